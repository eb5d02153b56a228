using Feeds.Parsing.Html;

namespace Feeds.Tests.Parsing;

/// <summary>Texts of feeds, which may be HTML or plain.</summary>
public sealed class TextOrHtmlTests
{
    private static string Read(string text) =>
        HtmlWriter.Write(new HtmlReader(new(null), null).Read(TextOrHtml.ToHtml(text, out _), page: null)).Trim();

    [Theory]
    [InlineData("a < b", "<p>a &lt; b</p>")]
    [InlineData("I <3 you", "<p>I &lt;3 you</p>")]
    [InlineData("</3", "<p>&lt;/3</p>")]
    [InlineData("Map<String, List<Int>>", "<p>Map&lt;String, List&lt;Int&gt;&gt;</p>")]
    [InlineData("Option<A> and <B>", "<p>Option&lt;A&gt; and &lt;B&gt;</p>")]
    [InlineData("Ann <ann@example.org>", "<p>Ann &lt;ann@example.org&gt;</p>")]
    [InlineData("<https://a.example/x>", "<p>&lt;<a href=\"https://a.example/x\">https://a.example/x</a>&gt;</p>")]
    [InlineData("one\ntwo", "<p>one<br />\ntwo</p>")]
    [InlineData("one\r\n\r\ntwo", "<p>one</p>\n<p>two</p>")]
    [InlineData("a <b>one</b>\ntwo", "<p>a <strong>one</strong><br />\ntwo</p>")]
    [InlineData("<a\nhref=\"https://a.example/\">one</a>\ntwo", "<p><a href=\"https://a.example/\">one</a><br />\ntwo</p>")]
    [InlineData("<p>one\ntwo", "<p>one two</p>")]
    [InlineData("one<br>\ntwo", "<p>one<br />\ntwo</p>")]
    [InlineData("<p>List<T> of <code>x</code></p>", "<p>List&lt;T&gt; of <code>x</code></p>")]
    [InlineData("<p>a</p><o:p></o:p><my-player>b</my-player>", "<p>a</p>\n<p>b</p>")]
    [InlineData("<!-- no --><p>a</p>", "<p>a</p>")]
    [InlineData("<p>a <b>b</p>", "<p>a <strong>b</strong></p>")]
    [InlineData("<p>a<b is less</p>", "<p>a&lt;b is less</p>")]
    [InlineData("use <?php here", "<p>use &lt;?php here</p>")]
    [InlineData("AT&amp;T", "<p>AT&amp;T</p>")]
    public void Signs_are_signs_and_tags_are_tags(string text, string html) => Assert.Equal(html, Read(text));

    [Theory]
    [InlineData("&lt;p&gt;a&lt;/p&gt;", true)]
    [InlineData("&lt;a href=\"https://a.example/\"&gt;a&lt;/a&gt;", true)]
    [InlineData("Write &lt;p&gt; before it", false)]
    [InlineData("a &lt; b", false)]
    [InlineData("<p>&lt;b&gt;a&lt;/b&gt;</p>", false)]
    public void Html_that_is_encoded_twice_is_decoded(string text, bool decoded)
    {
        TextOrHtml.ToHtml(text, out bool read);
        Assert.Equal(decoded, read);
    }
}
