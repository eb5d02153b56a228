using Feeds.Diagnostics;

namespace Feeds.Tests.Parsing;

/// <summary>Small elements of HTML that change what a text says: quotations, raised and lowered signs, the numbers of lists.</summary>
public sealed class SmallMarkupTests
{
    [Theory]
    [InlineData("She said <q>no</q>.", "<p>She said “no”.</p>")]
    [InlineData("She said <q>*no*</q>.", "<p>She said “<em>no</em>”.</p>")]
    [InlineData("*<q>No</q>, he said.*", "<p><em>“No”, he said.</em></p>")]
    [InlineData("[<q>No</q>](https://a.example/)", "<p><a href=\"https://a.example/\">“No”</a></p>")]
    [InlineData("<q>A <q>b</q></q>", "<p>“A “b””</p>")]
    [InlineData("CO<sub>2</sub> and x<sup>2</sup>", "<p>CO<sub>2</sub> and x<sup>2</sup></p>")]
    [InlineData("**CO<sub>2</sub>**", "<p><strong>CO<sub>2</sub></strong></p>")]
    public void Markdown_keeps_what_an_element_adds_to_a_line(string markdown, string html)
    {
        string written = Notes.Parse("garden.md", $"# The garden\n\nText.\n\n{markdown}\n").Notes!.Html;
        SafeHtml.Check(written);
        Assert.EndsWith(html, written.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>She said <q>no</q>.</p>", "<p>She said “no”.</p>")]
    [InlineData("<p>CO<sub>2</sub> and x<sup>2</sup></p>", "<p>CO<sub>2</sub> and x<sup>2</sup></p>")]
    [InlineData("<div>H<sub>2</sub>O</div>", "<p>H<sub>2</sub>O</p>")]
    public void Html_keeps_it_too(string html, string expected)
    {
        foreach (string file in (string[])["garden.html", "garden.md"])
        {
            string written = Notes.Parse(file, $"<h1>The garden</h1>\n<p>Text.</p>\n{html}\n").Notes!.Html;
            SafeHtml.Check(written);
            Assert.EndsWith(expected, written.Trim(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_quotation_that_is_never_closed_stays_text() => Assert.Contains(
        "She said &lt;q&gt;no.", Notes.Parse("garden.md", "# The garden\n\nShe said <q>no.\n").Notes!.Html, StringComparison.Ordinal);

    [Theory]
    [InlineData("<ol reversed><li>c</li><li>b</li></ol>", "backwards")]
    [InlineData("<ol type=a><li>c</li><li>b</li></ol>", "letters")]
    [InlineData("<ol type=\"I\"><li>c</li><li>b</li></ol>", "letters")]
    public void A_list_that_counts_otherwise_is_reported(string list, string word)
    {
        foreach (string file in (string[])["garden.html", "garden.md"])
        {
            var parsed = Notes.Parse(file, $"<h1>The garden</h1>\n\n{list}\n");
            var said = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.StatedNotKept);
            Assert.Contains(word, said.Message, StringComparison.Ordinal);
            Assert.Equal(3, said.Line);
        }
    }

    [Theory]
    [InlineData("<ol><li>c</li></ol>")]
    [InlineData("<ol type=1><li>c</li></ol>")]
    [InlineData("<ol start=3><li>c</li></ol>")]
    public void Others_are_not(string list) => Assert.DoesNotContain(
        Notes.Parse("garden.html", $"<h1>The garden</h1>\n{list}\n").Diagnostics, d => d.Code == DiagnosticCodes.StatedNotKept);
}
