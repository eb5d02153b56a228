using System.Globalization;
using Feeds.Diagnostics;

namespace Feeds.Tests.Parsing;

/// <summary>Texts that are nothing but mark-up.</summary>
public sealed class MarkLimitTests
{
    [Theory]
    [InlineData("089.md", "a*b*")]
    [InlineData("089.txt", "- a\n")]
    [InlineData("089.html", "<p>a")]
    [InlineData("089.rs", "//! *\n")]
    public void Megabytes_of_marks_are_refused_at_the_first_one_too_many(string name, string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 4_000_000 / piece.Length));
        var parsed = Notes.Parse(name, text);
        Assert.Null(parsed.Notes);
        var found = Assert.Single(parsed.Diagnostics);
        Assert.Equal(DiagnosticCodes.TooManyMarks, found.Code);
        // At least 100,000 are free; a line or column says how far it is.
        Assert.True(found.Line > 1 || found.Column > 100_000);
        Assert.True(found.Line <= text.Count(c => c == '\n') + 1);
    }

    [Theory]
    [InlineData("---\ntitle: A\ntranscript: |\n", "  [00:12:34] Ana: It's what \"we\" call a quay, isn't it?\n", "---\n")]
    [InlineData("---\ntitle: A\ntranscript:\n",
        "- {start: \"00:12:34.000\", speaker: \"Ana\", text: \"It's what we call a quay, is it not, and we like it.\"}\n", "---\n")]
    [InlineData("+++\ntitle = 'A'\ntranscript = '''\n", "[00:12:34] Ana: what we call a quay: a place.\n", "'''\n+++\n")]
    public void Front_matter_holds_a_transcript_of_any_signs(string start, string line, string end)
    {
        string text = start + string.Concat(Enumerable.Repeat(line, 600_000 / line.Length)) + end + "\nText.\n";
        var parsed = Notes.Parse("089.md", text);
        Assert.Equal(("A", "<p>Text.</p>"), (parsed.Notes?.Title, parsed.Notes?.Html.Trim()));
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.TooManyMarks);
    }

    [Fact]
    public void What_is_refused_says_how_much_may_be_read()
    {
        string text = "# A\n\n" + string.Concat(Enumerable.Repeat("[00:12:34] Ana: no\n", 40_000));
        var found = Assert.Single(Notes.Parse("089.md", text).Diagnostics);
        string most = string.Create(
            CultureInfo.InvariantCulture, $"{20_000 + (text.Length / 6):N0} that may be read of {text.Length:N0} characters");
        Assert.Contains(most, found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mark_that_is_told_is_the_first_one_too_many()
    {
        string text = new string('x', 100_000) + "\n" + string.Concat(Enumerable.Repeat("* ", 250_000));
        int free = 20_000 + (text.Length / 6);
        var found = Assert.Single(Notes.Parse("089.md", text).Diagnostics);
        // The line end is the first mark; so many stars after it.
        Assert.Equal((2, ((free - 1) * 2) + 1), (found.Line, found.Column));
    }

    [Fact]
    public void As_many_marks_as_a_text_may_have_are_read_and_so_is_all_that_people_write()
    {
        Assert.NotNull(Notes.Parse("089.md", string.Concat(Enumerable.Repeat("\n", 99_990)) + "Text").Notes);
        string prose = string.Concat(Enumerable.Repeat("A line of some words, with a [link](https://example.org/a) and *stress*, as notes of a talk have them.\n\n", 1_500_000 / 105));
        Assert.NotNull(Notes.Parse("089.md", prose).Notes);
    }
}
