using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;

namespace Feeds.Syndication;

/// <summary>The XML namespaces of podcast feeds.</summary>
internal static class FeedNames
{
    public static readonly XNamespace Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    public static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    public static readonly XNamespace Podcast = "https://podcastindex.org/namespace/1.0";
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <summary>Declares a prefix once for the whole document; without it every element of that namespace would declare it anew.</summary>
    public static void Declare(this SyndicationFeed feed, string prefix, XNamespace name) =>
        feed.AttributeExtensions.Add(new XmlQualifiedName(prefix, XNamespace.Xmlns.NamespaceName), name.NamespaceName);
}
