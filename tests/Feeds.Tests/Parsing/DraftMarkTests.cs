using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Tests.Parsing;

/// <summary>Nothing that calls itself a draft is published: the word in a title or in the name of a file.</summary>
public sealed class DraftMarkTests
{
    [Theory]
    [InlineData("DRAFT: Episode 8: The eight", "The eight", 8)]
    [InlineData("[Draft] Épisode 2 : Le port", "Le port", 2)]
    [InlineData("Folge 4 (Entwurf)", "Folge 4", 4)]
    [InlineData("DRAFT - The harbour", "The harbour", null)]
    [InlineData("DRAFT – The harbour", "The harbour", null)]
    [InlineData("ENTWURF: Folge 1", "Folge 1", 1)]
    [InlineData("DRAFT: Ep 5", "Ep 5", 5)]
    [InlineData("ENTWURF 4: Der Hafen", "Der Hafen", 4)]
    [InlineData("(brouillon) Le port", "Le port", null)]
    [InlineData("El puerto [Borrador v2]", "El puerto", null)]
    [InlineData("RASCUNHO — O porto", "O porto", null)]
    [InlineData("Il porto (bozza)", "Il porto", null)]
    [InlineData("UTKAST: Hamnen", "Hamnen", null)]
    [InlineData("ЧЕРНОВИК: Порт", "Порт", null)]
    [InlineData("【下書き】港の話", "港の話", null)]
    [InlineData("下書き：港の話", "港の話", null)]
    [InlineData("[草稿] 港口", "港口", null)]
    [InlineData("Episode 8: [Draft] The eight", "The eight", 8)]
    [InlineData("Episode 8: DRAFT: The eight", "The eight", 8)]
    [InlineData("DRAFT", "DRAFT", null)]
    [InlineData("[WIP] The harbour", "The harbour", null)]
    [InlineData("WIP: The harbour", "The harbour", null)]
    [InlineData("Episode 8: The eight (WIP)", "The eight", 8)]
    [InlineData("[DO NOT PUBLISH] The harbour", "The harbour", null)]
    [InlineData("DO NOT PUBLISH: Ep 5", "Ep 5", 5)]
    [InlineData("Der Hafen (nicht veröffentlichen!)", "Der Hafen", null)]
    public void A_word_that_stands_apart_keeps_an_episode_a_draft(string title, string rest, int? number)
    {
        Check("garden.md", $"# {title}\n\nText.\n", 1);
        Check("garden.md", $"---\ndate: 2024-03-01\ntitle: \"{title}\"\n---\n\nText.\n", 3);
        Check("garden.json", $"{{\"text\": \"Text.\",\n\"title\": \"{title}\"}}", 2);
        Check("garden.html", $"<h1>{title}</h1>\n<p>Text.</p>\n", 1);

        void Check(string file, string text, int line)
        {
            var parsed = Notes.Parse(file, text);
            Assert.Equal((rest, number, true), (parsed.Notes!.Title, parsed.Notes.Number, parsed.Notes.Draft));
            var said = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.UnclearDraft);
            Assert.Equal((Severity.Warning, line), (said.Severity, said.Line!.Value));
        }
    }

    [Theory]
    [InlineData("Draft: who picks first?")]
    [InlineData("Draft – who picks first?")]
    [InlineData("The season – Draft")]
    [InlineData("Entwurf: ein Haus am Meer")]
    [InlineData("Draft")]
    public void A_word_that_may_be_the_subject_is_reported_only(string title)
    {
        var parsed = Notes.Parse("garden.md", $"# {title}\n\nText.\n");
        Assert.Equal((title, null), (parsed.Notes!.Title, parsed.Notes.Draft));
        Assert.Equal(1, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.UnclearDraft).Line);
    }

    [Theory]
    [InlineData("The NFL draft of 1969")]
    [InlineData("DRAFT-DAY SPECIAL")]
    [InlineData("Drafts and droughts")]
    [InlineData("The letter (draft picks)")]
    [InlineData("CONCEPT: A house")]
    [InlineData("[Private] A house")]
    [InlineData("Symphony No. 8 (Unfinished)")]
    [InlineData("The wip of the ship: a word")]
    [InlineData("Letters she did not publish")]
    [InlineData("[Do not panic] A guide")]
    public void Other_words_are_words(string title)
    {
        var parsed = Notes.Parse("garden.md", $"# {title}\n\nText.\n");
        Assert.Equal((title, null), (parsed.Notes!.Title, parsed.Notes.Draft));
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.UnclearDraft);
    }

    [Theory]
    [InlineData("draft-007.md", 7)]
    [InlineData("008.draft.md", 8)]
    [InlineData("_draft.md", null)]
    [InlineData("Entwurf 4.md", 4)]
    [InlineData("Folge 4 (Entwurf).md", 4)]
    [InlineData("brouillon_12_le-port.md", 12)]
    [InlineData("python-bytes-12-draft.md", 12)]
    [InlineData("draft-2024.md", null)]
    [InlineData("下書き-3.md", 3)]
    public void So_does_a_part_of_the_name_of_a_file(string name, int? number)
    {
        var parsed = Notes.Parse(name, "# The harbour\n\nText.\n");
        Assert.Equal(("The harbour", number, true), (parsed.Notes!.Title, parsed.Notes.Number, parsed.Notes.Draft));
        Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.UnclearDraft);
        Assert.Equal(name[..name.LastIndexOf('.')], Notes.FileName(name).Stem);
    }

    [Theory]
    [InlineData("the-draft-of-1969.md")]
    [InlineData("drafty-house.md")]
    [InlineData("overdraft.md")]
    public void Other_names_are_names(string name) => Assert.Null(Notes.Parse(name, "# The harbour\n\nText.\n").Notes!.Draft);

    [Theory]
    [InlineData("draft: false")]
    [InlineData("published: true")]
    [InlineData("status: veröffentlicht")]
    [InlineData("entwurf: nein")]
    public void A_key_goes_before_the_word(string key)
    {
        var parsed = Notes.Parse("draft-007.md", $"---\n{key}\n---\n\n# DRAFT: The harbour\n\nText.\n");
        Assert.Equal(("DRAFT: The harbour", 7), (parsed.Notes!.Title, parsed.Notes.Number));
        Assert.NotEqual(true, parsed.Notes.Draft);
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.UnclearDraft);
    }

    [Theory]
    [InlineData("\"published\": true", null)]
    [InlineData("\"draft\": false", false)]
    [InlineData("\"unlisted\": true", true)]
    [InlineData("\"draft\": true", true)]
    public void In_JSON_too(string member, bool? draft) =>
        Assert.Equal(draft, Notes.Parse("1.json", $"{{\"title\": \"[Draft] The harbour\", {member}}}").Notes!.Draft);

    [Fact]
    public void A_show_may_be_called_so()
    {
        Assert.True(EpisodeFileName.TryParse("the-draft", "draft-12.md", out var file, out _));
        var parsed = Feeds.Parsing.NotesParser.Parse(file, "# DRAFT: Round one\n\nText.\n"u8);
        Assert.Equal((12, null), (parsed.Notes!.Number, parsed.Notes.Draft));
    }

    [Fact]
    public void Files_that_call_themselves_drafts_join_no_episode_and_take_nothing_from_it()
    {
        var show = Notes.FileName("7.md").Show;
        var draft = Notes.Parse("draft-007.md", "# The harbour\n\nText.\n").Notes!;
        var released = Notes.Parse("draft-007.md", "---\ndraft: false\n---\n# The harbour\n\nText.\n").Notes!;
        Assert.Equal(default, Role(new("draft-007.mp3", FileRole.Audio)));
        Assert.Equal(default, Role(new("draft-007.md", FileRole.Notes) { Notes = draft }));
        Assert.Equal(new(7, null, true), Role(new("draft-007.md", FileRole.Notes) { Notes = released }));

        NumberRole Role(FileContribution file) => NumberRole.Of(show, "draft-007", [file], withdrawn: false);
    }
}
