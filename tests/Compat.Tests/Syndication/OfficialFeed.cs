using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;

namespace Compat.Tests.Syndication;

/// <summary>The feed that Microsoft's formatters wrote the documents under Official for.</summary>
internal static class OfficialFeed
{
    static readonly XNamespace Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    static readonly XNamespace ContentModule = "http://purl.org/rss/1.0/modules/content/";
    static readonly XNamespace Podcast = "https://podcastindex.org/namespace/1.0";

    public static SyndicationFeed Create()
    {
        var feed = new SyndicationFeed("A & B <show>", "What it is about", new Uri("https://example.org/show"), "urn:show:1", new DateTimeOffset(2018, 8, 4, 6, 7, 8, TimeSpan.Zero))
        {
            Language = "en-us",
            Copyright = new TextSyndicationContent("© 2018 Example"),
            ImageUrl = new Uri("https://example.org/art.jpg"),
            Generator = "Feeds 1.0",
            TimeToLive = TimeSpan.FromMinutes(60),
        };
        feed.AttributeExtensions.Add(new XmlQualifiedName("itunes", XNamespace.Xmlns.NamespaceName), Itunes.NamespaceName);
        feed.AttributeExtensions.Add(new XmlQualifiedName("content", XNamespace.Xmlns.NamespaceName), ContentModule.NamespaceName);
        feed.Authors.Add(new SyndicationPerson("ann@example.org", "Ann", "https://example.org/ann"));
        feed.Contributors.Add(new SyndicationPerson("ben@example.org", "Ben", null));
        feed.Categories.Add(new SyndicationCategory("Technology"));
        feed.Categories.Add(new SyndicationCategory("Python", "https://example.org/scheme", "The Python label"));
        feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri("https://example.org/show/rss.xml"), "application/rss+xml"));
        feed.Links.Add(new SyndicationLink(new Uri("https://hub.example.org/"), "hub", "The hub", null, 0));
        feed.ElementExtensions.Add(new XElement(Itunes + "explicit", "false"));
        feed.ElementExtensions.Add(new XElement(Itunes + "category", new XAttribute("text", "Society & Culture"), new XElement(Itunes + "category", new XAttribute("text", "Documentary"))));
        feed.ElementExtensions.Add("author", Itunes.NamespaceName, "Ann & Ben");
        feed.ElementExtensions.Add(new XElement(Podcast + "locked", new XAttribute("owner", "ann@example.org"), "yes"));
        feed.Items = [One(), Two(), Three()];
        return feed;
    }

    /// <summary>The bytes under a document's name: <c>rss</c>, <c>rss.compact</c>, <c>item-atom</c> and so on.</summary>
    public static byte[] Write(string name)
    {
        bool indent = !name.EndsWith(".compact", StringComparison.Ordinal);
        return Xml.Bytes(indent, Writers[indent ? name : name[..^".compact".Length]]);
    }

    static readonly Dictionary<string, Action<XmlWriter>> Writers = new()
    {
        ["rss"] = w => new Rss20FeedFormatter(Create()).WriteTo(w),
        ["rss-no-atom"] = w => new Rss20FeedFormatter(Create(), serializeExtensionsAsAtom: false).WriteTo(w),
        ["atom"] = w => new Atom10FeedFormatter(Create()).WriteTo(w),
        ["empty-rss"] = w => new SyndicationFeed().SaveAsRss20(w),
        ["empty-atom"] = w => new SyndicationFeed { Id = "urn:x", LastUpdatedTime = DateTimeOffset.UnixEpoch }.SaveAsAtom10(w),
        ["item-rss"] = w => Create().Items.First().SaveAsRss20(w),
        ["item-atom"] = w => Create().Items.First().SaveAsAtom10(w),
    };

    static SyndicationItem One()
    {
        var item = new SyndicationItem("Episode “1” & more", SyndicationContent.CreateHtmlContent("<p>Notes &amp; <b>more</b></p>"), new Uri("https://example.org/e/1"), "guid-1", new DateTimeOffset(2018, 8, 4, 6, 7, 8, TimeSpan.Zero))
        {
            PublishDate = new DateTimeOffset(2018, 8, 4, 6, 7, 8, TimeSpan.Zero),
            Summary = new TextSyndicationContent("Plain <summary> & more"),
            Copyright = new TextSyndicationContent("CC-BY"),
        };
        item.Authors.Add(new SyndicationPerson("ann@example.org"));
        item.Categories.Add(new SyndicationCategory("tenacity"));
        item.Links.Add(SyndicationLink.CreateMediaEnclosureLink(new Uri("https://example.org/1.mp3"), "audio/mpeg", 123456));
        item.ElementExtensions.Add(new XElement(ContentModule + "encoded", "<p>Notes & <b>more</b></p>"));
        item.ElementExtensions.Add(new XElement(ContentModule + "encoded", new XCData("<p>In CDATA</p>")));
        item.ElementExtensions.Add("duration", Itunes.NamespaceName, 1741);
        item.ElementExtensions.Add("pubDate", null, "Sat, 04 Aug 2018 06:07:08 GMT");
        return item;
    }

    static SyndicationItem Two()
    {
        var item = new SyndicationItem("Two", "Content of two", null) { PublishDate = new DateTimeOffset(2018, 8, 11, 1, 2, 3, TimeSpan.FromHours(-7)) };
        item.AddPermalink(new Uri("https://example.org/e/2"));
        item.SourceFeed = null;
        return item;
    }

    static SyndicationItem Three() =>
        new() { Title = new TextSyndicationContent("Only a title"), Id = "urn:3", BaseUri = new Uri("https://example.org/base/") };
}
