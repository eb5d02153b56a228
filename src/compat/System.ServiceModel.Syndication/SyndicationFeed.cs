using System.Collections.ObjectModel;
using System.Xml;

namespace System.ServiceModel.Syndication;

/// <summary>A feed, whichever format it is written in.</summary>
public class SyndicationFeed
{
    IEnumerable<SyndicationItem> items;
    TimeSpan? timeToLive;

    public SyndicationFeed()
        : this(null)
    {
    }

    public SyndicationFeed(IEnumerable<SyndicationItem> items)
        : this(null, null, null, items)
    {
    }

    public SyndicationFeed(string title, string description, Uri feedAlternateLink)
        : this(title, description, feedAlternateLink, null)
    {
    }

    public SyndicationFeed(string title, string description, Uri feedAlternateLink, IEnumerable<SyndicationItem> items)
        : this(title, description, feedAlternateLink, null, DateTimeOffset.MinValue, items)
    {
    }

    public SyndicationFeed(string title, string description, Uri feedAlternateLink, string id, DateTimeOffset lastUpdatedTime)
        : this(title, description, feedAlternateLink, id, lastUpdatedTime, null)
    {
    }

    public SyndicationFeed(string title, string description, Uri feedAlternateLink, string id, DateTimeOffset lastUpdatedTime, IEnumerable<SyndicationItem> items)
    {
        Title = title is null ? null : new TextSyndicationContent(title);
        Description = description is null ? null : new TextSyndicationContent(description);
        if (feedAlternateLink is not null)
        {
            Links.Add(SyndicationLink.CreateAlternateLink(feedAlternateLink));
        }
        Id = id;
        LastUpdatedTime = lastUpdatedTime;
        this.items = items;
    }

    public string Id { get; set; }

    public TextSyndicationContent Title { get; set; }

    public TextSyndicationContent Description { get; set; }

    public TextSyndicationContent Copyright { get; set; }

    public string Language { get; set; }

    public string Generator { get; set; }

    public Uri ImageUrl { get; set; }

    /// <summary>The default is not written in RSS; Atom, which must have it, writes the present time.</summary>
    public DateTimeOffset LastUpdatedTime { get; set; }

    public Uri BaseUri { get; set; }

    /// <summary>RSS <c>ttl</c>. Whole minutes, not negative: else <see cref="ArgumentOutOfRangeException"/>.</summary>
    public TimeSpan? TimeToLive
    {
        get => timeToLive;
        set
        {
            if (value is { } time && (time.Seconds != 0 || time.Milliseconds != 0 || time < TimeSpan.Zero))
            {
                throw new ArgumentOutOfRangeException(nameof(value), time, "The time to live is a number of whole minutes.");
            }
            timeToLive = value;
        }
    }

    /// <summary>Read once each time the feed is written. Never null; setting null: <see cref="ArgumentNullException"/>.</summary>
    public IEnumerable<SyndicationItem> Items
    {
        get => items ??= new NonNullCollection<SyndicationItem>();
        set => items = value ?? throw new ArgumentNullException(nameof(value));
    }

    public Collection<SyndicationPerson> Authors { get; } = new NonNullCollection<SyndicationPerson>();

    public Collection<SyndicationPerson> Contributors { get; } = new NonNullCollection<SyndicationPerson>();

    public Collection<SyndicationCategory> Categories { get; } = new NonNullCollection<SyndicationCategory>();

    public Collection<SyndicationLink> Links { get; } = new NonNullCollection<SyndicationLink>();

    /// <summary>Attributes of RSS <c>channel</c> or Atom <c>feed</c>; those in the xmlns namespace declare prefixes.</summary>
    public Dictionary<XmlQualifiedName, string> AttributeExtensions => Extensions.Attributes;

    public SyndicationElementExtensionCollection ElementExtensions => Extensions.Elements;

    internal Extensions Extensions { get; } = new();

    public void SaveAsRss20(XmlWriter writer) => new Rss20FeedFormatter(this).WriteTo(writer);

    public void SaveAsAtom10(XmlWriter writer) => new Atom10FeedFormatter(this).WriteTo(writer);
}
