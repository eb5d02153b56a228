using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;
using Feeds.Parsing.Interpreting;

namespace Feeds.Parsing.Stated;

/// <summary>
/// The summary that front matter states, as the plain text that feeds have of it: Markdown and HTML are read, and an address that goes
/// with them is reported.
/// </summary>
internal sealed class StatedSummary(Findings findings)
{
    private const int Shown = 200;

    /// <summary>Whether the description had to stand in for a summary.</summary>
    public bool IsDescription { get; private set; }

    public StatedText? Subtitle { get; private set; }

    /// <returns>Null where nothing is stated.</returns>
    public string? Read(StatedMap map)
    {
        var summary = Said(map, FactKeys.Summary);
        var description = Said(map, FactKeys.Description);
        var subtitle = Subtitle = Said(map, FactKeys.Subtitle);
        IsDescription = summary is null && description is not null;
        var taken = summary ?? description ?? subtitle;
        if (taken is null) return null;
        string text = Plain(taken);
        return text.Length == 0 ? null : text;
    }

    private StatedText? Said(StatedMap map, string[] keys)
    {
        if (map.Find(keys) is { } node and (StatedList or StatedMap))
        {
            findings.Add(
                Severity.Warning, DiagnosticCodes.BadFrontMatter, "The summary is a list or a group of keys, not a text; it is left out.",
                "Write one text.", node.Offset);
        }
        return map.All(keys).OfType<StatedText>().FirstOrDefault(t => !string.IsNullOrWhiteSpace(t.Text));
    }

    private string Plain(StatedText node)
    {
        var blocks = BlocksOf(node);
        string text = RichText.Fold(XmlText.Clean(blocks is null ? node.Text! : TextShapes.PlainOf(blocks)));
        foreach (var link in blocks is null ? [] : LinksOf(blocks).Take(Findings.MaxPerCode))
        {
            if (text.Contains(link, StringComparison.Ordinal)) continue;
            findings.Add(
                Severity.Info, DiagnosticCodes.StatedNotKept,
                $"The summary links to '{Excerpt.Of(link, Shown)}'; feeds have it as plain text, without the link.",
                "Put the link into the notes as well.", node.Offset);
        }
        return text;
    }

    /// <returns>Null for text without markup.</returns>
    private List<Block>? BlocksOf(StatedText node)
    {
        string text = node.Text!;
        if (StatedMarkdown.IsHtml(text)) return new HtmlReader(findings, address: null) { Place = _ => node.Offset }.Read(text, page: null);
        if (!StatedMarkdown.MayBeMarkdown(text)) return null;
        return [new ParagraphBlock(node.Offset, StatedMarkdown.Read(text, node.Offset, findings))];
    }

    private static IEnumerable<string> LinksOf(List<Block> blocks)
    {
        foreach (var block in blocks)
        {
            foreach (var link in TextShapes.TextOf(block)?.Links() ?? []) yield return link.Value!;
            foreach (var entry in block is ListBlock list ? list.Entries : [])
            {
                foreach (string inner in LinksOf(entry.Blocks)) yield return inner;
            }
        }
    }
}
