using System.Text;
using System.Xml.Linq;
using Feeds.Syndication;

namespace Feeds.Tests.Syndication;

public sealed class SitemapWriterTests
{
    private static readonly XNamespace Sitemaps = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private static readonly SitemapEntry[] Entries =
    [
        new("https://feeds.example/shows/a/episodes/1?x=1&y=2", new(2024, 2, 20, 13, 30, 5, TimeSpan.FromHours(1))),
        new("https://feeds.example/shows/a", null),
    ];

    [Fact]
    public void Pages_are_listed_in_the_order_given_with_their_date_in_UTC()
    {
        var root = Parse(SitemapWriter.Write(Entries));

        Assert.Equal(Sitemaps + "urlset", root.Name);
        Assert.All(root.Elements(), e => Assert.Equal(Sitemaps + "url", e.Name));
        Assert.Equal(
            [("https://feeds.example/shows/a/episodes/1?x=1&y=2", "2024-02-20T12:30:05Z"), ("https://feeds.example/shows/a", null)],
            root.Elements().Select(e => (e.Element(Sitemaps + "loc")!.Value, e.Element(Sitemaps + "lastmod")?.Value)));
    }

    [Fact]
    public void An_index_lists_sitemaps_and_an_empty_one_is_valid_XML()
    {
        var root = Parse(SitemapWriter.WriteIndex(Entries));

        Assert.Equal(Sitemaps + "sitemapindex", root.Name);
        Assert.All(root.Elements(), e => Assert.Equal(Sitemaps + "sitemap", e.Name));
        Assert.Empty(Parse(SitemapWriter.WriteIndex([])).Elements());
    }

    [Fact]
    public void No_more_than_the_protocol_allows_are_listed()
    {
        var many = Enumerable.Range(0, 50_001).Select(n => new SitemapEntry($"https://feeds.example/{n}", null));

        var listed = Parse(SitemapWriter.Write(many)).Elements().ToList();

        Assert.Equal(50_000, listed.Count);
        Assert.Equal("https://feeds.example/49999", listed[^1].Value);
    }

    private static XElement Parse(byte[] bytes)
    {
        Assert.Equal((byte)'<', bytes[0]);
        return XDocument.Parse(Encoding.UTF8.GetString(bytes)).Root!;
    }
}
