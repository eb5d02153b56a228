namespace Feeds.Tests.Parsing;

/// <summary>What an HTML parser takes for a tag, and its author meant as text.</summary>
public sealed class UnknownTagsTests
{
    private static IEnumerable<string> Read(string html)
    {
        foreach (var (file, before) in (List<(string, string)>)[("1.html", "<h1>A</h1>\n"), ("1.md", "# A\n\n")])
        {
            string written = Notes.Parse(file, before + html + "\n").Notes!.Html;
            SafeHtml.Check(written);
            yield return written.TrimEnd();
        }
    }

    [Theory]
    [InlineData("<p>Run install <name> now</p>", "<p>Run install &lt;name&gt; now</p>")]
    [InlineData("<p>A Vec<String> of <your name></p>", "<p>A Vec&lt;String&gt; of &lt;your name&gt;</p>")]
    [InlineData("<p>A Map<String, Vec<u8>></p>", "<p>A Map&lt;String, Vec&lt;u8&gt;&gt;</p>")]
    [InlineData("<p><episode-number>, <x>, </x2> and </y></p>", "<p>&lt;episode-number&gt;, &lt;x&gt;, &lt;/x2&gt; and &lt;/y&gt;</p>")]
    [InlineData("<p>Ann <ann@example.org></p>", "<p>Ann <a href=\"mailto:ann@example.org\">ann@example.org</a></p>")]
    [InlineData("<p>At <https://a.example/b?c=1>.</p>", "<p>At <a href=\"https://a.example/b?c=1\">https://a.example/b?c=1</a>.</p>")]
    [InlineData("<pre>let x: Vec<T> = f(<url>);</pre>", "<pre><code>let x: Vec&lt;T&gt; = f(&lt;url&gt;);</code></pre>")]
    [InlineData("<ul><li>Write to <a@b.example></li></ul>",
        "<ul>\n<li>Write to <a href=\"mailto:a@b.example\">a@b.example</a></li>\n</ul>")]
    public void Words_and_addresses_in_angle_brackets_are_text(string html, string expected) =>
        Assert.All(Read(html), w => Assert.Equal(expected, w));

    [Theory]
    [InlineData("<p>a <blink>b</blink> <x-note>c</x-note> <o:p></o:p><amp-img src=x>d</p>", "<p>a b c d</p>")]
    [InlineData("<p>a <item>b</item><g-emoji alias=\"x\">c</g-emoji> <w:br/>d</p>", "<p>a bc d</p>")]
    [InlineData("<p>a <dialog>b</dialog><progress value=1>c</progress></p>", "<p>a bc</p>")]
    public void Elements_that_notes_do_not_know_pass_their_text_on(string html, string expected) =>
        Assert.All(Read(html), w => Assert.Equal(expected, w));

    [Theory]
    [InlineData("<p>One</p><p>See <https://a.example", "<p>One</p>\n<p>See &lt;<a href=\"https://a.example\">https://a.example</a></p>")]
    [InlineData("<p>One</p><p>Two <!-- three</p><p><b>four</b></p>", "<p>One</p>\n<p>Two &lt;!-- three</p>\n<p><strong>four</strong></p>")]
    [InlineData("<p>One</p><a href=\"https://a.example/>x</a><p><b>two</b></p>",
        "<p>One</p>\n<p>&lt;a href=&quot;<a href=\"https://a.example/\">https://a.example/</a>&gt;x</p>\n<p><strong>two</strong></p>")]
    [InlineData("<p>One</p><iframe src=\"https://f.example/\"><p>two</p>",
        "<p>One</p>\n<p><a href=\"https://f.example/\">https://f.example/</a></p>\n<p>two</p>")]
    [InlineData("<p>One <![CDATA[two <b>three</b>]]> four</p>", "<p>One two <strong>three</strong> four</p>")]
    public void Markup_that_never_ends_takes_nothing_with_it(string html, string expected) =>
        Assert.All(Read(html), w => Assert.Equal(expected, w));

    [Theory]
    [InlineData("<p>One <!-- a --> two <!-- b --!> three<!----></p>", "<p>One two three</p>")]
    [InlineData("<p>if a<b and c>d</p>", "<p>if a&lt;b and c&gt;d</p>")]
    [InlineData("<p>I </3 you and I <3 you</p>", "<p>I &lt;/3 you and I &lt;3 you</p>")]
    [InlineData("<p><abbr title=\"I </3 you\">x</abbr> </></p>", "<p><abbr title=\"I &lt;/3 you\">x</abbr></p>")]
    [InlineData("<p><b class>a</b> <em hidden>b</em><span data-x>c</p>", "<p><strong>a</strong> &lt;span data-x&gt;c</p>")]
    [InlineData("<p>a < b and 3 <4</p>", "<p>a &lt; b and 3 &lt;4</p>")]
    public void Comments_that_end_and_signs_alone_are_what_they_were(string html, string expected) =>
        Assert.All(Read(html), w => Assert.Equal(expected, w));

    [Fact]
    public void Many_tags_that_never_end_are_text()
    {
        string text = "<p>x</p>" + string.Concat(Enumerable.Repeat("<!-- <a title=\"", 9)) + "end";
        Assert.All(Read(text), w => Assert.Contains("end", w, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<html><body><h1>Vec<T></h1><p>x</p></body></html>", "Vec<T>")]
    [InlineData("<h1>Vec<T></h1><p>x</p>", "Vec<T>")]
    public void A_title_keeps_them(string html, string title) => Assert.Equal(title, Notes.Parse("1.html", html).Notes!.Title);
}
