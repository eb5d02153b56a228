using Feeds.Diagnostics;

namespace Feeds.Tests.Parsing;

/// <summary>Text in elements that feeds cannot show is reported with its place.</summary>
public sealed class UnreadTextTests
{
    [Theory]
    [InlineData("<noscript>Bring a coat.</noscript>", "Bring a coat.")]
    [InlineData("<noscript><p>Bring a coat.</p></noscript>", "Bring a coat.")]
    [InlineData("<svg><text>Bring a coat.</text></svg>", "Bring a coat.")]
    [InlineData("<svg><style>.a { fill: red }</style><title>Bring a coat.</title></svg>", "Bring a coat.")]
    [InlineData("<svg><path d=\"M0 0\"/><text x=\"1\">Bring a coat.</text></svg>", "Bring a coat.")]
    [InlineData("<button>Bring a coat.</button>", "Bring a coat.")]
    [InlineData("<template><p>Bring a coat.</p></template>", "Bring a coat.")]
    [InlineData("<iframe srcdoc=\"<p>Bring a coat.</p>\"></iframe>", "Bring a coat.")]
    public void It_is_reported_once(string html, string text)
    {
        foreach (string file in (string[])["garden.html", "garden.md"])
        {
            foreach (string line in (string[])[html, $"<p>x {html} y</p>", $"x {html} y"])
            {
                var parsed = Notes.Parse(file, $"<h1>The garden</h1>\n\n{line}\n");
                Assert.DoesNotContain(text, parsed.Notes!.Html, StringComparison.Ordinal);
                var said = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.NavigationLeftOut);
                Assert.Equal((Severity.Info, 3), (said.Severity, said.Line!.Value));
                Assert.Contains(text, said.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("<video src=\"https://a.example/1.mp4\"><track src=\"https://a.example/1.vtt\"></video>")]
    [InlineData("<audio src=\"https://a.example/1.mp3\"><track kind=captions src=\"https://a.example/1.vtt\"></audio>")]
    [InlineData("<track src=\"https://a.example/1.vtt\">")]
    public void The_address_of_a_track_is_reported(string html)
    {
        foreach (string file in (string[])["garden.html", "garden.md"])
        {
            foreach (string line in (string[])[html, $"x {html} y"])
            {
                var said = Assert.Single(
                    Notes.Parse(file, $"<h1>The garden</h1>\n\n{line}\n").Diagnostics, d => d.Code == DiagnosticCodes.EmptyLink);
                Assert.Equal(3, said.Line);
                Assert.Contains("https://a.example/1.vtt", said.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("<svg><path d=\"M0 0\"/></svg>")]
    [InlineData("<svg><style>.a { fill: red }</style></svg>")]
    [InlineData("<noscript><img src=\"https://p.example/1.png\" alt=\"\"></noscript>")]
    [InlineData("<audio src=\"https://a.example/1.mp3\">Your browser cannot play this.</audio>")]
    [InlineData("<iframe src=\"https://a.example/\">Your browser has no frames.</iframe>")]
    [InlineData("<script>var a = 1;</script>")]
    public void Nothing_is_reported_where_no_text_is_lost(string html)
    {
        foreach (string file in (string[])["garden.html", "garden.md"])
        {
            Assert.DoesNotContain(
                Notes.Parse(file, $"<h1>The garden</h1>\n\n{html}\n\n<p>y</p>\n").Diagnostics,
                d => d.Code == DiagnosticCodes.NavigationLeftOut);
        }
    }

    [Theory]
    [InlineData("Text.\n\n{::comment}\nBring a coat.\n{:/comment}\n\nMore.", 5)]
    [InlineData("Text {::comment}Bring a coat.{:/comment} more.", 3)]
    [InlineData("Text.\n\n{::comment}\n\nBring a coat.\n\n{:/}\n\nMore.", 5)]
    public void A_comment_of_kramdown_is_reported_where_it_is_shown(string text, int line)
    {
        var parsed = Notes.Parse("garden.md", $"# The garden\n\n{text}\n");
        Assert.Contains("Bring a coat.", parsed.Notes!.Html, StringComparison.Ordinal);
        Assert.Equal(line, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.TemplateValue).Line);
    }

    [Theory]
    [InlineData("Write `{::comment}` above it.")]
    [InlineData("```\n{::comment}\nx\n{:/comment}\n```")]
    [InlineData("- Like this:\n\n  ```\n  {::comment}\n  ```")]
    [InlineData("<!-- Bring a coat. -->\n\nText.")]
    public void An_example_of_one_is_not(string text) => Assert.DoesNotContain(
        Notes.Parse("garden.md", $"# The garden\n\n{text}\n").Diagnostics, d => d.Code == DiagnosticCodes.TemplateValue);
}
