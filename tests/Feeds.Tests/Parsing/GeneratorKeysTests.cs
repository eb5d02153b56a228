using System.Globalization;
using System.Text;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Stated;
using Feeds.Tests.Fuzzing;

namespace Feeds.Tests.Parsing;

/// <summary>The keys that generators of podcast sites and exports of podcast hosts state: what the cases do not reach.</summary>
public sealed class GeneratorKeysTests
{
    private const string Dotted = ".. title: The garden\n.. date: 2022-07-10\n.. season: 2\n.. enclosure: https://a.example/1.mp3\n";

    private const string Nikola = $"<!--\n{Dotted}-->\n";

    private const string Fenced = "---\ntitle: The garden\ndate: 2022-07-10\nseason: 2\naudioUrl: https://a.example/1.mp3\n";

    private const string JsonApi = """
        {"data": {"attributes": {"title": "The garden", "published_at": "2022-07-10", "season": {"number": 2},
         "media_url": "https://a.example/1.mp3", "description": "<p>Text of it.</p>"}}}
        """;

    private static readonly string[] Rows =
        [.. File.ReadLines(RepositoryRoot.Combine("src", "Feeds", "Parsing", "Stated", "vocabulary.tsv")).Where(l => !l.StartsWith('#'))];

    [Fact]
    public void Every_name_of_the_vocabulary_has_its_meaning_form_generator_and_source() => Assert.All(Rows, row =>
    {
        string[] cells = row.Split('\t');
        Assert.Equal(5, cells.Length);
        Assert.All(cells, cell => Assert.NotEmpty(cell.Trim()));
    });

    [Fact]
    public void No_name_has_two_meanings()
    {
        var top = Rows.Select(r => r.Split('\t')).Where(c => !c[0].Contains('.', StringComparison.Ordinal) && c[0] != "group");
        var meanings = top.GroupBy(c => StatedVocabulary.Squeeze(c[1]), c => c[0]).Where(g => g.Distinct().Count() > 1).ToList();
        // A map of facts may have the name of one of them.
        Assert.Empty(meanings.Select(g => $"{g.Key}: {string.Join(", ", g.Distinct())}"));
    }

    /// <summary>Front matter; seconds and bytes, 0 for none; whether a number is reported.</summary>
    [Theory]
    [InlineData("length: 2668170\nduration: 2:47", 167, 2668170, false)]
    [InlineData("length: 2668170", 0, 2668170, false)]
    [InlineData("length: 3927", 3927, 0, false)]
    [InlineData("length: 52", 0, 0, true)]
    [InlineData("length: 52:10", 3130, 0, false)]
    [InlineData("length: 52 min", 3120, 0, false)]
    [InlineData("length: 45000", 0, 0, true)]
    [InlineData("length: 000000\nduration: 0:25:30", 1530, 0, false)]
    [InlineData("length: 3927\nduration: 48:00", 2880, 0, true)]
    [InlineData("duration: 48", 0, 0, true)]
    [InlineData("duration: 48\nbytes: 1152000", 48, 1152000, false)]
    [InlineData("duration: 48\nbytes: 46080000", 2880, 46080000, true)]
    [InlineData("duration: 48\nlength: 2880", 2880, 0, true)]
    [InlineData("duration: 48\nlength: '48:00'", 2880, 0, true)]
    [InlineData("duration: 48\nduration_seconds: 2893", 2893, 0, true)]
    [InlineData("duration: 48\nduration_minutes: 48", 2880, 0, true)]
    [InlineData("duration: 48\nduration_in_mmss: '48:12'", 2892, 0, true)]
    [InlineData("duration: 48:00\nlength: 2880", 2880, 0, false)]
    [InlineData("duration: '48:12'\nduration_minutes: 48", 2892, 0, false)]
    [InlineData("length: '52:00'\nduration: 48:00", 2880, 0, true)]
    [InlineData("duration_seconds: 3120\nduration: 48:00", 2880, 0, true)]
    [InlineData("duration_minutes: 52\nduration: 48:00", 2880, 0, true)]
    [InlineData("length: 46080000\nbytes: 46080001", 0, 46080001, true)]
    [InlineData("filesize: 46080000\nbytes: 46080000", 0, 46080000, false)]
    [InlineData("duration: 48\nduration_in_mmss: '00:48'", 48, 0, false)]
    [InlineData("duration: 3778.482", 3778.482, 0, false)]
    [InlineData("duration: 48.5", 0, 0, true)]
    [InlineData("duration: 300", 300, 0, false)]
    [InlineData("duration_seconds: 48", 48, 0, false)]
    [InlineData("duration_minutes: 48", 2880, 0, false)]
    [InlineData("podcast_duration: '00:00:00'", 0, 0, false)]
    [InlineData("duration: 1 ora 5 minuti", 3900, 0, false)]
    [InlineData("duration: 52 минуты", 3120, 0, false)]
    [InlineData("duration: 1 godz. 5 min", 3900, 0, false)]
    [InlineData("duration: 1 saat 4 dk", 3840, 0, false)]
    [InlineData("size: 20.3", 0, 0, true)]
    [InlineData("size: 47", 0, 0, true)]
    [InlineData("size: -1", 0, 0, false)]
    [InlineData("size: 45613056", 0, 45613056, false)]
    [InlineData("filesize: 28.54M\nfilesize_raw: '29926411'", 0, 29926411, false)]
    [InlineData("filesize: 28.54M", 0, 0, true)]
    [InlineData("podcast_bytes: many", 0, 0, true)]
    [InlineData("audio_length: '32:29'\naudio_bytes: '31195136'", 1949, 31195136, false)]
    [InlineData("audio_length: 27410944\nduration: '28:33'", 1713, 27410944, false)]
    public void Numbers_count_what_they_can_only_mean(string lines, double seconds, long bytes, bool reported)
    {
        var parsed = Notes.Parse("garden.md", $"---\ntitle: A\naudio: https://cdn.example/12.mp3\n{lines}\n---\n\nText.\n");
        Assert.Equal(seconds, parsed.Notes!.Duration ?? 0);
        Assert.Equal(bytes, parsed.Notes.Enclosure!.Length);
        var found = parsed.Diagnostics.Where(d => d.Code == DiagnosticCodes.DoubtfulNumber).ToList();
        Assert.Equal(reported, found.Count > 0);
        Assert.All(found, d => Assert.Equal(4, d.Line));
    }

    /// <summary>The duration of the audio's own keys, and a text that is not a duration beside one that is.</summary>
    [Theory]
    [InlineData("duration: 48\naudio:\n  url: https://cdn.example/12.mp3\n  duration: '48:00'", 2880, DiagnosticCodes.DoubtfulNumber, 3)]
    [InlineData("duration: '48:00'\naudio:\n  url: https://cdn.example/12.mp3\n  duration: '52:00'", 2880, DiagnosticCodes.DoubtfulNumber, 6)]
    [InlineData("duration: '48:00'\naudio:\n  url: https://cdn.example/12.mp3\n  duration: '48:01'", 2880, null, 0)]
    [InlineData("duration: about an hour\nlength: '48:00'", 2880, DiagnosticCodes.BadFrontMatter, 3)]
    [InlineData("duration: '48:00'\nlength: quite long", 2880, DiagnosticCodes.BadFrontMatter, 4)]
    public void A_second_duration_is_reported_where_it_contradicts_the_first(string lines, double seconds, string? code, int line)
    {
        var parsed = Notes.Parse("garden.md", $"---\ntitle: A\n{lines}\n---\n\nText.\n");
        Assert.Equal(seconds, parsed.Notes!.Duration);
        var found = parsed.Diagnostics.Where(d => d.Code is DiagnosticCodes.DoubtfulNumber or DiagnosticCodes.BadFrontMatter);
        Assert.Equal(code is null ? [] : [(code, line)], found.Select(d => (d.Code, d.Line ?? 0)));
    }

    [Theory]
    [InlineData("\"duration\": 48", 48, 0)]
    [InlineData("\"duration\": 48, \"enclosure\": {\"url\": \"https://a.example/1.mp3\", \"length\": 768000}", 48, 0)]
    [InlineData("\"duration\": 48, \"enclosure\": {\"url\": \"https://a.example/1.mp3\", \"length\": 46080000}", 48, 2)]
    [InlineData("\"duration\": 48,\n\"attachments\": [{\"url\": \"https://a.example/1.mp3\", \"duration_in_seconds\": 2880}]", 2880, 2)]
    [InlineData("\"duration\": 3120,\n\"attachments\": [{\"url\": \"https://a.example/1.mp3\", \"duration_in_seconds\": 2880}]", 3120, 3)]
    [InlineData("\"duration\": 48,\n\"duration_in_mmss\": \"48:00\"", 2880, 2)]
    [InlineData("\"duration\": 3120,\n\"duration_in_mmss\": \"48:00\"", 3120, 3)]
    [InlineData("\"duration\": 2880,\n\"duration_in_mmss\": \"48:00\"", 2880, 0)]
    public void So_it_is_in_JSON_notes(string members, double seconds, int line)
    {
        var parsed = Notes.Parse("garden.json", $"{{\"title\": \"A\",\n{members}}}");
        Assert.Equal(seconds, parsed.Notes!.Duration);
        var found = parsed.Diagnostics.Where(d => d.Code == DiagnosticCodes.DoubtfulNumber);
        Assert.Equal(line == 0 ? [] : [line], found.Select(d => d.Line ?? 0));
    }

    [Fact]
    public void A_duration_of_the_text_that_contradicts_the_front_matter_is_reported()
    {
        var parsed = Notes.Parse("garden.md", "---\ntitle: A\nduration: '48:00'\n---\n\nDuration: 52:00\n\nText.\n");
        Assert.Equal(2880, parsed.Notes!.Duration);
        Assert.Equal(6, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.DoubtfulNumber).Line);
        var same = Notes.Parse("garden.md", "---\ntitle: A\nduration: '52:00'\n---\n\nDuration: 52:00\n\nText.\n");
        Assert.DoesNotContain(same.Diagnostics, d => d.Code == DiagnosticCodes.DoubtfulNumber);
    }

    /// <summary>Front matter; the enclosure's address, null for none; the uploaded file's name; addresses that are reported.</summary>
    [Theory]
    [InlineData("audio:\n  ogg: https://a.example/1.ogg\n  mp3: https://a.example/1.mp3", "https://a.example/1.mp3", null, 1)]
    [InlineData("audio: {m4a: {url: https://a.example/1.m4a}, opus: https://a.example/1.ogg}", "https://a.example/1.m4a", null, 1)]
    [InlineData("audio: [{url: https://a.example/1.ogg}, {url: https://a.example/1.mp3}]", "https://a.example/1.mp3", null, 1)]
    [InlineData("file: //cdn.example/1.mp3", "http://cdn.example/1.mp3", null, 0)]
    [InlineData("file: shownotes.pdf", null, null, 0)]
    [InlineData("media: https://a.example/cover.png", null, null, 0)]
    [InlineData("file: https://a.example/get?id=12", "https://a.example/get?id=12", null, 0)]
    [InlineData("file: 'A, B.mp3'", null, "A, B.mp3", 0)]
    [InlineData("podcast: https://a.example/1.mp3?token=x", "https://a.example/1.mp3?token=x", null, 0)]
    [InlineData("podcast: The Garden", null, null, 0)]
    [InlineData("podcast: {feed: https://a.example/1.mp3, title: The show}", "https://a.example/1.mp3", null, 0)]
    [InlineData("url: https://a.example/1", null, null, 0)]
    [InlineData("link: https://a.example/1.m4a", "https://a.example/1.m4a", null, 0)]
    [InlineData("podcast_file: 1.mp3\nmedia_override: https://a.example/x.mp3", "https://a.example/x.mp3", null, 0)]
    [InlineData("enclosure: |\n  https://a.example/1.mp3\n  123456\n  audio/mpeg", "https://a.example/1.mp3", null, 0)]
    [InlineData("params:\n  podcast:\n    mp3: https://a.example/1.mp3", "https://a.example/1.mp3", null, 0)]
    public void Audio_is_found_under_every_key(string lines, string? url, string? file, int others)
    {
        var parsed = Notes.Parse("garden.md", $"---\ntitle: A\n{lines}\n---\n\nText.\n");
        Assert.Equal((url, file), (parsed.Notes!.Enclosure?.Url, parsed.Notes.AudioFile));
        Assert.Equal("A", parsed.Notes.Title);
        Assert.Equal(others, parsed.Diagnostics.Count(d => d.Code == DiagnosticCodes.OtherAudio));
    }

    [Theory]
    [InlineData("podcast_file: '###.mp3'", true)]
    [InlineData("podcast_file: https://cdn.example/##.mp3", true)]
    [InlineData("author: '##'", true)]
    [InlineData("guid: '{{ .UniqueID }}'", true)]
    [InlineData("aliases: ['/##']", true)]
    [InlineData("type: full|trailer|bonus", true)]
    [InlineData("guid: 'tag:a.example,<%= id %>'", true)]
    [InlineData("audio: 'https://cdn.example/{{ page.slug }}.mp3'", true)]
    [InlineData("audio: 'episodes/${slug}.mp3'", true)]
    [InlineData("summary: '{% include summary.html %}'", true)]
    [InlineData("author: '<%= author %>'", true)]
    [InlineData("author: '${AUTHOR}'", true)]
    [InlineData("author: '{{ first }} {{ last }}'", true)]
    [InlineData("title: 'C# and F#'", false)]
    [InlineData("title: 'How {{ mustache }} works'", false)]
    [InlineData("title: '${} in shells / and elsewhere'", false)]
    [InlineData("title: __init__", false)]
    [InlineData("title: '$(document)'", false)]
    [InlineData("link: https://a.example/#", false)]
    [InlineData("tags: ['#']", false)]
    public void What_a_template_left_is_reported_and_counts_for_nothing(string line, bool reported)
    {
        var parsed = Notes.Parse("garden.md", $"---\n{line}\ndate: 2024-01-02\n---\n\nText.\n");
        bool isGuid = line.StartsWith("guid", StringComparison.Ordinal);
        string code = isGuid ? DiagnosticCodes.PlaceholderGuid : DiagnosticCodes.TemplateValue;
        Assert.Equal(reported, parsed.Diagnostics.Any(d => d.Code == code && d.Line == 2));
        if (!reported) return;
        var notes = parsed.Notes!;
        Assert.Equal((null, null, null, null), (notes.AudioFile, notes.AudioUrl, notes.Guid, notes.EpisodeType));
        Assert.DoesNotContain("include", notes.Summary ?? "", StringComparison.Ordinal);
        Assert.Empty(notes.Hosts);
    }

    /// <summary>What is stated, what must be said of it.</summary>
    [Theory]
    [InlineData("subtitle: Quite another\nsummary: The summary.", DiagnosticCodes.StatedNotKept, "Quite another")]
    [InlineData("resources:\n  - {name: Museum, url: https://keys.example}", DiagnosticCodes.StatedNotKept, "https://keys.example")]
    [InlineData("youtube: nkT9cXXX6Ek", DiagnosticCodes.StatedNotKept, "nkT9cXXX6Ek")]
    [InlineData("summary: See [this](https://keys.example).", DiagnosticCodes.StatedNotKept, "https://keys.example")]
    [InlineData("show_notes: Other notes than those below.", DiagnosticCodes.StatedNotKept, "Other notes")]
    [InlineData("transcript: |\n  Ann: Hello.\n  Ben: Hi.", DiagnosticCodes.StatedNotKept, "Ann: Hello.")]
    [InlineData("transcript: static/a.txt", DiagnosticCodes.BadAddress, "static/a.txt")]
    [InlineData("expiryDate: 2030-01-01", DiagnosticCodes.StatedNotKept, "2030-01-01")]
    [InlineData("colour_of_the_day: blue", DiagnosticCodes.UnknownFactKeys, "colour_of_the_day")]
    [InlineData("episode: {number: 5, mood: happy}", DiagnosticCodes.UnknownFactKeys, "mood")]
    [InlineData("hosts: [cswan, nselby]", DiagnosticCodes.NameIsId, "cswan")]
    [InlineData("date: 2024-01-02\npublishDate: 2024-03-02", DiagnosticCodes.DatesDiffer, "2024-01-02")]
    [InlineData("image: cover.png", DiagnosticCodes.StatedNotKept, "cover.png")]
    [InlineData("hosts: [Ann, Ben]\nauthor: Mia Holm", DiagnosticCodes.StatedNotKept, "Mia Holm")]
    [InlineData("guest: {name: Mia, bio: Opens doors.}", DiagnosticCodes.StatedNotKept, "Opens doors.")]
    [InlineData("data: [a, b]", DiagnosticCodes.UnknownFactKeys, "data")]
    [InlineData("podcast: {foo: 1}", DiagnosticCodes.UnknownFactKeys, "foo")]
    [InlineData("audio:\n  url: https://a.example/1.mp3\n  bitrate: 128", DiagnosticCodes.UnknownFactKeys, "bitrate")]
    [InlineData("enclosure: {url: 'https://a.example/1.mp3', length: 9876543, foo: 1}", DiagnosticCodes.UnknownFactKeys, "foo")]
    [InlineData("image: {url: 'https://a.example/1.png', credit: Mia}", DiagnosticCodes.UnknownFactKeys, "credit")]
    [InlineData("chapters:\n  - {start: 0, title: A, mood: calm}", DiagnosticCodes.UnknownFactKeys, "mood")]
    [InlineData("sponsors:\n  - {name: Acme, code: TEN}", DiagnosticCodes.UnknownFactKeys, "code")]
    [InlineData("transcripts:\n  - {url: 'https://a.example/1.vtt', editor: Mia}", DiagnosticCodes.UnknownFactKeys, "editor")]
    [InlineData("license: {name: cc-by-4.0, since: 2020}", DiagnosticCodes.UnknownFactKeys, "since")]
    [InlineData("location: {name: Oslo, floor: 3}", DiagnosticCodes.UnknownFactKeys, "floor")]
    [InlineData("soundbites:\n  - {start: 3, duration: 9, mood: calm}", DiagnosticCodes.UnknownFactKeys, "mood")]
    [InlineData("season: {number: 2, colour: blue}", DiagnosticCodes.UnknownFactKeys, "colour")]
    public void What_is_stated_and_not_kept_is_reported(string lines, string code, string about)
    {
        var parsed = Notes.Parse("garden.md", $"---\ntitle: A\n{lines}\n---\n\nText of it.\n");
        Assert.Contains(parsed.Diagnostics, d => d.Code == code && d.Message.Contains(about, StringComparison.Ordinal) && d.Line >= 3);
    }

    [Theory]
    [InlineData("layout: post\nweight: 3\nlastmod: 2024-05-01\naliases: [/12]\ncategories: [podcast]\npermalink: /12/")]
    [InlineData("hosts: [Ann Lee, Ben]\nguest: {name: Mia, social: {website: https://mia.example}}")]
    [InlineData("summary: Text of it.\nsubtitle: Text of it.")]
    [InlineData("audio: {mp3: 'https://a.example/1.mp3'}\nlength: 9876543")]
    [InlineData("audio: {url: 'https://a.example/1.mp3', type: audio/mpeg, length: 9876543, duration: '10:00'}")]
    [InlineData("chapters: {version: 1.2.0, chapters: [{startTime: 0, title: A}]}")]
    [InlineData("podcast: {mp3: 'https://a.example/1.mp3', duration: '10:00', guid: abc}\nlength: 9876543")]
    [InlineData("date: 2024-01-02T08:00:00Z\npublishDate: 2024-01-02T10:00:00Z")]
    [InlineData("type: episode\nepisode_type: audio\nitunes_episode_type: bonus")]
    [InlineData("resources: []\nvideo: ''\ntranscript: false")]
    [InlineData("publish: true\nis_public: yes\npost_status: published\nlisted: ja\npublication-status: live\nis_draft: no")]
    [InlineData("episode.number: 5\npodcast.season: 2\nepisode.duration: 2832")]
    public void What_is_the_sites_own_or_says_nothing_new_is_not_reported(string lines)
    {
        var parsed = Notes.Parse("garden.md", $"---\ntitle: A\n{lines}\n---\n\nText of it.\n");
        Assert.All(parsed.Diagnostics, d => Assert.Equal(DiagnosticCodes.NoItems, d.Code));
    }

    [Theory]
    [InlineData("garden.md", "Title: The garden\nDate: 2022-07-10\nSeason: 2\nPodcast: https://a.example/1.mp3\n    \n", "Text of it.\n")]
    [InlineData("garden.md", Nikola, "\nText of it.\n")]
    [InlineData("garden.md", Dotted, "\nText of it.\n")]
    [InlineData("garden.html", Fenced, "---\n<p>Text of it.</p>\n")]
    [InlineData("garden.html", Nikola, "<p>Text of it.</p>\n")]
    [InlineData("garden.json", JsonApi, "")]
    [InlineData("garden.md", Fenced, "show_notes: |\n  Text of it.\n---\n")]
    public void Every_form_of_a_file_states_the_same(string name, string stated, string text)
    {
        var notes = Notes.Parse(name, stated + text).Notes!;
        Assert.Equal(("The garden", 2, "https://a.example/1.mp3"), (notes.Title, notes.Season, notes.Enclosure?.Url));
        Assert.Equal(new DateTimeOffset(2022, 7, 10, 0, 0, 0, TimeSpan.Zero), notes.Published);
        Assert.Equal("Text of it.", Notes.PlainText(notes.Html).Trim());
    }

    [Theory]
    [InlineData("Title: the right word for it is hard to find\n\nText.\n")]
    [InlineData("We went there: it was nice.\nTitle: none\nDate: 2022-07-10\n\nText.\n")]
    [InlineData("Title: A\nDate: 2022-07-10\nand a line of text\n\nText.\n")]
    [InlineData("<!-- a comment -->\n\nText.\n")]
    [InlineData("<!--\n.. an ellipsis\n-->\n\nText.\n")]
    public void What_only_looks_like_headers_is_text(string text)
    {
        var notes = Notes.Parse("garden.md", text).Notes!;
        Assert.Null(notes.Published is { Year: 2022 } && !notes.Html.Contains("Text.", StringComparison.Ordinal) ? "lost" : null);
        Assert.Contains("Text.", notes.Html, StringComparison.Ordinal);
        Assert.NotEqual("A", notes.Title);
    }

    [Fact]
    public void A_header_that_means_nothing_stays_in_the_text()
    {
        var notes = Notes.Parse("garden.md", "Title: The garden\nDate: 2022-07-10\nMood: happy\n\nText of it.\n").Notes!;
        Assert.Equal("The garden", notes.Title);
        Assert.Contains("Mood: happy", Notes.PlainText(notes.Html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[a](https://a.example){:target=\"_blank\" rel=\"noopener\"} b", "<a href=\"https://a.example\">a</a> b")]
    [InlineData("[a](https://a.example){target=\"_blank\"} b", "<a href=\"https://a.example\">a</a> b")]
    [InlineData("**a**{: .b #c} d", "<strong>a</strong> d")]
    [InlineData("**a**{.b} d", "<strong>a</strong>{.b} d")]
    [InlineData("[a](https://a.example){1, 2} b", "<a href=\"https://a.example\">a</a>{1, 2} b")]
    [InlineData("`[a]{: .b}` c", "<code>[a]{: .b}</code> c")]
    [InlineData("the set {1, 2} and {a: 1}", "the set {1, 2} and {a: 1}")]
    [InlineData("[a](https://a.example){: .b **c**{: .d} e", "<a href=\"https://a.example\">a</a>{: .b <strong>c</strong> e")]
    public void Attribute_lists_are_markup_where_they_follow_markup(string line, string html) =>
        Assert.Equal($"<p>{html}</p>", Notes.Parse("garden.md", $"# T\n\nText.\n\n{line}\n").Notes!.Html.TrimEnd().Split('\n')[^1]);

    [Theory]
    [InlineData("## Part {#part}", "Part")]
    [InlineData("## Part {: #part .lead}", "Part")]
    [InlineData("## Part `{#part}`", "Part {#part}")]
    [InlineData("## The set {1, 2}", "The set {1, 2}")]
    public void The_id_of_a_heading_is_markup(string heading, string text)
    {
        var notes = Notes.Parse("garden.md", $"---\ntitle: T\n---\n\nText.\n\n{heading}\n\nMore.\n").Notes!;
        Assert.Contains($" {text} ", Notes.PlainText(notes.Html), StringComparison.Ordinal);
        Assert.Equal(text.Contains('{', StringComparison.Ordinal), notes.Html.Contains('{', StringComparison.Ordinal));
    }

    [Fact]
    public void Json_of_hosts_keeps_its_own_members_and_fills_the_rest()
    {
        var parsed = Notes.Parse("garden.json", """
            {"title": "A", "html": "<p>Notes.</p>", "duration": 48, "description": "Short words.", "episode_number": 5,
             "artist": "Mia Holm", "audio_url": "https://a.example/1.mp3", "tags": "ropes, knots",
             "chapters": "00:00 One\n01:00 Two <https://two.example>", "private": "perhaps", "subtitle": "Said nowhere else"}
            """);
        var notes = parsed.Notes!;
        Assert.Equal((48, "Short words.", 5), (notes.Duration, notes.Summary, notes.Number));
        Assert.Equal(("https://a.example/1.mp3", true), (notes.Enclosure?.Url, notes.Draft));
        Assert.Equal(["Mia Holm"], notes.Hosts);
        Assert.Equal(["ropes", "knots"], notes.Tags);
        Assert.Equal([new Chapter(0, "One"), new Chapter(60, "Two", "https://two.example")], notes.Chapters);
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.UnknownJsonMember);
        Assert.Contains(parsed.Diagnostics, d => d is { Code: DiagnosticCodes.UnclearDraft, Line: 3 });
        Assert.Equal("Said nowhere else", notes.Podcast?.Subtitle);
    }

    [Fact]
    public void A_description_beside_summary_and_notes_is_reported()
    {
        const string text = """{"title": "A", "html": "<p>Notes.</p>", "summary": "One.", "description": "Another."}""";
        var parsed = Notes.Parse("garden.json", text);
        Assert.Equal("One.", parsed.Notes!.Summary);
        var found = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.StatedNotKept);
        Assert.Contains("Another.", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_json_have_the_names_of_hosts_too()
    {
        var notes = Notes.Parse("garden.json", """
            {"title": "A",
             "chapters": [{"start_time": "00:00", "title": "One"}, {"time": 60, "topic": "Two", "href": "https://two.example"}],
             "enclosure": {"url": "https://a.example/1.mp3", "mimeType": "audio/mpeg", "size": 123456, "duration": "20:00"}}
            """).Notes!;
        Assert.Equal([new Chapter(0, "One"), new Chapter(60, "Two", "https://two.example")], notes.Chapters);
        Assert.Equal((Enclosure.Elsewhere("https://a.example/1.mp3", "audio/mpeg", 123456), 1200), (notes.Enclosure, notes.Duration));
    }

    [Fact]
    public void Wordpress_keeps_an_enclosure_on_lines()
    {
        const string enclosure = "    https://a.example/1.mp3\n    123456\n    audio/mpeg\n    a:1:{s:8:\"duration\";s:8:\"00:20:00\";}\n";
        const string matter = $"meta:\n  enclosure: |\n{enclosure}";
        var notes = Notes.Parse("garden.md", $"---\ntitle: A\n{matter}---\n\nText.\n").Notes!;
        Assert.Equal((Enclosure.Elsewhere("https://a.example/1.mp3", "audio/mpeg", 123456), 1200), (notes.Enclosure, notes.Duration));
    }

    [Theory]
    [InlineData("enclosure: https://a.example/1.mp3 123456 audio/mpeg")]
    [InlineData("enclosure:\n  https://a.example/1.mp3\n  123456\n  audio/mpeg")]
    [InlineData("meta:\n  enclosure: >-\n    https://a.example/1.mp3\n    123456\n    audio/mpeg")]
    [InlineData("enclosure: 'https://a.example/1.mp3  123456'")]
    public void An_enclosure_that_yaml_folds_into_one_line_is_the_same(string matter)
    {
        var notes = Notes.Parse("garden.md", $"---\ntitle: A\n{matter}\n---\n\nText.\n").Notes!;
        Assert.Equal(Enclosure.Elsewhere("https://a.example/1.mp3", "audio/mpeg", 123456), notes.Enclosure);
    }

    /// <summary>Quadratic reading would take minutes.</summary>
    [Theory]
    [InlineData("[a](https://a.example){:.b} ", "", "# T\n\n")]
    [InlineData("`a`{: .b", " ", "# T\n\n")]
    [InlineData("k: ", "v\n", "Title: A\n")]
    [InlineData(".. k: ", "v\n", ".. title: A\n")]
    [InlineData("{{ ", "}}", "---\ntitle: A\nsummary: '")]
    public void Hostile_files_are_read_in_linear_time(string piece, string end, string before)
    {
        string Text(int length)
        {
            var text = new StringBuilder(before);
            for (int i = 0; text.Length < length; i++)
            {
                text.Append(piece).Append(CultureInfo.InvariantCulture, $"{i}{end}").Append(i % 50 == 0 ? "\n" : "");
            }
            return text.ToString();
        }
        var (quarter, half) = (Text(LinearTime.Bytes / 4), Text(LinearTime.Bytes / 2));
        var parsed = LinearTime.Holds(piece, quarter, half, text => Notes.Parse("garden.md", text));
        Assert.NotNull(parsed.Diagnostics);
    }

    [Fact]
    public void Json_with_too_many_values_is_read_to_its_limit()
    {
        string path = new('a', 100);
        var entries = Enumerable.Range(0, 8_000).Select(i => $"{{\"url\": \"https://a.example/{path}/{i}.mp3\", \"length\": {i}}}");
        string many = string.Join(',', entries);
        var notes = Notes.Parse("garden.json", $"{{\"title\": \"A\", \"audio\": [{many}]}}").Notes!;
        Assert.Equal($"https://a.example/{path}/0.mp3", notes.Enclosure?.Url);
    }
}
