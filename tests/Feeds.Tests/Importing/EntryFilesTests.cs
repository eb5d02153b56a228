using System.Text;
using Feeds.Diagnostics;
using Feeds.Importing;
using Feeds.Tests.Parsing;

namespace Feeds.Tests.Importing;

/// <summary>What is stated of the files of an entry is kept or reported, and each diagnostic names what it is about.</summary>
public sealed class EntryFilesTests
{
    private const string Chosen = """{"url":"https://a.example/1.mp3","mime_type":"audio/mpeg","size_in_bytes":5,"duration_in_seconds":61}""";

    /// <summary>A second attachment, and the words that a diagnostic or the episode's elements must have.</summary>
    [Theory]
    [InlineData("""{"url":"https://a.example/2.mp3","mime_type":"audio/mpeg","size_in_bytes":77,"duration_in_seconds":99,"title":"Part two"}""",
        "https://a.example/2.mp3|77 bytes|99 seconds|Part two")]
    [InlineData("""{"url":"https://a.example/1.pdf","mime_type":"application/pdf","size_in_bytes":77,"title":"Slides"}""",
        "https://a.example/1.pdf|77 bytes|Slides")]
    [InlineData("""{"url":"https://a.example/1.ogg","mime_type":"audio/ogg","size_in_bytes":77,"duration_in_seconds":99,"title":"Ogg"}""",
        "https://a.example/1.ogg|77|99 seconds|Ogg")]
    [InlineData("""{"url":"https://a.example/1.ogg","mime_type":"audio/ogg","size_in_bytes":"7 MB"}""", "https://a.example/1.ogg|7 MB")]
    [InlineData("""{"url":"https://a.example/1.jpg","mime_type":"image/jpeg","title":"The pier"}""", "https://a.example/1.jpg|The pier")]
    [InlineData("""{"url":"/1.jpg","mime_type":"image/jpeg"}""", "/1.jpg")]
    [InlineData("""{"url":"https://a.example/1.mp3","mime_type":"audio/mpeg","size_in_bytes":6,"duration_in_seconds":99}""", "6 bytes|99 seconds")]
    [InlineData("""{"title":"No address","size_in_bytes":77}""", "No address|77 bytes")]
    [InlineData("\"https://a.example/9.mp3\"", "https://a.example/9.mp3")]
    public void What_is_stated_of_attachments_is_kept_or_reported(string other, string words)
    {
        foreach (string files in new[] { $"{Chosen},{other}", $"{other},{Chosen}" })
        {
            // Of equals the first is the enclosure: then it is the one that is meant that is reported.
            bool isFirst = !files.StartsWith(Chosen, StringComparison.Ordinal) && other.Contains(".mp3", StringComparison.Ordinal);
            if (isFirst) continue;
            var entry = Assert.Single(Json($$"""{"items":[{"id":"a","title":"A","attachments":[{{files}}]}]}""").Entries);
            Assert.Equal(("https://a.example/1.mp3", 5L, 61.0), (entry.Enclosure!.Url, entry.Enclosure.Length, entry.Duration));
            string kept = string.Join('\n', entry.Diagnostics.Select(d => d.Message))
                + System.Text.Json.JsonSerializer.Serialize(entry.Podcast?.Elements ?? []) + entry.Image;
            Assert.All(words.Split('|'), word => Assert.Contains(word, kept, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_title_of_the_audio_itself_is_reported()
    {
        string titled = Chosen.Replace("\"url\"", "\"title\":\"Side A\",\"url\"", StringComparison.Ordinal);
        var entry = Assert.Single(Json($$"""{"items":[{"id":"a","title":"A","attachments":[{{titled}}]}]}""").Entries);
        Assert.Contains(
            "'Side A'", Assert.Single(entry.Diagnostics, d => d.Code == DiagnosticCodes.EntryExtra).Message, StringComparison.Ordinal);
        var notes = Notes.Parse("001.json", $$"""{"title":"A","attachments":[{{titled}}]}""");
        Assert.Contains(
            "Side A", Assert.Single(notes.Diagnostics, d => d.Code == DiagnosticCodes.StatedNotKept).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_the_attachments_of_JSON_notes_the_one_that_apps_play_is_the_audio_and_a_picture_the_image()
    {
        var parsed = Notes.Parse("001.json", """
            {"title":"A","attachments":[
             {"url":"https://a.example/1.jpg","mime_type":"image/jpeg","duration_in_seconds":7},
             {"url":"https://a.example/1.ogg","mime_type":"audio/ogg","duration_in_seconds":99,"title":"Ogg"},
             {"url":"https://a.example/1.mp3","mime_type":"audio/mp3","size_in_bytes":5,"duration_in_seconds":61,"bitrate":128}]}
            """);
        Assert.Equal(
            ("https://a.example/1.mp3", "audio/mpeg", 5L),
            (parsed.Notes!.Enclosure!.Url, parsed.Notes.Enclosure.Type, parsed.Notes.Enclosure.Length));
        Assert.Equal((61.0, "https://a.example/1.jpg"), (parsed.Notes.Duration, parsed.Notes.ImageUrl));
        string found = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.StatedNotKept).Message;
        Assert.All(["https://a.example/1.ogg", "99 seconds", "Ogg"], word => Assert.Contains(word, found, StringComparison.Ordinal));
        Assert.Contains("\"attachments.bitrate\"", Assert.Single(
            parsed.Diagnostics, d => d.Code == DiagnosticCodes.UnknownJsonMember).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_of_the_show_names_the_show()
    {
        var rss = FeedImport.Parse(Encoding.UTF8.GetBytes("<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\">"
            + "<channel><title>T</title><itunes:image href=\"https://a.example/1.jpg\"/><image><url>https://a.example/2.jpg</url></image>"
            + "</channel></rss>"));
        var json = FeedImport.Parse("""
            {"title":"T","icon":"https://a.example/2.jpg","_fireside":{"image":"https://a.example/1.jpg"},"items":[]}
            """u8.ToArray());
        foreach (var parsed in new[] { rss, json })
        {
            Assert.Equal("https://a.example/1.jpg", parsed.Feed!.Show.Image);
            string found = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.ShowFact).Message;
            Assert.Contains("another image of the show", found, StringComparison.Ordinal);
            Assert.Contains("https://a.example/2.jpg", found, StringComparison.Ordinal);
            Assert.DoesNotContain(parsed.Diagnostics, d => d.Message.Contains("entry", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void A_wrong_value_of_a_JSON_Feed_is_not_measured_by_the_schema_of_notes()
    {
        var entry = Assert.Single(Json("""{"items":[{"id":"a","title":{"text":"A"},"url":"https://a.example/"}]}""").Entries);
        Assert.Contains(
            "JSON Feed", Assert.Single(entry.Diagnostics, d => d.Code == DiagnosticCodes.BadJsonValue).Advice, StringComparison.Ordinal);
        var notes = Notes.Parse("001.json", """{"title":{"text":"A"}}""");
        Assert.Contains(
            "episode notes",
            Assert.Single(notes.Diagnostics, d => d.Code == DiagnosticCodes.BadJsonValue).Advice,
            StringComparison.Ordinal);
    }

    private static ImportedFeed Json(string feed) => FeedImport.Parse(Encoding.UTF8.GetBytes(feed)).Feed!;
}
