using System.Text;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds.Tests.ShowFiles;

public sealed class PodcastKeysTests
{
    [Fact]
    public void Every_key_is_read_in_its_long_form()
    {
        var parsed = Parse("""
            newFeedUrl: https://new.example/feed.xml
            complete: yes
            block: false
            locked: {owner: lock@example.org, value: no}
            medium: MusicL
            license: {name: cc-by-4.0, url: https://example.org/licence}
            location: {name: Hamburg, geo: '53.5, 9.9', osm: r62782, country: de}
            updateFrequency: {text: Mondays, rrule: 'RRULE:FREQ=WEEKLY;BYDAY=MO', dtstart: 2024-01-08, complete: true}
            txt: [{text: proof, purpose: verify}, more]
            trailers: [{title: Soon, url: 'https://example.org/t.mp3', pubDate: 'Mon, 29 Jan 2024 08:00:00 +0100', length: 5, type: audio/mpeg, season: 2}]
            persons: [{name: Ann, role: Guest, group: Cast, url: 'https://ann.example/', image: 'https://ann.example/a.png'}, Ben]
            """);

        Assert.Empty(parsed.Diagnostics);
        var show = parsed.Show!;
        Assert.Equal(("https://new.example/feed.xml", true, false, new ShowLock(false, "lock@example.org"), "musicL"), (show.NewFeedUrl, show.Complete, show.Block, show.Locked, show.Medium));
        Assert.Equal(new ContentLicense("cc-by-4.0", "https://example.org/licence"), show.License);
        Assert.Equal(new ContentLocation("Hamburg", "geo:53.5,9.9", "R62782", "DE"), show.Location);
        Assert.Equal(new UpdateFrequency("Mondays", "FREQ=WEEKLY;BYDAY=MO", new DateTimeOffset(2024, 1, 8, 0, 0, 0, TimeSpan.Zero), true), show.UpdateFrequency);
        Assert.Equal([new PodcastText("proof", "verify"), new PodcastText("more")], show.Txt);
        Assert.Equal([new ShowTrailer("Soon", "https://example.org/t.mp3", new DateTimeOffset(2024, 1, 29, 7, 0, 0, TimeSpan.Zero), 5, "audio/mpeg", 2)], show.Trailers);
        Assert.Equal([new Person("Ann", "guest", "cast", "https://ann.example/", "https://ann.example/a.png"), new Person("Ben")], show.Persons);
        Assert.Equal(["Ben"], show.Hosts);
    }

    [Fact]
    public void Every_key_is_read_in_its_short_form()
    {
        var parsed = Parse("owner: {email: a@example.org}\nlocked: true\nlicense: cc0-1.0\nlocation: Hamburg\nupdateFrequency: weekly\n");

        Assert.Empty(parsed.Diagnostics);
        Assert.Equal(
            (new ShowLock(true), new ContentLicense("cc0-1.0"), new ContentLocation("Hamburg"), new UpdateFrequency("weekly")),
            (parsed.Show!.Locked, parsed.Show.License, parsed.Show.Location, parsed.Show.UpdateFrequency));
    }

    // YAML, code, line, column, part of the message or the advice.
    [Theory]
    [InlineData("newFeedUrl: feed.xml\n", DiagnosticCodes.BadUrl, 1, 13, "'newFeedUrl'")]
    [InlineData("complete: soon\n", DiagnosticCodes.BadValue, 1, 11, "Write true or false")]
    [InlineData("title: A\nlocked: true\n", DiagnosticCodes.LockedByNobody, 2, 9, "no e-mail address says")]
    [InlineData("locked:\n  value: yes\n", DiagnosticCodes.LockedByNobody, 2, 3, "no e-mail address says")]
    [InlineData("owner: {email: a@example.org}\nlocked: {value: true, owner: nobody}\n", DiagnosticCodes.BadEmail, 2, 30, "'nobody'")]
    [InlineData("medium: radio\n", DiagnosticCodes.BadValue, 1, 9, "audiobook")]
    [InlineData("license: {url: 'https://example.org/'}\n", DiagnosticCodes.WrongType, 1, 10, "has no 'name'")]
    [InlineData("license: {name: x, url: licence.txt}\n", DiagnosticCodes.BadUrl, 1, 25, "'license.url'")]
    [InlineData("location: {name: x, geo: 'geo:91,0'}\n", DiagnosticCodes.BadValue, 1, 26, "coordinates")]
    [InlineData("location: {name: x, osm: X12}\n", DiagnosticCodes.BadValue, 1, 26, "N, W or R")]
    [InlineData("location: {name: x, country: Germany}\n", DiagnosticCodes.BadValue, 1, 30, "ISO 3166")]
    [InlineData("location: {name: x, town: y}\n", DiagnosticCodes.UnknownKey, 1, 21, "'town'")]
    [InlineData("updateFrequency: {text: x, rrule: every Monday}\n", DiagnosticCodes.BadValue, 1, 35, "RFC 5545")]
    [InlineData("updateFrequency: {text: x, dtstart: soon}\n", DiagnosticCodes.BadValue, 1, 37, "RFC 3339")]
    [InlineData("updateFrequency: {rrule: FREQ=DAILY}\n", DiagnosticCodes.WrongType, 1, 18, "has no 'text'")]
    [InlineData("txt:\n  - purpose: verify\n", DiagnosticCodes.WrongType, 2, 5, "has no 'text'")]
    [InlineData("trailers:\n  - {title: x, url: 'https://example.org/t.mp3'}\n", DiagnosticCodes.WrongType, 2, 5, "has no 'pubDate'")]
    [InlineData("trailers:\n  - {title: x, url: t.mp3, pubDate: 2024-01-01}\n", DiagnosticCodes.BadUrl, 2, 21, "'trailers.url'")]
    [InlineData("trailers:\n  - https://example.org/t.mp3\n", DiagnosticCodes.WrongType, 2, 5, "not a group of keys")]
    [InlineData("trailers:\n  - {title: x, url: 'https://example.org/t.mp3', pubDate: 2024-01-01, length: big}\n", DiagnosticCodes.BadValue, 2, 79, "in bytes")]
    [InlineData("persons:\n  - role: host\n", DiagnosticCodes.WrongType, 2, 5, "has no 'name'")]
    [InlineData("trailers:\n  - {title: x, url: 'https://example.org/t.mp3', pubDate: 2024-01-01, type: mp3}\n", DiagnosticCodes.BadValue, 2, 77, "audio/mpeg")]
    [InlineData("license: All rights reserved\n", DiagnosticCodes.UnknownPodcastWord, 1, 10, "cc-by-4.0")]
    [InlineData("license: {name: our licence}\n", DiagnosticCodes.UnknownPodcastWord, 1, 17, "'our licence'")]
    [InlineData("persons:\n  - {name: Ann, role: Audio Editr}\n", DiagnosticCodes.UnknownPodcastWord, 2, 23, "Did you mean 'audio editor'?")]
    [InlineData("persons:\n  - {name: Ann, group: Crew of the ship}\n", DiagnosticCodes.UnknownPodcastWord, 2, 24, "taxonomy")]
    public void Value_that_cannot_be_used_is_a_warning_at_its_place(string yaml, string code, int line, int column, string part)
    {
        var parsed = Parse(yaml);

        Assert.NotNull(parsed.Show);
        var diagnostic = Assert.Single(parsed.Diagnostics);
        Assert.Equal((Severity.Warning, code, line, column), (diagnostic.Severity, diagnostic.Code, diagnostic.Line, diagnostic.Column));
        Assert.Contains(part, diagnostic.Message + diagnostic.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("location: {0}", 11)]
    [InlineData("location: {{name: {0}}}", 18)]
    [InlineData("updateFrequency: {0}", 18)]
    [InlineData("persons: [{0}]", 11)]
    [InlineData("persons: [{{name: {0}}}]", 18)]
    [InlineData("license: {0}", 10)]
    [InlineData("funding: [{{url: 'https://a.example/', text: {0}}}]", 45)]
    [InlineData("trailers: [{{title: {0}, url: 'https://example.org/t.mp3', pubDate: 2024-01-01}}]", 20)]
    public void Names_longer_than_128_characters_are_told_and_kept(string yaml, int column)
    {
        string name = string.Concat(Enumerable.Repeat("x", 120)) + "𝔸𝔹ℂ𝔻𝔼𝔽𝔾ℍ";
        if (yaml.StartsWith("license", StringComparison.Ordinal)) name = new('x', 128);
        Assert.Empty(Parse(Formatted(name)).Diagnostics);

        var parsed = Parse(Formatted(name + "y"));

        var diagnostic = Assert.Single(parsed.Diagnostics);
        Assert.Equal((DiagnosticCodes.LongPodcastText, 1, column), (diagnostic.Code, diagnostic.Line, diagnostic.Column));
        Assert.Contains("129 characters", diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains(name[..100], System.Text.Json.JsonSerializer.Serialize(parsed.Show, Readable), StringComparison.Ordinal);

        string Formatted(string text) => string.Format(System.Globalization.CultureInfo.InvariantCulture, yaml, text);
    }

    [Fact]
    public void A_txt_may_have_4000_characters()
    {
        Assert.Empty(Parse($"txt: [{new string('x', 4000)}]").Diagnostics);
        Assert.Equal(DiagnosticCodes.LongPodcastText, Assert.Single(Parse($"txt: [{{text: {new string('x', 4001)}}}]").Diagnostics).Code);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void What_directories_demand_and_nobody_says_is_told_of_the_show_as_a_whole()
    {
        Assert.Equal([DiagnosticCodes.NoArtwork, DiagnosticCodes.NoCategory, DiagnosticCodes.ExplicitUnsaid], ShowRequirements.Check(new(), artwork: false).Select(d => d.Code));
        Assert.Empty(ShowRequirements.Check(new() { Categories = ["Technology"], Explicit = true }, artwork: true));
        Assert.Empty(ShowRequirements.Check(new() { Categories = ["Technology"], Explicit = false, Image = "https://example.org/a.png" }, artwork: false));
    }

    [Fact]
    public void Apples_categories_are_those_of_a_list_that_somebody_else_wrote()
    {
        string[] listed = File.ReadAllLines(RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", "published", "categories.txt"));

        Assert.Equal(listed.Order(StringComparer.Ordinal), AppleCategories.All.Order(StringComparer.Ordinal));
    }

    private static ParsedShow Parse(string yaml) => ShowFileParser.Parse(Encoding.UTF8.GetBytes(yaml));
}
