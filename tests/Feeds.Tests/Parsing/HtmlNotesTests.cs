using System.Text;
using Feeds.Diagnostics;

namespace Feeds.Tests.Parsing;

/// <summary>HTML notes: whole pages and pieces of HTML.</summary>
public sealed class HtmlNotesTests
{
    private static Feeds.Episodes.EpisodeNotes Read(string html, string name = "089.html") => Notes.Parse(name, html).Notes ?? throw new Xunit.Sdk.XunitException("rejected");

    [Theory]
    [InlineData("<p>One</p><p>Two</p>", "<p>One</p>\n<p>Two</p>\n")]
    [InlineData("<p>One<p>Two", "<p>One</p>\n<p>Two</p>\n")]
    [InlineData("One<br>two<br/>three", "<p>One<br />\ntwo<br />\nthree</p>\n")]
    [InlineData("One<br><br>two", "<p>One</p>\n<p>two</p>\n")]
    [InlineData("<p>  One \n\t two  &nbsp; three ", "<p>One two three</p>\n")]
    [InlineData("<b>a<i>b</b>c</i>", "<p><strong>a<em>b</em></strong><em>c</em></p>\n")]
    [InlineData("<p><b>never closed</p><p>plain</p>", "<p><strong>never closed</strong></p>\n<p>plain</p>\n")]
    [InlineData("<b><p>x</p><p>y</p></b>", "<p><strong>x</strong></p>\n<p><strong>y</strong></p>\n")]
    [InlineData("<p>a <b> b </b> c</p>", "<p>a <strong>b</strong> c</p>\n")]
    [InlineData("<ul><li>a<li>b<ul><li>c</ul></ul>", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n")]
    [InlineData("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n")]
    [InlineData("<li>a</li><li>b</li><p>c</p>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>c</p>\n")]
    [InlineData("<ol start=3><li>a</ol>", "<ol start=\"3\">\n<li>a</li>\n</ol>\n")]
    [InlineData("<ul></ul><blockquote></blockquote><p> </p>x", "<p>x</p>\n")]
    [InlineData("<pre><code>a\n  b &lt; c\n</code></pre>", "<pre><code>a\n  b &lt; c</code></pre>\n")]
    [InlineData("<pre>\n<span class=k>if</span> x:<br>  y</pre>z", "<pre><code>if x:\n  y</code></pre>\n<p>z</p>\n")]
    [InlineData("<blockquote>a<p>b</blockquote>c", "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n<p>c</p>\n")]
    [InlineData("a <code>b</code> <kbd>c</kbd>", "<p>a <code>b</code> <code>c</code></p>\n")]
    [InlineData("<a href=https://a.example/x?y=1&amp;z=2>a</a>", "<p><a href=\"https://a.example/x?y=1&amp;z=2\">a</a></p>\n")]
    [InlineData("see https://a.example/x.", "<p>see <a href=\"https://a.example/x\">https://a.example/x</a>.</p>\n")]
    [InlineData("<a href=\"#t=1:20\">1:20</a> a", "<p>1:20 a</p>\n")]
    [InlineData("<img src=https://a.example/p.png alt=Logo>", "<p><img src=\"https://a.example/p.png\" alt=\"Logo\" /></p>\n")]
    [InlineData("a<img src=https://a.example/count.gif width=1 height=1>", "<p>a</p>\n")]
    [InlineData("a <img src=\"data:image/png;base64,xx\" alt=Logo>", "<p>a Logo</p>\n")]
    [InlineData("Links:<br>- one<br>- two<br>That is all.", "<p>Links:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p>That is all.</p>\n")]
    [InlineData("1. one<br>2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n")]
    [InlineData("a<script>alert(1)</script><style>p{}</style>b", "<p>ab</p>\n")]
    [InlineData("a<p hidden>b</p><p style='display: none'>c</p>d", "<p>a</p>\n<p>d</p>\n")]
    [InlineData("One line\nand another\n\nA paragraph", "<p>One line<br />\nand another</p>\n<p>A paragraph</p>\n")]
    [InlineData("5 &lt; 6 &amp;&amp; 7 > 6 &nosuch; AT&T &eacute;", "<p>5 &lt; 6 &amp;&amp; 7 &gt; 6 &amp;nosuch; AT&amp;T é</p>\n")]
    [InlineData("<table><tr><th>a<th>b<tr><td>1<td><b>2</b></table>x", "<table>\n<thead>\n<tr><th>a</th><th>b</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td><td><strong>2</strong></td></tr>\n</tbody>\n</table>\n<p>x</p>\n")]
    [InlineData("<table><tr><td><p>One</p></td></tr><tr><td><ul><li>a</ul></td><td>b</td></tr></table>", "<p>One</p>\n<ul>\n<li>a</li>\n</ul>\n<p>b</p>\n")]
    [InlineData("<ul><li>a<table><tr><td>b<td>c</table>d</ul>e", "<ul>\n<li>a\n<table>\n<tbody>\n<tr><td>b</td><td>c</td></tr>\n</tbody>\n</table>\n<p>d</p>\n</li>\n</ul>\n<p>e</p>\n")]
    [InlineData("<del>a</del><sup>1</sup>", "<p><del>a</del><sup>1</sup></p>\n")]
    [InlineData("<q>a</q>", "<p>“a”</p>\n")]
    public void A_piece_of_html_becomes_clean_html(string html, string expected) => Assert.Equal(expected, Read(html).Html);

    [Fact]
    public void What_the_reader_wrote_it_reads_again_as_it_is()
    {
        const string html = "<h2>Head</h2><p>a <b>b <i>c</i></b><br>d</p><ol start=2><li>x<ul><li>y</ul><li><p>1</p><p>2</p></ol><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table><p><del>a</del><sup>1</sup></p><pre>a\n b</pre><blockquote><ul><li>q</ul></blockquote><hr><p><img src=https://a.example/i.png alt=i> <a href=https://a.example/>l</a>";
        string once = Read(html).Html;
        Assert.Equal(once, Read(once).Html);
    }

    [Fact]
    public void Show_notes_in_html_have_items_hosts_sponsors_and_links()
    {
        var notes = Read("""
            <h1>Episode #89: A tenacious episode</h1>
            <p>Published Sat, Aug 4, 2018, recorded Thurs, Aug 2, 2018.</p>
            <p>Sponsored by <a href="https://do.example/pb">DigitalOcean</a></p>
            <p><strong>Brian #1: <a href="https://tenacity.example/">tenacity</a></strong></p>
            <ul><li>Retrying library</li><li>Example:<pre>@retry
            def f(): pass</pre></li></ul>
            <p><strong>Michael #2:</strong> <a href="https://why.example/">Why is Python so slow?</a></p>
            <ul><li>Three reasons</li></ul>
            """);
        Assert.Equal((89, "A tenacious episode"), (notes.Number, notes.Title));
        Assert.Equal(new DateTimeOffset(2018, 8, 4, 0, 0, 0, TimeSpan.Zero), notes.Published);
        Assert.Equal(["Brian", "Michael"], notes.Hosts);
        Assert.Equal("DigitalOcean", Assert.Single(notes.Sponsors).Name);
        Assert.Equal([(1, "tenacity", "https://tenacity.example/"), (2, "Why is Python so slow?", "https://why.example/")], notes.Items.Select(i => (i.Ordinal!.Value, i.Headline, i.Url)));
        Assert.Contains("<pre><code>@retry\ndef f(): pass</code></pre>", notes.Items[0].Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_parted_by_line_breaks_only_are_items()
    {
        var notes = Read("<h1>T</h1><div><b>Brian #1: One</b><br>About one.<br>More of it.<br><b>Michael #2: Two</b><br>- first<br>- second</div>");
        Assert.Equal(["One", "Two"], notes.Items.Select(i => i.Headline));
        Assert.Contains("About one.", notes.Items[0].Html, StringComparison.Ordinal);
        Assert.Contains("<li>second</li>", notes.Items[1].Html, StringComparison.Ordinal);
    }

    private const string Page = """
        <!DOCTYPE html>
        <html lang="en"><head><title>Tenacity | The Show</title>
        <meta property="og:site_name" content="The Show"><meta property="article:published_time" content="2018-08-04T10:00:00+02:00">
        <meta name="description" content="What the page says of itself."><base href="https://show.example/episodes/">
        <style>body { color: red }</style><script>var chrome = "script";</script></head>
        <body class="no-sidebar">
        <header role="banner"><a href="/">Home of the site</a><nav><ul><li><a href="/all">All episodes</a></li></ul></nav></header>
        <div class="cookie-banner">We use cookies. <button>Accept</button></div>
        <main>
          <article>
            <header><p>Listen now</p><h1>Tenacity</h1></header>
            <p>In this episode we talk about <a href="089/code">code</a> that does not give up, ever.</p>
            <h2>Links</h2>
            <ul><li><a href="https://tenacity.example/">tenacity</a></li></ul>
            <aside>Buy our mug</aside>
            <footer>Filed under: code</footer>
          </article>
          <section><h2>Related</h2><p>Another.</p></section>
        </main>
        <footer>© The Show</footer></body></html>
        """;

    [Fact]
    public void Of_a_page_only_the_article_is_read()
    {
        var parsed = Notes.Parse("089.html", Page);
        var notes = parsed.Notes!;
        Assert.Equal(("Tenacity", new DateTimeOffset(2018, 8, 4, 8, 0, 0, TimeSpan.Zero)), (notes.Title, notes.Published));
        Assert.Contains("<a href=\"https://show.example/episodes/089/code\">code</a>", notes.Html, StringComparison.Ordinal);
        Assert.Contains("https://tenacity.example/", notes.Html, StringComparison.Ordinal);
        foreach (string chrome in (string[])["Home", "All episodes", "cookies", "Accept", "mug", "Filed", "Another", "©", "script", "color"])
        {
            Assert.DoesNotContain(chrome, notes.Html + notes.Summary, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.LinkDropped);
    }

    [Fact]
    public void A_page_without_a_heading_is_called_as_its_head_says_without_the_sites_name()
    {
        var notes = Read("<html><head><title>Tenacity | The Show</title><meta property=og:site_name content=\"The Show\"></head><body><p>Some words.</p></body></html>");
        Assert.Equal("Tenacity", notes.Title);
        Assert.Equal("<p>Some words.</p>\n", notes.Html);
    }

    [Fact]
    public void An_element_that_is_never_closed_takes_no_text_with_it()
    {
        var notes = Read("<html><body><nav><p>The text of the notes.</p><p>More of it.</p></body></html>");
        Assert.Contains("More of it.", notes.Html, StringComparison.Ordinal);
        Assert.Contains("All of it.", Read("<p hidden>All of it.").Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_link_is_reported_where_it_stands()
    {
        var parsed = Notes.Parse("089.html", "<p>a</p>\r\n<p>b &amp; <a href='../c'>c</a> <a href=javascript:x>d</a></p>");
        Assert.Equal([(2, 12), (2, 33)], parsed.Diagnostics.Where(d => d.Code == DiagnosticCodes.LinkDropped).Select(d => (d.Line!.Value, d.Column!.Value)));
        Assert.Equal("<p>a</p>\n<p>b &amp; c d</p>\n", parsed.Notes!.Html);
    }

    [Fact]
    public void Nesting_that_is_too_deep_is_told_and_flattened()
    {
        var parsed = Notes.Parse("089.html", string.Concat(Enumerable.Repeat("<ul><li>a", 10_000)));
        Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.NestingTooDeep);
        Assert.Equal(10_000, Notes.PlainText(parsed.Notes!.Html).Split(' ').Length);
    }

    [Fact]
    public void A_page_of_five_megabytes_is_read()
    {
        var text = new StringBuilder("<html><body><main>");
        while (text.Length < 4_900_000) text.Append("<p>Some <b>words</b> about <a href=\"https://a.example/\">a thing</a> and another.</p>\n");
        Assert.True(Read(text.ToString()).Html.Length > 4_000_000);
    }
}
