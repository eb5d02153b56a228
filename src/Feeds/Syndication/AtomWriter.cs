using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;
using Feeds.Episodes;
using Feeds.Shows;
using static Feeds.Syndication.FeedNames;

namespace Feeds.Syndication;

/// <summary>Atom 1.0 with the iTunes and Podcasting 2.0 modules.</summary>
/// <remarks>
/// Source: RFC 4287. A feed must say when it was updated even if nothing is in it yet: then that is the Unix epoch, which is the
/// same whenever and wherever the feed is rendered and older than any entry to come.
/// </remarks>
public sealed class AtomWriter : IFeedWriter
{
    private static readonly FragmentCutter Cutter = new(
        () => Declared(new SyndicationFeed("", null, null, "urn:feeds", DateTimeOffset.UnixEpoch)),
        Write,
        "</feed>");

    public FeedFormat Format => FeedFormat.Atom;

    public byte[] WriteItem(ShowProfile show, Episode episode, string id, Addresses addresses) => Cutter.Item(Item(show, episode, id, addresses));

    public FeedFrame WriteFrame(ShowProfile show, FeedHead head, Addresses addresses) => Cutter.Frame(Feed(show, head, addresses), addresses.FeedStyle);

    private static void Write(SyndicationFeed feed, XmlWriter xml) => new Atom10FeedFormatter(feed).WriteTo(xml);

    internal static SyndicationFeed Feed(ShowProfile show, FeedHead head, Addresses addresses)
    {
        bool main = show.IsMainFeed(head, FeedFormat.Atom, addresses);
        // The feed of a topic is another feed: it is named by its address, the show's by the show's GUID.
        string id = main ? Identity(show.Slug, show.Guid) : head.Self;
        var feed = Declared(new SyndicationFeed(CleanText.Of(head.Title), show.Description(), null, id, FeedDate.WholeSeconds(head.Changed ?? DateTimeOffset.UnixEpoch))
        {
            Language = CleanText.Of(show.Language),
            Generator = "Feeds",
        });
        if (show.DescriptionHtml() is { } html) feed.Description = SyndicationContent.CreateHtmlContent(html);
        if (show.Info.Copyright is { } copyright) feed.Copyright = new TextSyndicationContent(CleanText.Of(copyright));
        if (show.Image(addresses) is { } image)
        {
            // The library undoes percent escapes here.
            if (new Uri(image) is var logo && logo.ToString() == image) feed.ImageUrl = logo;
            else feed.ElementExtensions.Add(new XElement(Atom + "logo", image));
        }
        // A feed must have an author (RFC 4287, section 4.1.1): in doubt it is the show itself.
        feed.Authors.Add(new SyndicationPerson(null, show.Author() ?? CleanText.Of(show.Title), null));
        feed.Links.Add(SyndicationLink.CreateAlternateLink(new Uri(show.Link(head, FeedFormat.Atom, addresses)), "text/html"));
        feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri(head.Self), "application/atom+xml"));
        foreach (string hub in show.Hubs(head, FeedFormat.Atom, addresses)) AddHub(feed, hub);
        foreach (var tag in PodcastTags.OfShow(show, main, addresses)) feed.ElementExtensions.Add(tag);
        return feed;
    }

    /// <summary>Not as a link of the library where it would spell the address otherwise: hubs compare them.</summary>
    private static void AddHub(SyndicationFeed feed, string hub)
    {
        if (new Uri(hub) is var address && address.AbsoluteUri == hub) feed.Links.Add(new SyndicationLink(address, "hub", null, null, 0));
        else feed.ElementExtensions.Add(new XElement(Atom + "link", new XAttribute("rel", "hub"), new XAttribute("href", hub)));
    }

    internal static SyndicationItem Item(ShowProfile show, Episode episode, string id, Addresses addresses)
    {
        var item = new SyndicationItem
        {
            Id = Identity(show.Slug, episode.Guid),
            Title = new TextSyndicationContent(CleanText.Of(episode.Title)),
            PublishDate = FeedDate.WholeSeconds(episode.Published),
            LastUpdatedTime = FeedDate.WholeSeconds(episode.Changed),
        };
        if (EpisodeSummary.Of(episode) is { } summary) item.Summary = new TextSyndicationContent(summary);
        string html = CleanText.Of(episode.Html);
        if (html.Length > 0) item.Content = SyndicationContent.CreateHtmlContent(html);
        foreach (var host in People.HostsOf(episode, show.Info)) item.Authors.Add(new SyndicationPerson(null, CleanText.Of(host.Name), WebAddress.UriOrNull(host.Url)));
        item.Links.Add(SyndicationLink.CreateAlternateLink(new Uri(episode.Page ?? addresses.Episode(show.Slug, id)), "text/html"));
        if (episode.Enclosure is { Url: not null } external)
        {
            // Not as a link of the library, which writes addresses in a spelling of its own.
            item.ElementExtensions.Add(new XElement(Atom + "link", new XAttribute("rel", "enclosure"), new XAttribute("type", CleanText.Of(external.Type)), external.Length > 0 ? new XAttribute("length", external.Length) : null, new XAttribute("href", addresses.Enclosure(show.Slug, external))));
        }
        else if (episode.Enclosure is { } audio)
        {
            item.Links.Add(SyndicationLink.CreateMediaEnclosureLink(new Uri(addresses.Media(show.Slug, audio.File, audio.Version)),
                audio.Type, audio.Length));
        }
        foreach (var link in PagesElsewhere.Links(episode)) item.ElementExtensions.Add(link);
        if (WebAddress.UriOrNull(episode.Podcast?.Comments) is { } comments) item.ElementExtensions.Add(PagesElsewhere.Link("replies",
            comments));
        foreach (var topic in episode.Topics) item.Categories.Add(new SyndicationCategory(topic.Slug, null, CleanText.Of(topic.Label)));
        foreach (var tag in PodcastTags.OfEpisode(show, episode, id, addresses)) item.ElementExtensions.Add(tag);
        return item;
    }

    /// <summary>A GUID as the IRI that Atom demands.</summary>
    /// <returns><c>urn:uuid:…</c> of a UUID, an absolute address as it is, else <c>urn:feeds:{show}:{escaped}</c>.</returns>
    internal static string Identity(Slug show, string guid)
    {
        string text = CleanText.Of(guid).Trim();
        if (Guid.TryParseExact(text, "D", out var uuid)) return $"urn:uuid:{uuid}";
        // "/a" counts as a file's address on Unix: what has no scheme is no address.
        bool absolute = text.IndexOf(':', StringComparison.Ordinal) > 0 && Uri.IsWellFormedUriString(text, UriKind.Absolute);
        return absolute ? text : $"urn:feeds:{show}:{Uri.EscapeDataString(text)}";
    }

    private static SyndicationFeed Declared(SyndicationFeed feed)
    {
        feed.Declare("itunes", Itunes);
        feed.Declare("podcast", Podcast);
        return feed;
    }
}
