using System.Runtime.Serialization;
using System.Xml;

namespace System.ServiceModel.Syndication;

/// <summary>One foreign element: an object that is serialized when it is written, or a copy of what a reader stood on.</summary>
public class SyndicationElementExtension
{
    readonly Action<XmlWriter> write;

    /// <summary>Copies the reader's element, and leaves the reader behind it. Processing instructions in it cannot be kept: <see cref="NotSupportedException"/>.</summary>
    /// <exception cref="XmlException">The reader's next content is no element.</exception>
    public SyndicationElementExtension(XmlReader xmlReader)
    {
        ArgumentNullException.ThrowIfNull(xmlReader);
        if (!xmlReader.IsStartElement())
        {
            throw new XmlException($"The reader must stand on an element, not on {xmlReader.NodeType}.");
        }
        byte[] copy = Copy(xmlReader);
        write = writer => Replay(copy, writer);
    }

    /// <summary>An object with the element name of its data contract; an <c>XElement</c> is written as it stands.</summary>
    public SyndicationElementExtension(object dataContractExtension)
        : this(null, null, dataContractExtension)
    {
    }

    /// <summary>An object's data contract content in an element of the given name: text for a string or number.</summary>
    /// <param name="outerName">Null: the name of the data contract. Empty: <see cref="ArgumentException"/>.</param>
    /// <param name="outerNamespace">Null: the default namespace of the place where it is written.</param>
    /// <param name="dataContractExtension">Serialized when it is written, not before.</param>
    public SyndicationElementExtension(string outerName, string outerNamespace, object dataContractExtension)
    {
        ArgumentNullException.ThrowIfNull(dataContractExtension);
        if (outerName is "")
        {
            throw new ArgumentException("An element needs a name.", nameof(outerName));
        }
        var serializer = new DataContractSerializer(dataContractExtension.GetType());
        write = outerName is null
            ? writer => serializer.WriteObject(writer, dataContractExtension)
            : writer =>
            {
                writer.WriteStartElement(outerName, outerNamespace);
                serializer.WriteObjectContent(writer, dataContractExtension);
                writer.WriteEndElement();
            };
    }

    public void WriteTo(XmlWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        write(writer);
    }

    // Binary XML, as the official one keeps it: CDATA becomes text, an empty element gets an end tag, declarations outside the element come along where used.
    static byte[] Copy(XmlReader reader)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlDictionaryWriter.CreateBinaryWriter(stream, dictionary: null, session: null, ownsStream: false))
        {
            writer.WriteNode(reader, defattr: false);
        }
        return stream.ToArray();
    }

    static void Replay(byte[] copy, XmlWriter writer)
    {
        using var reader = XmlDictionaryReader.CreateBinaryReader(copy, XmlDictionaryReaderQuotas.Max);
        reader.MoveToContent();
        writer.WriteNode(reader, defattr: false);
    }
}
