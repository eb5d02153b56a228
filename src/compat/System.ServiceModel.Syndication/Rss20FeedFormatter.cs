using System.Xml;
using System.Xml.Schema;
using System.Xml.Serialization;

namespace System.ServiceModel.Syndication;

/// <summary>Writes a feed as RSS 2.0.</summary>
[XmlRoot(ElementName = "rss", Namespace = Names.Rss)]
public class Rss20FeedFormatter : SyndicationFeedFormatter, IXmlSerializable
{
    public Rss20FeedFormatter(SyndicationFeed feedToWrite)
        : this(feedToWrite, serializeExtensionsAsAtom: true)
    {
    }

    public Rss20FeedFormatter(SyndicationFeed feedToWrite, bool serializeExtensionsAsAtom)
        : base(feedToWrite) => SerializeExtensionsAsAtom = serializeExtensionsAsAtom;

    /// <summary>Whether what RSS has no element for is written as Atom elements, or left out.</summary>
    public bool SerializeExtensionsAsAtom { get; set; }

    public override void WriteTo(XmlWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartElement("rss", Names.Rss);
        WriteContents(writer);
        writer.WriteEndElement();
    }

    protected virtual void WriteItems(XmlWriter writer, IEnumerable<SyndicationItem> items, Uri feedBaseUri)
    {
        foreach (var item in items ?? [])
        {
            WriteItem(writer, item, feedBaseUri);
        }
    }

    protected virtual void WriteItem(XmlWriter writer, SyndicationItem item, Uri feedBaseUri)
    {
        writer.WriteStartElement("item", Names.Rss);
        new RssItemWriter(writer, SerializeExtensionsAsAtom).Write(item, feedBaseUri);
        writer.WriteEndElement();
    }

    XmlSchema IXmlSerializable.GetSchema() => null;

    void IXmlSerializable.ReadXml(XmlReader reader) => throw new NotSupportedException("Feeds are written here, not read.");

    void IXmlSerializable.WriteXml(XmlWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        WriteContents(writer);
    }

    void WriteContents(XmlWriter writer)
    {
        if (SerializeExtensionsAsAtom)
        {
            writer.WriteAttributeString("xmlns", "a10", null, Names.Atom);
        }
        writer.WriteAttributeString("version", "2.0");
        writer.WriteStartElement("channel", Names.Rss);
        new RssChannelWriter(writer, SerializeExtensionsAsAtom).Write(Feed);
        WriteItems(writer, Feed.Items, Feed.BaseUri);
        writer.WriteEndElement();
    }
}
