namespace System.ServiceModel.Syndication;

/// <summary>Namespaces, and the link relations that both formats treat apart.</summary>
internal static class Names
{
    /// <summary>Source: RFC 4287, 2.</summary>
    public const string Atom = "http://www.w3.org/2005/Atom";

    /// <summary>RSS 2.0 elements stand in no namespace.</summary>
    public const string Rss = "";

    /// <summary>
    /// Whatever the default namespace is at that place: the official formatter opens some RSS elements so,
    /// which shows where a channel redeclares the default namespace.
    /// </summary>
    public const string Inherited = null;

    public const string Xml = "http://www.w3.org/XML/1998/namespace";

    public const string Alternate = "alternate";
    public const string Self = "self";
    public const string Enclosure = "enclosure";
}
