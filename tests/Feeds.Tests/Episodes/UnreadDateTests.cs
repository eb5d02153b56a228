using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Tests.Parsing;

namespace Feeds.Tests.Episodes;

/// <summary>A date of publication that is stated and cannot be read: nothing leaks, and nothing that is public moves.</summary>
public sealed class UnreadDateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Before = new(2020, 5, 6, 7, 8, 9, TimeSpan.Zero);

    [Theory]
    [InlineData("001.md", "---\ntitle: A\ndate: 2027-02-30T09:00:00Z\n---\n\nText.\n", 3, 7)]
    [InlineData("001.md", "---\ntitle: A\ndate: 2026-13-01\n---\n\nText.\n", 3, 7)]
    [InlineData("001.md", "---\ntitle: A\ndate: tomorrow\n---\n\nPublished Aug 4, 2018\n\nText.\n", 3, 7)]
    [InlineData("001.md", "---\ntitle: A\ndate: 2026-11-22T25:00:00Z\n---\n\nText.\n", 3, 7)]
    [InlineData("001.md", "---\ntitle: A\npublished: maybe\n---\n\nText.\n", 3, 12)]
    [InlineData("001.md", "---\ntitle: A\ndate: [2027, 2, 3]\n---\n\nText.\n", 3, 7)]
    [InlineData("001.md", "+++\ntitle = \"A\"\ndate = 2027-02-30\n+++\n\nText.\n", 3, 8)]
    [InlineData("001.json", "{\"title\": \"A\",\n\"published\": \"2027-02-30T09:00:00Z\", \"html\": \"<p>Text.</p>\"}", 2, 14)]
    [InlineData("001.json", "{\"title\": \"A\",\n\"date_published\": {\"at\": 1}, \"html\": \"<p>Published Aug 4, 2018</p><p>Text.</p>\"}", 2, 19)]
    [InlineData("001.txt", "Episode #1: A title\n\nPublished Feb 30, 2018.\n\nAnna #1: A\n\n  • a\n", 3, 11)]
    [InlineData("001.md", "# A title\n\nPublished: 30.2.2027\n\nText.\n", 3, 12)]
    public void A_new_episode_is_a_draft_until_its_date_can_be_read(string name, string text, int line, int column)
    {
        var composed = Compose(name, text, record: null);

        Assert.Equal(EpisodeStatus.Draft, composed.Status);
        var told = Assert.Single(composed.DiagnosticsFor(name), d => d.Code == DiagnosticCodes.UndatedDraft);
        Assert.Equal((Severity.Warning, line, column), (told.Severity, told.Line, told.Column));
        Assert.Contains("kept as a draft until its date can be read", told.Message, StringComparison.Ordinal);
        Assert.NotNull(told.Advice);
    }

    [Theory]
    [InlineData("---\ntitle: A\n---\n\nText.\n")]
    [InlineData("---\ntitle: A\ndate:\n---\n\nText.\n")]
    [InlineData("---\ntitle: A\ndate: \"\"\n---\n\nText.\n")]
    [InlineData("---\ntitle: A\npublished: true\n---\n\nText.\n")]
    [InlineData("---\ntitle: A\ndate: 2020-01-01\nrecorded: 2019-02-30\n---\n\nText.\n")]
    [InlineData("# A title\n\nRecorded: Feb 30, 2018\n\nText.\n")]
    [InlineData("# A title\n\nThe paper published on Feb 30, 2018 is a joke, and we tell why in the next hour of talk.\n")]
    public void Whoever_states_no_date_of_publication_publishes_at_once(string text)
    {
        var composed = Compose("001.md", text, record: null);
        Assert.Equal(EpisodeStatus.Published, composed.Status);
        Assert.DoesNotContain(composed.Said, s => s.Diagnostic.Code == DiagnosticCodes.UndatedDraft);
    }

    [Fact]
    public void What_listeners_have_seen_stays_and_keeps_its_date()
    {
        var composed = Compose("001.md", Bad, Record(Before));
        Assert.Equal((EpisodeStatus.Published, Before), (composed.Status, composed.Episode.Published));
        Assert.Contains("stays published with the date of before, 2020-05-06 07:08 UTC", Assert.Single(composed.DiagnosticsFor("001.md"), d => d.Code == DiagnosticCodes.UndatedDraft).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_scheduled_or_never_settled_or_taken_back_is_not_published()
    {
        Assert.Equal(EpisodeStatus.Draft, Compose("001.md", Bad, Record(Now.AddSeconds(1))).Status);
        Assert.Equal(EpisodeStatus.Draft, Compose("001.md", Bad, Record(Before) with { Settled = false }).Status);
        Assert.Equal(EpisodeStatus.Draft, Compose("001.md", Bad, Record(null)).Status);
        Assert.Equal(EpisodeStatus.Withdrawn, Compose("001.md", Bad, Record(Before) with { Withdrawn = true }).Status);
    }

    [Fact]
    public void A_second_file_does_not_date_what_the_first_dates_and_cannot()
    {
        var bad = new FileContribution("001.md", FileRole.Notes) { Notes = Notes.Parse("001.md", Bad).Notes };
        var good = new FileContribution("001.txt", FileRole.Notes) { Notes = Notes.Parse("001.txt", "Episode #1: A title\n\nPublished Aug 4, 2018.\n\nAnna #1: A\n\n  • a\n").Notes };
        var primary = new FileContribution("001.json", FileRole.Notes) { Notes = Notes.Parse("001.json", "{\"title\": \"A\", \"published\": \"2018-08-04\"}").Notes };

        var composed = EpisodeComposer.Compose(Show, "001", [bad, good], null, Now);
        Assert.Equal(EpisodeStatus.Draft, composed.Status);
        Assert.Null(Assert.Single(composed.DiagnosticsFor("001.txt"), d => d.Code == DiagnosticCodes.UndatedDraft).Line);
        Assert.Equal((EpisodeStatus.Published, 2018), EpisodeComposer.Compose(Show, "001", [primary, bad], null, Now) is var dated ? (dated.Status, dated.Episode.Published.Year) : default);
    }

    private const string Bad = "---\ntitle: A\ndate: 2027-02-30T09:00:00Z\n---\n\nText.\n";

    private static Slug Show => Slug.From("python-bytes")!.Value;

    private static EpisodeRecord Record(DateTimeOffset? published) => new(Show, "001", "guid", true, Before, Before, "") { Published = published };

    private static ComposedEpisode Compose(string name, string text, EpisodeRecord? record) =>
        EpisodeComposer.Compose(Show, "001", [new FileContribution(name, FileRole.Notes) { Notes = Notes.Parse(name, text).Notes }], record, Now);
}
