namespace Feeds.Tests.Parsing;

/// <summary>What notes state about themselves is understood once and never lost.</summary>
public sealed class StatedTests
{
    [Theory]
    [InlineData("## 1. Soil\n\nGood soil.\n\n## 2. Seeds\n\nGood seeds.\n")]
    [InlineData("### 1) Soil\n\nGood soil.\n\n### 2) Seeds\n\nGood seeds.\n")]
    [InlineData("# 1: Soil\n\nGood soil.\n\n# 2: Seeds\n\nGood seeds.\n")]
    public void A_numbered_first_heading_is_an_item_with_and_without_front_matter(string notes)
    {
        foreach (string before in new[] { "", "---\ntitle: The garden\n---\n\n" })
        {
            var parsed = Notes.Parse("garden.md", before + notes).Notes!;
            Assert.Equal(["Soil", "Seeds"], parsed.Items.Select(i => i.Headline));
            Assert.Equal(before.Length > 0 ? "The garden" : null, parsed.Title);
            Assert.Contains("Soil", parsed.Html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("# Soil", true)]
    [InlineData("# The Garden", false)]
    [InlineData("# Episode 7: The garden", false)]
    [InlineData("# Episode 7: Soil", true)]
    [InlineData("## 1. Soil", true)]
    public void Beside_a_stated_title_only_a_heading_that_repeats_it_goes(string heading, bool kept)
    {
        var parsed = Notes.Parse("garden.md", $"---\ntitle: The garden\n---\n\n{heading}\n\nText of it.\n").Notes!;
        Assert.Equal("The garden", parsed.Title);
        Assert.Equal(kept, Notes.PlainText(parsed.Html).Contains(heading.TrimStart('#', ' '), StringComparison.Ordinal));
        Assert.Contains("Text of it.", parsed.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_of_a_far_year_is_told_as_such_and_kept()
    {
        var parsed = Notes.Parse("garden.md", "# T\n\nPublished Jan 1, 1850\n\nText of it.\n");
        Assert.Null(parsed.Notes!.Published);
        Assert.Contains("Published Jan 1, 1850", parsed.Notes.Html, StringComparison.Ordinal);
        var told = Assert.Single(parsed.Diagnostics, d => d.Code == Feeds.Diagnostics.DiagnosticCodes.BadDate);
        Assert.DoesNotContain("calendar", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Front_matter_that_is_no_YAML_stays_in_the_text()
    {
        var parsed = Notes.Parse("garden.md", "---\nnumber: 7\nguests: [Ada,\n  Alan\nhosts: Ann\n---\n\nText of it.\n");
        Assert.Equal(["Ann"], parsed.Notes!.Hosts);
        Assert.Contains("guests: [Ada, Alan", Notes.PlainText(parsed.Notes!.Html), StringComparison.Ordinal);
        Assert.Contains("Text of it.", parsed.Notes.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Japanese_labels_say_which_date_it_is()
    {
        var parsed = Notes.Parse("garden.md", "# 庭\n\n公開日：2024年5月6日\n\n収録日：2024年5月1日\n").Notes!;
        Assert.Equal(new DateTimeOffset(2024, 5, 6, 0, 0, 0, TimeSpan.Zero), parsed.Published);
        Assert.Equal(new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero), parsed.Recorded);
    }

    [Theory]
    [InlineData("2001.md", "# 2001: A Space Odyssey", "2001: A Space Odyssey", 2001)]
    [InlineData("2001.md", "# Episode 2001: A Space Odyssey", "A Space Odyssey", 2001)]
    [InlineData("12monkeys.md", "# Twelve Monkeys", "Twelve Monkeys", null)]
    [InlineData("12-monkeys.md", "# Twelve Monkeys", "Twelve Monkeys", 12)]
    public void A_number_is_one_where_something_says_so(string file, string heading, string title, int? number)
    {
        var parsed = Notes.Parse(file, heading + "\n\nText of it.\n").Notes!;
        Assert.Equal((title, number), (parsed.Title, parsed.Number));
        Assert.Equal(number, Feeds.Episodes.StemNumber.Of(Notes.FileName(file).Show, Path.GetFileNameWithoutExtension(file)));
    }

    [Theory]
    [InlineData("garden.md")]
    [InlineData("garden.txt")]
    public void Hosts_and_guests_are_read_from_their_lines(string file)
    {
        var parsed = Notes.Parse(file, "The garden\n\nHosts: Ann, Ben\n\nGuest: Carol King (@ck), Dave\n\nText of it, which is a sentence.\n").Notes!;
        Assert.Equal(["Ann", "Ben"], parsed.Hosts);
        Assert.Equal(["Carol King", "Dave"], parsed.Guests);
    }

    [Fact]
    public void What_a_guest_does_is_no_guest()
    {
        Assert.Equal(["Jane Doe"], Notes.Parse("garden.md", "# T\n\nGuest: Jane Doe, Acme\n").Notes!.Guests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("The garden\n==========\n\n")]
    public void Underlined_lines_of_plain_text_are_headings(string before)
    {
        var parsed = Notes.Parse("garden.txt", before + "TOPICS\n------\nSoil is what feeds us.\n\n- sand\n- clay\n\nWATER\n-----\n\nRain is what we wait for.\n").Notes!;
        Assert.Equal(before.Length > 0 ? "The garden" : null, parsed.Title);
        Assert.Contains("<h2>TOPICS</h2>", parsed.Html, StringComparison.Ordinal);
        Assert.Contains("<h2>WATER</h2>", parsed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("---", parsed.Html, StringComparison.Ordinal);
        foreach (string kept in new[] { "Soil is what feeds us.", "sand", "clay", "Rain is what we wait for." }) Assert.Contains(kept, parsed.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_heading_above_nothing_but_a_pages_own_lines_goes_with_them()
    {
        var parsed = Notes.Parse("garden.txt", "The garden\n\nSoil\n\nSoil is what feeds us, and it needs rest.\n\nTopics\n\nChapters\n\n5 chapters\nSome Other Show\nAI chat — answers grounded in episodes\n").Notes!;
        Assert.DoesNotContain("Chapters", parsed.Html, StringComparison.Ordinal);
        Assert.EndsWith("rest.</p>", parsed.Html.TrimEnd(), StringComparison.Ordinal);
    }
}
