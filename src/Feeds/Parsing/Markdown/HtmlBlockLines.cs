using System.Text;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Markdown.Inlines;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.Markdown;

/// <summary>The lines of a block of HTML inside Markdown while it is read.</summary>
/// <remarks>CommonMark 0.31, 4.6: it begins with a tag of a block, and ends at a blank line; scripts, styles, preformatted text and comments end where they say so.</remarks>
internal sealed class HtmlBlockLines(SourceText source, Findings findings, MediaAddresses media)
{
    private static readonly string[] Verbatim = ["script", "style", "pre", "textarea"];

    private readonly List<TextRange> lines = [];
    private readonly HashSet<string> missing = new(StringComparer.Ordinal);
    private string? ending;

    public bool IsOpen => lines.Count > 0;

    /// <summary>Whether a blank line, and everything else up to its end, belongs to it.</summary>
    public bool IsVerbatim => ending is not null;

    /// <param name="position">Of the first visible character of a line.</param>
    /// <param name="interrupts">A paragraph is open: a lone inline tag then belongs to it.</param>
    public bool TryOpen(int position, int end, bool interrupts)
    {
        string text = source.Text;
        if (text[position] != '<' || position + 1 >= end) return false;
        if (text.AsSpan(position, end - position).StartsWith("<!--")) return Open(position, end, "-->");
        if (!InlineTag.TryRead(text, position, out var tag)) return OpensOverLines(text, position, end) && Open(position, end, null);
        if (HtmlElements.OpensBlock(tag.Name)) return Open(position, end, !tag.Closing && Array.Exists(Verbatim, v => v == tag.Name) ? "</" + tag.Name : null);
        return !interrupts && tag.Closing && HtmlElements.IsInline(tag.Name) && text.AsSpan(tag.End, Math.Max(end - tag.End, 0)).IsWhiteSpace() && Open(position, end, null);
    }

    /// <summary>A tag of a block that is longer than a line, or than any tag is.</summary>
    private static bool OpensOverLines(string text, int position, int end)
    {
        int name = position + 1;
        int i = name;
        while (i < end && i - name < 12 && char.IsAsciiLetterOrDigit(text[i])) i++;
        return i > name && (i == end || char.IsWhiteSpace(text[i])) && HtmlElements.OpensBlock(text[name..i].ToLowerInvariant());
    }

    private bool Open(int position, int end, string? until)
    {
        ending = null;
        if (until is not null && !missing.Contains(until))
        {
            if (source.Text.IndexOf(until, position, StringComparison.OrdinalIgnoreCase) < 0) missing.Add(until);
            else ending = until;
        }
        // A comment that never ends is text.
        if (until == "-->" && ending is null) return false;
        Add(position, end);
        return true;
    }

    public void Add(int start, int end)
    {
        lines.Add(new(start, end));
        if (ending is not null && source.Text.AsSpan(start, end - start).Contains(ending, StringComparison.OrdinalIgnoreCase)) ending = null;
    }

    public List<Block> Close()
    {
        var builder = new StringBuilder();
        foreach (var line in lines) builder.Append(source.Text, line.Start, line.Length).Append('\n');
        var blocks = new HtmlReader(findings, address: null) { Place = Place, Media = media }.Read(builder.ToString(), page: null);
        lines.Clear();
        ending = null;
        return blocks;
    }

    private int lastLine;
    private int lastRaw;

    /// <summary>Asked in rising order, nearly: it goes on from the last place.</summary>
    private int Place(int raw)
    {
        if (raw < lastRaw || lastLine >= lines.Count) (lastLine, lastRaw) = (0, 0);
        while (lastLine < lines.Count - 1 && raw > lastRaw + lines[lastLine].Length)
        {
            lastRaw += lines[lastLine].Length + 1;
            lastLine++;
        }
        return Math.Min(lines[lastLine].Start + raw - lastRaw, lines[lastLine].End);
    }
}
