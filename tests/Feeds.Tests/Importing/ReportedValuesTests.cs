using System.Text;
using Feeds.Diagnostics;
using Feeds.Importing;
using Feeds.Shows;

namespace Feeds.Tests.Importing;

/// <summary>Values that an import does not understand are reported where they stand; those that mean something are kept.</summary>
public sealed class ReportedValuesTests
{
    private const string Head = "<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" "
        + "xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" xmlns:media=\"http://search.yahoo.com/mrss/\" "
        + "xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>T</title>";

    private static ImportedFeed Feed(string content) =>
        FeedImport.Parse(Encoding.UTF8.GetBytes($"{Head}\n{content}</channel></rss>")).Feed!;

    private static ImportedEntry Entry(string content, string date = "Sat, 04 Aug 2018 06:07:08 GMT") => Assert.Single(Feed(
        $"<item><title>One</title><guid>a</guid><pubDate>{date}</pubDate>"
        + $"<enclosure url=\"https://a.example/1.mp3\" length=\"5\" type=\"audio/mpeg\"/>\n{content}</item>").Entries);

    private static ImportedFeed Atom(string content) => FeedImport.Parse(Encoding.UTF8.GetBytes(
        $"<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title><id>urn:t</id><updated>2018-08-04T06:07:08Z</updated>\n{content}</feed>")).Feed!;

    [Theory]
    [InlineData("<itunes:episodeType>Vollständig</itunes:episodeType>", "Vollständig")]
    [InlineData("<itunes:explicit>vielleicht</itunes:explicit>", "vielleicht")]
    [InlineData("<itunes:block>true</itunes:block>", "true")]
    [InlineData("<podcast:location geo=\"north of Kiel\">Kiel</podcast:location>", "north of Kiel")]
    [InlineData("<podcast:location osm=\"62782\">Kiel</podcast:location>", "62782")]
    [InlineData("<podcast:location country=\"Germany\">Kiel</podcast:location>", "Germany")]
    public void An_invalid_value_of_an_entry_is_reported_where_it_stands(string element, string value)
    {
        var found = Assert.Single(Entry(element).Diagnostics, d => d.Code == DiagnosticCodes.FeedValue);
        Assert.Contains($"'{value}'", found.Message, StringComparison.Ordinal);
        Assert.Equal((Severity.Warning, 3), (found.Severity, found.Line));
    }

    [Theory]
    [InlineData("<itunes:type>weekly</itunes:type>", "weekly")]
    [InlineData("<itunes:complete>finished</itunes:complete>", "finished")]
    [InlineData("<podcast:medium>radio</podcast:medium>", "radio")]
    [InlineData("<podcast:updateFrequency rrule=\"every Monday\">Weekly</podcast:updateFrequency>", "every Monday")]
    [InlineData("<podcast:updateFrequency dtstart=\"soon\">Weekly</podcast:updateFrequency>", "soon")]
    [InlineData("<podcast:updateFrequency complete=\"perhaps\">Weekly</podcast:updateFrequency>", "perhaps")]
    [InlineData("<podcast:locked owner=\"Ann\">no</podcast:locked>", "Ann")]
    [InlineData(
        "<podcast:trailer url=\"https://a.example/t.mp3\" pubdate=\"Sat, 04 Aug 2018 06:07:08 GMT\" length=\"big\">T</podcast:trailer>",
        "big")]
    public void An_invalid_value_of_a_show_is_reported_where_it_stands(string element, string value)
    {
        var found = Assert.Single(Feed(element).Diagnostics, d => d.Code == DiagnosticCodes.FeedValue);
        Assert.Contains($"'{value}'", found.Message, StringComparison.Ordinal);
        Assert.Equal(2, found.Line);
    }

    [Theory]
    [InlineData("<itunes:episodeType>Bonus</itunes:episodeType><itunes:explicit>No</itunes:explicit><itunes:block>no</itunes:block>")]
    [InlineData("<podcast:location geo=\"geo:54.3,10.1\" osm=\"R62763\" country=\"de\">Kiel</podcast:location>")]
    [InlineData("<podcast:season>2</podcast:season><itunes:season>2</itunes:season>")]
    public void A_valid_value_of_an_entry_is_not_reported(string element) => Assert.Empty(Entry(element).Diagnostics);

    [Theory]
    [InlineData("<podcast:season>2.5</podcast:season>", DiagnosticCodes.EntryNumber, "2.5")]
    [InlineData("<itunes:season>2</itunes:season><podcast:season>2.5</podcast:season>", DiagnosticCodes.EntryNumber, "2.5")]
    [InlineData("<itunes:episode>7</itunes:episode><podcast:episode>7.5</podcast:episode>", DiagnosticCodes.EntryNumber, "7.5")]
    [InlineData("<itunes:episode>7</itunes:episode><podcast:episode>8</podcast:episode>", DiagnosticCodes.EntryExtra, "8")]
    [InlineData(
        "<podcast:person role=\"guest\" href=\"https://ann.example/\"/>", DiagnosticCodes.PodcastElementFault, "https://ann.example/")]
    [InlineData("<podcast:location geo=\"geo:54.3,10.1\"/>", DiagnosticCodes.PodcastElementFault, "geo:54.3,10.1")]
    [InlineData("<podcast:license url=\"https://a.example/l\"/>", DiagnosticCodes.PodcastElementFault, "https://a.example/l")]
    [InlineData("<author>ann@example.org (Ann Lee)</author>", DiagnosticCodes.EntryExtra, "ann@example.org")]
    [InlineData("<itunes:title>Another</itunes:title>", DiagnosticCodes.EntryExtra, "'Another'")]
    [InlineData("<dc:date>2017-01-02</dc:date>", DiagnosticCodes.EntryExtra, "2017-01-02")]
    [InlineData("<media:content url=\"https://player.example/1\"/>", DiagnosticCodes.EntryExtra, "https://player.example/1")]
    public void What_an_entry_states_beside_is_reported(string element, string code, string value)
    {
        var found = Assert.Single(Entry(element).Diagnostics, d => d.Code == code);
        Assert.Contains(value, found.Message, StringComparison.Ordinal);
        Assert.Equal(3, found.Line);
    }

    [Fact]
    public void Hubs_and_pages_for_payment_are_kept_in_the_file_of_the_show()
    {
        var show = Feed("<atom:link rel=\"hub\" href=\"https://hub.example/\"/>"
            + "<atom:link rel=\"payment\" href=\"https://pay.example/x\" title=\"Flattr this\"/>").Show;
        var again = ShowFileParser.Parse(ShowYaml.Write(show)).Show!;
        Assert.Equal(["https://hub.example/"], again.Hubs);
        Assert.Equal([new ShowFunding("https://pay.example/x", "Flattr this")], again.Funding);
    }

    [Theory]
    [InlineData("<itunes:keywords>Deich, Ebbe</itunes:keywords>", "Deich, Ebbe")]
    [InlineData("<category>Hafenkunde</category>", "Hafenkunde")]
    [InlineData("<managingEditor>ann@example.org (Ann Lee)</managingEditor>", "Ann Lee, ann@example.org")]
    [InlineData("<webMaster>web@example.org</webMaster>", "web@example.org")]
    [InlineData("<atom:link rel=\"license\" href=\"https://a.example/l\"/>", "https://a.example/l")]
    [InlineData("<podcast:block id=\"deezer\">yes</podcast:block>", "deezer")]
    public void What_a_show_has_no_field_for_is_reported(string element, string value)
    {
        var found = Assert.Single(Feed(element).Diagnostics, d => d.Code == DiagnosticCodes.ShowFact);
        Assert.Contains(value, found.Message, StringComparison.Ordinal);
        Assert.Equal(2, found.Line);
    }

    [Fact]
    public void What_the_show_says_already_is_not_reported() => Assert.Empty(Feed(
        "<itunes:owner><itunes:name>Ann Lee</itunes:name><itunes:email>ann@example.org</itunes:email></itunes:owner>"
        + "<managingEditor>ann@example.org (Ann Lee)</managingEditor><itunes:category text=\"Arts\"/><category>Arts</category>"
        + "<atom:link rel=\"self\" href=\"https://a.example/feed\"/><lastBuildDate>Sat, 04 Aug 2018 06:07:08 GMT</lastBuildDate>"
        + "<generator>G 1.0</generator>").Diagnostics);

    [Fact]
    public void The_email_of_an_Atom_author_is_reported()
    {
        const string author = "<author><name>Ann Lee</name><email>ann@example.org</email></author>";
        Assert.Contains("ann@example.org", Assert.Single(Atom(author).Diagnostics).Message, StringComparison.Ordinal);
        var entry = Assert.Single(
            Atom($"<entry><id>a</id><title>A</title><published>2018-08-04T06:07:08Z</published>{author}</entry>").Entries);
        Assert.Contains(
            entry.Diagnostics,
            d => d.Code == DiagnosticCodes.EntryExtra && d.Message.Contains("ann@example.org", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("type=\"html\"", "Using &amp;lt;b&amp;gt; in HTML", "Using <b> in HTML")]
    [InlineData("type=\"html\"", "Was &amp;lt;table&amp;gt; kann: &amp;lt;/table&amp;gt;", "Was <table> kann: </table>")]
    [InlineData("type=\"html\"", "A &lt;b&gt;bold&lt;/b&gt; word", "A bold word")]
    [InlineData("type=\"html\"", "Q&amp;amp;A", "Q&A")]
    [InlineData("type=\"text\"", "Using &lt;b&gt; in HTML", "Using <b> in HTML")]
    [InlineData("", "Using &lt;b&gt; in HTML", "Using <b> in HTML")]
    public void A_tag_that_a_title_is_about_is_kept(string type, string written, string title)
    {
        Assert.Equal(title, Atom($"<entry><id>a</id><title {type}>{written}</title></entry>").Entries[0].Title);
        Assert.Equal(title, Atom($"<subtitle {type}>{written}</subtitle>").Show.Description);
    }

    [Fact]
    public void The_areas_of_a_picture_are_links_after_it()
    {
        string html = Entry("<description>&lt;p>Karte &lt;img src=\"https://a.example/k.png\" usemap=\"#k\">&lt;map name=\"k\">"
            + "&lt;area href=\"https://a.example/hafen\" alt=\"Hafen\">&lt;area href=\"https://a.example/deich\">&lt;area nohref>&lt;/map>"
            + " Ende&lt;/p></description>").Html;
        Assert.Contains("<a href=\"https://a.example/hafen\">Hafen</a>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://a.example/deich\">https://a.example/deich</a>", html, StringComparison.Ordinal);
        Assert.Contains("Ende", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "06/01/2020", "2020-01-06", false)]
    [InlineData("fr-CA", "06/01/2020", "2020-01-06", false)]
    [InlineData("en-GB", "06/01/2020 09:30 GMT", "2020-01-06", false)]
    [InlineData("en-US", "06/01/2020 09:30 GMT", "2020-06-01", false)]
    [InlineData("en", "06/01/2020 09:30 GMT", "2020-06-01", true)]
    [InlineData("ja", "06/01/2020 09:30 GMT", "2020-06-01", true)]
    public void The_feeds_language_decides_the_order_of_day_and_month(string language, string date, string day, bool isReported)
    {
        string item = $"<item><title>One</title><guid>a</guid><pubDate>{date}</pubDate></item>";
        string stated = $"<language>{language}</language>";
        foreach (string feed in new[] { stated + item, item + stated, item.Replace(
            "pubDate", "dc:date", StringComparison.Ordinal) + stated })
        {
            var entry = Assert.Single(Feed(feed).Entries);
            Assert.Equal(day, $"{entry.Published:yyyy-MM-dd}");
            Assert.Equal(isReported, entry.Diagnostics.Any(d => d.Code == DiagnosticCodes.EntryDate && d.Message.Contains("two days", StringComparison.Ordinal)));
        }
        string json = $$"""{"items":[{"id":"a","title":"One","date_published":"{{date}}"}],"language":"{{language}}"}""";
        Assert.Equal(day, $"{Assert.Single(FeedImport.Parse(Encoding.UTF8.GetBytes(json)).Feed!.Entries).Published:yyyy-MM-dd}");
    }

    [Theory]
    [InlineData("<pubDate>soon</pubDate><dc:date>2020-01-06T08:00:00Z</dc:date>", "2020-01-06", "'soon' cannot be read; <date> was used")]
    [InlineData("<pubDate>soon</pubDate>", null, "'soon' cannot be read; the episode is kept as a draft")]
    [InlineData("<pubDate>soon</pubDate><atom:updated>2020-01-06T08:00:00Z</atom:updated>", null, "'soon' cannot be read; the episode is")]
    [InlineData("<pubDate>soon</pubDate><atom:published>2020-01-06T08:00:00Z</atom:published>", "2020-01-06", "<published> was used")]
    [InlineData("<pubDate></pubDate><atom:updated>2020-01-06T08:00:00Z</atom:updated>", "2020-01-06", null)]
    [InlineData("<pubDate></pubDate>", null, "has no date of publication")]
    [InlineData("", null, "has no date of publication")]
    [InlineData("<pubDate>Mon, 31 Feb 2020 08:00:00 GMT</pubDate>", null, "cannot be read")]
    [InlineData("<pubDate>Tue, 06 Jan 2020 08:00:00 GMT</pubDate>", "2020-01-06", "names another day of the week")]
    [InlineData("<pubDate>Mon, 06 Jan 2020 08:00:00</pubDate>", "2020-01-06", "has no zone")]
    [InlineData("<pubDate>2020-01-06</pubDate>", "2020-01-06", "has no time")]
    [InlineData("<pubDate>lun., 6 janv. 2020 08:00:00 GMT</pubDate>", "2020-01-06", "weekday")]
    [InlineData("<dc:date>2020-01-06T08:00:00Z</dc:date>", "2020-01-06", null)]
    [InlineData("<pubDate>Mon, 06 Jan 2020 08:00:00 GMT</pubDate><dc:date>2020-01-06T09:00:00Z</dc:date>", "2020-01-06", null)]
    public void A_date_is_reported_as_what_became_of_it(string date, string? day, string? message)
    {
        var entry = Assert.Single(Feed($"<item><title>One</title><guid>a</guid>{date}</item>").Entries);
        Assert.Equal((day, day is null), (entry.Published is { } published ? $"{published:yyyy-MM-dd}" : null, entry.Draft));
        string[] found = [.. entry.Diagnostics.Where(d => d.Code == DiagnosticCodes.EntryDate).Select(d => d.Message)];
        if (message is null) Assert.Empty(found);
        else Assert.Contains(message, Assert.Single(found), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "State its <published>.")]
    [InlineData("<published>soon</published>", "Write it as RFC 3339 says, for instance 2018-08-04T06:07:08Z.")]
    public void A_date_of_Atom_is_advised_in_its_own_form(string date, string advice)
    {
        var entry = Assert.Single(Atom($"<entry><id>a</id><title>A</title>{date}</entry>").Entries);
        Assert.Equal(advice, Assert.Single(entry.Diagnostics, d => d.Code == DiagnosticCodes.EntryDate).Advice);
        Assert.True(entry.Draft);
    }

    /// <summary>The day of the last change is not that of publication, which the author stated and which cannot be read.</summary>
    [Theory]
    [InlineData("<published>2020-13-41T08:00:00Z</published><updated>2020-01-06T08:00:00Z</updated>", "2020-13-41T08:00:00Z")]
    [InlineData("<updated>2020-01-06T08:00:00Z</updated><published>soon</published>", "soon")]
    [InlineData("<published>1970-01-01T00:00:00Z</published><updated>2020-01-06T08:00:00Z</updated>", "1970-01-01T00:00:00Z")]
    [InlineData("<published>soon</published><updated>later</updated>", "soon")]
    public void An_unreadable_date_of_publication_is_not_replaced_by_that_of_the_last_change(string dates, string unread)
    {
        var entry = Assert.Single(Atom($"<entry><id>a</id><title>A</title>{dates}</entry>").Entries);
        Assert.Equal((null, true), (entry.Published, entry.Draft));
        var found = Assert.Single(entry.Diagnostics, d => d.Code == DiagnosticCodes.EntryDate);
        Assert.Contains($"'{unread}' cannot be read", found.Message, StringComparison.Ordinal);
        Assert.Contains("draft", found.Message, StringComparison.Ordinal);
        Assert.Equal((Severity.Warning, 2), (found.Severity, found.Line));
    }

    [Fact]
    public void Every_date_of_publication_that_cannot_be_read_is_reported()
    {
        var entry = Assert.Single(Feed(
            "<item><title>One</title><guid>a</guid><pubDate>soon</pubDate>\n<dc:date>bientôt</dc:date></item>").Entries);
        Assert.True(entry.Draft);
        Assert.Equal(
            [("'soon'", 2), ("'bientôt'", 3)],
            entry.Diagnostics.Where(d => d.Code == DiagnosticCodes.EntryDate).Select(d => (d.Message.Split(' ')[2], d.Line!.Value)));
    }

    [Theory]
    [InlineData("<updated>2020-01-06T08:00:00Z</updated>")]
    [InlineData("<published/><updated>2020-01-06T08:00:00Z</updated>")]
    public void An_entry_of_Atom_without_a_date_of_publication_is_dated_by_its_last_change(string dates)
    {
        var entry = Assert.Single(Atom($"<entry><id>a</id><title>A</title>{dates}</entry>").Entries);
        Assert.Equal(("2020-01-06", false), ($"{entry.Published:yyyy-MM-dd}", entry.Draft));
        Assert.DoesNotContain(entry.Diagnostics, d => d.Code == DiagnosticCodes.EntryDate);
    }

    [Theory]
    [InlineData("\"date_published\":\"soon\",\"date_modified\":\"2020-01-06T08:00:00Z\"", "'soon' cannot be read")]
    [InlineData("\"date_modified\":\"2020-01-06T08:00:00Z\",\"date_published\":\"0001-01-01T00:00:00Z\"", "cannot be read")]
    [InlineData("\"date_modified\":\"2020-01-06T08:00:00Z\"", "has no date of publication")]
    public void So_it_is_in_a_JSON_Feed(string dates, string message)
    {
        byte[] feed = Encoding.UTF8.GetBytes($$"""{"items":[{"id":"a","title":"A",{{dates}}}]}""");
        var entry = Assert.Single(FeedImport.Parse(feed).Feed!.Entries);
        Assert.Equal((null, true), (entry.Published, entry.Draft));
        Assert.Contains(
            message, Assert.Single(entry.Diagnostics, d => d.Code == DiagnosticCodes.EntryDate).Message, StringComparison.Ordinal);
    }

    /// <summary>A duration is in seconds; what says that it is in minutes is reported.</summary>
    [Theory]
    [InlineData("48", "768000", null, 48, null)]
    [InlineData("48", "46080000", null, 48, DiagnosticCodes.EntryDuration)]
    [InlineData("48:00", "46080000", null, 2880, null)]
    [InlineData("48", "46080000", "2880", 2880, DiagnosticCodes.EntryDuration)]
    [InlineData("52:00", "46080000", "2880", 3120, DiagnosticCodes.EntryExtra)]
    [InlineData("48:00", "46080000", "2893", 2880, null)]
    public void A_duration_in_minutes_is_reported(string duration, string bytes, string? ofFile, double seconds, string? code)
    {
        string media = ofFile is null ? "" : $"<media:content url=\"https://a.example/1.mp3\" type=\"audio/mpeg\" duration=\"{ofFile}\"/>";
        var entry = Assert.Single(Feed("<item><title>One</title><guid>a</guid><pubDate>Sat, 04 Aug 2018 06:07:08 GMT</pubDate>"
            + $"<enclosure url=\"https://a.example/1.mp3\" length=\"{bytes}\" type=\"audio/mpeg\"/>{media}\n"
            + $"<itunes:duration>{duration}</itunes:duration></item>").Entries);
        Assert.Equal(seconds, entry.Duration);
        Assert.Equal(code is null ? [] : [(code, 3)], entry.Diagnostics.Select(d => (d.Code, d.Line ?? 0)));
    }

    [Theory]
    [InlineData("<description>Wir reden über Deiche. Und mehr.</description>", "Wir reden über Deiche. Und mehr.")]
    [InlineData("<title> </title><description>&lt;p>Two words&lt;/p></description>", "Two words")]
    [InlineData("<itunes:summary>Only a summary</itunes:summary>", "Only a summary")]
    [InlineData("<itunes:episode>7</itunes:episode>", "Episode 7")]
    [InlineData("<link>https://a.example/</link>", "Untitled")]
    public void An_entry_without_a_title_is_reported_with_what_it_is_called(string content, string name)
    {
        var entry = Assert.Single(Feed($"<item><guid>a</guid>{content}</item>").Entries);
        Assert.Contains(
            $"'{name}'",
            Assert.Single(entry.Diagnostics, d => d.Code == DiagnosticCodes.EntryTitleMissing).Message,
            StringComparison.Ordinal);
        using var file = System.Text.Json.JsonDocument.Parse(EpisodeDraft.Of(entry, Slug.From("t")!.Value).Content);
        Assert.Equal(name, file.RootElement.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("<title>One</title>")]
    [InlineData("<itunes:title>One</itunes:title>")]
    [InlineData("<media:title type=\"html\">&lt;b>One&lt;/b></media:title>")]
    [InlineData("<dc:title>One</dc:title>")]
    public void A_title_of_another_vocabulary_is_one(string title)
    {
        var entry = Assert.Single(Feed($"<item><guid>a</guid>{title}</item>").Entries);
        Assert.Equal("One", entry.Title);
        Assert.DoesNotContain(entry.Diagnostics, d => d.Code == DiagnosticCodes.EntryTitleMissing);
    }

    [Fact]
    public void The_language_decides_the_dates_of_trailers_too() => Assert.Equal("2020-01-06", $"{Feed(
        "<language>de</language><podcast:trailer url=\"https://a.example/t.mp3\" pubdate=\"06/01/2020\">T</podcast:trailer>").Show.Trailers[0].Published:yyyy-MM-dd}");

    [Fact]
    public void Members_of_a_JSON_Feed_that_are_not_read_are_named()
    {
        var feed = FeedImport.Parse(Encoding.UTF8.GetBytes("""
            {"title":"T","favicon":"https://a.example/f.png","expired":true,"hubs":[{"type":"WebSub","url":"https://hub.example/"}],
             "items":[{"id":"a","title":"A","language":"de","attachments":[{"url":"https://a.example/1.mp3","mime_type":"audio/mpeg","bitrate":128}],
             "authors":[{"name":"Ann Lee","mastodon":"@ann"},{"name":"Cy Roe","role":"editor"}]}]}
            """)).Feed!;
        Assert.Equal((true, "https://hub.example/"), (feed.Show.Complete, Assert.Single(feed.Show.Hubs)));
        string found = Assert.Single(feed.Diagnostics, d => d.Code == DiagnosticCodes.ElementsUnread).Message;
        Assert.All(["favicon", "language", "attachments.bitrate", "authors.mastodon"],
            name => Assert.Contains($"\"{name}\" (1)", found, StringComparison.Ordinal));
        Assert.Contains("https://a.example/f.png", found, StringComparison.Ordinal);
        Assert.Equal(["Ann Lee"], feed.Entries[0].Hosts);
        Assert.Equal("editor", Assert.Single(feed.Entries[0].Persons).Role);
    }

    [Theory]
    [InlineData(
        "\"authors\":[{\"name\":\"Piet\",\"url\":\"https://piet.example/\",\"avatar\":\"https://i.example/p.png\"},\"Åse\"]", "authors")]
    [InlineData("\"author\":{\"avatar\":\"https://i.example/p.png\",\"url\":\"https://piet.example/\",\"name\":\"Piet\"}", "author")]
    public void Pages_and_pictures_of_the_authors_of_a_JSON_Feed_are_reported(string authors, string member)
    {
        var feed = FeedImport.Parse(Encoding.UTF8.GetBytes($$"""
            {"title":"T",{{authors}},"items":[{"id":"a","title":"A"}]}
            """)).Feed!;
        Assert.Equal("Piet", feed.Show.Author);
        string found = Assert.Single(feed.Diagnostics, d => d.Code == DiagnosticCodes.ElementsUnread).Message;
        string[] parts = [$"\"{member}.url\" (1)", $"\"{member}.avatar\" (1)", "https://piet.example/", "https://i.example/p.png"];
        Assert.All(parts, part => Assert.Contains(part, found, StringComparison.Ordinal));
    }
}
