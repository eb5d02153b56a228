using Feeds.Diagnostics;

namespace Feeds.Parsing.Stated;

/// <summary>Who may see the episode, by all keys that speak of it: the strictest counts, and a value that cannot be read keeps the episode
/// a draft.</summary>
internal sealed class StatedVisibility(Findings findings)
{
    private const int Shown = 60;

    /// <summary>Whether a key said that the episode is published or not a draft.</summary>
    public bool SaysPublic { get; private set; }

    /// <returns>Null where nothing is stated.</returns>
    public Visibility? Read(StatedMap map)
    {
        Visibility? strictest = null;
        foreach (var entry in map.Entries)
        {
            string squeezed = StatedVocabulary.Squeeze(entry.Key);
            var key = VisibilityWords.Key(squeezed);
            var read = key is VisibilityKey.None ? Unknown(entry) : Read(entry.Key, key, entry.Value);
            if (read is not null && !(read <= strictest)) strictest = read;
        }
        return strictest;
    }

    /// <summary>Whether an entry was read as one of visibility, though the vocabulary lacks its key.</summary>
    public static bool Counts(StatedEntry entry) => VisibilityWords.Key(StatedVocabulary.Squeeze(entry.Key)) switch
    {
        VisibilityKey.None => SaysDraft(entry),
        var key when VisibilityWords.IsDoubtful(key) => Text(entry.Value) is { } text && VisibilityWords.Read(key, text) is not null,
        _ => true,
    };

    /// <summary>A key that means nothing here, with a value that can only mean a draft.</summary>
    private Visibility? Unknown(StatedEntry entry)
    {
        if (!SaysDraft(entry)) return null;
        findings.Add(
            Severity.Warning,
            DiagnosticCodes.UnclearDraft,
            $"'{Excerpt.Of(XmlText.Clean(entry.Key), Shown)}' is not a known key, but says "
                + $"'{Excerpt.Of(Text(entry.Value)!, Shown)}': the episode is kept as a draft.",
            "Write draft: true to keep it a draft; remove the key, or write draft: false instead of it, to publish it.",
            entry.Value.Offset);
        return Visibility.Draft;
    }

    private static bool SaysDraft(StatedEntry entry) =>
        !StatedVocabulary.IsKnown(entry.Key) && Text(entry.Value) is { } text && VisibilityWords.SaysDraft(text);

    private static string? Text(StatedNode value) => value switch
    {
        StatedText text => text.Text,
        StatedList { Entries: [StatedText only] } => only.Text,
        _ => null,
    };

    /// <param name="name">The key as written.</param>
    /// <param name="text">What the key says; null for a group of values.</param>
    /// <returns>Null for nothing, and for a date of publication.</returns>
    public Visibility? Read(string name, VisibilityKey key, string? text, int offset)
    {
        if (text is not null && string.IsNullOrWhiteSpace(text)) return null;
        if (text is not null && VisibilityWords.Read(key, text) is { } read)
        {
            SaysPublic |= read is Visibility.Public && key is not (VisibilityKey.Unlisted or VisibilityKey.Listed);
            // "published: true" says no more than the file itself does.
            return key is VisibilityKey.Published && read is Visibility.Public ? null : read;
        }
        if (VisibilityWords.IsDoubtful(key)) return null;
        // "published: soon" is a date that cannot be read, which is reported as such.
        if (key is VisibilityKey.Published && FactKeys.Published.Contains(StatedVocabulary.Squeeze(name))) return null;
        string said = text is null ? "has several values" : $"says '{Excerpt.Of(text, Shown)}'";
        string wanted = key is VisibilityKey.Status ? "is not a known state of an episode" : "is neither yes nor no";
        findings.Add(
            Severity.Warning,
            DiagnosticCodes.UnclearDraft,
            $"'{name}' {said}, which {wanted}: the episode is kept as a draft.",
            "Write draft: true to keep it a draft, draft: false to publish it, unlisted: true for those who have its address.",
            offset);
        return Visibility.Draft;
    }

    private Visibility? Read(string name, VisibilityKey key, StatedNode value) => value switch
    {
        StatedText { Text: null } => null,
        StatedText { Text: { } text } => Read(name, key, text, value.Offset),
        StatedList { Entries: [StatedText { Text: { } only }] } => Read(name, key, only, value.Offset),
        StatedList { Entries: [] } or StatedMap { Entries: [] } => null,
        _ => Read(name, key, null, value.Offset),
    };
}
