using System.Text;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Html;

/// <summary>The text of a <c>pre</c> that is being read, and the links and pictures within it.</summary>
internal sealed class HtmlCode
{
    private readonly StringBuilder text = new();
    private readonly List<InlineSpan> spans = [];
    private int depth;
    private int position;
    private (LinkTo To, int Start)? link;

    public bool IsOpen => depth > 0;

    /// <param name="around">A link around the whole; null for none.</param>
    public void Open(int at, LinkTo? around)
    {
        (depth, position) = (1, at);
        OpenLink(around);
    }

    public void Nest() => depth++;

    /// <returns>Whether it ends the code.</returns>
    public bool Unnest() => --depth == 0;

    public void OpenLink(LinkTo? to)
    {
        CloseLink();
        if (to is { } opened) link = (opened, text.Length);
    }

    public void CloseLink()
    {
        if (link is { } open && open.Start < text.Length)
        {
            spans.Add(new(InlineKind.Link, open.Start, text.Length, open.To.Address, Title: open.To.Title));
        }
        link = null;
    }

    public void Break() => text.Append('\n');

    public void Picture(LinkTo source, string description)
    {
        spans.Add(new(InlineKind.Image, text.Length, text.Length + 1, source.Address, description, source.Title));
        text.Append(RichText.Picture);
    }

    public void Append(string data)
    {
        foreach (char c in data)
        {
            if (c is '\n' or '\t' || (!char.IsControl(c) && c < '\uFFFE')) text.Append(c);
        }
    }

    /// <returns>The code without a surrounding line break; null without code.</returns>
    public CodeBlock? Close()
    {
        CloseLink();
        depth = 0;
        string code = text.ToString();
        // A link is added when it ends, behind the pictures within it.
        InlineSpan[] marks = [.. spans.OrderBy(s => s.Start).ThenByDescending(s => s.End).ThenByDescending(s => s.Kind == InlineKind.Link)];
        text.Clear();
        spans.Clear();
        int start = code.StartsWith('\n') ? 1 : 0;
        int end = code.AsSpan().TrimEnd().Length;
        if (end <= start || string.IsNullOrWhiteSpace(code)) return null;
        return new(position, new RichText(code[start..end], [.. marks.Select(m => Cut(m, start, end)).Where(m => m.End > m.Start)]));
    }

    private static InlineSpan Cut(InlineSpan span, int start, int end) =>
        span with { Start = Math.Max(span.Start, start) - start, End = Math.Min(span.End, end) - start };
}
