using System.Collections.ObjectModel;
using System.Xml;

namespace System.ServiceModel.Syndication;

/// <summary>One entry of a feed.</summary>
public class SyndicationItem
{
    public SyndicationItem()
    {
    }

    public SyndicationItem(string title, string content, Uri itemAlternateLink)
        : this(title, content, itemAlternateLink, null, DateTimeOffset.MinValue)
    {
    }

    public SyndicationItem(string title, string content, Uri itemAlternateLink, string id, DateTimeOffset lastUpdatedTime)
        : this(title, content is null ? null : new TextSyndicationContent(content), itemAlternateLink, id, lastUpdatedTime)
    {
    }

    public SyndicationItem(string title, SyndicationContent content, Uri itemAlternateLink, string id, DateTimeOffset lastUpdatedTime)
    {
        Title = title is null ? null : new TextSyndicationContent(title);
        Content = content;
        if (itemAlternateLink is not null)
        {
            Links.Add(SyndicationLink.CreateAlternateLink(itemAlternateLink));
        }
        Id = id;
        LastUpdatedTime = lastUpdatedTime;
    }

    public string Id { get; set; }

    public TextSyndicationContent Title { get; set; }

    public TextSyndicationContent Summary { get; set; }

    /// <summary>In RSS the description where there is no summary and this is text, else an Atom element.</summary>
    public SyndicationContent Content { get; set; }

    public TextSyndicationContent Copyright { get; set; }

    /// <summary>The default is not written in RSS; Atom, which must have it, writes the present time.</summary>
    public DateTimeOffset LastUpdatedTime { get; set; }

    /// <summary>The default is not written.</summary>
    public DateTimeOffset PublishDate { get; set; }

    public Uri BaseUri { get; set; }

    /// <summary>The feed that this item was taken from.</summary>
    public SyndicationFeed SourceFeed { get; set; }

    public Collection<SyndicationPerson> Authors { get; } = new NonNullCollection<SyndicationPerson>();

    public Collection<SyndicationPerson> Contributors { get; } = new NonNullCollection<SyndicationPerson>();

    public Collection<SyndicationCategory> Categories { get; } = new NonNullCollection<SyndicationCategory>();

    public Collection<SyndicationLink> Links { get; } = new NonNullCollection<SyndicationLink>();

    public Dictionary<XmlQualifiedName, string> AttributeExtensions => Extensions.Attributes;

    public SyndicationElementExtensionCollection ElementExtensions => Extensions.Elements;

    internal Extensions Extensions { get; } = new();

    /// <summary>Makes an absolute address both the id and a link, so that RSS writes <c>isPermaLink="true"</c>.</summary>
    public void AddPermalink(Uri permalink)
    {
        ArgumentNullException.ThrowIfNull(permalink);
        Id = permalink.AbsoluteUri;
        Links.Add(SyndicationLink.CreateAlternateLink(permalink));
    }

    public void SaveAsRss20(XmlWriter writer) => new Rss20ItemFormatter(this).WriteTo(writer);

    public void SaveAsAtom10(XmlWriter writer) => new Atom10ItemFormatter(this).WriteTo(writer);
}
