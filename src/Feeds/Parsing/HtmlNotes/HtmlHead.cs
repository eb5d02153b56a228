using System.Text;
using AngleSharp.Html.Parser.Tokens;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;
using Feeds.Parsing.Stated;

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

    /// <summary>Offset of the tag that says so.</summary>
    public int PublishedAt { get; private set; }

    /// <summary>BCP 47, as written.</summary>
    public string? Language { get; private set; }

    public string? Description { get; private set; }

    public Uri? Base { get; private set; }

    /// <summary>Who may see the page, as Pelican's pages state it: <c>meta name="status"</c>; also with a prefix.</summary>
    public StatedMap Visibility { get; } = new([], 0);

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
        if (tag.Name == "html") Language ??= Tag(tag.Attribute("lang") ?? tag.Attribute("xml:lang"));
        if (tag.Name != "meta" || tag.Attribute("content") is not { Length: <= Longest } content) return;
        string? name = (tag.Attribute("property") ?? tag.Attribute("name") ?? tag.Attribute("itemprop") ?? tag.Attribute("http-equiv"))
            ?.ToLowerInvariant();
        switch (name)
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
            case "og:locale" or "content-language" or "language" or "dc.language" or "dcterms.language" or "inlanguage":
                Language ??= Tag(content);
                break;
            case "article:published_time" or "datepublished" or "dc.date" or "dcterms.date" or "dcterms.issued" or "pubdate" or "date":
                if (Published is null) (Published, PublishedAt) = (content, tag.Offset());
                break;
            default:
                if (name is not null && VisibilityName(name[(name.LastIndexOf(':') + 1)..]) is { } key)
                {
                    Visibility.Entries.Add(new(key, new StatedText(content, tag.Offset())));
                }
                break;
        }
    }

    /// <summary>Hidden, listed and public are words of the site's own on many pages, and so are those with other meanings.</summary>
    /// <returns>The name; null where it says nothing of the page.</returns>
    private static string? VisibilityName(string name)
    {
        var key = VisibilityWords.Key(StatedVocabulary.Squeeze(name));
        bool states = name == "unlisted" || key is VisibilityKey.Draft or VisibilityKey.Status or VisibilityKey.Hold
            or VisibilityKey.Withdrawn or VisibilityKey.MaybeStatus or VisibilityKey.MaybeDraft;
        return states ? name : null;
    }

    private static string? Tag(string? language) => string.IsNullOrWhiteSpace(language) ? null : RichText.Fold(language);
}
