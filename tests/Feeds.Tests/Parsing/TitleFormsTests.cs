using Feeds.Diagnostics;

namespace Feeds.Tests.Parsing;

/// <summary>Titles and texts in forms that editors and exports give them.</summary>
public sealed class TitleFormsTests
{
    [Theory]
    [InlineData("# The garden\n\nWhat it is about, in one sentence.\n")]
    [InlineData("\n#  The garden\nWhat it is about, in one sentence.\n")]
    public void A_text_file_may_mark_its_title_as_Markdown_does(string text)
    {
        var notes = Notes.Parse("garden.txt", text).Notes!;
        Assert.Equal("The garden", notes.Title);
        Assert.Equal("<p>What it is about, in one sentence.</p>", notes.Html.TrimEnd());
    }

    [Fact]
    public void A_heading_between_blank_lines_may_be_marked_so_too() => Assert.Contains(
        "<h2>Links</h2>",
        Notes.Parse("garden.txt", "The garden\n\nWhat it is about, in one sentence.\n\n## Links\n\nhttps://a.example/\n").Notes!.Html,
        StringComparison.Ordinal);

    [Fact]
    public void A_number_sign_within_lines_is_a_sign() => Assert.Contains(
        "# then this", Notes.Parse("garden.txt", "The garden\n\nWhat it is about, in one sentence.\n# then this.\nAnd that.\n").Notes!.Html,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("shownotes: \"Les *notes*\"", "<p>Les <em>notes</em></p>")]
    [InlineData("shownotes: Les notes", "<p>Les notes</p>")]
    [InlineData("shownotes: See `x` and [a](https://a.example/)", "<p>See <code>x</code> and <a href=\"https://a.example/\">a</a></p>")]
    [InlineData("shownotes: |\n  Les *notes*.\n\n  Encore.", "<p>Les <em>notes</em>.</p>\n<p>Encore.</p>")]
    public void Notes_in_front_matter_are_text(string entry, string html) =>
        Assert.Equal(html, Notes.Parse("garden.md", $"---\ntitle: The garden\n{entry}\n---\n").Notes!.Html.TrimEnd());

    [Fact]
    public void One_line_of_plain_text_in_json_is_a_paragraph() => Assert.Equal(
        "<p>Les *notes*</p>",
        Notes.Parse("garden.json", """{"title": "The garden", "content_text": "Les *notes*"}""").Notes!.Html.TrimEnd());

    [Theory]
    [InlineData("title: The garden\n  and the house", "The garden and the house", 0)]
    [InlineData("title: Ask: why\n  we dig\n  and water", "Ask: why we dig and water", 1)]
    [InlineData("title: 'Ask: why'\n  we dig", "Ask: why we dig", 1)]
    public void A_title_may_go_on_below(string entry, string title, int reported)
    {
        var parsed = Notes.Parse("garden.md", $"---\n{entry}\nepisode: 7\n---\nText.\n");
        Assert.Equal((title, 7), (parsed.Notes!.Title, parsed.Notes.Number));
        Assert.Equal(reported, parsed.Diagnostics.Count(d => d.Code == DiagnosticCodes.BadFrontMatter));
    }

    [Fact]
    public void A_mapping_below_a_value_is_no_part_of_it()
    {
        var parsed = Notes.Parse("garden.md", "---\ntitle: Ask: why\n  url: x\nepisode: 7\n---\nText.\n");
        Assert.Contains(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadFrontMatter && d.Line == 2);
        Assert.Equal(7, parsed.Notes!.Number);
    }
}
