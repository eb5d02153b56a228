using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing;

namespace Feeds.Importing;

/// <summary>An <c>item</c> of RSS.</summary>
/// <remarks>Sources: RSS 2.0; RSS 1.0 with its Dublin Core and content modules; RSS Advisory Board best practices.</remarks>
internal sealed class RssEntryReader(SourceText source, Findings findings, Uri? address)
{
    private readonly FeedValues values = new(findings, address);

    public ImportedEntry Read(FeedElement item)
    {
        string? link = Link(item);
        var page = link is not null && Uri.TryCreate(link, UriKind.Absolute, out var uri) ? uri : null;
        var (html, plain) = Notes(item, page);
        var read = new ImportedEntry
        {
            Guid = item.Child(FeedVocabulary.Rss, "guid")?.Text.Trim() is { Length: > 0 } guid ? guid : item.Attributes.FirstOrDefault(a => a.Name.EndsWith(":about", StringComparison.Ordinal)).Value?.Trim() ?? "",
            Title = item.Line(FeedVocabulary.Rss, "title") ?? item.Line(FeedVocabulary.Itunes, "title") ?? item.Line(FeedVocabulary.DublinCore, "title") ?? item.Line(FeedVocabulary.Media, "title"),
            Link = link,
            Published = Published(item),
            Enclosure = Enclosure(item),
            Html = html,
            Summary = Summary(item, plain),
        };
        return new EntryModules(item, values).AddTo(read);
    }

    private string? Link(FeedElement item)
    {
        if (item.Child(FeedVocabulary.Rss, "link") is { OneLine: { } text } link) return values.Address(text, "link", link.Offset);
        var atom = item.All(FeedVocabulary.Atom, "link").FirstOrDefault(l => l["rel"] is null or "alternate");
        return atom is null ? null : values.Address(atom["href"], "link", atom.Offset);
    }

    private DateTimeOffset? Published(FeedElement item)
    {
        foreach (var (vocabulary, name) in ((FeedVocabulary, string)[])[(FeedVocabulary.Rss, "pubDate"), (FeedVocabulary.DublinCore, "date"), (FeedVocabulary.DublinCore, "issued"), (FeedVocabulary.Atom, "published"), (FeedVocabulary.Atom, "updated")])
        {
            if (item.Child(vocabulary, name) is { OneLine: { } text } date) return values.Moment(text, date.Offset);
        }
        return null;
    }

    /// <summary>Of several the first that can be heard; pictures and documents are none.</summary>
    private Enclosure? Enclosure(FeedElement item)
    {
        var all = item.All(FeedVocabulary.Rss, "enclosure").ToList();
        var chosen = all.Find(e => Plays(e["type"])) ?? all.Find(e => e["type"] is null) ?? all.Find(e => !IsPicture(e["type"]));
        if (chosen is null) return null;
        if (chosen["url"] is null) values.Warn(DiagnosticCodes.EnclosureFault, "The enclosure has no address.", "State its url.", chosen.Offset);
        return values.Enclosure(chosen["url"], chosen["type"], chosen["length"], chosen.Offset);
    }

    private static bool Plays(string? type) => type?.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) is true || type?.StartsWith("video/", StringComparison.OrdinalIgnoreCase) is true;

    private static bool IsPicture(string? type) => type?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) is true;

    private (string Html, string Plain) Notes(FeedElement item, Uri? page)
    {
        foreach (var (vocabulary, name) in ((FeedVocabulary, string)[])[(FeedVocabulary.Content, "encoded"), (FeedVocabulary.Rss, "description"), (FeedVocabulary.Itunes, "summary"), (FeedVocabulary.Atom, "content"), (FeedVocabulary.Media, "description"), (FeedVocabulary.DublinCore, "description"), (FeedVocabulary.Atom, "summary"), (FeedVocabulary.Itunes, "subtitle")])
        {
            if (item.Child(vocabulary, name) is not { } element) continue;
            var notes = values.Notes(HtmlOf(element, source), page, element.Offset);
            if (notes.Html.Length > 0) return notes;
        }
        return ("", "");
    }

    /// <summary>What is said beside the notes, and is not their text again.</summary>
    private string? Summary(FeedElement item, string notes)
    {
        foreach (var element in (FeedElement?[])[item.Child(FeedVocabulary.Itunes, "summary"), item.Child(FeedVocabulary.Content, "encoded") is null ? null : item.Child(FeedVocabulary.Rss, "description"), item.Child(FeedVocabulary.Itunes, "subtitle")])
        {
            if (element is null) continue;
            string text = values.Plain(HtmlOf(element, source), element.Offset);
            if (text.Length > 0 && !notes.StartsWith(text.TrimEnd('.', '…', ' '), StringComparison.Ordinal) && !text.StartsWith(notes, StringComparison.Ordinal)) return text;
        }
        return null;
    }

    /// <summary>The element's text, or its source where its writer did not escape the tags.</summary>
    public static string HtmlOf(FeedElement element, SourceText source) => element.Markup is { } markup ? source.Text[markup.Start..markup.End] : element.Text;
}
