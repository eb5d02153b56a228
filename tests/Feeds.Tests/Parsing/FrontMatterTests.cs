using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Tests.Parsing;

/// <summary>Front matter in every notation and with the keys that generators and podcast tools use.</summary>
public sealed class FrontMatterTests
{
    private const string Yaml = """
        ---
        title: "The garden: soil"
        episode: 12
        season: 2
        date: 2018-08-04T10:30:00+02:00
        recorded: August 2nd, 2018
        duration: 65 mins 56 secs
        hosts: [Ann, Ben]
        guests:
          - name: Ada Lovelace
            url: https://ada.example
          - Alan Turing
        sponsors:
          - name: Acme
            url: https://acme.example/
        explicit: false
        description: What feeds us.
        image: https://img.example/12.png
        slug: soil
        audio: https://cdn.example/12.mp3
        tags: [Soil, "Water"]
        guid: abc-12
        chapters:
          - start: "01:30"
            title: Sand
            url: https://sand.example/
          - start: 0
            title: Hello
        ---

        Text of it.
        """;

    private const string Toml = """"
        +++
        title = "The garden: soil"   # a comment
        Episode_Number = 12
        season = 2
        date = 2018-08-04T10:30:00+02:00
        recorded = 2018-08-02
        duration = 3_956
        hosts = ["Ann", 'Ben']
        guests = [
          { name = "Ada Lovelace", url = "https://ada.example" },
          "Alan Turing",
        ]
        explicit = false
        description = """
        What \
          feeds us."""
        image = 'https://img.example/12.png'
        slug = "soil"
        enclosure.url = "https://cdn.example/12.mp3"
        tags = ["Soil", "Water"]
        guid = "abc-12"

        [[sponsors]]
        name = "Acme"
        url = "https://acme.example/"

        [[chapters]]
        start = "01:30"
        title = "Sand"
        url = "https://sand.example/"
        [[chapters]]
        start = 0.0
        title = "Hello"
        +++

        Text of it.
        """";

    private const string Json = """
        {
          "title": "The garden: soil",
          "episodeNumber": "12",
          "season": 2,
          "pubDate": "Sat, 04 Aug 2018 10:30:00 +0200",
          "recorded": 1533168000000,
          "durationSeconds": 3956,
          "host": "Ann and Ben",
          "guests": [{"name": "Ada Lovelace", "url": "https://ada.example"}, "Alan Turing"],
          "sponsor": {"name": "Acme", "url": "https://acme.example/"},
          "explicit": "no",
          "summary": "What feeds us.",
          "cover": {"src": "https://img.example/12.png"},
          "slug": "soil",
          "url": "https://cdn.example/12.mp3",
          "topics": "Soil, Water",
          "podcast_guid": "abc-12",
          "chapters": [{"startTime": 90, "title": "Sand", "url": "https://sand.example/"}, "00:00 Hello"],
        }

        Text of it.
        """;

    [Theory]
    [InlineData(Yaml)]
    [InlineData(Toml)]
    [InlineData(Json)]
    public void Every_notation_states_the_same(string text)
    {
        var parsed = Notes.Parse("012.md", text);
        var notes = parsed.Notes!;
        Assert.Equal(("The garden: soil", 12, 2), (notes.Title, notes.Number, notes.Season));
        Assert.Equal(new DateTimeOffset(2018, 8, 4, 10, 30, 0, TimeSpan.FromHours(2)), notes.Published);
        Assert.Equal(new DateTimeOffset(2018, 8, 2, 0, 0, 0, TimeSpan.Zero), notes.Recorded);
        Assert.Equal(3956, notes.Duration);
        Assert.Equal(["Ann", "Ben"], notes.Hosts);
        Assert.Equal(["Ada Lovelace", "Alan Turing"], notes.Guests);
        Assert.Equal([new Person("Ada Lovelace", "guest", Url: "https://ada.example")], notes.Persons);
        Assert.Equal(("Acme", "https://acme.example/"), (notes.Sponsors.Single().Name, notes.Sponsors.Single().Url));
        Assert.Equal((false, "What feeds us.", "abc-12", "soil"), (notes.Explicit!.Value, notes.Summary, notes.Guid, notes.Slug));
        Assert.Equal(("https://img.example/12.png", "https://cdn.example/12.mp3"), (notes.ImageUrl, notes.AudioUrl));
        Assert.Equal(["Soil", "Water"], notes.Tags);
        Assert.Equal([new Chapter(0, "Hello"), new Chapter(90, "Sand", "https://sand.example/")], notes.Chapters);
        Assert.Equal("<p>Text of it.</p>", notes.Html.TrimEnd());
        Assert.All(parsed.Diagnostics, d => Assert.Equal(DiagnosticCodes.NoItems, d.Code));
    }

    /// <summary>Notation, the front matter, where the fault stands, its code.</summary>
    [Theory]
    [InlineData("---\ntitle: A\nepisode: twelve\nhosts: [Ann]\n---\n", 3, 10, DiagnosticCodes.BadNumber)]
    [InlineData("+++\ntitle = \"A\"\nepisode = \"twelve\"\nhosts = [\"Ann\"]\n+++\n", 3, 12, DiagnosticCodes.BadNumber)]
    [InlineData("{\n  \"title\": \"A\",\n  \"episode\": \"twelve\",\n  \"hosts\": [\"Ann\"]\n}\n", 3, 15, DiagnosticCodes.BadNumber)]
    [InlineData("---\ntitle: A\nimage: /img/12.png\nhosts: Ann\n---\n", 3, 8, DiagnosticCodes.BadAddress)]
    [InlineData("---\ntitle: A\naudio: javascript:alert(1)\nhosts: Ann\n---\n", 3, 8, DiagnosticCodes.BadAddress)]
    [InlineData("---\ntitle: A\nchapters:\n  - start: soon\n    title: B\nhosts: Ann\n---\n", 4, 5, DiagnosticCodes.BadChapter)]
    [InlineData("---\ntitle: A\nexplicit: maybe\nhosts: Ann\n---\n", 3, 11, DiagnosticCodes.BadFlag)]
    [InlineData("---\ntitle: A\nnumber: 13\nhosts: Ann\n---\n", 3, 9, DiagnosticCodes.NumberMismatch)]
    [InlineData("---\ntitle: A\nduration: long\nhosts: Ann\n---\n", 3, 11, DiagnosticCodes.BadFrontMatter)]
    [InlineData("---\ntitle: A\nguests:\n  - url: https://x.example\nhosts: Ann\n---\n", 4, 5, DiagnosticCodes.BadFrontMatter)]
    [InlineData("---\ntitle: A\nguests:\n  - name: Ada\n    photo: /ada.png\nhosts: Ann\n---\n", 5, 12, DiagnosticCodes.BadAddress)]
    [InlineData("---\ntitle: A\nepisodeType: teaser\nhosts: Ann\n---\n", 3, 14, DiagnosticCodes.BadFrontMatter)]
    [InlineData("---\ntitle: A\nguid: [a, b]\nhosts: Ann\n---\n", 3, 7, DiagnosticCodes.BadFrontMatter)]
    [InlineData("---\ntitle: A\nguests: [Ada\nhosts: Ann\n---\n", 3, 9, DiagnosticCodes.BadFrontMatter)]
    [InlineData("---\ntitle: A\nsummary: 'it' is\nhosts: Ann\n---\n", 3, 10, DiagnosticCodes.BadFrontMatter)]
    [InlineData("+++\ntitle = \"A\"\nsummary = no quotes\nhosts = [\"Ann\"]\n+++\n", 3, 11, DiagnosticCodes.BadFrontMatter)]
    [InlineData("+++\ntitle = \"A\"\nguests = [\"Ada\nhosts = [\"Ann\"]\n+++\n", 3, 15, DiagnosticCodes.BadFrontMatter)]
    [InlineData("---json\n{\"title\": \"A\", \"hosts\": \"Ann\",\n\"date\" soon}\n---\n", 3, 8, DiagnosticCodes.BadFrontMatter)]
    public void One_bad_value_is_told_where_it_stands_and_costs_only_itself(string matter, int line, int column, string code)
    {
        var parsed = Notes.Parse("012.md", matter + "\n# Part\n\nText of it.\n");
        var told = Assert.Single(parsed.Diagnostics, d => d.Code != DiagnosticCodes.NoItems);
        Assert.Equal((code, line, column), (told.Code, told.Line, told.Column));
        Assert.Equal("A", parsed.Notes!.Title);
        Assert.Equal(["Ann"], parsed.Notes.Hosts);
        Assert.Contains("Text of it.", parsed.Notes.Html, StringComparison.Ordinal);
        if (told.Message.Contains("left out", StringComparison.Ordinal) || code is DiagnosticCodes.BadNumber or DiagnosticCodes.BadFlag) Assert.DoesNotContain("twelve", parsed.Notes.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_with_a_colon_and_no_quotes_is_the_title()
    {
        var parsed = Notes.Parse("garden.md", "---\nnumber: 7\ntitle: Rust: a love story\nhosts: Ann\n---\n\nText of it.\n");
        Assert.Equal(("Rust: a love story", 7), (parsed.Notes!.Title, parsed.Notes.Number));
        Assert.Equal(["Ann"], parsed.Notes.Hosts);
        Assert.Contains(parsed.Diagnostics, d => d is { Code: DiagnosticCodes.BadFrontMatter, Line: 3, Column: 8 });
    }

    [Theory]
    [InlineData("---\n\nA line across the page, and another.\n\n---\n\nText.\n")]
    [InlineData("{{< shortcode >}}\n\nText.\n")]
    [InlineData("{ not JSON }\n\nText.\n")]
    [InlineData("+++\n\nAdded lines.\n\n+++\n")]
    [InlineData("---\ntitle: never closed\n\nText.\n")]
    [InlineData("---\nWe went there: it was nice.\ndate: x\n\nText.\n")]
    [InlineData("---\ntitle: never closed\nfree text between\ndate: 2019-11-08\n\nText.\n")]
    public void What_only_looks_like_front_matter_is_text(string text)
    {
        var parsed = Notes.Parse("garden.md", text);
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadFrontMatter);
        Assert.NotEqual("never closed", parsed.Notes!.Title);
        Assert.All(new[] { "Text.", "Added lines." }.Where(text.Contains), t => Assert.Contains(t, parsed.Notes.Html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("---\ntitle: Ferries\ndate: 2019-11-08\nguests:\n  - Mia\n\n# On deck\n\nText.\n")]
    [InlineData("+++\ntitle = \"Ferries\"\ndate = 2019-11-08\nguests = [\"Mia\"]\n\n# On deck\n\nText.\n")]
    [InlineData("---\ndate: 2019-11-08\ntitle: Ferries\nguests: [Mia]\n# On deck\n\nText.\n\nA line: yes.\n")]
    public void Front_matter_that_nobody_closed_counts_and_is_told(string text)
    {
        var parsed = Notes.Parse("garden.md", text);
        Assert.Equal("Ferries", parsed.Notes!.Title);
        Assert.Equal(["Mia"], parsed.Notes.Guests);
        Assert.Equal(8, parsed.Notes.Published!.Value.Day);
        Assert.Equal(["On deck"], parsed.Notes.Sections.Select(s => s.Heading));
        Assert.DoesNotContain("Ferries", parsed.Notes.Html, StringComparison.Ordinal);
        var told = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadFrontMatter);
        Assert.Equal((1, 1), (told.Line, told.Column));
    }

    [Fact]
    public void Front_matter_that_nobody_closed_may_be_all_there_is()
    {
        var parsed = Notes.Parse("garden.md", "---\ntitle: Soil\nepisode: 7");
        Assert.Equal(("Soil", 7), (parsed.Notes!.Title, parsed.Notes.Number));
        Assert.Contains(parsed.Diagnostics, d => d is { Code: DiagnosticCodes.BadFrontMatter, Line: 1, Column: 1 });
        string endless = "---\ntitle: Soil\n" + string.Concat(Enumerable.Range(0, 1_000).Select(i => $"key{i}: {new string('x', 100)}\n"));
        Assert.NotNull(Notes.Parse("garden.md", endless).Notes);
    }

    [Fact]
    public void Aliases_that_nobody_reads_are_as_good_as_others()
    {
        string bomb = "---\ntitle: A\na: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"b{i}: &b{i} [*a,*a,*a,*a,*a,*a,*a,*a]\n")) + "guests: *a\n---\n\nText.\n";
        var parsed = Notes.Parse("garden.md", bomb);
        Assert.Equal("A", parsed.Notes!.Title);
        Assert.Equal(["x"], parsed.Notes.Guests);
    }

    [Theory]
    [InlineData("audio: https://cdn.example/12.m4a", "audio/x-m4a", 0)]
    [InlineData("enclosure:\n  url: https://cdn.example/12.m4a\n  length: 48211\n  type: audio/mp4", "audio/mp4", 48211)]
    [InlineData("audio:\n  - src: https://cdn.example/12.m4a\n    size: 48211", "audio/x-m4a", 48211)]
    [InlineData("audio: https://cdn.example/12.m4a\naudio_length: 48211\nmime_type: audio/mp4", "audio/mp4", 48211)]
    [InlineData("audio: https://cdn.example/12.m4a\naudio_length: many\nmime_type: text/html", "audio/x-m4a", 0)]
    public void Audio_elsewhere_has_the_size_and_type_that_are_stated(string lines, string type, long length)
    {
        var notes = Notes.Parse("012.md", $"---\n{lines}\nepisode_type: Bonus\n---\n\nText.\n").Notes!;
        Assert.Equal(Enclosure.Elsewhere("https://cdn.example/12.m4a", type, length), notes.Enclosure);
        Assert.Equal("bonus", notes.EpisodeType);
    }

    [Theory]
    [InlineData("draft: true", true)]
    [InlineData("published: false", true)]
    [InlineData("published: true\ndate: 2018-08-04", null)]
    [InlineData("draft: false", false)]
    public void Drafts_are_stated(string line, bool? draft)
    {
        var notes = Notes.Parse("garden.md", $"---\n{line}\n---\n\nText.\n").Notes!;
        Assert.Equal(draft, notes.Draft);
        if (line.Contains("date", StringComparison.Ordinal)) Assert.Equal(2018, notes.Published!.Value.Year);
    }

    [Fact]
    public void A_draft_is_seen_by_nobody()
    {
        var notes = Notes.Parse("garden.md", "---\ndraft: true\n---\n\nText.\n").Notes!;
        var file = new FileContribution("garden.md", FileRole.Notes) { Notes = notes };
        Assert.Equal(EpisodeStatus.Draft, EpisodeComposer.Compose(Notes.FileName("garden.md").Show, "garden", [file], null, DateTimeOffset.UnixEpoch).Status);
    }

    [Theory]
    [InlineData("1502292600000", "2017-08-09T15:30:00Z")]
    [InlineData("1502292600", "2017-08-09T15:30:00Z")]
    [InlineData("20180804", "2018-08-04T00:00:00Z")]
    [InlineData("2018-08-04 10:30:00 -0400", "2018-08-04T10:30:00-04:00")]
    [InlineData("Sat, 04 Aug 2018 10:30:00 GMT", "2018-08-04T10:30:00Z")]
    [InlineData("Sat, 04 Aug 2018 10:30:00 EDT", "2018-08-04T10:30:00-04:00")]
    [InlineData("August 4th, 2018 at 3:05 PM", "2018-08-04T15:05:00Z")]
    [InlineData("2018年8月2日", "2018-08-02T00:00:00Z")]
    [InlineData("2018년 8월 2일", "2018-08-02T00:00:00Z")]
    [InlineData("2 août 2018", "2018-08-02T00:00:00Z")]
    [InlineData("2 de agosto de 2018", "2018-08-02T00:00:00Z")]
    [InlineData("2 agosto 2018", "2018-08-02T00:00:00Z")]
    [InlineData("1º de março de 2018", "2018-03-01T00:00:00Z")]
    [InlineData("2 augustus 2018", "2018-08-02T00:00:00Z")]
    [InlineData("11. August 2018", "2018-08-11T00:00:00Z")]
    public void Dates_of_every_kind_are_read(string date, string expected)
    {
        var parsed = Notes.Parse("garden.md", $"---\ntitle: A\ndate: \"{date}\"\n---\n\nText.\n");
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), parsed.Notes!.Published);
    }

    [Theory]
    [InlineData("[Bonus] The one", true)]
    [InlineData("[Bonus: the one", true)]
    [InlineData("{ebb} and {flood}", true)]
    [InlineData("*star* power", true)]
    [InlineData("*Terms apply: reading", true)]
    [InlineData("& other stories", true)]
    [InlineData("&Co. and friends", true)]
    [InlineData("!Achtung, Baustelle", true)]
    [InlineData("!important: x", true)]
    [InlineData("!important", true)]
    [InlineData("!ruby: gems and more", true)]
    [InlineData("@name: a talk", true)]
    [InlineData("%d and other formats", true)]
    [InlineData("`x` and `y`", true)]
    [InlineData("&x", true)]
    [InlineData("&x: y", true)]
    [InlineData("|x", true)]
    [InlineData("> x", true)]
    [InlineData(">x", true)]
    [InlineData("*x", true)]
    [InlineData(", and so on", true)]
    [InlineData("] closed", true)]
    [InlineData("! Los", true)]
    [InlineData("!", true)]
    [InlineData("!!! Ya", true)]
    [InlineData("!!wow Boote", true)]
    [InlineData("> 9000 bees", true)]
    [InlineData("| a bar", true)]
    [InlineData("%20 and other spaces", true)]
    [InlineData("@home", true)]
    [InlineData("- dashed", true)]
    [InlineData("#hashtag", true)]
    [InlineData("#12 The one", true)]
    [InlineData("Ticket #9 of ten", true)]
    [InlineData("'Tis the season", true)]
    [InlineData("\"Why?\" asks the vicar", true)]
    [InlineData("'a' and 'b'", true)]
    [InlineData("Height: 6'2\"", true)]
    [InlineData("Ask: \"why?\"", true)]
    [InlineData("Null", false)]
    [InlineData("The Joneses'", false)]
    [InlineData("1066", false)]
    [InlineData("7:05 to Uppsala", false)]
    public void A_title_without_quotes_is_what_its_writer_sees(string title, bool reported)
    {
        var parsed = Notes.Parse("garden.md", $"---\nnumber: 7\ntitle: {title}\ndate: 2024-03-01\ntags: [a, b]\n---\n\nText.\n");
        Assert.Equal((title, 7, 2024), (parsed.Notes!.Title, parsed.Notes.Number, parsed.Notes.Published?.Year));
        Assert.Equal(["a", "b"], parsed.Notes.Tags);
        Assert.Equal(reported, parsed.Diagnostics.Any(d => d is { Code: DiagnosticCodes.BadFrontMatter, Line: 3, Column: 8 }));
        var show = Feeds.Shows.ShowFileParser.Parse(System.Text.Encoding.UTF8.GetBytes($"language: de\ntitle: {title}\nauthor: A\n"));
        Assert.Equal((title, "A", "de"), (show.Show!.Title, show.Show.Author, show.Show.Language));
        Assert.Equal(reported, show.Diagnostics.Any(d => d is { Severity: Severity.Warning, Line: 2, Column: 8 }));
    }

    [Theory]
    [InlineData("description")]
    [InlineData("subtitle")]
    [InlineData("summary")]
    public void So_are_other_texts(string key)
    {
        foreach (string text in new[]
            { "!important: read this", "&more: a tale", "| a bar", "> 9000 bees", "[Bonus] a tale", "*star* power" })
        {
            var parsed = Notes.Parse("garden.md", $"---\ntitle: A\n{key}: {text}\ndate: 2024-03-01\n---\n\nText.\n");
            Assert.Equal(2024, parsed.Notes!.Published?.Year);
            Assert.Single(parsed.Diagnostics, d => d is { Code: DiagnosticCodes.BadFrontMatter, Line: 3 });
            // Emphasis is markup in a summary, which is plain text.
            bool kept = parsed.Notes.Summary == text.Replace("*", "", StringComparison.Ordinal)
                || parsed.Diagnostics.Any(d => d.Code == DiagnosticCodes.StatedNotKept
                && d.Message.Contains(text, StringComparison.Ordinal));
            Assert.True(kept, text);
        }
    }

    [Theory]
    [InlineData("! 'Los'", "Los")]
    [InlineData("!!str 42", "42")]
    [InlineData("! \"a: b\"", "a: b")]
    public void Tags_of_yaml_itself_are_no_part_of_a_title(string written, string title)
    {
        var parsed = Notes.Parse("garden.md", $"---\ntitle: {written}\ndate: 2024-03-01\n---\n\nText.\n");
        Assert.Equal(title, parsed.Notes!.Title);
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadFrontMatter);
        Assert.Equal(title, Feeds.Shows.ShowFileParser.Parse(System.Text.Encoding.UTF8.GetBytes($"title: {written}\n")).Show!.Title);
    }

    [Theory]
    [InlineData("title: Boot # kein Kommentar?", "Boot", 13, "# kein Kommentar?")]
    [InlineData("title: Des bateaux # 12 et 13", "Des bateaux", 20, "# 12 et 13")]
    [InlineData("title: null", null, 8, "null")]
    [InlineData("title: ~", null, 8, "~")]
    public void What_yaml_leaves_out_of_a_title_is_reported_where_it_stands(string line, string? title, int column, string words)
    {
        var parsed = Notes.Parse("garden.md", $"---\n{line}\ndate: 2024-03-01\n---\n\nText.\n");
        Assert.Equal(title, parsed.Notes!.Title);
        var said = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadFrontMatter);
        Assert.Equal((Severity.Warning, 2, column), (said.Severity, said.Line, said.Column));
        Assert.Contains(words, said.Message, StringComparison.Ordinal);
        var show = Feeds.Shows.ShowFileParser.Parse(System.Text.Encoding.UTF8.GetBytes($"language: de\n{line}\n"));
        Assert.Equal(title, show.Show!.Title);
        Assert.Single(show.Diagnostics, d => d is { Code: DiagnosticCodes.UnsupportedYaml, Line: 2 } && d.Column == column);
    }

    [Theory]
    [InlineData("summary: Ein Boot # und ein Steg")]
    [InlineData("description: Un bateau # et un quai")]
    public void A_comment_that_cuts_another_text_is_reported_too(string line)
    {
        var parsed = Notes.Parse("garden.md", $"---\ntitle: A\n{line}\n---\n\nText.\n");
        var said = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadFrontMatter);
        Assert.Equal((3, line.IndexOf('#', StringComparison.Ordinal) + 1), (said.Line, said.Column));
    }

    [Theory]
    [InlineData("title: \"Boot\" # working title")]
    [InlineData("title: 'Boot'  # working title")]
    [InlineData("# working title\ntitle: Boot")]
    [InlineData("title: Boot #")]
    public void Comments_that_are_no_part_of_a_title_for_certain_are_not_reported(string lines)
    {
        var parsed = Notes.Parse("garden.md", $"---\n{lines}\ndate: 2024-03-01\n---\n\nText.\n");
        Assert.Equal("Boot", parsed.Notes!.Title);
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadFrontMatter);
    }

    [Theory]
    [InlineData("---\ntitle: Erster\ndate: 2024-03-01\ntitle: Zweiter\n---\n", 4)]
    [InlineData("---\ntitle: Erster\nTitle: Zweiter\ndate: 2024-03-01\n---\n", 3)]
    [InlineData("---\ntitle: Erster\ndate: 2024-03-01\ntitle: Zweiter: nochmal\n---\n", 4)]
    [InlineData("---\ndate: 2024-03-01\nbroken: [a\ntitle: Erster\ntitle: Zweiter\n---\n", 5)]
    [InlineData("+++\ntitle = \"Erster\"\ndate = 2024-03-01\ntitle = \"Zweiter\"\n+++\n", 4)]
    [InlineData("{\n\"title\": \"Erster\",\n\"date\": \"2024-03-01\",\n\"title\": \"Zweiter\"\n}\n", 4)]
    public void Of_a_key_that_stands_twice_the_first_counts_and_the_second_is_reported(string matter, int line)
    {
        var parsed = Notes.Parse("garden.md", matter + "\nText.\n");
        Assert.Equal("Erster", parsed.Notes!.Title);
        Assert.Single(parsed.Diagnostics, d => d.Line == line && d.Message.Contains("twice", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_a_title_without_quotes_above_another_one_the_first_counts()
    {
        var parsed = Notes.Parse("garden.md", "---\ntitle: Erster: los\ndate: 2024-03-01\ntitle: Zweiter\n---\n\nText.\n");
        Assert.Equal("Erster: los", parsed.Notes!.Title);
        Assert.Single(parsed.Diagnostics, d => d.Line == 4 && d.Message.Contains("twice", StringComparison.Ordinal));
    }

    [Fact]
    public void A_member_of_json_notes_that_stands_twice_counts_once_and_is_reported()
    {
        var parsed = Notes.Parse("garden.json", "{\"title\": \"Erster\",\n\"html\": \"<p>a</p>\",\n\"title\": \"Zweiter\"}");
        Assert.Equal("Erster", parsed.Notes!.Title);
        Assert.Single(parsed.Diagnostics, d => d is { Code: DiagnosticCodes.BadJsonValue, Line: 3 });
    }

    [Fact]
    public void What_a_merge_key_brings_is_no_second_statement()
    {
        var parsed = Notes.Parse("garden.md", "---\nbase: &b {season: 1, number: 4}\n<<: *b\nnumber: 5\ntitle: T\n---\n\nText.\n");
        Assert.Equal((5, 1), (parsed.Notes!.Number, parsed.Notes.Season));
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Message.Contains("twice", StringComparison.Ordinal));
    }

    [Fact]
    public void A_tag_of_another_program_is_reported_and_its_value_read()
    {
        var parsed = Notes.Parse("garden.md", "---\ntitle: T\ntags: !boats [a, b]\n---\n\nText.\n");
        Assert.Equal(["a", "b"], parsed.Notes!.Tags);
        Assert.Single(parsed.Diagnostics, d => d is { Code: DiagnosticCodes.BadFrontMatter, Line: 3 });
    }

    [Fact]
    public void The_first_of_several_images_is_the_episodes_and_the_others_are_reported()
    {
        const string Matter = "title: T\nimages:\n  - https://p.example/1.png\n  - https://p.example/2.png";
        var parsed = Notes.Parse("garden.md", $"---\n{Matter}\n---\n\nText.\n");
        Assert.Equal("https://p.example/1.png", parsed.Notes!.ImageUrl);
        Assert.Single(parsed.Diagnostics, d => d is { Code: DiagnosticCodes.StatedNotKept, Line: 5 });
    }

    [Theory]
    [InlineData("\"Ask: \\\"who?\\\"\"", "Ask: \"who?\"")]
    [InlineData("'It''s late: *really*'", "It's late: *really*")]
    [InlineData("!!str 42", "42")]
    [InlineData("\"Half past\"   # working", "Half past")]
    [InlineData(">-\n  Two lines\n  of one", "Two lines of one")]
    [InlineData("\"Two lines\n  of one\"", "Two lines of one")]
    public void A_title_that_is_yaml_means_what_yaml_says(string written, string title)
    {
        var parsed = Notes.Parse("garden.md", $"---\ntitle: {written}\ndate: 2024-03-01\n---\n\nText.\n");
        Assert.Equal((title, 2024), (parsed.Notes!.Title, parsed.Notes.Published?.Year));
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadFrontMatter);
    }

    [Fact]
    public void An_alias_of_an_anchor_is_no_text() =>
        Assert.Equal("One", Notes.Parse("garden.md", "---\nname: &n One\ntitle: *n\n---\n\nText.\n").Notes!.Title);

    [Theory]
    [InlineData("17")]
    [InlineData("99999999999999999")]
    [InlineData("August 2018")]
    [InlineData("2018-13-01")]
    public void What_is_no_date_is_told(string date)
    {
        var parsed = Notes.Parse("garden.md", $"---\ntitle: A\ndate: {date}\n---\n\nText.\n");
        Assert.Null(parsed.Notes!.Published);
        Assert.Contains(parsed.Diagnostics, d => d is { Code: DiagnosticCodes.BadDate, Line: 3, Column: 7 });
    }

    [Fact]
    public void Jekylls_address_of_a_page_is_no_audio()
    {
        Assert.Null(Notes.Parse("garden.md", "---\nurl: https://site.example/episodes/12/\n---\n\nText.\n").Notes!.AudioUrl);
    }

    [Fact]
    public void Plain_text_has_front_matter_too()
    {
        var notes = Notes.Parse("garden.txt", "---\ntitle: A\nepisode: 7\n---\n\nText of it, which is a sentence.\n").Notes!;
        Assert.Equal(("A", 7), (notes.Title, notes.Number));
        Assert.DoesNotContain("episode: 7", notes.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Stated_tags_are_topics_of_the_episode()
    {
        var notes = Notes.Parse("garden.md", "---\ntags: [Soil, soil, C++]\n---\n\nText.\n").Notes!;
        Assert.Equal(["Soil", "C++"], Feeds.Topics.TopicExtractor.Extract(notes).Topics.Select(t => t.Label));
    }

    [Fact]
    public void A_chapter_may_be_a_list_of_its_time_and_title()
    {
        var parsed = Notes.Parse("1.md",
            "---\ntitle: A\nchapters:\n  - [\"0:00\", Intro]\n  - [\"15:00\", Boats]\n  - [Knots, late]\n---\n\nText.\n");
        Assert.Equal([(0d, "Intro"), (900d, "Boats")], parsed.Notes!.Chapters.Select(c => (c.Start, c.Title)));
        Assert.Equal(6, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadChapter).Line);
    }

    [Fact]
    public void A_chapter_whose_value_is_a_list_is_reported()
    {
        var parsed = Notes.Parse("1.md", "---\ntitle: A\nchapters:\n  \"0:00\": Intro\n  \"15:00\": [Boats, Knots]\n---\n\nText.\n");
        Assert.Equal(5, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadChapter).Line);
    }
}
