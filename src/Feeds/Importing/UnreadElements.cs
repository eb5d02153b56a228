using System.Collections.Frozen;
using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Parsing;
using Feeds.Parsing.JsonNotes;
using Feeds.Parsing.Stated;

namespace Feeds.Importing;

/// <summary>Elements and attributes of entries and heads that an import does not read: named once for a whole feed, with how often they
/// are there.</summary>
/// <param name="json">Of a JSON Feed, which has members instead.</param>
internal sealed class UnreadElements(bool json = false)
{
    private const int MostNames = 40;

    private const int LongestAddress = 300;

    /// <summary>Values of one member that are looked through for addresses.</summary>
    private const int MostValues = 200;

    /// <summary>Addresses in their attributes that are named.</summary>
    private const int MostAddresses = 20;

    private readonly Dictionary<string, (int Count, int At)> met = new(StringComparer.Ordinal);

    private readonly HashSet<string> addresses = new(StringComparer.Ordinal);

    /// <summary>What our own feed states for itself (its program, changes, address), and parts that are read separately.</summary>
    private static readonly FrozenDictionary<FeedVocabulary, FrozenSet<string>> OfShow = Table(
        (FeedVocabulary.Rss, "item channel items image pubDate generator lastBuildDate"),
        (FeedVocabulary.Atom, "id updated generator entry"),
        (FeedVocabulary.Rdf, "li Seq Bag RDF"));

    private static readonly FrozenDictionary<FeedVocabulary, FrozenSet<string>> OfEntry = Table(
        (FeedVocabulary.Atom, "updated modified"),
        (FeedVocabulary.DublinCore, "modified"));

    /// <summary>Attributes that say what kind of value another one is, or what the element beside it says as well.</summary>
    private static readonly FrozenDictionary<FeedVocabulary, FrozenSet<string>> Attributes = Table(
        (FeedVocabulary.Rss, "version isPermaLink"),
        (FeedVocabulary.Atom, "type rel hreflang term"),
        (FeedVocabulary.Chapters, "version"));

    /// <summary>An element of a vocabulary that no reader knows.</summary>
    /// <param name="written">With its prefix.</param>
    public void Meet(string written, int at, IEnumerable<(string Name, string Value)> attributes)
    {
        Count(json ? $"\"{Excerpt.Of(written, 60)}\"" : $"<{Excerpt.Of(written, 60)}>", at);
        AddAddresses(attributes);
    }

    /// <summary>The member of a JSON Feed at which the walk stands; it is skipped.</summary>
    /// <param name="path">Its name, below the names of the members around it: <c>attachments.bitrate</c>.</param>
    public void Skip(ref JsonFields fields, string path)
    {
        int at = fields.Offset;
        int most = MostValues;
        Meet(path, at, Texts(fields.Node(ref most)).Select(text => (path, text)));
    }

    /// <summary>Every text of a value, however deep.</summary>
    private static IEnumerable<string> Texts(StatedNode node) => node switch
    {
        StatedText { Text: { } text } => [text],
        StatedList list => list.Entries.SelectMany(Texts),
        StatedMap map => map.Entries.SelectMany(entry => Texts(entry.Value)),
        _ => [],
    };

    /// <param name="parent">An entry or the root of a feed, of which everything that is kept has been read.</param>
    public void MeetUnread(FeedElement parent, bool ofEntry)
    {
        foreach (var child in parent.Children)
        {
            bool isPart = child.Vocabulary is FeedVocabulary.Rss && child.Name is "channel" or "image" && !ofEntry;
            if (isPart && child.Name == "channel") MeetUnread(child, ofEntry);
            else if (isPart) MeetPicture(child, parent);
            else if (!Has(ofEntry ? OfEntry : OfShow, child.Vocabulary, child.Name)) MeetUnread(child);
        }
    }

    public void Report(Findings findings)
    {
        if (met.Count == 0) return;
        string names = string.Join(", ", met.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Key} ({m.Value.Count})")));
        string more = met.Count == MostNames ? ", and perhaps others" : "";
        if (addresses.Count > 0) more += $"; addresses in them: {string.Join(", ", addresses.Select(a => Excerpt.Of(a, LongestAddress)))}";
        findings.Add(Severity.Info, DiagnosticCodes.ElementsUnread,
            $"The feed has {(json ? "members" : "elements or attributes")} that an import does not read: {names}{more}.",
            "If any of them matters, state it in show.yaml or in the episodes' files.", met.Values.Min(m => m.At));
    }

    /// <summary>The picture of a channel names the show and its page once more; another name is reported.</summary>
    private void MeetPicture(FeedElement picture, FeedElement channel)
    {
        foreach (var child in picture.Children)
        {
            bool isAgain = child.Name is "title" or "link";
            if (!isAgain) MeetUnread(child);
            else if (child.OneLine != channel.Line(child.Vocabulary, child.Name)) Count($"{Written(child)} of <image>", child.Offset);
        }
    }

    private void MeetUnread(FeedElement element)
    {
        if (element.IsTaken) return;
        string name = Written(element);
        var unread = element.UnreadAttributes().Where(a => !IsPassed(element, a)).ToList();
        bool isWhole = element.HasUnreadText || (unread.Count > 0 && !element.IsRead && element.Children.Count == 0);
        if (isWhole) Count(name, element.Offset);
        else foreach (string attribute in unread) Count($"{Excerpt.Of(attribute, 60)} of {name}", element.Offset);
        if (unread.Count > 0) AddAddresses(element.Attributes.Where(a => unread.Contains(a.Name)));
        if (element.UnreadText is { } text) AddAddresses([(element.Name, text)]);
        foreach (var child in element.Children) MeetUnread(child);
    }

    private static string Written(FeedElement element) =>
        $"<{FeedVocabularies.PrefixOf(element.Vocabulary)}{Excerpt.Of(element.Name, 60)}>";

    private static bool IsPassed(FeedElement element, string attribute) =>
        attribute.StartsWith("xml", StringComparison.Ordinal) || attribute.EndsWith(":about", StringComparison.Ordinal)
        || attribute.EndsWith(":resource", StringComparison.Ordinal) || Has(Attributes, element.Vocabulary, attribute)
        || (element is { Vocabulary: FeedVocabulary.Media, Name: "content" } && attribute is "type" or "medium" or "isDefault");

    private void Count(string name, int at)
    {
        if (met.TryGetValue(name, out var before)) met[name] = before with { Count = before.Count + 1 };
        else if (met.Count < MostNames) met[name] = (1, at);
    }

    private void AddAddresses(IEnumerable<(string Name, string Value)> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            bool isName = name is "scheme" or "domain" || name.StartsWith("xml", StringComparison.Ordinal);
            bool isAddress = !isName && value.StartsWith("http", StringComparison.OrdinalIgnoreCase);
            if (isAddress && addresses.Count < MostAddresses) addresses.Add(value.Trim());
        }
    }

    private static bool Has(FrozenDictionary<FeedVocabulary, FrozenSet<string>> table, FeedVocabulary vocabulary, string name) =>
        table.TryGetValue(vocabulary, out var names) && names.Contains(name);

    private static FrozenDictionary<FeedVocabulary, FrozenSet<string>> Table(params (FeedVocabulary Vocabulary, string Names)[] rows) =>
        rows.ToFrozenDictionary(k => k.Vocabulary, k => k.Names.Split(' ').ToFrozenSet(StringComparer.Ordinal));
}
