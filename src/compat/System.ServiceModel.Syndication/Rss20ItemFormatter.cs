using System.Xml;
using System.Xml.Schema;
using System.Xml.Serialization;

namespace System.ServiceModel.Syndication;

/// <summary>Writes one item as an RSS 2.0 <c>item</c>.</summary>
[XmlRoot(ElementName = "item", Namespace = Names.Rss)]
public class Rss20ItemFormatter : SyndicationItemFormatter, IXmlSerializable
{
    public Rss20ItemFormatter(SyndicationItem itemToWrite)
        : this(itemToWrite, serializeExtensionsAsAtom: true)
    {
    }

    public Rss20ItemFormatter(SyndicationItem itemToWrite, bool serializeExtensionsAsAtom)
        : base(itemToWrite) => SerializeExtensionsAsAtom = serializeExtensionsAsAtom;

    /// <summary>Whether what RSS has no element for is written as Atom elements, or left out.</summary>
    public bool SerializeExtensionsAsAtom { get; set; }

    public override void WriteTo(XmlWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartElement("item", Names.Rss);
        WriteContents(writer);
        writer.WriteEndElement();
    }

    XmlSchema IXmlSerializable.GetSchema() => null;

    void IXmlSerializable.ReadXml(XmlReader reader) => throw new NotSupportedException("Items are written here, not read.");

    void IXmlSerializable.WriteXml(XmlWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        WriteContents(writer);
    }

    // Through a dictionary writer, as the official one does.
    void WriteContents(XmlWriter writer) =>
        new RssItemWriter(XmlDictionaryWriter.CreateDictionaryWriter(writer), SerializeExtensionsAsAtom).Write(Item, null);
}
