using System.Text;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing;

namespace Feeds.Tests.Parsing;

/// <summary>Facts of the Podcasting 2.0 namespace, the same from front matter and from JSON notes.</summary>
public sealed class PodcastFactsTests
{
    private const string Yaml = """
        ---
        season: 2
        seasonName: "Baltic & more"
        episode_display: Kapitel III
        block: yes
        soundbites:
          - {start: 73.5, duration: 60, title: Why}
          - {start: '20:34', duration: '1:00'}
        license: {name: mine, url: https://example.org/licence}
        location: {name: Hamburg, geo: 'geo:53.5,9.9', osm: W4043292, country: de}
        txt:
          - {purpose: release, text: one}
          - two
        persons:
          - {name: Ann, url: https://ann.example/}
          - {name: Ben, role: Guest, group: Cast, image: https://ben.example/b.png}
          - {name: Cy, role: Audio Editor, group: Audio Post-Production}
        ---

        Text.
        """;

    private const string Json = """
        {
          "season": 2,
          "seasonName": "Baltic & more",
          "episodeDisplay": "Kapitel III",
          "block": true,
          "soundbites": [{ "start": 73.5, "duration": 60, "title": "Why" }, { "startTime": 1234, "duration": 60 }],
          "license": { "name": "mine", "url": "https://example.org/licence" },
          "location": { "name": "Hamburg", "geo": "geo:53.5,9.9", "osm": "W4043292", "country": "de" },
          "txt": [{ "purpose": "release", "text": "one" }, "two"],
          "persons": [
            { "name": "Ann", "url": "https://ann.example/" },
            { "name": "Ben", "role": "Guest", "group": "Cast", "image": "https://ben.example/b.png" },
            { "name": "Cy", "role": "Audio Editor", "group": "Audio Post-Production" }
          ],
          "html": "<p>Text.</p>"
        }
        """;

    [Theory]
    [InlineData("012.md", "---\nlicense: Ours alone\nlocation: {0}\nsoundbites: [{{start: 1, duration: 2, title: {0}}}]\npersons:\n  - {{name: {0}, role: boss of all, group: hosts and friends}}\n---\nText.")]
    [InlineData("012.json", """{{"license":"Ours alone","location":"{0}","soundbites":[{{"start":1,"duration":2,"title":"{0}"}}],"persons":[{{"name":"{0}","role":"boss of all","group":"hosts and friends"}}],"html":"<p>Text.</p>"}}""")]
    public void What_the_namespace_advises_otherwise_is_told_and_kept(string file, string text)
    {
        string longer = new('x', 129);

        var parsed = Parse(file, string.Format(System.Globalization.CultureInfo.InvariantCulture, text, longer));

        var notes = parsed.Notes!;
        Assert.Equal(("Ours alone", longer, longer, new Person(longer, "boss of all", "hosts and friends")), (notes.Podcast!.License!.Name, notes.Podcast.Location!.Name, notes.Podcast.Soundbites.Single().Title, notes.Persons.Single()));
        Assert.Equal((3, 3), (parsed.Diagnostics.Count(d => d.Code == DiagnosticCodes.LongPodcastText && d.Line is not null), parsed.Diagnostics.Count(d => d.Code == DiagnosticCodes.UnknownPodcastWord && d.Line is not null)));
    }

    [Theory]
    [InlineData("012.md", "---\nimage: https://me:secret@a.example/a.png\naudio: https://me:secret@a.example/a.mp3\npersons:\n  - {name: Ann, url: 'https://me@ann.example/@ann'}\n---\nText.")]
    [InlineData("012.json", """{"html":"<p>Text.</p>","image":"https://me:secret@a.example/a.png","enclosure":{"url":"https://me:secret@a.example/a.mp3"},"persons":[{"name":"Ann","url":"https://me@ann.example/@ann"}]}""")]
    public void Names_and_passwords_are_published_of_no_address_but_the_audios(string file, string text)
    {
        var parsed = Parse(file, text);

        var notes = parsed.Notes!;
        Assert.Equal(
            ("https://a.example/a.png", "https://ann.example/@ann", "https://me:secret@a.example/a.mp3"),
            (notes.ImageUrl, notes.Persons.Single().Url, notes.Enclosure?.Url ?? notes.AudioUrl));
        Assert.Equal(2, parsed.Diagnostics.Count(d => d.Code == DiagnosticCodes.SecretAddress && d.Line is not null));
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Message.Contains("secret@", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("012.md", Yaml)]
    [InlineData("012.json", Json)]
    public void Every_fact_is_read(string file, string text)
    {
        var parsed = Parse(file, text);

        Assert.DoesNotContain(parsed.Diagnostics, d => d.Severity is not Severity.Info);
        var notes = parsed.Notes!;
        var facts = notes.Podcast!;
        Assert.Equal(("Baltic & more", "Kapitel III", true), (facts.SeasonName, facts.EpisodeDisplay, facts.Block));
        Assert.Equal([new Soundbite(73.5, 60, "Why"), new Soundbite(1234, 60)], facts.Soundbites);
        Assert.Equal(new ContentLicense("mine", "https://example.org/licence"), facts.License);
        Assert.Equal(new ContentLocation("Hamburg", "geo:53.5,9.9", "W4043292", "DE"), facts.Location);
        Assert.Equal([new PodcastText("one", "release"), new PodcastText("two")], facts.Txt);
        Assert.Equal([new Person("Ann", Url: "https://ann.example/"), new Person("Ben", "guest", "cast", Image: "https://ben.example/b.png"), new Person("Cy", "audio editor", "audio post-production")], notes.Persons);
        Assert.Equal(["Ann"], notes.Hosts);
        Assert.Equal(["Ben"], notes.Guests);
    }

    [Theory]
    [InlineData("012.md", "---\ntitle: A\n---\n\nText.\n")]
    [InlineData("012.json", "{\"title\": \"A\"}")]
    public void Where_nothing_is_stated_there_is_nothing(string file, string text) => Assert.Null(Parse(file, text).Notes!.Podcast);

    [Theory]
    [InlineData("012.md", "---\nsoundbites:\n  - duration: 5\n---\n\nText.\n", DiagnosticCodes.BadSoundbite, 3)]
    [InlineData("012.md", "---\nsoundbites:\n  - start: 5\n    duration: 0\n---\n\nText.\n", DiagnosticCodes.BadSoundbite, 3)]
    [InlineData("012.md", "---\nlocation:\n  geo: geo:1,2\n---\n\nText.\n", DiagnosticCodes.BadFrontMatter, 3)]
    [InlineData("012.md", "---\nlocation:\n  name: x\n  geo: far away\n---\n\nText.\n", DiagnosticCodes.BadFrontMatter, 4)]
    [InlineData("012.md", "---\nlicense:\n  name: x\n  url: /licence\n---\n\nText.\n", DiagnosticCodes.BadAddress, 4)]
    [InlineData("012.md", "---\ntxt:\n  - purpose: x\n---\n\nText.\n", DiagnosticCodes.BadFrontMatter, 3)]
    [InlineData("012.md", "---\nblock: perhaps\n---\n\nText.\n", DiagnosticCodes.BadFlag, 2)]
    [InlineData("012.json", "{\n\"soundbites\": [\n{ \"start\": 5 }]}", DiagnosticCodes.BadSoundbite, 3)]
    [InlineData("012.json", "{\n\"license\": { \"url\": \"https://example.org/\" }}", DiagnosticCodes.BadJsonValue, 2)]
    [InlineData("012.json", "{\n\"location\": { \"name\": \"x\",\n\"osm\": \"1\" }}", DiagnosticCodes.BadJsonValue, 3)]
    [InlineData("012.json", "{\n\"txt\": [{}]}", DiagnosticCodes.BadJsonValue, 2)]
    [InlineData("012.json", "{\n\"block\": 7}", DiagnosticCodes.BadJsonValue, 2)]
    public void A_value_that_cannot_be_used_is_told_where_it_stands(string file, string text, string code, int line)
    {
        var parsed = Parse(file, text);

        var told = Assert.Single(parsed.Diagnostics, d => d.Severity is not Severity.Info);
        Assert.Equal((Severity.Warning, code, line), (told.Severity, told.Code, told.Line));
        Assert.NotNull(parsed.Notes);
    }

    [Fact]
    public void A_second_file_fills_the_gaps_of_the_first()
    {
        var merged = PodcastDetails.Merge(new() { SeasonName = "One", Txt = [new("a")] }, new() { SeasonName = "Two", Block = true, Txt = [new("b")] })!;

        Assert.Equal(("One", true), (merged.SeasonName, merged.Block));
        Assert.Equal([new PodcastText("a")], merged.Txt);
    }

    [Theory]
    [InlineData("012.md", "---\naudio: https://media.example/a.mp3\n---\n\nText.\n", 2)]
    [InlineData("012.md", "---\naudio: {url: https://media.example/a.mp3, type: audio/mpeg,\n  length: 0}\n---\n\nText.\n", 3)]
    [InlineData("012.json", "{ \"enclosure\": {\n\"url\": \"https://media.example/a.mp3\",\n\"length\": 0 }, \"html\": \"<p>x</p>\" }", 3)]
    [InlineData("012.md", "# Title\n\n<audio src=\"https://media.example/a.mp3\"></audio>\n\nText.\n", null)]
    public void Audio_elsewhere_of_no_stated_size_is_told_with_the_episode(string file, string text, int? line)
    {
        Assert.True(Shows.Slug.TryParse("show", out var show));
        var notes = new FileContribution(file, FileRole.Notes) { Notes = Parse(file, text).Notes };
        var told = Assert.Single(EpisodeComposer.Compose(show, "012", [notes], null, DateTimeOffset.UnixEpoch).DiagnosticsFor(notes.Name));

        Assert.Equal((Severity.Warning, DiagnosticCodes.NoEnclosureLength, line), (told.Severity, told.Code, told.Line));
        var uploaded = new FileContribution("012.mp3", FileRole.Audio) { Audio = new("012.mp3", "audio/mpeg", 5, 1) };
        Assert.Empty(EpisodeComposer.Compose(show, "012", [notes, uploaded], null, DateTimeOffset.UnixEpoch).DiagnosticsFor(notes.Name));
    }

    [Theory]
    [InlineData("012.md", "---\ntitle: T\nguid: urn:x:1\n---\n\nText.\n", 3, 7)]
    [InlineData("012.md", "---\r\ntitle: T\r\nepisode_guid: >-\r\n  urn:x:1\r\n---\r\n\r\nText.\r\n", 3, 15)]
    [InlineData("012.md", "\n+++\ntitle = \"T\"\nguid = 'urn:x:1'\n+++\n\nText.\n", 4, 9)]
    [InlineData("012.txt", "---json\n{\n \"title\": \"ä\", \"guid\": \"urn:x:1\"\n}\n---\nText.\n", 3, 25)]
    [InlineData("012.markdown", "{\n\"guid\": \"urn:x:1\"\n}\n\nText.\n", 2, 10)]
    [InlineData("012.json", "{ \"title\": \"ä\",\n  \"guid\": \"urn:x:1\", \"id\": \"other\", \"html\": \"<p>x</p>\" }", 2, 11)]
    [InlineData("012.json", "{ \"title\": \"T\",\n  \"id\": \"urn:x:1\", \"content_html\": \"<p>x</p>\" }", 2, 9)]
    public void A_guid_is_kept_with_its_place(string file, string text, int line, int column)
    {
        var notes = Parse(file, text).Notes!;

        Assert.Equal(("urn:x:1", new SourcePlace(line, column)), (notes.Guid, notes.GuidPlace));
    }

    [Theory]
    [InlineData("012.html", "<html><head><title>T</title></head><body><p>guid: urn:x:1</p></body></html>")]
    [InlineData("012.md", "# T\n\nguid: urn:x:1\n")]
    public void Notes_that_state_no_guid_have_no_place_for_it(string file, string text)
    {
        var notes = Parse(file, text).Notes!;

        Assert.Equal((null, null), (notes.Guid, notes.GuidPlace));
    }

    private static ParsedNotes Parse(string file, string text) => NotesParser.Parse(Notes.FileName(file), Encoding.UTF8.GetBytes(text));
}
