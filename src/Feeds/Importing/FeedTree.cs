using Feeds.Parsing;

namespace Feeds.Importing;

/// <summary>Tags of a feed to its head and its entries, one after the other.</summary>
/// <remarks>Only elements of known vocabularies are kept, and of each entry no more than it can use: memory does not grow with what a hostile feed invents.</remarks>
/// <param name="address">Of the feed: a relative <c>xml:base</c> is relative to it.</param>
internal sealed class FeedTree(SourceText source, Findings findings, Uri? address)
{
    private const int MostDepth = 100;
    private const int MostScopes = 64;
    private const int MostOfEntry = 3000;
    private const int MostOfHead = 6000;

    private readonly XmlScanner scanner = new(source, findings);
    private readonly List<Open> stack = [];
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly List<(string Prefix, FeedVocabulary Vocabulary, int Depth)> scopes = [];
    private int beyond;
    private int budget = MostOfHead;
    private int headBudget;

    private sealed record Open(string Name, FeedElement? Element, int ContentStart);

    /// <summary>What entries and head hold that an import does not read.</summary>
    public UnreadElements Unread { get; } = new();

    /// <summary>The outermost element; null before it was met.</summary>
    public FeedElement? Root { get; private set; }

    public bool Refused => scanner.Refused;

    /// <summary>The text ended within the feed: its last entry is not whole.</summary>
    public bool Truncated { get; private set; }

    /// <summary>Every entry that is whole, in the order of the feed. The head is whole when they are all read.</summary>
    public IEnumerable<FeedElement> ReadEntries()
    {
        while (scanner.Read() is var piece && piece != XmlPiece.EndOfText)
        {
            switch (piece)
            {
                case XmlPiece.Start:
                    Begin();
                    if (scanner.Closed && Finish(scanner.Name, scanner.Start) is { } empty) yield return empty;
                    break;
                case XmlPiece.End:
                    foreach (var entry in EndTo(scanner.Name)) yield return entry;
                    break;
                default:
                    if (stack.Count > 0 && beyond == 0 && stack[^1].Element is { } within) within.Append(scanner.Text);
                    else if (stack.Count == 0 && !string.IsNullOrWhiteSpace(scanner.Text))
                    {
                        scanner.Slip("There is text outside the feed's element", scanner.Start);
                    }
                    break;
            }
        }
        Truncated = stack.Count > 0 && !scanner.Refused;
    }

    private void Begin()
    {
        if (stack.Count >= MostDepth)
        {
            beyond++;
            return;
        }
        Declare();
        var parent = stack.Count > 0 ? stack[^1] : null;
        if (parent is { Element: { Markup: null } holder } && Root is not null && holder != Root) holder.Markup = (parent.ContentStart, 0);
        var (vocabulary, name) = Resolve(scanner.Name);
        bool entry = IsEntry(vocabulary, name, parent);
        bool kept = entry || (parent is null ? Root is null : parent.Element is not null && vocabulary != FeedVocabulary.Other && budget-- > 0);
        if (!kept && parent?.Element is { } within && (within == Root || within.IsEntryOrHead))
        {
            Unread.Meet(scanner.Name, scanner.Start, scanner.Attributes);
        }
        FeedElement? element = !kept ? null : new(vocabulary, name, scanner.Start)
        {
            Attributes = scanner.Attributes.Count > 0 ? [.. scanner.Attributes] : [],
            Base = Base(parent?.Element?.Base),
            IsEntryOrHead = entry || (vocabulary is FeedVocabulary.Rss && name == "channel"),
        };
        Root ??= element;
        if (entry) (headBudget, budget) = (budget, MostOfEntry);
        else if (element is not null && parent is not null) parent.Element!.Add(element);
        stack.Add(new(scanner.Name, element, scanner.End));
        counts[scanner.Name] = counts.GetValueOrDefault(scanner.Name) + 1;
    }

    private IEnumerable<FeedElement> EndTo(string name)
    {
        if (beyond > 0)
        {
            beyond--;
            yield break;
        }
        if (counts.GetValueOrDefault(name) == 0)
        {
            scanner.Slip($"The end tag </{Excerpt.Of(name, 40)}> has no start tag", scanner.Start);
            yield break;
        }
        while (true)
        {
            string open = stack[^1].Name;
            if (open != name) scanner.Slip($"<{Excerpt.Of(open, 40)}> is never closed", scanner.Start);
            if (Finish(open, scanner.Start) is { } entry) yield return entry;
            if (open == name) yield break;
        }
    }

    /// <returns>The element, if it is an entry.</returns>
    private FeedElement? Finish(string name, int end)
    {
        if (beyond > 0)
        {
            beyond--;
            return null;
        }
        var closed = stack[^1];
        stack.RemoveAt(stack.Count - 1);
        counts[name]--;
        while (scopes.Count > 0 && scopes[^1].Depth > stack.Count) scopes.RemoveAt(scopes.Count - 1);
        if (closed.Element is not { } element) return null;
        if (element.Markup is { } markup) element.Markup = (markup.Start, Math.Max(markup.Start, end));
        if (!IsEntry(element.Vocabulary, element.Name, stack.Count > 0 ? stack[^1] : null)) return null;
        budget = headBudget;
        return element;
    }

    private static bool IsEntry(FeedVocabulary vocabulary, string name, Open? parent) => (vocabulary, name) switch
    {
        (FeedVocabulary.Rss, "item") => parent?.Element is { Name: "channel" or "rss" or "RDF" },
        (FeedVocabulary.Atom, "entry") => parent?.Element is { Vocabulary: FeedVocabulary.Atom, Name: "feed" },
        _ => false,
    };

    /// <summary>The base of the element that begins here.</summary>
    private Uri? Base(Uri? outer)
    {
        if (scanner.Attributes.Find(a => a.Name == "xml:base").Value?.Trim() is not { Length: > 0 } stated) return outer;
        bool valid = (outer ?? address) is { } around ? Uri.TryCreate(around, stated, out var made)
            : Uri.TryCreate(stated, UriKind.Absolute, out made);
        return valid && made!.Scheme is "http" or "https" ? made : outer;
    }

    private void Declare()
    {
        foreach (var (name, value) in scanner.Attributes)
        {
            if (!name.StartsWith("xmlns", StringComparison.Ordinal) || scopes.Count >= MostScopes) continue;
            if (name.Length == 5) scopes.Add(("", FeedVocabularies.OfAddress(value), stack.Count + 1));
            else if (name[5] == ':') scopes.Add((name[6..], FeedVocabularies.OfAddress(value), stack.Count + 1));
        }
    }

    private (FeedVocabulary Vocabulary, string Name) Resolve(string written)
    {
        int colon = written.IndexOf(':', StringComparison.Ordinal);
        string prefix = colon < 0 ? "" : written[..colon];
        string name = colon < 0 ? written : written[(colon + 1)..];
        for (int i = scopes.Count - 1; i >= 0; i--)
        {
            if (scopes[i].Prefix == prefix) return (scopes[i].Vocabulary, name);
        }
        if (prefix.Length == 0) return (FeedVocabulary.Rss, name);
        scanner.Slip($"The prefix {Excerpt.Of(prefix, 40)}: is not declared", scanner.Start);
        return (FeedVocabularies.OfPrefix(prefix), name);
    }
}
