using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.HtmlNotes;

/// <summary>A whole HTML page seen from above: where its text is, what belongs to the site, what its head states.</summary>
internal sealed class HtmlPage
{
    /// <summary>Share of the text that an article needs to be what the page is about; below it, the page is a list of articles.</summary>
    private const double ArticleShare = 0.5;

    /// <summary>What is named like furniture and holds more text is none.</summary>
    private const int LongestNamedChrome = 1500;

    private const int MostOpen = 48;

    private const int LongestLabel = 40;

    private readonly List<Open> open = [];
    private readonly List<Open> articles = [];
    private readonly List<Open> chrome = [];
    private Open? main;
    private int textLength;
    private int skippedText;

    private enum PartKind
    {
        Main,
        Article,
        Chrome,

        /// <summary>Chrome by its class or id only.</summary>
        Named,
    }

    private sealed class Open(string name, int at, PartKind kind, int textBefore)
    {
        public string Name { get; } = name;

        public int At { get; } = at;

        public PartKind Kind { get; } = kind;

        public int TextBefore { get; } = textBefore;

        /// <summary>Elements of the same name open within it.</summary>
        public int Depth { get; set; }

        public bool HasTitle { get; set; }

        public int End { get; set; } = int.MaxValue;

        public int Text { get; set; }

        /// <summary>Its name and class, for people.</summary>
        public string Label { get; init; } = name;
    }

    /// <summary>Offsets of tags whose elements are left out.</summary>
    public HashSet<int> Chrome { get; } = [];

    /// <summary>Headers, footers and the like with a text of their own before or behind what the page is about.</summary>
    public IReadOnlyList<(string Label, int At)> ChromeOutside { get; private set; } = [];

    /// <summary>Offset where the page's text begins.</summary>
    public int From { get; private set; }

    public int To { get; private set; } = int.MaxValue;

    /// <summary>The first heading of level 1; else what the head calls the page.</summary>
    public string? Title { get; private set; }

    /// <summary>Offset of that heading.</summary>
    public int? TitleAt { get; private set; }

    /// <summary>As written: <c>article:published_time</c>, <c>datePublished</c>, or the first time of the text.</summary>
    public string? Published { get; private set; }

    /// <summary>Offset of the tag that says so.</summary>
    public int PublishedAt { get; private set; }

    /// <summary>BCP 47, as written: of the page, else as it shares itself.</summary>
    public string? Language { get; private set; }

    public string? Description { get; private set; }

    /// <summary>Characters of text before and behind what the page is about.</summary>
    public int Outside { get; private set; }

    /// <summary>What the head states of who may see the page.</summary>
    public Stated.StatedMap? Visibility { get; private set; }

    /// <summary>What relative addresses are relative to, if the page says so.</summary>
    public Uri? Base { get; private set; }

    /// <returns>Null for a piece of HTML: a page has <c>html</c>, <c>head</c> or <c>body</c>.</returns>
    public static HtmlPage? Survey(string html)
    {
        var page = new HtmlPage();
        return page.Read(html) ? page : null;
    }

    private bool Read(string html)
    {
        var head = new HtmlHead();
        bool whole = false;
        string? skipped = null;
        bool inTitle = false;
        (int At, string Value)? time = null;
        var title = new System.Text.StringBuilder();
        foreach (var token in HtmlTokens.Read(html))
        {
            if (token.Type == HtmlTokenType.Character)
            {
                if (skipped == "title") head.Title(token.Data);
                else if (skipped is null) Count(token.Data);
                if (inTitle && title.Length < 1000) title.Append(token.Data);
                continue;
            }
            int at = token.Offset();
            if (skipped is not null)
            {
                if (token.Type == HtmlTokenType.EndTag && token.Name == skipped) skipped = null;
                continue;
            }
            if (token is not HtmlTagToken { Type: HtmlTokenType.StartTag } tag)
            {
                if (token.Name == "h1") inTitle = false;
                Close(token.Name, at);
                continue;
            }
            whole |= tag.Name is "html" or "head" or "body";
            head.Read(tag);
            if (tag.Name is "title" or "script" or "style" or "noscript" or "template") skipped = tag.Name;
            else if (tag.Name == "h1" && TitleAt is null && !open.Exists(o => o.Kind == PartKind.Chrome && o.Name != "header"))
            {
                TitleAt = at;
                inTitle = true;
                foreach (var part in open) part.HasTitle = true;
            }
            if (tag.Name == "time" && time is null && tag.Attribute("datetime") is { } stated) time = (at, stated);
            if (!HtmlElements.Void.Contains(tag.Name)) OpenPart(tag, at);
        }
        if (!whole) return false;
        while (open.Count > 0) CloseAt(open.Count - 1, int.MaxValue);
        Choose();
        string text = RichText.Fold(title.ToString());
        if (text.Length == 0) TitleAt = null;
        Title = text.Length > 0 ? text : head.BestTitle;
        bool isTimed = head.Published is null && time is { } first && first.At >= From && first.At < To;
        (Published, PublishedAt) = isTimed ? (time!.Value.Value, time.Value.At) : (head.Published, head.PublishedAt);
        (Description, Base, Visibility, Language) = (head.Description, head.Base, head.Visibility, head.Language);
        return true;
    }

    private void Count(string data)
    {
        int length = 0;
        foreach (char c in data)
        {
            if (!char.IsWhiteSpace(c)) length++;
        }
        textLength += length;
        if (open.Exists(o => o.Kind == PartKind.Chrome)) skippedText += length;
    }

    private void OpenPart(HtmlTagToken tag, int at)
    {
        if (open.FindLast(o => o.Name == tag.Name) is { } same) same.Depth++;
        if (KindOf(tag) is not { } kind || open.Count >= MostOpen) return;
        // It counts itself from here on, not its outer namesake.
        if (open.FindLast(o => o.Name == tag.Name) is { } outer) outer.Depth--;
        open.Add(new(tag.Name, at, kind, textLength) { Label = LabelOf(tag) });
    }

    /// <summary>What people call a part of the page: its element, and its class, id or role.</summary>
    public static string LabelOf(HtmlTagToken tag)
    {
        string? name = tag.Attribute("class") ?? tag.Attribute("id") ?? tag.Attribute("role");
        return name is null ? tag.Name : $"{tag.Name}, {Excerpt.Of(name, LongestLabel)}";
    }

    private List<(string Label, int At)> OutermostOutside()
    {
        List<(string, int)> outside = [];
        int end = 0;
        foreach (var part in chrome.Where(p => p.Text > 0 && (p.End <= From || p.At >= To)).OrderBy(p => p.At))
        {
            if (part.At < end) continue;
            end = part.End;
            outside.Add((part.Label, part.At));
        }
        return outside;
    }

    private static PartKind? KindOf(HtmlTagToken tag)
    {
        string? role = tag.Attributes.Count > 0 ? tag.Attribute("role") : null;
        if (tag.Name == "main" || role == "main") return PartKind.Main;
        if (tag.Name == "article" || role == "article") return PartKind.Article;
        if (HtmlElements.Chrome.Contains(tag.Name) || (role is not null && HtmlElements.ChromeRoles.Contains(role))) return PartKind.Chrome;
        if (tag.Name is not ("div" or "section" or "ul" or "ol" or "p" or "form" or "span" or "a")) return null;
        return HasChromeName(tag.Attribute("class")) || HasChromeName(tag.Attribute("id")) ? PartKind.Named : null;
    }

    private static bool HasChromeName(string? names)
    {
        if (names is null || names.Length > 500) return false;
        int start = 0;
        for (int i = 0; i <= names.Length; i++)
        {
            if (i < names.Length && char.IsLetter(names[i])) continue;
            if (i > start && HtmlElements.ChromeWords.Contains(names[start..i].ToLowerInvariant())) return true;
            start = i + 1;
        }
        return false;
    }

    private void Close(string name, int at)
    {
        int i = open.FindLastIndex(o => o.Name == name);
        if (i < 0 || --open[i].Depth >= 0) return;
        while (open.Count > i) CloseAt(open.Count - 1, at);
    }

    private void CloseAt(int i, int at)
    {
        var part = open[i];
        open.RemoveAt(i);
        part.End = at;
        part.Text = textLength - part.TextBefore;
        switch (part.Kind)
        {
            case PartKind.Main when main is null || part.Text > main.Text:
                main = part;
                break;
            case PartKind.Article:
                articles.Add(part);
                break;
            case PartKind.Chrome when part.Name != "header" || !part.HasTitle:
            case PartKind.Named when !part.HasTitle && part.Text <= LongestNamedChrome:
                Chrome.Add(part.At);
                chrome.Add(part);
                break;
            default:
                break;
        }
    }

    private void Choose()
    {
        int whole = textLength - skippedText;
        int all = whole;
        if (main is { Text: > 0 }) (From, To, all) = (main.At, main.End, main.Text);
        var article = articles.Where(a => a.At >= From && a.End <= To).MaxBy(a => a.Text);
        if (article is not null && article.Text >= all * ArticleShare) (From, To, all) = (article.At, article.End, article.Text);
        Outside = Math.Max(0, whole - all);
        ChromeOutside = OutermostOutside();
    }
}
