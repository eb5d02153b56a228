using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Reading;
using Feeds.Shows;
using Feeds.Tests.Fuzzing;

namespace Feeds.Tests.Episodes;

/// <summary>What file names say besides the extension: numbers after the show's title, seasons, files that are not episodes.</summary>
public sealed class FileNamesTests
{
    private static readonly Slug Show = Slug.From("tidewater-radio")!.Value;

    [Theory]
    [InlineData("Marsh Lantern Stories", "marsh_lantern_stories_004", 4)]
    [InlineData("Marsh Lantern Stories", "MarshLanternStories-Ep.12", 12)]
    [InlineData("The Marsh", "marsh 7", 7)]
    [InlineData("Gate 54 Diaries", "gate_54_diaries_007", 7)]
    [InlineData("Gate 54 Diaries", "gate_54_diaries", null)]
    [InlineData("Küstenfunk – Geschichten vom Wasser", "kuestenfunk_009", 9)]
    [InlineData("Küstenfunk: Geschichten", "kustenfunk-9-ebbe", 9)]
    [InlineData("Hafenfunk Podcast", "hafenfunk_010", 10)]
    [InlineData("月の本棚", "月の本棚_005", 5)]
    [InlineData("ガラスの話", "カラスの話_005", null)]
    [InlineData("Marsh", "marshland_3", null)]
    [InlineData("Marsh", "marsh_2024-03-05", null)]
    [InlineData("2024", "2024-5", null)]
    [InlineData("Salt & Stone", "salt_and_stone_004", 4)]
    [InlineData("Salt & Stone", "salt-stone-004", 4)]
    [InlineData("Marsh", "the_marsh_7", 7)]
    public void A_number_behind_the_shows_title_is_the_episodes(string title, string stem, int? number) =>
        Assert.Equal(number, StemNumber.Of(Show, stem, title));

    [Theory]
    [InlineData("2024-04-14-s1e12-o-forno", 12, 1)]
    [InlineData("HarbourHoursS02E03", 3, 2)]
    [InlineData("2-guys-s1e4", 4, 1)]
    [InlineData("es2024-features", null, null)]
    [InlineData("gleis7ecke9", null, null)]
    [InlineData("classes2e4", null, null)]
    [InlineData("staffel-2-folge-05-kran", 5, 2)]
    [InlineData("Season 1 Episode 3", 3, 1)]
    [InlineData("chapter-2-part-3", null, null)]
    [InlineData("s٠1e٠2", null, null)]
    public void A_season_is_a_part_of_its_own(string stem, int? number, int? season) =>
        Assert.Equal((number, season), StemNumber.SeasonAndNumber(Show, stem));

    [Theory]
    [InlineData("README.md", FileNameProblem.Readme)]
    [InlineData("readme.de.txt", FileNameProblem.Readme)]
    [InlineData("ReadMe_zh-CN.html", FileNameProblem.Readme)]
    [InlineData("LIESMICH.txt", FileNameProblem.Readme)]
    [InlineData("leia-me.md", FileNameProblem.Readme)]
    [InlineData("readme-driven-development.md", null)]
    [InlineData("readme.mp3", null)]
    [InlineData("001.WAV", FileNameProblem.Unplayed)]
    [InlineData("001.flac", FileNameProblem.Unplayed)]
    [InlineData("001.opus", null)]
    [InlineData("Artwork.JPG", null)]
    [InlineData("Show.yaml", null)]
    public void What_is_no_episodes_says_why(string name, FileNameProblem? expected)
    {
        Assert.Equal(expected is null, EpisodeFileName.TryParse("show", name, out var file, out var problem));
        Assert.Equal(expected, problem);
        if (problem is not { } why) return;
        string code = why is FileNameProblem.Readme ? DiagnosticCodes.ReadmeFile : DiagnosticCodes.UnplayedKind;
        Assert.Equal((code, Severity.Error),
            (FileNameDiagnostics.Of(why, "show", name).Code, FileNameDiagnostics.Of(why, "show", name).Severity));
        Assert.Null(file);
    }

    [Theory]
    [InlineData("LICENSE")]
    [InlineData("licence")]
    [InlineData("LICENSE-MIT")]
    [InlineData("license.apache-2.0")]
    [InlineData("COPYING")]
    [InlineData("TODO")]
    [InlineData("CHANGELOG")]
    [InlineData("change-log")]
    [InlineData("CONTRIBUTING.de")]
    [InlineData("CODE_OF_CONDUCT")]
    [InlineData("SECURITY")]
    [InlineData("LIZENZ")]
    [InlineData("Änderungen")]
    [InlineData("licencia")]
    [InlineData("LICENÇA")]
    [InlineData("许可证")]
    public async Task A_project_file_is_an_episode_only_if_it_states_an_episodes_facts(string stem)
    {
        var plain = await ReadAsync($"{stem}.md", "# The text\n\nVersion 1.0 of 2024-01-02, number 3.\n");
        Assert.Equal((null, DiagnosticCodes.ReadmeFile), (plain.Contribution, Assert.Single(plain.Diagnostics).Code));
        Assert.Null((await ReadAsync($"{stem}.txt", "The text\n\nMore.\n")).Contribution);
        Assert.Null((await ReadAsync($"{stem}.md", "---\ntitle: The text\nlayout: page\n---\n\nMore.\n")).Contribution);
        foreach (string fact in new[] { "number: 12", "audio: https://a.example/1.mp3", "date: 2024-05-06", "duration: '47:12'" })
        {
            var episode = await ReadAsync($"{stem}.md", $"---\ntitle: All about it\n{fact}\n---\n\nMore.\n");
            Assert.NotNull(episode.Contribution?.Notes);
        }
        Assert.NotNull((await ReadAsync($"{stem}.json", """{"title":"A","enclosure":{"url":"https://a.example/1.mp3"}}""")).Contribution);
    }

    /// <summary>What a page, a list or a form is by its name, and what makes an episode of it.</summary>
    [Theory]
    [InlineData("index.md", "---\ntitle: All episodes\nlayout: home\n---\n\nWelcome.\n", false)]
    [InlineData("index.md", "# All episodes\n\n- [One](https://a.example/1)\n", false)]
    [InlineData("index.html", "<h1>Welcome</h1><p>All episodes.</p>", false)]
    [InlineData("index.de.md", "---\ntitle: Alle Folgen\n---\n\nText.\n", false)]
    [InlineData("index.md", "---\ntitle: The quay\ndate: 2024-05-06\n---\n\nText.\n", true)]
    [InlineData("index.md", "---\ntitle: The quay\nepisode: 12\n---\n\nText.\n", true)]
    [InlineData("index.md", "# 12: The quay\n\nPublished May 6, 2024\n\nText.\n", true)]
    [InlineData("index.md", "# The quay\n\n### Ann #1: A\n\nText.\n\n### Ben #2: B\n\nText.\n", true)]
    [InlineData("_index.md", "---\ntitle: Episodes\ndate: 2024-05-06\n---\n\nText.\n", false)]
    [InlineData("_index.md", "+++\ntitle = 'Season 2'\nseason = 2\n+++\n\nText.\n", false)]
    [InlineData("_index.fr.md", "---\ntitle: Épisodes\n---\n\nText.\n", false)]
    [InlineData("_index.md", "---\ntitle: The quay\nnumber: 12\naudio: https://a.example/12.mp3\n---\n\nText.\n", true)]
    [InlineData("template.md", "---\ntitle: TITLE\nnumber:\ndate:\n---\n\nText.\n", false)]
    [InlineData("_template.md", "# Episode N: TITLE\n\nText.\n", false)]
    [InlineData("episode-template.md", "---\ntitle: TITLE\nnumber: 0\ndate: YYYY-MM-DD\n---\n\nText.\n", false)]
    [InlineData("archetype.md", "---\ntitle: A\n---\n\nText.\n", false)]
    [InlineData("default.md", "---\ntitle: '{{ .Name }}'\ndate: {{ .Date }}\ndraft: true\n---\n\nText.\n", false)]
    [InlineData("Vorlage_Folge.md", "# Folge N\n\nText.\n", false)]
    [InlineData("plantilla.txt", "Título\n\nTexto.\n", false)]
    [InlineData("テンプレート.md", "# 題名\n\n本文。\n", false)]
    [InlineData("template.md", "---\ntitle: The template\nnumber: 45\ndate: 2024-05-06\n---\n\nText.\n", true)]
    [InlineData("template-engines.md", "# Template engines\n\nText.\n", true)]
    [InlineData("episode.md", "---\ntitle: \"{{ replace .Name | title }}\"\ndate: {{ .Date }}\nepisode: 0\n---\n\nText.\n", false)]
    [InlineData("089.md", "---\ntitle: The quay\ndate: {{ .Date }}\n---\n\nText.\n", true)]
    [InlineData("robots.txt", "User-agent: *\nDisallow:\n", false)]
    [InlineData("requirements.txt", "requests==2.1\nflask\n", false)]
    [InlineData("package.json", "{\"name\": \"a-show\", \"version\": \"1.0.0\", \"description\": \"A show.\"}", false)]
    [InlineData("AGENTS.md", "# Rules\n\nText.\n", false)]
    [InlineData("SUMMARY.md", "# Summary\n\n- [One](1.md)\n", false)]
    [InlineData("agents.md", "# Agents\n\nText.\n", true)]
    public async Task Pages_lists_and_forms_are_episodes_by_what_they_state(string name, string text, bool isEpisode)
    {
        var read = await ReadAsync(name, text);
        Assert.Equal(isEpisode, read.Contribution is not null);
        if (!isEpisode) Assert.Equal(DiagnosticCodes.ReadmeFile, Assert.Single(read.Diagnostics).Code);
    }

    [Theory]
    [InlineData("security")]
    [InlineData("history")]
    [InlineData("licensing-your-code")]
    [InlineData("todo-lists")]
    [InlineData("012-license")]
    public async Task A_name_that_says_more_is_an_episodes(string stem) =>
        Assert.NotNull((await ReadAsync($"{stem}.md", "# The text\n\nMore.\n")).Contribution);

    private static Task<ReadFile> ReadAsync(string name, string text)
    {
        Assert.True(EpisodeFileName.TryParse("show", name, out var file, out _));
        return FileReader.ReadAsync(new MemoryFile(file, System.Text.Encoding.UTF8.GetBytes(text)), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Artwork_and_show_file_are_known_in_any_case()
    {
        Assert.True(EpisodeFileName.TryParse("show", "Artwork.JPG", out var artwork, out _));
        Assert.Equal((FileRole.Artwork, "", ".jpg"), (artwork.Role, artwork.Stem, artwork.Ending));
        Assert.True(EpisodeFileName.TryParse("show", "SHOW.YML", out var show, out _));
        Assert.Equal(FileRole.Show, show.Role);
    }

    [Theory]
    [InlineData("ガラスの話", "ガラスの話")]
    [InlineData("Ｐｙｔｈｏｎ と ｶﾞﾗｽ", "python-と-ガラス")]
    [InlineData("Η βροχή", "η-βροχή")]
    [InlineData("Über „Füße“", "uber-fusse")]
    [InlineData("Ho\u0302tel", "hotel")]
    [InlineData("क्या है?", "क्या-है")]
    [InlineData("می\u200Cخواهم", "میخواهم")]
    [InlineData("It's 5 o’clock!", "its-5-oclock")]
    [InlineData("👩‍💻", null)]
    public void A_title_keeps_its_letters_in_its_address(string title, string? slug) =>
        Assert.Equal(slug, EpisodeSlug.From(title)?.ToString());

    [Fact]
    public void A_title_of_any_length_makes_an_address_that_can_be_read_again()
    {
        foreach (string title in new[]
            { new string('あ', 100), string.Concat(Enumerable.Repeat("𠮷", 100)), string.Concat(Enumerable.Repeat("a ", 100)),
            string.Concat(Enumerable.Repeat("é", 100)) })
        {
            string slug = EpisodeSlug.From(title)!.Value.ToString();
            Assert.InRange(slug.Length, 60, EpisodeSlug.MaxLength);
            Assert.True(EpisodeSlug.TryParse(slug, out var again));
            Assert.Equal(slug, again.ToString());
        }
    }

    [Fact]
    public void The_newest_file_has_the_place_and_the_other_one_says_so()
    {
        var day = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        FileContribution Sound(string name, int hour) =>
            new(name, FileRole.Audio) { Audio = new(name, "audio/mpeg", 1, 1), Received = day.AddHours(hour) };
        FileContribution notes = new("014.md", FileRole.Notes) { Notes = new() { Title = "A" } };
        var (old, young, joined) = (Sound("014.m4a", 1), Sound("014.mp3", 2), Sound("014-final.mp3", 3));

        var composed = EpisodeComposer.Compose(Show, "014", [notes, old, young], null, day, [joined]);

        Assert.Equal("014.mp3", composed.Episode.Enclosure!.File);
        Assert.Empty(composed.DiagnosticsOf(young, []));
        Assert.All(new[] { old, joined }, file =>
            Assert.Equal(DiagnosticCodes.OtherFileCounts, Assert.Single(composed.DiagnosticsOf(file, [])).Code));

        var alone = EpisodeComposer.Compose(Show, "outtakes", [Sound("outtakes.mp3", 1)], null, day);
        Assert.Equal(DiagnosticCodes.WaitsForNotes, Assert.Single(alone.DiagnosticsOf(Sound("outtakes.mp3", 1), [])).Code);
    }
}
