using System.Buffers;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Markdown.Inlines;

/// <summary>What the readers of inline constructs share while a paragraph is read: the text so far, its spans, and what waits for its end.</summary>
/// <remarks>Characters of mark-up are written like text and dropped when they turn out to be mark-up; the text is put together at the end.</remarks>
internal sealed class InlineState
{
    /// <summary>Stands in the text for a character that was mark-up. The decoder lets no such character in.</summary>
    public const char Dropped = '\uFFFF';

    public TextBuffer Text { get; } = new();

    public List<InlineSpan> Spans { get; } = [];

    public DelimiterStack Delimiters { get; } = new();

    /// <summary>Brackets that may begin the text of a link.</summary>
    public List<OpenBracket> Brackets { get; } = [];

    /// <summary>Elements of HTML and <c>~~</c> that wait for their end; until then their signs are text.</summary>
    public List<OpenPair> Pairs { get; } = [];

    public void Reset()
    {
        Text.Length = 0;
        Spans.Clear();
        Brackets.Clear();
        Delimiters.Clear();
        Pairs.Clear();
    }

    public void Break()
    {
        Spans.Add(new(InlineKind.LineBreak, Text.Length, Text.Length + 1));
        Text.Append('\n');
    }

    public void Picture(LinkTo source, string description)
    {
        Spans.Add(new(InlineKind.Image, Text.Length, Text.Length + 1, source.Address, description, source.Title));
        Text.Append(RichText.Picture);
    }

    public void Drop(int start, int end)
    {
        for (int t = start; t < end; t++) Text[t] = Dropped;
    }

    /// <summary>Pairs the runs of <c>*</c> and <c>_</c> from an index on.</summary>
    public void MatchEmphasis(int from) => Delimiters.Match(from, Text, Spans, Dropped);

    /// <summary>Nothing that began behind a place can end beyond what ends here.</summary>
    public void ForgetPairs(int behind) => Pairs.RemoveAll(p => p.Text > behind);

    public bool HasVisible(int from)
    {
        for (int t = from; t < Text.Length; t++)
        {
            if (Text[t] != Dropped && !char.IsWhiteSpace(Text[t])) return true;
        }
        return false;
    }

    /// <summary>Takes the dropped characters out and moves the spans accordingly.</summary>
    public RichText ToRichText()
    {
        int length = Text.Length;
        char[] kept = ArrayPool<char>.Shared.Rent(length);
        int[] moved = ArrayPool<int>.Shared.Rent(length + 1);
        int count = 0;
        int index = 0;
        foreach (char c in Text.Written)
        {
            moved[index++] = count;
            if (c != Dropped) kept[count++] = c;
        }
        moved[length] = count;
        var result = new List<InlineSpan>(Spans.Count);
        foreach (var span in Spans)
        {
            var at = span with { Start = moved[span.Start], End = moved[span.End] };
            if (at.End > at.Start) result.Add(at);
        }
        var rich = new RichText(new string(kept, 0, count), Ordered(result));
        ArrayPool<char>.Shared.Return(kept);
        ArrayPool<int>.Shared.Return(moved);
        return rich;
    }

    /// <summary>Marks are added when they end, so of two around the same text the later one lies around the other.</summary>
    private static InlineSpan[] Ordered(List<InlineSpan> spans)
    {
        int[] order = new int[spans.Count];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => spans[a].Start != spans[b].Start ? spans[a].Start.CompareTo(spans[b].Start)
            : spans[a].End != spans[b].End ? spans[b].End.CompareTo(spans[a].End)
            : b.CompareTo(a));
        return Array.ConvertAll(order, i => spans[i]);
    }
}

/// <param name="Raw">Where it stands in the Markdown.</param>
/// <param name="Text">Where it stands in the text.</param>
/// <param name="Delimiter">Number of runs of emphasis before it.</param>
/// <param name="Spans">Number of spans before it.</param>
/// <param name="Active">False within the text of another link.</param>
internal readonly record struct OpenBracket(int Raw, int Text, int Delimiter, int Spans, bool Image, bool Active);

/// <param name="Text">Where its sign or tag stands in the text.</param>
/// <param name="Length">Of the sign or tag.</param>
/// <param name="Delimiter">Number of runs of emphasis before it.</param>
/// <param name="Brackets">Number of brackets that are open before it.</param>
/// <param name="Raw">Where it stands in the Markdown.</param>
/// <param name="Value">Where an <c>a</c> leads, or the moment of a <c>time</c>, as written.</param>
internal readonly record struct OpenPair(
    string Name, int Text, int Length, int Delimiter, int Brackets, int Raw, string? Value = null, string? Title = null);
