using Feeds.Episodes;
using Feeds.Media;
using Feeds.Parsing;
using Feeds.Parsing.Stated;

namespace Feeds.Importing;

/// <summary>An <c>item</c> of RSS.</summary>
/// <remarks>Sources: RSS 2.0; RSS 1.0 with its Dublin Core and content modules; RSS Advisory Board best practices.</remarks>
/// <param name="language">Finds the feed's language.</param>
internal sealed class RssEntryReader(SourceText source, Findings findings, Uri? address, Func<string?> language)
{
    /// <summary>Elements that hold a text, the one that says the most first.</summary>
    private static readonly (FeedVocabulary Vocabulary, string Name)[] Texts =
    [
        (FeedVocabulary.Content, "encoded"), (FeedVocabulary.Rss, "description"), (FeedVocabulary.Itunes, "summary"),
        (FeedVocabulary.Atom, "content"), (FeedVocabulary.Media, "description"), (FeedVocabulary.DublinCore, "description"),
        (FeedVocabulary.Atom, "summary"), (FeedVocabulary.Itunes, "subtitle"),
    ];

    private readonly FeedValues values = new(findings, address, language);

    /// <param name="home">The show's own page; null where the feed states none before its entries.</param>
    public ImportedEntry Read(FeedElement item, Uri? home)
    {
        string? link = Link(item);
        var page = link is not null && Uri.TryCreate(link, UriKind.Absolute, out var uri) ? uri : home;
        var texts = new EntryTexts(source, values, page);
        texts.Read(Texts.Select(t => item.Child(t.Vocabulary, t.Name)), Summaries(item), item.Child(FeedVocabulary.Itunes, "subtitle"));
        var media = new EntryMedia(values);
        foreach (var enclosure in item.All(FeedVocabulary.Rss, "enclosure")) media.Add(enclosure, "url", enclosure["length"]);
        foreach (var enclosure in item.All(FeedVocabulary.Enclosures, "enclosure")) AddResource(enclosure, media);
        var published = Published(item);
        var read = new ImportedEntry
        {
            Guid = Guid(item),
            Title = Title(item),
            Link = link,
            Published = published.Moment,
            PublishedZone = published.Zone,
            Html = texts.Html,
            Summary = texts.Summary,
            Podcast = new PodcastDetails { Subtitle = texts.Subtitle },
        };
        read = new EntryModules(item, values, media).AddTo(read);
        return StatedHosts.Settle(read, values, texts.Blocks, texts.NotesAt);
    }

    /// <summary>An enclosure of RSS 1.0, whose attributes have prefixes: <c>rdf:resource</c>, <c>enc:type</c>, <c>enc:length</c>.</summary>
    /// <remarks>Source: mod_enclosure of RSS 1.0.</remarks>
    private static void AddResource(FeedElement enclosure, EntryMedia media)
    {
        enclosure.TakeOwn();
        string? url = Prefixed("resource") ?? Prefixed("url");
        media.Add(url, Prefixed("type"), Prefixed("length"), title: null, duration: null, enclosure.Offset, enclosure.Base);

        string? Prefixed(string name) => enclosure.Attributes.FirstOrDefault(a => a.Name.Split(':')[^1] == name).Value?.Trim();
    }

    private static string Guid(FeedElement item) => item.Child(FeedVocabulary.Rss, "guid")?.Text.Trim() is { Length: > 0 } guid
        ? guid
        : item.Attributes.FirstOrDefault(a => a.Name.EndsWith(":about", StringComparison.Ordinal)).Value?.Trim() ?? "";

    private string? Title(FeedElement item)
    {
        string? title = null;
        foreach (var vocabulary in (FeedVocabulary[])[FeedVocabulary.Rss, FeedVocabulary.Itunes, FeedVocabulary.DublinCore,
            FeedVocabulary.Media])
        {
            if (item.Child(vocabulary, "title") is not { } element || TitleOf(element) is not { } stated) continue;
            title ??= stated;
            // Apple's title is the other one without its number.
            if (!title.Contains(stated, StringComparison.OrdinalIgnoreCase)) values.Beside("another title", $"'{stated}'", element.Offset);
        }
        return title;
    }

    /// <summary>Titles of Media RSS may be HTML. Source: Media RSS 1.5.1, <c>media:title</c>.</summary>
    private string? TitleOf(FeedElement title) =>
        TypeNames.Of(title["type"]) is "html" or "text/html" ? AtomEntryReader.LineOf(title, source, values) : values.Line(title);

    private string? Link(FeedElement item)
    {
        if (item.Child(FeedVocabulary.Rss, "link") is { OneLine: { } text } link) return values.Address(text, "link", link);
        var atom = item.All(FeedVocabulary.Atom, "link").FirstOrDefault(l => l["rel"] is null or "alternate");
        return atom is null ? null : values.Address(atom["href"], "link", atom);
    }

    /// <summary>What is said beside the notes, and may not be their text again.</summary>
    private static IEnumerable<FeedElement?> Summaries(FeedElement item) =>
    [
        item.Child(FeedVocabulary.Itunes, "summary"),
        item.Child(FeedVocabulary.Content, "encoded") is null ? null : item.Child(FeedVocabulary.Rss, "description"),
        item.Child(FeedVocabulary.Itunes, "subtitle"),
    ];

    private StatedDate Published(FeedElement item) => values.Published(
        [
            item.Child(FeedVocabulary.Rss, "pubDate"), item.Child(FeedVocabulary.DublinCore, "date"),
            item.Child(FeedVocabulary.DublinCore, "issued"), item.Child(FeedVocabulary.Atom, "published"),
        ],
        [item.Child(FeedVocabulary.Atom, "updated")]);

    /// <summary>The element's text, or its source where its writer did not escape the tags.</summary>
    public static string HtmlOf(FeedElement element, SourceText source)
    {
        if (element.Markup is not { } markup) return element.Text;
        element.TakeAll();
        return source.Text[markup.Start..markup.End];
    }
}
