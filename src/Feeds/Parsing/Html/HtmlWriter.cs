using System.Buffers;
using System.Globalization;
using System.Text;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Html;

/// <summary>Blocks to HTML that any podcast app may show, and any XML parser can read.</summary>
/// <remarks>Safe by construction: it writes a handful of tags of its own, all text and every attribute escaped, and addresses that <see cref="WebAddress"/> let through. Nothing of the source passes as mark-up.</remarks>
internal sealed class HtmlWriter
{
    /// <summary>Every element that can occur, for whoever checks the output.</summary>
    public static readonly IReadOnlyList<string> Elements =
    [
        "p", "h2", "h3", "h4", "ul", "ol", "li", "pre", "code", "blockquote", "hr", "br", "strong", "em", "del", "sup", "sub", "a", "abbr",
        "time", "img", "table", "thead", "tbody", "tr", "th", "td",
    ];

    /// <summary>Every attribute that can occur.</summary>
    public static readonly IReadOnlyList<string> Attributes = ["href", "src", "alt", "start", "title", "datetime"];

    private static readonly SearchValues<char> Escaped = SearchValues.Create("&<>\"");

    private readonly StringBuilder html = new();
    private readonly List<InlineSpan> open = [];

    public static string Write(IEnumerable<Block> blocks)
    {
        var writer = new HtmlWriter();
        foreach (var block in blocks) writer.Block(block);
        return writer.html.ToString();
    }

    private void Block(Block block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                string tag = heading.Level switch { <= 2 => "h2", 3 => "h3", _ => "h4" };
                html.Append('<').Append(tag).Append('>');
                Inline(heading.Text);
                html.Append("</").Append(tag).Append(">\n");
                break;
            case ParagraphBlock paragraph:
                html.Append("<p>");
                Inline(paragraph.Text);
                html.Append("</p>\n");
                break;
            case ListBlock list:
                List(list);
                break;
            case CodeBlock code:
                html.Append("<pre><code>");
                Inline(code.Text);
                html.Append("</code></pre>\n");
                break;
            case QuoteBlock quote:
                html.Append("<blockquote>\n");
                foreach (var inner in quote.Blocks) Block(inner);
                html.Append("</blockquote>\n");
                break;
            case TableBlock table:
                Table(table);
                break;
            case FootnotesBlock footnotes:
                html.Append("<hr />\n");
                List(footnotes.Notes);
                break;
            case RuleBlock:
                html.Append("<hr />\n");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(block));
        }
    }

    private void List(ListBlock list)
    {
        html.Append(list.Ordered ? "<ol" : "<ul");
        if (list.Ordered && list.First != 1) html.Append(" start=\"").Append(list.First.ToString(CultureInfo.InvariantCulture)).Append('"');
        html.Append(">\n");
        foreach (var entry in list.Entries)
        {
            html.Append("<li>");
            for (int i = 0; i < entry.Blocks.Count; i++)
            {
                if (i == 0 && entry.Blocks[0] is ParagraphBlock first && !(entry.Blocks.Count > 1 && entry.Blocks[1] is ParagraphBlock))
                {
                    Inline(first.Text);
                    if (entry.Blocks.Count > 1) html.Append('\n');
                    continue;
                }
                Block(entry.Blocks[i]);
            }
            html.Append("</li>\n");
        }
        html.Append(list.Ordered ? "</ol>\n" : "</ul>\n");
    }

    private void Table(TableBlock table)
    {
        html.Append("<table>\n");
        int head = table.Rows.TakeWhile(r => r.Header).Count();
        if (head == table.Rows.Count) head = Math.Min(head, 1);
        if (head > 0) Rows("thead", "th", table.Rows.Take(head));
        if (head < table.Rows.Count) Rows("tbody", "td", table.Rows.Skip(head));
        html.Append("</table>\n");
    }

    private void Rows(string part, string cell, IEnumerable<TableRow> rows)
    {
        html.Append('<').Append(part).Append(">\n");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var text in row.Cells)
            {
                html.Append('<').Append(cell).Append('>');
                Inline(text);
                html.Append("</").Append(cell).Append('>');
            }
            html.Append("</tr>\n");
        }
        html.Append("</").Append(part).Append(">\n");
    }

    private void Inline(RichText rich)
    {
        int at = 0;
        open.Clear();
        foreach (var span in rich.Spans)
        {
            int start = Math.Max(span.Start, at);
            CloseUntil(rich, start, ref at);
            Text(rich.Text.AsSpan(at, start - at));
            at = start;
            int end = open.Count > 0 ? Math.Min(span.End, open[^1].End) : span.End;
            if (span.Kind == InlineKind.Image)
            {
                Image(span);
                at = Math.Max(at, span.End);
            }
            else if (span.Kind == InlineKind.LineBreak) html.Append("<br />");
            else if (end > start && !open.Exists(o => o.Kind == span.Kind)) Open(span with { End = end });
        }
        CloseUntil(rich, rich.Text.Length, ref at);
        Text(rich.Text.AsSpan(at));
    }

    private void CloseUntil(RichText rich, int position, ref int at)
    {
        while (open.Count > 0 && open[^1].End <= position)
        {
            var last = open[^1];
            if (last.End > at)
            {
                Text(rich.Text.AsSpan(at, last.End - at));
                at = last.End;
            }
            html.Append(last.Kind switch
            {
                InlineKind.Strong => "</strong>",
                InlineKind.Emphasis => "</em>",
                InlineKind.Code => "</code>",
                InlineKind.Strike => "</del>",
                InlineKind.Superscript => "</sup>",
                InlineKind.Subscript => "</sub>",
                InlineKind.Abbreviation => "</abbr>",
                InlineKind.Time => "</time>",
                _ => "</a>",
            });
            open.RemoveAt(open.Count - 1);
        }
    }

    private void Open(InlineSpan span)
    {
        switch (span.Kind)
        {
            case InlineKind.Strong:
                html.Append("<strong>");
                break;
            case InlineKind.Emphasis:
                html.Append("<em>");
                break;
            case InlineKind.Code:
                html.Append("<code>");
                break;
            case InlineKind.Strike:
                html.Append("<del>");
                break;
            case InlineKind.Superscript:
                html.Append("<sup>");
                break;
            case InlineKind.Subscript:
                html.Append("<sub>");
                break;
            case InlineKind.Abbreviation:
                html.Append("<abbr");
                Attribute("title", span.Title);
                html.Append('>');
                break;
            case InlineKind.Time:
                html.Append("<time");
                Attribute("datetime", span.Value);
                html.Append('>');
                break;
            default:
                html.Append("<a href=\"");
                Text(span.Value);
                html.Append('"');
                Attribute("title", span.Title);
                html.Append('>');
                break;
        }
        open.Add(span);
    }

    private void Image(InlineSpan span)
    {
        html.Append("<img src=\"");
        Text(span.Value);
        html.Append("\" alt=\"");
        Text(span.Alternative);
        html.Append('"');
        Attribute("title", span.Title);
        html.Append(" />");
    }

    private void Attribute(string name, string? value)
    {
        if (value is null) return;
        html.Append(' ').Append(name).Append("=\"");
        Text(value);
        html.Append('"');
    }

    private void Text(ReadOnlySpan<char> text)
    {
        while (true)
        {
            int special = text.IndexOfAny(Escaped);
            if (special < 0)
            {
                html.Append(text);
                return;
            }
            html.Append(text[..special]).Append(text[special] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ => "&quot;",
            });
            text = text[(special + 1)..];
        }
    }
}
