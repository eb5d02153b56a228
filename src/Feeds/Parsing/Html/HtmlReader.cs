using System.Globalization;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.HtmlNotes;

namespace Feeds.Parsing.Html;

/// <summary>HTML to blocks: a whole page's text, a piece of HTML as feeds carry it, or a block of HTML inside Markdown.</summary>
/// <remarks>
/// Safe by construction: blocks hold text, and addresses that <see cref="WebAddress"/> let through; what is no known element is its text.
/// Tags need not be balanced, which those of Markdown never are: it cuts its HTML at blank lines.
/// A piece of HTML without any tag is plain text, whose lines count.
/// </remarks>
internal sealed class HtmlReader(Findings findings, Uri? address)
{
    public const string Navigation = "was taken for its navigation";

    private readonly HtmlLinks links = new(findings, address);
    private readonly UnreadContent unread = new(findings);
    private readonly HtmlCode code = new();
    private HtmlBlockTree tree = new(findings);
    private string html = "";
    private bool plain;
    private bool isPage;

    /// <summary>What the first source of an open picture states, for a picture whose own tag states nothing.</summary>
    private string? pictureSource;

    /// <summary>Offset in the source of an offset in the HTML, asked in rising order; null where the HTML is the source.</summary>
    public Func<int, int>? Place { get; init; }

    /// <summary>Gets to know what players play.</summary>
    public MediaAddresses? Media { get; init; }

    /// <param name="page">What to leave out; null reads everything. A page has a title, furniture and facts of its own, which its reader finds first.</param>
    public List<Block> Read(string html, HtmlPage? page)
    {
        var blocks = ReadOnce(html, page, skipsHidden: true, out bool unclosed);
        // An element that is never closed would take the rest of the text with it.
        return unclosed ? ReadOnce(html, page, skipsHidden: false, out _) : blocks;
    }

    private List<Block> ReadOnce(string text, HtmlPage? page, bool skipsHidden, out bool unclosed)
    {
        html = text;
        tree = new(findings);
        isPage = page is not null;
        plain = page is null && !html.Contains('<', StringComparison.Ordinal);
        string? skipped = null;
        int depth = 0;
        foreach (var token in HtmlTokens.ReadVisible(html, Media, embedded: true, Unread))
        {
            int offset = token.Offset();
            if (page is not null && (offset < page.From || offset >= page.To)) continue;
            int at = Place is null ? offset : Place(offset);
            if (skipped is not null)
            {
                if (token.Type == HtmlTokenType.Character || token.Name != skipped) continue;
                depth += token.Type == HtmlTokenType.StartTag ? 1 : -1;
                if (depth == 0) skipped = null;
            }
            else if (token is HtmlTagToken { Type: HtmlTokenType.StartTag } tag)
            {
                if ((IsHidden(tag) || page?.Chrome.Contains(offset) is true) && !HtmlElements.Void.Contains(tag.Name))
                {
                    if (!skipsHidden && IsHidden(tag)) continue;
                    if (skipsHidden)
                    {
                        ReportPart(tag, IsHidden(tag) ? "is hidden" : Navigation, at);
                        (skipped, depth) = (tag.Name, 1);
                        if (HtmlElements.Blocks.Contains(tag.Name)) tree.CloseLeaf(whole: true);
                        continue;
                    }
                }
                Start(tag, at);
            }
            else if (token.Type == HtmlTokenType.EndTag)
            {
                End(token.Name);
            }
            else
            {
                Text(token.Data, at);
            }
        }
        if (code.IsOpen) CloseCode();
        tree.Close();
        unclosed = skipped is not null;
        return tree.Document;

        void Unread(HtmlToken token, string within)
        {
            int offset = token.Offset();
            if (skipped is not null || (page is not null && (offset < page.From || offset >= page.To || page.Chrome.Contains(offset))))
            {
                return;
            }
            int at = Place is null ? offset : Place(offset);
            if (token is not HtmlTagToken tag) UnreadContent.ReportText(findings, token.Data, within, at);
            else if (unread.IsOnlyPicture(tag, within, html)) Start(tag, at);
            else unread.Report(tag, within, Media?.Audio, at);
        }
    }

    private void ReportPart(HtmlTagToken tag, string reason, int at)
    {
        if (!findings.Wants(DiagnosticCodes.NavigationLeftOut)) return;
        ReportPart(HtmlPage.LabelOf(tag), reason, at, findings);
    }

    /// <param name="label">The part, for people.</param>
    /// <param name="at">Offset in the source.</param>
    public static void ReportPart(string label, string reason, int at, Findings findings) => findings.Add(
        Severity.Info, DiagnosticCodes.NavigationLeftOut, $"This part of the page ({label}) {reason}; it was left out.",
        "If it belongs to the notes, save the text alone, without the page around it.", at);

    private static bool IsHidden(HtmlTagToken tag) =>
        tag.Attributes.Count > 0 && (tag.Has("hidden") || tag.Attribute("style") is { Length: < 1000 } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));

    private void Text(string data, int at)
    {
        if (code.IsOpen)
        {
            code.Append(data);
            return;
        }
        for (int from = 0; from < data.Length;)
        {
            tree.Place(at);
            from += tree.Inlines.Append(data.AsSpan(from), plain);
            if (from < data.Length) tree.CloseLeaf(whole: false);
        }
    }

    private void Start(HtmlTagToken tag, int at)
    {
        string name = tag.Name;
        LostAddresses.Report(tag, findings, () => at);
        if (code.IsOpen)
        {
            StartInCode(tag, at);
            return;
        }
        int level = HtmlElements.HeadingLevel(name);
        if (level > 0 || HtmlElements.Blocks.Contains(name)) tree.OpenBlock(level, holdsText: level > 0 || name is "p" or "dt" or "dd" or "td" or "th");
        tree.Place(at);
        switch (name)
        {
            case "br":
                tree.Inlines.Break();
                break;
            case "hr":
                tree.CloseLeaf(whole: true);
                tree.Add(new RuleBlock(at));
                break;
            case "ul" or "ol" or "menu" or "dir":
                ReportNumbering(tag, at);
                tree.OpenList(name == "ol", int.TryParse(tag.Attribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out int first) ? first : 1, at);
                break;
            case "li":
                tree.OpenEntry(
                    at, int.TryParse(
                        tag.Attribute("value"), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null);
                break;
            case "blockquote":
                ReportCited(tag, at);
                tree.OpenQuote(at);
                break;
            case "pre" or "listing" or "xmp" or "plaintext":
                tree.CloseLeaf(whole: true);
                code.Open(at, tree.Inlines.UseLink());
                break;
            case "table":
                tree.OpenTable(at);
                break;
            case "tr":
                tree.OpenRow(at);
                break;
            case "td" or "th":
                tree.OpenCell(name == "th", at);
                break;
            case "img":
                Image(tag, at);
                break;
            case "a":
                tree.CloseLink();
                if (links.Target(tag, at) is { } target) tree.OpenLink(target, at, HtmlLinks.IsClosed(html, tag.Offset()));
                else ReportTitle(tag, at);
                break;
            case "abbr" or "acronym" when HtmlLinks.Title(tag) is { } meaning:
                tree.Inlines.Open(InlineKind.Abbreviation, null, tree.Local, meaning);
                break;
            case "time" when HtmlLinks.Moment(tag) is { } moment:
                tree.Inlines.Open(InlineKind.Time, moment, tree.Local);
                break;
            case "area":
                Area(tag, at);
                break;
            case "picture":
                pictureSource = null;
                break;
            case "source" when tag.Attribute("src") is null:
                pictureSource ??= PictureSource.FromSet(tag);
                break;
            case "iframe" or "embed" or "object" or "video" or "audio" or "source":
                Embedded(tag, at);
                break;
            case "del" or "ins":
                ReportCited(tag, at);
                break;
            case "q":
                ReportCited(tag, at);
                tree.Inlines.Append("“", keepLines: false);
                break;
            default:
                break;
        }
        if (HtmlElements.Mark(name) is { } kind) tree.Inlines.Open(kind, null, tree.Local);
        if (!isPage && !HtmlLinks.KeepsTitle(name)) ReportTitle(tag, at);
    }

    /// <summary>Lists of feeds count up in digits.</summary>
    private void ReportNumbering(HtmlTagToken tag, int at)
    {
        if (tag.Name != "ol") return;
        if (tag.Has("reversed")) DroppedLink.ReportNumbering(findings, "backwards (reversed)", at);
        if (tag.Attribute("type")?.Trim() is "a" or "A" or "i" or "I") DroppedLink.ReportNumbering(findings, "in letters (type)", at);
    }

    private void ReportTitle(HtmlTagToken tag, int at)
    {
        if (HtmlLinks.Title(tag) is { } title) DroppedLink.ReportTitle(findings, title, tag.Name, at);
    }

    /// <summary>Of the elements within code, links and pictures lead somewhere.</summary>
    private void StartInCode(HtmlTagToken tag, int at)
    {
        switch (tag.Name)
        {
            case "br":
                code.Break();
                break;
            case "pre":
                code.Nest();
                break;
            case "a":
                code.OpenLink(links.Target(tag, at));
                break;
            case "img":
                Image(tag, at);
                break;
            default:
                break;
        }
    }

    private void End(string name)
    {
        if (code.IsOpen)
        {
            if (name == "a") code.CloseLink();
            else if (name is "pre" or "listing" or "xmp" or "plaintext" && code.Unnest()) CloseCode();
            return;
        }
        if (HtmlElements.Mark(name) is { } kind) tree.Inlines.Close(kind);
        if (name is "abbr" or "acronym") tree.Inlines.Close(InlineKind.Abbreviation);
        if (name == "time") tree.Inlines.Close(InlineKind.Time);
        if (HtmlElements.Blocks.Contains(name) || HtmlElements.HeadingLevel(name) > 0) tree.CloseBlock(groups: name == "div");
        switch (name)
        {
            case "table":
                tree.CloseTable();
                break;
            case "td" or "th" or "tr":
                tree.CloseCell();
                break;
            case "br":
                tree.Inlines.Break();
                break;
            case "a":
                tree.CloseLink();
                break;
            case "q":
                tree.Inlines.Append("”", keepLines: false);
                break;
            case "picture":
                pictureSource = null;
                break;
            case "li":
                tree.CloseEntry();
                break;
            case "ul" or "ol" or "menu" or "dir":
                tree.CloseList();
                break;
            case "blockquote":
                tree.CloseQuote();
                break;
            default:
                break;
        }
    }

    private void Image(HtmlTagToken tag, int at)
    {
        bool isLeftOut = links.CountsReaders(tag, at);
        string description = RichText.Fold(string.Concat((tag.Attribute("alt") ?? "").Where(c => !char.IsControl(c) && c < '\uFFFE')));
        if (isLeftOut || links.Source(tag, pictureSource, at) is not { } address)
        {
            Text(description, at);
            if (!isLeftOut) ReportTitle(tag, at);
            return;
        }
        var source = new LinkTo(address, HtmlLinks.Title(tag));
        if (code.IsOpen) code.Picture(source, description);
        else tree.Inlines.Image(source, description);
    }

    /// <summary>Feeds carry no maps of a picture: what its areas lead to is linked after it.</summary>
    private void Area(HtmlTagToken tag, int at)
    {
        if (links.Target(tag, at) is not { } target) return;
        tree.CloseLink();
        tree.Inlines.Break();
        tree.OpenLink(target with { Title = null }, at);
        Text(HtmlLinks.Caption(tag) ?? target.Address, at);
        tree.CloseLink();
        tree.Inlines.Break();
    }

    /// <summary>Apps show no films and players of other sites: a link leads there.</summary>
    /// <remarks>Pages also have them beside the text, and nothing shows which belong to the text: those are reported.</remarks>
    private void Embedded(HtmlTagToken tag, int at)
    {
        if (tag.Name == "video" && tag.Attribute("poster") is { } poster) DroppedLink.ReportPoster(findings, poster, at);
        if (links.Embedded(tag, at) is not { } address || Media?.Audio == address) return;
        if (isPage)
        {
            DroppedLink.ReportEmbedded(findings, address, at);
            return;
        }
        tree.OpenBlock(level: 0, holdsText: true);
        tree.Place(at);
        tree.OpenLink(new(address, null), at);
        Text(tag.Attribute("title") is { } title && !string.IsNullOrWhiteSpace(title) ? title : address, at);
        tree.CloseLink();
        tree.CloseBlock(groups: false);
    }

    private void ReportCited(HtmlTagToken tag, int at)
    {
        if (tag.Attribute("cite") is { } source && !string.IsNullOrWhiteSpace(source)) DroppedLink.ReportCited(findings, source.Trim(), at);
    }

    private void CloseCode()
    {
        if (code.Close() is { } block) tree.Add(block);
    }
}
