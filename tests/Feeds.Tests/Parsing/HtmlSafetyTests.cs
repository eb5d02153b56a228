namespace Feeds.Tests.Parsing;

/// <summary>The parser's HTML read back: well-formed, and nothing but what the writer may write.</summary>
public sealed class HtmlSafetyTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    [InlineData("[x](https://a.example/\"onmouseover=\"alert(1))")]
    [InlineData("[x](<https://a.example/\" onclick=\"alert(1)>)")]
    [InlineData("`<script>`")]
    [InlineData("```\n</code></pre><script>\n```")]
    [InlineData("# <b onclick=x>Title</b>")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("&#106;avascript:alert(1) [x](&#106;avascript:alert(1))")]
    [InlineData("[x](java\nscript:alert(1))")]
    [InlineData("![\"><script>](https://a.example/x.png)")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("<a href=' javascript:alert(1)'>x</a>")]
    [InlineData("<a href=\"java&#10;script:alert(1)\">x</a>")]
    [InlineData("<a href=\"https://a.example\" onclick=\"alert(1)\">x</a>")]
    [InlineData("<img src=\"javascript:alert(1)\" alt=\"<script>\">")]
    [InlineData("<svg onload=alert(1)><script>alert(1)</script></svg>")]
    [InlineData("<scr<script>ipt>alert(1)</scr</script>ipt>")]
    [InlineData("<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>")]
    [InlineData("<style>@import 'javascript:alert(1)';</style>")]
    [InlineData("<table><td><script>alert(1)")]
    [InlineData("<b <script>alert(1)</script>>x</b>")]
    [InlineData("<p title=\"</p><script>alert(1)</script>\">x")]
    [InlineData("<math><mtext><img src=x onerror=alert(1)></mtext></math>")]
    public void Nothing_active_comes_through(string attack)
    {
        foreach (string name in new[] { "001.md", "001.txt", "001.html" })
        {
            var parsed = Notes.Parse(name, $"# A title\n\n**Anna #1:** {attack}\n\n{attack}\n\n- {attack}\n\n**Extras**\n\n- {attack}\n");
            Assert.NotNull(parsed.Notes);
            var notes = parsed.Notes;
            foreach (string html in notes.Items.Concat(notes.Extras).Select(i => i.Html).Append(notes.Html))
            {
                SafeHtml.Check(html);
                Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("=\"javascript", html, StringComparison.OrdinalIgnoreCase);
            }
            Assert.All(notes.Items.SelectMany(i => i.Links), l => Assert.StartsWith("http", l.Url, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Text_in_angle_brackets_is_kept_as_text()
    {
        var parsed = Notes.Parse("001.md", "# T\n\n**Anna #1:** Placeholders\n\n- run `pip install <name>` or pip install <name> as you like\n");
        Assert.Contains("or pip install &lt;name&gt; as", parsed.Notes!.Items[0].Html, StringComparison.Ordinal);
        Assert.Contains("<code>pip install &lt;name&gt;</code>", parsed.Notes.Items[0].Html, StringComparison.Ordinal);
    }
}
