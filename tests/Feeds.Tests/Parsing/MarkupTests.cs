using Feeds.Diagnostics;

namespace Feeds.Tests.Parsing;

/// <summary>Tables, struck out text, footnotes and HTML inside Markdown: read into blocks, never passed through.</summary>
public sealed class MarkupTests
{
    private static string Html(string markdown)
    {
        string html = Notes.Parse("garden.md", "# The garden\n\n" + markdown + "\n").Notes!.Html;
        SafeHtml.Check(html);
        return html.TrimEnd();
    }

    [Theory]
    [InlineData("| A | B |\n| --- | :-: |\n| [x](https://x.example) | `a \\| b` |", "<table>\n<thead>\n<tr><th>A</th><th>B</th></tr>\n</thead>\n<tbody>\n<tr><td><a href=\"https://x.example\">x</a></td><td><code>a | b</code></td></tr>\n</tbody>\n</table>")]
    [InlineData("A | B\n-|-\n1 | 2 | 3\n4", "<table>\n<thead>\n<tr><th>A</th><th>B</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td><td>2</td><td>3</td></tr>\n</tbody>\n</table>\n<p>4</p>")]
    [InlineData("| A | B |\n| --- | --- |\n| 1 |\n\nText.", "<table>\n<thead>\n<tr><th>A</th><th>B</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td><td></td></tr>\n</tbody>\n</table>\n<p>Text.</p>")]
    [InlineData("- entry\n\n  | A |\n  | --- |\n  | 1 |", "<ul>\n<li>entry\n<table>\n<thead>\n<tr><th>A</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td></tr>\n</tbody>\n</table>\n</li>\n</ul>")]
    public void Tables_are_tables(string markdown, string html) => Assert.Equal(html, Html(markdown));

    [Theory]
    [InlineData("a | b and c | d\nmore")]
    [InlineData("| A | B |\n| --- |\n| 1 |")]
    [InlineData("Run `ls | wc`\n\n---")]
    public void Bars_alone_make_no_table(string markdown) => Assert.DoesNotContain("<table", Html(markdown), StringComparison.Ordinal);

    [Theory]
    [InlineData("It is ~~gone **now**~~ here.", "<p>It is <del>gone <strong>now</strong></del> here.</p>")]
    [InlineData("About ~5 to ~10 and a ~~ b ~~ c.", "<p>About ~5 to ~10 and a ~~ b ~~ c.</p>")]
    [InlineData("Open ~~ended.", "<p>Open ~~ended.</p>")]
    [InlineData("In `~~code~~`.", "<p>In <code>~~code~~</code>.</p>")]
    public void Struck_out_text_is_marked(string markdown, string html) => Assert.Equal(html, Html(markdown));

    [Theory]
    [InlineData("```md\n**Zoe #7:** no\n- x\n```\n\n**Anna #1:** A\n\n- a\n\n**Ben #2:** B", "A|B", 0)]
    [InlineData("**Anna #1:** A\n\n~~~\n## **Zoe #1:** no\n~~~\n\n**Ben #2:** B\n\n```\ncode\n\n**Anna #3:** C", "A|B|C", 1)]
    [InlineData("**Anna #1:** A\n\n```\ncode\n\n**Ben #2:** B\n\n```\ncode\n```", "A|B", 1)]
    [InlineData("**Anna #1:** A\n\n```\ncode\n\n**Ben #2:** B\n\n- b\n\n**Anna #3:** C\n\n```\ncode", "A|B|C", 2)]
    [InlineData("**Anna #1:** A\n\n```py\ncode\n\n**Ben #2:** B\n\n```py\ncode\n```", "A|B", 1)]
    [InlineData("- ```\n  **Zoe #7:** no\n  ```\n\n**Anna #1:** A\n\n````\n```\n**Zoe #8:** no\n```\n````", "A", 0)]
    public void Headings_in_closed_code_are_code_and_an_unclosed_fence_swallows_no_item(string markdown, string headlines, int unclosed)
    {
        var parsed = Notes.Parse("garden.md", "# The garden\n\n" + markdown + "\n");
        Assert.Equal(headlines, string.Join('|', parsed.Notes!.Items.Select(i => i.Headline)));
        Assert.Equal(unclosed, parsed.Diagnostics.Count(d => d.Code == DiagnosticCodes.UnclosedCodeFence));
    }

    [Fact]
    public void Footnotes_stand_at_the_end_whole()
    {
        string html = Html("A fact[^1] and another[^x].\n\n[^1]: First\n    goes on.\n[^x]: Second [note](https://n.example).\n\n    More of it.\n\nText behind.");
        Assert.Equal("<p>A fact<sup>[1]</sup> and another<sup>[2]</sup>.</p>\n<p>Text behind.</p>\n<hr />\n<ol>\n<li>First\ngoes on.</li>\n<li><p>Second <a href=\"https://n.example\">note</a>.</p>\n<p>More of it.</p>\n</li>\n</ol>", html);
    }

    [Fact]
    public void Footnotes_belong_to_no_item()
    {
        var notes = Notes.Parse("garden.md", "# The garden\n\n**Anna #1:** A[^1]\n\n- a\n\n**Ben #2:** B\n\n- b\n\n[^1]: Further reading\n").Notes!;
        Assert.DoesNotContain("Further", notes.Items[1].Html, StringComparison.Ordinal);
        Assert.Empty(notes.Extras);
        Assert.Contains("Further reading", notes.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_to_no_footnote_is_text() => Assert.Equal("<p>Set [^a-z] in a pattern.</p>", Html("Set [^a-z] in a pattern."));

    [Theory]
    [InlineData("Some <b>bold</b>, <a href=\"https://b.example\">a *link*</a>.", "<p>Some <strong>bold</strong>, <a href=\"https://b.example\">a <em>link</em></a>.</p>")]
    [InlineData("H<sub>2</sub>O, <kbd>Ctrl</kbd>, <span style=\"x\">plain</span>", "<p>H<sub>2</sub>O, <code>Ctrl</code>, plain</p>")]
    [InlineData("<figure class=\"x\">\n  <img src=\"https://a.example/x.jpg\" alt=\"A &amp; B\" loading=lazy>\n</figure>", "<p><img src=\"https://a.example/x.jpg\" alt=\"A &amp; B\" /></p>")]
    [InlineData("<ul><li>one<li>two<ul><li>three</ul></ul>", "<ul>\n<li>one</li>\n<li>two\n<ul>\n<li>three</li>\n</ul>\n</li>\n</ul>")]
    [InlineData("<div>\n\n- a *list*\n\n</div>", "<ul>\n<li>a <em>list</em></li>\n</ul>")]
    [InlineData("<h3 id=x>Head</h3><p>One<p>Two", "<h3>Head</h3>\n<p>One</p>\n<p>Two</p>")]
    [InlineData("<table><tr><th>A<th>B<tr><td>1<td><a href='https://b.example'>2</a></table>", "<table>\n<thead>\n<tr><th>A</th><th>B</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td><td><a href=\"https://b.example\">2</a></td></tr>\n</tbody>\n</table>")]
    [InlineData("<pre><code class=\"x\">a &lt; b\n  c</code></pre>", "<pre><code>a &lt; b\n  c</code></pre>")]
    [InlineData("<blockquote>Said <br> so</blockquote>", "<blockquote>\n<p>Said<br />\nso</p>\n</blockquote>")]
    [InlineData("<!-- hidden\n\nstill hidden -->\n\nText.", "<p>Text.</p>")]
    [InlineData("<script>\n\nalert(1)\n</script>\n\nText.", "<p>Text.</p>")]
    [InlineData("<p>One<br><br>Two &lt; three", "<p>One</p>\n<p>Two &lt; three</p>")]
    [InlineData("<p>First<br>\n- one<br>\n- two</p>", "<p>First</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>")]
    [InlineData("<div><video src=x>\nOne\n\nTwo", "<p>One</p>\n<p>Two</p>")]
    [InlineData("<div><svg><path d='M0 0'/><text>x</text></svg>One</div>", "<p>One</p>")]
    [InlineData("<dl><dt>One<dd>two</dl>", "<p><strong>One</strong></p>\n<p>two</p>")]
    [InlineData("<div><img src=https://a.example/p.gif width=1 height=1>One</div>", "<p>One</p>")]
    [InlineData("- one <script>alert(1)</script> two", "<ul>\n<li>one  two</li>\n</ul>")]
    public void Html_becomes_blocks(string markdown, string html) => Assert.Equal(html, Html(markdown).Replace("<br /> ", "<br />\n", StringComparison.Ordinal));

    [Theory]
    [InlineData("The <video> tag and <a> beside it.", "The &lt;video&gt; tag and &lt;a&gt; beside it.")]
    [InlineData("Run pip install <name> or Vec<String>.", "Run pip install &lt;name&gt; or Vec&lt;String&gt;.")]
    [InlineData("a < b and c > d", "a &lt; b and c &gt; d")]
    [InlineData("closing </b> alone", "closing &lt;/b&gt; alone")]
    [InlineData("<https://a.example/> and <users.example>", "<a href=\"https://a.example/\">https://a.example/</a> and &lt;users.example&gt;")]
    public void Words_in_angle_brackets_stay(string markdown, string html) => Assert.Equal($"<p>{html}</p>", Html(markdown));

    [Theory]
    [InlineData("Text <a href=\"javascript:alert(1)\">x</a>", 3, 6)]
    [InlineData("<p>\n<a href=\"page.html\">x</a>", 4, 1)]
    [InlineData("| A |\n| --- |\n| [x](page.html) |", 5, 3)]
    public void A_bad_address_is_told_where_it_stands(string markdown, int line, int column)
    {
        var parsed = Notes.Parse("garden.md", "# The garden\n\n" + markdown + "\n");
        Assert.Contains(parsed.Diagnostics, d => d.Code == DiagnosticCodes.LinkDropped && d.Line == line && d.Column == column);
        Assert.Contains("x", parsed.Notes!.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<a ", parsed.Notes.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("garden.md", "# The garden\n\n<audio controls>\n<source src=\"https://c.example/a.mp3?x=1&amp;y\"></audio>\n\nText.\n")]
    [InlineData("garden.md", "# The garden\n\n<video><source src=pictures.mp4><source src='https://c.example/a.mp3?x=1&y'></video>\nText.\n")]
    [InlineData("garden.html", "<h1>The garden</h1><audio src=https://c.example/a.mp3?x=1&y></audio><p>Text.")]
    [InlineData("garden.html", "<html><head><title>x</title><body><h1>The garden</h1><audio><source src='https://c.example/a.mp3?x=1&amp;y'></audio><p>Text.")]
    public void A_player_names_the_audio(string name, string text)
    {
        var notes = Notes.Parse(name, text).Notes!;
        Assert.Equal("https://c.example/a.mp3?x=1&y", notes.AudioUrl);
        Assert.Equal("<p>Text.</p>", notes.Html.TrimEnd());
    }

    [Fact]
    public void A_player_in_a_line_names_the_audio()
    {
        var notes = Notes.Parse("garden.md", "# The garden\n\nListen: <audio><source src=https://c.example/a.mp3></audio> now.\n").Notes!;
        Assert.Equal("https://c.example/a.mp3", notes.AudioUrl);
    }

    [Theory]
    [InlineData("garden.md", "# The garden\r\n\r\n<p>\r\nOne\r\n <a href=\"page.html\">x</a>\r\n", 5, 2)]
    [InlineData("garden.html", "<h1>The garden</h1>\r\n<p>\r\n <a href=\"page.html\">x</a>\r\n", 3, 2)]
    [InlineData("garden.md", "- one\n\n  <div>\n  <p><a href='page.html'>x</a>\n  </div>\n", 4, 6)]
    public void A_bad_address_in_a_piece_of_html_is_told_where_it_stands(string name, string text, int line, int column)
    {
        var told = Notes.Parse(name, text).Diagnostics.Single(d => d.Code == DiagnosticCodes.LinkDropped);
        Assert.Equal((line, column), (told.Line, told.Column));
    }

    [Fact]
    public void An_address_that_begins_with_www_means_the_web()
    {
        Assert.Equal("<p><a href=\"https://www.acme.example/x\">Acme</a></p>", Html("[Acme](www.acme.example/x)"));
    }

    [Theory]
    [InlineData("garden.md", "# The garden\n\n<audio><source src=\"https://c.example/play?id=5\" type=\"audio/mpeg\"></audio>\n\nText.\n")]
    [InlineData("garden.html", "<h1>The garden</h1><audio><source src='https://c.example/play?id=5' type='Audio/MPEG'></audio>Text.")]
    public void A_source_is_audio_by_its_type(string file, string text) =>
        Assert.Equal("https://c.example/play?id=5", Notes.Parse(file, text).Notes!.AudioUrl);

    [Fact]
    public void A_source_of_another_type_is_not_audio() => Assert.Null(
        Notes.Parse("1.html", "<h1>A</h1><video><source src='https://c.example/play?id=5' type='video/mp4'></video>").Notes!.AudioUrl);
}
