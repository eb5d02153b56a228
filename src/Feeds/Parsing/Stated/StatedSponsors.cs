using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;
using Feeds.Parsing.Interpreting;

namespace Feeds.Parsing.Stated;

/// <summary>Sponsors of front matter: texts (which may be links in Markdown), or mappings with <c>name</c>, <c>url</c> and a text.</summary>
internal sealed class StatedSponsors(Findings findings)
{
    private const int LongestName = 80;

    public IReadOnlyList<Sponsor> Read(StatedNode? node)
    {
        IEnumerable<StatedNode> entries = node switch { StatedList list => list.Entries, null => [], _ => [node] };
        List<Sponsor> sponsors = [];
        foreach (var entry in entries)
        {
            IEnumerable<Sponsor> found = entry switch
            {
                StatedText { Text: { } text } when !string.IsNullOrWhiteSpace(text) => FromTexts(text, entry.Offset),
                StatedMap map => FromMap(map) is { } sponsor ? [sponsor] : [],
                _ => [],
            };
            sponsors.AddRange(found.Where(one => !sponsors.Exists(s => s.Name == one.Name)));
        }
        return sponsors;
    }

    /// <summary>"Seil AG und Tau GmbH" are two.</summary>
    private IEnumerable<Sponsor> FromTexts(string text, int offset) =>
        CompanyNames.Split(text.Trim()) is { } names
            ? names.Select(n => FromName(XmlText.Clean(n), offset)) : [FromText(text, offset)];

    private static Sponsor FromName(string name, int offset) =>
        new(Excerpt.Of(name, LongestName), null, HtmlWriter.Write([new ParagraphBlock(offset, RichText.Plain(name))]));

    private Sponsor FromText(string text, int offset)
    {
        var rich = StatedMarkdown.Read(text, offset, findings);
        var link = rich.Links().FirstOrDefault();
        // The text of a link that asks for something is not a name; then the words before the link are.
        string name = SponsorNames.Lead(rich.Slice(0, rich.FirstLineEnd)).Name;
        if (name.Length == 0) name = link.Value is null ? rich.Folded() : rich.Text[link.Start..link.End] == link.Value
            ? rich.Text[..link.Start] : rich.Text[link.Start..link.End];
        name = RichText.Fold(name).Trim(' ', ':', '-', '–', '—', '(', '<');
        return new(Excerpt.Of(name.Length > 0 ? name : rich.Folded(), LongestName), link.Value, HtmlWriter.Write([new ParagraphBlock(offset, rich)]));
    }

    private Sponsor? FromMap(StatedMap map)
    {
        if (map.FindText(FactKeys.SponsorName) is not { Text: { } name } || string.IsNullOrWhiteSpace(name))
        {
            findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, "This sponsor has no name; the entry is left out.", "Write 'name:' with the name.", map.Offset);
            return null;
        }
        name = XmlText.Clean(RichText.Fold(name));
        string? url = Url(map);
        var line = url is null ? RichText.Plain(name) : new RichText(name, [new(InlineKind.Link, 0, name.Length, url)]);
        List<Block> blocks = [new ParagraphBlock(map.Offset, line)];
        if (map.FindText(FactKeys.SponsorText) is { Text: { } text } said && !string.IsNullOrWhiteSpace(text))
        {
            blocks.Add(new ParagraphBlock(said.Offset, StatedMarkdown.Read(text, said.Offset, findings)));
        }
        return new(Excerpt.Of(name, LongestName), url, HtmlWriter.Write(blocks));
    }

    private string? Url(StatedMap map)
    {
        if (map.FindText(FactKeys.SponsorPage) is not { Text: { } address } node) return null;
        if (WebAddress.Classify(address, out string clean) == AddressKind.Safe) return clean;
        findings.Add(
            Severity.Warning,
            DiagnosticCodes.BadAddress,
            $"The sponsor's address '{Excerpt.Of(address, 80)}' is not one that a podcast app can open; it is left out.",
            "Write the whole address, beginning with https://.",
            node.Offset);
        return null;
    }
}
