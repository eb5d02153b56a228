using System.Text;
using Feeds.Diagnostics;
using Feeds.Importing;
using Feeds.Shows;
using Feeds.Tests.Parsing;

namespace Feeds.Tests.Importing;

/// <summary>Ampersands of addresses that are encoded twice are decoded and reported, in every place where an address stands.</summary>
public sealed class EncodedAddressTests
{
    private const string Head = "<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" "
        + "xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" xmlns:media=\"http://search.yahoo.com/mrss/\" "
        + "xmlns:psc=\"http://podlove.org/simple-chapters\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>T</title>";

    private const string Audio = "<enclosure url=\"https://a.example/1.mp3\" length=\"5\" type=\"audio/mpeg\"/>";

    /// <summary>The value of an attribute in XML, the address, whether that is reported.</summary>
    [Theory]
    [InlineData("https://a.example/x.mp3?a=1&amp;b=2", "https://a.example/x.mp3?a=1&b=2", false)]
    [InlineData("https://a.example/x.mp3?a=1&amp;amp;b=2", "https://a.example/x.mp3?a=1&b=2", true)]
    [InlineData("https://a.example/x.mp3?a=1&amp;amp;amp;b=2", "https://a.example/x.mp3?a=1&b=2", true)]
    [InlineData("https://a.example/x.mp3?a=1&amp;#038;b=2", "https://a.example/x.mp3?a=1&b=2", true)]
    [InlineData("https://a.example/x.mp3?a=1&amp;#x26;b=2", "https://a.example/x.mp3?a=1&b=2", true)]
    [InlineData("https://a.example/x.mp3?a=1&amp;copy=2&amp;lt=3", "https://a.example/x.mp3?a=1&copy=2&lt=3", false)]
    [InlineData("https://a.example/x.mp3?q=%26amp%3B", "https://a.example/x.mp3?q=%26amp%3B", false)]
    [InlineData("https://a.example/R&amp;amp;D.mp3", "https://a.example/R&D.mp3", true)]
    public void An_ampersand_that_is_encoded_twice_is_decoded_once_more(string written, string address, bool reported)
    {
        var entry = Entry($"<enclosure url=\"{written}\" length=\"5\" type=\"audio/mpeg\"/>");
        Assert.Equal(address, entry.Enclosure!.Url);
        Assert.Equal(reported, entry.Diagnostics.Any(d => d.Code == DiagnosticCodes.EncodedTwice));
        Assert.Equal(address, Notes.Parse("entry.json", EpisodeNotesJson.Write(entry, "A", null)).Notes!.Enclosure!.Url);
    }

    private const string Twice = "https://a.example/x?a=1&amp;amp;b=2";

    private const string Right = "https://a.example/x?a=1&b=2";

    [Theory]
    [InlineData($"<link>{Twice}</link>", "link")]
    [InlineData($"<itunes:image href=\"{Twice}\"/>", "image")]
    [InlineData($"<media:thumbnail url=\"{Twice}\"/>", "image")]
    [InlineData($"<podcast:transcript url=\"{Twice}\" type=\"text/vtt\"/>", "transcripts")]
    [InlineData($"<podcast:chapters url=\"{Twice}\" type=\"application/json+chapters\"/>", "chaptersFile")]
    [InlineData($"<psc:chapters><psc:chapter start=\"0\" title=\"A\" href=\"{Twice}\"/></psc:chapters>", "chapters")]
    [InlineData($"<podcast:person href=\"{Twice}\">Ann</podcast:person>", "persons")]
    [InlineData($"<comments>{Twice}</comments>", "comments")]
    [InlineData($"<podcast:socialInteract protocol=\"activitypub\" uri=\"{Twice}\"/>", "socialInteract")]
    [InlineData("<description>&lt;a href=\"https://a.example/x?a=1&amp;amp;amp;b=2\">x&lt;/a></description>", "html")]
    public void So_it_is_in_every_element(string element, string member)
    {
        var entry = Entry(Audio + element);
        var content = EpisodeNotesJson.Write(entry, "A", null);
        using var file = System.Text.Json.JsonDocument.Parse(content);
        string expected = member == "html" ? Right.Replace("&", "&amp;", StringComparison.Ordinal) : Right;
        Assert.Contains(expected, Text(file.RootElement.GetProperty(member)), StringComparison.Ordinal);
        Assert.DoesNotContain("amp;amp;", Encoding.UTF8.GetString(content), StringComparison.Ordinal);
        Assert.Contains(entry.Diagnostics, d => d.Line == 2
            && d.Code is DiagnosticCodes.EncodedTwice or DiagnosticCodes.PodcastElementFault);
    }

    [Fact]
    public void So_it_is_in_JSON_and_in_files_of_ours()
    {
        const string once = "https://a.example/x?a=1&amp;b=2";
        var feed = FeedImport.Parse(Encoding.UTF8.GetBytes($$"""
            {"items":[{"id":"a","title":"A","url":"{{once}}","image":"{{once}}","attachments":[{"url":"{{once}}","mime_type":"audio/mpeg"}]}]}
            """)).Feed!;
        var entry = Assert.Single(feed.Entries);
        Assert.Equal((Right, Right, Right), (entry.Link, entry.Image, entry.Enclosure!.Url));
        var json = Notes.Parse("001.json", $$"""{"title":"A","enclosure":{"url":"{{once}}"},"link":"{{once}}"}""");
        var matter = Notes.Parse("001.md", $"---\ntitle: A\nimage: {once}\naudio: {once}\n---\n\nText.\n");
        Assert.Equal((Right, Right), (json.Notes!.Link, json.Notes.Enclosure!.Url));
        Assert.Equal((Right, Right), (matter.Notes!.ImageUrl, matter.Notes.Enclosure!.Url));
        var yaml = ShowFileParser.Parse(Encoding.UTF8.GetBytes($"link: {once}\n"));
        Assert.Equal(Right, yaml.Show!.Link);
        foreach (var said in new[] { entry.Diagnostics, json.Diagnostics, matter.Diagnostics, yaml.Diagnostics })
        {
            Assert.Contains(said, d => d.Code == DiagnosticCodes.EncodedTwice && d.Line is not null);
        }
    }

    private static string Text(System.Text.Json.JsonElement value) =>
        value.ValueKind is System.Text.Json.JsonValueKind.String
            ? value.GetString()! : System.Text.RegularExpressions.Regex.Unescape(value.GetRawText());

    private static ImportedEntry Entry(string content) => Assert.Single(FeedImport.Parse(Encoding.UTF8.GetBytes(
        $"{Head}\n<item><title>A</title><guid>a</guid><pubDate>Sat, 04 Aug 2018 06:07:08 GMT</pubDate>{content}</item></channel></rss>")).Feed!.Entries);
}
