using Feeds.Diagnostics;

namespace Feeds.Tests.Parsing;

/// <summary>Where a block of HTML inside Markdown ends. Source: CommonMark 0.31.2, 4.6.</summary>
public sealed class HtmlBlocksTests
{
    private static string Html(string markdown)
    {
        string html = Notes.Parse("garden.md", "# The garden\n\nFirst.\n\n" + markdown + "\n").Notes!.Html;
        SafeHtml.Check(html);
        return html["<p>First.</p>\n".Length..].TrimEnd();
    }

    [Theory]
    [InlineData("<!-- more -->")]
    [InlineData("<!-- more\n\nstill hidden -->")]
    [InlineData("<!-->")]
    [InlineData("<script>x</script>")]
    [InlineData("<SCRIPT>\n\nx\n</SCRIPT>")]
    [InlineData("<style>.x { color: red }</style>")]
    [InlineData("<!DOCTYPE html>")]
    [InlineData("<audio src=\"https://c.example/a.mp3\"></audio>")]
    [InlineData("<audio controls>\n<source src=\"https://c.example/a.mp3\">\n</audio>")]
    [InlineData("<template>x</template>")]
    [InlineData("</video>")]
    public void Markdown_right_below_is_Markdown(string block)
    {
        const string below = "## Links\n- [Acme](https://acme.example/) and *more*";
        const string html = "<h2>Links</h2>\n<ul>\n<li><a href=\"https://acme.example/\">Acme</a> and <em>more</em></li>\n</ul>";
        Assert.Equal(html, Html(block + "\n" + below));
        Assert.Equal("<p>Above.</p>\n" + html, Html("Above.\n" + block + "\n" + below));
    }

    [Theory]
    [InlineData("<pre>a *b*</pre>\n*c*", "<pre><code>a *b*</code></pre>\n<p><em>c</em></p>")]
    [InlineData("<pre>\na\n\n*b*\n</pre>\n*c*", "<pre><code>a\n\n*b*</code></pre>\n<p><em>c</em></p>")]
    [InlineData("<textarea>a</textarea>\n*c*", "<p>a</p>\n<p><em>c</em></p>")]
    [InlineData("<iframe src=\"https://f.example/1\"></iframe>\n*c*",
        "<p><a href=\"https://f.example/1\">https://f.example/1</a></p>\n<p><em>c</em></p>")]
    [InlineData("<![CDATA[a\n\n<b>b</b>]]>\n*c*", "<p>a <strong>b</strong></p>\n<p><em>c</em></p>")]
    [InlineData("<!-- a --> b\n*c*", "<p>b</p>\n<p><em>c</em></p>")]
    [InlineData("> <!-- a -->\n> *c*", "<blockquote>\n<p><em>c</em></p>\n</blockquote>")]
    [InlineData("- <!-- a -->\n  *c*", "<ul>\n<li><em>c</em></li>\n</ul>")]
    [InlineData("<!-- a -->\n<!-- b -->\n*c*", "<p><em>c</em></p>")]
    public void What_the_block_holds_is_read_and_nothing_more(string markdown, string html) => Assert.Equal(html, Html(markdown));

    [Theory]
    [InlineData("<div>a</div>\n*c*", "<p>a</p>\n<p>*c*</p>")]
    [InlineData("<ul><li>a\n</ul>\n*c*", "<ul>\n<li>a</li>\n</ul>\n<p>*c*</p>")]
    [InlineData("</span>\n*c*", "<p>*c*</p>")]
    public void Other_blocks_end_at_a_blank_line(string markdown, string html)
    {
        Assert.Equal(html, Html(markdown));
        Assert.EndsWith("<p><em>d</em></p>", Html(markdown + "\n\n*d*"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!-- never closed\n\n## Links", "<p>&lt;!-- never closed</p>\n<h2>Links</h2>")]
    [InlineData("<![CDATA[ never closed\n\n## Links", "<p>&lt;![CDATA[ never closed</p>\n<h2>Links</h2>")]
    [InlineData("<script>never closed\n\n## Links", "<p>never closed</p>\n<h2>Links</h2>")]
    [InlineData("<video src=a.mp4>\nx\n\n## Links", "<p>x</p>\n<h2>Links</h2>")]
    public void A_block_without_its_end_hides_nothing(string markdown, string html) => Assert.Equal(html, Html(markdown));

    [Theory]
    [InlineData("<div>\n<!-- hidden\n\nhidden -->\na\n</div>", "<p>a</p>")]
    [InlineData("<div>\n<script>\n\nx()\n</script>\na\n</div>", "<p>a</p>")]
    [InlineData("<div>\n<pre>\na\n\n*b*\n</pre>\n</div>", "<pre><code>a\n\n*b*</code></pre>")]
    [InlineData("<div>\n<!-- never closed\n\n*b*", "<p>&lt;!-- never closed</p>\n<p><em>b</em></p>")]
    public void A_blank_line_within_a_comment_or_a_script_ends_no_block(string markdown, string html) => Assert.Equal(html, Html(markdown));

    [Fact]
    public void Chapters_and_sponsors_right_below_a_comment_are_found()
    {
        const string text = "# The garden\n\n<!-- more -->\n## Chapters\n- 00:00 Hello\n- 02:10 Otters\n- 07:45 Bye\n\n"
            + "<script>x()</script>\n## Sponsors\n- [Acme](https://acme.example/): hammers\n";
        var notes = Notes.Parse("garden.md", text).Notes!;
        Assert.Equal(["Hello", "Otters", "Bye"], notes.Chapters.Select(c => c.Title));
        Assert.Equal("Acme", Assert.Single(notes.Sponsors).Name);
    }

    [Fact]
    public void Places_below_a_comment_are_those_of_the_file()
    {
        var said = Assert.Single(
            Notes.Parse("garden.md", "# A\n\n<!-- more -->\n[x](page.html)\n").Diagnostics, d => d.Code == DiagnosticCodes.LinkDropped);
        Assert.Equal((4, 1), (said.Line, said.Column));
    }
}
