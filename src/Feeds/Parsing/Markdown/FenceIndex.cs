using System.Text;

namespace Feeds.Parsing.Markdown;

/// <summary>Where code fences end: the next line of fence characters only, unless an item heading comes first.</summary>
/// <remarks>Made once a file, when its first fence is met, so that any number of unclosed fences costs one pass.</remarks>
internal sealed class FenceIndex(SourceText source)
{
    private const int MaxShorterFences = 64;

    private int[]? nextBacktick;
    private int[]? nextTilde;
    private int[]? nextHeading;

    /// <returns>The closing line, or the first line that is no code any more.</returns>
    public int FindEnd(int openingLine, char fence, int length, out bool closed)
    {
        Build();
        int[] next = fence == '`' ? nextBacktick! : nextTilde!;
        int close = next[openingLine + 1];
        for (int hops = 0; close < source.Lines.Count && FenceLength(close) < length && hops < MaxShorterFences; hops++) close = next[close + 1];
        int heading = nextHeading![openingLine + 1];
        closed = close < source.Lines.Count && close < heading;
        return closed ? close : heading;
    }

    /// <param name="columns">Indentation of the opening fence, taken off every line.</param>
    /// <param name="quotes">Quotes around the fence, whose marks are taken off.</param>
    public string Content(int first, int end, int columns, int quotes)
    {
        var builder = new StringBuilder();
        for (int i = first; i < end; i++)
        {
            var line = source.Line(i);
            for (int q = 0; q < quotes; q++)
            {
                var rest = line.TrimStart();
                if (!rest.IsEmpty && rest[0] == '>') line = rest.Length > 1 && rest[1] == ' ' ? rest[2..] : rest[1..];
            }
            if (i > first) builder.Append('\n');
            int column = 0;
            int p = 0;
            int keep = quotes > 0 ? 0 : columns;
            while (p < line.Length && column < keep && line[p] is ' ' or '\t') column += line[p++] == '\t' ? 4 - column % 4 : 1;
            builder.Append(' ', Math.Max(0, column - keep)).Append(line[p..]);
        }
        return builder.ToString();
    }

    private int FenceLength(int line) => source.Line(line).Trim(" \t>").Length;

    private void Build()
    {
        if (nextHeading is not null) return;
        int count = source.Lines.Count;
        nextBacktick = new int[count + 2];
        nextTilde = new int[count + 2];
        nextHeading = new int[count + 2];
        nextBacktick[count] = nextBacktick[count + 1] = nextTilde[count] = nextTilde[count + 1] = nextHeading[count] = nextHeading[count + 1] = count;
        for (int i = count - 1; i >= 0; i--)
        {
            var line = source.Line(i).Trim(" \t>");
            bool fence = line.Length >= 3 && line[0] is '`' or '~' && line.IndexOfAnyExcept(line[0]) < 0;
            nextBacktick[i] = fence && line[0] == '`' ? i : nextBacktick[i + 1];
            nextTilde[i] = fence && line[0] == '~' ? i : nextTilde[i + 1];
            nextHeading[i] = LineShape.IsMarkedItemHeading(source.Line(i)) ? i : nextHeading[i + 1];
        }
    }
}
