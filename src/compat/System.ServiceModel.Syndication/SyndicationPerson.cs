using System.Xml;

namespace System.ServiceModel.Syndication;

/// <summary>An author or contributor. RSS writes the address of a single author; everything else of a person is Atom.</summary>
public class SyndicationPerson
{
    public SyndicationPerson()
    {
    }

    public SyndicationPerson(string email)
        : this(email, null, null)
    {
    }

    public SyndicationPerson(string email, string name, string uri)
    {
        Email = email;
        Name = name;
        Uri = uri;
    }

    public string Email { get; set; }

    public string Name { get; set; }

    public string Uri { get; set; }

    public Dictionary<XmlQualifiedName, string> AttributeExtensions => Extensions.Attributes;

    public SyndicationElementExtensionCollection ElementExtensions => Extensions.Elements;

    internal Extensions Extensions { get; } = new();
}
