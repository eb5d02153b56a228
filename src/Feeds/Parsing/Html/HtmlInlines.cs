using System.Text;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Html;

/// <summary>The text and mark-up of the paragraph that is being read, white space folded as browsers fold it.</summary>
/// <remarks>At most one mark of a kind is open: bold within bold is bold. So marks never pile up, however the tags are nested.</remarks>
internal sealed class HtmlInlines
{
    private readonly StringBuilder text = new();
    private readonly List<(InlineSpan Span, int Order)> spans = [];
    private readonly List<Mark> marks = [];
    private bool gap;
    private int breaks;
    private int opened;

    /// <param name="order">Of marks around the same text the one that was opened first lies around the others.</param>
    private sealed class Mark(InlineKind kind, string? value, string? title, bool local, int order)
    {
        public InlineKind Kind { get; } = kind;

        public string? Value { get; } = value;

        public string? Title { get; } = title;

        /// <summary>Opened within a paragraph: it ends with it, as its writer meant, even if it is never closed.</summary>
        public bool Local { get; } = local;

        public int Order { get; } = order;

        public int Start { get; set; }

        /// <summary>Text was marked with it.</summary>
        public bool Used { get; set; }

        /// <summary>Tags of this kind that are open.</summary>
        public int Count { get; set; } = 1;
    }

    public bool IsEmpty => text.Length == 0;

    /// <summary>Two line breaks in a row part paragraphs.</summary>
    public bool EndsParagraph => breaks > 1 && text.Length > 0;

    public void Break()
    {
        breaks++;
        gap = false;
    }

    /// <param name="keepLines">True for plain text, whose line ends mean something.</param>
    /// <returns>How much was taken: less than all where two line breaks end the paragraph.</returns>
    public int Append(ReadOnlySpan<char> run, bool keepLines)
    {
        for (int i = 0; i < run.Length; i++)
        {
            char c = run[i];
            if (c == '\n' && keepLines) Break();
            else if (char.IsWhiteSpace(c)) gap = true;
            else if (c is '\uFEFF' || char.IsControl(c) || c >= '\uFFFE') continue;
            else
            {
                if (EndsParagraph) return i;
                Settle();
                text.Append(c);
            }
        }
        return run.Length;
    }

    public void Image(LinkTo source, string alternative)
    {
        Settle();
        spans.Add((new(InlineKind.Image, text.Length, text.Length + 1, source.Address, alternative, source.Title), opened++));
        text.Append(RichText.Picture);
    }

    public void Open(InlineKind kind, string? value, bool local, string? title = null)
    {
        if (marks.Find(m => m.Kind == kind) is { } open)
        {
            open.Count++;
            return;
        }
        if (text.Length > 0) Settle();
        marks.Add(new(kind, value, title, local, opened++) { Start = text.Length });
    }

    /// <returns>Where a link leads that ends and has marked nothing; null for every other mark.</returns>
    public string? Close(InlineKind kind)
    {
        int at = marks.FindLastIndex(m => m.Kind == kind);
        if (at < 0 || --marks[at].Count > 0) return null;
        var closed = marks[at];
        Emit(closed);
        // What was opened after it goes on: spans within each other, never across.
        for (int i = at + 1; i < marks.Count; i++)
        {
            Emit(marks[i]);
            marks[i].Start = text.Length;
        }
        marks.RemoveAt(at);
        return closed.Used ? null : closed.Value;
    }

    /// <summary>Where the link leads that is open around what is about to be read; null where none is.</summary>
    public LinkTo? UseLink()
    {
        if (marks.Find(m => m.Kind == InlineKind.Link) is not { Value: { } address } link) return null;
        link.Used = true;
        return new(address, link.Title);
    }

    /// <summary>Ends the paragraph.</summary>
    /// <param name="whole">False where the same element goes on with another paragraph.</param>
    public RichText Take(bool whole)
    {
        foreach (var mark in marks) Emit(mark);
        // A link around blocks has marked nothing before the first of them begins.
        if (whole) marks.RemoveAll(m => m.Local && (m.Used || m.Kind != InlineKind.Link));
        foreach (var mark in marks) mark.Start = 0;
        spans.Sort(static (a, b) => Compare(a.Span, b.Span) is not 0 and var order ? order : a.Order.CompareTo(b.Order));
        var rich = new RichText(text.ToString(), [.. spans.Select(s => s.Span)]);
        text.Clear();
        spans.Clear();
        (gap, breaks) = (false, 0);
        return rich.Slice(0, rich.Text.Length);
    }

    private static int Compare(InlineSpan a, InlineSpan b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End);

    private void Emit(Mark mark)
    {
        if (text.Length == mark.Start) return;
        spans.Add((new(mark.Kind, mark.Start, text.Length, mark.Value, Title: mark.Title), mark.Order));
        mark.Used = true;
    }

    /// <summary>White space counts where something follows it.</summary>
    private void Settle()
    {
        if (text.Length > 0 && breaks > 0)
        {
            spans.Add((new(InlineKind.LineBreak, text.Length, text.Length + 1), opened++));
            text.Append('\n');
        }
        else if (text.Length > 0 && gap && text[^1] is not ('\n' or ' '))
        {
            text.Append(' ');
        }
        (gap, breaks) = (false, 0);
    }
}
