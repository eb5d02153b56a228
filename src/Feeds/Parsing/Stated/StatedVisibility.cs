using Feeds.Diagnostics;
using Feeds.Parsing.Dates;

namespace Feeds.Parsing.Stated;

/// <summary>Who may see the episode, by all keys that speak of it: the strictest counts, and a value that cannot be read keeps the episode
/// a draft.</summary>
/// <param name="dayFirst">Whether the file's language puts the day of a date first; null if it states none.</param>
internal sealed class StatedVisibility(Findings findings, bool? dayFirst = null)
{
    private const int Shown = 60;

    /// <summary>Hugo's group of keys that say whether a page is rendered and listed.</summary>
    private const string Build = "build";

    /// <summary>The last date until which a key holds the episode back.</summary>
    public HeldUntil? Held { get; private set; }

    /// <summary>Whether a key said that the episode is published or not a draft.</summary>
    public bool SaysPublic { get; private set; }

    /// <summary>A state that needs a date to come.</summary>
    public Plan? Plan { get; private set; }

    /// <returns>Null where nothing is stated.</returns>
    public Visibility? Read(StatedMap map)
    {
        Visibility? strictest = null;
        foreach (var entry in map.Entries) strictest = Stricter(strictest, Read(SlippedKeys.Apart(entry)));
        return strictest;
    }

    private Visibility? Read(StatedEntry entry)
    {
        string squeezed = StatedVocabulary.Squeeze(entry.Key);
        var key = VisibilityWords.Key(squeezed);
        if (key is not VisibilityKey.None) return Read(entry.Key, key, entry.Value);
        if (squeezed == Build && entry.Value is StatedMap build) return OfBuild(entry.Key, build);
        // Keys for other things, in whose place some write the state.
        if (squeezed is "type" or "layout" && Text(entry.Value) is { } kind && VisibilityWords.SaysDraft(kind))
        {
            ReportHeld(entry.Key, kind, Visibility.Draft, entry.Value.Offset);
            return Visibility.Draft;
        }
        var read = Unknown(entry) ?? Misspelt(entry);
        foreach (var slipped in SlippedKeys.Below(entry)) read = Stricter(read, Slipped(slipped));
        return read;
    }

    private static Visibility? Stricter(Visibility? one, Visibility? other) => one is null || other > one ? other : one;

    /// <summary>Of a key below another one only a known value counts.</summary>
    public Visibility? Slipped(StatedEntry entry)
    {
        if (Text(entry.Value) is not { } text) return null;
        if (VisibilityWords.Read(VisibilityWords.Key(StatedVocabulary.Squeeze(entry.Key)), text) is not { } read) return null;
        if (read is Visibility.Public) return null;
        ReportHeld(entry.Key, text, read, entry.Value.Offset);
        return read;
    }

    /// <summary>Whether an entry was read as one of visibility, though the vocabulary lacks its key.</summary>
    public static bool Counts(StatedEntry entry) => VisibilityWords.Key(StatedVocabulary.Squeeze(entry.Key)) switch
    {
        VisibilityKey.None => SaysDraft(entry) || MeantBy(entry) is not null || SlippedKeys.Apart(entry) != entry
            || (StatedVocabulary.Squeeze(entry.Key) == Build && entry.Value is StatedMap),
        var key when VisibilityWords.IsDoubtful(key) => Text(entry.Value) is { } text
            && (VisibilityWords.Read(key, text) is not null || (VisibilityWords.MayBeDate(key) && MomentText.Read(text).Value is not null)
                || VisibilityWords.SaysDraft(text)),
        _ => true,
    };

    private Visibility? OfBuild(string name, StatedMap build)
    {
        var read = ReleaseKeys.OfBuild(build);
        if (read is not null) ReportHeld(name, "never", read.Value, build.Offset);
        return read;
    }

    private void ReportHeld(string name, string text, Visibility read, int offset)
    {
        string what = read is Visibility.Draft ? "the episode is kept as a draft" : "the episode is in no feed";
        findings.Add(
            Severity.Warning, DiagnosticCodes.NotReady,
            $"'{Excerpt.Of(XmlText.Clean(name), Shown)}' says '{Excerpt.Of(text, Shown)}': {what}.",
            "Write draft: true or unlisted: true to say the same without this message; remove the key to publish the episode.", offset);
    }

    /// <summary>A key that means nothing here, with a value that can only mean a draft.</summary>
    private Visibility? Unknown(StatedEntry entry)
    {
        return SaysDraft(entry) ? ReportUnknown(entry.Key, Text(entry.Value)!, entry.Value.Offset) : null;
    }

    /// <summary>A key that is almost one of visibility, with a value that holds the episode back.</summary>
    public Visibility? Misspelt(StatedEntry entry) => MeantBy(entry) is { } meant ? ReportMisspelt(entry, meant) : null;

    private static string? MeantBy(StatedEntry entry)
    {
        // The number of a list's entries is a count.
        if (StatedVocabulary.IsKnown(entry.Key) || Text(entry.Value) is not { } text || text is "0" or "1") return null;
        if (VisibilityWords.Flag(text) is null || MisspeltKeys.Meant(StatedVocabulary.Squeeze(entry.Key)) is not { } meant) return null;
        return VisibilityWords.Read(VisibilityWords.Key(meant), text) is Visibility.Draft or Visibility.Unlisted ? meant : null;
    }

    private Visibility ReportMisspelt(StatedEntry entry, string meant)
    {
        findings.Add(
            Severity.Warning, DiagnosticCodes.UnclearDraft,
            $"'{Excerpt.Of(XmlText.Clean(entry.Key), Shown)}' is not a known key, but almost '{meant}': the episode is kept as a draft.",
            "Write draft: true to keep it a draft, unlisted: true for those who have its address; remove the key to publish it.",
            entry.Value.Offset);
        return Visibility.Draft;
    }

    private Visibility ReportUnknown(string name, string text, int offset)
    {
        findings.Add(
            Severity.Warning,
            DiagnosticCodes.UnclearDraft,
            $"'{Excerpt.Of(XmlText.Clean(name), Shown)}' is not a known key, but says "
                + $"'{Excerpt.Of(text, Shown)}': the episode is kept as a draft.",
            "Write draft: true to keep it a draft; remove the key, or write draft: false instead of it, to publish it.",
            offset);
        return Visibility.Draft;
    }

    /// <returns>Whether the value is a date. That of a key that names a date of publication is read with the others.</returns>
    private bool Hold(string name, string text, int offset)
    {
        if (FactKeys.Published.Contains(StatedVocabulary.Squeeze(name))) return false;
        if (MomentText.Read(text, dayFirst) is not { Value: not null } read) return false;
        Held = HeldUntil.Later(Held, read, name, offset, findings);
        return true;
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
        if (text is not null && string.IsNullOrWhiteSpace(text)) return Empty(name, key, offset);
        if (text is not null && VisibilityWords.Read(key, text) is { } read)
        {
            if (read is Visibility.Public && VisibilityWords.IsScheduled(text)) Plan = new(name, text, offset);
            SaysPublic |= read is Visibility.Public && key is not (VisibilityKey.Unlisted or VisibilityKey.Listed)
                && !ReleaseKeys.Contains(key) && !VisibilityWords.IsFinished(text);
            if (read is not Visibility.Public && (ReleaseKeys.Contains(key) || VisibilityWords.IsGuess(key, text)))
            {
                ReportHeld(name, key is VisibilityKey.Password ? "…" : text, read, offset);
            }
            // "ready: true" does not publish a draft.
            if (read is Visibility.Public && ReleaseKeys.Contains(key)) return null;
            // "published: true" says no more than the file itself does.
            return key is VisibilityKey.Published && read is Visibility.Public ? null : read;
        }
        if (text is not null && VisibilityWords.MayBeDate(key) && Hold(name, text, offset)) return null;
        if (text is not null && key is VisibilityKey.Withdrawn && MomentText.Read(text, dayFirst).Value is not null)
        {
            ReportHeld(name, text, Visibility.Draft, offset);
            return Visibility.Draft;
        }
        if (VisibilityWords.IsDoubtful(key))
        {
            return text is not null && VisibilityWords.SaysDraft(text) ? ReportUnknown(name, text, offset) : null;
        }
        // "published: soon" is a date that cannot be read, which is reported as such.
        if (key is VisibilityKey.Published && FactKeys.Published.Contains(StatedVocabulary.Squeeze(name))) return null;
        string said = text is null ? "has several values" : $"says '{Excerpt.Of(text, Shown)}'";
        string wanted = key is VisibilityKey.Status ? "is not a known state of an episode"
            : VisibilityWords.MayBeDate(key) ? "is neither yes nor no nor a date" : "is neither yes nor no";
        findings.Add(
            Severity.Warning,
            DiagnosticCodes.UnclearDraft,
            $"'{name}' {said}, which {wanted}: the episode is kept as a draft.",
            "Write draft: true to keep it a draft, draft: false to publish it, unlisted: true for those who have its address.",
            offset);
        return Visibility.Draft;
    }

    /// <summary>"draft:" without a value was meant to say something; other keys are left empty where they do not apply.</summary>
    private Visibility? Empty(string name, VisibilityKey key, int offset)
    {
        if (key is not VisibilityKey.Draft) return null;
        findings.Add(
            Severity.Warning, DiagnosticCodes.UnclearDraft,
            $"'{Excerpt.Of(XmlText.Clean(name), Shown)}' has no value: the episode is kept as a draft.",
            "Write draft: true to keep it a draft, draft: false to publish it.", offset);
        return Visibility.Draft;
    }

    private Visibility? Read(string name, VisibilityKey key, StatedNode value) => value switch
    {
        StatedText { Text: null } => Empty(name, key, value.Offset),
        StatedText { Text: { } text } => Read(name, key, text, value.Offset),
        StatedList { Entries: [StatedText { Text: { } only }] } => Read(name, key, only, value.Offset),
        StatedList { Entries: [] } or StatedMap { Entries: [] } => Empty(name, key, value.Offset),
        _ => Read(name, key, null, value.Offset),
    };
}
