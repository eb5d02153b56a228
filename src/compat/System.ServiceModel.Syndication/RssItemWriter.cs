using System.Globalization;
using System.Xml;

namespace System.ServiceModel.Syndication;

/// <summary>Attributes and elements of <c>item</c>. Source: RSS 2.0; the order is the official formatter's.</summary>
internal sealed class RssItemWriter(XmlWriter xml, bool extensionsAsAtom) : RssWriter(xml, extensionsAsAtom)
{
    public void Write(SyndicationItem item, Uri feedBaseUri)
    {
        var link = item.Links.FirstOrDefault(l => l.RelationshipType == Names.Alternate);
        XmlBase.Write(Xml, feedBaseUri, item.BaseUri);
        item.Extensions.WriteAttributes(Xml);
        Guid(item);
        if (link is not null)
        {
            Link(link, item.BaseUri ?? feedBaseUri);
        }
        Authors(item);
        Categories(item.Categories);
        if (item.Title is not null)
        {
            Xml.WriteElementString("title", Names.Inherited, item.Title.Text);
        }
        var description = item.Summary ?? item.Content as TextSyndicationContent;
        // RSS asks for a title or a description.
        if (description is not null || item.Title is null)
        {
            Xml.WriteElementString("description", Names.Rss, description?.Text);
        }
        if (item.SourceFeed is not null)
        {
            Source(item.SourceFeed);
        }
        if (item.PublishDate > DateTimeOffset.MinValue)
        {
            Xml.WriteElementString("pubDate", Names.Rss, FeedDates.Rss(item.PublishDate));
        }
        Links(item, link);
        if (item.LastUpdatedTime > DateTimeOffset.MinValue)
        {
            Atom?.Updated(item.LastUpdatedTime);
        }
        Atom?.Content("rights", item.Copyright);
        if (item.Summary is not null || description is null)
        {
            Atom?.Content("content", item.Content);
        }
        Atom?.Persons("contributor", item.Contributors);
        item.Extensions.WriteElements(Xml);
    }

    // An id that is one of the item's own addresses is a permalink.
    void Guid(SyndicationItem item)
    {
        if (string.IsNullOrEmpty(item.Id))
        {
            return;
        }
        bool isPermalink = item.Links.Any(l => l.RelationshipType == Names.Alternate && XmlBase.Text(l.Uri) == item.Id);
        Xml.WriteStartElement("guid", Names.Inherited);
        Xml.WriteAttributeString("isPermaLink", isPermalink ? "true" : "false");
        Xml.WriteString(item.Id);
        Xml.WriteEndElement();
    }

    // RSS has room for one author, by address.
    void Authors(SyndicationItem item)
    {
        if (item.Authors is [{ Email.Length: > 0 } author])
        {
            Person("author", author);
        }
        else
        {
            Atom?.Persons("author", item.Authors);
        }
    }

    void Source(SyndicationFeed source)
    {
        Xml.WriteStartElement("source", Names.Rss);
        source.Extensions.WriteAttributes(Xml);
        if (source.Links.FirstOrDefault(l => l.RelationshipType == Names.Self) is { } self && !source.Extensions.Replaces("url"))
        {
            Xml.WriteAttributeString("url", XmlBase.Text(self.Uri));
        }
        Xml.WriteString(source.Title?.Text ?? "");
        Xml.WriteEndElement();
    }

    // All but the one written as link: the first enclosure RSS's own, the others Atom's, in their order.
    void Links(SyndicationItem item, SyndicationLink written)
    {
        var enclosure = item.Links.FirstOrDefault(l => l.RelationshipType == Names.Enclosure);
        foreach (var link in item.Links)
        {
            // Each is taken once: a link may be listed twice.
            if (link == enclosure)
            {
                enclosure = null;
                Enclosure(link, item.BaseUri);
            }
            else if (link == written)
            {
                written = null;
            }
            else
            {
                Atom?.Link(link, item.BaseUri);
            }
        }
    }

    void Enclosure(SyndicationLink link, Uri baseUri)
    {
        Xml.WriteStartElement("enclosure", Names.Rss);
        XmlBase.Write(Xml, baseUri, link.BaseUri);
        link.Extensions.WriteAttributes(Xml);
        if (!link.Extensions.Replaces("url"))
        {
            Xml.WriteAttributeString("url", XmlBase.Text(link.Uri));
        }
        if (link.MediaType is not null && !link.Extensions.Replaces("type"))
        {
            Xml.WriteAttributeString("type", link.MediaType);
        }
        if (link.Length != 0 && !link.Extensions.Replaces("length"))
        {
            Xml.WriteAttributeString("length", link.Length.ToString(CultureInfo.InvariantCulture));
        }
        Xml.WriteEndElement();
    }
}
