using Feeds.Episodes;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;
using Feeds.Parsing.PageText;

namespace Feeds.Parsing.Interpreting;

/// <summary>Notes without items: their headed parts, key takeaways and quotes.</summary>
internal sealed class Sections
{
    private const int LongestHeading = 120;
    private const int LongestLabel = 60;

    public List<EpisodeSection> Parts { get; } = [];

    public List<string> Takeaways { get; } = [];

    public List<string> Quotes { get; } = [];

    /// <param name="blocks">Behind the title.</param>
    /// <param name="introduction">The section that holds only this is no section.</param>
    public static Sections Read(IReadOnlyList<Block> blocks, string? introduction)
    {
        var sections = new Sections();
        bool byHeading = blocks.Any(b => b is HeadingBlock);
        RichText? heading = null;
        List<Block> body = [];
        bool byBold = !byHeading && blocks.Any(b => IsHeading(b, byHeading, out _));
        for (int i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            if (!byHeading && !byBold && i + 1 < blocks.Count && blocks[i + 1] is ListBlock list && IsLabel(block, out var label))
            {
                // A line with a colon heads the list below it, and no more.
                sections.Close(heading, body, introduction);
                sections.Close(label, [list], introduction);
                heading = null;
                body = [];
                i++;
            }
            else if (IsHeading(block, byHeading, out var text))
            {
                sections.Close(heading, body, introduction);
                heading = text;
                body = [];
            }
            else if (block is not RuleBlock)
            {
                body.Add(block);
            }
        }
        sections.Close(heading, body, introduction);
        return sections;
    }

    private static bool IsHeading(Block block, bool byHeading, out RichText text)
    {
        text = RichText.Empty;
        if (block is HeadingBlock heading) text = heading.Text;
        else if (!byHeading && block is ParagraphBlock paragraph && paragraph.Text.Text.Length <= LongestHeading && TextShapes.IsWhollyStrong(paragraph.Text)) text = paragraph.Text;
        else return false;
        return true;
    }

    private static bool IsLabel(Block block, out RichText text)
    {
        text = TextShapes.TextOf(block) ?? RichText.Empty;
        string line = text.Text.TrimEnd(' ', '*');
        return block is ParagraphBlock && line.Length is > 2 and <= LongestLabel && line[^1] is ':' or '：' && text.FirstLineEnd == text.Text.Length && !text.Text.Contains(". ", StringComparison.Ordinal);
    }

    private void Close(RichText? heading, List<Block> body, string? introduction)
    {
        ReadBody(heading, body);
        if (heading is null || body.Count == 0) return;
        if (introduction is not null && Parts.Count == 0 && body is [ParagraphBlock only] && TextShapes.Clean(only.Text.Text) == introduction) return;
        string title = TextShapes.Clean(heading.Text).Trim(':', '：', ' ', '\u00A0', '-', '–');
        if (title.Length > 0) Parts.Add(new(title, HtmlWriter.Write(body)));
    }

    private void ReadBody(RichText? heading, List<Block> body)
    {
        for (int i = 0; i < body.Count; i++)
        {
            if (body[i] is ListBlock list && (i > 0 ? TextShapes.TextOf(body[i - 1]) is { } lead && lead.Text.TrimEnd(' ', '*').EndsWith(':') && Promises(LastSentence(lead.Text)) : heading is not null && Promises(heading.Text)))
            {
                Takeaways.AddRange(list.Entries.Select(e => TextShapes.PlainOf(e.Blocks)).Where(t => t.Length > 0));
            }
            if (body[i] is ParagraphBlock paragraph)
            {
                string text = paragraph.Text.Folded();
                var inner = LineShapes.Unquote(text);
                if (inner.Length < text.Length && inner.Length > 0) Quotes.Add(inner.ToString());
            }
        }
    }

    private static string LastSentence(string text)
    {
        int stop = text.TrimEnd().TrimEnd(':').LastIndexOf(". ", StringComparison.Ordinal);
        return stop < 0 ? text : text[(stop + 2)..];
    }

    private static bool Promises(string text)
    {
        string lower = text.ToLowerInvariant();
        return lower.Contains("takeaway", StringComparison.Ordinal) || lower.Contains("key insight", StringComparison.Ordinal) || lower.Contains("key point", StringComparison.Ordinal)
            || lower.Contains("wichtigste", StringComparison.Ordinal) || lower.Contains("kernpunkte", StringComparison.Ordinal) || lower.Contains("points clés", StringComparison.Ordinal) || lower.Contains("puntos clave", StringComparison.Ordinal);
    }
}
