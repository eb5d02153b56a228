using System.Xml;

namespace System.ServiceModel.Syndication;

/// <summary>Writes a feed in one format.</summary>
public abstract class SyndicationFeedFormatter
{
    private protected SyndicationFeedFormatter(SyndicationFeed feedToWrite)
    {
        ArgumentNullException.ThrowIfNull(feedToWrite);
        Feed = feedToWrite;
    }

    public SyndicationFeed Feed { get; }

    public abstract void WriteTo(XmlWriter writer);
}
