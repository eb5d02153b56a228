using System.Xml;

namespace System.ServiceModel.Syndication;

/// <summary>What channel and item have in common.</summary>
internal abstract class RssWriter(XmlWriter xml, bool extensionsAsAtom)
{
    protected XmlWriter Xml { get; } = xml;

    /// <summary>Writes what RSS has no element for; null where that is left out.</summary>
    protected AtomWriter Atom { get; } = extensionsAsAtom ? new AtomWriter(xml) : null;

    protected void Link(SyndicationLink link, Uri baseUri)
    {
        Xml.WriteStartElement("link", Names.Rss);
        XmlBase.Write(Xml, baseUri, link.BaseUri);
        link.Extensions.WriteAttributes(Xml);
        Xml.WriteString(XmlBase.Text(link.Uri));
        Xml.WriteEndElement();
    }

    protected void Person(string name, SyndicationPerson person)
    {
        Xml.WriteStartElement(name, Names.Rss);
        person.Extensions.WriteAttributes(Xml);
        Xml.WriteString(person.Email);
        Xml.WriteEndElement();
    }

    protected void Categories(IEnumerable<SyndicationCategory> categories)
    {
        foreach (var category in categories)
        {
            Xml.WriteStartElement("category", Names.Rss);
            category.Extensions.WriteAttributes(Xml);
            if (!string.IsNullOrEmpty(category.Scheme) && !category.Extensions.Replaces("domain"))
            {
                Xml.WriteAttributeString("domain", category.Scheme);
            }
            Xml.WriteString(category.Name);
            Xml.WriteEndElement();
        }
    }
}
