using System.Runtime.InteropServices;

namespace Feeds.Transcripts;

/// <summary>Speakers that are told by words before a colon, <c>Travis: When you first …</c>, in files whose format has no place for them or does not use it.</summary>
/// <remarks>
/// Source: Podcasting 2.0, transcripts, SRT: a new card when the speaker changes, which begins with the name and a colon; so a
/// name counts until the next one. One colon after a capital proves nothing ("Remember: …"): a file has labels when it begins
/// with one or repeats some; then a label is a name that comes twice, or any where most cues have one.
/// </remarks>
internal static class SpeakerLabels
{
    /// <summary>Cues at the begin of which one tells that the file has labels: music or a notice may come before.</summary>
    private const int Opening = 3;

    public static void Apply(List<TranscriptCue> cues)
    {
        if (cues.Exists(c => c.Speaker is not null)) return;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        int labelled = 0;
        bool opens = false;
        for (int i = 0; i < cues.Count; i++)
        {
            if (Label(cues[i].Text) is not { Length: > 0 } label) continue;
            CollectionsMarshal.GetValueRefOrAddDefault(lookup, label, out _)++;
            labelled++;
            opens |= i < Opening;
        }
        int repeated = counts.Values.Where(c => c > 1).Sum();
        bool repeats = counts.Values.Count(c => c > 1) > 1 && repeated >= 4 && repeated * 20 >= cues.Count;
        if (!opens && !repeats) return;
        bool most = labelled * 2 > cues.Count;
        string? opening = cues.Take(Opening).Select(c => Label(c.Text).ToString()).FirstOrDefault(l => l.Length > 0);
        string? speaker = null;
        for (int i = 0; i < cues.Count; i++)
        {
            var cue = cues[i];
            if (cue.Text.StartsWith(">>", StringComparison.Ordinal)) speaker = null;
            var label = Label(cue.Text);
            if (label.Length > 0 && (most || lookup[label] > 1 || label.SequenceEqual(opening)))
            {
                speaker = label.ToString();
                int colon = cue.Text.IndexOf(':', StringComparison.Ordinal);
                string rest = cue.Text[(colon + 1)..].TrimStart();
                // A card may hold the name alone: the words come with the next.
                cues[i] = cue with { Speaker = speaker, Text = rest };
            }
            else
            {
                cues[i] = cue with { Speaker = speaker };
            }
        }
        cues.RemoveAll(c => c.Text.Length == 0);
    }

    private static ReadOnlySpan<char> Label(string text)
    {
        var start = text.AsSpan().TrimStart("> -–");
        int colon = start[..Math.Min(start.Length, SpeakerName.Longest + 1)].IndexOf(':');
        if (colon <= 0 || (colon + 1 < start.Length && !char.IsWhiteSpace(start[colon + 1]))) return default;
        var name = start[..colon];
        return SpeakerName.IsPlausible(name) ? name.Trim() : default;
    }
}
