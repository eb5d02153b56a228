using System.Text;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Feeds.Diagnostics;
using Feeds.Importing;
using Feeds.Shows;
using Feeds.Syndication;
using Feeds.Tests.Syndication;

namespace Feeds.Tests.Importing;

/// <summary>Every address that the text of an entry links or shows is in our own feed after an import, or in a diagnostic.</summary>
public sealed class EntryAddressesTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    private const string Linking = "a[href], img[src], iframe[src], audio[src], video[src], source[src], embed[src]";

    private static readonly string[] Schemes = ["http:", "https:", "mailto:"];

    private static readonly string[] Texts = ["description", "encoded", "content", "summary"];

    public static TheoryData<string> Feeds => [.. Examples.Files("feeds", "*.xml").Select(Examples.NameOf)];

    [Theory]
    [Trait(Examples.Trait, Examples.Real)]
    [MemberData(nameof(Feeds))]
    public async Task No_address_of_an_entry_is_lost(string feed)
    {
        byte[] content = await File.ReadAllBytesAsync(Examples.Find(feed.Split('/')), TestContext.Current.CancellationToken);
        var said = new List<Diagnostic>();
        var show = await ImportAsync(content, said);
        var ours = Ours(show);
        string reported = string.Join('\n', said.Concat(show.Diagnostics.Values.SelectMany(d => d)).Select(d => d.Message));
        var theirs = Theirs(content).Distinct();
        var lost = theirs.Where(a => !ours.Contains(Spelled(a)) && !reported.Contains(a, StringComparison.Ordinal)).ToList();
        Assert.True(lost.Count == 0, string.Join('\n', lost));
    }

    [Theory]
    [InlineData("<p>Short.</p>", "<p>Short. And <a href=\"https://a.example/1\">long</a>.</p>", "Short. And long.", 0)]
    [InlineData("<p>Short…</p>", "<p>Short and more.</p>", "Short and more.", 0)]
    [InlineData("<p>The notes.</p>", "<p>Others, with <a href=\"https://a.example/1\">a link</a>.</p>", "The notes.", 1)]
    [InlineData("<p><a href=\"https://a.example/1\">The</a> notes.</p>", "<p>Others: https://a.example/1.</p>", "The notes.", 0)]
    public void The_fuller_text_of_an_entry_counts(string encoded, string description, string expected, int reported)
    {
        const string Content = "http://purl.org/rss/1.0/modules/content/";
        string item = $"<content:encoded><![CDATA[{encoded}]]></content:encoded><description><![CDATA[{description}]]></description>";
        string feed = $"<rss version=\"2.0\" xmlns:content=\"{Content}\"><channel><item><title>B</title>{item}</item></channel></rss>";
        var entry = Assert.Single(FeedImport.Parse(Encoding.UTF8.GetBytes(feed)).Feed!.Entries);
        Assert.Equal(expected, Parsing.Notes.PlainText(entry.Html));
        var links = entry.Diagnostics
            .Where(d => d.Code == DiagnosticCodes.EntryExtra && d.Message.Contains("link", StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(entry.Diagnostics, d => d.Code == DiagnosticCodes.LinkDropped);
        Assert.Equal(reported, links.Count);
        Assert.All(links, d => Assert.Contains("https://a.example/1", d.Message, StringComparison.Ordinal));
    }

    private static async Task<ComposedShow> ImportAsync(byte[] content, List<Diagnostic> said)
    {
        Assert.True(Slug.TryParse("example", out var slug));
        var parsed = FeedImport.Parse(content, new Uri("https://imported.example/feed.xml"), new SeenEntries());
        said.AddRange(parsed.Diagnostics);
        var stems = new HashSet<string>(StringComparer.Ordinal);
        var files = new List<(string Name, byte[] Content)>();
        foreach (var draft in parsed.Feed!.Entries.Select(e => EpisodeDraft.Of(e, slug)))
        {
            said.AddRange(draft.Diagnostics);
            files.Add((Enumerable.Range(1, EpisodeDraft.Stems).Select(draft.StemAt).First(stems.Add) + ".json", draft.Content));
        }
        return await ComposedShow.ReadAsync("example", "https://feeds.example", Now, files, TestContext.Current.CancellationToken);
    }

    /// <summary>In every <c>href</c>, <c>src</c> and enclosure of our items.</summary>
    private static HashSet<string> Ours(ComposedShow show)
    {
        var writer = SmallShow.Writer(FeedFormat.Rss);
        var frame = writer.WriteFrame(show.Profile, new("x", "https://feeds.example/feed", "https://feeds.example/", null), show.Addresses);
        var items = show.All.SelectMany(e => writer.WriteItem(show.Profile, e.Episode, e.Id, show.Addresses));
        var feed = XDocument.Parse(Encoding.UTF8.GetString([.. frame.Head, .. items, .. frame.Tail]));
        var addresses = feed.Descendants().Attributes().Where(a => a.Name.LocalName is "href" or "src" or "url").Select(a => a.Value);
        var pages = feed.Descendants().Where(e => e.Name.LocalName == "link").Select(e => e.Value);
        var texts = feed.Descendants().Where(e => e.Name.LocalName is "encoded" or "description").SelectMany(e => OfHtml(e.Value));
        return [.. addresses.Concat(pages).Concat(texts).Select(Spelled)];
    }

    /// <summary>Of the whole feed as it was, whichever of its elements an entry says its text in.</summary>
    private static IEnumerable<string> Theirs(byte[] content) =>
        XDocument.Load(new MemoryStream(content)).Descendants().Where(e => e.Name.LocalName is "item" or "entry").Elements()
            .Where(e => Texts.Contains(e.Name.LocalName))
            .SelectMany(e => OfHtml(e.HasElements ? string.Concat(e.Nodes()) : e.Value));

    private static IEnumerable<string> OfHtml(string html) =>
        from element in new HtmlParser().ParseDocument(html).QuerySelectorAll(Linking)
        let address = (element.GetAttribute("href") ?? element.GetAttribute("src"))!.Trim()
        where Schemes.Any(scheme => address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        select address;

    private static string Spelled(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.AbsoluteUri : address;
}
