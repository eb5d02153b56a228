using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing;

namespace Feeds.Tests.Parsing;

/// <summary>What its author calls a draft is not published, however the line is written that says so, and the line is reported.</summary>
public sealed class PrivateEpisodeTests
{
    private const EpisodeStatus Draft = EpisodeStatus.Draft;

    private const EpisodeStatus Unlisted = EpisodeStatus.Unlisted;

    private const EpisodeStatus Published = EpisodeStatus.Published;

    [Theory]
    [InlineData("draft:true", Draft)]
    [InlineData("draft:True # until Wiebke has listened", Draft)]
    [InlineData("\"draft\":true", Draft)]
    [InlineData("rascunho:sim", Draft)]
    [InlineData("entwurf:ja", Draft)]
    [InlineData("status:entwurf", Draft)]
    [InlineData("Status:draft", Draft)]
    [InlineData("private:true", Draft)]
    [InlineData("draft:ask Wiebke", Draft)]
    [InlineData("published:false", Draft)]
    [InlineData("ready:no", Draft)]
    [InlineData("unlisted:true", Unlisted)]
    [InlineData("draft:false", Published)]
    [InlineData("draft：true", Draft)]
    [InlineData("draft： true", Draft)]
    [InlineData("下書き：はい", Draft)]
    [InlineData("unlisted：true", Unlisted)]
    [InlineData("draft = true", Draft)]
    [InlineData("draft=true", Draft)]
    [InlineData("draft = \"yes\"", Draft)]
    [InlineData("draft = false", Published)]
    [InlineData(" draft: true", Draft)]
    [InlineData("   private: true", Draft)]
    [InlineData(" draft:true", Draft)]
    [InlineData(" draft: false", Published)]
    [InlineData("- draft: true", Draft)]
    [InlineData("- status: Entwurf", Draft)]
    [InlineData("* draft: true", Draft)]
    [InlineData("draft true", Draft)]
    [InlineData("draft", Draft)]
    [InlineData("entwurf ja", Draft)]
    [InlineData("draft -> true", Draft)]
    [InlineData("draft - true", Draft)]
    [InlineData("draft:\u00A0true", Draft)]
    [InlineData("\u00A0draft: true", Draft)]
    [InlineData(":draft: true", Draft)]
    [InlineData("draft:\ntrue", Draft)]
    [InlineData("private feeds of ours", Published)]
    [InlineData("draft:\ttrue", Draft)]
    [InlineData("\tdraft: true", Draft)]
    public void A_slip_in_the_line_does_not_publish(string line, EpisodeStatus status)
    {
        var parsed = Notes.Parse("1.md", $"---\ntitle: A\ndate: 2024-03-01\n{line}\n---\n\nText.\n");
        Assert.Equal(status, Status("1.md", parsed.Notes!));
        // To YAML these are entries like any other.
        if (line is "draft:\ttrue" or "\u00A0draft: true" or ":draft: true") return;
        Assert.Contains(parsed.Diagnostics, d => d is { Line: 4, Severity: Severity.Warning });
    }

    [Theory]
    [InlineData("draft:true")]
    [InlineData(" draft: true")]
    [InlineData("draft = true")]
    [InlineData("- draft: true")]
    [InlineData("draft：true")]
    public void Wherever_in_the_front_matter_it_stands(string line)
    {
        foreach (string text in (string[])[
            $"---\n{line}\ntitle: A\ndate: 2024-03-01\n---\n\nText.\n",
            $"---\ntitle: A\n{line}\ndate: 2024-03-01\n---\n\nText.\n",
            $"---\ntitle: A\ntags:\n  - ships\n  - sails\n{line}\n---\n\nText.\n",
            $"---\ntitle: A\ntags: [ships]\nsummary: >\n  Ships and\n  sails.\n{line}\n---\n\nText.\n",
            $"---\ntitle: A\nsummary:\n{line}\n---\n\nText.\n",
            $"---\r\ntitle: A\r\n{line}\r\n---\r\n\r\nText.\r\n",
        ])
        {
            // An indented line goes on with a folded text above it.
            if (line[0] == ' ' && text.Contains("sails.", StringComparison.Ordinal)) continue;
            var parsed = Notes.Parse("1.md", text);
            Assert.True(Status("1.md", parsed.Notes!) is Draft, text);
            int at = text.ReplaceLineEndings("\n").Split('\n').Index().First(l => l.Item == line).Index + 1;
            // Above all others it is an entry like them.
            if (line[0] == ' ' && at == 2) continue;
            Assert.True(parsed.Diagnostics.Any(d => d.Line == at && d.Severity == Severity.Warning), text);
        }
    }

    [Fact]
    public void A_line_without_a_blank_is_read_whatever_it_says()
    {
        var parsed = Notes.Parse("1.md", "---\ntitle:The ferry\ndate:2024-03-01\nurl:a\n---\n\nText.\n");
        Assert.Equal("The ferry", parsed.Notes!.Title);
        Assert.Equal(new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero), parsed.Notes.Published);
        Assert.Equal([2, 3], parsed.Diagnostics.Where(d => d.Code == DiagnosticCodes.BadFrontMatter).Select(d => d.Line!.Value).Take(2));
    }

    [Fact]
    public void A_line_without_a_blank_that_means_nothing_is_reported_and_kept()
    {
        var parsed = Notes.Parse("1.md", "---\ntitle: The ferry\nmood:good\n---\n\nText.\n");
        Assert.Equal(3, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadFrontMatter).Line);
        Assert.Contains("mood:good", parsed.Notes!.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("draft = True", Draft)]
    [InlineData("draft: true", Draft)]
    [InlineData("draft = yes", Draft)]
    [InlineData("entwurf = ja", Draft)]
    [InlineData("draft true", Draft)]
    [InlineData("status = draft", Draft)]
    [InlineData("status = \"draft", Draft)]
    [InlineData("unlisted = True", Unlisted)]
    [InlineData("draft = False", Published)]
    [InlineData("mood = Good", Published)]
    public void In_TOML_too(string line, EpisodeStatus status)
    {
        var parsed = Notes.Parse("1.md", $"+++\ntitle = 'A'\ndate = 2024-03-01\n{line}\n+++\n\nText.\n");
        Assert.Equal(status, Status("1.md", parsed.Notes!));
        Assert.Contains(parsed.Diagnostics, d => d is { Line: 4, Severity: Severity.Warning });
    }

    [Theory]
    [InlineData("{\n\"title\": \"A\",\n\"draft\": True\n}\n\nText.\n", Draft)]
    [InlineData("{\n\"title\": \"A\",\n\"draft\": false,\n\"mood\": Good\n}\n\nText.\n", Published)]
    [InlineData("---json\n{\"title\": \"A\", \"number\": x,\n\"draft\": true}\n---\n\nText.\n", Draft)]
    [InlineData("---json\n{\"title\": \"A\", \"number\": x,\n\"mood\": 1, \"draft\": true}\n---\n\nText.\n", Draft)]
    public void In_broken_JSON_too(string text, EpisodeStatus status)
    {
        var parsed = Notes.Parse("1.md", text);
        Assert.Equal(status, Status("1.md", parsed.Notes!));
        Assert.Contains(parsed.Diagnostics, d => d is { Severity: Severity.Warning, Line: > 0 });
    }

    [Theory]
    [InlineData("---\ntitle: A\nsummary: |\n  How to write\n  draft: true\n---\n\nText.\n")]
    [InlineData("---\ntitle: A\nsummary: \"How to write\n  draft:true\"\n---\n\nText.\n")]
    [InlineData("---\ntitle: A\n# draft: true\n---\n\nText.\n")]
    [InlineData("---\ntitle: A\nchapters:\n  - title: One\n    start: 0\n    hidden: true\n---\n\nText.\n")]
    [InlineData("---\ntitle: A\nhosts:\n  - name: Ann\n    active: false\n---\n\nText.\n")]
    [InlineData("---\ntitle: A\nsubject: the draft\ndraft_pick: Ann Lee\n---\n\nText.\n")]
    [InlineData("+++\ntitle = 'A'\nsummary = '''\ndraft = True\n'''\n+++\n\nText.\n")]
    public void What_front_matter_says_of_something_else_holds_nothing_back(string text) =>
        Assert.Equal(Published, Status("1.md", Notes.Parse("1.md", text).Notes!));

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
    [InlineData("----\ntitle: A\ndraft: true\n----\n\nText.\n")]
    [InlineData("---\ntitle: A\ndraft: true\n--\n\nText.\n")]
    [InlineData("---\ntitle: A\ndraft: true\n----\n\nText.\n\n---\n\nMore text.\n")]
    [InlineData("–––\ntitle: A\ndraft: true\n–––\n\nText.\n")]
    [InlineData("---\ntitle: A\ndraft: true\n–––\n\nText.\n")]
    [InlineData("—-\ntitle: A\ndraft: true\n—-\n\nText.\n")]
    [InlineData("--\ntitle: A\ndraft: true\n---\n\nText.\n")]
    [InlineData("title: A\ndraft: true\n---\n\nText.\n")]
    [InlineData("title: A\n\ndraft: true\n---\n\nText.\n")]
    [InlineData("++++\ntitle = 'A'\ndraft = true\n++++\n\nText.\n")]
    [InlineData("```yaml\ntitle: A\ndraft: true\n```\n\nText.\n")]
    [InlineData("```\ntitle: A\ndraft: true\n```\n\nText.\n")]
    [InlineData("```yaml\n---\ntitle: A\ndraft: true\n---\n```\n\nText.\n")]
    [InlineData("~~~ yml\ntitle: A\ndraft: true\n~~~\n\nText.\n")]
    [InlineData("```toml\ntitle = 'A'\ndraft = true\n```\n\nText.\n")]
    [InlineData("--- yaml\ntitle: A\ndraft: true\n---\n\nText.\n")]
    [InlineData(" ---\ntitle: A\ndraft: true\n ---\n\nText.\n")]
    [InlineData("# A\n\n---\ndraft: true\n---\n\nText.\n")]
    [InlineData("# A\n---\ndate: 2024-03-01\ndraft: true\n---\n\nText.\n")]
    [InlineData("# A\n\n```yaml\ndraft: true\n```\n\nText.\n")]
    [InlineData("---\ntitle: A\ndraft: true\n---\nText.\n")]
    [InlineData("---\ndraft: true\n---\nText.\n")]
    [InlineData("---\ndraft: true\n\nText.\n")]
    [InlineData("---\n\ntitle: A\n\ndraft: true\n\n---\n\nText.\n")]
    [InlineData("---\n- title: A\n- draft: true\n---\n\nText.\n")]
    [InlineData("---\n{title: A, draft:true}\n---\n\nText.\n")]
    public void A_slip_of_the_fence_does_not_publish(string text)
    {
        foreach (string name in (string[])["1.md", "1.txt"])
        {
            Assert.True(Status(name, Notes.Parse(name, text).Notes!) is Draft, name);
        }
    }

    [Theory]
    [InlineData("----\ntitle: The ferry\ndate: 2024-03-01\ndraft: true\n----\n\nText.\n")]
    [InlineData("---\ntitle: The ferry\ndate: 2024-03-01\ndraft: true\n--\n\nText.\n")]
    [InlineData("–––\ntitle: The ferry\ndate: 2024-03-01\ndraft: true\n–––\n\nText.\n")]
    [InlineData("title: The ferry\ndate: 2024-03-01\ndraft: true\n---\n\nText.\n")]
    [InlineData("```yaml\ntitle: The ferry\ndate: 2024-03-01\ndraft: true\n```\n\nText.\n")]
    public void A_block_with_a_slip_of_its_fence_is_front_matter(string text)
    {
        var parsed = Notes.Parse("1.md", text);
        Assert.Equal("The ferry", parsed.Notes!.Title);
        Assert.Equal(new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero), parsed.Notes.Published);
        Assert.Equal("Text.", Notes.PlainText(parsed.Notes.Html));
        Assert.Contains(parsed.Diagnostics, d => d is { Code: DiagnosticCodes.BadFrontMatter, Severity: Severity.Warning, Line: > 0 });
    }

    [Theory]
    [InlineData("Zustand: Entwurf\n\nText.\n", Draft, 1)]
    [InlineData("Estado: rascunho\n\nText.\n", Draft, 1)]
    [InlineData("Status: draft\nDate: 2024-03-01\n\nText.\n", Draft, 1)]
    [InlineData("Date: 2024-03-01\nDraft: yes\n\nText.\n", Draft, 2)]
    [InlineData("# The ferry\n\nStatus: draft\n\nText.\n", Draft, 3)]
    [InlineData("# The ferry\nStatus: draft\n\nText.\n", Draft, 2)]
    [InlineData("# The ferry\n\nDate: 2024-03-01\nZustand: Entwurf\n\nText.\n", Draft, 4)]
    [InlineData("# The ferry\n\n**Status:** draft\n\nText.\n", Draft, 3)]
    [InlineData("# The ferry\n\n- Date: 2024-03-01\n- Draft: yes\n\nText.\n", Draft, 4)]
    [InlineData("# The ferry\n\nPublished March 1, 2024\n\nprivate: true\n\nText.\n", Draft, 5)]
    [InlineData("Title: The ferry\n\nStatus: draft\n\nText.\n", Draft, 3)]
    [InlineData("Title: The ferry\nStatus: draft\nToday we speak about the ferry, and who takes it.\n", Draft, 2)]
    [InlineData("draft:true\nToday we speak about the ferry.\n", Draft, 1)]
    [InlineData("entwurf：ja\n\nToday we speak about the ferry.\n", Draft, 1)]
    [InlineData("Unlisted: yes\n\nToday we speak about the ferry.\n", Unlisted, 1)]
    [InlineData("Published: no\n\nToday we speak about the ferry.\n", Draft, 1)]
    [InlineData("Draft: no\n\nToday we speak about the ferry.\n", Published, 0)]
    [InlineData("# The ferry\n\nStatus: we are back\n\nText.\n", Published, 0)]
    [InlineData("# The ferry\n\nDraft: how to write\n\nText.\n", Published, 0)]
    [InlineData("# The ferry\n\nWe read from a first version of the book.\n\nStatus: draft\n", Published, 0)]
    [InlineData("# The ferry\n\nSay in your file:\n\ndraft: true\n", Published, 0)]
    [InlineData("# The ferry\n\n## Anna #1: Draft\n\nstatus: draft\n", Published, 0)]
    [InlineData("# The ferry\n\nDraft: yes, until Monday\n\nText.\n", Draft, 3)]
    [InlineData("# The ferry\n\nStatus: in Vorbereitung\n\nText.\n", Draft, 3)]
    [InlineData("#+TITLE: The ferry\n#+DRAFT: true\n\nText.\n", Draft, 2)]
    [InlineData(":title: The ferry\n:status: draft\n\nText.\n", Draft, 2)]
    [InlineData("# The ferry\n\n%% draft: true %%\n\nText.\n", Draft, 3)]
    [InlineData("# The ferry\n\n**DO NOT PUBLISH**\n\nText.\n", Draft, 3)]
    [InlineData("# Work in progress\n\nText about it.\n", Published, 0)]
    [InlineData("Title: The ferry\nDate: 2024-03-01\n  Draft: yes\n\nText.\n", Draft, 3)]
    [InlineData("Title: The ferry\nDate: 2024-03-01\nDraft yes\n\nText.\n", Draft, 3)]
    [InlineData("Title: The ferry\nDate: 2024-03-01\nDraft\n\nText.\n", Draft, 3)]
    [InlineData("Title: The ferry\nDraft = yes\n\nText.\n", Draft, 2)]
    [InlineData("# The ferry\n\nDate: 2024-03-01\nDraft: ask Wiebke\n\nText.\n", Draft, 4)]
    [InlineData("# State: Secret\n\nText about it.\n", Published, 0)]
    [InlineData("# The ferry\n\nAudience: members\n\nText about it.\n", Published, 0)]
    [InlineData("# The ferry\n\nAccess: members only\n\nText about it.\n", Draft, 3)]
    [InlineData("# The ferry\n\nLive: no\nStage: planning\n\nText.\n", Published, 0)]
    [InlineData("# The ferry\n\nState: Ohio\n\nText.\n", Published, 0)]
    public void A_line_above_the_text_counts_without_any_fence(string text, EpisodeStatus status, int line)
    {
        foreach (string name in (string[])["1.md", "1.txt"])
        {
            if (name == "1.txt" && text.Contains("##", StringComparison.Ordinal)) continue;
            var parsed = Notes.Parse(name, text);
            Assert.True(status == Status(name, parsed.Notes!), name);
            Assert.Equal(line > 0 ? [line] : [], Held(parsed));
        }
    }

    [Theory]
    [InlineData("<h1>The ferry</h1>\n<p>Status: Entwurf</p>\n<p>Text.</p>\n", Draft)]
    [InlineData("<h1>The ferry</h1>\n<p>Date: 2024-03-01<br>draft: true</p>\n<p>Text.</p>\n", Draft)]
    [InlineData("----\ntitle: A\ndraft: true\n----\n<p>Text.</p>\n", Draft)]
    [InlineData("<h1>A</h1>\n<table><tr><td>Date</td><td>2024-03-01</td></tr><tr><td>Status</td><td>Entwurf</td></tr></table>\n", Draft)]
    [InlineData("---\ntitle: A\ndraft:true\n---\n<p>Text.</p>\n", Draft)]
    [InlineData("<p>We speak of drafts, and of who reads them.</p>\n<p>Status: draft</p>\n", Published)]
    public void In_HTML_too(string text, EpisodeStatus status) =>
        Assert.Equal(status, Status("1.html", Notes.Parse("1.html", text).Notes!));

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

    /// <summary>Of a key that stands twice the first counts; but not where it says that the episode is public.</summary>
    [Theory]
    [InlineData("1.md", "---\ntitle: A\ndraft: false\ndraft: true\n---\n\nText.\n")]
    [InlineData("1.md", "---\ntitle: A\ndraft: false\ndraft:true\n---\n\nText.\n")]
    [InlineData("1.md", "+++\ntitle = 'A'\ndraft = false\ndraft = true\n+++\n\nText.\n")]
    [InlineData("1.md", "{\"title\": \"A\", \"draft\": false, \"draft\": true}\n\nText.\n")]
    [InlineData("1.json", "{\"title\": \"A\", \"draft\": false, \"draft\": true}")]
    [InlineData("1.md", "Title: A\nDate: 2024-03-01\nZustand: Entwurf\n\nText.\n")]
    [InlineData("1.md", "Title: A\nDate: 2024-03-01\nEntwurf: ja\n\nText.\n")]
    [InlineData("1.md", "Title: A\nDraft: no\nDraft: yes\n\nText.\n")]
    [InlineData("1.md", "---\ntitle: A\n---\ndraft: true\n---\n\nText.\n")]
    public void Of_two_statements_the_stricter_counts(string file, string text) =>
        Assert.Equal(Draft, Status(file, Notes.Parse(file, text).Notes!));

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
    [InlineData("type: draft", Draft)]
    [InlineData("layout: Entwurf", Draft)]
    [InlineData("type: full", Published)]
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
    [InlineData("released: no", Draft)]
    [InlineData("password: hunter2", Draft)]
    [InlineData("post_password: hunter2", Draft)]
    [InlineData("Passwort: geheim", Draft)]
    [InlineData("password: \"\"", Published)]
    [InlineData("password: none", Published)]
    [InlineData("password: false", Published)]
    public void Other_keys_say_so_too(string line, EpisodeStatus status)
    {
        var parsed = Notes.Parse("1.md", $"---\ntitle: A\ndate: 2024-03-01\n{line}\n---\n\nText.\n");
        Assert.Equal(status, Status("1.md", parsed.Notes!));
        if (status is not Published) Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.UnknownFactKeys);
    }

    [Theory]
    [InlineData("1.md", "---\ntitle: A\npassword: hunter2\n---\n\nText.\n")]
    [InlineData("1.json", "{\"title\": \"A\",\n\n\"password\": \"hunter2\"}")]
    public void A_password_is_reported_and_not_shown(string file, string text)
    {
        var parsed = Notes.Parse(file, text);
        Assert.Equal(Draft, Status(file, parsed.Notes!));
        Assert.Equal(3, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.NotReady).Line);
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Message.Contains("hunter2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1.md", "# The film\n\nPassword: swordfish\n\nText.\n")]
    [InlineData("1.md", "# The film\n\nReleased: Motown, 1973\n\nText.\n")]
    public void A_line_of_the_text_with_such_a_word_holds_nothing_back(string file, string text) =>
        Assert.Equal(Published, Status(file, Notes.Parse(file, text).Notes! with { UnreadDate = null }));

    /// <summary>Lines that name people stand in the notes of published episodes; what stands next to them is reported.</summary>
    [Theory]
    [InlineData("Guests: Ben\nDraft: Percheron", 4)]
    [InlineData("Host: Ann\nHosts: Ann, Ben\nDraft: Chicago Bears", 5)]
    [InlineData("Guest: Ann Lee\nPrivate: one kid, two dogs", 4)]
    public void A_line_next_to_the_names_of_people_is_reported_only(string lines, int line)
    {
        foreach (string file in (string[])["1.md", "1.txt"])
        {
            var parsed = Notes.Parse(file, $"# The farm\n\n{lines}\n\nText about it.\n");
            Assert.Equal(Published, Status(file, parsed.Notes!));
            Assert.Equal(line, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.UnclearDraft).Line);
        }
    }

    [Theory]
    [InlineData("Guests: Ben\nDraft: yes")]
    [InlineData("Guests: Ben\nStatus: Entwurf")]
    [InlineData("Date: 2024-03-01\nGuests: Ben\nDraft: ask Wiebke")]
    public void A_known_value_or_a_date_next_to_them_keeps_it_a_draft(string lines) =>
        Assert.Equal(Draft, Status("1.md", Notes.Parse("1.md", $"# The farm\n\n{lines}\n\nText about it.\n").Notes!));

    [Fact]
    public void A_date_of_release_is_a_date_still()
    {
        foreach (var (file, text) in ((string, string)[])[
            ("1.md", "---\ntitle: A\nreleased: 2024-03-01\n---\n\nText.\n"),
            ("1.json", "{\"title\": \"A\", \"released\": \"2024-03-01\"}"),
        ]) Assert.Equal(new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero), Notes.Parse(file, text).Notes!.Published);
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

    /// <summary>The date says since when the episode is withdrawn, not when it comes out.</summary>
    [Theory]
    [InlineData("withdrawn: 2024-05-01", Draft)]
    [InlineData("deleted_at: 2024-05-01T10:00:00Z", Draft)]
    [InlineData("cancelled: 2027-02-01", Draft)]
    [InlineData("zurückgezogen: 1.5.2024", Draft)]
    [InlineData("withdrawn: yes", Draft)]
    [InlineData("unpublish: true", Draft)]
    [InlineData("withdrawn: no", Published)]
    [InlineData("deleted_at: null", Published)]
    [InlineData("deleted_at:", Published)]
    [InlineData("unpublish: 2027-05-01", Published)]
    [InlineData("held: Berlin", Published)]
    public void A_date_of_withdrawal_does_not_publish(string line, EpisodeStatus status)
    {
        foreach (string text in (string[])[
            $"---\ntitle: A\ndate: 2024-03-01\n{line}\n---\n\nText.\n",
            $"# A\n\nDate: 2024-03-01\n{line}\n\nText.\n",
        ])
        {
            if (line == "unpublish: true" && text[0] == '#') continue;
            var parsed = Notes.Parse("1.md", text);
            Assert.True(status == Status("1.md", parsed.Notes!), text);
            Assert.Equal(new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero), parsed.Notes!.Published);
            Assert.Equal(status is Draft, parsed.Diagnostics.Any(d => d is { Code: DiagnosticCodes.NotReady, Line: 4 }));
        }
    }

    [Theory]
    [InlineData("darft", "true", Draft)]
    [InlineData("drafts", "true", Draft)]
    [InlineData("draftt", "yes", Draft)]
    [InlineData("drat", "true", Draft)]
    [InlineData("priavte", "true", Draft)]
    [InlineData("publised", "false", Draft)]
    [InlineData("Pubished", "no", Draft)]
    [InlineData("unlistd", "true", Draft)]
    [InlineData("entwruf", "ja", Draft)]
    [InlineData("brouilon", "oui", Draft)]
    [InlineData("drafts", "false", Published)]
    [InlineData("publised", "true", Published)]
    [InlineData("drafts", "1", Published)]
    [InlineData("drafts", "of a letter", Published)]
    [InlineData("craft", "true", Published)]
    [InlineData("raft", "true", Published)]
    [InlineData("drift", "yes", Published)]
    [InlineData("caches", "true", Published)]
    public void A_misspelt_key_does_not_publish(string key, string value, EpisodeStatus status)
    {
        foreach (var (file, text) in ((string, string)[])[
            ("1.md", $"---\ntitle: A\n{key}: {value}\n---\n\nText.\n"),
            ("1.md", $"+++\ntitle = 'A'\n{key} = \"{value}\"\n+++\n\nText.\n"),
            ("1.json", $"{{\n\"title\": \"A\",\n\"{key}\": \"{value}\"}}"),
        ])
        {
            var parsed = Notes.Parse(file, text);
            Assert.True(status == Status(file, parsed.Notes!), text);
            Assert.Equal(status is Draft, parsed.Diagnostics.Any(d => d is { Code: DiagnosticCodes.UnclearDraft, Line: 3 }));
            Assert.NotEqual(status is Draft, parsed.Diagnostics.Any(d => d.Line == 3 && d.Code is DiagnosticCodes.UnknownFactKeys
                or DiagnosticCodes.UnknownJsonMember));
        }
    }

    [Theory]
    [InlineData("1.md", "# A\n\n<!-- draft: true -->\n\nText.\n", Draft, 3)]
    [InlineData("1.md", "<!-- draft: true -->\n\n# A\n\nText.\n", Draft, 1)]
    [InlineData("1.md", "<!--\ntitle: A\nentwurf: ja\n-->\n\nText.\n", Draft, 3)]
    [InlineData("1.md", "---\ntitle: A\n---\n\nText. <!-- status: draft -->\n", Draft, 5)]
    [InlineData("1.md", "# A\n\nText.\n\n<!-- DRAFT -->\n", Draft, 5)]
    [InlineData("1.md", "# A\n\n[//]: # (draft: true)\n\nText.\n", Draft, 3)]
    [InlineData("1.md", "# A\n\n<!-- unlisted: true -->\n\nText.\n", Unlisted, 3)]
    [InlineData("1.html", "<h1>A</h1>\n<!-- draft: true -->\n<p>Text.</p>\n", Draft, 2)]
    [InlineData("1.html", "<html><head><title>A</title></head>\n<!-- draft:true --><body><p>Text.</p></body></html>", Draft, 2)]
    [InlineData("1.md", "# A\n\n<!-- draft: false -->\n\nText.\n", Published, 0)]
    [InlineData("1.md", "# A\n\n<!-- draft: how to write -->\n\nText.\n", Published, 0)]
    [InlineData("1.md", "# A\n\nText.\n\n```html\n<!-- draft: true -->\n```\n", Published, 0)]
    [InlineData("1.md", "# A\n\nWrite `<!-- draft: true -->` in it.\n", Published, 0)]
    [InlineData("1.md", "# A\n\nText.\n\n    <!-- draft: true -->\n", Published, 0)]
    [InlineData("1.html", "<h1>A</h1>\n<pre>&lt;!-- draft: true --&gt;</pre>\n<p>Text.</p>\n", Published, 0)]
    public void A_comment_says_so_too(string file, string text, EpisodeStatus status, int line)
    {
        var parsed = Notes.Parse(file, text);
        Assert.Equal(status, Status(file, parsed.Notes!));
        Assert.Equal(line > 0 ? [line] : [], Held(parsed));
    }

    /// <summary>Lines, rules and blocks of code that open ordinary notes are what they were.</summary>
    [Theory]
    [InlineData("----\n\nText: hello\n\n----\n\nMore.\n")]
    [InlineData("--\nWe are back: at last.\n--\n\nText.\n")]
    [InlineData("```yaml\nname: build\non: push\n```\n\nText.\n")]
    [InlineData("***\ntitle: A\n***\n\nText.\n")]
    public void Text_between_rules_stays_text(string text)
    {
        var parsed = Notes.Parse("1.md", text);
        Assert.Equal(Published, Status("1.md", parsed.Notes!));
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadFrontMatter);
    }

    private static IEnumerable<int> Held(ParsedNotes parsed) =>
        parsed.Diagnostics.Where(d => d.Code == DiagnosticCodes.NotReady).Select(d => d.Line!.Value);

    private static EpisodeStatus Status(string name, EpisodeNotes notes) =>
        EpisodeComposer.Compose(Notes.FileName(name).Show, "1", [new FileContribution(name, FileRole.Notes) { Notes = notes }], null,
            new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero)).Status;
}
