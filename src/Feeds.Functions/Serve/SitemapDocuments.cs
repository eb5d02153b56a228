using System.Text;
using Feeds.Storage.Serve;
using Feeds.Syndication;

namespace Feeds.Functions.Serve;

/// <summary>What search engines ask for, made when asked for from the current revisions.</summary>
public sealed class SitemapDocuments(Addresses addresses)
{
    private const string RobotsType = "text/plain; charset=utf-8";

    /// <param name="shows">Those that lists may name.</param>
    internal Document Index(IEnumerable<PublishedShow> shows) =>
        Xml(SitemapWriter.WriteIndex(shows.Select(s => new SitemapEntry(addresses.Sitemap(s.Slug), s.Catalog.Changed))));

    /// <summary>The show's page, its episodes, the newest first, and its topics.</summary>
    internal Document Of(PublishedShow show)
    {
        var (slug, catalog) = (show.Slug, show.Catalog);
        SitemapEntry[] lists = [new(addresses.Show(slug), catalog.Changed), new($"{addresses.Show(slug)}/topics", catalog.Changed)];
        var episodes = catalog.Episodes.Select(e => new SitemapEntry(addresses.Episode(slug, e.Id), e.Changed));
        var topics = show.Topics.All.OrderBy(t => t.Slug, StringComparer.Ordinal)
            .Select(t => new SitemapEntry(addresses.Topic(slug, t.Slug), t.Episodes.Max(e => catalog.Episodes[e.Place].Changed)));
        return Xml(SitemapWriter.Write([.. lists, .. episodes, .. topics]));
    }

    /// <summary>Source: RFC 9309; <c>Sitemap</c> by sitemaps.org.</summary>
    internal Document Robots()
    {
        // Results of queries are without number, and each takes computing: crawlers find the same passages on the episodes' pages.
        string root = new Uri(addresses.BaseUrl).AbsolutePath.TrimEnd('/');
        string text = $"""
            User-agent: *
            Disallow: {root}/manage/
            Disallow: {root}/shows/*/search?
            Disallow: {root}/shows/*/ask?
            Sitemap: {addresses.BaseUrl}/sitemap.xml

            """.ReplaceLineEndings("\n");
        return Document.Of(Encoding.UTF8.GetBytes(text), RobotsType) with { CacheControl = Document.Polled };
    }

    private static Document Xml(byte[] bytes) => Document.Of(bytes, SitemapWriter.ContentType) with { CacheControl = Document.Polled };
}
