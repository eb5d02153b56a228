using System.Runtime.InteropServices;

namespace Feeds.Transcripts;

/// <summary>What was said in an episode, whatever format it was uploaded in.</summary>
/// <param name="Language">BCP 47 tag, where the file states one.</param>
/// <param name="Cues">In order of time; never empty.</param>
public sealed record Transcript(string? Language, IReadOnlyList<TranscriptCue> Cues);

/// <summary>Words that were said together.</summary>
/// <param name="Start">Seconds from the start of the audio.</param>
/// <param name="End">Seconds, later than the start; null where the file does not tell.</param>
/// <param name="Speaker">As spelled in the file; null where it is not told.</param>
/// <param name="Text">Plain text without marks, never empty; lines of the file's cue stay lines.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TranscriptCue(double Start, double? End, string? Speaker, string Text);
