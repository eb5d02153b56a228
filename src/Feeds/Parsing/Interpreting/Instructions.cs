using System.Text.RegularExpressions;
using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>
/// Instructions for a site generator or a blog that stand in notes: <c>{{&lt; youtube id &gt;}}</c>, <c>{% include x %}</c>,
/// <c>[audio src="…"]</c>. Nothing here carries them out, so they are kept as text and reported. Those in code are examples.
/// </summary>
/// <remarks>
/// Sources: Hugo, "Shortcodes"; Liquid, "Tags" and "Objects"; ERB; WordPress, "Shortcode API" and "Default shortcodes".
/// </remarks>
internal sealed partial class Instructions(SourceText source, Findings findings)
{
    private const int Shown = 60;

    /// <summary>Characters behind a block's place that are searched beside its text: markup that the text lacks.</summary>
    private const int MostMarkup = 1000;

    private const string CommentSign = "{::comment}";

    /// <summary>Reports comments of kramdown (Jekyll), which hides them: here their text is shown.</summary>
    /// <param name="from">Offset after front matter.</param>
    public void ReportComments(IReadOnlyList<Block> blocks, int from)
    {
        // Where code shows the sign, the notes are about it.
        if (source.Text.IndexOf(CommentSign, from, StringComparison.Ordinal) < 0 || blocks.Any(IsShownIn)) return;
        for (int at = from; (at = source.Text.IndexOf(CommentSign, at, StringComparison.Ordinal)) >= 0; at += CommentSign.Length)
        {
            if (!findings.Wants(DiagnosticCodes.TemplateValue)) return;
            findings.Add(
                Severity.Warning, DiagnosticCodes.TemplateValue,
                $"'{CommentSign}' begins a comment of kramdown, which is not known here; its text was kept and is published.",
                "Write the comment as <!-- … -->, or remove it.", at);
        }
    }

    private static bool IsShownIn(Block block) => block switch
    {
        CodeBlock code => code.Code.Contains(CommentSign, StringComparison.Ordinal),
        ListBlock list => list.Entries.Exists(e => e.Blocks.Exists(IsShownIn)),
        QuoteBlock quote => quote.Blocks.Exists(IsShownIn),
        _ => TextShapes.TextOf(block) is { } text && text.Spans.Any(s => s.Kind == InlineKind.Code
            && text.Text.AsSpan(s.Start, s.End - s.Start).Contains(CommentSign, StringComparison.Ordinal)),
    };

    public void Report(IReadOnlyList<Block> blocks)
    {
        foreach (var block in blocks)
        {
            if (!findings.Wants(DiagnosticCodes.TemplateValue)) return;
            switch (block)
            {
                case HeadingBlock or ParagraphBlock:
                    Report(TextShapes.TextOf(block)!, block.Position);
                    break;
                case ListBlock list:
                    foreach (var entry in list.Entries) Report(entry.Blocks);
                    break;
                case QuoteBlock quote:
                    Report(quote.Blocks);
                    break;
                case FootnotesBlock footnotes:
                    Report([footnotes.Notes]);
                    break;
                case TableBlock table:
                    foreach (var row in table.Rows)
                    {
                        foreach (var cell in row.Cells) Report(cell, row.Position);
                    }
                    break;
                default:
                    break;
            }
        }
    }

    private void Report(RichText text, int position)
    {
        if (text.Text.AsSpan().IndexOfAny("{[<") < 0) return;
        int from = Math.Clamp(position, 0, source.Text.Length);
        int span = 0;
        foreach (Match match in Instruction().Matches(text.Text))
        {
            if (!findings.Wants(DiagnosticCodes.TemplateValue)) return;
            while (span < text.Spans.Length && (text.Spans[span].Kind != InlineKind.Code || text.Spans[span].End <= match.Index)) span++;
            if (span < text.Spans.Length && text.Spans[span].Start <= match.Index) continue;
            int length = Math.Min(source.Text.Length - from, text.Text.Length + MostMarkup);
            int at = source.Text.IndexOf(match.Value, from, length, StringComparison.Ordinal);
            findings.Add(
                Severity.Warning, DiagnosticCodes.TemplateValue,
                $"'{Excerpt.Of(match.Value, Shown)}' is an instruction for a site generator; it was kept as text.",
                "Write what it stands for: a link to the film or the file, or the text that it inserts.",
                at < 0 ? position : at);
            if (at >= 0) from = at + match.Length;
        }
    }

    /// <summary>
    /// Hugo's, Liquid's, ERB's, PHP's, and WordPress's: in brackets, a known name or one with values.
    /// </summary>
    [GeneratedRegex(
        @"\{\{[<%][^{}]{1,400}[>%]\}\}|\{\{-?\s*[\w.$""'][^{}]{0,400}\}\}|\{%[^%{}]{1,400}%\}|<%[^%]{1,400}%>|<\?(?:php|=)[^?]{1,400}\?>"
        + @"|\[/(?:audio|video|embed|playlist|gallery|caption|youtube|vimeo|soundcloud|spotify)\]|\[(?:embed|powerpress|podcast_[a-z_]+)\]"
        + @"|\[(?:embed|youtube|vimeo|soundcloud|spotify)\s+(?:https?:|[\w-]*\d)[^\[\]]{0,400}\]"
        + @"|\[[a-z][a-z0-9_-]*(?:\s+[\w-]+=[^\s\[\]][^\[\]]{0,400})/?\](?![(\[:])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Instruction();
}
