using System.Text;

namespace Feeds.Parsing.Blocks;

internal enum InlineKind
{
    Emphasis,
    Strong,
    Code,

    /// <summary><see cref="InlineSpan.Value"/> is the address, already checked to be safe.</summary>
    Link,

    /// <summary>
    /// Covers its <see cref="RichText.Picture"/>.
    /// <see cref="InlineSpan.Value"/> is the address, <see cref="InlineSpan.Alternative"/> its text.
    /// </summary>
    Image,

    /// <summary>Struck out: what no longer holds.</summary>
    Strike,

    /// <summary>Raised: the number of a footnote.</summary>
    Superscript,

    /// <summary>Lowered, as in a formula.</summary>
    Subscript,

    /// <summary>Covers the line end that must be kept.</summary>
    LineBreak,

    /// <summary><see cref="InlineSpan.Title"/> is what it stands for.</summary>
    Abbreviation,

    /// <summary><see cref="InlineSpan.Value"/> is the moment or duration for programs, as written.</summary>
    Time,
}

/// <summary>Mark-up of the characters from <see cref="Start"/> to before <see cref="End"/>.</summary>
/// <param name="Title">What its writer adds in words, which readers see at it: a tip, the long form of an abbreviation.</param>
internal readonly record struct InlineSpan(
    InlineKind Kind, int Start, int End, string? Value = null, string? Alternative = null, string? Title = null);

/// <param name="Address">Already checked to be safe, or as written.</param>
internal readonly record struct LinkTo(string Address, string? Title);

/// <summary>The text of a paragraph and its mark-up as ranges, so that a recognizer reads plain text and cuts where it likes.</summary>
/// <remarks>
/// Line ends of the source are <c>\n</c>. Spans are in order of their start, the longer first, of equal ones the outer first.
/// They never overlap partly, and none is empty: a picture has a character of its own, so that it keeps its place between words,
/// and a link around it has something to cover.
/// </remarks>
internal sealed class RichText
{
    /// <summary>Stands in the text for a picture. Source: Unicode, "Object Replacement Character".</summary>
    public const char Picture = '\uFFFC';

    public static readonly RichText Empty = new("", []);

    private int[]? parents;

    public RichText(string text, InlineSpan[] spans)
    {
        Text = text;
        Spans = spans;
    }

    public string Text { get; }

    public InlineSpan[] Spans { get; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    public bool HasPicture => Array.Exists(Spans, s => s.Kind == InlineKind.Image);

    public static RichText Plain(string text) => new(text, []);

    /// <summary>The part between two offsets, white space at its ends cut off.</summary>
    public RichText Slice(int start, int end)
    {
        while (start < end && char.IsWhiteSpace(Text[start])) start++;
        while (end > start && char.IsWhiteSpace(Text[end - 1])) end--;
        if (start == 0 && end == Text.Length) return this;
        if (Spans.Length == 0) return new(Text[start..end], []);
        List<InlineSpan> spans = [];
        int first = FirstSpanFrom(start);
        for (int around = first - 1; around >= 0; around = Parents[around]) Cut(Spans[around], start, end, spans);
        spans.Reverse();
        for (int i = first; i < Spans.Length && Spans[i].Start <= end; i++) Cut(Spans[i], start, end, spans);
        return new(Text[start..end], [.. spans]);
    }

    private static void Cut(InlineSpan span, int start, int end, List<InlineSpan> spans)
    {
        int from = Math.Max(span.Start, start);
        int to = Math.Min(span.End, end);
        if (from < to) spans.Add(span with { Start = from - start, End = to - start });
    }

    /// <summary>For each span the one around it, so that a slice costs its own spans and not all of them.</summary>
    private int[] Parents
    {
        get
        {
            if (parents is not null) return parents;
            parents = new int[Spans.Length];
            int around = -1;
            for (int i = 0; i < Spans.Length; i++)
            {
                while (around >= 0 && Spans[around].End <= Spans[i].Start) around = parents[around];
                parents[i] = around;
                around = i;
            }
            return parents;
        }
    }

    private int FirstSpanFrom(int start)
    {
        int low = 0;
        int high = Spans.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Spans[middle].Start < start) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Several texts with a blank between them.</summary>
    public static RichText Join(IReadOnlyList<RichText> parts)
    {
        if (parts.Count == 1) return parts[0];
        var text = new StringBuilder();
        List<InlineSpan> spans = [];
        foreach (var part in parts)
        {
            if (text.Length > 0) text.Append(' ');
            int shift = text.Length;
            text.Append(part.Text);
            foreach (var span in part.Spans) spans.Add(span with { Start = span.Start + shift, End = span.End + shift });
        }
        return new(text.ToString(), [.. spans]);
    }

    public RichText From(int start) => Slice(start, Text.Length);

    /// <summary>What recognizers of words pass over: white space, and pictures between words.</summary>
    public static bool IsGap(char c) => char.IsWhiteSpace(c) || c == Picture;

    /// <summary>White space folded to single blanks, none at the ends; without pictures.</summary>
    public string Folded() => Fold(Text);

    /// <summary>The first line, without mark-up.</summary>
    public int FirstLineEnd => Text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end : Text.Length;

    public static string Fold(string text)
    {
        bool clean = text.Length == 0 || (!char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]));
        for (int i = 0; clean && i < text.Length; i++)
        {
            if (text[i] == Picture || (char.IsWhiteSpace(text[i]) && (text[i] != ' ' || text[i + 1] == ' '))) clean = false;
        }
        if (clean) return text;
        var builder = new StringBuilder(text.Length);
        bool gap = false;
        foreach (char c in text)
        {
            if (c == Picture) continue;
            if (char.IsWhiteSpace(c))
            {
                gap = builder.Length > 0;
                continue;
            }
            if (gap) builder.Append(' ');
            gap = false;
            builder.Append(c);
        }
        return builder.ToString();
    }

    /// <summary>Whether every visible character from start to end lies within a span of this kind.</summary>
    public bool IsCovered(InlineKind kind, int start, int end)
    {
        bool any = false;
        int at = start;
        foreach (var span in Spans)
        {
            if (span.Kind != kind || span.End <= at || span.Start >= end) continue;
            if (HasLetters(at, Math.Min(span.Start, end))) return false;
            any = true;
            at = span.End;
            if (at >= end) return true;
        }
        return any && !HasLetters(at, end);
    }

    /// <summary>Whether a letter or digit stands between two offsets.</summary>
    public bool HasLetters(int start, int end)
    {
        for (int i = Math.Max(start, 0); i < end; i++)
        {
            if (char.IsLetterOrDigit(Text[i]) || char.IsSurrogate(Text[i])) return true;
        }
        return false;
    }

    /// <summary>Links that show a letter, digit or picture sign, in order; a link cut into several spans is one.</summary>
    public IEnumerable<InlineSpan> Links()
    {
        InlineSpan? pending = null;
        foreach (var span in Spans)
        {
            if (span.Kind != InlineKind.Link || !HasLetters(span.Start, span.End)) continue;
            if (pending is { } previous)
            {
                if (previous.Value == span.Value && !HasLetters(previous.End, span.Start))
                {
                    pending = previous with { End = span.End };
                    continue;
                }
                yield return previous;
            }
            pending = span;
        }
        if (pending is { } last) yield return last;
    }
}
