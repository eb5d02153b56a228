using System.Xml;
using Feeds.Shows;
using Feeds.Topics;

namespace Feeds.Syndication;

/// <summary>The shows of a deployment, or the topics of a show, as OPML, which podcast apps import subscriptions from.</summary>
/// <remarks>
/// Source: OPML 2.0, subscription lists. UTF-8 without byte-order mark; the same shows give the same bytes. Readers take titles from
/// <c>text</c> or from <c>title</c>: both say the same.
/// </remarks>
public static class OpmlWriter
{
    public const string ContentType = "text/x-opml; charset=utf-8";

    /// <param name="shows">In the order to be listed.</param>
    /// <param name="changed">When the newest of their feeds changed; null where there is none.</param>
    public static byte[] Write(IEnumerable<ShowProfile> shows, DateTimeOffset? changed, Addresses addresses)
    {
        ArgumentNullException.ThrowIfNull(shows);
        ArgumentNullException.ThrowIfNull(addresses);
        return Write($"Shows of {new Uri(addresses.BaseUrl).Authority}", changed, xml =>
        {
            foreach (var show in shows) WriteShow(xml, show, addresses);
        });
    }

    /// <summary>The feeds of a show's topics.</summary>
    /// <param name="topics">In the order to be listed.</param>
    public static byte[] Write(ShowProfile show, IEnumerable<Topic> topics, DateTimeOffset? changed, Addresses addresses)
    {
        ArgumentNullException.ThrowIfNull(show);
        ArgumentNullException.ThrowIfNull(topics);
        ArgumentNullException.ThrowIfNull(addresses);
        return Write($"Topics of {show.Title}", changed, xml =>
        {
            foreach (var topic in topics)
            {
                string page = addresses.Topic(show.Slug, topic.Slug);
                string title = CleanText.Of($"{topic.Label} – {show.Title}");
                xml.WriteStartElement("outline");
                xml.WriteAttributeString("type", "rss");
                xml.WriteAttributeString("text", title);
                xml.WriteAttributeString("title", title);
                xml.WriteAttributeString("xmlUrl", $"{page}/{FeedFormat.Rss.FileName()}");
                xml.WriteAttributeString("htmlUrl", page);
                xml.WriteEndElement();
            }
        });
    }

    private static byte[] Write(string title, DateTimeOffset? changed, Action<XmlWriter> outlines)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, FragmentCutter.Settings))
        {
            xml.WriteStartElement("opml");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteStartElement("head");
            xml.WriteElementString("title", CleanText.Of(title));
            if (changed is { } date) xml.WriteElementString("dateModified", FeedDate.Rfc2822(date));
            xml.WriteElementString("docs", "https://opml.org/spec2.opml");
            xml.WriteEndElement();
            xml.WriteStartElement("body");
            outlines(xml);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return stream.ToArray();
    }

    private static void WriteShow(XmlWriter xml, ShowProfile show, Addresses addresses)
    {
        string title = CleanText.Of(show.Title);
        xml.WriteStartElement("outline");
        xml.WriteAttributeString("type", "rss");
        xml.WriteAttributeString("text", title);
        xml.WriteAttributeString("title", title);
        xml.WriteAttributeString("xmlUrl", addresses.Feed(show.Slug, FeedFormat.Rss));
        // The feed's own link, as the specification says.
        xml.WriteAttributeString("htmlUrl", WebAddress.UriOrNull(show.Info.Link) ?? addresses.Show(show.Slug));
        if (show.Info.Description is not null) xml.WriteAttributeString("description", show.Description());
        if (show.Info.Language is { } language) xml.WriteAttributeString("language", CleanText.Of(language));
        xml.WriteEndElement();
    }
}
