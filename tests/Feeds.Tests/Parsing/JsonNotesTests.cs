using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Tests.Parsing;

/// <summary>JSON notes: our own schema, and an item of a JSON Feed.</summary>
public sealed class JsonNotesTests
{
    private static ParsedJson Read(string json)
    {
        var parsed = Notes.Parse("089.json", json);
        return new(parsed.Notes, [.. parsed.Diagnostics.Where(d => d.Code != DiagnosticCodes.NoItems)]);
    }

    private sealed record ParsedJson(EpisodeNotes? Notes, IReadOnlyList<Diagnostic> Diagnostics);

    [Fact]
    public void Every_member_of_the_schema_is_read()
    {
        var (notes, diagnostics) = Read("""
            {
              "$schema": "urn:feeds:episode-notes:1",
              "title": "A tenacious episode", "number": 89, "season": 2, "episodeType": "bonus",
              "guid": "https://a.example/?p=89", "published": "2018-08-04T10:00:00+02:00", "recorded": "2018-08-02", "duration": 1741.5,
              "summary": "About code\n that does not give up.", "html": "<p>Hello <b>you</b><script>x</script></p>",
              "hosts": ["Brian", {"name": "Michael"}], "guests": "Ada",
              "sponsors": [{"name": "Ocean", "url": "https://ocean.example/", "html": "<p>Hi<img onerror=x></p>"}, "Us"],
              "link": "https://a.example/89", "image": "https://a.example/89.png", "explicit": false, "draft": true,
              "enclosure": {"url": "https://a.example/HÖR mich.mp3?x=%7e", "type": "audio/mp3", "length": 5000000000},
              "chapters": [{"start": 90.5, "title": "Two"}, {"start": "0:00", "title": "One", "url": "https://a.example/1", "image": "https://a.example/1.png"}],
              "chaptersFile": {"url": "https://a.example/89.chapters.json"},
              "transcripts": [{"url": "https://a.example/89.vtt", "language": "en"}, {"url": "https://a.example/89", "type": "text/plain"}],
              "persons": [{"name": "Ada", "role": "Guest", "url": "https://ada.example/", "image": "https://ada.example/a.png"}, {"name": "Eve", "role": "editor", "group": "Audio Post-Production"}],
              "tags": ["python", "retry"],
              "_ours": 1,
            }
            """) is { Notes: { } n } read ? (n, read.Diagnostics) : default;
        Assert.Empty(diagnostics!);
        Assert.Equal(("A tenacious episode", 89, 2, "bonus", "https://a.example/?p=89"), (notes!.Title, notes.Number, notes.Season, notes.EpisodeType, notes.Guid));
        Assert.Equal(new DateTimeOffset(2018, 8, 4, 10, 0, 0, TimeSpan.FromHours(2)), notes.Published);
        Assert.Equal(new DateTimeOffset(2018, 8, 2, 0, 0, 0, TimeSpan.Zero), notes.Recorded);
        Assert.Equal((1741.5, "About code that does not give up.", "<p>Hello <strong>you</strong></p>\n", false), (notes.Duration, notes.Summary, notes.Html, notes.Explicit));
        Assert.Equal(["Brian", "Michael"], notes.Hosts);
        Assert.Equal(["Ada"], notes.Guests);
        Assert.Equal([new Sponsor("Ocean", "https://ocean.example/", "<p>Hi</p>\n"), new Sponsor("Us", null, "")], notes.Sponsors);
        Assert.Equal(("https://a.example/89", "https://a.example/89.png"), (notes.Link, notes.ImageUrl));
        Assert.Equal(Enclosure.Elsewhere("https://a.example/HÖR mich.mp3?x=%7e", "audio/mpeg", 5_000_000_000), notes.Enclosure);
        Assert.Equal([new Chapter(0, "One", "https://a.example/1", "https://a.example/1.png"), new Chapter(90.5, "Two")], notes.Chapters);
        Assert.Equal(new ChaptersFile("https://a.example/89.chapters.json", "application/json+chapters"), notes.ChaptersFile);
        Assert.Equal([TranscriptFile.Elsewhere("https://a.example/89.vtt", "text/vtt", "en"), TranscriptFile.Elsewhere("https://a.example/89", "text/plain", null)], notes.Transcripts);
        Assert.Equal([new Person("Ada", "guest", null, "https://ada.example/", "https://ada.example/a.png"), new Person("Eve", "editor", "audio post-production")], notes.Persons);
        Assert.Equal(["python", "retry"], notes.Tags);
    }

    [Fact]
    public void An_item_of_a_json_feed_is_read()
    {
        var (notes, diagnostics) = (Read("""
            {"id": "abc", "url": "https://a.example/1", "title": "One", "content_html": "<p>a</p>", "date_published": "2020-01-02T03:04:05Z", "date_modified": "2021-01-01",
             "authors": [{"name": "Ann", "url": "https://ann.example"}], "attachments": [{"url": "https://a.example/1.pdf", "mime_type": "application/pdf"}, {"url": "https://a.example/1.m4a", "mime_type": "audio/x-m4a", "size_in_bytes": 12, "duration_in_seconds": 61}]}
            """) is var read ? (read.Notes!, read.Diagnostics) : default);
        Assert.Contains("https://a.example/1.pdf", Assert.Single(diagnostics, d => d.Code == DiagnosticCodes.StatedNotKept).Message,
            StringComparison.Ordinal);
        Assert.Single(diagnostics);
        Assert.Equal(("abc", "https://a.example/1", "One", "<p>a</p>\n", 61.0), (notes.Guid, notes.Link, notes.Title, notes.Html, notes.Duration));
        Assert.Equal(Enclosure.Elsewhere("https://a.example/1.m4a", "audio/x-m4a", 12), notes.Enclosure);
        Assert.Equal(["Ann"], notes.Hosts);
        Assert.Equal("<p>Two<br />\nlines</p>\n", Read("""{"title": "x", "html": "Two\nlines"}""").Notes!.Html);
        Assert.Contains("<strong>Anna #1:</strong>", Read("""{"title": "x", "content_text": "**Anna #1:** [x](https://x.example)\n\n- y\n\n**Ben #2:** z"}""").Notes!.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_in_json_is_interpreted_as_in_any_other_notes()
    {
        var notes = Read("""{"title": "x", "html": "<p><b>Brian #1: <a href='https://a.example/'>One</a></b></p><ul><li>y</li></ul><p><b>Michael #2: Two</b></p><p>z</p>"}""").Notes!;
        Assert.Equal([(1, "Brian", "One"), (2, "Michael", "Two")], notes.Items.Select(i => (i.Ordinal!.Value, i.Host!, i.Headline)));
        Assert.Equal(["Brian", "Michael"], notes.Hosts);
    }

    [Fact]
    public void A_number_that_is_null_is_not_looked_for()
    {
        Assert.Null(Read("""{"title": "x", "number": null, "html": "<p>This is episode 12, of many.</p>"}""").Notes!.Number);
        Assert.Equal(89, Read("""{"title": "x", "html": "<p>y</p>"}""").Notes!.Number);
    }

    [Theory]
    [InlineData("{\"title\": \"x\",\n  \"number\" 5}", 2, 12)]
    [InlineData("{\"title\": \"ü\",\n \"é\": }", 2, 7)]
    [InlineData("{\"title\": \"x\"", 1, 14)]
    [InlineData("{} {}", 1, 4)]
    [InlineData("nonsense", 1, 2)]
    public void What_is_no_json_is_rejected_where_it_breaks(string json, int line, int column)
    {
        var read = Read(json);
        Assert.Null(read.Notes);
        Assert.Equal((DiagnosticCodes.BrokenJson, Severity.Error, line, column), Assert.Single(read.Diagnostics) is var d ? (d.Code, d.Severity, d.Line!.Value, d.Column!.Value) : default);
    }

    [Theory]
    [InlineData("[1, 2]")]
    [InlineData("\"text\"")]
    [InlineData("{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"A show\", \"items\": []}")]
    public void What_describes_no_episode_is_rejected(string json) =>
        Assert.Equal(DiagnosticCodes.NotEpisodeJson, Assert.Single(Read(json).Diagnostics).Code);

    [Theory]
    [InlineData("{\n \"titel\": 1}", DiagnosticCodes.UnknownJsonMember, 2, 11)]
    [InlineData("{\n \"number\": \"five\"}", DiagnosticCodes.BadJsonValue, 2, 12)]
    [InlineData("{\"é\": 1, \"x\": 2}", DiagnosticCodes.UnknownJsonMember, 1, 7)]
    [InlineData("{\"title\": [1]}", DiagnosticCodes.BadJsonValue, 1, 11)]
    [InlineData("{\"title\": \"\\ud800\"}", DiagnosticCodes.BadJsonValue, 1, 11)]
    [InlineData("{\"episodeType\": \"long\"}", DiagnosticCodes.BadJsonValue, 1, 17)]
    [InlineData("{\"enclosure\": {\"url\": \"javascript:x\"}}", DiagnosticCodes.BadJsonValue, 1, 23)]
    [InlineData("{\"enclosure\": 5}", DiagnosticCodes.BadJsonValue, 1, 15)]
    [InlineData("{\"duration\": -1}", DiagnosticCodes.BadJsonValue, 1, 14)]
    [InlineData("{\"published\": \"soon\"}", DiagnosticCodes.BadDate, 1, 15)]
    [InlineData("{\"chapters\": [{\"title\": \"a\"}]}", DiagnosticCodes.ChapterSkipped, 1, 15)]
    [InlineData("{\"html\": \"<a href='/x'>y</a>\"}", DiagnosticCodes.LinkDropped, 1, 10)]
    public void What_cannot_be_used_is_told_where_it_stands_and_left_out(string json, string code, int line, int column)
    {
        var read = Read(json);
        Assert.NotNull(read.Notes);
        var first = read.Diagnostics[0];
        Assert.Equal((code, Severity.Warning, line, column), (first.Code, first.Severity, first.Line!.Value, first.Column!.Value));
    }

    [Fact]
    public void The_schema_names_every_member_that_is_read()
    {
        using var schema = System.Text.Json.JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Combine("docs", "schemas", "episode-notes.schema.json")));
        string all = "{" + string.Join(", ", schema.RootElement.GetProperty("properties").EnumerateObject().Select(p => $"\"{p.Name}\": null")) + "}";
        Assert.Empty(Read(all).Diagnostics);
        string[] known = ["title", "number", "season", "episodeType", "guid", "published", "recorded", "duration", "summary", "html", "hosts", "guests", "sponsors", "link", "image", "explicit", "draft", "enclosure", "chapters", "chaptersFile", "transcripts", "persons", "tags"];
        Assert.All(known, k => Assert.True(schema.RootElement.GetProperty("properties").TryGetProperty(k, out _), k));
    }
}
