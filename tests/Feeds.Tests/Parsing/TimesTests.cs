using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Tests.Parsing;

/// <summary>Runs of times are chapters, times of items are their starts; other numbers with colons are neither.</summary>
public sealed class TimesTests
{
    private static readonly Chapter[] Three = [new(0, "Hello"), new(754, "Soil"), new(3723, "Bye")];

    [Theory]
    [InlineData("- [00:00] Hello\n- [12:34] Soil\n- [1:02:03] Bye")]
    [InlineData("* **[00:00](#t=00:00)** Hello\n* **[12:34](#t=12:34)** Soil\n* **[01:02:03](#t=01:02:03)** Bye")]
    [InlineData("(00:00) Hello\n(12:34) Soil\n(01:02:03) Bye")]
    [InlineData("00:00:00 – Hello\n00:12:34 – Soil\n01:02:03 – Bye")]
    [InlineData("0:00 - Hello\n\n12:34 - Soil\n\n1:02:03 - Bye")]
    [InlineData("0:00 Hello\n\nWhat it is about.\n\n- a\n- b\n\n12:34 Soil\n\nMore.\n\n1:02:03 Bye")]
    [InlineData("@00:00 Hello\n@12:34 Soil\n@1:02:03 Bye")]
    [InlineData("- 00:00: Hello\n- 12:34: Soil\n- 1:02:03: Bye")]
    [InlineData("1. 00:00 | Hello\n2. 12:34 | Soil\n3. 1:02:03 | Bye")]
    [InlineData("## [00:00] Hello\n\nText.\n\n## [12:34] Soil\n\nText.\n\n## [1:02:03] Bye\n\nText.")]
    [InlineData("## Hello (00:00)\n\nText.\n\n## Soil (12:34)\n\nText.\n\n## Bye (1:02:03)\n\nText.")]
    [InlineData("- Hello [00:00]\n- Soil [12:34]\n- Bye [1:02:03]")]
    [InlineData("| Time | What |\n| --- | --- |\n| 00:00 | Hello |\n| 12:34 | Soil |\n| 1:02:03 | Bye |")]
    [InlineData("- 00:00 - 12:34 Hello\n- 12:34 - 1:02:03 Soil\n- 1:02:03 Bye")]
    [InlineData("- 00:00 Hello\n  - 12:34 Soil\n- [A link](https://a.example)\n- 1:02:03 Bye")]
    [InlineData("0:00\n\n- Hello\n- a\n\n12:34\n\n- Soil\n\n1:02:03\n\n- Bye")]
    [InlineData("## One\n\n- 0:00 Hello\n- 12:34 Soil\n\n## Two\n\n- 1:02:03 Bye\n- 1:10:00 Bye")]
    public void A_run_of_times_is_the_chapters(string lines)
    {
        var notes = Notes.Parse("garden.md", $"# The garden\n\nAn introduction that is a sentence.\n\n{lines}\n").Notes!;
        Assert.Equal(Three, notes.Chapters.Take(3));
        Assert.Contains("Soil", notes.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:00 Hello\n12:34 Soil\n1:02:03 Bye")]
    [InlineData("• 00:00 Hello\n• 12:34 Soil\n• 1:02:03 Bye")]
    public void Plain_text_has_chapters_too(string lines) =>
        Assert.Equal(Three, Notes.Parse("garden.txt", $"The garden\n\nAn introduction that is a sentence, and a long one.\n\n{lines}\n").Notes!.Chapters);

    [Fact]
    public void A_linked_chapter_has_its_address()
    {
        var notes = Notes.Parse("garden.md", "# T\n\n- 0:00 [Hello](https://a.example/)!\n- 5:00 Bye\n").Notes!;
        Assert.Equal(new Chapter(0, "Hello!", "https://a.example/"), notes.Chapters[0]);
    }

    [Theory]
    [InlineData("We met at 12:34 pm.\n\nWe left at 1:30 pm.")]
    [InlineData("12:34 pm we met\n\n1:30 pm we left")]
    [InlineData("- 10:00 Uhr Treffen\n- 11:00 Uhr Essen")]
    [InlineData("- 09:00 Registration\n- 10:30 First talk\n- 12:15 Lunch")]
    [InlineData("3:16 For God so loved the world\n\n3:17 For God sent not his Son\n\n3:18 He that believeth")]
    [InlineData("John 3:16 and Luke 15:11")]
    [InlineData("- 3:2 for the home team\n- 2:1 for the guests")]
    [InlineData("10:45 is when we began.\n\nThen nothing.\n\n02:30 is when we ended.")]
    [InlineData("- 12:34 only one")]
    [InlineData("- 30:00 c\n- 20:00 b\n- 10:00 a")]
    [InlineData("- [A talk](https://a.example) (38:00)\n- [Another](https://b.example) (12:34)\n- [A third](https://c.example) (25:10)")]
    [InlineData("- 22.18 is a version\n- 24.04 is another")]
    [InlineData("The museum opens on Saturdays, 11:00 to 16:00.\n\nOn Sundays, 12:00 to 14:00.")]
    public void What_is_no_time_of_the_episode_makes_no_chapter(string lines) =>
        Assert.Empty(Notes.Parse("garden.md", $"# The garden\n\n{lines}\n").Notes!.Chapters);

    [Fact]
    public void A_time_out_of_order_is_told_and_put_in_order()
    {
        var parsed = Notes.Parse("garden.md", "# T\n\n- 01:00 One\n- 02:00 Two\n- 03:00 Three\n- 00:20 Early\n");
        Assert.Equal(["Early", "One", "Two", "Three"], parsed.Notes!.Chapters.Select(c => c.Title));
        var told = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.ChapterOutOfOrder);
        Assert.Equal((6, 1), (told.Line, told.Column));
    }

    [Fact]
    public void Stated_chapters_go_before_found_ones()
    {
        var notes = Notes.Parse("garden.md", "---\nchapters:\n  - 00:05 Mine\n---\n\n- 0:00 Hello\n- 5:00 Bye\n").Notes!;
        Assert.Equal([new Chapter(5, "Mine")], notes.Chapters);
    }

    [Theory]
    [InlineData("**[12:34] Anna #1:** Soil")]
    [InlineData("**Anna #1:** Soil (12:34)")]
    [InlineData("**Anna #1:** [12:34] Soil")]
    [InlineData("**(12:34) Anna #1:** Soil")]
    [InlineData("**Anna #1:** Soil\n\n[12:34]")]
    [InlineData("**Anna #1:** Soil\n\n@12:34")]
    public void A_time_of_an_item_is_its_start(string heading)
    {
        var item = Notes.Parse("garden.md", $"# The garden\n\n{heading}\n\n- a\n\n**Ben #2:** Water\n\n- b\n").Notes!.Items[0];
        Assert.Equal((754d, "Soil", "Anna", "a"), (item.Start, item.Headline, item.Host, Notes.PlainText(item.Html)));
    }

    [Theory]
    [InlineData("**Anna #1:** The 12:34 train")]
    [InlineData("**Anna #1:** John (3:16 and on)")]
    public void Other_numbers_in_a_heading_are_its_words(string heading)
    {
        var item = Notes.Parse("garden.md", $"# The garden\n\n{heading}\n\n- a\n\n**Ben #2:** Water\n\n- b\n").Notes!.Items[0];
        Assert.Null(item.Start);
        Assert.EndsWith(item.Headline, heading, StringComparison.Ordinal);
    }
}
