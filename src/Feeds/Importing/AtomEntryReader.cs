using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.Parsing.Blocks;

namespace Feeds.Importing;

/// <summary>An <c>entry</c> of Atom.</summary>
/// <remarks>Source: RFC 4287, sections 3.1 (text constructs), 4.1.3 (content), 4.2.7 (links).</remarks>
internal sealed class AtomEntryReader(SourceText source, Findings findings, Uri? address)
{
    public ImportedEntry Read(FeedElement entry)
    {
        var values = new FeedValues(findings, BaseOf(entry, address));
        var links = entry.All(FeedVocabulary.Atom, "link").ToList();
        var page = links.Find(l => l["rel"] is null or "alternate");
        string? link = page is null ? null : values.Address(page["href"], "link", page.Offset);
        var date = entry.Child(FeedVocabulary.Atom, "published") ?? entry.Child(FeedVocabulary.Atom, "issued") ?? entry.Child(FeedVocabulary.Atom, "updated");
        var content = entry.Child(FeedVocabulary.Atom, "content");
        var summary = entry.Child(FeedVocabulary.Atom, "summary");
        var linked = link is not null && Uri.TryCreate(link, UriKind.Absolute, out var uri) ? uri : null;
        var (html, plain) = values.Notes(HtmlOf(content, source), linked, content?.Offset ?? 0);
        string? beside = null;
        if (html.Length == 0) (html, plain) = values.Notes(HtmlOf(summary, source), linked, summary?.Offset ?? 0);
        else if (values.Plain(HtmlOf(summary, source), summary?.Offset ?? 0) is { Length: > 0 } said && !plain.StartsWith(said, StringComparison.Ordinal)) beside = said;
        var read = new ImportedEntry
        {
            Guid = entry.Child(FeedVocabulary.Atom, "id")?.Text.Trim() ?? "",
            Title = LineOf(entry.Child(FeedVocabulary.Atom, "title"), source, values),
            Link = link,
            Published = values.Moment(date?.Text, date?.Offset ?? 0),
            Enclosure = Enclosure(links, values),
            Html = html,
            Summary = beside,
        };
        return new EntryModules(entry, values).AddTo(read);
    }

    /// <summary>A text construct on one line of plain text.</summary>
    public static string? LineOf(FeedElement? element, SourceText source, FeedValues values)
    {
        if (element is null) return null;
        string text = element["type"] is "html" or "xhtml" or "text/html" ? values.Plain(HtmlOf(element, source), element.Offset) : RichText.Fold(element.Text);
        return text.Length > 0 ? text : null;
    }

    /// <summary>What relative addresses within the element are relative to. Source: XML Base.</summary>
    public static Uri? BaseOf(FeedElement element, Uri? outer)
    {
        string? stated = element["xml:base"];
        if (stated is null) return outer;
        bool valid = outer is null ? Uri.TryCreate(stated, UriKind.Absolute, out var made) : Uri.TryCreate(outer, stated, out made);
        return valid && made!.Scheme is "http" or "https" ? made : outer;
    }

    private static string HtmlOf(FeedElement? element, SourceText source)
    {
        if (element is null || element["src"] is not null) return "";
        if (element["type"] is "html" or "text/html" or "xhtml" or "application/xhtml+xml") return RssEntryReader.HtmlOf(element, source);
        // Plain text: its signs are signs.
        return element.Text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
    }

    private static Enclosure? Enclosure(List<FeedElement> links, FeedValues values)
    {
        var all = links.FindAll(l => l["rel"] == "enclosure");
        var chosen = all.Find(l => l["type"]?.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) is true) ?? all.Find(l => l["type"]?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) is not true);
        return chosen is null ? null : values.Enclosure(chosen["href"], chosen["type"], chosen["length"], chosen.Offset);
    }
}
