using Feeds.Diagnostics;

namespace Feeds.Tests.Parsing;

/// <summary>What belongs to the page that a text was copied from is left out, and every line of it is reported.</summary>
public sealed class NavigationTests
{
    private const string Body =
        "Of mice and gardens\n\n·38m 14s\nMembers only\n\nThis episode looks at mice in gardens, and at what they make of them.\n\n";

    private static string[] LeftOut(string name, string text) =>
    [
        .. Notes.Parse(name, text).Diagnostics.Where(d => d.Code == DiagnosticCodes.NavigationLeftOut)
            .Select(d => $"{d.Line}: {d.Message.Split('\'')[1]}"),
    ];

    [Fact]
    public void Each_line_is_reported_where_it_stood() => Assert.Equal(
        ["4: Members only", "8: Subscribe", "9: Python Bytes", "10: Ask the archive"],
        LeftOut("garden.txt", Body + "Subscribe\nPython Bytes\nAsk the archive\n"));

    [Theory]
    [InlineData("Thanks to Anna for the recordings of the mice, and to Ben.\n")]
    [InlineData("Music by Cy Pratt\nCut by Ben Ode\n")]
    public void Text_at_the_end_stays(string end)
    {
        Assert.Equal(["4: Members only"], LeftOut("garden.txt", Body + end));
        Assert.Contains(end.Split('\n')[0], Notes.PlainText(Notes.Parse("garden.txt", Body + end).Notes!.Html), StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_has_no_navigation() => Assert.Empty(LeftOut("garden.md", "# Mice\n\nSubscribe\n\nText.\n\nShare\n"));

    [Theory]
    [InlineData("<main><h1>Mice</h1><p>Text of it, and more.</p></main>")]
    [InlineData("<article><h1>Mice</h1><p>Text of it, and more.</p></article>")]
    [InlineData("<div role=\"main\"><h1>Mice</h1><p>Text of it, and more.</p></div>")]
    public void Header_and_footer_around_the_text_of_a_page_are_reported(string text)
    {
        string page = $"<html><body>\n<header class=\"top\">Musée des souris <nav>Accueil</nav></header>\n<nav></nav>\n{text}\n"
            + "<footer>Enregistré à Brest. <div class=\"share\">Partager</div></footer></body></html>";
        var parsed = Notes.Parse("garden.html", page);
        Assert.DoesNotContain("Brest", parsed.Notes!.Html, StringComparison.Ordinal);
        var found = parsed.Diagnostics.Where(d => d.Code == DiagnosticCodes.NavigationLeftOut).Select(d => (d.Line, d.Message)).ToList();
        Assert.Equal([2, 5], found.Select(f => f.Line!.Value));
        Assert.Contains("header, top", found[0].Message, StringComparison.Ordinal);
        Assert.Contains("footer", found[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_of_a_saved_page_are_reported()
    {
        const string Page =
            "<html><body><nav>Home</nav>\n<main><h1>Mice</h1><p>Text of it.</p>\n<div class=\"share\">Share this</div></main></body>";
        var parsed = Notes.Parse("garden.html", Page);
        Assert.DoesNotContain("Share", parsed.Notes!.Html, StringComparison.Ordinal);
        var found = parsed.Diagnostics.Single(d => d.Code == DiagnosticCodes.NavigationLeftOut && d.Line == 3);
        Assert.Contains("div, share", found.Message, StringComparison.Ordinal);
    }
}
