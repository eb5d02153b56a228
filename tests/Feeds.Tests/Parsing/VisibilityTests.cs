using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Tests.Parsing;

/// <summary>Draft, unlisted or published, by whatever key and word.</summary>
public sealed class VisibilityTests
{
    [Theory]
    [InlineData("draft: ken", EpisodeStatus.Draft, true)]
    [InlineData("draft: igen", EpisodeStatus.Draft, false)]
    [InlineData("draft: hayır", EpisodeStatus.Published, false)]
    [InlineData("draft:", EpisodeStatus.Draft, true)]
    [InlineData("draft: [true]", EpisodeStatus.Draft, false)]
    [InlineData("draft: [a, b]", EpisodeStatus.Draft, true)]
    [InlineData("private: maybe", EpisodeStatus.Draft, true)]
    [InlineData("unlisted: maybe", EpisodeStatus.Draft, true)]
    [InlineData("unlisted: да", EpisodeStatus.Unlisted, false)]
    [InlineData("visibility: Unlisted", EpisodeStatus.Unlisted, false)]
    [InlineData("visibility: ungelistet", EpisodeStatus.Unlisted, false)]
    [InlineData("listed: no", EpisodeStatus.Unlisted, false)]
    [InlineData("publish: não", EpisodeStatus.Draft, false)]
    [InlineData("status: scheduled", EpisodeStatus.Published, false)]
    [InlineData("status: Rascunho", EpisodeStatus.Draft, false)]
    [InlineData("upcoming: true", EpisodeStatus.Draft, false)]
    [InlineData("Upcoming: ja", EpisodeStatus.Draft, false)]
    [InlineData("upcoming: true\ndraft: false", EpisodeStatus.Draft, false)]
    [InlineData("upcoming: soon", EpisodeStatus.Draft, true)]
    [InlineData("upcoming: false", EpisodeStatus.Published, false)]
    [InlineData("upcoming:", EpisodeStatus.Draft, true)]
    [InlineData("published: no\nunlisted: yes", EpisodeStatus.Draft, false)]
    [InlineData("entwurf: ja", EpisodeStatus.Draft, false)]
    [InlineData("Entwurf: nein", EpisodeStatus.Published, false)]
    [InlineData("entwurf: vielleicht", EpisodeStatus.Draft, true)]
    [InlineData("ist_entwurf: wahr", EpisodeStatus.Draft, false)]
    [InlineData("brouillon: oui", EpisodeStatus.Draft, false)]
    [InlineData("borrador: sí", EpisodeStatus.Draft, false)]
    [InlineData("rascunho: sim", EpisodeStatus.Draft, false)]
    [InlineData("bozza: sì", EpisodeStatus.Draft, false)]
    [InlineData("concept: ja", EpisodeStatus.Draft, false)]
    [InlineData("concept: Two friends on a ferry", EpisodeStatus.Published, false)]
    [InlineData("luonnos: kyllä", EpisodeStatus.Draft, false)]
    [InlineData("szkic: tak", EpisodeStatus.Draft, false)]
    [InlineData("черновик: да", EpisodeStatus.Draft, false)]
    [InlineData("下書き: はい", EpisodeStatus.Draft, false)]
    [InlineData("草稿: 是", EpisodeStatus.Draft, false)]
    [InlineData("مسودة: نعم", EpisodeStatus.Draft, false)]
    [InlineData("versteckt: ja", EpisodeStatus.Unlisted, false)]
    [InlineData("state: draft", EpisodeStatus.Draft, false)]
    [InlineData("state: Bavaria", EpisodeStatus.Published, false)]
    [InlineData("state: published", EpisodeStatus.Published, false)]
    [InlineData("zustand: Entwurf", EpisodeStatus.Draft, false)]
    [InlineData("état: brouillon", EpisodeStatus.Draft, false)]
    [InlineData("estado: borrador", EpisodeStatus.Draft, false)]
    [InlineData("stan: szkic", EpisodeStatus.Draft, false)]
    [InlineData("состояние: черновик", EpisodeStatus.Draft, false)]
    [InlineData("ステータス: 下書き", EpisodeStatus.Draft, false)]
    [InlineData("상태: 초안", EpisodeStatus.Draft, false)]
    [InlineData("veröffentlicht: nein", EpisodeStatus.Draft, false)]
    [InlineData("publié: non", EpisodeStatus.Draft, false)]
    [InlineData("veröffentlicht: 2024-03-01", EpisodeStatus.Published, false)]
    [InlineData("freigabe: Entwurf", EpisodeStatus.Draft, true)]
    [InlineData("my_own_key: work in progress", EpisodeStatus.Draft, true)]
    [InlineData("subject: The draft of 1969", EpisodeStatus.Published, false)]
    [InlineData("tags: draft", EpisodeStatus.Published, false)]
    [InlineData("draft: no\nunlisted: yes", EpisodeStatus.Unlisted, false)]
    public void A_key_says_who_may_see_the_episode(string lines, EpisodeStatus status, bool reported)
    {
        var parsed = Notes.Parse("1.md", $"---\ntitle: A\ndate: 2024-03-01\n{lines}\n---\n\nText.\n");
        Assert.Equal(status, Status("1.md", parsed.Notes!));
        Assert.Equal(reported ? [4] : [], parsed.Diagnostics.Where(d => d.Code == DiagnosticCodes.UnclearDraft).Select(d => d.Line!.Value));
    }

    [Theory]
    [InlineData("état: brouillon")]
    [InlineData("entwurf: nein")]
    [InlineData("freigabe: Entwurf")]
    public void A_key_that_counted_is_not_called_one_that_means_nothing(string line) => Assert.DoesNotContain(
        Notes.Parse("1.md", $"---\ntitle: A\ndate: 2024-03-01\n{line}\n---\n\nText.\n").Diagnostics,
        d => d.Code == DiagnosticCodes.UnknownFactKeys);

    [Theory]
    [InlineData("1.md", "---\ntitle: A\nstate: Bavaria\n---\n\nText.\n", DiagnosticCodes.UnknownFactKeys)]
    [InlineData("1.json", "{\"title\": \"A\", \"state\": \"Ohio\"}", DiagnosticCodes.UnknownJsonMember)]
    public void A_doubtful_key_that_did_not_count_is_named(string file, string text, string code) =>
        Assert.Contains(Notes.Parse(file, text).Diagnostics, d => d.Code == code);

    [Theory]
    [InlineData("1.md", "---\ntitle: A\ntags: [{0}]\n---\n\nText.\n", 3)]
    [InlineData("1.md", "---\ntitle: A\ntags: \"{0}\"\n---\n\nText.\n", 3)]
    [InlineData("1.md", "+++\ntitle = 'A'\nkeywords = '{0}'\n+++\n\nText.\n", 3)]
    [InlineData("1.json", "{{\"title\": \"A\",\n\"tags\": [{1}]}}", 2)]
    public void More_tags_than_an_episode_can_have_are_reported(string file, string text, int line)
    {
        string[] tags = [.. Enumerable.Range(1, 5_000).Select(i => "t" + i.ToString(CultureInfo.InvariantCulture))];
        string quoted = string.Join(",", tags.Select(t => $"\"{t}\""));
        string content = string.Format(CultureInfo.InvariantCulture, text, string.Join(", ", tags), quoted);
        var parsed = Notes.Parse(file, content);
        Assert.Equal(tags.Take(200), parsed.Notes!.Tags);
        var said = Assert.Single(parsed.Diagnostics, d => d.Message.Contains("5,000 tags", StringComparison.Ordinal));
        Assert.Equal((DiagnosticCodes.StatedNotKept, Severity.Warning, line), (said.Code, said.Severity, said.Line!.Value));
    }

    [Theory]
    [InlineData("\"draft\": null", EpisodeStatus.Published, false)]
    [InlineData("\"draft\": 7", EpisodeStatus.Draft, true)]
    [InlineData("\"draft\": {\"until\": 1}", EpisodeStatus.Draft, true)]
    [InlineData("\"unlisted\": \"sí\"", EpisodeStatus.Unlisted, false)]
    [InlineData("\"status\": \"unlisted\"", EpisodeStatus.Unlisted, false)]
    [InlineData("\"isDraft\": true", EpisodeStatus.Draft, false)]
    [InlineData("\"upcoming\": true", EpisodeStatus.Draft, false)]
    [InlineData("\"entwurf\": true", EpisodeStatus.Draft, false)]
    [InlineData("\"brouillon\": \"oui\"", EpisodeStatus.Draft, false)]
    [InlineData("\"state\": \"draft\"", EpisodeStatus.Draft, false)]
    [InlineData("\"state\": \"Ohio\"", EpisodeStatus.Published, false)]
    [InlineData("\"freigabe\": \"Entwurf\"", EpisodeStatus.Draft, true)]
    [InlineData("\"upcoming\": \"soon\"", EpisodeStatus.Draft, true)]
    [InlineData("\"published\": false", EpisodeStatus.Draft, false)]
    [InlineData("\"published\": true", EpisodeStatus.Published, false)]
    [InlineData("\"status\": \"published\", \"private\": true", EpisodeStatus.Draft, false)]
    public void In_JSON_too(string member, EpisodeStatus status, bool reported)
    {
        var parsed = Notes.Parse("1.json", $"{{\"title\": \"A\", {member}}}");
        Assert.Equal(status, Status("1.json", parsed.Notes!));
        Assert.Equal(reported, parsed.Diagnostics.Any(d => d.Code == DiagnosticCodes.UnclearDraft));
    }

    [Theory]
    [InlineData("Title: A\nDate: 2024-03-01\nStatus: draft\n\nText.\n", EpisodeStatus.Draft, "A")]
    [InlineData("title: A: b\nsummary: A text\n    that goes on\nauthor: Ann\n\nText.\n", EpisodeStatus.Published, "A: b")]
    [InlineData("<!--\n.. title: A\n.. status: draft\n-->\n\nText.\n", EpisodeStatus.Draft, "A")]
    [InlineData("<!--\n.. status: draft\nA comment.\n-->\n\nText.\n", EpisodeStatus.Draft, null)]
    [InlineData("Title: A\nWe speak of status: draft.\n\nText.\n", EpisodeStatus.Published, null)]
    [InlineData("Title: A\n\nStatus: draft\n", EpisodeStatus.Draft, null)]
    public void Lines_at_the_top_of_Markdown_are_front_matter_where_all_of_them_are(string text, EpisodeStatus status, string? title)
    {
        var notes = Notes.Parse("1.md", text).Notes!;
        Assert.Equal(status, Status("1.md", notes));
        if (title is not null) Assert.Equal(title, notes.Title);
    }

    /// <summary>Keys that say "not yet" in other words: the episode is held back, and the key is reported at its line.</summary>
    [Theory]
    [InlineData("ready: false", EpisodeStatus.Draft)]
    [InlineData("Ready: no", EpisodeStatus.Draft)]
    [InlineData("is_ready: false", EpisodeStatus.Draft)]
    [InlineData("approved: nein", EpisodeStatus.Draft)]
    [InlineData("fertig: nein", EpisodeStatus.Draft)]
    [InlineData("prêt: non", EpisodeStatus.Draft)]
    [InlineData("valmis: ei", EpisodeStatus.Draft)]
    [InlineData("готово: нет", EpisodeStatus.Draft)]
    [InlineData("done: false", EpisodeStatus.Draft)]
    [InlineData("done: not yet", EpisodeStatus.Draft)]
    [InlineData("complete: no", EpisodeStatus.Draft)]
    [InlineData("live: false", EpisodeStatus.Draft)]
    [InlineData("active: off", EpisodeStatus.Draft)]
    [InlineData("enabled: 0", EpisodeStatus.Draft)]
    [InlineData("visible: false", EpisodeStatus.Draft)]
    [InlineData("render: false", EpisodeStatus.Draft)]
    [InlineData("output: false", EpisodeStatus.Draft)]
    [InlineData("wip: true", EpisodeStatus.Draft)]
    [InlineData("WIP: yes", EpisodeStatus.Draft)]
    [InlineData("work-in-progress: true", EpisodeStatus.Draft)]
    [InlineData("do_not_publish: true", EpisodeStatus.Draft)]
    [InlineData("embargo: true", EpisodeStatus.Draft)]
    [InlineData("embargoed: ja", EpisodeStatus.Draft)]
    [InlineData("sperrfrist: ja", EpisodeStatus.Draft)]
    [InlineData("未完成: はい", EpisodeStatus.Draft)]
    [InlineData("on_hold: true", EpisodeStatus.Draft)]
    [InlineData("withdrawn: true", EpisodeStatus.Draft)]
    [InlineData("headless: true", EpisodeStatus.Draft)]
    [InlineData("pending: true", EpisodeStatus.Draft)]
    [InlineData("internal: yes", EpisodeStatus.Draft)]
    [InlineData("skip: true", EpisodeStatus.Draft)]
    [InlineData("members_only: true", EpisodeStatus.Draft)]
    [InlineData("build: {render: never}", EpisodeStatus.Draft)]
    [InlineData("_build: {list: never, render: never}", EpisodeStatus.Draft)]
    [InlineData("build: {list: never}", EpisodeStatus.Unlisted)]
    [InlineData("feed: false", EpisodeStatus.Unlisted)]
    [InlineData("exclude_from_feed: true", EpisodeStatus.Unlisted)]
    [InlineData("eleventyExcludeFromCollections: true", EpisodeStatus.Unlisted)]
    public void What_holds_an_episode_back_is_reported(string line, EpisodeStatus status)
    {
        var parsed = Notes.Parse("1.md", $"---\ntitle: A\ndate: 2024-03-01\n{line}\n---\n\nText.\n");
        Assert.Equal(status, Status("1.md", parsed.Notes!));
        var said = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.NotReady);
        Assert.Equal((Severity.Warning, 4), (said.Severity, said.Line!.Value));
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.UnknownFactKeys);
    }

    /// <summary>A date in the key holds the episode back until then, whatever earlier date it states.</summary>
    [Theory]
    [InlineData("embargo: 2027-01-31", "2027-01-31T00:00:00Z")]
    [InlineData("embargoed_until: 2027-01-31T09:00:00+01:00", "2027-01-31T09:00:00+01:00")]
    [InlineData("publish_after: 31 January 2027", "2027-01-31T00:00:00Z")]
    [InlineData("sperrfrist: 31.1.2027", "2027-01-31T00:00:00Z")]
    [InlineData("go_live: 2027-01-31", "2027-01-31T00:00:00Z")]
    [InlineData("ready: 2027-01-31", "2027-01-31T00:00:00Z")]
    [InlineData("publish: 2027-01-31", "2027-01-31T00:00:00Z")]
    public void A_date_holds_it_back_until_then(string line, string until)
    {
        var parsed = Notes.Parse("1.md", $"---\ntitle: A\ndate: 2024-03-01\n{line}\n---\n\nText.\n");
        Assert.Equal(DateTimeOffset.Parse(until, CultureInfo.InvariantCulture), parsed.Notes!.Published);
        Assert.Null(parsed.Notes.Draft);
        Assert.Equal(4, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.NotReady).Line);
    }

    [Theory]
    [InlineData("ready: soon", "FEED243")]
    [InlineData("embargo: until the fair", "FEED243")]
    [InlineData("publish: later", "FEED243")]
    [InlineData("my_note: do not publish", "FEED243")]
    [InlineData("stage: editing", null)]
    [InlineData("publish: never", null)]
    [InlineData("published: never", null)]
    public void What_is_not_understood_holds_it_back_too(string line, string? code)
    {
        var parsed = Notes.Parse("1.md", $"---\ntitle: A\ndate: 2024-03-01\n{line}\n---\n\nText.\n");
        Assert.Equal(EpisodeStatus.Draft, Status("1.md", parsed.Notes!));
        if (code is not null) Assert.Equal(4, Assert.Single(parsed.Diagnostics, d => d.Code == code).Line);
    }

    [Theory]
    [InlineData("ready: true", null)]
    [InlineData("wip: false", null)]
    [InlineData("embargo: none", null)]
    [InlineData("embargo: 2023-12-24", null)]
    [InlineData("build: {render: always}", null)]
    [InlineData("done: 2024-02-01", DiagnosticCodes.UnknownFactKeys)]
    [InlineData("live: from Oslo", DiagnosticCodes.UnknownFactKeys)]
    [InlineData("feed: https://a.example/rss.xml", DiagnosticCodes.UnknownFactKeys)]
    [InlineData("exclude: [a, b]", DiagnosticCodes.UnknownFactKeys)]
    public void What_does_not_hold_it_back_is_as_it_was(string line, string? unknown)
    {
        var parsed = Notes.Parse("1.md", $"---\ntitle: A\ndate: 2024-03-01\n{line}\n---\n\nText.\n");
        Assert.Equal(EpisodeStatus.Published, Status("1.md", parsed.Notes!));
        Assert.Equal(new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero), parsed.Notes!.Published);
        Assert.Equal(unknown is null ? [] : [unknown], parsed.Diagnostics.Where(d => d.Line == 4).Select(d => d.Code));
    }

    [Theory]
    [InlineData("1.md", "---\ntitle: A\nembargo: 2027-01-31\ndate: 2024-03-01\n---\n\nText.\n", "2027-01-31", 3)]
    [InlineData("1.md", "---\ntitle: A\nembargo: 2027-01-31\n---\n\nPublished March 1, 2024\n", "2027-01-31", 3)]
    [InlineData("1.md", "---\ntitle: A\nembargo: 2024-02-01\nnot_before: 2024-04-01\n---\n\nText.\n", "2024-04-01", 4)]
    [InlineData("1.md", "+++\ntitle = 'A'\nembargo = 2027-01-31\n+++\n\nText.\n", "2027-01-31", 3)]
    [InlineData("1.md", "---\ntitle: A\nepisode:\n  embargo: 2027-01-31\n---\n\nText.\n", "2027-01-31", 4)]
    [InlineData("1.json", "{\"title\": \"A\",\n\"embargo\": \"2027-01-31\",\n\"published\": \"2024-03-01\"}", "2027-01-31", 2)]
    public void The_later_date_is_that_of_publication(string file, string text, string date, int line)
    {
        var parsed = Notes.Parse(file, text);
        Assert.Equal(DateTimeOffset.Parse(date + "Z", CultureInfo.InvariantCulture), parsed.Notes!.Published);
        Assert.Equal(line, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.NotReady).Line);
    }

    [Theory]
    [InlineData("\"ready\": false", EpisodeStatus.Draft)]
    [InlineData("\"wip\": true", EpisodeStatus.Draft)]
    [InlineData("\"inFeed\": false", EpisodeStatus.Unlisted)]
    [InlineData("\"done\": false", EpisodeStatus.Draft)]
    public void In_JSON_it_is_held_back_too(string member, EpisodeStatus status)
    {
        var parsed = Notes.Parse("1.json", $"{{\"title\": \"A\",\n{member}}}");
        Assert.Equal(status, Status("1.json", parsed.Notes!));
        Assert.Equal(2, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.NotReady).Line);
    }

    private static EpisodeStatus Status(string name, EpisodeNotes notes) =>
        EpisodeComposer.Compose(Notes.FileName(name).Show, "1", [new FileContribution(name, FileRole.Notes) { Notes = notes }], null,
            new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero)).Status;
}
