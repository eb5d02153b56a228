using System.Xml;

namespace System.ServiceModel.Syndication;

/// <summary>A category: RSS writes scheme (<c>domain</c>) and name, Atom also the label.</summary>
public class SyndicationCategory
{
    public SyndicationCategory()
    {
    }

    public SyndicationCategory(string name)
        : this(name, null, null)
    {
    }

    public SyndicationCategory(string name, string scheme, string label)
    {
        Name = name;
        Scheme = scheme;
        Label = label;
    }

    public string Name { get; set; }

    public string Scheme { get; set; }

    public string Label { get; set; }

    public Dictionary<XmlQualifiedName, string> AttributeExtensions => Extensions.Attributes;

    public SyndicationElementExtensionCollection ElementExtensions => Extensions.Elements;

    internal Extensions Extensions { get; } = new();
}
