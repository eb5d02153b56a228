using System.Xml;

namespace System.ServiceModel.Syndication;

/// <summary>A link of a feed or item. In RSS the first <c>alternate</c> is <c>link</c>, an item's first <c>enclosure</c> is <c>enclosure</c>, the others are Atom links.</summary>
public class SyndicationLink
{
    long length;

    public SyndicationLink()
    {
    }

    public SyndicationLink(Uri uri)
        : this(uri, null, null, null, 0)
    {
    }

    public SyndicationLink(Uri uri, string relationshipType, string title, string mediaType, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Uri = uri;
        RelationshipType = relationshipType;
        Title = title;
        MediaType = mediaType;
        this.length = length;
    }

    public Uri Uri { get; set; }

    public Uri BaseUri { get; set; }

    public string RelationshipType { get; set; }

    public string Title { get; set; }

    public string MediaType { get; set; }

    /// <summary>Bytes; 0 is not written. Negative: <see cref="ArgumentOutOfRangeException"/>.</summary>
    public long Length
    {
        get => length;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            length = value;
        }
    }

    public Dictionary<XmlQualifiedName, string> AttributeExtensions => Extensions.Attributes;

    public SyndicationElementExtensionCollection ElementExtensions => Extensions.Elements;

    internal Extensions Extensions { get; } = new();

    public static SyndicationLink CreateAlternateLink(Uri uri) => CreateAlternateLink(uri, null);

    public static SyndicationLink CreateAlternateLink(Uri uri, string mediaType) => new(uri, Names.Alternate, null, mediaType, 0);

    public static SyndicationLink CreateSelfLink(Uri uri) => CreateSelfLink(uri, null);

    public static SyndicationLink CreateSelfLink(Uri uri, string mediaType) => new(uri, Names.Self, null, mediaType, 0);

    public static SyndicationLink CreateMediaEnclosureLink(Uri uri, string mediaType, long length) => new(uri, Names.Enclosure, null, mediaType, length);
}
