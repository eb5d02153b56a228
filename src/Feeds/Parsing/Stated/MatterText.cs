using System.Text;

namespace Feeds.Parsing.Stated;

/// <summary>The lines of front matter as one text, and the way back from its offsets to those of the source.</summary>
/// <remarks>Not a piece of the source: in source code every line begins behind its comment mark.</remarks>
internal sealed class MatterText
{
    private readonly SourceText source;
    private readonly int first;
    private readonly int[] starts;

    /// <param name="end">The first line that is none of it.</param>
    public MatterText(SourceText source, int first, int end)
    {
        this.source = source;
        this.first = first;
        starts = new int[Math.Max(end - first, 1)];
        var builder = new StringBuilder();
        for (int i = first; i < end; i++)
        {
            starts[i - first] = builder.Length;
            builder.Append(source.Line(i)).Append('\n');
        }
        Text = builder.ToString();
    }

    /// <summary>Every line ends in LF.</summary>
    public string Text { get; }

    public int LineCount => Text.Length == 0 ? 0 : starts.Length;

    /// <summary>Offset in the text where a line begins; lines count from 0.</summary>
    public int LineStart(int line) => line < starts.Length ? starts[line] : Text.Length;

    public int LineAt(int offset)
    {
        int line = Array.BinarySearch(starts, offset);
        return line >= 0 ? line : Math.Max(~line - 1, 0);
    }

    /// <summary>Where an offset of the text lies in the source.</summary>
    public int ToSource(int offset)
    {
        int line = LineAt(offset);
        int index = Math.Min(first + line, source.Lines.Count - 1);
        return Math.Min(source.Lines[index].Start + offset - starts[line], source.Lines[index].End);
    }
}
