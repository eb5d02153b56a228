using Feeds.Diagnostics;

namespace Feeds.Tests.Parsing;

/// <summary>Links, code, emphasis and pictures nest in the HTML as written, in every format; what is left out is reported.</summary>
public sealed class LinksAndPicturesTests
{
    /// <summary>What is said in attributes for readers is kept where HTML has a place for it.</summary>
    [Theory]
    [InlineData("garden.md", "[a](https://u.example \"A tip\")", "<p><a href=\"https://u.example\" title=\"A tip\">a</a></p>")]
    [InlineData("garden.md", "[a](https://u.example 'Its')", "<p><a href=\"https://u.example\" title=\"Its\">a</a></p>")]
    [InlineData("garden.md", "[a](<https://u.example> (A &amp; \\\"b\\\"))",
        "<p><a href=\"https://u.example\" title=\"A &amp; &quot;b&quot;\">a</a></p>")]
    [InlineData("garden.md", "[a][x]\n\n[x]: https://u.example \"A tip\"", "<p><a href=\"https://u.example\" title=\"A tip\">a</a></p>")]
    [InlineData("garden.md", "![a](https://u.example/a.png 'A tip')",
        "<p><img src=\"https://u.example/a.png\" alt=\"a\" title=\"A tip\" /></p>")]
    [InlineData("garden.md", "A <a href=\"https://u.example\" title=\"A tip\">b</a>.",
        "<p>A <a href=\"https://u.example\" title=\"A tip\">b</a>.</p>")]
    [InlineData("garden.md", "A <abbr title=\"World Wide Web\">WWW</abbr>.", "<p>A <abbr title=\"World Wide Web\">WWW</abbr>.</p>")]
    [InlineData("garden.md", "On <time datetime=\"2024-05-01\">May Day</time>.", "<p>On <time datetime=\"2024-05-01\">May Day</time>.</p>")]
    [InlineData("garden.html", "<p><a href=\"https://u.example\" title=\" A\n tip \">a</a></p>",
        "<p><a href=\"https://u.example\" title=\"A tip\">a</a></p>")]
    [InlineData("garden.html", "<p><img src=\"https://u.example/a.png\" alt=\"a\" title=\"A tip\"></p>",
        "<p><img src=\"https://u.example/a.png\" alt=\"a\" title=\"A tip\" /></p>")]
    [InlineData("garden.html", "<p>A <abbr title=\"World <b>\">W</abbr>, <acronym title=\"Q\">q</acronym></p>",
        "<p>A <abbr title=\"World &lt;b&gt;\">W</abbr>, <abbr title=\"Q\">q</abbr></p>")]
    [InlineData("garden.html", "<p><time datetime=\"PT5M\">five minutes</time> <time>5</time></p>",
        "<p><time datetime=\"PT5M\">five minutes</time> 5</p>")]
    [InlineData("garden.html", "<p>A <a href=\"https://u.example\" title=\"\">a</a> <abbr>b</abbr></p>",
        "<p>A <a href=\"https://u.example\">a</a> b</p>")]
    [InlineData("garden.html", "<pre><a href=\"https://u.example\" title=\"A tip\">a</a></pre>",
        "<pre><code><a href=\"https://u.example\" title=\"A tip\">a</a></code></pre>")]
    public void Titles_are_kept(string file, string text, string html)
    {
        var parsed = Notes.Parse(file, text + "\n");
        Assert.Equal(html, parsed.Notes!.Html.Trim());
        SafeHtml.Check(parsed.Notes.Html);
    }

    [Theory]
    [InlineData("garden.html", "<p>\nA <span title=\"A tip\">word</span>.</p>", "A tip")]
    [InlineData("garden.html", "<p>\nA <q cite=\"https://u.example/q\">word</q>.</p>", "https://u.example/q")]
    [InlineData("garden.html", "<p>\nA <del cite=\"https://u.example/q\">word</del>.</p>", "https://u.example/q")]
    [InlineData("garden.html", "<p>\nA <a href=\"notes.html\" title=\"A tip\">word</a>.</p>", "A tip")]
    [InlineData("garden.html", "<p>\n<img alt=\"A picture\" src=\"a.png\" title=\"A tip\"></p>", "A tip")]
    [InlineData("garden.md", "Some\nA <span title='A tip'>word</span>.", "A tip")]
    [InlineData("garden.md", "Some\nA <q cite='https://u.example/q'>word</q>.", "https://u.example/q")]
    [InlineData("garden.md", "Some\n[word](notes.md \"A tip\").", "A tip")]
    [InlineData("garden.md", "Some\n![word](a.png \"A tip\").", "A tip")]
    public void Titles_that_have_no_place_are_reported(string file, string text, string about) =>
        Assert.Contains(Notes.Parse(file, text + "\n").Diagnostics, d => d.Line == 2 && d.Message.Contains(about, StringComparison.Ordinal)
            && d.Code is DiagnosticCodes.StatedNotKept or DiagnosticCodes.EmptyLink);

    private const string Link = "<a href=\"https://a.example/1\">";
    private const string Picture = "<img src=\"https://p.example/1.png\" alt=\"One\" />";

    private static string Html(string name, string body)
    {
        string title = name.EndsWith(".html", StringComparison.Ordinal) ? "<h1>The garden</h1>\n" : "# The garden\n\n";
        string html = Notes.Parse(name, title + body + "\n").Notes!.Html;
        SafeHtml.Check(html);
        return html.TrimEnd();
    }

    [Theory]
    [InlineData("[`a`](https://a.example/1)", Link + "<code>a</code></a>")]
    [InlineData("**[`a`](https://a.example/1)**", "<strong>" + Link + "<code>a</code></a></strong>")]
    [InlineData("[**`a`**](https://a.example/1)", Link + "<strong><code>a</code></strong></a>")]
    [InlineData("[*a*](https://a.example/1)", Link + "<em>a</em></a>")]
    [InlineData("*[a](https://a.example/1)*", "<em>" + Link + "a</a></em>")]
    [InlineData("***a***", "<em><strong>a</strong></em>")]
    [InlineData("~~[`a`](https://a.example/1)~~", "<del>" + Link + "<code>a</code></a></del>")]
    [InlineData("<code>[a](https://a.example/1)</code>", "<code>" + Link + "a</a></code>")]
    [InlineData("<a href=\"https://a.example/1\"><code>a</code></a>", Link + "<code>a</code></a>")]
    [InlineData("<code><a href=\"https://a.example/1\">a</a></code>", "<code>" + Link + "a</a></code>")]
    [InlineData("**https://a.example/1**", "<strong>" + Link + "https://a.example/1</a></strong>")]
    [InlineData("[a ![One](https://p.example/1.png)](https://a.example/1)", Link + "a " + Picture + "</a>")]
    [InlineData("**a ![One](https://p.example/1.png)**", "<strong>a " + Picture + "</strong>")]
    [InlineData("**a** ![One](https://p.example/1.png)", "<strong>a</strong> " + Picture)]
    [InlineData("![One](https://p.example/1.png)**a**", Picture + "<strong>a</strong>")]
    [InlineData("![a ![One](https://p.example/2.png)](https://p.example/1.png)", "<img src=\"https://p.example/1.png\" alt=\"a One\" />")]
    [InlineData("<a href=\"https://a.example/1\"><img src=\"https://p.example/1.png\" alt=\"One\"></a>", Link + Picture + "</a>")]
    [InlineData("a https://a.example/1![One](https://p.example/1.png) b", "a " + Link + "https://a.example/1</a>" + Picture + " b")]
    [InlineData("<a href=\"https://a.example/1\"><button>a</button></a> b", Link + "a</a> b")]
    [InlineData("<button class=\"x\"><a href=\"https://a.example/1\">a</a></button> b", Link + "a</a> b")]
    public void Markdown_nests_as_written(string markdown, string html) =>
        Assert.Equal($"<p>x {html}</p>", Html("garden.md", "x " + markdown));

    /// <summary>Source: CommonMark 0.31.2, Link title; unescaped quotes within a title are ours.</summary>
    [Theory]
    [InlineData("""[a](https://a.example/1 "T \" q")""", """T &quot; q""")]
    [InlineData("""[a](https://a.example/1 'it\'s')""", """it's""")]
    [InlineData("""[a](https://a.example/1 (a \) b))""", """a ) b""")]
    [InlineData("""[a](https://a.example/1 "a ) b")""", """a ) b""")]
    [InlineData("""[a](https://a.example/1 "a \\")""", """a \""")]
    [InlineData("""[a](https://a.example/1 "„Más \"rápido\" (ya)")""", """„Más &quot;rápido&quot; (ya)""")]
    [InlineData("""[a](<https://a.example/1> "T \" q")""", """T &quot; q""")]
    [InlineData("""[a](https://a.example/1 "T " q")""", """T &quot; q""")]
    [InlineData("""[a](https://a.example/1 'it's')""", """it's""")]
    [InlineData("""[a](https://a.example/1 "T" q)""", """T""")]
    [InlineData("[a](https://a.example/1\n\"T \\\" q\")", "T &quot; q")]
    [InlineData("[a][b]\n\n[b]: https://a.example/1 \"T \\\" q\"", "T &quot; q")]
    [InlineData("[a][b]\n\n[b]: <https://a.example/1> (a \\) b)", "a ) b")]
    [InlineData("[a][b]\n\n[b]: https://a.example\\/1", null)]
    public void The_title_of_a_link_is_not_part_of_its_address(string markdown, string? title)
    {
        string html = Html("garden.md", "x " + markdown);
        string attribute = title is null ? "" : $" title=\"{title}\"";
        Assert.Equal($"<p>x <a href=\"https://a.example/1\"{attribute}>a</a></p>", html);
    }

    [Theory]
    [InlineData("garden.md", "x <img srcset=\"https://p.example/1.png 1x, https://p.example/2.png 2x\" alt=One>")]
    [InlineData("garden.md",
        "x <img srcset=\"https://p.example/0.png 400w, https://p.example/1.png 1200w, https://p.example/2.png 4000w\" alt=One>")]
    [InlineData("garden.md", "x <img data-srcset=\"https://p.example/1.png, https://p.example/2.png 2x\" alt=One>")]
    [InlineData("garden.md", "x <img src=\"data:image/gif;base64,R0\" srcset=\"https://p.example/1.png\" alt=One>")]
    [InlineData("garden.html", "<p>x <img srcset=\"https://p.example/1.png 1x, https://p.example/2.png 2x\" alt=One></p>")]
    [InlineData("garden.html", "<p>x <img src='data:image/gif;base64,R0' srcset=' https://p.example/1.png 2x' alt=One></p>")]
    public void A_picture_without_a_source_has_one_of_its_set(string name, string body) =>
        Assert.Contains(Picture, Html(name, body), StringComparison.Ordinal);

    [Theory]
    [InlineData("x <picture><source srcset=\"https://p.example/1.webp\" type=\"image/webp\">" +
        "<img src=\"https://p.example/1.png\" alt=\"One\"></picture> y")]
    [InlineData("x <picture><source srcset=\"https://p.example/1.png\"/>" +
        "<source srcset=\"https://p.example/2.png\"/><img alt=\"One\"></picture> y")]
    [InlineData("<picture>\n<source srcset=\"https://p.example/1.png\">\n<img alt=\"One\">\n</picture>")]
    [InlineData("<picture>\n<source media=\"(min-width: 800px)\" srcset=\"https://p.example/9.png\">\n" +
        "<img src=\"https://p.example/1.png\" alt=\"One\">\n</picture>")]
    public void A_picture_element_in_markdown_is_its_picture(string markdown)
    {
        string html = Html("garden.md", markdown);
        Assert.Contains(Picture, html, StringComparison.Ordinal);
        Assert.DoesNotContain("source", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_empty_elements_are_words_and_their_tags_are_not() => Assert.Equal(
        "<p>The &lt;input&gt; and &lt;source&gt; tags, superlong.</p>",
        Html("garden.md", "The <input> and <source> tags, super<wbr>long<input type=\"hidden\" value=\"a\">."));

    [Fact]
    public void The_title_of_a_picture_is_not_part_of_its_address() =>
        Assert.Equal(
            "<p>x <img src=\"https://p.example/1.png\" alt=\"One\" title=\"T &quot; q\" /> y</p>",
            Html("garden.md", """x ![One](https://p.example/1.png "T \" q") y"""));

    [Theory]
    [InlineData("<p>x <a href='https://a.example/1'><code>a</code></a></p>", "<p>x " + Link + "<code>a</code></a></p>")]
    [InlineData("<p>x <code><a href='https://a.example/1'>a</a></code></p>", "<p>x <code>" + Link + "a</a></code></p>")]
    [InlineData("<p>x <b><i>a</i></b> <i><b>b</b></i></p>", "<p>x <strong><em>a</em></strong> <em><strong>b</strong></em></p>")]
    [InlineData("<p>x <img src='https://p.example/1.png' alt=One></p>", "<p>x " + Picture + "</p>")]
    [InlineData("<p>x</p><ul><li><img src='https://p.example/1.png' alt=One></li></ul>", "<p>x</p>\n<ul>\n<li>" + Picture + "</li>\n</ul>")]
    [InlineData("<p>x <b>a</b><img src='https://p.example/1.png' alt=One></p>", "<p>x <strong>a</strong>" + Picture + "</p>")]
    [InlineData("<p>x <b>a<img src='https://p.example/1.png' alt=One></b></p>", "<p>x <strong>a" + Picture + "</strong></p>")]
    [InlineData("<p>x</p><ul><li><a href='https://a.example/1'><p>a</p></a></ul>", "<p>x</p>\n<ul>\n<li>" + Link + "a</a></li>\n</ul>")]
    [InlineData("<p>x</p><pre>a <a href='https://a.example/1'>b</a>\n</pre>", "<p>x</p>\n<pre><code>a " + Link + "b</a></code></pre>")]
    [InlineData("<p>x</p><a href='https://a.example/1'><pre>a</pre></a>", "<p>x</p>\n<pre><code>" + Link + "a</a></code></pre>")]
    [InlineData("<p>x</p><pre>\n<img src='https://p.example/1.png' alt=One></pre>", "<p>x</p>\n<pre><code>" + Picture + "</code></pre>")]
    [InlineData("<p>x <img src='data:image/gif;base64,R0' data-src='https://p.example/1.png' alt=One></p>", "<p>x " + Picture + "</p>")]
    [InlineData("<p>x <a href=\"https://a.example/1\"><button type=button>a</button></a> b</p>", "<p>x " + Link + "a</a> b</p>")]
    [InlineData("<p>x <button><a href=\"https://a.example/1\">a</a></button> b</p>", "<p>x " + Link + "a</a> b</p>")]
    [InlineData("<p>x <button>Play</button> b</p>", "<p>x b</p>")]
    public void Html_nests_as_written(string source, string html) => Assert.Equal(html, Html("garden.html", source));

    [Theory]
    [InlineData("garden.md", "Text.\n\n<iframe src=\"https://v.example/1\"></iframe>\n\nMore.")]
    [InlineData("garden.md", "Text <iframe src=\"https://v.example/1\"></iframe> and more.")]
    [InlineData("garden.html", "<p>Text.</p><video controls><source src=\"https://v.example/1\"></video><p>More.</p>")]
    [InlineData("garden.html", "<p>Text.</p><object data=\"https://v.example/1\">x</object><p>More.</p>")]
    [InlineData("garden.html", "<p>Text.</p><iframe src=\"about:blank\" data-src=\"https://v.example/1\"></iframe><p>More.</p>")]
    public void A_link_leads_to_what_is_shown_from_elsewhere(string name, string body) =>
        Assert.Contains("<a href=\"https://v.example/1\">https://v.example/1</a>", Html(name, body), StringComparison.Ordinal);

    [Theory]
    [InlineData("garden.html", "<body>T<iframe src='https://v.example'></iframe></body>", DiagnosticCodes.PictureLeftOut, "v.example")]
    [InlineData("garden.md", "Text [](https://a.example/1) here.", DiagnosticCodes.EmptyLink, "https://a.example/1")]
    [InlineData("garden.md", "Text <a href=\"https://a.example/1\"></a> here.", DiagnosticCodes.EmptyLink, "https://a.example/1")]
    [InlineData("garden.md", "[a]: https://a.example/1\n\nText [b].\n\n[b]: https://b.example/", DiagnosticCodes.EmptyLink, "a.example/1")]
    [InlineData("garden.html", "<p>Text <a href=\"https://a.example/1\"> </a> here.</p>", DiagnosticCodes.EmptyLink, "https://a.example/1")]
    [InlineData("garden.html", "<p>Text <img src='https://p.example/1' width='1'></p>", DiagnosticCodes.PictureLeftOut, "p.example/1")]
    [InlineData("garden.html", "<p>Text <img src=\"data:image/gif;base64,R0\" alt=\"One\"></p>", DiagnosticCodes.PictureLeftOut, "data:")]
    public void What_shows_nothing_is_reported(string name, string body, string code, string about)
    {
        var found = Assert.Single(Notes.Parse(name, body).Diagnostics, d => d.Code == code);
        Assert.Contains(about, found.Message, StringComparison.Ordinal);
        Assert.Equal(1, found.Line);
    }

    [Theory]
    [InlineData("garden.md", "See [one](/rel).", "The link to '/rel' is relative")]
    [InlineData("garden.md", "See ![one](img/a.png).", "The address of the picture 'img/a.png' is relative")]
    [InlineData("garden.md", "See <img src=\"img/a.png\" alt=\"one\">.", "The address of the picture 'img/a.png' is relative")]
    [InlineData("garden.html", "<p>See <img src=\"img/a.png\" alt=\"one\">.</p>", "The address of the picture 'img/a.png' is relative")]
    [InlineData("garden.md", "See [one](http://).", "The link to 'http://' has no host")]
    [InlineData("garden.html", "<p>See <a href=\"https:///x\">one</a>.</p>", "The link to 'https:///x' has no host")]
    [InlineData(
        "garden.md", "See [one](javascript:alert(1)).", "The link to 'javascript:alert(1)' is not an address that podcast apps may open")]
    [InlineData("garden.html", "<p>See <a href=\"tel:+4912345\">one</a>.</p>", "The link to 'tel:+4912345' is not an address")]
    [InlineData("garden.md", "See ![one](file:///a.png).", "The picture 'file:///a.png' is not at an address")]
    [InlineData("garden.md", "See [one][r].\n\n[r]: ../b.md", "The link to '../b.md' is relative")]
    public void An_address_that_no_feed_may_carry_is_reported_as_what_it_is(string name, string body, string message)
    {
        var parsed = Notes.Parse(name, body);
        var found = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.LinkDropped);
        Assert.StartsWith(message, found.Message, StringComparison.Ordinal);
        Assert.Equal(1, found.Line);
        Assert.Contains("one", parsed.Notes!.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("garden.md", "See [one](#links).")]
    [InlineData("garden.md", "See [one](#t=12:34).")]
    [InlineData("garden.html", "<p>See <a href=\"#links\">one</a>.</p>")]
    [InlineData("garden.md", "Write to [one](mailto:ann@example.org).")]
    public void A_link_with_which_nothing_is_lost_is_not_reported(string name, string body) =>
        Assert.DoesNotContain(Notes.Parse(name, body).Diagnostics, d => d.Severity is not Severity.Info);

    [Theory]
    [InlineData(
        "garden.md", "Text <img src=\"https://p.example/1.gif\" width=\"1\" height=\"1\" alt=\"\"> here.", "https://p.example/1.gif")]
    [InlineData(
        "garden.md",
        "Text <img src=\"https://p.example/1.gif\" width=\"600\" height=\"1px\" alt=\"Line\"> here.",
        "https://p.example/1.gif")]
    [InlineData(
        "garden.html", "<p>Text <img src=\"https://p.example/1.gif\" height=\"0\" alt=\"Line\"> here.</p>", "https://p.example/1.gif")]
    [InlineData("garden.md", "Text ![Line](data:image/png;base64,AAAA) here.", "data:")]
    [InlineData("garden.md", "Text <img src=\"data:image/svg+xml,x\" alt=\"Line\"> here.", "data:")]
    public void A_picture_that_is_left_out_leaves_its_description(string name, string body, string about)
    {
        var parsed = Notes.Parse(name, body);
        var found = Assert.Single(parsed.Diagnostics, d => d.Severity is not Severity.Info || d.Code == DiagnosticCodes.PictureLeftOut);
        Assert.Equal((DiagnosticCodes.PictureLeftOut, 1), (found.Code, found.Line));
        Assert.Contains(about, found.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", parsed.Notes!.Html, StringComparison.Ordinal);
        if (body.Contains("Line", StringComparison.Ordinal)) Assert.Contains("Line", parsed.Notes.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("garden.md", "Map: <map name=\"m\"><area href=\"https://a.example/1\" alt=\"Port\"></map>")]
    [InlineData("garden.md", "Map:\n\n<map name=\"m\">\n<area href=\"https://a.example/1\" alt=\"Port\">\n</map>\n")]
    [InlineData("garden.html", "<p>Map: <map name=\"m\"><area href=\"https://a.example/1\" title=\"Port\"></map></p>")]
    public void An_area_of_a_picture_is_a_link(string name, string body) =>
        Assert.Contains("<a href=\"https://a.example/1\">Port</a>", Html(name, body), StringComparison.Ordinal);

    [Fact]
    public void A_definition_that_no_link_uses_is_reported_as_such() => Assert.Contains("no link uses it",
        Assert.Single(
            Notes.Parse("garden.md", "Text.\n\n[a]: https://a.example/1\n").Diagnostics, d => d.Code == DiagnosticCodes.EmptyLink).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_picture_or_link_in_a_line_of_facts_or_a_title_stays()
    {
        const string Facts = "Published 2024-03-01 ![One](https://p.example/1.png)\n\nRecorded [2024-02-28](https://a.example/1)\n\n";
        string html = Html("garden.md", Facts + "Text.");
        Assert.Contains(Picture, html, StringComparison.Ordinal);
        Assert.Contains(Link, html, StringComparison.Ordinal);
        var titled = Notes.Parse("garden.md", "# ![One](https://p.example/1.png) [The garden](https://a.example/1)\n\nText.\n").Notes!;
        Assert.Equal("The garden", titled.Title);
        Assert.Contains(Picture, titled.Html, StringComparison.Ordinal);
        Assert.Contains(Link, titled.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_heading_of_only_a_picture_is_no_title() =>
        Assert.Equal("The garden", Notes.Parse("garden.md", "# ![One](https://p.example/1.png)\n\n# The garden\n\nText.\n").Notes!.Title);

    [Theory]
    [InlineData("![One](https://p.example/1.png) **Anna #1: [A](https://a.example/1)**\n\n- b\n")]
    [InlineData("**![One](https://p.example/1.png) Anna #1: [A](https://a.example/1)**\n\n- b\n")]
    public void Words_are_found_behind_a_picture(string markdown)
    {
        var item = Assert.Single(Notes.Parse("garden.md", "# The garden\n\n" + markdown).Notes!.Items);
        Assert.Equal(("Anna", "A", "https://a.example/1"), (item.Host, item.Headline, item.Url));
    }
}
