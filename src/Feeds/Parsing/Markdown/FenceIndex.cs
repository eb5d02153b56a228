using System.Runtime.InteropServices;
using System.Text;

namespace Feeds.Parsing.Markdown;

/// <summary>Where code fences end: at their closing line, or, when they were never closed, at the next item heading.</summary>
/// <remarks>
/// An item heading behind an opening fence is either an example inside the code or the first line behind a fence that nobody closed. The reading counts that leaves fewer fences of the file unclosed; where both leave as many, headings are headings.
/// Made once a file, when its first fence is met, so that any number of unclosed fences costs one pass.
/// </remarks>
internal sealed class FenceIndex(SourceText source)
{
    private const int MaxShorterFences = 64;

    private readonly List<FenceLine> fences = [];
    private readonly List<(int Line, int Ordinal)> headings = [];
    private bool built;

    /// <param name="NextOfSign">Index of the next line of the same sign.</param>
    /// <param name="Unclosed">How many fences stay unclosed from here to the end of the file, when this line opens one.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct FenceLine(int Line, ushort Length, bool Backtick, bool Bare, int NextOfSign, int Unclosed)
    {
        public char Sign => Backtick ? '`' : '~';
    }

    /// <returns>The closing line, or the first line that is no code any more.</returns>
    public int FindEnd(int openingLine, char fence, int length, out bool closed)
    {
        Build();
        int index = FirstFence(openingLine);
        if (index < fences.Count && fences[index].Line == openingLine)
        {
            index = fences[index].NextOfSign;
        }
        else
        {
            // An opening behind marks that only the reader knows.
            for (int hops = 0; index < fences.Count && fences[index].Sign != fence && hops < MaxShorterFences; hops++) index++;
        }
        return FindEnd(openingLine, length, index, out _, out closed);
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

    /// <param name="next">Index of the next fence of the same sign.</param>
    /// <param name="unclosed">How many fences from this one to the end of the file stay unclosed.</param>
    private int FindEnd(int openingLine, int length, int next, out int unclosed, out bool closed)
    {
        bool opensAnother = false;
        for (int hops = 0; next < fences.Count && hops < MaxShorterFences && (fences[next].Length < length || !fences[next].Bare); hops++)
        {
            opensAnother |= fences[next].Length >= length;
            next = fences[next].NextOfSign;
        }
        bool any = next < fences.Count && fences[next].Bare;
        int first = FirstHeading(openingLine + 1);
        int heading = first < headings.Count ? headings[first].Line : source.Lines.Count;
        int ifClosed = any ? UnclosedFrom(next + 1) : int.MaxValue;
        closed = any && fences[next].Line < heading;
        if (!closed)
        {
            int ifNot = 1 + UnclosedFrom(FirstFence(heading));
            closed = any && !opensAnother && ifClosed < ifNot && !GoesOn(first, fences[next].Line);
            unclosed = closed ? ifClosed : ifNot;
        }
        else
        {
            unclosed = ifClosed;
        }
        return closed ? fences[next].Line : heading;
    }

    /// <summary>The headings before the closing line carry on the numbers of those above, and those below, if any, theirs: they are the notes' own.</summary>
    private bool GoesOn(int first, int closingLine)
    {
        int below = FirstHeading(closingLine);
        return first > 0 && headings[first].Ordinal == headings[first - 1].Ordinal + 1 && (below == headings.Count || headings[below].Ordinal == headings[below - 1].Ordinal + 1);
    }

    private int UnclosedFrom(int index) => index < fences.Count ? fences[index].Unclosed : 0;

    private int FirstFence(int line)
    {
        int low = 0;
        for (int high = fences.Count; low < high;)
        {
            int middle = (low + high) / 2;
            if (fences[middle].Line < line) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private int FirstHeading(int line)
    {
        int low = 0;
        for (int high = headings.Count; low < high;)
        {
            int middle = (low + high) / 2;
            if (headings[middle].Line < line) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private void Build()
    {
        if (built) return;
        built = true;
        for (int i = 0; i < source.Lines.Count; i++)
        {
            var line = source.Line(i);
            if (TryFence(line, out int length, out bool bare, out char sign)) fences.Add(new(i, (ushort)Math.Min(length, ushort.MaxValue), sign == '`', bare, 0, 0));
            else if (LineShape.IsMarkedItemHeading(line)) headings.Add((i, Ordinal(line)));
        }
        int backtick = fences.Count;
        int tilde = fences.Count;
        for (int k = fences.Count - 1; k >= 0; k--)
        {
            var fence = fences[k];
            int next = fence.Sign == '`' ? backtick : tilde;
            FindEnd(fence.Line, fence.Length, next, out int unclosed, out _);
            fences[k] = fence with { NextOfSign = next, Unclosed = unclosed };
            if (fence.Sign == '`') backtick = k;
            else tilde = k;
        }
    }

    /// <summary>A line of at least three of a sign, in lists and quotes too.</summary>
    private static bool TryFence(ReadOnlySpan<char> line, out int length, out bool bare, out char sign)
    {
        line = line.Trim(" \t>");
        bare = !line.IsEmpty && line[0] is '`' or '~';
        if (!bare) line = line.TrimStart("-*+ \t>0123456789.)");
        sign = line.IsEmpty ? '\0' : line[0];
        length = 0;
        if (sign is not ('`' or '~')) return false;
        length = line.IndexOfAnyExcept(sign) is >= 0 and var end ? end : line.Length;
        bare &= length == line.Length;
        return length >= 3 && (sign == '~' || !line[length..].Contains('`'));
    }

    /// <summary>The first number of a heading; 0 where it has none.</summary>
    private static int Ordinal(ReadOnlySpan<char> line)
    {
        int digit = line.IndexOfAnyInRange('0', '9');
        int value = 0;
        for (int i = digit; i >= 0 && i < line.Length && char.IsAsciiDigit(line[i]) && i - digit < 4; i++) value = value * 10 + line[i] - '0';
        return value;
    }
}
