using System.Buffers;
using System.Globalization;
using System.Text;

namespace Feeds.Transcripts;

/// <summary>A transcript as WebVTT that every player takes, whatever it was uploaded as.</summary>
/// <remarks>Source: W3C WebVTT, sections 4.1 (file structure) and 4.2.2 (cue text). Each cue names its speaker by a voice tag.</remarks>
public static class WebVttWriter
{
    public const string ContentType = "text/vtt; charset=utf-8";

    /// <summary>Seconds that a character takes to say, for a last cue whose end nobody knows; about 170 words a minute.</summary>
    private const double SecondsPerCharacter = 0.06;

    private const double ShortestCue = 0.5;

    private static readonly SearchValues<char> Escaped = SearchValues.Create("&<>\r\n");

    /// <param name="transcript">With times.</param>
    public static byte[] Write(Transcript transcript)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        var text = new StringBuilder("WEBVTT\n");
        var cues = transcript.Cues;
        var starts = new double[cues.Count];
        for (int i = 0; i < starts.Length; i++) starts[i] = cues[i].Start ?? throw new ArgumentException("A cue has no time.", nameof(transcript));
        double later = double.PositiveInfinity;
        // From the back: where a cue's end is open, it lasts until the next one that begins later.
        var ends = new double[cues.Count];
        for (int i = cues.Count - 1; i >= 0; i--)
        {
            if (i + 1 < cues.Count && starts[i + 1] > starts[i]) later = starts[i + 1];
            double spoken = starts[i] + Math.Max(ShortestCue, cues[i].Text.Length * SecondsPerCharacter);
            ends[i] = cues[i].End ?? (double.IsFinite(later) ? later : spoken);
        }
        for (int i = 0; i < cues.Count; i++)
        {
            long start = Milliseconds(starts[i]);
            text.Append('\n');
            AppendTime(text, start);
            text.Append(" --> ");
            AppendTime(text, Math.Max(start + 1, Milliseconds(ends[i])));
            text.Append('\n');
            if (cues[i].Speaker is { } speaker)
            {
                text.Append("<v ");
                AppendEscaped(text, speaker, newLine: ' ');
                text.Append('>');
            }
            AppendEscaped(text, cues[i].Text, newLine: '\n');
            text.Append('\n');
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static long Milliseconds(double seconds) => (long)Math.Round(seconds * 1000, MidpointRounding.AwayFromZero);

    private static void AppendTime(StringBuilder text, long milliseconds) =>
        text.Append(CultureInfo.InvariantCulture, $"{milliseconds / 3_600_000:00}:{milliseconds / 60_000 % 60:00}:{milliseconds / 1000 % 60:00}.{milliseconds % 1000:000}");

    private static void AppendEscaped(StringBuilder builder, ReadOnlySpan<char> text, char newLine)
    {
        while (text.IndexOfAny(Escaped) is >= 0 and var at)
        {
            builder.Append(text[..at]);
            _ = text[at] switch
            {
                '&' => builder.Append("&amp;"),
                '<' => builder.Append("&lt;"),
                '>' => builder.Append("&gt;"),
                _ => builder.Append(newLine),
            };
            text = text[(at + 1)..];
        }
        builder.Append(text);
    }
}
