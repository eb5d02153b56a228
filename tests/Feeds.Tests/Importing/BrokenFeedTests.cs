using System.IO.Compression;
using System.Text;
using Feeds.Diagnostics;
using Feeds.Importing;
using Feeds.Tests.Fuzzing;
using FsCheck;
using FsCheck.Fluent;

namespace Feeds.Tests.Importing;

/// <summary>Feeds as they should not be: read as far as they can be, told where they are wrong, never at more than their size.</summary>
public sealed class BrokenFeedTests
{
    private static ParsedFeed Read(string text) => FeedImport.Parse(Encoding.UTF8.GetBytes(text));

    private static string Rss(string items, string head = "") => $"<rss version=\"2.0\"><channel><title>T</title>{head}{items}</channel></rss>";

    private const string Item = "<item><title>One</title><guid>a</guid><pubDate>Sat, 04 Aug 2018 06:07:08 GMT</pubDate><enclosure url=\"https://a.example/1.mp3\" length=\"5\" type=\"audio/mpeg\"/></item>";

    [Theory]
    [InlineData("<html><body>x</body></html>", DiagnosticCodes.NotAFeed)]
    [InlineData("hello", DiagnosticCodes.NotAFeed)]
    [InlineData("<opml><body/></opml>", DiagnosticCodes.NotAFeed)]
    [InlineData("{\"a\": 1}", DiagnosticCodes.NotAFeed)]
    [InlineData("{\"version\": ", DiagnosticCodes.BrokenJson)]
    [InlineData(" \n", DiagnosticCodes.EmptyFile)]
    [InlineData("<!DOCTYPE rss [<!ENTITY a \"b\">]><rss><channel/></rss>", DiagnosticCodes.EntityDeclared)]
    public void What_is_no_feed_is_refused(string text, string code)
    {
        var parsed = Read(text);
        Assert.Null(parsed.Feed);
        Assert.Equal(code, Assert.Single(parsed.Diagnostics, d => d.Severity is Severity.Error).Code);
    }

    [Theory]
    [InlineData("<item><title>A</b></title><guid>a</guid></item>", "A")]
    [InlineData("<item><guid>a</guid><title>A</item>", "A")]
    [InlineData("<item><title>1 < 2</title><guid>a</guid></item>", "1 < 2")]
    [InlineData("<item><title>A</title><guid isPermaLink=false>a</guid></item>", "A")]
    [InlineData("<item><title>A</title><itunes:episode>3</itunes:episode><guid>a</guid></item>", "A")]
    public void Slips_of_markup_are_forgiven_and_told(string item, string title)
    {
        var parsed = Read(Rss(item));
        Assert.Equal((title, "a"), (Assert.Single(parsed.Feed!.Entries).Title, parsed.Feed.Entries[0].Guid));
        var told = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.FeedMarkup);
        Assert.True(told is { Line: 1, Column: > 10 });
    }

    [Fact]
    public void Tags_that_are_not_escaped_are_the_notes()
    {
        var entry = Assert.Single(Read(Rss("<item><title>A</title><description>See <b>this</b><br>and <a href=\"https://a.example/?a=1&amp;b\">that</a></description><guid>a</guid></item>")).Feed!.Entries);
        Assert.Equal("<p>See <strong>this</strong><br />\nand <a href=\"https://a.example/?a=1&amp;b\">that</a></p>\n", entry.Html);
        Assert.Equal("a", entry.Guid);
    }

    [Theory]
    [InlineData("<rss version=\"2.0\"><channel><title>T</title>\n<description>{0}</description>{1}</channel></rss>", Item)]
    [InlineData("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title>\n<subtitle type=\"html\">{0}</subtitle>{1}</feed>", "<entry><id>a</id><title>One</title></entry>")]
    public void Megabytes_of_marks_are_left_out_and_told_where_they_stand(string feed, string entry)
    {
        string marks = string.Concat(Enumerable.Repeat("&lt;i&gt;", 300_000));
        var parsed = Read(feed.Replace("{0}", marks, StringComparison.Ordinal).Replace("{1}", entry, StringComparison.Ordinal));
        Assert.Null(parsed.Feed!.Show.Description);
        Assert.Equal("One", Assert.Single(parsed.Feed.Entries).Title);
        Assert.Equal(2, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.TooManyMarks).Line);
    }

    [Fact]
    public void Of_a_feed_that_ends_in_its_middle_whole_entries_are_taken()
    {
        var parsed = Read(Rss(Item + "<item><title>Two</title><gu")[..^30] + "<item><title>Cut</ti");
        Assert.Equal("One", Assert.Single(parsed.Feed!.Entries).Title);
        Assert.Contains(parsed.Diagnostics, d => d.Code == DiagnosticCodes.FeedTruncated);
        var json = Read("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{\"id\": \"a\", \"title\": \"One\"}, {\"id\": ");
        Assert.Equal("One", Assert.Single(json.Feed!.Entries).Title);
        Assert.Contains(json.Diagnostics, d => d.Code == DiagnosticCodes.FeedTruncated);
    }

    [Fact]
    public void Another_encoding_than_the_feed_names_is_seen_and_told()
    {
        byte[] utf8 = Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" + Rss(Item.Replace("One", "Größe", StringComparison.Ordinal)));
        var parsed = FeedImport.Parse(utf8);
        Assert.Equal("Größe", parsed.Feed!.Entries[0].Title);
        Assert.Contains(parsed.Diagnostics, d => d.Code == DiagnosticCodes.FeedEncoding);
        byte[] latin = Encoding.Latin1.GetBytes(Rss(Item.Replace("One", "Größe", StringComparison.Ordinal)));
        Assert.Equal("Größe", FeedImport.Parse(latin).Feed!.Entries[0].Title);
        Assert.Contains(FeedImport.Parse(latin).Diagnostics, d => d.Code == DiagnosticCodes.FeedEncoding);
        Assert.Contains(FeedImport.Parse(Encoding.Latin1.GetBytes("<?xml version='1.0' encoding='klingon'?>" + Rss("<item><title>ü</title></item>"))).Diagnostics, d => d.Code == DiagnosticCodes.FeedEncoding);
        Assert.Equal("One", FeedImport.Parse(Encoding.BigEndianUnicode.GetBytes(Rss(Item))).Feed!.Entries[0].Title);
    }

    [Fact]
    public void Characters_that_no_document_can_hold_are_left_out_and_told()
    {
        var parsed = Read(Rss(Item.Replace("One", "O\u0001n\u000Be&#0;&#xFFFF;&#xD800;", StringComparison.Ordinal)));
        Assert.Contains(parsed.Diagnostics, d => d.Code == DiagnosticCodes.FeedCharacters);
        System.Xml.XmlConvert.VerifyXmlChars(parsed.Feed!.Entries[0].Title!);
        Assert.StartsWith("One", parsed.Feed.Entries[0].Title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_feed_is_unpacked_within_limits()
    {
        Assert.Equal("One", FeedImport.Parse(Pack(Encoding.UTF8.GetBytes(Rss(Item)))).Feed!.Entries[0].Title);
        Assert.Equal(DiagnosticCodes.FeedPacking, Assert.Single(FeedImport.Parse(new byte[] { 0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 }).Diagnostics).Code);
        Assert.Equal(DiagnosticCodes.FeedTooLarge, Assert.Single(FeedImport.Parse(Pack(new byte[60_000_000])).Diagnostics).Code);
        Assert.Equal(DiagnosticCodes.FeedTooLarge, Assert.Single(FeedImport.Parse(new byte[FeedImport.MaxBytes + 1]).Diagnostics).Code);
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }

    [Fact]
    public void Entries_that_say_nothing_or_the_same_again_are_left_out_and_told()
    {
        var parsed = Read(Rss("<item/><item> </item>" + Item + Item));
        Assert.Equal("One", Assert.Single(parsed.Feed!.Entries).Title);
        Assert.Equal([DiagnosticCodes.GuidRepeated, DiagnosticCodes.EntryEmpty], parsed.Diagnostics.Select(d => d.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void More_entries_than_any_show_has_are_left_out_and_told()
    {
        var text = new StringBuilder();
        for (int i = 0; i <= FeedImport.MaxEntries + 5; i++) text.Append("<item><guid>").Append(i).Append("</guid></item>");
        var parsed = Read(Rss(text.ToString()));
        Assert.Equal(FeedImport.MaxEntries, parsed.Feed!.Entries.Count);
        Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.TooManyEntries);
    }

    [Fact]
    public void What_an_entry_cannot_have_is_told_at_the_entry()
    {
        var entry = Assert.Single(Read(Rss("\n<item>\n<title>A</title><guid>a</guid>\n<itunes:episode>3.5</itunes:episode>\n<link>nowhere</link><enclosure url='javascript:x' type='audio/mpeg'/></item>")).Feed!.Entries);
        Assert.Equal([(DiagnosticCodes.EntryDate, 2), (DiagnosticCodes.EntryNumber, 4), (DiagnosticCodes.EntryAddress, 5), (DiagnosticCodes.EnclosureFault, 5)], entry.Diagnostics.Select(d => (d.Code, d.Line!.Value)));
        Assert.Null(entry.Enclosure);
    }

    [Fact]
    public void Older_forms_of_rss_are_read()
    {
        const string rdf = """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:enc="http://purl.oclc.org/net/rss_2.0/enc#">
              <channel rdf:about="https://old.example/"><title>Old</title><link>https://old.example/</link><description>d</description><items/></channel>
              <image><url>https://old.example/i.png</url></image>
              <item rdf:about="https://old.example/1"><title>One</title><link>https://old.example/1</link><description>Notes</description><dc:date>2003-06-03T09:39:21Z</dc:date></item>
            </rdf:RDF>
            """;
        var feed = Read(rdf).Feed!;
        Assert.Equal(("Old", "https://old.example/i.png"), (feed.Show.Title, feed.Show.Image));
        var entry = Assert.Single(feed.Entries);
        Assert.Equal(("https://old.example/1", "One", "https://old.example/1", new DateTimeOffset(2003, 6, 3, 9, 39, 21, TimeSpan.Zero)), (entry.Guid, entry.Title, entry.Link, entry.Published));
        Assert.Equal("One", Assert.Single(Read("<rss version=\"0.91\"><channel><title>T</title><item><title>One</title><link>https://a.example/</link></item></channel></rss>").Feed!.Entries).Title);
        Assert.Equal("One", Assert.Single(Read("<rss version=\"2.0\" xmlns=\"http://backend.userland.com/rss2\"><channel><title>T</title><item><title>One</title></item></channel></rss>").Feed!.Entries).Title);
    }

    /// <summary>By name: a feed of about so many bytes.</summary>
    private static readonly Dictionary<string, Func<int, string>> HostileFeeds = new(StringComparer.Ordinal)
    {
        ["open elements"] = n => "<rss><channel>" + Repeat("<a>", n),
        ["open items"] = n => "<rss><channel>" + Repeat("<item>", n),
        ["end tags"] = n => "<rss><channel>" + Repeat("</a>", n) + "</rss>",
        ["open end tags"] = n => "<rss><channel>" + Repeat("</a", n),
        ["misnested"] = n => Rss(Repeat("<a><b></a></b>", n)),
        ["attributes"] = n => Rss("<item " + Repeat("a='b' ", n) + "/>"),
        ["open values"] = n => Rss(Repeat("<item a=\"", n)),
        ["other quotes"] = n => Rss(Repeat("<item a=\"<b a='", n)),
        ["comments"] = n => Rss(Repeat("<!--", n)),
        ["character data"] = n => Rss(Repeat("<![CDATA[", n)),
        ["closed character data"] = n => Rss("<item><title>" + Repeat("<![CDATA[x]]>", n) + "</title></item>"),
        ["document types"] = n => Repeat("<!DOCTYPE a [", n),
        ["declarations"] = n => Repeat("<!ENTITY a 'b'>", n),
        ["instructions"] = n => Rss(Repeat("<?a ", n)),
        ["less-than signs"] = n => Rss(Repeat("<", n)),
        ["ampersands"] = n => Rss("<item><title>" + Repeat("&", n) + "</title></item>"),
        ["unknown entities"] = n => Rss("<item><title>" + Repeat("&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", n) + "</title></item>"),
        ["known entities"] = n => Rss("<item><description>" + Repeat("&eacute;&lt;b&gt;", n) + "</description></item>"),
        ["prefixes"] = n => "<rss " + string.Concat(Enumerable.Range(0, n / 40).Select(i => $"xmlns:a{i}='b' ")) + "><channel>" + Repeat("<a1:b/>", n),
        ["nested prefixes"] = n => "<rss><channel>" + Repeat("<a xmlns:b='c'>", n),
        ["children"] = n => Rss("<item>" + Repeat("<category>a</category>", n) + "</item>"),
        ["grandchildren"] = n => Rss("<item>" + Repeat("<media:group><media:content url='https://a.example/'/>", n) + "</item>"),
        ["persons"] = n => Rss("<item>" + Repeat("<podcast:person>A</podcast:person>", n) + "</item>"),
        ["links"] = n => Rss("<item>" + Repeat("<atom:link href='https://a.example/'/>", n) + "</item>"),
        ["recipients"] = n =>
            Rss("<item>" + Repeat("<podcast:value><podcast:valueRecipient name='a' split='1'/></podcast:value>", n) + "</item>"),
        ["elements within elements"] = n => Rss("<item>" + Repeat("<podcast:value>", n)),
        ["bases"] = n => "<rss xml:base='https://a.example/'><channel>"
            + Repeat("<item xml:base='b/'><link xml:base='c/'>d</link></item>", n),
        ["thumbnails"] = n => Rss("<item>" + Repeat("<media:thumbnail url='https://a.example/'/>", n) + "</item>"),
        ["enclosures"] = n =>
            Rss("<item>" + string.Concat(Enumerable.Range(0, n / 60)
            .Select(i => $"<enclosure url='https://a.example/{i}' type='audio/ogg'/>")) + "</item>"),
        ["less-than signs in text"] = n => Rss("<item><description>" + Repeat("&lt;a&lt;/b&lt;", n) + "</description></item>"),
        ["texts encoded twice"] = n =>
            Rss("<item><description>" + Repeat("&amp;lt;p&amp;gt;x&amp;lt;/p&amp;gt;", n) + "</description></item>"),
        ["links beside the notes"] = n =>
            Rss("<item><content:encoded>x</content:encoded><description>" + Repeat("&lt;a href='https://a.example/'>a&lt;/a> ", n)
            + "</description></item>"),
        ["entries without names"] = n => Rss(Repeat("<item><title>a</title><link>https://a.example/</link></item>", n)),
        ["tags within notes"] = n => Rss("<item><description>" + Repeat("<p><b>x", n) + "</description></item>"),
        ["items"] = n => Rss(Repeat("<item><title>a</title></item>", n)),
        ["items of one name"] = n => Rss(Repeat("<item><guid>a</guid><link>https://a.example/</link></item>", n)),
        ["atom"] = n => "<feed xmlns='http://www.w3.org/2005/Atom'>" + Repeat("<entry><title type='html'>&lt;b&gt;</title></entry>", n) + "</feed>",
        ["json items"] = n => "{\"items\": [" + Repeat("{\"id\": 1}, ", n) + "]}",
        ["json depth"] = n => "{\"items\": " + Repeat("[", n),
        ["json fields"] = n => "{\"items\": [{" + Repeat("\"content_text\": \"a\", ", n) + "}]}",
        ["json attachments"] = n => "{\"items\": [{\"attachments\": [" + Repeat("{\"url\": \"https://a.example/\", \"mime_type\": \"audio/mpeg\"}, ", n) + "]}]}",
    };

    public static TheoryData<string> Hostile => [.. HostileFeeds.Keys];

    private static string Repeat(string piece, int length)
    {
        int times = length / piece.Length;
        return new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_feed_costs_no_more_than_its_size(string name)
    {
        byte[] half = Encoding.UTF8.GetBytes(HostileFeeds[name](LinearTime.Bytes / 2));
        byte[] whole = Encoding.UTF8.GetBytes(HostileFeeds[name](LinearTime.Bytes));
        LinearTime.Holds(name, half, whole, content => FeedImport.Parse(content));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Check(whole);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 400L * whole.Length, $"{name}: {allocated / whole.Length} bytes a byte");
    }

    private static void Check(byte[] content)
    {
        var parsed = FeedImport.Parse(content);
        Assert.Equal(parsed.Feed is null, parsed.Diagnostics.Any(d => d.Severity is Severity.Error));
        foreach (var entry in parsed.Feed?.Entries ?? [])
        {
            Assert.NotEmpty(entry.Guid);
            Feeds.Tests.Parsing.SafeHtml.Check(entry.Html);
        }
    }

    [Fact]
    [Trait(Examples.Trait, Examples.Real)]
    public void Mutated_feeds_are_read_or_refused()
    {
        var seeds = Directory.EnumerateFiles(RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", "feeds", "hostile")).Where(f => !f.EndsWith(".expected.json", StringComparison.Ordinal))
            .Concat(Examples.Files("feeds").Where(f => new FileInfo(f).Length < 50_000)).Select(File.ReadAllBytes).ToArray();
        var random = new Random(20190804);
        string[] pieces = ["<", ">", "</item>", "<item>", "]]>", "<![CDATA[", "&", "\"", "'", "<!--", "-->", "<!DOCTYPE a [", "\0", "{", "}", "[", "\\", "<?xml ?>", "</rss>", "xmlns=\"x\"", "\ud83d\ude00"];
        for (int i = 0; i < Nightly.Choose(daily: 1000, nightly: 10_000); i++)
        {
            var bytes = new List<byte>(seeds[random.Next(seeds.Length)]);
            for (int n = random.Next(1, 8); n > 0 && bytes.Count > 0; n--)
            {
                int at = random.Next(bytes.Count);
                int length = Math.Min(random.Next(1, 200), bytes.Count - at);
                switch (random.Next(4))
                {
                    case 0: bytes.RemoveRange(at, length); break;
                    case 1: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
                    case 2: bytes[at] = (byte)random.Next(256); break;
                    default: bytes.InsertRange(at, Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)])); break;
                }
            }
            try
            {
                Check([.. bytes]);
            }
            catch (Exception e)
            {
                throw new Xunit.Sdk.XunitException($"Mutation {i}: {e.Message}", e);
            }
        }
    }

    [Fact]
    public void Any_text_of_marks_is_read_or_refused()
    {
        var marks = Gen.Elements("<", ">", "</", "/>", "<item>", "</item>", "<title>", "</title>", "<rss>", "<channel>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "<![CDATA[", "]]>", "<!--", "-->", "&amp;", "&", ";", "a", "=", "\"", "'", " ", "\n", "<!DOCTYPE", "[", "]", "<?xml", "?>");
        Prop.ForAll(marks.ListOf().Select(string.Concat).ToArbitrary(), t => Check(Encoding.UTF8.GetBytes("<rss><channel>" + t))).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }
}
