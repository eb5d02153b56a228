using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Tests.Parsing;

/// <summary>Times that people write without colons, and lines beside a list of times, are read or reported.</summary>
public sealed class TimeNotationTests
{
    private static readonly Chapter[] Three = [new(0, "Intro"), new(330, "Milieu"), new(3900, "Fin")];

    [Theory]
    [InlineData("- 0'00 Intro\n- 5'30 Milieu\n- 1h05 Fin")]
    [InlineData("0’00 Intro\n5’30 Milieu\n65’00 Fin")]
    [InlineData("0′00 – Intro\n5′30 – Milieu\n65′00 – Fin")]
    [InlineData("- 0'00\" Intro\n- 5'30\" Milieu\n- 65'00\" Fin")]
    [InlineData("- 0h00 Intro\n- 5min30 Milieu\n- 1h05 Fin")]
    [InlineData("00m00 Intro\n05m30 Milieu\n65m00 Fin")]
    [InlineData("- 0:00 : Intro\n- 5 min 30 : Milieu\n- 1 h 05 : Fin")]
    [InlineData("- 0'00 Intro\n- 5'30 Milieu\n- 1h05' Fin")]
    [InlineData("- 0 sec – Intro\n- 5:30 – Milieu\n- 1:05:00 – Fin")]
    [InlineData("- 0 s : Intro\n- 5 min 30 s : Milieu\n- 1 h 05 min : Fin")]
    public void Times_with_primes_and_units_are_chapters(string lines)
    {
        foreach (string file in (string[])["garden.md", "garden.txt"])
        {
            Assert.Equal(Three, Notes.Parse(file, $"The garden\n==========\n\nA sentence.\n\n{lines}\n").Notes!.Chapters);
        }
        string html = string.Concat(lines.Split('\n').Select(l => $"<li>{l.TrimStart('-', ' ')}</li>"));
        Assert.Equal(Three, Notes.Parse("garden.html", $"<h1>The garden</h1>\n<ul>{html}</ul>\n").Notes!.Chapters);
    }

    [Fact]
    public void An_hour_alone_is_a_time_beside_other_times() => Assert.Equal(
        [new(0, "A"), new(1800, "B"), new(3600, "C")],
        Notes.Parse("garden.md", "# The garden\n\n- 0 min: A\n- 30 min: B\n- 1 h: C\n").Notes!.Chapters);

    [Theory]
    [InlineData("- 9h30 Accueil\n- 10h00 Visite\n- 12h15 Repas")]
    [InlineData("- 9 h 30 : Accueil\n- 10 h 00 : Visite\n- 12 h 15 : Repas")]
    [InlineData("- 10 s: plank\n- 20 s: squats\n- 30 s: rest")]
    [InlineData("- 1 h: walk\n- 2 h: swim\n- 3 h: sleep")]
    public void Times_of_day_and_lengths_are_no_chapters(string lines)
    {
        var parsed = Notes.Parse("garden.md", $"# The garden\n\nA sentence.\n\n{lines}\n");
        Assert.Empty(parsed.Notes!.Chapters);
        Assert.Equal(5, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.TimesNotTaken).Line);
    }

    [Theory]
    [InlineData("- 0:00 Intro\n- 5:30 Milieu\n\n**1:00:00** Bonus")]
    [InlineData("- [0:00] Intro\n- [5:30] Milieu\n\n1:00:00 Bonus")]
    public void A_line_below_a_list_whose_time_is_written_otherwise_is_reported(string lines)
    {
        var parsed = Notes.Parse("garden.md", $"# The garden\n\n{lines}\n");
        Assert.Equal([new(0, "Intro"), new(330, "Milieu")], parsed.Notes!.Chapters);
        var said = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.TimesNotTaken);
        Assert.Contains("1:00:00 Bonus", said.Message, StringComparison.Ordinal);
        Assert.Equal(6, said.Line);
    }

    [Theory]
    [InlineData("- \"10:00\"", 4)]
    [InlineData("- [\"10:00\", \"\"]", 4)]
    [InlineData("- {start: 600}", 4)]
    [InlineData("- start: \"10:00\"\n    title: \"\"", 4)]
    [InlineData("- \"[10:00] –\"", 4)]
    public void A_stated_chapter_without_a_title_is_reported(string entry, int line)
    {
        var parsed = Notes.Parse("garden.md", $"---\nchapters:\n  - \"0:00 Intro\"\n  {entry}\n---\n\n# The garden\n\nText.\n");
        Assert.Equal([new Chapter(0, "Intro")], parsed.Notes!.Chapters);
        var said = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadChapter);
        Assert.Equal(line, said.Line);
        Assert.Contains("title", said.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"start\": 600}", 0)]
    [InlineData("{\"start\": 600, \"title\": \" \"}", 0)]
    [InlineData("{\"start\": 600, \"image\": \"https://p.example/1.png\"}", 1)]
    [InlineData("{\"start\": 600, \"title\": \"Fin\"}", 1)]
    public void In_JSON_too(string chapter, int kept)
    {
        var parsed = Notes.Parse("garden.json", $"{{\"title\": \"A\", \"html\": \"<p>Text.</p>\",\n\"chapters\": [\n{chapter}]}}\n");
        Assert.Equal(kept, parsed.Notes!.Chapters.Count);
        var lines = parsed.Diagnostics.Where(d => d.Code == DiagnosticCodes.ChapterSkipped).Select(d => d.Line!.Value);
        Assert.Equal(kept > 0 ? [] : [3], lines);
    }

    [Fact]
    public void A_stated_chapter_of_a_picture_needs_no_title() => Assert.Equal(
        "https://p.example/1.png",
        Assert.Single(Notes.Parse(
            "garden.md", "---\nchapters:\n  - start: 600\n    img: https://p.example/1.png\n---\n\n# A\n\nText.\n").Notes!.Chapters).Image);
}
