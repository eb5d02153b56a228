using System.Text;
using System.Text.Json;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Importing;
using Feeds.Shows;
using Feeds.Tests.Parsing;

namespace Feeds.Tests.Importing;

/// <summary>What a feed states is kept by its import, or reported: also in the forms that a file of ours has no place for.</summary>
public sealed class KeptFactsTests
{
    private const string Head = "<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" "
        + "xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" xmlns:media=\"http://search.yahoo.com/mrss/\" "
        + "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:acast=\"https://schema.acast.com/1.0/\"><channel>"
        + "<title>T</title>";

    private const string Audio = "<enclosure url=\"https://a.example/1.mp3\" length=\"5\" type=\"audio/mpeg\"/>";

    private const string Date = "<pubDate>Sat, 04 Aug 2018 06:07:08 GMT</pubDate>";

    private static ImportedFeed Feed(string content) => FeedImport.Parse(Encoding.UTF8.GetBytes($"{Head}{content}</channel></rss>")).Feed!;

    private static ImportedEntry Entry(string content) =>
        Assert.Single(Feed($"<item><title>One</title><guid>a</guid>{Date}{content}</item>").Entries);

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal);

    private static string Json<T>(IEnumerable<T> values) => JsonSerializer.Serialize(values);

    private static EpisodeNotes Again(ImportedEntry entry)
    {
        var parsed = Notes.Parse("entry.json", EpisodeNotesJson.Write(entry, entry.Title!, entry.Number));
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Severity is not Severity.Info);
        return parsed.Notes!;
    }

    [Theory]
    [InlineData("<podcast:socialInteract protocol=\"activitypub\" uri=\"https://toot.example/@a/1\" accountId=\"@a\" priority=\"1\"/>")]
    [InlineData("<podcast:socialInteract protocol=\"disabled\"/>")]
    [InlineData("<podcast:alternateEnclosure type=\"audio/opus\" length=\"5\" bitrate=\"32000.5\" default=\"true\">"
        + "<podcast:source uri=\"ipfs://b\"/>"
        + "<podcast:integrity type=\"sri\" value=\"sha384-x\"/></podcast:alternateEnclosure>")]
    [InlineData("<podcast:value type=\"lightning\" method=\"keysend\">"
        + "<podcast:valueRecipient name=\"A\" type=\"node\" address=\"02\" split=\"90\"/>"
        + "<podcast:valueTimeSplit startTime=\"1\" duration=\"2\"><podcast:remoteItem feedGuid=\"x\" itemGuid=\"y\"/>"
        + "</podcast:valueTimeSplit></podcast:value>")]
    [InlineData("<podcast:contentLink href=\"https://video.example/1\">Watch</podcast:contentLink>")]
    public void Elements_of_the_podcast_namespace_survive_the_way_through_the_episodes_file(string element)
    {
        var entry = Entry(Audio + element);
        var kept = Assert.Single(entry.Podcast!.Elements);
        Assert.Empty(entry.Diagnostics);
        Assert.Equal(Json([kept]), Json(Again(entry).Podcast!.Elements));
    }

    [Fact]
    public void Elements_of_a_show_survive_the_way_through_its_file()
    {
        var show = Feed("<podcast:value type=\"lightning\" method=\"keysend\" suggested=\"0.00000001\">"
            + "<podcast:valueRecipient name=\"A: &quot;b&quot;\" type=\"node\" address=\"02\" split=\"1\" fee=\"true\"/>"
            + "<podcast:valueRecipient type=\"node\" address=\"03\" split=\"2\"/></podcast:value>"
            + "<podcast:podroll><podcast:remoteItem feedGuid=\"x\"/><podcast:remoteItem feedGuid=\"y\" feedUrl=\"https://a.example/f\"/>"
            + "</podcast:podroll>").Show;
        var again = ShowFileParser.Parse(ShowYaml.Write(show));
        Assert.Empty(again.Diagnostics);
        Assert.Equal(2, again.Show!.Elements.Count);
        Assert.Equal(Json(show.Elements), Json(again.Show.Elements));
    }

    [Theory]
    [InlineData("<podcast:value type=\"lightning\" method=\"keysend\"><podcast:valueRecipient type=\"node\" split=\"1\"/></podcast:value>",
        "address", "valueRecipient")]
    [InlineData("<podcast:alternateEnclosure type=\"audio/opus\"><podcast:source uri=\"javascript:alert(1)\"/>"
        + "</podcast:alternateEnclosure>", "javascript", "source")]
    [InlineData("<podcast:socialInteract protocol=\"activitypub\"/>", "uri", "socialInteract")]
    public void An_element_that_means_nothing_without_what_is_missing_is_reported(string element, params string[] words)
    {
        var entry = Entry(Audio + element);
        Assert.Null(entry.Podcast);
        string said = string.Join('\n', entry.Diagnostics.Where(d => d.Code == DiagnosticCodes.PodcastElementFault).Select(d => d.Message));
        Assert.All(words, word => Assert.Contains(word, said, StringComparison.Ordinal));
    }

    [Fact]
    public void A_lock_is_kept_and_reported_and_a_live_item_is_no_entry()
    {
        var feed = Feed("<podcast:locked owner=\"ann@example.org\">yes</podcast:locked><podcast:liveItem><title>Live</title>"
            + "<enclosure url=\"https://live.example/1\"/></podcast:liveItem>");
        Assert.Equal(new ShowLock(true, "ann@example.org"), feed.Show.Locked);
        Assert.Contains("ann@example.org", Assert.Single(feed.Diagnostics, d => d.Code == DiagnosticCodes.FeedLocked).Message,
            StringComparison.Ordinal);
        Assert.Contains("https://live.example/1", Assert.Single(feed.Diagnostics, d => d.Code == DiagnosticCodes.LiveItem).Message,
            StringComparison.Ordinal);
        Assert.Empty(feed.Entries);
    }

    [Theory]
    [InlineData("video/mp4 audio/mpeg", 1)]
    [InlineData("audio/ogg audio/x-m4a audio/mpeg", 1)]
    [InlineData("audio/mpeg audio/mp4", 0)]
    [InlineData("application/pdf audio/ogg", 1)]
    [InlineData("image/jpeg audio/flac video/webm", 1)]
    [InlineData("application/pdf", 0)]
    public void Of_several_files_the_one_that_most_apps_play_is_the_enclosure(string types, int index)
    {
        var all = types.Split(' ');
        var entry = Entry(string.Concat(all.Select((type, i) =>
            $"<enclosure url=\"https://a.example/{i}\" length=\"5\" type=\"{type}\"/>")));
        Assert.Equal($"https://a.example/{index}", entry.Enclosure!.Url);
        string kept = Json(entry.Podcast?.Elements ?? []) + entry.Image + string.Concat(entry.Diagnostics.Select(d => d.Message));
        Assert.All(Enumerable.Range(0, all.Length).Where(i => i != index), i =>
            Assert.Contains($"https://a.example/{i}", kept, StringComparison.Ordinal));
    }

    [Fact]
    public void Another_file_of_the_same_kind_is_reported()
    {
        var entry = Entry(Audio + Audio.Replace("1.mp3", "2.mp3", StringComparison.Ordinal));
        Assert.Contains("https://a.example/2.mp3", Assert.Single(entry.Diagnostics, d => d.Code == DiagnosticCodes.SecondFile).Message,
            StringComparison.Ordinal);
        Assert.Empty(Entry(Audio + Audio).Diagnostics);
    }

    [Theory]
    [InlineData("<itunes:image href=\"https://a.example/1.jpg\"/><media:thumbnail url=\"https://a.example/2.jpg\"/>",
        "https://a.example/2.jpg")]
    [InlineData("<itunes:author>Ann</itunes:author><author>ben@example.org (Ben)</author>", "Ben")]
    [InlineData("<content:encoded>Notes</content:encoded><description>&lt;a href=\"https://a.example/x?a=1&amp;amp;b\">Notes&lt;/a>"
        + "</description>", "https://a.example/x?a=1&b")]
    [InlineData("<content:encoded>Notes</content:encoded><itunes:summary>Sum</itunes:summary><description>Other</description>", "'Other'")]
    public void What_an_episode_has_no_place_for_is_named(string content, string named)
    {
        Assert.Contains(Entry(Audio + content).Diagnostics, d => d.Code == DiagnosticCodes.EntryExtra
            && d.Message.Contains(named, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Q&amp;amp;A", "Q&A", true)]
    [InlineData("Q&amp;amp;amp;A", "Q&A", true)]
    [InlineData("Pane &amp;amp;amp;egrave; vino", "Pane è vino", true)]
    [InlineData("Q&amp;A", "Q&A", false)]
    [InlineData("a &amp;lt; b", "a < b", true)]
    [InlineData("?a=1&amp;copy=2", "?a=1&copy=2", false)]
    public void A_title_that_is_encoded_twice_is_decoded_and_reported(string written, string title, bool reported)
    {
        var entry = Assert.Single(Feed($"<item><title>{written}</title><guid>a</guid></item>").Entries);
        Assert.Equal(title, entry.Title);
        Assert.Equal(reported, entry.Diagnostics.Any(d => d.Code == DiagnosticCodes.EncodedTwice));
    }

    /// <summary>The same rule as in XML, whose reader decodes once itself; also for every other line of text.</summary>
    [Theory]
    [InlineData("Pan &amp;amp; vino", "Pan & vino", true)]
    [InlineData("Pan &amp; vino", "Pan & vino", true)]
    [InlineData("Pan &#38;#38; vino", "Pan & vino", true)]
    [InlineData("Pan &amp;copy=2", "Pan &copy=2", true)]
    [InlineData("Pan & vino", "Pan & vino", false)]
    [InlineData("?a=1&copy=2", "?a=1&copy=2", false)]
    public void So_are_texts_of_a_JSON_Feed(string written, string text, bool reported)
    {
        var feed = FeedImport.Parse(Encoding.UTF8.GetBytes($$"""
            {"title":"{{written}}","description":"{{written}}","authors":[{"name":"{{written}}"}],
             "items":[{"id":"a","date_published":"2020-01-06T08:00:00Z",
             "title":"{{written}}",
             "summary":"{{written}}",
             "tags":["{{written}}"],
             "authors":[{"name":"{{written}}"}],"content_text":"Words.",
             "attachments":[{"url":"https://a.example/1.mp3","mime_type":"audio/mpeg","size_in_bytes":5}]}]}
            """)).Feed!;
        var entry = Assert.Single(feed.Entries);
        Assert.Equal([text, text, text], [feed.Show.Title, feed.Show.Description, feed.Show.Author]);
        Assert.Equal([text, text, text, text], [entry.Title, entry.Summary, Assert.Single(entry.Tags), Assert.Single(entry.Hosts)]);
        Assert.Equal(reported ? [1, 1, 1] : [], Lines(feed.Diagnostics));
        Assert.Equal(reported ? [3, 4, 5, 6] : [], Lines(entry.Diagnostics));

        static int?[] Lines(IEnumerable<Diagnostic> said) =>
            [.. said.Where(d => d.Code == DiagnosticCodes.EncodedTwice).Select(d => d.Line).Order()];
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("no", false)]
    public void An_entry_without_a_date_is_a_draft(string draft, bool isDraft)
    {
        var entry = Assert.Single(Feed("<item><title>One</title><guid>a</guid></item>").Entries);
        Assert.True(entry.Draft);
        Assert.True(Again(entry with { Diagnostics = [] }).Draft);
        Assert.Contains("'One'", Assert.Single(entry.Diagnostics, d => d.Code == DiagnosticCodes.EntryDate).Message,
            StringComparison.Ordinal);
        Assert.Equal(isDraft,
            Entry($"<app:control xmlns:app=\"http://www.w3.org/2007/app\"><app:draft>{draft}</app:draft></app:control>").Draft);
    }

    [Theory]
    [InlineData("<draft>true</draft>", true)]
    [InlineData("<entwurf>ja</entwurf>", true)]
    [InlineData("<status>private</status>", true)]
    [InlineData("<visibility>Draft</visibility>", true)]
    [InlineData("<unlisted>yes</unlisted>", true)]
    [InlineData("<wp:post_password xmlns:wp=\"http://wordpress.org/export/1.2/\">sesame</wp:post_password>", true)]
    [InlineData("<wp:post_password xmlns:wp=\"http://wordpress.org/export/1.2/\"></wp:post_password>", false)]
    [InlineData("<draft>false</draft>", false)]
    [InlineData("<status>published</status>", false)]
    [InlineData("<status>We are back</status>", false)]
    [InlineData("<itunes:block>Yes</itunes:block>", false)]
    public void An_entry_that_says_it_is_private_is_a_draft_and_reported(string element, bool isDraft)
    {
        var entry = Entry(element);
        Assert.Equal(isDraft, entry.Draft);
        Assert.Equal(isDraft, Notes.Parse("entry.json", EpisodeNotesJson.Write(entry, "A", null)).Notes!.Draft ?? false);
        Assert.Equal(isDraft, entry.Diagnostics.Any(d => d is { Code: DiagnosticCodes.NotReady, Line: > 0 }));
    }

    [Theory]
    [InlineData("\"draft\": true", true)]
    [InlineData("\"status\": \"private\"", true)]
    [InlineData("\"entwurf\": \"ja\"", true)]
    [InlineData("\"draft\": false", false)]
    [InlineData("\"status\": \"We are back\"", false)]
    public void So_is_an_item_of_a_JSON_feed(string member, bool isDraft)
    {
        const string Feed = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"S\", \"items\": [{\"id\": \"1\", "
            + "\"title\": \"One\", \"date_published\": \"2024-03-01T00:00:00Z\", \"content_text\": \"a\",\n";
        var entry = Assert.Single(FeedImport.Parse(Encoding.UTF8.GetBytes($"{Feed}{member}}}]}}")).Feed!.Entries);
        Assert.Equal(isDraft, entry.Draft);
        Assert.Equal(isDraft, entry.Diagnostics.Any(d => d is { Code: DiagnosticCodes.NotReady, Line: 2 }));
    }

    [Fact]
    public void A_heading_that_names_nobody_who_is_stated_is_no_host()
    {
        var entry = Entry(Audio + "<podcast:person>Owen Pryce</podcast:person><podcast:person role=\"guest\">Ada Low</podcast:person>"
            + "<description>&lt;h2>Ownen #1: Lead&lt;/h2>&lt;p>a&lt;/p>&lt;h2>Linux #2: A release&lt;/h2>&lt;p>b&lt;/p>"
            + "&lt;h2>Owen #3: Zinc&lt;/h2>&lt;p>c&lt;/p></description>");
        var said = Assert.Single(entry.Diagnostics, d => d.Code == DiagnosticCodes.HostMisspelt);
        Assert.Contains("'Ownen' is almost 'Owen Pryce'", said.Message, StringComparison.Ordinal);
        Assert.NotNull(said.Line);
        var notes = Again(entry);
        Assert.Equal(["Owen Pryce"], notes.Hosts);
        Assert.Equal(["Ownen: Lead", "Linux: A release", "Zinc"], notes.Items.Select(i => i.Headline));
        Assert.Equal([null, null, "Owen"], notes.Items.Select(i => i.Host));
    }

    [Theory]
    [InlineData("Dr. In\u00EAs Carvalho", "Ines", true)]
    [InlineData("J\u00FCrgen Thiele", "JUERGEN", true)]
    [InlineData("Brian Okken", "Brain", false)]
    public void A_name_of_an_entry_is_reported_once_and_only_if_it_is_no_spelling_of_a_stated_one(string stated, string shown, bool same)
    {
        var entry = Entry($"{Audio}<podcast:person>{stated}</podcast:person><description>&lt;h2>{shown} #1: Lead&lt;/h2>&lt;p>a&lt;/p>"
            + "&lt;h2>Linux #2: A release&lt;/h2>&lt;p>b&lt;/p></description>");
        var file = Notes.Parse("entry.json", EpisodeNotesJson.Write(entry, "A", null));
        var said = entry.Diagnostics.Concat(file.Diagnostics).Where(d => d.Code == DiagnosticCodes.HostMisspelt);
        Assert.Equal(same ? 0 : 1, said.Count());
        Assert.Equal(same ? shown : null, file.Notes!.Items[0].Host);
        Assert.Equal([stated], file.Notes.Hosts);
    }

    [Theory]
    [InlineData("Health", "Fitness & Nutrition", "Health & Fitness > Fitness|Health & Fitness > Nutrition",
        DiagnosticCodes.CategoryRenamed)]
    [InlineData("Games & Hobbies", "Video Games", "Leisure > Video Games", DiagnosticCodes.CategoryRenamed)]
    [InlineData("Business", "Shopping", "Business", DiagnosticCodes.CategoryRenamed)]
    [InlineData("Technology", "Steam", "Technology", DiagnosticCodes.UnknownCategory)]
    [InlineData("Arts", "Food", "Arts > Food", null)]
    public void Categories_of_the_old_list_are_mapped(string name, string below, string names, string? code)
    {
        var feed = Feed($"<itunes:category text=\"{Escaped(name)}\"><itunes:category text=\"{Escaped(below)}\"/></itunes:category>");
        Assert.Equal(names.Split('|'), feed.Show.Categories);
        Assert.Equal(code, feed.Diagnostics.SingleOrDefault()?.Code);
        // In the show's file it is a warning that names the one of today.
        var file = ShowFileParser.Parse(Encoding.UTF8.GetBytes($"categories:\n  - \"{name} > {below}\"\n"));
        if (code is null) Assert.Equal(feed.Show.Categories, file.Show!.Categories);
        if (code is DiagnosticCodes.CategoryRenamed) Assert.Contains(feed.Show.Categories[0], Assert.Single(file.Diagnostics).Advice,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_that_an_import_does_not_take_are_named_once()
    {
        var feed = Feed("<acast:showId>1</acast:showId><item><title>A</title><acast:episodeId>1</acast:episodeId>"
            + "<itunes:order>1</itunes:order></item><item><title>B</title><acast:episodeId>2</acast:episodeId></item>");
        var diagnostic = Assert.Single(feed.Diagnostics, d => d.Code == DiagnosticCodes.ElementsUnread);
        Assert.Equal(Severity.Info, diagnostic.Severity);
        Assert.Contains("<acast:showId> (1), <acast:episodeId> (2), <itunes:order> (1)", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_entries_without_guids_those_that_share_their_address_are_told_apart_by_title_and_date()
    {
        const string one = "<item><title>One</title><link>https://a.example/</link></item>",
            two = "<item><title>Two</title><link>https://a.example/</link></item>";
        const string own = "<item><title>Own</title><link>https://a.example/own</link></item>";
        var both = Feed(one + two + own + one).Entries;
        Assert.Equal(["One", "Two", "Own"], both.Select(e => e.Title));
        Assert.Distinct(both.Select(e => e.Guid));
        Assert.Equal(both.Select(e => e.Guid).Order(), Feed(own + two + one).Entries.Select(e => e.Guid).Order());
        Assert.Equal(both[2].Guid, Assert.Single(Feed(own).Entries).Guid);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("{{ episode.guid }}")]
    [InlineData("&lt;%= guid %>")]
    public void A_guid_that_names_nothing_is_none(string guid)
    {
        var entry = Assert.Single(Feed($"<item><title>A</title><guid>{guid}</guid></item>").Entries);
        Assert.True(entry.GuidDerived);
        Assert.Contains(entry.Diagnostics, d => d.Code == DiagnosticCodes.PlaceholderGuid);
    }

    [Fact]
    public void The_links_of_a_shows_description_are_kept()
    {
        var show = Feed("<description>&lt;p>Write to &lt;a href=\"https://a.example/us\">us&lt;/a>.&lt;/p></description>").Show;
        Assert.Equal("Write to us.", show.Description);
        Assert.Contains("https://a.example/us", ShowFileParser.Parse(ShowYaml.Write(show)).Show!.DescriptionHtml, StringComparison.Ordinal);
    }
}
