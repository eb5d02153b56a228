using System.Xml;
using System.Xml.Schema;
using System.Xml.Serialization;

namespace System.ServiceModel.Syndication;

/// <summary>Writes one item as an Atom 1.0 entry document.</summary>
[XmlRoot(ElementName = "entry", Namespace = Names.Atom)]
public class Atom10ItemFormatter : SyndicationItemFormatter, IXmlSerializable
{
    public Atom10ItemFormatter(SyndicationItem itemToWrite)
        : base(itemToWrite)
    {
    }

    public override void WriteTo(XmlWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartElement("entry", Names.Atom);
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
    void WriteContents(XmlWriter writer) => new AtomWriter(XmlDictionaryWriter.CreateDictionaryWriter(writer)).Entry(Item, null);
}
