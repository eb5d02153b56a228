using System.Text;
using AngleSharp.Html.Parser.Tokens;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.HtmlNotes;

/// <summary>What the head of a page states about it.</summary>
/// <remarks>Sources: Open Graph protocol (<c>og:title</c>, <c>article:published_time</c>); schema.org (<c>datePublished</c>); Dublin Core.</remarks>
internal sealed class HtmlHead
{
    private const int Longest = 2000;

    private readonly StringBuilder title = new();
    private string? ogTitle;
    private string? site;

    public string? Published { get; private set; }

    public string? Description { get; private set; }

    public Uri? Base { get; private set; }

    /// <summary>What the page shares itself as; else its title without the site's name behind it.</summary>
    public string? BestTitle
    {
        get
        {
            string text = RichText.Fold(ogTitle ?? title.ToString());
            if (site is not null)
            {
                foreach (string sign in (string[])[" | ", " - ", " – ", " — ", " · ", " :: "])
                {
                    if (text.EndsWith(sign + site, StringComparison.OrdinalIgnoreCase)) text = text[..^(sign.Length + site.Length)];
                }
            }
            return text.Length == 0 ? null : text;
        }
    }

    public void Title(string text)
    {
        if (title.Length < Longest) title.Append(text);
    }

    public void Read(HtmlTagToken tag)
    {
        if (tag.Name == "base" && Base is null && Uri.TryCreate(tag.Attribute("href"), UriKind.Absolute, out var stated) && stated.Scheme is "http" or "https") Base = stated;
        if (tag.Name != "meta" || tag.Attribute("content") is not { Length: <= Longest } content) return;
        switch ((tag.Attribute("property") ?? tag.Attribute("name") ?? tag.Attribute("itemprop"))?.ToLowerInvariant())
        {
            case "og:title":
                ogTitle ??= content;
                break;
            case "og:site_name":
                site ??= RichText.Fold(content);
                break;
            case "og:description" or "description":
                Description ??= RichText.Fold(content);
                break;
            case "article:published_time" or "datepublished" or "dc.date" or "dcterms.date" or "dcterms.issued" or "pubdate":
                Published ??= content;
                break;
            default:
                break;
        }
    }
}
