namespace Feeds.Transcripts;

/// <summary>Speakers that are told by words before a colon, <c>Travis: When you first …</c>, in files whose format has no place for them or does not use it.</summary>
/// <remarks>
/// Source: Podcasting 2.0, transcripts, SRT: a new card when the speaker changes, which begins with the name and a colon; so a
/// name counts until the next one. One colon after a capital proves nothing ("Remember: …"): a file has labels when it begins
/// with one, and has more than that, or repeats some; then a label is a name that comes twice, or any where most cues have one.
/// Any other label (<c>???:</c>, <c>[crosstalk]:</c>, a name that comes once) is a different voice than before, and unknown.
/// </remarks>
internal static class SpeakerLabels
{
    /// <summary>Cues at the begin of which one tells that the file has labels: music or a notice may come before.</summary>
    private const int Opening = 3;

    private const int LongestLabel = 2 * SpeakerName.Longest;

    public static void Apply(List<TranscriptCue> cues)
    {
        if (cues.Exists(c => c.Speaker is not null)) return;
        var labels = cues.ConvertAll(c => SpeakerLabel.Read(c.Text));
        if (NamesOf(labels) is not { Count: > 0 } names) return;
        List<TranscriptCue> named = new(cues.Count);
        string? speaker = null;
        foreach (var cue in cues)
        {
            foreach (string piece in Pieces(cue.Text, names))
            {
                var label = SpeakerLabel.Read(piece);
                bool isName = label.Name.Length > 0 && names.Contains(label.Name);
                if (isName) speaker = label.Name;
                else if (label.Kind is not (SpeakerLabelKind.None or SpeakerLabelKind.Doubtful)) speaker = null;
                bool cut = isName || label.Kind is SpeakerLabelKind.Unknown;
                string text = cut ? piece[label.Text..] : piece;
                // A card may hold the name alone: the words come with the next.
                if (text.Length > 0) named.Add(cue with { Speaker = speaker, Text = text });
            }
        }
        cues.Clear();
        cues.AddRange(named);
    }

    /// <summary>A card of two lines may be said by two.</summary>
    private static IEnumerable<string> Pieces(string text, HashSet<string> names)
    {
        int start = 0;
        for (int end = text.IndexOf('\n', StringComparison.Ordinal); end >= 0; end = text.IndexOf('\n', end + 1))
        {
            // No label is longer than this: a card of many lines stays linear.
            string line = text.Substring(end + 1, Math.Min(text.Length - end - 1, LongestLabel));
            if (SpeakerLabel.Read(line) is not { Name.Length: > 0 } label || !names.Contains(label.Name)) continue;
            yield return text[start..end];
            start = end + 1;
        }
        yield return start == 0 ? text : text[start..];
    }

    /// <returns>The names that the file's labels name; none for a file without labels.</returns>
    private static HashSet<string> NamesOf(List<SpeakerLabel> labels)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var certain = new HashSet<string>(StringComparer.Ordinal);
        foreach (var label in labels.Where(l => l.Name.Length > 0))
        {
            counts[label.Name] = counts.GetValueOrDefault(label.Name) + 1;
            if (label.Kind is SpeakerLabelKind.Certain) certain.Add(label.Name);
        }
        int possible = labels.Count(l => l.IsName);
        string? opening = labels.Take(Opening).Where(l => l.IsName).Select(l => l.Name).FirstOrDefault();
        // One word before one colon may begin a sentence; a full name does not.
        bool opens = opening is not null && (possible > 1 || opening.Contains(' ', StringComparison.Ordinal));
        int repeated = counts.Values.Where(c => c > 1).Sum();
        bool repeats = counts.Values.Count(c => c > 1) > 1 && repeated >= 4 && repeated * 20 >= labels.Count;
        if (!opens && !repeats) return certain;
        bool most = possible * 2 > labels.Count;
        var doubtful = labels.Where(l => l.Kind is SpeakerLabelKind.Doubtful).Select(l => l.Name).ToHashSet(StringComparer.Ordinal);
        return [.. certain, .. counts.Where(c => c.Value > 1 || (!doubtful.Contains(c.Key) && (most || c.Key == opening)))
            .Select(c => c.Key)];
    }
}
