using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Serialization;
using Feeds.Episodes;
using Feeds.Shows;
using static Feeds.Syndication.FeedNames;

namespace Feeds.Syndication;

/// <summary>RSS 2.0 with the iTunes, content, Podcasting 2.0 and Atom modules.</summary>
/// <remarks>
/// Sources: RSS 2.0; RSS Advisory Board best practices (<c>atom:link</c>, <c>content:encoded</c>); Apple podcast RSS requirements.
/// The library writes UTC dates as "Sat, 04 Aug 2018 06:07:08 Z", which directories refuse; so its own date properties stay
/// unset, and <c>pubDate</c> and <c>lastBuildDate</c> are extensions ending in GMT. Its Atom extensions are off (links of other
/// relations are written here, under the prefix <c>atom</c>), so that an item says each thing once.
/// </remarks>
public sealed class RssWriter : IFeedWriter
{
    private static readonly (string Prefix, XNamespace Name)[] Namespaces = [("itunes", Itunes), ("content", Content), ("podcast", Podcast), ("atom", Atom)];

    private static readonly FragmentCutter Cutter = new(
        () => new SyndicationFeed("", "", null),
        Write,
        "</channel></rss>");

    public FeedFormat Format => FeedFormat.Rss;

    public byte[] WriteItem(ShowProfile show, Episode episode, string id, Addresses addresses) => Cutter.Item(Item(show, episode, id, addresses));

    public FeedFrame WriteFrame(ShowProfile show, FeedHead head, Addresses addresses) => Cutter.Frame(Feed(show, head, addresses), addresses.FeedStyle);

    /// <summary>The root is ours and its content the formatter's: a feed's attributes go to the channel, but some readers look for namespaces at the root only.</summary>
    internal static void Write(SyndicationFeed feed, XmlWriter xml)
    {
        xml.WriteStartElement("rss");
        foreach (var (prefix, name) in Namespaces) xml.WriteAttributeString("xmlns", prefix, null, name.NamespaceName);
        ((IXmlSerializable)new Rss20FeedFormatter(feed, serializeExtensionsAsAtom: false)).WriteXml(xml);
        xml.WriteEndElement();
    }

    internal static SyndicationFeed Feed(ShowProfile show, FeedHead head, Addresses addresses)
    {
        bool main = show.IsMainFeed(head, FeedFormat.Rss, addresses);
        var feed = new SyndicationFeed(CleanText.Of(head.Title), show.DescriptionHtml() ?? show.Description(), new Uri(show.Link(head, FeedFormat.Rss, addresses)))
        {
            Language = CleanText.Of(show.Language),
            Generator = "Feeds",
        };
        if (show.Info.Copyright is { } copyright) feed.Copyright = new TextSyndicationContent(CleanText.Of(copyright));
        if (show.Image(addresses) is { } image) feed.ImageUrl = new Uri(image);
        if (head.Changed is { } changed) feed.ElementExtensions.Add(new XElement("lastBuildDate", FeedDate.Rfc2822(changed)));
        feed.ElementExtensions.Add(new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("type", "application/rss+xml"), new XAttribute("href", head.Self)));
        foreach (string hub in show.Hubs(head, FeedFormat.Rss, addresses))
        {
            feed.ElementExtensions.Add(new XElement(Atom + "link", new XAttribute("rel", "hub"), new XAttribute("href", hub)));
        }
        foreach (var tag in PodcastTags.OfShow(show, main, addresses)) feed.ElementExtensions.Add(tag);
        return feed;
    }

    internal static SyndicationItem Item(ShowProfile show, Episode episode, string id, Addresses addresses)
    {
        string title = CleanText.Of(episode.Title);
        var item = new SyndicationItem
        {
            Id = CleanText.Of(episode.Guid),
            Title = new TextSyndicationContent(title),
            Summary = new TextSyndicationContent(EpisodeSummary.Described(episode)),
        };
        item.Links.Add(SyndicationLink.CreateAlternateLink(new Uri(episode.Page ?? addresses.Episode(show.Slug, id))));
        if (episode.Enclosure is { Url: not null } external)
        {
            // Not as a link of the library, which writes addresses in a spelling of its own: apps know the episode by this one.
            item.ElementExtensions.Add(new XElement("enclosure", new XAttribute("url", addresses.Enclosure(show.Slug, external)), new XAttribute("length", external.Length), new XAttribute("type", CleanText.Of(external.Type))));
        }
        else if (episode.Enclosure is { } audio)
        {
            item.Links.Add(SyndicationLink.CreateMediaEnclosureLink(new Uri(addresses.Media(show.Slug, audio.File, audio.Version)),
                audio.Type, audio.Length));
        }
        foreach (var topic in episode.Topics) item.Categories.Add(new SyndicationCategory(CleanText.Of(topic.Label)));
        if (WebAddress.UriOrNull(episode.Podcast?.Comments) is { } comments) item.ElementExtensions.Add(new XElement("comments", comments));
        item.ElementExtensions.Add(new XElement("pubDate", FeedDate.Rfc2822(episode.Published)));
        string html = CleanText.Of(episode.Html);
        if (html.Length > 0) item.ElementExtensions.Add(new XElement(Content + "encoded", html));
        foreach (var link in PagesElsewhere.Links(episode)) item.ElementExtensions.Add(link);
        foreach (var tag in PodcastTags.OfEpisode(show, episode, id, addresses)) item.ElementExtensions.Add(tag);
        return item;
    }
}
