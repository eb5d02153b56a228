using System.Globalization;
using System.Xml;

namespace Feeds.Syndication;

/// <summary>Pages for search engines, as sitemaps and as the index of sitemaps.</summary>
/// <remarks>Source: sitemaps.org, protocol 0.9. UTF-8 without byte-order mark; the same pages give the same bytes.</remarks>
public static class SitemapWriter
{
    /// <summary>The most that a sitemap or an index may list.</summary>
    public const int MostEntries = 50_000;

    public const string ContentType = "application/xml; charset=utf-8";

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <param name="pages">In the order to be listed; those after the first <see cref="MostEntries"/> are left out.</param>
    public static byte[] Write(IEnumerable<SitemapEntry> pages) => Write("urlset", "url", pages);

    /// <param name="sitemaps">As above.</param>
    public static byte[] WriteIndex(IEnumerable<SitemapEntry> sitemaps) => Write("sitemapindex", "sitemap", sitemaps);

    private static byte[] Write(string root, string element, IEnumerable<SitemapEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, FragmentCutter.Settings))
        {
            xml.WriteStartElement(root, Namespace);
            foreach (var entry in entries.Take(MostEntries))
            {
                xml.WriteStartElement(element, Namespace);
                xml.WriteElementString("loc", Namespace, entry.Url);
                if (entry.Changed is { } changed) xml.WriteElementString("lastmod", Namespace, Date(changed));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return stream.ToArray();
    }

    private static string Date(DateTimeOffset date) =>
        date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <param name="Changed">When its content last changed; null where that is not known.</param>
public readonly record struct SitemapEntry(string Url, DateTimeOffset? Changed);
