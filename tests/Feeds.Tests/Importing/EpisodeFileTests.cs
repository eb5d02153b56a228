using System.Globalization;
using System.Text;
using Feeds.Diagnostics;
using Feeds.Importing;
using Feeds.Shows;
using Feeds.Tests.Parsing;

namespace Feeds.Tests.Importing;

/// <summary>What an import writes: an episode file an entry, read again as any upload is; and the show's file.</summary>
public sealed class EpisodeFileTests
{
    private static readonly Slug Show = Slug.TryParse("show", out var slug) ? slug : default;

    public static TheoryData<string> FeedFiles => [.. Examples.Files("feeds", "*.xml").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(FeedFiles))]
    [Trait(Examples.Trait, Examples.Real)]
    public void An_entry_survives_the_way_through_its_file(string feed)
    {
        foreach (var entry in FeedImport.Parse(File.ReadAllBytes(Examples.Find("feeds", feed))).Feed!.Entries)
        {
            var draft = EpisodeDraft.Of(entry, Show);
            var parsed = Notes.Parse(draft.Stem + ".json", draft.Content);
            Assert.DoesNotContain(parsed.Diagnostics, d => d.Severity is not Severity.Info && d.Code is DiagnosticCodes.BadJsonValue or DiagnosticCodes.UnknownJsonMember or DiagnosticCodes.LinkDropped or DiagnosticCodes.BadDate);
            var notes = parsed.Notes!;
            Assert.Equal((entry.Guid, entry.Enclosure, entry.Published, entry.Link), (notes.Guid, notes.Enclosure, notes.Published, notes.Link));
            Assert.Equal((entry.Duration, entry.Title, entry.Image, entry.Season, entry.EpisodeType, entry.Explicit), (notes.Duration, notes.Title, notes.ImageUrl, notes.Season, notes.EpisodeType, notes.Explicit));
            Assert.Equal(entry.Persons, notes.Persons);
            Assert.Equal(entry.Transcripts, notes.Transcripts);
            Assert.Equal((entry.ChaptersFile, entry.Html.Length > 0), (notes.ChaptersFile, notes.Html.Length > 0));
            if (entry.Chapters.Count > 0) Assert.Equal(entry.Chapters, notes.Chapters);
            Assert.Equal(draft.Content, EpisodeDraft.Of(entry, Show).Content);
        }
    }

    [Theory]
    [MemberData(nameof(FeedFiles))]
    [Trait(Examples.Trait, Examples.Real)]
    public void The_shows_facts_survive_the_way_through_their_file(string feed)
    {
        var show = FeedImport.Parse(File.ReadAllBytes(Examples.Find("feeds", feed))).Feed!.Show;
        var parsed = ShowFileParser.Parse(ShowYaml.Write(show));
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code is not DiagnosticCodes.UnknownCategory);
        string[] Facts(ShowInfo s) => [s.Title ?? "", s.Description ?? "", s.Language ?? "", s.Link ?? "", s.Author ?? "", s.Owner?.ToString() ?? "", s.Image ?? "", $"{s.Explicit}", s.Type ?? "", s.Copyright ?? "", s.Guid ?? "", string.Join('|', s.Hosts), string.Join('|', s.Funding)];
        Assert.Equal(Facts(show), Facts(parsed.Show!));
    }

    [Theory]
    [InlineData("x: y # z", "- a", "\"quoted\" 'too' \\ back", "first\nsecond\ttab", "{a: b}", "[1]", "null", "é 静 🌙", "%tag", "@at", "*a &b")]
    public void Nothing_in_a_shows_text_is_yaml(params string[] texts)
    {
        foreach (string text in texts)
        {
            var parsed = ShowFileParser.Parse(ShowYaml.Write(new ShowInfo { Title = text, Hosts = [text], Funding = [new("https://a.example/", text)] }));
            Assert.Equal((text, text, text), (parsed.Show!.Title, parsed.Show.Hosts[0], parsed.Show.Funding[0].Text));
        }
    }

    [Theory]
    [InlineData("A title", 12, null, "2019-08-13", "012-a-title")]
    [InlineData("A title", 3, 2, "2019-08-13", "s02e003-a-title")]
    [InlineData("S02E05: The Liffey", null, null, "2019-08-13", "s02e005-the-liffey")]
    [InlineData("234 - The Boy", null, null, "2019-08-13", "234-the-boy")]
    [InlineData("Show #45: Forty-five", null, null, "2019-08-13", "045-forty-five")]
    [InlineData("e031: FFI Deep Dive", null, null, "2019-08-13", "031-e031-ffi-deep-dive")]
    [InlineData("News: Rust 1.35", null, null, "2019-08-13", "2019-08-13-news-rust-1-35")]
    [InlineData("12 monkeys", null, null, null, "undated-12-monkeys")]
    [InlineData("A very long title that goes on and on and on without an end in sight", null, null, "2019-08-13", "2019-08-13-a-very-long-title-that-goes-on-and-on-and-on")]
    [InlineData("静かな夜", 3, null, "2019-08-13", "003-4b565f53")]
    public void A_stem_begins_with_number_or_day_and_goes_on_with_the_title(string title, int? number, int? season, string? day, string stem)
    {
        var entry = new ImportedEntry { Guid = "guid", Title = title, Number = number, Season = season, Published = day is null ? null : DateTimeOffset.Parse(day + "T00:00:00Z", CultureInfo.InvariantCulture) };
        var draft = EpisodeDraft.Of(entry, Show);
        Assert.Equal(stem, draft.Stem);
        // What the stem says and what the file says never disagree.
        var notes = Notes.Parse(draft.Stem + ".json", draft.Content);
        Assert.DoesNotContain(notes.Diagnostics, d => d.Code == DiagnosticCodes.NumberMismatch);
    }

    [Fact]
    public void An_entry_without_a_title_is_called_by_its_first_words()
    {
        string Title(ImportedEntry entry) => Notes.Parse("1.json", EpisodeDraft.Of(entry, Show).Content).Notes!.Title!;
        Assert.Equal("Some words.", Title(new() { Guid = "a", Html = "<p>Some <b>words</b>.</p>" }));
        Assert.Equal("Episode 5", Title(new() { Guid = "a", Number = 5 }));
        Assert.Equal("Untitled", Title(new() { Guid = "a" }));
    }

    [Fact]
    public void Notes_larger_than_notes_may_be_are_left_out_and_told()
    {
        var draft = EpisodeDraft.Of(new() { Guid = "a", Title = "Long", Html = new StringBuilder().Insert(0, "<p>word</p>\n", 500_000).ToString() }, Show);
        Assert.True(draft.Content.Length < 1000);
        Assert.Equal(DiagnosticCodes.EntryTooLarge, Assert.Single(draft.Diagnostics).Code);
    }
}
