using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.Parsing.Blocks;
using Feeds.Shows;

namespace Feeds.Importing;

/// <summary>The show's facts that the iTunes and Podcasting 2.0 modules state, the same in RSS and Atom.</summary>
internal static class ShowModules
{
    public static ShowInfo AddTo(ShowInfo show, FeedElement head, FeedValues values)
    {
        var persons = EntryModules.Persons(head, values);
        var podcast = new PodcastElements(head, values);
        return show with
        {
            Author = head.Line(FeedVocabulary.Itunes, "author") ?? show.Author,
            Owner = Owner(head.Child(FeedVocabulary.Itunes, "owner")),
            Image = EntryModules.Image(head, values) ?? show.Image,
            Categories = [.. head.All(FeedVocabulary.Itunes, "category").SelectMany(Categories).Distinct()],
            Explicit = FeedValues.Explicit(head.Line(FeedVocabulary.Itunes, "explicit")),
            Type = head.Line(FeedVocabulary.Itunes, "type")?.ToLowerInvariant() is "episodic" or "serial" ? head.Line(FeedVocabulary.Itunes, "type")!.ToLowerInvariant() : null,
            Guid = Guid(head.Child(FeedVocabulary.Podcast, "guid"), values),
            Hosts = [.. persons.Where(p => p.IsHost).Select(p => p.Name).Distinct()],
            Funding = [.. Funding(head, values)],
            Complete = podcast.IsYes("complete"),
            Medium = head.Line(FeedVocabulary.Podcast, "medium") is { } medium ? PodcastWords.Medium(medium) : null,
            License = podcast.License(),
            Location = podcast.Location(),
            UpdateFrequency = podcast.Frequency(),
            Txt = [.. podcast.Txt()],
            Trailers = [.. podcast.Trailers()],
            // Names alone are the hosts already.
            Persons = persons.Any(p => !p.IsHost || p.Url is not null || p.Image is not null) ? persons : [],
        };
    }

    private static ShowOwner? Owner(FeedElement? owner)
    {
        var (name, email) = (owner?.Line(FeedVocabulary.Itunes, "name"), owner?.Line(FeedVocabulary.Itunes, "email"));
        return name is null && email is null ? null : new(name, email);
    }

    /// <summary>A category with children stands for them alone.</summary>
    private static IEnumerable<string> Categories(FeedElement category)
    {
        if (category["text"] is not { } name) yield break;
        name = RichText.Fold(name);
        var children = category.All(FeedVocabulary.Itunes, "category").Select(c => c["text"]).OfType<string>().ToList();
        if (children.Count == 0) yield return name;
        foreach (string child in children) yield return $"{name} > {RichText.Fold(child)}";
    }

    private static string? Guid(FeedElement? guid, FeedValues values)
    {
        if (guid?.OneLine is not { } text) return null;
        if (System.Guid.TryParseExact(text, "D", out _)) return text;
        values.Warn(DiagnosticCodes.ShowFact, $"The podcast:guid '{Excerpt.Of(text, 60)}' is no UUID; the show gets one of its own.", "State the UUID that the Podcast Index knows the show by, as guid in show.yaml.", guid.Offset);
        return null;
    }

    private static IEnumerable<ShowFunding> Funding(FeedElement head, FeedValues values)
    {
        foreach (var funding in head.All(FeedVocabulary.Podcast, "funding"))
        {
            if (values.Address(funding["url"], "address of the funding page", funding.Offset) is { } url) yield return new(url, funding.OneLine);
        }
    }
}

/// <summary>The <c>channel</c> of RSS.</summary>
internal static class RssHead
{
    public static (ShowInfo Show, string? Next) Read(FeedElement root, FeedValues values)
    {
        var channel = root.Child(FeedVocabulary.Rss, "channel") ?? root;
        var link = channel.All(FeedVocabulary.Rss, "link").FirstOrDefault(l => l.OneLine is not null);
        var picture = (channel.Child(FeedVocabulary.Rss, "image") ?? root.Child(FeedVocabulary.Rss, "image"))?.Child(FeedVocabulary.Rss, "url");
        var described = channel.Child(FeedVocabulary.Rss, "description") ?? channel.Child(FeedVocabulary.Itunes, "summary");
        var show = new ShowInfo
        {
            Title = channel.Line(FeedVocabulary.Rss, "title") ?? channel.Line(FeedVocabulary.Itunes, "title"),
            Description = described is null ? null : values.Plain(described.Text, described.Offset) is { Length: > 0 } text ? text : null,
            Link = values.Address(link?.OneLine, "link", link?.Offset ?? 0),
            Language = channel.Line(FeedVocabulary.Rss, "language") ?? channel.Line(FeedVocabulary.DublinCore, "language"),
            Copyright = channel.Line(FeedVocabulary.Rss, "copyright") ?? channel.Line(FeedVocabulary.DublinCore, "rights"),
            Author = channel.Line(FeedVocabulary.DublinCore, "creator"),
            Image = values.Address(picture?.OneLine, "address of the image", picture?.Offset ?? 0),
        };
        return (ShowModules.AddTo(show, channel, values), Pages.Next(channel, values));
    }
}

/// <summary>The head of an Atom feed.</summary>
internal static class AtomHead
{
    public static (ShowInfo Show, string? Next) Read(FeedElement feed, SourceText source, FeedValues outer)
    {
        var values = new FeedValues(outer.Findings, AtomEntryReader.BaseOf(feed, outer.Base));
        var link = feed.All(FeedVocabulary.Atom, "link").FirstOrDefault(l => l["rel"] is null or "alternate");
        var picture = feed.Child(FeedVocabulary.Atom, "logo") ?? feed.Child(FeedVocabulary.Atom, "icon");
        var show = new ShowInfo
        {
            Title = AtomEntryReader.LineOf(feed.Child(FeedVocabulary.Atom, "title"), source, values),
            Description = AtomEntryReader.LineOf(feed.Child(FeedVocabulary.Atom, "subtitle"), source, values),
            Link = values.Address(link?["href"], "link", link?.Offset ?? 0),
            Language = feed["xml:lang"],
            Copyright = AtomEntryReader.LineOf(feed.Child(FeedVocabulary.Atom, "rights"), source, values),
            Author = feed.Child(FeedVocabulary.Atom, "author")?.Line(FeedVocabulary.Atom, "name"),
            Image = values.Address(picture?.OneLine, "address of the image", picture?.Offset ?? 0),
        };
        return (ShowModules.AddTo(show, feed, values), Pages.Next(feed, values));
    }
}

/// <summary>Feeds in pages. Source: RFC 5005, sections 3 and 4.</summary>
internal static class Pages
{
    /// <returns>The address of the next page; of an archive document that of the one before it, which is older.</returns>
    public static string? Next(FeedElement head, FeedValues values)
    {
        var links = head.All(FeedVocabulary.Atom, "link").ToList();
        var next = links.Find(l => l["rel"] == "next") ?? links.Find(l => l["rel"] == "prev-archive");
        return next is null ? null : values.Address(next["href"], "address of the next page", next.Offset);
    }
}
