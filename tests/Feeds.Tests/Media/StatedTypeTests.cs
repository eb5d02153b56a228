using System.Text;
using Feeds.Diagnostics;
using Feeds.Importing;
using Feeds.Shows;
using Feeds.Tests.Parsing;

namespace Feeds.Tests.Media;

/// <summary>
/// The type of a file is what apps compare with, in every place where one is stated; what is more than spelling is reported.
/// </summary>
public sealed class StatedTypeTests
{
    private const string Namespaces = "xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"";

    /// <summary>As written, the ending of the address, the type, how it is reported in feeds and in files.</summary>
    public static TheoryData<string, string, string, Severity?, Severity?> Types => new()
    {
        { "audio/mpeg", ".mp3", "audio/mpeg", null, null },
        { "AUDIO/MPEG", "", "audio/mpeg", null, null },
        { " Audio/Mp3 ", ".mp3", "audio/mpeg", null, null },
        { "audio/x-mp3", "", "audio/mpeg", null, null },
        { "audio/mpeg3", ".mp3", "audio/mpeg", null, null },
        { "audio/x-mpeg-3", ".mp3", "audio/mpeg", null, null },
        { "audio/mpg", "", "audio/mpeg", null, null },
        { "audio/mpeg; charset=UTF-8", ".mp3", "audio/mpeg", null, null },
        { "audio/x-m4a", ".m4a", "audio/x-m4a", null, null },
        { "audio/m4a", "", "audio/x-m4a", null, null },
        { "audio/x-m4b", ".m4b", "audio/x-m4a", null, null },
        { "audio/mp4", ".m4a", "audio/mp4", null, null },
        { "video/x-m4v", ".m4v", "video/x-m4v", null, null },
        { "video/m4v", "", "video/x-m4v", null, null },
        { "audio/x-wav", ".wav", "audio/wav", null, null },
        { "audio/ogg; codecs=opus", ".ogg", "audio/ogg", Severity.Info, Severity.Info },
        { "application/octet-stream", ".mp3", "audio/mpeg", Severity.Info, Severity.Info },
        { "application/octet-stream", ".M4A?x=1", "audio/x-m4a", Severity.Info, Severity.Info },
        { "binary/octet-stream", "", "binary/octet-stream", Severity.Warning, Severity.Warning },
        { "text/html", ".mp3", "audio/mpeg", Severity.Info, Severity.Info },
        { "mp3", "", "audio/mpeg", Severity.Info, Severity.Info },
        { "audio", "", "audio/mpeg", Severity.Warning, Severity.Warning },
        { "", ".m4a", "audio/x-m4a", Severity.Info, null },
        { "", "", "audio/mpeg", Severity.Warning, Severity.Warning },
        { "application/pdf", ".pdf", "application/pdf", null, null },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_of_a_feed_is_read(string written, string ending, string type, Severity? reported, Severity? inFiles)
    {
        _ = inFiles;
        string url = $"https://a.example/1{ending}";
        string typed = written.Length > 0 ? $"type=\"{written}\"" : "";
        string mime = written.Length > 0 ? $"\"mime_type\":\"{written}\"," : "";
        (string Name, string Feed)[] feeds =
        [
            ("RSS", $"<rss version=\"2.0\"><channel><item><title>A</title><guid>a</guid><enclosure url=\"{url}\" length=\"5\" {typed}/></item></channel></rss>"),
            ("Atom", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>a</id><title>A</title>"
                + $"<link rel=\"enclosure\" href=\"{url}\" length=\"5\" {typed}/></entry></feed>"),
            ("JSON", $$"""{"items":[{"id":"a","title":"A","attachments":[{"url":"{{url}}",{{mime}}"size_in_bytes":5}]}]}"""),
        ];
        foreach (var (name, feed) in feeds)
        {
            var entry = Assert.Single(FeedImport.Parse(Encoding.UTF8.GetBytes(feed)).Feed!.Entries);
            Assert.Equal((name, url, type), (name, entry.Enclosure!.Url, entry.Enclosure.Type));
            AssertReported(name, reported, entry.Diagnostics);
            var file = Notes.Parse("entry.json", EpisodeNotesJson.Write(entry, "A", null));
            Assert.Equal((name, type), (name, file.Notes!.Enclosure!.Type));
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_of_a_file_is_read(string written, string ending, string type, Severity? inFeeds, Severity? reported)
    {
        _ = inFeeds;
        string url = $"https://a.example/1{ending}";
        string member = written.Length > 0 ? $",\"type\":\"{written}\"" : "";
        string key = written.Length > 0 ? $"\n  type: \"{written}\"" : "";
        var json = Notes.Parse("001.json", $$"""{"enclosure":{"url":"{{url}}","length":5{{member}} },"title":"A"}""");
        Assert.Equal(("JSON", type), ("JSON", json.Notes!.Enclosure!.Type));
        AssertReported("JSON", reported, json.Diagnostics);
        var matter = Notes.Parse("001.md", $"---\ntitle: A\naudio:\n  url: {url}\n  length: 5{key}\n---\n\nText.\n");
        Assert.Equal(("YAML", type), ("YAML", matter.Notes!.Enclosure!.Type));
        // A word that names the format is how themes write it.
        AssertReported("YAML", written == "mp3" ? null : reported, matter.Diagnostics);
    }

    [Theory]
    [InlineData("text/vtt", ".vtt", "text/vtt", false)]
    [InlineData("Text/VTT; charset=utf-8", "", "text/vtt", false)]
    [InlineData("text/webvtt", "", "text/vtt", false)]
    [InlineData("application/srt", ".srt", "application/x-subrip", false)]
    [InlineData("text/srt", "", "application/x-subrip", false)]
    [InlineData("text/json", "", "application/json", false)]
    [InlineData("application/octet-stream", ".srt", "application/x-subrip", true)]
    [InlineData("srt", ".srt", "application/x-subrip", true)]
    [InlineData("", ".vtt", "text/vtt", false)]
    [InlineData("", "", "text/html", true)]
    public void A_type_of_a_transcript_is_read(string written, string ending, string type, bool reported)
    {
        string url = $"https://a.example/1{ending}";
        var entry = Entry($"<podcast:transcript url=\"{url}\" type=\"{written}\"/>");
        Assert.Equal((url, type), (entry.Transcripts[0].Url, entry.Transcripts[0].Type));
        Assert.Equal(reported, entry.Diagnostics.Any(d => d.Code == DiagnosticCodes.TypeReplaced));
        var json = Notes.Parse("001.json", $$"""{"title":"A","transcripts":[{"url":"{{url}}","type":"{{written}}"}]}""");
        Assert.Equal(type, Assert.Single(json.Notes!.Transcripts).Type);
        Assert.Equal(reported, json.Diagnostics.Any(d => d.Code == DiagnosticCodes.TypeReplaced));
    }

    [Fact]
    public void Types_of_other_versions_of_chapters_and_of_trailers_are_read()
    {
        var entry = Entry("<podcast:alternateEnclosure type=\"Audio/X-MP3; codecs=mp3\"><podcast:source uri=\"https://a.example/2\""
            + " contentType=\"VIDEO/M4V\"/></podcast:alternateEnclosure>"
            + "<podcast:chapters url=\"https://a.example/c\" type=\"Application/JSON+Chapters; charset=utf-8\"/>");
        var version = Assert.Single(entry.Podcast!.Elements);
        Assert.Equal(("audio/mpeg; codecs=mp3", "video/x-m4v"), (version.Attribute("type"), version.Children[0].Attribute("contentType")));
        Assert.Equal("application/json+chapters", entry.ChaptersFile!.Type);
        string trailer = "<podcast:trailer url=\"https://a.example/t.mp3\" pubdate=\"Sat, 04 Aug 2018 06:07:08 GMT\" type=\"AUDIO/MP3\">T</podcast:trailer>";
        Assert.Equal("audio/mpeg", Assert.Single(Feed(trailer).Show.Trailers).Type);
        var yaml = ShowFileParser.Parse(
            "trailers:\n  - title: T\n    url: https://a.example/t.mp3\n    pubDate: 2018-08-04\n    type: audio/x-mp3\n"u8);
        Assert.Equal("audio/mpeg", Assert.Single(yaml.Show!.Trailers).Type);
    }

    [Theory]
    [InlineData("text/html; charset=utf-8", "A bold word")]
    [InlineData("TEXT/HTML", "A bold word")]
    [InlineData("text/plain; charset=utf-8", "A <b>bold</b> word")]
    public void A_type_of_text_counts_without_its_parameters(string type, string text)
    {
        string feed = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>a</id><title>A</title>"
            + $"<content type=\"{type}\">A &lt;b&gt;bold&lt;/b&gt; word</content></entry></feed>";
        Assert.Equal(text, Notes.PlainText(FeedImport.Parse(Encoding.UTF8.GetBytes(feed)).Feed!.Entries[0].Html));
    }

    private static void AssertReported(string format, Severity? severity, IReadOnlyList<Diagnostic> diagnostics)
    {
        var found = diagnostics.Where(d => d.Code == DiagnosticCodes.TypeReplaced).ToList();
        Assert.Equal((format, severity), (format, Assert.Single(found.DefaultIfEmpty())?.Severity));
        Assert.All(found, d => Assert.NotNull(d.Line));
    }

    private static ImportedEntry Entry(string content) =>
        Assert.Single(Feed($"<item><title>A</title><guid>a</guid>{content}</item>").Entries);

    private static ImportedFeed Feed(string content) =>
        FeedImport.Parse(Encoding.UTF8.GetBytes($"<rss version=\"2.0\" {Namespaces}><channel><title>T</title>{content}</channel></rss>")).Feed!;
}
