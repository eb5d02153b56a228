using System.Collections.ObjectModel;
using System.Globalization;
using System.Xml;

namespace System.ServiceModel.Syndication;

/// <summary>Attributes and elements of <c>channel</c>, up to its items. Source: RSS 2.0; the order is the official formatter's.</summary>
internal sealed class RssChannelWriter(XmlWriter xml, bool extensionsAsAtom) : RssWriter(xml, extensionsAsAtom)
{
    public void Write(SyndicationFeed feed)
    {
        string title = feed.Title?.Text ?? "";
        var link = feed.Links.FirstOrDefault(l => l.RelationshipType == Names.Alternate);
        XmlBase.Write(Xml, null, feed.BaseUri);
        feed.Extensions.WriteAttributes(Xml);
        Xml.WriteElementString("title", Names.Rss, title);
        if (link is not null)
        {
            Link(link, feed.BaseUri);
        }
        Xml.WriteElementString("description", Names.Rss, feed.Description?.Text);
        if (feed.Language is not null)
        {
            Xml.WriteElementString("language", Names.Inherited, feed.Language);
        }
        if (feed.Copyright is not null)
        {
            Xml.WriteElementString("copyright", Names.Rss, feed.Copyright.Text);
        }
        Authors(feed);
        if (feed.LastUpdatedTime > DateTimeOffset.MinValue)
        {
            Xml.WriteElementString("lastBuildDate", Names.Inherited, FeedDates.Rss(feed.LastUpdatedTime));
        }
        Categories(feed.Categories);
        if (!string.IsNullOrEmpty(feed.Generator))
        {
            Xml.WriteElementString("generator", Names.Inherited, feed.Generator);
        }
        Atom?.Persons("contributor", feed.Contributors);
        if (feed.ImageUrl is not null)
        {
            Image(feed.ImageUrl, title, link);
        }
        if (feed.TimeToLive is { } time)
        {
            Xml.WriteElementString("ttl", Names.Inherited, ((int)time.TotalMinutes).ToString(CultureInfo.InvariantCulture));
        }
        Atom?.Text("id", feed.Id);
        Atom?.Links(Others(feed.Links, link), feed.BaseUri);
        feed.Extensions.WriteElements(Xml);
    }

    // RSS has room for one author, by address; unlike an item's, an empty address will do here.
    void Authors(SyndicationFeed feed)
    {
        if (feed.Authors is [{ Email: not null } author])
        {
            Person("managingEditor", author);
        }
        else
        {
            Atom?.Persons("author", feed.Authors);
        }
    }

    // A link may be listed twice; only the one written as link is left out.
    static IEnumerable<SyndicationLink> Others(Collection<SyndicationLink> links, SyndicationLink written)
    {
        int place = links.IndexOf(written);
        return links.Where((_, i) => i != place);
    }

    void Image(Uri url, string title, SyndicationLink link)
    {
        Xml.WriteStartElement("image", Names.Inherited);
        Xml.WriteElementString("url", Names.Inherited, XmlBase.Text(url));
        Xml.WriteElementString("title", Names.Rss, title);
        Xml.WriteElementString("link", Names.Rss, XmlBase.Text(link?.Uri));
        Xml.WriteEndElement();
    }
}
