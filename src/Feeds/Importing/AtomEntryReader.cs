using Feeds.Episodes;
using Feeds.Parsing;

namespace Feeds.Importing;

/// <summary>An <c>entry</c> of Atom.</summary>
/// <remarks>Source: RFC 4287, sections 3.1 (text constructs), 4.1.3 (content), 4.2.7 (links).</remarks>
/// <param name="language">Finds the feed's language.</param>
internal sealed class AtomEntryReader(SourceText source, Findings findings, Uri? address, Func<string?> language)
{
    public ImportedEntry Read(FeedElement entry)
    {
        var values = new FeedValues(findings, address, language) { UsesRfc3339 = true };
        var page = entry.All(FeedVocabulary.Atom, "link").FirstOrDefault(l => l["rel"] is null or "alternate");
        string? link = page is null ? null : values.Address(page["href"], "link", page);
        var texts = new EntryTexts(source, values, link is not null && Uri.TryCreate(link, UriKind.Absolute, out var uri) ? uri : null);
        var summary = entry.Child(FeedVocabulary.Atom, "summary");
        var described = entry.Child(FeedVocabulary.Itunes, "summary");
        var subtitle = entry.Child(FeedVocabulary.Itunes, "subtitle");
        texts.Read([entry.Child(FeedVocabulary.Atom, "content"), summary, described, entry.Child(FeedVocabulary.Media, "description"),
            subtitle], [summary, described, subtitle], subtitle);
        var published = values.Published(
            [entry.Child(FeedVocabulary.Atom, "published"), entry.Child(FeedVocabulary.Atom, "issued")],
            [entry.Child(FeedVocabulary.Atom, "updated"), entry.Child(FeedVocabulary.Atom, "modified")]);
        var read = new ImportedEntry
        {
            Guid = entry.Child(FeedVocabulary.Atom, "id")?.Text.Trim() ?? "",
            Title = LineOf(entry.Child(FeedVocabulary.Atom, "title"), source, values),
            Link = link,
            Published = published.Moment,
            PublishedZone = published.Zone,
            Html = texts.Html,
            Summary = texts.Summary,
            Podcast = new PodcastDetails { Subtitle = texts.Subtitle },
        };
        read = new EntryModules(entry, values, new EntryMedia(values)).AddTo(read);
        return StatedHosts.Settle(read, values, texts.Blocks, texts.NotesAt);
    }

    /// <summary>A text construct on one line of plain text.</summary>
    public static string? LineOf(FeedElement? element, SourceText source, FeedValues values)
    {
        if (element is null) return null;
        var (text, isPlain) = EntryTexts.TextOf(element, source);
        return values.Line(isPlain ? text : values.PlainOfMarkup(text, element.Offset), element.Offset);
    }
}
