using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>What the beginning of a heading line says about host and ordinal.</summary>
/// <param name="Name">Whoever is named; whether it is a host is decided over all headings.</param>
/// <param name="Certain">The name is set off by the number sign, parentheses or bold, so that it is no part of the headline.</param>
/// <param name="HeadlineStart">Where the headline begins when the name is a host.</param>
/// <param name="PlainStart">Where it begins when the name is none.</param>
/// <param name="Signed">With a number sign; a bare number counts only in a row of such headings.</param>
internal readonly record struct ItemHeadingShape(int? Ordinal, string? Name, bool Certain, int HeadlineStart, int PlainStart, bool Signed, double? Start)
{
    private const int MaxOrdinal = 99;
    private const int LongestName = 40;

    /// <summary>Recognizes <c>Brian #1: …</c>, <c>#1 (Brian): …</c>, <c>#1 Brian: …</c>, <c>#1 …</c>, <c>Cecil 5: …</c>, <c>10: …</c>, each bold or linked in any way.</summary>
    public static bool TryRead(RichText line, bool isHeading, out ItemHeadingShape shape)
    {
        shape = default;
        string text = line.Text;
        int i = SkipMarks(text, 0);
        if (i >= text.Length) return false;
        double? start = null;
        if (TimeMark.TryLeading(line, out var time) && !time.Length)
        {
            start = time.Seconds;
            i = SkipMarks(text, time.RestStart);
            if (i >= text.Length) return false;
        }
        bool read = text[i] is '#' or '＃' ? TryNumberFirst(line, i, out shape)
            : char.IsAsciiDigit(text[i]) ? TryBareNumber(line, i, isHeading, out shape)
            : TryNameFirst(line, i, isHeading, out shape);
        if (read) shape = shape with { Start = start };
        return read;
    }

    private static bool TryNameFirst(RichText line, int i, bool isHeading, out ItemHeadingShape shape)
    {
        shape = default;
        string text = line.Text;
        int end = Math.Min(text.Length, i + LongestName);
        int hash = text.AsSpan(i, end - i).IndexOfAny('#', '＃');
        bool signed = hash > 0;
        int nameEnd = i + hash;
        if (!signed)
        {
            // "Cecil 5:", bold.
            nameEnd = i;
            while (nameEnd < end && !char.IsAsciiDigit(text[nameEnd])) nameEnd++;
            if (nameEnd == end || nameEnd == i || text[nameEnd - 1] is not (' ' or '*') || !(isHeading || line.IsCovered(InlineKind.Strong, i, nameEnd + 1))) return false;
        }
        string name = TextShapes.Clean(text[i..nameEnd]).Trim(' ', ':', '-', '–', '*');
        if (!TextShapes.IsName(name)) return false;
        int p = SkipMarks(text, signed ? nameEnd + 1 : nameEnd);
        int digits = p;
        int? ordinal = ReadOrdinal(text, ref p, out bool tooBig);
        if (tooBig) return false;
        bool separated = SkipSeparator(line, ref p);
        if (ordinal is null && !(separated && text.AsSpan(digits, p - digits).Contains(':'))) return false;
        if (!signed && !separated) return false;
        bool marked = isHeading || IsMarkedAt(line, i) || (p < text.Length && IsMarkedAt(line, p));
        // In plain text only a colon or dash tells a heading from "We are #1. We are #1."
        if (!marked && text.AsSpan(digits, p - digits).IndexOfAny(":：–—-") < 0) return false;
        shape = new(ordinal, name, signed, p, p, signed, null);
        return true;
    }

    private static bool TryNumberFirst(RichText line, int i, out ItemHeadingShape shape)
    {
        shape = default;
        string text = line.Text;
        int p = SkipMarks(text, i + 1);
        int? ordinal = ReadOrdinal(text, ref p, out bool tooBig);
        if (ordinal is null || tooBig) return false;
        bool separated = SkipSeparator(line, ref p);
        int plain = p;
        if (p < text.Length && text[p] == '(' && text.IndexOf(')', p) is > 0 and var close && TextShapes.IsName(text.AsSpan(p + 1, close - p - 1)))
        {
            int after = close + 1;
            SkipSeparator(line, ref after);
            shape = new(ordinal, text[(p + 1)..close].Trim(), true, after, plain, true, null);
            return true;
        }
        if (!separated && !(p < text.Length && IsMarkedAt(line, p)) && !IsMarkedAt(line, i)) return false;
        // "#1 Brian: …" and "**#5 Brian** **CLI with Click**"
        int colon = text.AsSpan(p, Math.Min(LongestName, text.Length - p)).IndexOf(':');
        if (colon > 0 && TextShapes.IsName(text.AsSpan(p, colon)))
        {
            int after = p + colon;
            SkipSeparator(line, ref after);
            shape = new(ordinal, text.Substring(p, colon).Trim(), false, after, plain, true, null);
            return true;
        }
        foreach (var span in line.Spans)
        {
            if (span.Kind != InlineKind.Strong || span.Start > i || span.End <= p || span.End >= text.Length || !TextShapes.IsName(text.AsSpan(p, span.End - p))) continue;
            int after = span.End;
            SkipSeparator(line, ref after);
            shape = new(ordinal, text[p..span.End].Trim(), false, after, plain, true, null);
            return true;
        }
        shape = new(ordinal, null, true, p, plain, true, null);
        return true;
    }

    private static bool TryBareNumber(RichText line, int i, bool isHeading, out ItemHeadingShape shape)
    {
        shape = default;
        string text = line.Text;
        int p = i;
        int? ordinal = ReadOrdinal(text, ref p, out bool tooBig);
        if (ordinal is null || tooBig || p >= text.Length || text[p] is not (':' or '.' or ')') || (p + 1 < text.Length && char.IsAsciiDigit(text[p + 1]))) return false;
        if (!isHeading && !line.IsCovered(InlineKind.Strong, i, p)) return false;
        SkipSeparator(line, ref p);
        if (!line.HasLetters(p, text.Length)) return false;
        shape = new(ordinal, null, true, p, p, false, null);
        return true;
    }

    private static int? ReadOrdinal(string text, ref int p, out bool tooBig)
    {
        int start = p;
        int value = 0;
        while (p < text.Length && char.IsAsciiDigit(text[p]) && p - start < 6) value = value * 10 + text[p++] - '0';
        tooBig = value > MaxOrdinal;
        return p == start ? null : value;
    }

    /// <summary>What editors leave between host, number and headline.</summary>
    private static int SkipMarks(string text, int i)
    {
        while (i < text.Length && (RichText.IsGap(text[i]) || text[i] is '*' or '_')) i++;
        return i;
    }

    /// <returns>Whether a separator stood there, not only blanks.</returns>
    private static bool SkipSeparator(RichText line, ref int p)
    {
        string text = line.Text;
        bool any = false;
        for (; p < text.Length; p++)
        {
            char c = text[p];
            if (c is ':' or '：' or '–' or '—') any = true;
            else if (c is '.' or ')' && !any) any = true;
            else if (c == '-' && p + 1 < text.Length && char.IsWhiteSpace(text[p + 1])) any = true;
            else if (!char.IsWhiteSpace(c) && !(c == '*' && IsLeftOver(text, p))) break;
        }
        return any;
    }

    /// <summary>Asterisks of a bold that never closed; <c>*args</c> and <c>**kwargs</c> are none.</summary>
    private static bool IsLeftOver(string text, int p)
    {
        int end = p;
        while (end < text.Length && text[end] == '*') end++;
        return end == text.Length || !char.IsAsciiLetterLower(text[end]);
    }

    private static bool IsMarkedAt(RichText line, int p)
    {
        foreach (var span in line.Spans)
        {
            if (span.Kind is InlineKind.Strong or InlineKind.Link && span.Start <= p && span.End > p) return true;
        }
        return line.Text.StartsWith("**", StringComparison.Ordinal);
    }
}
