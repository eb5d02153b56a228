using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Importing;
using Feeds.Shows;
using Feeds.Syndication;
using Feeds.Tests.Syndication;

namespace Feeds.Tests.Importing;

/// <summary>
/// Feeds of every form and encoding: their words are read as they are, and no address of theirs is lost without a report.
/// </summary>
/// <remarks>The feeds are <c>Expected/feeds/forms</c>, in UTF-8 whatever they declare; the tests encode them.</remarks>
public sealed partial class FeedFormsTests
{
    private static readonly Uri Address = new("https://imported.example/feeds/feed.xml");

    /// <summary>A file, how it is encoded, and what the titles of show and first entry are.</summary>
    public static TheoryData<string, string, string, string> Feeds => new()
    {
        { "atom-xml-base.xml", "utf-8", "Watt & Möwe", "Ebbe & Flut" },
        { "atom-xml-base.xml", "utf-8 bom", "Watt & Möwe", "Ebbe & Flut" },
        { "rss-content-cdata.xml", "utf-8", "Brass & Reed", "Trumpets <em>&</em> more" },
        { "rss-odd-prefixes.xml", "utf-8", "Prefix Hour", "One" },
        { "rss-odd-prefixes.xml", "utf-16 bom", "Prefix Hour", "One" },
        { "rss-cyrillic.xml", "windows-1251", "Ночной берег", "Маяк и туман" },
        { "rss-cyrillic.xml", "utf-8", "Ночной берег", "Маяк и туман" },
        { "rss-latin.xml", "windows-1252", "Café Kaï", "Crème brûlée" },
        { "rss-latin.xml", "windows-1252 undeclared", "Café Kaï", "Crème brûlée" },
        { "rss-latin.xml", "utf-16", "Café Kaï", "Crème brûlée" },
        { "rss-latin.xml", "utf-16BE bom", "Café Kaï", "Crème brûlée" },
        { "rss-latin.xml", "utf-8 bom", "Café Kaï", "Crème brûlée" },
        { "rss-podcast-github.xml", "utf-8", "Old Namespace", "One" },
        { "rss-podcast-media.xml", "utf-8", "Groups", "Three files" },
        { "rss-091.xml", "utf-8", "Nineties Radio", "First" },
        { "rdf-10.xml", "utf-8", "Triples", "One" },
        { "json-feed-10.json", "utf-8", "Ten", "One" },
        { "json-feed-11.json", "utf-8 bom", "Elf – ünf", "Größe & Maß" },
    };

    /// <summary>What says something of the feed as a document, or is not part of it.</summary>
    [GeneratedRegex("xmlns(:\\w+)?=\"[^\"]*\"|<!--.*?-->|<!DOCTYPE[^>]*>|<r:li [^>]*>|<(a:)?link rel=\"self\"[^>]*>|<wfw:commentRss>[^<]*"
        + "|<a href='https://code\\.example/'>"
        + "|<channel r:about=\"[^\"]*\"|\"(version|feed_url)\": \"[^\"]*\"", RegexOptions.Singleline)]
    private static partial Regex OfTheDocument();

    [GeneratedRegex("https?://[^\"'<>\\s\\\\)\\]]+")]
    private static partial Regex AbsoluteAddress();

    [Theory]
    [MemberData(nameof(Feeds))]
    public async Task Every_address_is_kept_or_reported_and_every_word_is_read(string file, string encoding, string title, string first)
    {
        string text = await File.ReadAllTextAsync(Path(file), TestContext.Current.CancellationToken);
        var parsed = FeedImport.Parse(Encoded(text, encoding), Address);
        Assert.Equal((title, first), (parsed.Feed!.Show.Title, parsed.Feed.Entries[0].Title));
        string kept = await KeptAsync(parsed);
        var lost = AbsoluteAddress().Matches(WebUtility.HtmlDecode(WebUtility.HtmlDecode(OfTheDocument().Replace(text, ""))))
            .Select(m => m.Value.TrimEnd('.', ',')).Distinct().Where(a => !kept.Contains(a, StringComparison.Ordinal)
                && !kept.Contains(WebAddress.UriOrNull(a) ?? a, StringComparison.Ordinal)).ToList();
        Assert.True(lost.Count == 0, string.Join('\n', lost));
    }

    /// <summary>Relative addresses, and how they are whole.</summary>
    [Theory]
    [InlineData("atom-xml-base.xml", "https://tern.example/podcast/", "https://tern.example/podcast/img/logo.png", "https://tern.example/lizenz",
        "https://tern.example/podcast/2024/ebbe.html", "https://tern.example/podcast/2024/ebbe.mp3",
        "https://tern.example/podcast/karten/ebbe.pdf",
        "https://tern.example/podcast/2024/ebbe.html#kommentare", "https://tern.example/podcast/2024/notizen/tide.html?a=1&b=2",
        "https://tern.example/podcast/2024/bild.jpg", "https://tern.example/zwei", "https://other.example/base/drei",
        "https://other.example/base/?vier=4")]
    [InlineData("json-feed-10.json", "https://ten.example/img/1.png", "https://ten.example/1.mp3?a=1&b=2")]
    [InlineData("json-feed-11.json", "https://elf.example/notes/1", "https://imported.example/audio/1.m4a")]
    [InlineData(
        "rss-content-cdata.xml", "https://brass.example/2?a=1&b=2", "https://pod.brass.example/2.mp3?a=1&b=2", "https://nested.example/x")]
    [InlineData("rdf-10.xml", "https://rdf.example/1.mp3")]
    public async Task Relative_and_encoded_addresses_are_made_whole(string file, params string[] addresses)
    {
        byte[] content = await File.ReadAllBytesAsync(Path(file), TestContext.Current.CancellationToken);
        string kept = await KeptAsync(FeedImport.Parse(content, Address));
        Assert.All(addresses, address => Assert.Contains(address, kept, StringComparison.Ordinal));
    }

    [Fact]
    public void The_enclosures_of_RSS_1_are_read()
    {
        byte[] content = File.ReadAllBytes(Path("rdf-10.xml"));
        var entries = FeedImport.Parse(content, Address).Feed!.Entries;
        Assert.Equal(Enclosure.Elsewhere("https://rdf.example/1.mp3", "audio/mpeg", 5), entries[0].Enclosure);
        Assert.Equal([false, true], entries.Select(e => e.Draft));
    }

    [Fact]
    public async Task An_encoding_that_nothing_states_is_reported()
    {
        string text = await File.ReadAllTextAsync(Path("rss-cyrillic.xml"), TestContext.Current.CancellationToken);
        var parsed = FeedImport.Parse(Encoded(text, "windows-1251 undeclared"), Address);
        Assert.Contains(parsed.Diagnostics, d => d.Code == DiagnosticCodes.FeedEncoding && d.Severity is Severity.Warning);
        Assert.Equal("https://bereg.example/1.mp3", parsed.Feed!.Entries[0].Enclosure!.Url);
    }

    private static string Path(string file) => RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", "feeds", "forms", file);

    /// <summary>Our feeds, files and diagnostics in one text.</summary>
    private static async Task<string> KeptAsync(ParsedFeed parsed)
    {
        Assert.True(Slug.TryParse("show", out var slug));
        var said = new List<Diagnostic>(parsed.Diagnostics);
        List<(string, byte[])> files = [("show.yaml", ShowYaml.Write(parsed.Feed!.Show))];
        foreach (var (i, entry) in parsed.Feed.Entries.Index())
        {
            // Entries without a date are drafts, which no feed has.
            var dated = entry with { Draft = false, Published = entry.Published ?? new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero) };
            var draft = EpisodeDraft.Of(dated, slug);
            said.AddRange(draft.Diagnostics);
            files.Add(($"{draft.Stem}-x{i}.json", draft.Content));
        }
        var show = await ComposedShow.ReadAsync("show", "https://feeds.example", new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), files,
            TestContext.Current.CancellationToken);
        return string.Concat(Enum.GetValues<FeedFormat>().Select(f => WebUtility.HtmlDecode(WebUtility.HtmlDecode(show.Feed(f)))))
            + string.Concat(show.Chapters().Select(c => c.Document))
            + string.Concat(said.Concat(show.Diagnostics.Values.SelectMany(d => d)).Select(d => d.Message));
    }

    private static byte[] Encoded(string text, string how)
    {
        string[] words = how.Split(' ');
        bool isUndeclared = words.Contains("undeclared");
        if (isUndeclared) text = Regex.Replace(text, " encoding=\"[^\"]*\"", "");
        var encoding = words[0] switch
        {
            "utf-8" => Encoding.UTF8,
            "utf-16" => Encoding.Unicode,
            "utf-16BE" => Encoding.BigEndianUnicode,
            var name => CodePagesEncodingProvider.Instance.GetEncoding(name)!,
        };
        return [.. words.Contains("bom") ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
    }
}
