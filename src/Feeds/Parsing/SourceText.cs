using System.Runtime.InteropServices;

namespace Feeds.Parsing;

/// <summary>A decoded file and where its lines begin, so that every offset can be named as line and column.</summary>
internal sealed class SourceText
{
    private readonly List<TextRange> lines;
    private readonly List<TextRange>? physical;

    /// <summary>A text of which only a part of each line counts: the comments of a program.</summary>
    /// <param name="contents">One range for every line of the text, in order.</param>
    public SourceText(string text, List<TextRange> contents)
        : this(text)
    {
        physical = lines;
        lines = contents;
    }

    public SourceText(string text)
    {
        Text = text;
        // Of the size that it will have: a list that grows takes three times as much meanwhile.
        lines = new(text.AsSpan().Count('\n') + text.AsSpan().Count('\r') + 1);
        int start = 0;
        while (start <= text.Length)
        {
            int length = text.AsSpan(start).IndexOfAny('\n', '\r');
            if (length < 0)
            {
                if (start < text.Length) lines.Add(new(start, text.Length));
                break;
            }
            int end = start + length;
            lines.Add(new(start, end));
            start = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        }
    }

    public string Text { get; }

    /// <summary>Lines without their ends (LF, CRLF or CR).</summary>
    public IReadOnlyList<TextRange> Lines => lines;

    public ReadOnlySpan<char> Line(int index) => Text.AsSpan(lines[index].Start, lines[index].Length);

    /// <summary>Everything from the beginning of a line.</summary>
    public string TextFrom(int line) => line < lines.Count ? Text[lines[line].Start..] : "";

    /// <summary>The same text with blanks for what stands before a line: offsets and lines stay.</summary>
    public SourceText Blanked(int line)
    {
        int start = line < lines.Count ? lines[line].Start : Text.Length;
        return new(string.Create(Text.Length, (Text, start), static (chars, from) =>
        {
            from.Text.CopyTo(chars);
            foreach (ref char c in chars[..from.start])
            {
                if (c is not ('\n' or '\r')) c = ' ';
            }
        }));
    }

    /// <returns>Index of the line that holds the offset.</returns>
    public int LineAt(int offset)
    {
        var starts = physical ?? lines;
        int low = 0;
        int high = starts.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (starts[middle].Start <= offset) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    /// <returns>Line and column of an offset, both from 1.</returns>
    public (int Line, int Column) Place(int offset)
    {
        if (lines.Count == 0) return (1, 1);
        int line = LineAt(offset);
        return (line + 1, offset - (physical ?? lines)[line].Start + 1);
    }

    /// <returns>Offset of the first visible character of a line, or its start when it is blank.</returns>
    public int FirstVisible(int line)
    {
        var range = lines[line];
        int lead = Text.AsSpan(range.Start, range.Length).IndexOfAnyExcept(' ', '\t');
        return range.Start + Math.Max(lead, 0);
    }
}

/// <summary>A half-open range of offsets.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TextRange(int Start, int End)
{
    public int Length => End - Start;
}
