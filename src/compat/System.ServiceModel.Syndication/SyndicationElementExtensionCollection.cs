using System.Collections.ObjectModel;
using System.Xml;

namespace System.ServiceModel.Syndication;

/// <summary>Foreign elements in the order in which they are written.</summary>
public sealed class SyndicationElementExtensionCollection : Collection<SyndicationElementExtension>
{
    internal SyndicationElementExtensionCollection()
    {
    }

    /// <summary>Adds an <c>XElement</c>, an object with a data contract, or an extension made before.</summary>
    public void Add(object extension) => base.Add(extension as SyndicationElementExtension ?? new SyndicationElementExtension(extension));

    /// <inheritdoc cref="SyndicationElementExtension(string, string, object)"/>
    public void Add(string outerName, string outerNamespace, object dataContractExtension) =>
        base.Add(new SyndicationElementExtension(outerName, outerNamespace, dataContractExtension));

    /// <inheritdoc cref="SyndicationElementExtension(XmlReader)"/>
    public void Add(XmlReader xmlReader) => base.Add(new SyndicationElementExtension(xmlReader));

    protected override void InsertItem(int index, SyndicationElementExtension item)
    {
        ArgumentNullException.ThrowIfNull(item);
        base.InsertItem(index, item);
    }

    protected override void SetItem(int index, SyndicationElementExtension item)
    {
        ArgumentNullException.ThrowIfNull(item);
        base.SetItem(index, item);
    }
}
