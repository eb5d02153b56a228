using System.Text;
using Feeds.Tests.Fuzzing;

namespace Feeds.Tests.Parsing;

/// <summary>HTML made to hurt: it is read in linear time, within bounded memory, and nothing active comes through.</summary>
public sealed class HostileHtmlTests
{
    private const int Bytes = 2_000_000;

    private static string Repeat(string piece, int length = Bytes)
    {
        int times = length / piece.Length;
        return new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();
    }

    private static string Numbered(Func<int, string> piece, int length = Bytes)
    {
        var text = new StringBuilder(length + 100);
        for (int i = 0; text.Length < length; i++) text.Append(piece(i));
        return text.ToString();
    }

    public static TheoryData<string, string> Files => new()
    {
        { "nested blocks", Repeat("<div>") + "x" },
        { "nested bold and paragraphs", Numbered(i => $"<b id={i}><p>") },
        { "nested links", Repeat("<a href=https://a.example/>") + "x" },
        { "nested tables", Repeat("<table><tr><td>") + "x" },
        { "foster parents", Repeat("<table><b>x<td>") },
        { "nested lists", Repeat("<ul><li>a") },
        { "nested quotes", Repeat("<blockquote>a") },
        { "lists in quotes", Repeat("<blockquote><ol><li>") + "x" },
        { "implied lists", Repeat("<li>a<p>b</p></ul>") },
        { "end tags", Repeat("</p></ul></b>") + "x" },
        { "marks", Repeat("<b><i><code><a href=https://a.example/>x</b></i></code></a>") },
        { "open marks in paragraphs", Repeat("<p><b><i><code>x") },
        { "attributes", "<p " + Repeat("a ") + ">x" },
        { "different attributes", "<p " + Numbered(i => $"a{i} ") + ">x" },
        { "classes", Repeat("<div class=\"a-b cookie\">x</div>") },
        { "open chrome", "<html>" + Repeat("<nav>x") },
        { "open mains", "<html>" + Repeat("<main><article>x") },
        { "many articles", "<html>" + Repeat("<article>x</article>") },
        { "comments", Repeat("<!-- ") + "x" },
        { "tags without end", Repeat("<a href=\"") },
        { "less-than signs", Repeat("<") },
        { "ampersands", Repeat("&amp") },
        { "entities", Repeat("&CounterClockwiseContourIntegral;") },
        { "scripts", Repeat("<script>x</script>") + "x" },
        { "open scripts", "x" + Repeat("<script><!--<script>") },
        { "line breaks", Repeat("x<br>") },
        { "lines of bullets", Repeat("- x<br>- y<br>") },
        { "lines of labels", Repeat("<b>Anna #1:</b> x<br>") },
        { "lines and spans", Repeat("<i>x</i><b>y</b><br>") },
        { "pictures", Repeat("<img src=https://a.example/x.png alt=x>") },
        { "code", Repeat("<pre>x") },
        { "titles", Repeat("<h1>x</h1>") },
        { "words", Repeat("word ") },
        { "bad links", Repeat("<a href=x>x</a>") },
        { "small pieces", Repeat("<p>x\n\n") },
        { "small pieces and links", Repeat("<p><a href=https://a.example/>x\n\n") },
        { "links in lines", Repeat("x <a href=https://a.example/>x</a>\n") },
        { "open players", Repeat("<video>\n\nx\n\n") },
        { "players in lines", Repeat("x <audio src=x></audio> ") },
        { "every unread element", Repeat("<svg><math><canvas><audio><video><map><select><button><object><applet><noscript><template><datalist>x\n\n") },
    };

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void A_hostile_file_costs_no_more_than_its_size(string name, string html)
    {
        // The whole, which may be refused for its marks, and as much of it as never is.
        foreach (string text in (string[])[html, html[..Math.Min(html.Length, 100_000)]])
        {
            byte[] content = Encoding.UTF8.GetBytes(text);
            foreach (string file in (string[])["089.html", "089.md"])
            {
                var start = ThreadTime.Now();
                var parsed = Notes.Parse(file, content);
                var took = ThreadTime.Now() - start;
                Assert.True(took < (text.Length > 100_000 ? TimeSpan.FromSeconds(10) : TimeSpan.FromSeconds(1)), $"{name} in {file}: {took}");
                if (text.Length > 100_000 && parsed.Notes is null) Assert.Equal(Feeds.Diagnostics.DiagnosticCodes.TooManyMarks, Assert.Single(parsed.Diagnostics).Code);
                else SafeHtml.Check(parsed.Notes!.Html);
            }
        }
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<img src=https://a.example/x.png onerror=alert(1)>")]
    [InlineData("<a href=javascript:alert(1)>x</a>")]
    [InlineData("<a href=' java&#x0A;script:alert(1)'>x</a>")]
    [InlineData("<a href=&#1;javascript:alert(1)>x</a>")]
    [InlineData("<a href='https://a.example/\"onclick=alert(1)'>x</a>")]
    [InlineData("<svg onload=alert(1)><script>alert(1)</script></svg>")]
    [InlineData("<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>")]
    [InlineData("<iframe src=javascript:alert(1)></iframe>")]
    [InlineData("<form action=javascript:alert(1)><input type=submit></form>")]
    [InlineData("<p style='background:url(javascript:alert(1))'>x</p>")]
    [InlineData("<textarea><script>alert(1)</script></textarea>")]
    [InlineData("<<script>script>alert(1)</script>")]
    [InlineData("<scr<script>ipt>alert(1)</script>")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("<template><script>alert(1)</script></template>")]
    [InlineData("<xmp><script>alert(1)</script></xmp>")]
    [InlineData("<p>a\0b&#0;c&#xD800;d&#xFFFF;e</p>")]
    [InlineData("<base href=javascript:alert(1)><a href=x>x</a>")]
    public void Nothing_active_comes_through(string attack)
    {
        foreach (string file in (string[])[attack, $"<html><body>{attack}<p>x</p></body></html>"])
        {
            // A NUL makes a file none of text.
            if (Notes.Parse("089.html", file).Notes is not { } notes) continue;
            SafeHtml.Check(notes.Html);
            Assert.DoesNotContain("<script", notes.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("=\"javascript", notes.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("onerror=alert(1)>", notes.Html, StringComparison.OrdinalIgnoreCase);
        }
    }
}
