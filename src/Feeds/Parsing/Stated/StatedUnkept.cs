using Feeds.Diagnostics;
using Feeds.Media;

namespace Feeds.Parsing.Stated;

/// <summary>What front matter states and no feed has a place for, and keys that mean nothing: they are reported.</summary>
internal sealed class StatedUnkept(Findings findings)
{
    private const int Shown = 400;

    private const int MostKeys = 12;

    private const int MostTexts = 40;

    private static readonly HashSet<string> Unkept = new(FactKeys.Unkept, StringComparer.Ordinal);

    private static readonly HashSet<string> PersonKeys =
    [
        .. FactKeys.PersonName, .. FactKeys.PersonPage, .. FactKeys.PersonImage, .. FactKeys.PersonRole, .. FactKeys.PersonGroup,
        .. FactKeys.PersonOther,
    ];

    private static readonly HashSet<string> OfPeople =
        [.. FactKeys.Hosts, .. FactKeys.Guests, .. FactKeys.Persons, .. FactKeys.Authors];

    /// <summary>Names that mean nothing but a group.</summary>
    private static readonly HashSet<string> Groups =
        [.. FactKeys.Groups.Except(FactKeys.Number).Except(FactKeys.AudioOrPage)];

    /// <param name="map">As written, with the entries of its groups.</param>
    /// <param name="named">Whom feeds name.</param>
    public void Report(StatedMap map, IReadOnlyList<string> named)
    {
        ReportAuthors(map, named);
        ReportPeople(map);
        foreach (var (key, node) in map.Entries.Where(e => Unkept.Contains(StatedVocabulary.Squeeze(e.Key))))
        {
            if (Texts(node).Take(MostTexts).ToList() is { Count: > 0 } texts) Report(key, texts, node.Offset);
        }
        ReportUnknown(map);
        foreach (var entry in map.Entries.Where(e => HasInner(e.Key))) ReportInner(entry);
    }

    /// <summary>Whether the maps below a key have keys of their own, of which others are not reported.</summary>
    private static bool HasInner(string key)
    {
        string squeezed = StatedVocabulary.Squeeze(key);
        return StatedVocabulary.IsKnown(key) && !OfPeople.Contains(squeezed) && !Unkept.Contains(squeezed)
            && !FactKeys.Groups.Contains(squeezed);
    }

    /// <summary>Keys of the maps below a known key that no reader of it understands.</summary>
    private void ReportInner(StatedEntry outer)
    {
        var unread = Inner(outer.Value).Where(e => Texts(e.Value).Any()).ToList();
        if (unread.Count == 0) return;
        findings.Add(
            Severity.Info, DiagnosticCodes.UnknownFactKeys,
            $"These keys below '{Excerpt.Of(XmlText.Clean(outer.Key), 40)}' are unknown there and were ignored: {Names(unread)}.",
            "See docs/episode-files.md for the keys that are understood.", unread[0].Value.Offset);
    }

    private static IEnumerable<StatedEntry> Inner(StatedNode node) => node switch
    {
        StatedList list => list.Entries.SelectMany(Inner),
        StatedMap { IsAnyRead: true } map => map.Entries.SelectMany(e => IsUnread(map, e) ? [e] : Inner(e.Value)),
        _ => [],
    };

    private static bool IsUnread(StatedMap map, StatedEntry entry) =>
        !map.IsRead(entry.Key) && !StatedVocabulary.IsKnownInside(entry.Key) && !MediaTypes.LooksLikeAudio("." + entry.Key);

    private void Report(string key, List<string> texts, int offset)
    {
        string said = Excerpt.Of(XmlText.Clean(Blocks.RichText.Fold(string.Join(", ", texts))), Shown);
        findings.Add(
            Severity.Info, DiagnosticCodes.StatedNotKept,
            $"'{Excerpt.Of(XmlText.Clean(key), 40)}' says '{said}'; feeds have no place for it.",
            "Add it to the notes if listeners need it.", offset);
    }

    /// <summary>Authors are hosts where no hosts are stated.</summary>
    private void ReportAuthors(StatedMap map, IReadOnlyList<string> named)
    {
        var authors = map.All(FactKeys.Authors).SelectMany(node => node is StatedList list ? list.Entries : [node]);
        foreach (var author in authors.Select(node => node as StatedText ?? (node as StatedMap)?.FindText("name")).OfType<StatedText>())
        {
            if (author.Text is not { } name || named.Any(person => name.Contains(person, StringComparison.OrdinalIgnoreCase))) continue;
            findings.Add(
                Severity.Info, DiagnosticCodes.StatedNotKept,
                $"The author '{Excerpt.Of(XmlText.Clean(Blocks.RichText.Fold(name)), 80)}' is not among the stated hosts; feeds name only these.",
                "List everyone whom listeners should see in 'hosts'.", author.Offset);
        }
    }

    /// <summary>What is stated of people beside name, page and picture.</summary>
    private void ReportPeople(StatedMap map)
    {
        foreach (var person in map.All([.. OfPeople])
            .SelectMany(node => node is StatedList list ? list.Entries : [node]).OfType<StatedMap>())
        {
            string? page = person.FindText(FactKeys.PersonPage)?.Text?.Trim();
            foreach (var (key, value) in person.Entries.Where(e => !PersonKeys.Contains(StatedVocabulary.Squeeze(e.Key))))
            {
                var texts = Texts(value).Where(text => text != page).Take(MostTexts).ToList();
                if (texts.Count > 0) Report(key, texts, value.Offset);
            }
        }
    }

    private void ReportUnknown(StatedMap map)
    {
        var unknown = map.Entries.Where(e => IsUnknown(e) && !UnreadTexts.Is(e) && Texts(e.Value).Any()).ToList();
        if (unknown.Count == 0) return;
        findings.Add(
            Severity.Info, DiagnosticCodes.UnknownFactKeys, $"These keys are unknown and were ignored: {Names(unknown)}.",
            "See docs/episode-files.md for the keys that are understood.", unknown[0].Value.Offset);
    }

    private static string Names(List<StatedEntry> entries)
    {
        var named = entries.Select(e => $"'{Excerpt.Of(XmlText.Clean(e.Key), 40)}'").Distinct().ToList();
        return string.Join(", ", named.Take(MostKeys)) + (named.Count > MostKeys ? ", …" : "");
    }

    /// <summary>Also the name of a group with a value of another form.</summary>
    private static bool IsUnknown(StatedEntry entry) =>
        (!StatedVocabulary.IsKnown(entry.Key) && !StatedVisibility.Counts(entry))
        || (entry.Value is not StatedMap && Groups.Contains(StatedVocabulary.Squeeze(entry.Key)));

    private static IEnumerable<string> Texts(StatedNode node) => node switch
    {
        StatedText { Text: { } text } when !string.IsNullOrWhiteSpace(text) => [text.Trim()],
        StatedList list => list.Entries.SelectMany(Texts),
        StatedMap map => map.Entries.SelectMany(e => Texts(e.Value)),
        _ => [],
    };
}
