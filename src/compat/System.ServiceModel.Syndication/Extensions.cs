using System.Xml;

namespace System.ServiceModel.Syndication;

/// <summary>Foreign attributes and elements of one feed, item, link, person or category; empty ones cost nothing.</summary>
internal sealed class Extensions
{
    Dictionary<XmlQualifiedName, string> attributes;
    SyndicationElementExtensionCollection elements;

    public Dictionary<XmlQualifiedName, string> Attributes => attributes ??= [];

    public SyndicationElementExtensionCollection Elements => elements ??= [];

    /// <summary>Whether a foreign attribute without namespace takes the place of one that the format would write.</summary>
    public bool Replaces(string attribute) => attributes is not null && attributes.ContainsKey(new XmlQualifiedName(attribute, ""));

    /// <param name="xml">Stands in a start tag.</param>
    /// <param name="except">An attribute without namespace that has been written already.</param>
    public void WriteAttributes(XmlWriter xml, string except = null)
    {
        if (attributes is null)
        {
            return;
        }
        foreach (var (name, value) in attributes)
        {
            if (name.Name != except || name.Namespace.Length > 0)
            {
                xml.WriteAttributeString(name.Name, name.Namespace, value);
            }
        }
    }

    public void WriteElements(XmlWriter xml)
    {
        if (elements is null)
        {
            return;
        }
        foreach (var element in elements)
        {
            element.WriteTo(xml);
        }
    }
}
