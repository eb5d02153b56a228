using System.Text;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Markdown.Inlines;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.Markdown;

/// <summary>The lines of a block of HTML inside Markdown while it is read.</summary>
/// <remarks>
/// CommonMark 0.31.2, 4.6. Comments, declarations, scripts, styles and preformatted text (its types 1, 2, 4 and 5) end with the line that
/// holds their end, whatever follows it; other blocks end at a blank line. What shows something from elsewhere, such as a player, ends with
/// the line that holds its end tag, too: people write their text right below it. Processing instructions (type 3) are text here.
/// </remarks>
internal sealed class HtmlBlockLines(SourceText source, Findings findings, MediaAddresses media)
{
    private static readonly string[] Verbatim = ["script", "style", "pre", "textarea"];

    private static readonly (string Begin, string End)[] Inner =
        [("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<pre", "</pre")];

    private readonly List<TextRange> lines = [];

    /// <summary>The end found last; -1 if no other follows.</summary>
    private readonly Dictionary<string, int> nextEnds = new(StringComparer.Ordinal);

    /// <summary>With whose line the block ends; null where only a blank line ends it.</summary>
    private string? ending;

    private bool isVerbatim;
    private bool isEnded;

    /// <summary>What ends a comment or a script within the block, which may hold blank lines.</summary>
    private string? innerEnding;

    public bool IsOpen => lines.Count > 0;

    /// <summary>Whether a blank line, and everything else up to its end, belongs to it.</summary>
    public bool IsVerbatim => (isVerbatim && !isEnded) || innerEnding is not null;

    /// <summary>Whether the next line belongs to it.</summary>
    public bool Takes(bool isBlank) => IsOpen && !isEnded && (IsVerbatim || !isBlank);

    /// <param name="position">Of the first visible character of a line.</param>
    /// <param name="interrupts">A paragraph is open: a lone inline tag then belongs to it.</param>
    public bool TryOpen(int position, int end, bool interrupts)
    {
        string text = source.Text;
        if (text[position] != '<' || position + 1 >= end) return false;
        if (DeclarationEnd(text.AsSpan(position, end - position)) is { } until) return OpenVerbatim(position, end, until);
        if (!InlineTag.TryRead(text, position, out var tag)) return OpensOverLines(text, position, end) && Open(position, end);
        if (!tag.Closing && Array.Exists(Verbatim, v => v == tag.Name))
        {
            return OpenVerbatim(position, end, "</" + tag.Name) || Open(position, end);
        }
        if (HtmlElements.OpensBlock(tag.Name))
        {
            return Open(position, end, HtmlElements.EndsWithTag(tag.Name) ? tag.Closing ? ">" : "</" + tag.Name : null);
        }
        if (HoldsBlock(text, tag, interrupts)) return Open(position, end);
        return !interrupts && tag.Closing && HtmlElements.IsInline(tag.Name)
            && text.AsSpan(tag.End, Math.Max(end - tag.End, 0)).IsWhiteSpace() && Open(position, end);
    }

    /// <returns>What ends a comment, a document type or a section of character data; null where none begins.</returns>
    private static string? DeclarationEnd(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("<!--")) return "-->";
        if (line.StartsWith("<![CDATA[")) return "]]>";
        return line.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) ? ">" : null;
    }

    /// <summary>
    /// A link or the like around blocks: <c>&lt;a href="…"&gt;&lt;p&gt;</c>. On a line of its own its tag belongs to an open paragraph.
    /// </summary>
    private static bool HoldsBlock(string text, InlineTag tag, bool interrupts)
    {
        if (tag.Closing || !HtmlElements.IsInline(tag.Name)) return false;
        int next = tag.End;
        int lines = 0;
        for (; next < text.Length && char.IsWhiteSpace(text[next]); next++) lines += text[next] == '\n' ? 1 : 0;
        return lines < (interrupts ? 1 : 2) && next < text.Length && text[next] == '<'
            && InlineTag.TryRead(text, next, out var inner) && !inner.Closing && HtmlElements.OpensBlock(inner.Name);
    }

    /// <summary>A tag of a block that is longer than a line, or than any tag is.</summary>
    private static bool OpensOverLines(string text, int position, int end)
    {
        int name = position + 1;
        int i = name;
        while (i < end && i - name < 12 && char.IsAsciiLetterOrDigit(text[i])) i++;
        return i > name && (i == end || char.IsWhiteSpace(text[i])) && HtmlElements.OpensBlock(text[name..i].ToLowerInvariant());
    }

    /// <returns>False if its end is missing: a comment that never ends is text.</returns>
    private bool OpenVerbatim(int position, int end, string until)
    {
        if (!Ends(until, position)) return false;
        isVerbatim = true;
        return Open(position, end, until);
    }

    /// <summary>Whether this is found anywhere after a place.</summary>
    private bool Ends(string until, int position)
    {
        // A block may end before its end is reached, with a quote around it: looking for the same end again would take quadratic time.
        if (!nextEnds.TryGetValue(until, out int next) || (next >= 0 && next < position))
        {
            nextEnds[until] = next = source.Text.IndexOf(until, position, StringComparison.OrdinalIgnoreCase);
        }
        return next >= 0;
    }

    private bool Open(int position, int end, string? until = null)
    {
        ending = until;
        Add(position, end);
        return true;
    }

    public void Add(int start, int end)
    {
        lines.Add(new(start, end));
        var line = source.Text.AsSpan(start, end - start);
        if (innerEnding is not null && line.Contains(innerEnding, StringComparison.OrdinalIgnoreCase)) innerEnding = null;
        if (!isVerbatim && innerEnding is null) OpenInner(line, end);
        isEnded = ending is not null && innerEnding is null && line.Contains(ending, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Hidden text of an author must not become visible because it has paragraphs.</summary>
    private void OpenInner(ReadOnlySpan<char> line, int end)
    {
        foreach (var (begins, ends) in Inner)
        {
            int begin = line.LastIndexOf(begins, StringComparison.OrdinalIgnoreCase);
            if (begin >= 0 && !line[begin..].Contains(ends, StringComparison.OrdinalIgnoreCase) && Ends(ends, end)) innerEnding = ends;
        }
    }

    public List<Block> Close()
    {
        var builder = new StringBuilder();
        foreach (var line in lines) builder.Append(source.Text, line.Start, line.Length).Append('\n');
        var blocks = new HtmlReader(findings, address: null) { Place = Place, Media = media }.Read(builder.ToString(), page: null);
        lines.Clear();
        (ending, innerEnding, isVerbatim, isEnded) = (null, null, false, false);
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
