using System.Text;
using Feeds.Diagnostics;
using Feeds.Importing;
using Feeds.Shows;

namespace Feeds.Tests.Parsing;

/// <summary>Dates that programs write where they know none, and years that no episode has, are dates that cannot be read.</summary>
public sealed class PlaceholderDateTests
{
    /// <summary>A date, and whether it is one of an episode.</summary>
    public static TheoryData<string, bool> Dates => new()
    {
        { "1970-01-01", false },
        { "1970-01-01T00:00:00Z", false },
        { "Thu, 01 Jan 1970 00:00:00 +0000", false },
        { "Thu, 01 Jan 1970 00:00:00 GMT", false },
        { "1970-01-01T02:00:00+02:00", false },
        { "1969-12-31T16:00:00-08:00", false },
        { "Wed, 31 Dec 1969 19:00:00 -0500", false },
        { "January 1, 1970", false },
        { "01/01/1970", false },
        { "0", false },
        { "0001-01-01T00:00:00Z", false },
        { "0000-00-00 00:00:00", false },
        { "Mon, 01 Jan 0001 00:00:00 +0000", false },
        { "1899-12-30", false },
        { "1900-01-01T00:00:00", false },
        { "Mon, 01 Jan 1900 00:00:00 GMT", false },
        { "1904-01-01", false },
        { "1980-01-01 00:00:00", false },
        { "2038-01-19T03:14:07Z", false },
        { "2147483647", false },
        { "2100-01-01", false },
        { "Fri, 31 Dec 9999 23:59:59 GMT", false },
        { "9999-12-31T23:59:59Z", false },
        { "4102444800", false },
        { "1970-01-02T00:00:00Z", true },
        { "1938-10-30T20:00:00-05:00", true },
        { "2000-01-01T00:00:00Z", true },
        { "2038-01-19T09:00:00Z", true },
        { "2099-12-31T00:00:00Z", true },
    };

    /// <summary>Keys of dates of publication, and the lines of those that cannot be read.</summary>
    [Theory]
    [InlineData("date: 0001-01-01\npublishDate: 2020-01-06", 3)]
    [InlineData("date: YYYY-MM-DD\npublishDate: 2020-01-06", 3)]
    [InlineData("publishDate: 2020-01-06\ndate: soon", 4)]
    [InlineData("pubDate: soon\ndate: 1970-01-01\npublishDate: 2020-01-06", 3, 4)]
    [InlineData("published: true\npublishDate: 2020-01-06")]
    [InlineData("date: ''\npublishDate: 2020-01-06")]
    public void Another_key_that_has_a_date_counts_and_the_placeholder_is_reported(string keys, params int[] lines)
    {
        var parsed = Notes.Parse("garden.md", $"---\ntitle: A\n{keys}\n---\n\nText.\n");
        Assert.Equal(("2020-01-06", null), ($"{parsed.Notes!.Published:yyyy-MM-dd}", parsed.Notes.UnreadDate));
        var found = parsed.Diagnostics.Where(d => d.Code is DiagnosticCodes.BadDate or DiagnosticCodes.TemplateValue);
        Assert.Equal(lines, found.Select(d => d.Line ?? 0).Order());
    }

    [Theory]
    [InlineData("\"published\": \"0001-01-01\",\n\"date_published\": \"2020-01-06\"", DiagnosticCodes.BadDate, 2)]
    [InlineData("\"published\": \"2020-01-06\",\n\"date_published\": \"soon\"", DiagnosticCodes.BadDate, 3)]
    [InlineData("\"published\": \"2020-01-06\",\n\"date_published\": null", null, 0)]
    [InlineData("\"published\": \"soon\",\n\"publishDate\": \"2020-01-06\"", DiagnosticCodes.BadDate, 2)]
    [InlineData("\"published\": \"2020-01-06\",\n\"date_published\": \"2021-01-06\"", DiagnosticCodes.DatesDiffer, 3)]
    public void So_it_is_in_JSON_notes(string members, string? code, int line)
    {
        var parsed = Notes.Parse("garden.json", $"{{\"title\": \"A\",\n{members}}}");
        Assert.Equal(("2020-01-06", null), ($"{parsed.Notes!.Published:yyyy-MM-dd}", parsed.Notes.UnreadDate));
        var found = parsed.Diagnostics.Where(d => d.Code is DiagnosticCodes.BadDate or DiagnosticCodes.DatesDiffer);
        Assert.Equal(code is null ? [] : [(code, line)], found.Select(d => (d.Code, d.Line ?? 0)));
    }

    [Theory]
    [MemberData(nameof(Dates))]
    public void In_a_feed_its_entry_is_a_draft(string date, bool isDate)
    {
        (string Name, string Feed)[] feeds =
        [
            ("RSS", $"<rss version=\"2.0\"><channel><item><title>A</title><guid>a</guid><pubDate>{date}</pubDate></item></channel></rss>"),
            ("Atom", $"<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>a</id><title>A</title><published>{date}</published></entry></feed>"),
            ("JSON", $$"""{"items":[{"id":"a","title":"A","date_published":"{{date}}"}]}"""),
        ];
        foreach (var (name, feed) in feeds)
        {
            var entry = Assert.Single(FeedImport.Parse(Encoding.UTF8.GetBytes(feed)).Feed!.Entries);
            Assert.Equal((name, isDate, !isDate), (name, entry.Published is not null, entry.Draft));
            bool reported = entry.Diagnostics.Any(d => d.Code == DiagnosticCodes.EntryDate
                && d.Message.Contains("cannot be read", StringComparison.Ordinal) && d.Message.Contains("draft", StringComparison.Ordinal));
            Assert.Equal((name, !isDate), (name, reported));
            var file = Notes.Parse("entry.json", EpisodeNotesJson.Write(entry, "A", null)).Notes!;
            Assert.Equal((name, !isDate), (name, file.Draft is true));
        }
    }

    [Theory]
    [MemberData(nameof(Dates))]
    public void In_a_file_its_episode_is_one_whose_date_cannot_be_read(string date, bool isDate)
    {
        (string Name, string Content)[] files =
        [
            ("001.md", $"---\ntitle: A\ndate: \"{date}\"\n---\n\nText.\n"),
            ("001.json", $$"""{"title":"A","published":"{{date}}","html":"<p>Text.</p>"}"""),
            ("002.json", $$"""{"title":"A","pubDate":"{{date}}","html":"<p>Text.</p>"}"""),
            ("001.html", $"<html><head><title>A</title><meta property=\"article:published_time\" content=\"{date}\"></head>"
                + "<body><h1>A</h1><p>Text.</p></body></html>"),
        ];
        foreach (var (name, content) in files)
        {
            var parsed = Notes.Parse(name, content);
            // What is not a date at all was not meant as one in the head of a page.
            if (name == "001.html" && date == "0") continue;
            Assert.Equal((name, isDate, !isDate), (name, parsed.Notes!.Published is not null, parsed.Notes.UnreadDate is not null));
            Assert.Equal((name, !isDate), (name, parsed.Diagnostics.Any(d => d.Code == DiagnosticCodes.BadDate)));
        }
    }

    [Fact]
    public void Another_date_of_the_entry_or_the_page_counts_instead()
    {
        const string feed = "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><item><title>A</title>"
            + "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate><dc:date>2020-01-06T08:00:00Z</dc:date></item></channel></rss>";
        var entry = Assert.Single(FeedImport.Parse(Encoding.UTF8.GetBytes(feed)).Feed!.Entries);
        Assert.Equal((false, "2020-01-06"), (entry.Draft, $"{entry.Published:yyyy-MM-dd}"));
        Assert.Contains(
            "placeholder", Assert.Single(entry.Diagnostics, d => d.Code == DiagnosticCodes.EntryDate).Message, StringComparison.Ordinal);
        var page = Notes.Parse("001.html", "<html><head><title>A</title><meta property=\"article:published_time\" content=\"1970-01-01T00:00:00Z\">"
            + "</head><body><h1>A</h1><p>Published January 6, 2020</p><p>Text.</p></body></html>");
        Assert.Equal((null, "2020-01-06"), (page.Notes!.UnreadDate, $"{page.Notes.Published:yyyy-MM-dd}"));
        Assert.Single(page.Diagnostics, d => d.Code == DiagnosticCodes.BadDate);
    }

    [Fact]
    public void A_rule_of_recurrence_may_count_from_1970_and_a_trailer_may_not()
    {
        const string namespaces = "xmlns:podcast=\"https://podcastindex.org/namespace/1.0\"";
        var show = FeedImport.Parse(Encoding.UTF8.GetBytes($"<rss version=\"2.0\" {namespaces}><channel><title>T</title>"
            + "<podcast:updateFrequency rrule=\"FREQ=WEEKLY\" dtstart=\"1970-01-01T00:00:00Z\">Weekly</podcast:updateFrequency>"
            + "<podcast:trailer url=\"https://a.example/t.mp3\" pubdate=\"Thu, 01 Jan 1970 00:00:00 GMT\">T</podcast:trailer></channel></rss>"));
        Assert.Equal(DateTimeOffset.UnixEpoch, show.Feed!.Show.UpdateFrequency!.Start);
        Assert.Empty(show.Feed.Show.Trailers);
        Assert.Contains(show.Diagnostics, d => d.Code == DiagnosticCodes.FeedValue);
        var again = ShowFileParser.Parse(ShowYaml.Write(show.Feed.Show));
        Assert.Equal(DateTimeOffset.UnixEpoch, again.Show!.UpdateFrequency!.Start);
    }
}
