using System.Globalization;
using System.Net;
using System.Text;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Markdown;

namespace Feeds.Parsing.Markup;

/// <summary>A piece of HTML to blocks: nothing of it is passed through.</summary>
/// <remarks>
/// Tags need not be balanced, since Markdown cuts its HTML at blank lines: what closes nothing is passed over, what is never closed ends with the piece.
/// Depth is limited and every character is looked at a bounded number of times.
/// </remarks>
internal sealed class HtmlBlockReader(string html, Func<int, int> place, InlineReader inlines, MediaAddresses media)
{
    private readonly List<Frame> frames = [];
    private readonly StringBuilder run = new();
    private readonly HashSet<string> unclosed = new(StringComparer.Ordinal);
    private int runAt = -1;
    private int heading;
    private HtmlTableBuilder? table;

    /// <param name="List">Of a frame that holds entries and no blocks of its own.</param>
    private sealed record Frame(string Name, List<Block> Blocks, ListBlock? List = null);

    public List<Block> Read()
    {
        List<Block> root = [];
        frames.Add(new("", root));
        for (int i = 0; i < html.Length;)
        {
            int sign = html.IndexOf('<', i);
            if (sign != i) Append(i, sign < 0 ? html.Length : sign);
            if (sign < 0) break;
            if (html.AsSpan(sign).StartsWith("<!--"))
            {
                int end = html.IndexOf("-->", sign + 4, StringComparison.Ordinal);
                i = end < 0 ? html.Length : end + 3;
            }
            else if (html.AsSpan(sign).StartsWith("<!") || html.AsSpan(sign).StartsWith("<?"))
            {
                int end = html.IndexOf('>', sign);
                i = end < 0 ? html.Length : end + 1;
            }
            else if (HtmlTag.TryRead(html, sign, out var tag)) i = Tag(tag);
            else
            {
                Append(sign, sign + 1);
                i = sign + 1;
            }
        }
        Flush();
        CloseTable();
        return root;
    }

    /// <summary>Where blocks go: of a list into its last entry, since some write lists inside lists without one.</summary>
    private List<Block> Target()
    {
        if (frames[^1].List is not { } list) return frames[^1].Blocks;
        if (list.Entries.Count == 0) list.Entries.Add(new ListEntry(list.Position));
        return list.Entries[^1].Blocks;
    }

    private void Append(int start, int end)
    {
        if (runAt < 0 && html.AsSpan(start, end - start).IsWhiteSpace()) return;
        if (runAt < 0) runAt = start;
        run.Append(html, start, end - start);
    }

    /// <returns>Where to go on.</returns>
    private int Tag(HtmlTag tag)
    {
        media.Add(tag);
        if (HtmlElements.IsDropped(tag.Name)) return tag.Closing || HtmlElements.IsVoid(tag.Name) ? tag.End : Skip(tag);
        if (!HtmlElements.IsBlock(tag.Name))
        {
            // Inline elements go to the reader of text; words in angle brackets, too.
            if (tag.Name is not ("source" or "track" or "input" or "link" or "meta")) Append(tag.Start, tag.End);
            return tag.End;
        }
        Flush();
        if (tag.Closing) Close(tag.Name);
        else if (tag.Name == "pre") return Preformatted(tag);
        else Open(tag);
        return tag.End;
    }

    private int Skip(HtmlTag tag)
    {
        int end = FindClosing(tag.Name, tag.End, out int inner);
        for (int i = html.IndexOf('<', tag.End); i >= 0 && i < inner; i = html.IndexOf('<', i + 1))
        {
            if (HtmlTag.TryRead(html, i, out var source)) media.Add(source);
        }
        return end;
    }

    private int FindClosing(string name, int from, out int inner)
    {
        inner = from;
        if (unclosed.Contains(name)) return from;
        inner = html.IndexOf("</" + name, from, StringComparison.OrdinalIgnoreCase);
        if (inner < 0)
        {
            unclosed.Add(name);
            inner = from;
            return from;
        }
        int end = html.IndexOf('>', inner);
        return end < 0 ? html.Length : end + 1;
    }

    private int Preformatted(HtmlTag tag)
    {
        int end = FindClosing("pre", tag.End, out int inner);
        if (inner == tag.End && end == tag.End) return tag.End;
        var code = new StringBuilder();
        for (int i = tag.End; i < inner;)
        {
            if (html[i] == '<' && HtmlTag.TryRead(html, i, out var within) && within.End <= inner)
            {
                if (within.Name == "br") code.Append('\n');
                i = within.End;
                continue;
            }
            code.Append(html[i++]);
        }
        Target().Add(new CodeBlock(place(tag.Start), Stated.XmlText.Clean(WebUtility.HtmlDecode(code.ToString())).Replace("\r\n", "\n", StringComparison.Ordinal).Trim('\n')));
        return end;
    }

    private void Open(HtmlTag tag)
    {
        int at = place(tag.Start);
        bool nests = frames.Count <= MarkdownReader.MaxDepth && table is null;
        switch (tag.Name)
        {
            case "hr":
                Target().Add(new RuleBlock(at));
                break;
            case ['h', >= '1' and <= '6']:
                heading = tag.Name[1] - '0';
                break;
            case "ul" or "ol" or "menu" when nests:
                var list = new ListBlock(at, tag.Name == "ol", int.TryParse(tag.Attribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out int first) ? Math.Clamp(first, 0, 1_000_000) : 1);
                Target().Add(list);
                frames.Add(new("list", [], list));
                break;
            case "li" when Innermost("list") is var around and > 0:
                CloseTo(around + 1);
                var entry = new ListEntry(at);
                frames[^1].List!.Entries.Add(entry);
                frames.Add(new("li", entry.Blocks));
                break;
            case "blockquote" when nests:
                var quote = new QuoteBlock(at);
                Target().Add(quote);
                frames.Add(new("blockquote", quote.Blocks));
                break;
            case "table" when table is null:
                table = new HtmlTableBuilder(at);
                break;
            case "tr":
                table?.OpenRow(at);
                break;
            case "td" or "th":
                table?.OpenCell(at, tag.Name == "th");
                break;
            default:
                break;
        }
    }

    private void Close(string name)
    {
        switch (name)
        {
            case ['h', >= '1' and <= '6']:
                heading = 0;
                break;
            case "ul" or "ol" or "menu" when Innermost("list") is var list and > 0:
                CloseTo(list);
                break;
            case "li" when Innermost("li") is var entry && entry > Innermost("list"):
                CloseTo(entry);
                break;
            case "blockquote" when Innermost("blockquote") is var quote and > 0:
                CloseTo(quote);
                break;
            case "table":
                CloseTable();
                break;
            default:
                break;
        }
    }

    private void CloseTable()
    {
        if (table?.Build() is { } built) Target().Add(built);
        table = null;
    }

    /// <returns>Index among the frames, or -1.</returns>
    private int Innermost(string name) => frames.FindLastIndex(f => f.Name == name);

    private void CloseTo(int count) => frames.RemoveRange(count, frames.Count - count);

    private void Flush()
    {
        if (runAt < 0) return;
        int at = runAt;
        string text = run.ToString();
        run.Clear();
        runAt = -1;
        var rich = inlines.ReadHtml(text, o => place(Math.Min(at + o, html.Length)));
        if (rich.IsBlank) return;
        if (table is not null) table.Add(rich);
        else Target().Add(heading > 0 ? new HeadingBlock(place(at), heading, rich) : new ParagraphBlock(place(at), rich));
    }
}
