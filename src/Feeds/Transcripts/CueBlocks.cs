using Feeds.Diagnostics;
using Feeds.Parsing;

namespace Feeds.Transcripts;

/// <summary>What WebVTT and SRT have in common: a line with an arrow between two times, and the text below it up to an empty line.</summary>
/// <param name="mark">The sign before milliseconds that the format demands.</param>
internal sealed class CueBlocks(SourceText source, Findings findings, CueCollector cues, char mark)
{
    private const string Arrow = "-->";

    public static bool IsTiming(ReadOnlySpan<char> line) => line.Contains(Arrow, StringComparison.Ordinal) || (line.IndexOf("->", StringComparison.Ordinal) is > 0 and var at && CueClock.TryRead(line.Trim(), out _, out _, out _) && at < 20);

    /// <summary>Reads the cue whose times stand in a line.</summary>
    /// <returns>The line after it.</returns>
    public int Read(int line)
    {
        ReadTiming(line);
        int next = line + 1;
        while (next < source.Lines.Count && !source.Line(next).IsWhiteSpace() && !IsTiming(source.Line(next)))
        {
            // Where the empty line is missing, the number of the next cue stands below this one's text.
            bool number = next + 1 < source.Lines.Count && IsTiming(source.Line(next + 1)) && IsNumber(source.Line(next));
            if (!number) cues.Append(Plain(next));
            next++;
        }
        return next;
    }

    /// <summary>Text outside of a cue: an empty line within it, most often.</summary>
    public void ReadStray(int line)
    {
        bool kept = cues.HasCue;
        findings.Add(
            Severity.Warning,
            DiagnosticCodes.StrayText,
            kept ? "The text belongs to no cue; it was added to the cue above." : "The text belongs to no cue; it was ignored.",
            "Write a line with its times above it, and no empty line within a cue.",
            source.FirstVisible(line));
        if (kept) cues.Append(Plain(line));
    }

    public static bool IsNumber(ReadOnlySpan<char> line) => !line.Trim().IsEmpty && line.Trim().IndexOfAnyExceptInRange('0', '9') < 0;

    private ReadOnlySpan<char> Plain(int line) => mark == ',' ? SrtReader.WithoutOverrides(source.Line(line).Trim()) : source.Line(line).Trim();

    private void ReadTiming(int line)
    {
        var text = source.Line(line);
        int arrow = text.IndexOf(Arrow, StringComparison.Ordinal);
        int width = arrow < 0 ? 2 : Arrow.Length;
        if (arrow < 0) arrow = text.IndexOf("->", StringComparison.Ordinal);
        int place = source.FirstVisible(line);
        var left = text[..arrow].Trim();
        var right = text[(arrow + width)..].TrimStart();
        bool from = CueClock.TryRead(left, out double start, out int length, out char startMark) && length == left.Length;
        bool to = CueClock.TryRead(right, out double end, out _, out char endMark);
        if (!from || !to)
        {
            int column = from ? source.Lines[line].Start + text.Length - right.Length : place;
            findings.Add(Severity.Warning, DiagnosticCodes.BadCueTime, $"The cue's {(from ? "end" : "begin")} is no time.", "Write it as 00:01:02" + mark + "500; its text is kept with the time that is known.", column);
        }
        else if (startMark != mark || endMark != mark)
        {
            char found = startMark != mark ? startMark : endMark;
            string what = found == '\0' ? "has no milliseconds" : $"has '{found}' before its milliseconds, where the format has '{mark}'";
            findings.Add(
                Severity.Warning,
                DiagnosticCodes.CueTimeSpelling,
                $"The cue's time {what}; it was read anyway.",
                "Write it as 00:01:02" + mark + "500: some players refuse the whole file.",
                startMark != mark ? place : source.Lines[line].Start + text.Length - right.Length);
        }
        cues.Begin(from ? start : cues.Now, to ? end : null, null, place);
    }
}
