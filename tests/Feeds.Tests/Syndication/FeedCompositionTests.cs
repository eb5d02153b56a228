using System.ServiceModel.Syndication;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Feeds.Episodes;
using Feeds.Syndication;
using static Feeds.Tests.Syndication.SmallShow;

namespace Feeds.Tests.Syndication;

/// <summary>Laws that hold for every format: composition, determinism, escaping.</summary>
public sealed class FeedCompositionTests
{
    /// <summary>Text that breaks writers: mark-up, the end of CDATA, emoji, joined emoji, right-to-left, line ends, everything that XML cannot hold.</summary>
    private const string Nasty = "]]> & < > \" ' &amp; 😀 👩‍💻 שלום \u202Eabc\u202C tab\tline\nend\r\nfin\u0000\u0001\u000B\u001B\uD800x\uDC00\uFFFE\uFFFF\u007F\u0085 \u2028";

    private const string Cleaned = "]]> & < > \" ' &amp; 😀 👩‍💻 שלום \u202Eabc\u202C tab\tline\nend\nfinx\u007F\u0085 \u2028";

    private static readonly Episode NastyEpisode = Full with
    {
        Title = Nasty,
        Summary = Nasty,
        Html = Nasty,
        Guid = Nasty,
        Hosts = [Nasty],
        Topics = [new("nasty", Nasty)],
        Enclosure = new(Nasty, "audio/mpeg", 1, null),
        Transcripts = [new(Nasty, "text/vtt", Nasty)],
    };

    public static TheoryData<FeedFormat> Formats => [FeedFormat.Rss, FeedFormat.Atom, FeedFormat.Json];

    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    [InlineData(FeedFormat.Json)]
    public void A_hub_is_named_by_the_feeds_that_it_is_told_of_and_by_no_feed_of_a_topic(FeedFormat format)
    {
        Assert.Contains("hub.example", Encoding.UTF8.GetString(SmallShow.Compose(SmallShow.Show, SmallShow.Head(format), format)), StringComparison.Ordinal);
        Assert.DoesNotContain("hub", Encoding.UTF8.GetString(SmallShow.Compose(SmallShow.Show, SmallShow.TopicHead(format), format)), StringComparison.Ordinal);
    }

    [Fact]
    public void Composed_RSS_is_what_formatting_the_whole_feed_at_once_gives() => Whole(
        FeedFormat.Rss,
        RssWriter.Feed(Show, Head(FeedFormat.Rss), At),
        (episode, id) => RssWriter.Item(Show, episode, id, At),
        RssWriter.Write);

    [Fact]
    public void Composed_Atom_is_what_formatting_the_whole_feed_at_once_gives() => Whole(
        FeedFormat.Atom,
        AtomWriter.Feed(Show, Head(FeedFormat.Atom), At),
        (episode, id) => AtomWriter.Item(Show, episode, id, At),
        (feed, xml) => new Atom10FeedFormatter(feed).WriteTo(xml));

    private static void Whole(FeedFormat format, SyndicationFeed feed, Func<Episode, string, SyndicationItem> item, Action<SyndicationFeed, XmlWriter> write)
    {
        (Episode, string)[] episodes = [(Full, "89"), (NastyEpisode, "nasty"), (Bare, "pilot"), (Full with { Image = null, Explicit = null }, "90")];
        feed.Items = [.. episodes.Select(e => item(e.Item1, e.Item2))];
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineChars = "\n" }))
        {
            FragmentCutter.WriteStyle(xml, At.FeedStyle);
            write(feed, xml);
        }

        Assert.Equal(Encoding.UTF8.GetString(stream.ToArray()), Encoding.UTF8.GetString(Compose(format, episodes)));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_content_gives_the_same_bytes(FeedFormat format)
    {
        byte[] first = Compose(format, [(Full, "89"), (NastyEpisode, "nasty")]);
        byte[] second = Compose(format, [(Full with { Published = Full.Published.ToOffset(TimeSpan.FromHours(2)) }, "89"), (NastyEpisode, "nasty")]);

        Assert.Equal(first, second);
        Assert.NotEqual((byte)0xEF, first[0]);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Any_text_is_read_back_as_it_was_without_what_XML_cannot_hold(FeedFormat format)
    {
        byte[] feed = Compose(format, [(NastyEpisode, "nasty")]);

        var (title, html) = format switch
        {
            FeedFormat.Rss => RssValues(feed),
            FeedFormat.Atom => AtomValues(feed),
            _ => JsonValues(feed),
        };
        Assert.Equal(Cleaned, title.Replace("\r\n", "\n", StringComparison.Ordinal));
        Assert.Contains("]]> & < > \" ' &amp; 😀 👩‍💻 שלום", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    public void A_feed_names_its_style_sheet_before_its_root_whatever_the_address(FeedFormat format)
    {
        var frame = Writer(format).WriteFrame(Show, Head(format), new("https://feeds.example/a&b'c"));

        var named = Assert.IsType<XProcessingInstruction>(XDocument.Parse(Encoding.UTF8.GetString([.. frame.Head, .. frame.Tail])).FirstNode);
        Assert.Equal("xml-stylesheet", named.Target);
        // The data is written like attributes.
        var data = XElement.Parse($"<data {named.Data}/>");
        Assert.Equal(["text/css", "https://feeds.example/a&b'c/feed.css"], data.Attributes().Select(a => a.Value));
    }

    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    public void An_item_declares_no_namespace(FeedFormat format)
    {
        string item = Encoding.UTF8.GetString(Writer(format).WriteItem(Show, Full, "89", At));

        Assert.DoesNotContain("xmlns", item, StringComparison.Ordinal);
        Assert.DoesNotContain("a10:", item, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Ten_thousand_items_make_one_well_formed_document(FeedFormat format)
    {
        var writer = Writer(format);
        var frame = writer.WriteFrame(Show, Head(format), At);
        byte[] item = writer.WriteItem(Show, Full, "89", At);
        using var document = new MemoryStream();
        document.Write(frame.Head);
        for (int i = 0; i < 10_000; i++)
        {
            if (i > 0) document.Write(frame.Separator);
            document.Write(item);
        }
        document.Write(frame.Tail);

        Assert.Equal(10_000, format is FeedFormat.Json ? JsonItems(document.ToArray()) : XmlItems(document));
    }

    private static int XmlItems(MemoryStream document)
    {
        document.Position = 0;
        using var reader = Reader(document);
        int count = 0;
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "item" or "entry" }) count++;
        }
        return count;
    }

    private static int JsonItems(byte[] feed)
    {
        using var document = JsonDocument.Parse(feed);
        return document.RootElement.GetProperty("items").GetArrayLength();
    }

    private static (string Title, string Html) RssValues(byte[] feed)
    {
        var item = Load(feed).Descendants("item").Single();
        return (item.Element("title")!.Value, item.Element(FeedNames.Content + "encoded")!.Value);
    }

    private static (string Title, string Html) AtomValues(byte[] feed)
    {
        var entry = Load(feed).Descendants(FeedNames.Atom + "entry").Single();
        return (entry.Element(FeedNames.Atom + "title")!.Value, entry.Element(FeedNames.Atom + "content")!.Value);
    }

    private static (string Title, string Html) JsonValues(byte[] feed)
    {
        using var document = JsonDocument.Parse(feed);
        var item = document.RootElement.GetProperty("items")[0];
        return (item.GetProperty("title").GetString()!, item.GetProperty("content_html").GetString()!);
    }

    private static XDocument Load(byte[] feed)
    {
        using var reader = Reader(new MemoryStream(feed));
        return XDocument.Load(reader);
    }

    private static XmlReader Reader(Stream stream) => XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
}
