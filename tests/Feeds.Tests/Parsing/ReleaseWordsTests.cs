using Feeds.Diagnostics;

namespace Feeds.Tests.Parsing;

/// <summary>Keys and states of editors and generators that hold an episode back, and others that do not.</summary>
public sealed class ReleaseWordsTests
{
    [Theory]
    [InlineData("state: Draft (Ann)")]
    [InlineData("status: Draft (Ann)")]
    [InlineData("zustand: Entwurf, bis Montag")]
    [InlineData("status: in review (Ben)")]
    [InlineData("stage: drafting")]
    [InlineData("stage: post-production")]
    [InlineData("exclusive: true")]
    [InlineData("exklusiv: ja")]
    [InlineData("members: true")]
    [InlineData("patrons: yes")]
    [InlineData("nicht_online: ja")]
    [InlineData("not-online: true")]
    [InlineData("show: false")]
    [InlineData("anzeigen: nein")]
    [InlineData("permalink: false")]
    public void Another_word_for_a_draft_holds_the_episode_back_and_is_reported(string line)
    {
        var parsed = Notes.Parse("garden.md", $"---\ntitle: A\n{line}\n---\n\nText.\n");
        Assert.True(parsed.Notes!.Draft);
        Assert.Equal(3, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.NotReady).Line);
    }

    [Theory]
    [InlineData("exclusive", "true")]
    [InlineData("members", "true")]
    [InlineData("show", "false")]
    [InlineData("permalink", "false")]
    public void In_JSON_too(string key, string value)
    {
        var parsed = Notes.Parse("garden.json", $"{{\"title\": \"A\", \"{key}\": {value}, \"html\": \"<p>Text.</p>\"}}\n");
        Assert.True(parsed.Notes!.Draft);
        Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.NotReady);
    }

    [Theory]
    [InlineData("show", "\"the-garden\"")]
    [InlineData("permalink", "\"/garden/7/\"")]
    public void In_JSON_other_values_hold_nothing_back(string key, string value)
    {
        var parsed = Notes.Parse("garden.json", $"{{\"title\": \"A\", \"{key}\": {value}, \"html\": \"<p>Text.</p>\"}}\n");
        Assert.NotEqual(true, parsed.Notes!.Draft);
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.NotReady);
        Assert.True(key != "show" || !parsed.Diagnostics.Any(d => d.Code == DiagnosticCodes.UnknownJsonMember));
    }

    [Theory]
    [InlineData("status: aired")]
    [InlineData("status: On Air")]
    [InlineData("status: done")]
    [InlineData("status: active")]
    [InlineData("status: ausgestrahlt")]
    [InlineData("visibility: all")]
    [InlineData("visibility: everybody")]
    [InlineData("draft: none")]
    [InlineData("hidden: none")]
    [InlineData("private: keine")]
    [InlineData("members: Ann Lee")]
    [InlineData("show: The garden")]
    [InlineData("permalink: /garden/7/")]
    [InlineData("exclusive: an interview")]
    [InlineData("outputs: []")]
    public void What_says_that_it_is_published_holds_nothing_back(string line)
    {
        var parsed = Notes.Parse("garden.md", $"---\ntitle: A\n{line}\n---\n\nText.\n");
        Assert.NotEqual(true, parsed.Notes!.Draft);
        Assert.NotEqual(true, parsed.Notes.Unlisted);
        string[] codes = [DiagnosticCodes.UnclearDraft, DiagnosticCodes.NotReady];
        Assert.DoesNotContain(parsed.Diagnostics, d => codes.Contains(d.Code));
    }

    [Theory]
    [InlineData("status: done")]
    [InlineData("status: active")]
    public void Finished_work_does_not_publish_what_its_title_calls_a_draft(string line) =>
        Assert.True(Notes.Parse("garden.md", $"---\ntitle: \"[Draft] The garden\"\n{line}\n---\n\nText.\n").Notes!.Draft);

    [Theory]
    [InlineData("status: published (not yet)")]
    [InlineData("draft: ask Ann")]
    public void What_is_not_understood_still_holds_it_back(string line)
    {
        var parsed = Notes.Parse("garden.md", $"---\ntitle: A\n{line}\n---\n\nText.\n");
        Assert.True(parsed.Notes!.Draft);
        Assert.Equal(3, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.UnclearDraft).Line);
    }
}
