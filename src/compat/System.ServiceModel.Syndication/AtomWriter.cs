using System.Globalization;
using System.Xml;

namespace System.ServiceModel.Syndication;

/// <summary>The Atom elements of feeds and entries, which RSS borrows for what it has no element for. Source: RFC 4287; the order is the official formatter's.</summary>
internal sealed class AtomWriter(XmlWriter xml)
{
    static readonly string GeneratedIds = $"uuid:{Guid.CreateVersion7()};id=";
    static int lastGeneratedId;

    /// <summary>Attributes and elements of <c>feed</c>, up to its entries.</summary>
    public void Feed(SyndicationFeed feed)
    {
        if (!string.IsNullOrEmpty(feed.Language))
        {
            xml.WriteAttributeString("xml", "lang", Names.Xml, feed.Language);
        }
        XmlBase.Write(xml, null, feed.BaseUri);
        feed.Extensions.WriteAttributes(xml);
        Metadata(feed, feed.Title ?? new TextSyndicationContent(""), feed.Id ?? GenerateId(), OrNow(feed.LastUpdatedTime));
    }

    /// <summary>Attributes and elements of <c>entry</c>.</summary>
    public void Entry(SyndicationItem item, Uri feedBaseUri)
    {
        XmlBase.Write(xml, feedBaseUri, item.BaseUri);
        item.Extensions.WriteAttributes(xml);
        Text("id", item.Id ?? GenerateId());
        Content("title", item.Title ?? new TextSyndicationContent(""));
        Content("summary", item.Summary);
        Date("published", item.PublishDate);
        Updated(item.LastUpdatedTime);
        Persons("author", item.Authors);
        Persons("contributor", item.Contributors);
        Links(item.Links, item.BaseUri);
        Categories(item.Categories);
        Content("content", item.Content);
        Content("rights", item.Copyright);
        if (item.SourceFeed is { } source)
        {
            xml.WriteStartElement("source", Names.Atom);
            Metadata(source, source.Title, source.Id, source.LastUpdatedTime);
            xml.WriteEndElement();
        }
        item.Extensions.WriteElements(xml);
    }

    /// <summary>An element of text; none for null.</summary>
    public void Text(string name, string text)
    {
        if (text is not null)
        {
            xml.WriteElementString(name, Names.Atom, text);
        }
    }

    /// <summary>A text construct; none for null.</summary>
    public void Content(string name, SyndicationContent content) => content?.WriteTo(xml, name, Names.Atom);

    /// <summary><c>updated</c>, which Atom requires: without a time, the present one.</summary>
    public void Updated(DateTimeOffset time) => Date("updated", OrNow(time));

    public void Persons(string name, IEnumerable<SyndicationPerson> persons)
    {
        foreach (var person in persons)
        {
            xml.WriteStartElement(name, Names.Atom);
            person.Extensions.WriteAttributes(xml);
            Text("name", person.Name);
            Text("uri", NullIfEmpty(person.Uri));
            Text("email", NullIfEmpty(person.Email));
            person.Extensions.WriteElements(xml);
            xml.WriteEndElement();
        }
    }

    public void Links(IEnumerable<SyndicationLink> links, Uri baseUri)
    {
        foreach (var link in links)
        {
            Link(link, baseUri);
        }
    }

    public void Link(SyndicationLink link, Uri baseUri)
    {
        xml.WriteStartElement("link", Names.Atom);
        XmlBase.Write(xml, baseUri, link.BaseUri);
        link.Extensions.WriteAttributes(xml);
        Attribute(link.Extensions, "rel", NullIfEmpty(link.RelationshipType));
        Attribute(link.Extensions, "type", NullIfEmpty(link.MediaType));
        Attribute(link.Extensions, "title", NullIfEmpty(link.Title));
        Attribute(link.Extensions, "length", link.Length == 0 ? null : link.Length.ToString(CultureInfo.InvariantCulture));
        Attribute(link.Extensions, "href", XmlBase.Text(link.Uri) ?? "");
        link.Extensions.WriteElements(xml);
        xml.WriteEndElement();
    }

    // What feed and source share; source leaves out what is missing.
    void Metadata(SyndicationFeed feed, TextSyndicationContent title, string id, DateTimeOffset updated)
    {
        Content("title", title);
        Content("subtitle", feed.Description);
        Text("id", id);
        Content("rights", feed.Copyright);
        Date("updated", updated);
        Categories(feed.Categories);
        Text("logo", feed.ImageUrl?.ToString());
        Persons("author", feed.Authors);
        Persons("contributor", feed.Contributors);
        Text("generator", feed.Generator);
        Links(feed.Links, feed.BaseUri);
        feed.Extensions.WriteElements(xml);
    }

    void Categories(IEnumerable<SyndicationCategory> categories)
    {
        foreach (var category in categories)
        {
            xml.WriteStartElement("category", Names.Atom);
            category.Extensions.WriteAttributes(xml);
            Attribute(category.Extensions, "term", category.Name ?? "");
            Attribute(category.Extensions, "label", NullIfEmpty(category.Label));
            Attribute(category.Extensions, "scheme", NullIfEmpty(category.Scheme));
            category.Extensions.WriteElements(xml);
            xml.WriteEndElement();
        }
    }

    void Date(string name, DateTimeOffset date)
    {
        if (date != DateTimeOffset.MinValue)
        {
            Text(name, FeedDates.Atom(date));
        }
    }

    void Attribute(Extensions extensions, string name, string value)
    {
        if (value is not null && !extensions.Replaces(name))
        {
            xml.WriteAttributeString(name, value);
        }
    }

    static string NullIfEmpty(string text) => string.IsNullOrEmpty(text) ? null : text;

    static DateTimeOffset OrNow(DateTimeOffset time) => time == DateTimeOffset.MinValue ? TimeProvider.System.GetUtcNow() : time;

    static string GenerateId() => GeneratedIds + Interlocked.Increment(ref lastGeneratedId).ToString(CultureInfo.InvariantCulture);
}
