using System.Xml;

namespace System.ServiceModel.Syndication;

/// <summary>What an item's content or a text element holds. Only the kinds of this assembly exist.</summary>
public abstract class SyndicationContent
{
    readonly Extensions extensions = new();

    private protected SyndicationContent()
    {
    }

    public Dictionary<XmlQualifiedName, string> AttributeExtensions => extensions.Attributes;

    /// <summary>The Atom <c>type</c> attribute.</summary>
    public abstract string Type { get; }

    public static TextSyndicationContent CreatePlaintextContent(string content) => new(content);

    public static TextSyndicationContent CreateHtmlContent(string content) => new(content, TextSyndicationContentKind.Html);

    /// <param name="content">Well-formed XML, written unescaped and unchecked; Atom asks for one <c>div</c> in the XHTML namespace.</param>
    public static TextSyndicationContent CreateXhtmlContent(string content) => new(content, TextSyndicationContentKind.XHtml);

    /// <summary>Writes the element with its <c>type</c>, foreign attributes (one named <c>type</c> is left out) and content.</summary>
    public void WriteTo(XmlWriter writer, string outerElementName, string outerElementNamespace)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentException.ThrowIfNullOrEmpty(outerElementName);
        writer.WriteStartElement(outerElementName, outerElementNamespace);
        writer.WriteAttributeString("type", "", Type);
        extensions.WriteAttributes(writer, except: "type");
        WriteContentsTo(writer);
        writer.WriteEndElement();
    }

    protected abstract void WriteContentsTo(XmlWriter writer);
}
