using System.Xml;

namespace System.ServiceModel.Syndication;

/// <summary>Foreign attributes and elements of one feed, item, link, person or category; empty ones cost nothing.</summary>
internal sealed class Extensions
{
    private Dictionary<XmlQualifiedName, string> _attributes;
    private SyndicationElementExtensionCollection _elements;

    public Dictionary<XmlQualifiedName, string> Attributes => _attributes ??= [];

    public SyndicationElementExtensionCollection Elements => _elements ??= [];

    /// <summary>Whether a foreign attribute without namespace takes the place of one that the format would write.</summary>
    public bool Replaces(string attribute) => _attributes is not null && _attributes.ContainsKey(new XmlQualifiedName(attribute, ""));

    /// <param name="xml">Stands in a start tag.</param>
    /// <param name="except">An attribute without namespace that has been written already.</param>
    public void WriteAttributes(XmlWriter xml, string except = null)
    {
        if (_attributes is null)
        {
            return;
        }
        foreach (var (name, value) in _attributes)
        {
            if (name.Name != except || name.Namespace.Length > 0)
            {
                xml.WriteAttributeString(name.Name, name.Namespace, value);
            }
        }
    }

    public void WriteElements(XmlWriter xml)
    {
        if (_elements is null)
        {
            return;
        }
        foreach (var element in _elements)
        {
            element.WriteTo(xml);
        }
    }
}
