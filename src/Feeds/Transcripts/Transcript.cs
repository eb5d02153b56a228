using System.Runtime.InteropServices;

namespace Feeds.Transcripts;

/// <summary>What was said in an episode, whatever format it was uploaded in.</summary>
/// <param name="Language">BCP 47 tag, where the file states one.</param>
/// <param name="Cues">In the order in which they are said; never empty.</param>
public sealed record Transcript(string? Language, IReadOnlyList<TranscriptCue> Cues)
{
    /// <summary>Whether the file tells when things are said: of every cue, or of none.</summary>
    public bool IsTimed => Cues[0].Start is not null;
}

/// <summary>Words that were said together.</summary>
/// <param name="Start">Seconds from the start of the audio; null where the file tells no times at all.</param>
/// <param name="End">Seconds, later than the start; null where the file does not tell.</param>
/// <param name="Speaker">As spelled in the file; null where it is not told.</param>
/// <param name="Text">Plain text without marks, never empty; lines of the file's cue stay lines.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TranscriptCue(double? Start, double? End, string? Speaker, string Text);
