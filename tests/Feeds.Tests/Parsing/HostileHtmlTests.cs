using System.Text;
using Feeds.Parsing;
using Feeds.Tests.Fuzzing;

namespace Feeds.Tests.Parsing;

/// <summary>HTML made to hurt: it is read in linear time, within bounded memory, and nothing active comes through.</summary>
public sealed class HostileHtmlTests
{
    /// <summary>Characters that are never too many marks, whatever they are.</summary>
    private const int NeverRefused = 100_000;

    /// <summary>By name: a text of so many characters.</summary>
    private static readonly Dictionary<string, Func<int, string>> Texts = new(StringComparer.Ordinal)
    {
        ["nested blocks"] = n => Repeat("<div>", n) + "x",
        ["nested bold and paragraphs"] = n => Numbered(i => $"<b id={i}><p>", n),
        ["nested links"] = n => Repeat("<a href=https://a.example/>", n) + "x",
        ["nested tables"] = n => Repeat("<table><tr><td>", n) + "x",
        ["foster parents"] = n => Repeat("<table><b>x<td>", n),
        ["nested lists"] = n => Repeat("<ul><li>a", n),
        ["nested quotes"] = n => Repeat("<blockquote>a", n),
        ["lists in quotes"] = n => Repeat("<blockquote><ol><li>", n) + "x",
        ["implied lists"] = n => Repeat("<li>a<p>b</p></ul>", n),
        ["end tags"] = n => Repeat("</p></ul></b>", n) + "x",
        ["marks"] = n => Repeat("<b><i><code><a href=https://a.example/>x</b></i></code></a>", n),
        ["open marks in paragraphs"] = n => Repeat("<p><b><i><code>x", n),
        ["attributes"] = n => "<p " + Repeat("a ", n) + ">x",
        ["different attributes"] = n => "<p " + Numbered(i => $"a{i} ", n) + ">x",
        ["classes"] = n => Repeat("<div class=\"a-b cookie\">x</div>", n),
        ["open chrome"] = n => "<html>" + Repeat("<nav>x", n),
        ["open mains"] = n => "<html>" + Repeat("<main><article>x", n),
        ["many articles"] = n => "<html>" + Repeat("<article>x</article>", n),
        ["comments"] = n => Repeat("<!-- ", n) + "x",
        ["tags without end"] = n => Repeat("<a href=\"", n),
        ["less-than signs"] = n => Repeat("<", n),
        ["ampersands"] = n => Repeat("&amp", n),
        ["entities"] = n => Repeat("&CounterClockwiseContourIntegral;", n),
        ["scripts"] = n => Repeat("<script>x</script>", n) + "x",
        ["open scripts"] = n => "x" + Repeat("<script><!--<script>", n),
        ["line breaks"] = n => Repeat("x<br>", n),
        ["lines of bullets"] = n => Repeat("- x<br>- y<br>", n),
        ["lines of labels"] = n => Repeat("<b>Anna #1:</b> x<br>", n),
        ["lines and spans"] = n => Repeat("<i>x</i><b>y</b><br>", n),
        ["pictures"] = n => Repeat("<img src=https://a.example/x.png alt=x>", n),
        ["code"] = n => Repeat("<pre>x", n),
        ["titles"] = n => Repeat("<h1>x</h1>", n),
        ["words"] = n => Repeat("word ", n),
        ["bad links"] = n => Repeat("<a href=x>x</a>", n),
        ["small pieces"] = n => Repeat("<p>x\n\n", n),
        ["small pieces and links"] = n => Repeat("<p><a href=https://a.example/>x\n\n", n),
        ["links in lines"] = n => Repeat("x <a href=https://a.example/>x</a>\n", n),
        ["open players"] = n => Repeat("<video>\n\nx\n\n", n),
        ["players in lines"] = n => Repeat("x <audio src=x></audio> ", n),
        ["unknown tags"] = n => Numbered(i => $"<x{i}>", n),
        ["unknown tags with open quotes"] = n => Numbered(i => $"<x{i} a=\"'>", n),
        ["links around blocks"] = n => Repeat("<li><a href=https://a.example/><p>x</p></li>", n),
        ["styles"] = n => Repeat("<p style=\"a:url(https://p.example/1)\">x", n),
        ["sections"] = n => Repeat("<![CDATA[x", n),
        ["hearts"] = n => Repeat("</3 x ", n),
        ["comments in quotes"] = n => Repeat("> <!-- x\n\n", n) + "-->",
        ["open comments in blocks"] = n => Repeat("<div><!-- x\n\n", n) + "<p>",
        ["instructions"] = n => Repeat("{{< x >}} `{{< y >}}` [a b=\"c\"] ", n),
        ["open instructions"] = n => Repeat("{{< x {% y [a b=", n),
        ["chapters of a program"] = n => Repeat("CHAPTER01=00:00:00.000\nCHAPTER01NAME=x\n", n),
        ["lines of speakers"] = n => Repeat("<p>Ana: x<br>Ben: y</p>", n),
        ["every unread element"] = n => Repeat("<svg><math><canvas><audio><video><map><select><button><object><applet><noscript><template><datalist>x\n\n", n),
    };

    public static TheoryData<string> Files => [.. Texts.Keys];

    private static string Repeat(string piece, int length)
    {
        int times = length / piece.Length;
        return new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();
    }

    private static string Numbered(Func<int, string> piece, int length)
    {
        var text = new StringBuilder(length + 100);
        for (int i = 0; text.Length < length; i++) text.Append(piece(i));
        return text.ToString();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_hostile_file_costs_no_more_than_its_size(string name)
    {
        foreach (string file in (string[])["089.html", "089.md"])
        {
            var parsed = Measured(name, file, LinearTime.Bytes);
            if (parsed.Notes is null)
            {
                Assert.Equal(Feeds.Diagnostics.DiagnosticCodes.TooManyMarks, Assert.Single(parsed.Diagnostics).Code);
                parsed = Measured(name, file, NeverRefused);
            }
            SafeHtml.Check(parsed.Notes!.Html);
        }
    }

    private static ParsedNotes Measured(string name, string file, int length)
    {
        byte[] half = Encoding.UTF8.GetBytes(Texts[name](length / 2));
        byte[] whole = Encoding.UTF8.GetBytes(Texts[name](length));
        return LinearTime.Holds($"{name} in {file}", half, whole, content => Notes.Parse(file, content));
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
