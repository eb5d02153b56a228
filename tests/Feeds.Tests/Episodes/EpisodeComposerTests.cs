using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds.Tests.Episodes;

public sealed class EpisodeComposerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 13, 14, 15, TimeSpan.Zero);
    private static readonly FileContribution Audio = new("089.mp3", FileRole.Audio)
    {
        Audio = new("089.mp3", "audio/mpeg", 1234, 1741),
        Media = new("089.mp3", "id", "audio/mpeg", 1234, "tag"),
    };

    [Fact]
    public void The_most_structured_notes_are_primary_and_the_others_fill_its_gaps_and_say_so()
    {
        var markdown = Notes("089.md", new() { Title = "Python Bytes 89", Number = 89, Html = "<p>md</p>" });
        var page = Notes("089.txt", new() { Title = "A tenacious episode", Number = 89, Published = new(2018, 8, 4, 0, 0, 0, TimeSpan.Zero), Html = "<p>txt</p>" });

        var composed = Compose([page, markdown]);

        Assert.Equal("<p>md</p>", composed.Episode.Html);
        Assert.Equal("A tenacious episode", composed.Episode.Title);
        Assert.Equal(2018, composed.Episode.Published.Year);
        var said = Assert.Single(composed.DiagnosticsFor("089.md"), d => d.Code == DiagnosticCodes.SecondNotes);
        Assert.Contains("089.txt", said.Message, StringComparison.Ordinal);
        Assert.Contains("published", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_file_never_replaces_what_the_first_says()
    {
        var markdown = Notes("089.md", new() { Title = "Mine", Number = 89 });
        var page = Notes("089.txt", new() { Title = "Theirs", Number = 90 });

        Assert.Equal(("Mine", 89), (Compose([page, markdown]).Episode.Title, Compose([page, markdown]).Episode.Number));
    }

    [Fact]
    public void Audio_without_notes_is_a_draft() => Assert.Equal(EpisodeStatus.Draft, Compose([Audio]).Status);

    /// <summary>The uploaded audio lasts 29:01.</summary>
    [Theory]
    [InlineData("'29:01'", null)]
    [InlineData("29 min", null)]
    [InlineData("'29:40'", null)]
    [InlineData("'52:00'", "52:00")]
    [InlineData("'5:10'", "5:10")]
    public void A_stated_duration_that_is_not_that_of_the_audio_is_reported_where_it_stands(string duration, string? shown)
    {
        var notes = Feeds.Tests.Parsing.Notes.Parse("089.md", $"---\ntitle: A\nduration: {duration}\n---\n\nText.\n");
        var composed = Compose([Notes("089.md", notes.Notes!), Audio]);
        Assert.Equal(1741, composed.Episode.Duration);
        var found = composed.DiagnosticsFor("089.md").Where(d => d.Code == DiagnosticCodes.DoubtfulNumber).ToList();
        Assert.Equal(shown is null ? 0 : 1, found.Count);
        Assert.All(found, d =>
        {
            Assert.Contains(shown!, d.Message, StringComparison.Ordinal);
            Assert.Contains("29:01", d.Message, StringComparison.Ordinal);
            Assert.Equal((Severity.Warning, 3), (d.Severity, d.Line));
        });
    }

    /// <summary>JSON notes state seconds, and some state minutes.</summary>
    [Fact]
    public void Minutes_in_place_of_seconds_are_reported_beside_the_audio()
    {
        var notes = Feeds.Tests.Parsing.Notes.Parse("089.json", "{\"title\": \"A\",\n\"duration\": 29}");
        var found = Assert.Single(
            Compose([Notes("089.json", notes.Notes!), Audio]).DiagnosticsFor("089.json"), d => d.Code == DiagnosticCodes.DoubtfulNumber);
        Assert.Contains("may be in minutes", found.Message, StringComparison.Ordinal);
        Assert.Equal(2, found.Line);
    }

    [Fact]
    public void Nothing_is_withdrawn() => Assert.Equal(EpisodeStatus.Withdrawn, Compose([]).Status);

    [Fact]
    public void Chapters_of_a_file_go_before_the_notes_and_those_before_the_audios()
    {
        var audio = Audio with { Chapters = [new(0, "audio")] };
        var notes = Notes("089.md", new() { Chapters = [new(0, "notes")] });
        var json = new FileContribution("089.chapters.json", FileRole.Chapters) { Chapters = [new(0, "json")] };
        var list = new FileContribution("089.chapters.txt", FileRole.Chapters) { Chapters = [new(0, "list")] };

        Assert.Equal("json", Compose([audio, notes, list, json]).Episode.Chapters[0].Title);
        Assert.Equal("list", Compose([audio, notes, list]).Episode.Chapters[0].Title);
        Assert.Equal("notes", Compose([audio, notes]).Episode.Chapters[0].Title);
        Assert.Equal("audio", Compose([audio, Notes("089.md", new())]).Episode.Chapters[0].Title);
        Assert.Contains(Compose([notes, list, json]).DiagnosticsFor("089.md"), d => d is { Code: DiagnosticCodes.SecondChapters, Severity: Severity.Info });
    }

    [Fact]
    public void The_cover_inside_the_audio_is_the_image_where_no_image_is_there()
    {
        var audio = Audio with { Cover = new("089.mp3.cover.jpg", "id2", "image/jpeg", 5, "tag2") };
        var image = new FileContribution("089.jpg", FileRole.Image) { Media = new("089.jpg", "id3", "image/jpeg", 5, "tag3") };

        Assert.Equal("089.mp3.cover.jpg", Compose([audio]).Episode.Image);
        Assert.Equal(["089.mp3", "089.mp3.cover.jpg"], Compose([audio]).Media.Select(m => m.Name));
        Assert.Equal("089.jpg", Compose([audio, image]).Episode.Image);
        Assert.Equal(["089.jpg", "089.mp3"], Compose([audio, image]).Media.Select(m => m.Name));
    }

    [Fact]
    public void Notes_without_audio_are_published_with_a_warning()
    {
        var composed = Compose([Notes("089.md", new())]);
        Assert.Equal(EpisodeStatus.Published, composed.Status);
        Assert.Contains(composed.DiagnosticsFor("089.md"), d => d is { Code: DiagnosticCodes.NoAudio, Severity: Severity.Warning });
        Assert.Empty(Compose([Notes("089.md", new()), Audio]).DiagnosticsFor("089.md"));
    }

    [Fact]
    public void Without_a_date_it_is_published_the_day_it_was_first_seen()
    {
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero), Compose([Notes("089.md", new())]).Episode.Published);
        var record = new EpisodeRecord(Show(), "089", "guid", true, new(2020, 5, 6, 0, 0, 0, TimeSpan.Zero), Now, "");
        Assert.Equal(record.FirstSeen, Compose([Notes("089.md", new())], record).Episode.Published);
    }

    [Theory]
    [InlineData("audio: ep.mp3", 3, 8)]
    [InlineData("audio: {url: \"ep.mp3\"}", 3, 15)]
    [InlineData("audio:\n  - file: ep.m4a", 4, 11)]
    [InlineData("audio: \"my episode\"", 3, 9)]
    public void A_bare_name_that_is_no_file_of_the_episode_is_told_where_it_stands(string matter, int line, int column)
    {
        var notes = Notes("089.md", Parsing.Notes.Parse("089.md", $"---\ntitle: A\n{matter}\n---\n\nText.\n").Notes!);

        var told = Assert.Single(Compose([notes]).DiagnosticsFor("089.md"), d => d.Code == DiagnosticCodes.AudioFileMissing);
        Assert.Equal((line, column), (told.Line, told.Column));
        Assert.Contains("089", told.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain(Compose([notes, Audio]).Said, s => s.Diagnostic.Code == DiagnosticCodes.AudioFileMissing);
    }

    [Theory]
    [InlineData("audio: 089.mp3")]
    [InlineData("audio: https://media.example/ep.mp3")]
    [InlineData("title: B")]
    public void The_name_of_the_file_that_will_be_uploaded_is_no_fault(string matter)
    {
        var notes = Notes("089.md", Parsing.Notes.Parse("089.md", $"---\nauthor: A\n{matter}\n---\n\nText.\n").Notes!);
        Assert.DoesNotContain(Compose([notes]).Said, s => s.Diagnostic.Code == DiagnosticCodes.AudioFileMissing);
    }

    [Fact]
    public void A_stated_guid_is_kept_and_a_settled_one_stays()
    {
        Assert.Equal("mine", Compose([Notes("089.md", new() { Guid = "mine" })]).Episode.Guid);
        var record = new EpisodeRecord(Show(), "089", "first", true, Now, Now, "");
        var composed = Compose([Notes("089.md", new() { Guid = "mine" })], record);
        Assert.Equal("first", composed.Episode.Guid);
        Assert.Contains(composed.DiagnosticsFor("089.md"), d => d.Code == DiagnosticCodes.GuidChanged);
        Assert.Equal("mine", Compose([Notes("089.md", new() { Guid = "mine" })], record with { Settled = false }).Episode.Guid);
    }

    [Fact]
    public void A_changed_guid_is_told_where_it_stands_and_only_with_that_file_by_its_place()
    {
        var record = new EpisodeRecord(Show(), "089", "first", true, Now, Now, "");
        var composed = Compose([Notes("089.md", new() { Title = "T" }), Notes("089.txt", new() { Guid = "mine", GuidPlace = new(4, 7) })], record);

        var told = Assert.Single(composed.DiagnosticsFor("089.txt"), d => d.Code == DiagnosticCodes.GuidChanged);
        Assert.Equal((4, 7), (told.Line, told.Column));
        Assert.StartsWith("089.txt states", told.Message, StringComparison.Ordinal);
        Assert.Equal(told with { Line = null, Column = null }, Assert.Single(composed.DiagnosticsFor("089.md"), d => d.Code == DiagnosticCodes.GuidChanged));
    }

    [Fact]
    public void Length_and_duration_are_the_audios() =>
        Assert.Equal((1741, 1234), (Compose([Notes("089.md", new() { Duration = 60 }), Audio]).Episode.Duration, Compose([Audio]).Episode.Enclosure!.Length));

    private static Slug Show() => Slug.TryParse("show", out var slug) ? slug : default;

    private static FileContribution Notes(string name, EpisodeNotes notes) => new(name, FileRole.Notes) { Notes = notes };

    private static ComposedEpisode Compose(FileContribution[] files, EpisodeRecord? record = null) => EpisodeComposer.Compose(Show(), "089", files, record, Now);
}
