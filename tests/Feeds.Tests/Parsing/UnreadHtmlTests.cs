using Feeds.Diagnostics;

namespace Feeds.Tests.Parsing;

/// <summary>What stands in elements that feeds cannot show is kept where there is a place for it, and else reported.</summary>
public sealed class UnreadHtmlTests
{
    private const string Picture = "<img src=\"https://p.example/1.png\" alt=\"Le port\" />";

    [Theory]
    [InlineData("<p>x <noscript><img src='https://p.example/1.png' alt='Le port'></noscript></p>")]
    [InlineData("<p>x <img src='data:image/gif;base64,R0' alt=''>" +
        "<noscript><img src='https://p.example/1.png' alt='Le port'></noscript></p>")]
    [InlineData("<p>x <img data-src='https://p.example/1.png' alt='Le port'>" +
        "<noscript><img src='https://p.example/1.png'></noscript></p>")]
    [InlineData("<p>x <noscript><img src='https://p.example/1.png'></noscript><img src='https://p.example/1.png' alt='Le port'></p>")]
    [InlineData("<p>x <img srcset='https://p.example/1.png 2x' alt='Le port'><noscript><img src='https://p.example/1.png'></noscript></p>")]
    public void A_picture_for_readers_without_scripts_is_shown_once(string html)
    {
        foreach (string file in (string[])["garden.html", "garden.md"])
        {
            string written = Notes.Parse(file, "<h1>The garden</h1>\n" + html + "\n").Notes!.Html;
            SafeHtml.Check(written);
            Assert.Equal(1, written.Split(Picture).Length - 1);
            Assert.Equal(1, written.Split("<img").Length - 1);
        }
    }

    [Fact]
    public void So_it_is_within_a_line_of_Markdown() => Assert.Contains(
        Picture,
        Notes.Parse("garden.md", "# A\n\nx <noscript><img src='https://p.example/1.png' alt='Le port'></noscript>\n").Notes!.Html,
        StringComparison.Ordinal);

    [Fact]
    public void A_pixel_for_readers_without_scripts_is_left_out() => Assert.DoesNotContain(
        "<img", Notes.Parse("1.html", "<p>x <noscript><img src='https://p.example/1.png' width=1 height=1></noscript></p>").Notes!.Html,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("garden.html", "<h1>A</h1>\n<p>x</p><textarea>Ein Rezept &amp; mehr</textarea>\n")]
    [InlineData("garden.md", "# A\n\n<textarea>Ein Rezept &amp; mehr</textarea>\n")]
    [InlineData("garden.html", "<h1>A</h1>\n<form><textarea rows=3>Ein Rezept &amp; mehr</textarea></form>\n")]
    public void The_text_of_a_field_is_text(string file, string text) =>
        Assert.Contains("Ein Rezept &amp; mehr", Notes.Parse(file, text).Notes!.Html, StringComparison.Ordinal);

    [Theory]
    [InlineData("<p>x</p><svg><a href='https://a.example/1'><text>y</text></a></svg>", DiagnosticCodes.EmptyLink, "https://a.example/1")]
    [InlineData("<p>x</p><svg><a xlink:href='https://a.example/1'>y</a></svg>", DiagnosticCodes.EmptyLink, "https://a.example/1")]
    [InlineData("<p>x</p><template><a href='https://a.example/1'>y</a></template>", DiagnosticCodes.EmptyLink, "https://a.example/1")]
    [InlineData("<p>x</p><noscript><a href='https://a.example/1'>y</a></noscript>", DiagnosticCodes.EmptyLink, "https://a.example/1")]
    [InlineData("<blockquote cite='https://a.example/1'>x</blockquote>", DiagnosticCodes.EmptyLink, "https://a.example/1")]
    [InlineData("<p>x <q cite='https://a.example/1'>x</q></p>", DiagnosticCodes.EmptyLink, "https://a.example/1")]
    [InlineData("<video poster='https://p.example/1.png' src='https://a.example/1.mp4'></video>", DiagnosticCodes.PictureLeftOut, "poster")]
    [InlineData("<p>x <math><mi>E</mi><mo>=</mo><mi>m</mi></math></p>", DiagnosticCodes.NavigationLeftOut, "formula")]
    [InlineData("<p>x</p><select><option>ja</option><option>nein</option></select>", DiagnosticCodes.NavigationLeftOut, "choices")]
    [InlineData("<form action='https://a.example/1'>Name: <input name=n></form>", DiagnosticCodes.EmptyLink, "https://a.example/1")]
    [InlineData("<p>x <link rel=license href='https://a.example/1'></p>", DiagnosticCodes.EmptyLink, "https://a.example/1")]
    [InlineData("<p>x <input type=submit formaction='https://a.example/1'></p>", DiagnosticCodes.EmptyLink, "https://a.example/1")]
    [InlineData("<p style=\"background: url('https://p.example/1.png')\">x</p>", DiagnosticCodes.PictureLeftOut, "https://p.example/1.png")]
    [InlineData("<p>x <span style='background:url(https://p.example/1.png)'>y</span></p>",
        DiagnosticCodes.PictureLeftOut, "p.example/1.png")]
    [InlineData("<table background='https://p.example/1.png'><tr><td>x<td>y</table>", DiagnosticCodes.PictureLeftOut, "p.example/1.png")]
    [InlineData("<ol><li>a</li><li value=7>b</li></ol>", DiagnosticCodes.StatedNotKept, "7")]
    [InlineData("<ul><li value=7>b</li></ul>", DiagnosticCodes.StatedNotKept, "7")]
    public void What_is_left_out_is_reported_with_its_place(string html, string code, string word)
    {
        var said = Assert.Single(Notes.Parse("1.html", "<h1>A</h1>\n" + html).Diagnostics, d => d.Code == code);
        Assert.Equal((Severity.Info, 2), (said.Severity, said.Line!.Value));
        Assert.Contains(word, said.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>x <svg><a href='https://a.example/1'>y</a></svg> z</p>")]
    [InlineData("x <svg><a href='https://a.example/1'>y</a></svg> z")]
    [InlineData("<link rel=license href='https://a.example/1'>")]
    [InlineData("x <link rel=license href='https://a.example/1'> z")]
    [InlineData("x <form action='https://a.example/1'>y</form> z")]
    [InlineData("<form action='https://a.example/1'>y</form>")]
    public void So_it_is_in_Markdown(string text) =>
        Assert.Equal(3, Assert.Single(Notes.Parse("1.md", "# A\n\n" + text).Diagnostics, d => d.Code == DiagnosticCodes.EmptyLink).Line);

    [Theory]
    [InlineData("<p>x</p><svg><a href='#top'>y</a></svg>")]
    [InlineData("<link rel='stylesheet' href='https://a.example/1.css'><link rel=preload href='https://a.example/1'><p>x</p>")]
    [InlineData("<form action='#top'>x</form>")]
    [InlineData("<audio src='https://a.example/1.mp3'><a href='https://a.example/1.mp3'>Download</a></audio>")]
    [InlineData("<ol><li value=7>b</li><li value=8>c</li></ol>")]
    public void Nothing_is_reported_where_nothing_is_lost(string html) => Assert.DoesNotContain(
        Notes.Parse("1.html", "<h1>A</h1>\n" + html).Diagnostics,
        d => d.Code is DiagnosticCodes.EmptyLink or DiagnosticCodes.StatedNotKept);

    [Fact]
    public void The_number_of_the_first_entry_begins_the_list() => Assert.Contains(
        "<ol start=\"7\">", Notes.Parse("1.html", "<h1>A</h1>\n<p>x</p><ol><li value=7>b</li><li>c</li></ol>").Notes!.Html,
        StringComparison.Ordinal);

    [Fact]
    public void A_background_within_a_line_of_Markdown_is_reported() => Assert.Contains(
        Notes.Parse("1.md", "# A\n\nx <span style=\"background: url(https://p.example/1.png)\">y</span> z\n").Diagnostics,
        d => d is { Code: DiagnosticCodes.PictureLeftOut, Line: 3 });

    private const string Linked = "<p><a href=\"https://a.example/1\">One</a></p>\n<p><a href=\"https://a.example/1\">Two</a></p>";

    [Theory]
    [InlineData("<a href='https://a.example/1'><p>One</p><p>Two</p></a>", Linked)]
    [InlineData("<a href='https://a.example/1'>\n<p>One</p>\n<p>Two</p>\n</a>", Linked)]
    [InlineData("<div><a href='https://a.example/1'><div>One</div><div>Two</div></a></div>", Linked)]
    [InlineData("<ul><li><a href='https://a.example/1'><p>One</p><p>Two</p></a></li></ul>", "<ul>\n<li>" + Linked + "\n</li>\n</ul>")]
    [InlineData("<p><a href='https://a.example/1'>One<br><br>Two</a></p>", Linked)]
    [InlineData("<p><a href='https://a.example/1'>One</p><p>Two <a href='https://a.example/2'>three</a></p>",
        "<p><a href=\"https://a.example/1\">One</a></p>\n<p>Two <a href=\"https://a.example/2\">three</a></p>")]
    public void A_link_around_blocks_links_each_of_them(string html, string expected)
    {
        Assert.Equal(expected, Notes.Parse("1.html", "<h1>A</h1>\n" + html).Notes!.Html.TrimEnd());
        Assert.Equal(expected, Notes.Parse("1.md", "# A\n\n" + html + "\n").Notes!.Html.TrimEnd());
    }

    [Fact]
    public void Words_behind_the_title_of_a_link_are_reported()
    {
        var said = Assert.Single(
            Notes.Parse("1.md", "# A\n\nx [a](https://a.example/1 \"T\" q r)\n").Diagnostics, d => d.Code == DiagnosticCodes.StatedNotKept);
        Assert.Equal((Severity.Info, 3, 3), (said.Severity, said.Line!.Value, said.Column!.Value));
        Assert.Contains("'q r'", said.Message, StringComparison.Ordinal);
    }
}
