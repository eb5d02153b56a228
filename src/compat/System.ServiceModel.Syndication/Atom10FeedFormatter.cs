using System.Xml;
using System.Xml.Schema;
using System.Xml.Serialization;

namespace System.ServiceModel.Syndication;

/// <summary>Writes a feed as Atom 1.0.</summary>
[XmlRoot(ElementName = "feed", Namespace = Names.Atom)]
public class Atom10FeedFormatter : SyndicationFeedFormatter, IXmlSerializable
{
    public Atom10FeedFormatter(SyndicationFeed feedToWrite)
        : base(feedToWrite)
    {
    }

    public override void WriteTo(XmlWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartElement("feed", Names.Atom);
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
        writer.WriteStartElement("entry", Names.Atom);
        new AtomWriter(writer).Entry(item, feedBaseUri);
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
        new AtomWriter(writer).Feed(Feed);
        WriteItems(writer, Feed.Items, Feed.BaseUri);
    }
}
