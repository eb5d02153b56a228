using Feeds.Parsing;

namespace Feeds.Transcripts;

/// <summary>Text of which each line or paragraph says when, and perhaps by whom, it is said; plain or with Markdown's marks.</summary>
internal sealed class TimedTextReader(SourceText source, CueCollector cues)
{
    public void Read()
    {
        for (int line = TimedTextShape.FirstLine(source); line < source.Lines.Count && !cues.IsFull; line++)
        {
            var text = source.Line(line);
            if (TimedLine.TryParse(text, out var timed))
            {
                cues.Begin(timed.Start, timed.End, timed.Speaker, source.FirstVisible(line));
                cues.Append(Plain(text[timed.Text..]));
            }
            else if (cues.HasCue && !text.IsWhiteSpace())
            {
                cues.Append(Plain(text));
            }
        }
    }

    /// <summary>Without the marks around a paragraph; within it they may be words.</summary>
    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.StartsWith("> ", StringComparison.Ordinal)) text = text[2..].TrimStart();
        bool bold = text.Length > 4 && text.StartsWith("**", StringComparison.Ordinal) && text.EndsWith("**", StringComparison.Ordinal) && !text[2..^2].Contains("**", StringComparison.Ordinal);
        return bold ? text[2..^2] : text;
    }
}
