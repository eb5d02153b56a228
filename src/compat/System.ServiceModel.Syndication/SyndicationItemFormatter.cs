using System.Xml;

namespace System.ServiceModel.Syndication;

/// <summary>Writes one item in one format.</summary>
public abstract class SyndicationItemFormatter
{
    private protected SyndicationItemFormatter(SyndicationItem itemToWrite)
    {
        ArgumentNullException.ThrowIfNull(itemToWrite);
        Item = itemToWrite;
    }

    public SyndicationItem Item { get; }

    public abstract void WriteTo(XmlWriter writer);
}
