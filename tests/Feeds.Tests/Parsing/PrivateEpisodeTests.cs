using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Tests.Parsing;

/// <summary>What its author calls a draft is not published, however the line is written that says so, and the line is reported.</summary>
public sealed class PrivateEpisodeTests
{
    private const EpisodeStatus Draft = EpisodeStatus.Draft;

    private const EpisodeStatus Unlisted = EpisodeStatus.Unlisted;

    private const EpisodeStatus Published = EpisodeStatus.Published;

    [Theory]
    [InlineData("tags:\n- ships\n- draft: true", Draft)]
    [InlineData("summary:\n  draft: true", Draft)]
    [InlineData("options:\n  number: 4\n  draft: yes", Draft)]
    [InlineData("summary:\n  status: draft\n  private: true", Draft)]
    [InlineData("options:\n  draft: false", Published)]
    public void A_key_that_slipped_below_another_one_counts(string lines, EpisodeStatus status)
    {
        var parsed = Notes.Parse("1.md", $"---\ntitle: A\ndate: 2024-03-01\n{lines}\n---\n\nText.\n");
        Assert.Equal(status, Status("1.md", parsed.Notes!));
        Assert.Equal(status is Draft, parsed.Diagnostics.Any(d => d.Code is DiagnosticCodes.NotReady && d.Line > 4));
    }

    [Theory]
    [InlineData("<meta name=\"draft\" content=\"true\">", Draft)]
    [InlineData("<meta name=\"entwurf\" content=\"ja\">", Draft)]
    [InlineData("<meta name=\"post_status\" content=\"draft\">", Draft)]
    [InlineData("<meta name=\"embargo\" content=\"true\">", Draft)]
    [InlineData("<meta property=\"article:status\" content=\"draft\">", Draft)]
    [InlineData("<meta name=\"Visibility\" content=\"private\">", Draft)]
    [InlineData("<meta name=\"hidden\" content=\"true\">", Published)]
    [InlineData("<meta name=\"state\" content=\"Ohio\">", Published)]
    public void In_the_head_of_a_page_too(string meta, EpisodeStatus status)
    {
        string page = $"<html><head><title>A</title>{meta}</head><body><p>Text.</p></body></html>";
        Assert.Equal(status, Status("1.html", Notes.Parse("1.html", page).Notes!));
        Assert.Equal(status, Status("1.html", Notes.Parse("1.html", "---\ntitle: A\n---\n" + page).Notes!));
    }

    [Theory]
    [InlineData("status: scheduled")]
    [InlineData("status: geplant")]
    [InlineData("post_status: future")]
    [InlineData("zustand: geplant")]
    [InlineData("draft:")]
    [InlineData("private:")]
    [InlineData("entwurf: \"\"")]
    [InlineData("draft: \"{{ draft }}\"")]
    [InlineData("draft: {{ draft }}")]
    [InlineData("status: \"{{ page.status }}\"")]
    [InlineData("draft: <%= draft %>")]
    public void What_does_not_say_that_it_is_finished_is_a_draft_and_reported(string line)
    {
        var parsed = Notes.Parse("1.md", $"---\ntitle: A\n{line}\n---\n\nText.\n");
        Assert.Equal(Draft, Status("1.md", parsed.Notes!));
        Assert.Contains(parsed.Diagnostics, d => d is { Code: DiagnosticCodes.UnclearDraft or DiagnosticCodes.NotReady, Line: 3 });
    }

    [Theory]
    [InlineData("1.json", "{\"title\": \"A\",\n\"status\": \"scheduled\"}", 2)]
    [InlineData("1.json", "{\"title\": \"A\",\n\"draft\": \"\"}", 2)]
    [InlineData("1.json", "{\"title\": \"A\",\n\"draft\": \"{{ draft }}\"}", 2)]
    [InlineData("1.json", "{\"title\": \"A\",\n\"access\": \"subscribers\"}", 2)]
    [InlineData("1.json", "{\"title\": \"A\",\n\"archived\": true}", 2)]
    [InlineData("1.json", "{\"title\": \"A\",\n\"options\": {\"draft\": true}}", 2)]
    [InlineData("1.html", "<html><head><title>A</title>\n<meta name=\"status\" content=\"future\"></head><body><p>B</p></body></html>", 2)]
    public void In_other_formats_too(string file, string text, int line)
    {
        var parsed = Notes.Parse(file, text);
        Assert.Equal(Draft, Status(file, parsed.Notes!));
        Assert.Contains(parsed.Diagnostics, d => d.Line == line
            && d.Code is DiagnosticCodes.UnclearDraft or DiagnosticCodes.NotReady);
    }

    [Theory]
    [InlineData("1.md", "---\ntitle: A\nstatus: scheduled\ndate: 2024-03-01\n---\n\nText.\n")]
    [InlineData("1.md", "---\ntitle: A\nstatus: scheduled\npublish_at: 2024-03-01\n---\n\nText.\n")]
    [InlineData("1.md", "---\ntitle: A\nstatus: scheduled\n---\n\nPublished March 1, 2024\n\nText.\n")]
    [InlineData("1.json", "{\"title\": \"A\", \"status\": \"scheduled\", \"published\": \"2024-03-01\"}")]
    [InlineData("1.md", "---\ntitle: A\nstatus:\n---\n\nText.\n")]
    [InlineData("1.md", "---\ntitle: A\nembargo:\npublished:\n---\n\nText.\n")]
    public void A_plan_with_its_date_is_carried_out(string file, string text) =>
        Assert.Equal(Published, Status(file, Notes.Parse(file, text).Notes!));

    [Theory]
    [InlineData("access: subscribers", Draft)]
    [InlineData("access: members only", Draft)]
    [InlineData("audience: only_paid", Draft)]
    [InlineData("protected: true", Draft)]
    [InlineData("zugang: Abonnenten", Draft)]
    [InlineData("acesso: assinantes", Draft)]
    [InlineData("audience: patrons", Draft)]
    [InlineData("archived: true", Draft)]
    [InlineData("archiviert: ja", Draft)]
    [InlineData("não listado: sim", Unlisted)]
    [InlineData("nao-listado: sim", Unlisted)]
    [InlineData("nicht gelistet: ja", Unlisted)]
    [InlineData("non listé: oui", Unlisted)]
    [InlineData("entwurf?: ja", Draft)]
    [InlineData("Draft?: yes", Draft)]
    [InlineData("(draft): yes", Draft)]
    [InlineData("brouillon ?: oui", Draft)]
    [InlineData("privée: oui", Draft)]
    [InlineData("prive: oui", Draft)]
    [InlineData("não publicado: sim", Draft)]
    [InlineData("embargo bis: until the fair", Draft)]
    [InlineData("status: archived", Draft)]
    [InlineData("cache: true", Published)]
    [InlineData("cache: 3600", Published)]
    [InlineData("archive: true", Published)]
    [InlineData("access: public", Published)]
    [InlineData("access: free", Published)]
    [InlineData("access: by boat", Published)]
    [InlineData("audience: sailors", Published)]
    [InlineData("archived: false", Published)]
    [InlineData("archived: 2024-05-01", Published)]
    public void Other_keys_say_so_too(string line, EpisodeStatus status)
    {
        var parsed = Notes.Parse("1.md", $"---\ntitle: A\ndate: 2024-03-01\n{line}\n---\n\nText.\n");
        Assert.Equal(status, Status("1.md", parsed.Notes!));
        if (status is not Published) Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.UnknownFactKeys);
    }

    [Theory]
    [InlineData("embargo bis: 2027-01-31")]
    [InlineData("Sperrfrist bis: 31.1.2027")]
    [InlineData("embargo jusqu'au: 2027-01-31")]
    [InlineData("embargo hasta: 2027-01-31")]
    [InlineData("embargo até: 2027-01-31")]
    public void An_embargo_in_other_words_has_its_date(string line)
    {
        var parsed = Notes.Parse("1.md", $"---\ntitle: A\ndate: 2024-03-01\n{line}\n---\n\nText.\n");
        Assert.Equal(new(2027, 1, 31, 0, 0, 0, TimeSpan.Zero), parsed.Notes!.Published);
        Assert.Equal(4, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.NotReady).Line);
    }

    private static EpisodeStatus Status(string name, EpisodeNotes notes) =>
        EpisodeComposer.Compose(Notes.FileName(name).Show, "1", [new FileContribution(name, FileRole.Notes) { Notes = notes }], null,
            new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero)).Status;
}
