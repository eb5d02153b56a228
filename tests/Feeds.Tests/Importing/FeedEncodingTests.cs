using System.Text;
using Feeds.Diagnostics;
using Feeds.Importing;

namespace Feeds.Tests.Importing;

/// <summary>Words of feeds are read in their encoding: the byte-order mark counts first, then the <c>Content-Type</c>, then the XML
/// declaration; what contradicts it, and every guess, is reported.</summary>
/// <remarks>Source: RFC 7303, section 3.2.</remarks>
public sealed class FeedEncodingTests
{
    private static byte[] Feed(string encoding, string? declared, string title = "Маяк", string before = "")
    {
        string declaration = declared is null ? "" : $"<?xml version=\"1.0\" encoding=\"{declared}\"?>\n";
        string channel = $"<channel><title>T</title>{before}\n<item><title>{title}</title></item></channel>";
        string text = $"{declaration}<rss version=\"2.0\">{channel}</rss>";
        return EncodingOf(encoding).GetBytes(text);
    }

    private static Encoding EncodingOf(string name) =>
        name == "utf-8" ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : CodePagesEncodingProvider.Instance.GetEncoding(name)!;

    private static Diagnostic[] Said(ParsedFeed parsed) => [.. parsed.Diagnostics.Where(d => d.Code == DiagnosticCodes.FeedEncoding)];

    /// <summary>How it is encoded, what its XML declaration and its Content-Type say.</summary>
    [Theory]
    [InlineData("windows-1251", null, "windows-1251")]
    [InlineData("windows-1251", "windows-1251", null)]
    [InlineData("windows-1251", "windows-1251", "Windows-1251")]
    [InlineData("windows-1251", "cp1251", null)]
    [InlineData("windows-1251", "win-1251", null)]
    [InlineData("koi8-r", "koi8-r", null)]
    [InlineData("utf-8", null, "utf-8")]
    [InlineData("utf-8", "UTF-8", null)]
    [InlineData("utf-8", null, null)]
    public void A_stated_encoding_is_taken(string encoding, string? declared, string? charset)
    {
        var parsed = FeedImport.Parse(Feed(encoding, declared), charset: charset);
        Assert.Equal("Маяк", parsed.Feed!.Entries[0].Title);
        Assert.Empty(Said(parsed));
    }

    [Theory]
    [InlineData("windows-1251", "koi8-r", "windows-1251", "koi8-r")]
    [InlineData("koi8-r", "windows-1251", "koi8-r", "windows-1251")]
    [InlineData("windows-1251", "utf-8", "windows-1251", "utf-8")]
    [InlineData("windows-1251", "windows-1251", "utf-8", "utf-8")]
    [InlineData("windows-1251", "windows-1251", "klingon", "klingon")]
    [InlineData("utf-8", "utf-8", "iso-8859-1", "iso-8859-1")]
    [InlineData("utf-8", "iso-8859-1", "utf-8", "iso-8859-1")]
    [InlineData("utf-8", "klingon", null, "klingon")]
    public void The_charset_of_the_answer_counts_first_and_a_contradiction_is_reported(
        string encoding, string? declared, string? charset, string wrong)
    {
        var parsed = FeedImport.Parse(Feed(encoding, declared), charset: charset);
        Assert.Equal("Маяк", parsed.Feed!.Entries[0].Title);
        var found = Assert.Single(Said(parsed));
        Assert.Contains(wrong, found.Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Warning, found.Severity);
    }

    [Theory]
    [InlineData("utf-8", "windows-1251")]
    [InlineData("utf-16", "utf-8")]
    [InlineData("utf-16BE", "windows-1251")]
    public void A_byte_order_mark_counts_before_everything(string encoding, string charset)
    {
        Encoding marked = encoding switch { "utf-8" => Encoding.UTF8, "utf-16" => Encoding.Unicode, _ => Encoding.BigEndianUnicode };
        byte[] content = [.. marked.GetPreamble(), .. marked.GetBytes(Encoding.UTF8.GetString(Feed("utf-8", null)))];
        Assert.Equal("Маяк", FeedImport.Parse(content, charset: charset).Feed!.Entries[0].Title);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("utf-8", null)]
    [InlineData(null, "klingon")]
    public void An_encoding_that_is_guessed_is_reported_at_the_first_word_that_depends_on_it(string? declared, string? charset)
    {
        var found = Assert.Single(Said(FeedImport.Parse(Feed("windows-1251", declared), charset: charset)));
        Assert.Contains("windows-1252", found.Message, StringComparison.Ordinal);
        // The bytes of "Маяк" in windows-1251, read as windows-1252.
        Assert.Contains("'Ìàÿê'", found.Message, StringComparison.Ordinal);
        Assert.Equal((declared is null ? 2 : 3, "<item><title>".Length + 1), (found.Line, found.Column));
    }

    /// <summary>Programs that cut texts by bytes leave half of a character in a feed that is UTF-8 otherwise.</summary>
    [Fact]
    public void A_few_broken_bytes_do_not_change_the_encoding_of_the_rest()
    {
        byte[] whole = Feed("utf-8", "utf-8", before: "<description>Шторм!</description>");
        int end = whole.AsSpan().IndexOf("!</description>"u8);
        byte[] cut = [.. whole[..(end - 1)], .. whole[end..]];
        var parsed = FeedImport.Parse(cut);
        Assert.Equal("Маяк", parsed.Feed!.Entries[0].Title);
        Assert.Equal("Штор\uFFFD!", parsed.Feed.Show.Description);
        var found = Assert.Single(Said(parsed));
        Assert.Contains("'Штор\uFFFD!'", found.Message, StringComparison.Ordinal);
        Assert.Equal((2, "<rss version=\"2.0\"><channel><title>T</title><description>Штор".Length + 1), (found.Line, found.Column));
    }

    /// <summary>A byte that GB 2312 does not have; š of windows-1250, where ISO-8859-2 has a control character.</summary>
    [Theory]
    [InlineData("gb2312", 0xFF)]
    [InlineData("iso-8859-2", 0x9A)]
    [InlineData("windows-1252", 0x81)]
    public void Bytes_that_are_not_text_in_the_stated_encoding_are_reported(string declared, byte bad)
    {
        byte[] content = Feed("utf-8", declared, title: "Ko^ice");
        content[content.AsSpan().IndexOf((byte)'^')] = bad;
        var found = Assert.Single(Said(FeedImport.Parse(content)));
        Assert.Contains(declared, found.Message, StringComparison.Ordinal);
        Assert.Equal((3, "<item><title>Ko".Length + 1), (found.Line, found.Column));
    }

    [Fact]
    public void An_encoding_of_several_bytes_does_not_spoil_a_feed_that_is_UTF_8()
    {
        var parsed = FeedImport.Parse(Feed("utf-8", "gb2312", title: "Größe – ½"));
        Assert.Equal("Größe – ½", parsed.Feed!.Entries[0].Title);
        Assert.Contains("gb2312", Assert.Single(Said(parsed)).Message, StringComparison.Ordinal);
        Assert.Equal("日本", FeedImport.Parse(Feed("iso-2022-jp", "iso-2022-jp", title: "日本")).Feed!.Entries[0].Title);
    }

    [Theory]
    [InlineData("text/xml; charset=windows-1251", "windows-1251")]
    [InlineData("text/xml;CHARSET=\"UTF-8\"", "UTF-8")]
    [InlineData("application/xml; charset='koi8-r'; q=1", "koi8-r")]
    [InlineData("text/xml; charset=", null)]
    [InlineData("text/xml", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("text/xml; charset=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", null)]
    public void The_charset_of_a_Content_Type_is_found(string? type, string? charset) => Assert.Equal(charset, FeedImport.CharsetOf(type));
}
