using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Markdown.Inlines;

/// <summary>Runs of <c>*</c> and <c>_</c> that wait for their partner, and the rule that pairs them.</summary>
/// <remarks>CommonMark 0.31, 6.2 and the appendix "process emphasis": linear, since no closer searches below a bound where its kind was already missed.</remarks>
internal sealed class DelimiterStack
{
    private struct Run
    {
        public char Character;
        public int Start;
        public int End;
        public int Length;
        public bool Opens;
        public bool Closes;
        public int Previous;
        public int Next;
    }

    private Run[] runs = new Run[16];
    private readonly int[] bottoms = new int[12];
    private int last = -1;

    public int Count { get; private set; }

    public void Clear()
    {
        Count = 0;
        last = -1;
    }

    public void Push(char character, int start, int length, char before, char after)
    {
        bool spaceBefore = char.IsWhiteSpace(before);
        bool spaceAfter = char.IsWhiteSpace(after);
        bool signBefore = IsSign(before);
        bool signAfter = IsSign(after);
        bool left = !spaceAfter && (!signAfter || spaceBefore || signBefore);
        bool right = !spaceBefore && (!signBefore || spaceAfter || signAfter);
        if (Count == runs.Length) Array.Resize(ref runs, Count * 2);
        runs[Count] = new Run
        {
            Character = character,
            Start = start,
            End = start + length,
            Length = length,
            Opens = character == '*' ? left : left && (!right || signBefore),
            Closes = character == '*' ? right : right && (!left || signAfter),
            Previous = last,
            Next = -1,
        };
        if (last >= 0) runs[last].Next = Count;
        last = Count++;
    }

    /// <summary>Forgets the runs from an index on: they stood in the text of a picture.</summary>
    public void Truncate(int from)
    {
        while (last >= from) Remove(last);
    }

    private static bool IsSign(char c) => char.IsPunctuation(c) || char.IsSymbol(c);

    private void Remove(int run)
    {
        int previous = runs[run].Previous;
        int next = runs[run].Next;
        if (previous >= 0) runs[previous].Next = next;
        if (next >= 0) runs[next].Previous = previous;
        else last = previous;
    }

    /// <summary>Pairs all runs from an index on, marks their characters as dropped, adds the spans, and forgets the runs.</summary>
    public void Match(int from, TextBuffer text, List<InlineSpan> spans, char dropped)
    {
        int closer = last;
        while (closer >= 0 && runs[closer].Previous >= from) closer = runs[closer].Previous;
        if (closer < from) return;
        Array.Fill(bottoms, from - 1);
        while (closer >= 0)
        {
            if (!runs[closer].Closes)
            {
                closer = runs[closer].Next;
                continue;
            }
            ref Run close = ref runs[closer];
            int kind = (close.Character == '*' ? 0 : 6) + (close.Opens ? 3 : 0) + close.Length % 3;
            int opener = close.Previous;
            while (opener >= from && opener > bottoms[kind] && !Pairs(runs[opener], close)) opener = runs[opener].Previous;
            if (opener < from || opener <= bottoms[kind])
            {
                bottoms[kind] = close.Previous;
                int next = close.Next;
                if (!close.Opens) Remove(closer);
                closer = next;
                continue;
            }
            closer = Pair(opener, closer, text, spans, dropped);
        }
        Truncate(from);
    }

    private static bool Pairs(in Run open, in Run close) =>
        open.Character == close.Character && open.Opens
        && (!(open.Closes || close.Opens) || (open.Length + close.Length) % 3 != 0 || (open.Length % 3 == 0 && close.Length % 3 == 0));

    /// <returns>Where to go on: the closer itself while characters of it are left, else the run behind it.</returns>
    private int Pair(int opener, int closer, TextBuffer text, List<InlineSpan> spans, char dropped)
    {
        ref Run open = ref runs[opener];
        ref Run close = ref runs[closer];
        int use = open.End - open.Start >= 2 && close.End - close.Start >= 2 ? 2 : 1;
        spans.Add(new(use == 2 ? InlineKind.Strong : InlineKind.Emphasis, open.End, close.Start));
        for (int i = 0; i < use; i++)
        {
            text[open.End - 1 - i] = dropped;
            text[close.Start + i] = dropped;
        }
        open.End -= use;
        close.Start += use;
        for (int between = close.Previous; between != opener;)
        {
            int previous = runs[between].Previous;
            Remove(between);
            between = previous;
        }
        if (open.End == open.Start) Remove(opener);
        if (close.Start < close.End) return closer;
        int next = close.Next;
        Remove(closer);
        return next;
    }
}
