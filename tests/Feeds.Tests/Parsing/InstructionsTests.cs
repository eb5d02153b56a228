using Feeds.Diagnostics;

namespace Feeds.Tests.Parsing;

/// <summary>Instructions for site generators and blogs are kept as text, and reported where they stand.</summary>
public sealed class InstructionsTests
{
    [Theory]
    [InlineData("{{< youtube dQw4w9WgXcQ >}}")]
    [InlineData("{{% notice tip %}}")]
    [InlineData("{% include player.html id=\"5\" %}")]
    [InlineData("{{ site.url }}")]
    [InlineData("<%= partial :player %>")]
    [InlineData("[audio src=\"https://c.example/a.mp3\"]")]
    [InlineData("[podcast_subscribe id=5]")]
    [InlineData("[youtube dQw4w9WgXcQ]")]
    [InlineData("[powerpress]")]
    [InlineData("[/caption]")]
    public void They_are_kept_and_reported(string instruction)
    {
        foreach (var (file, text, line) in (List<(string, string, int)>)
            [
                ("1.md", $"# A\n\nSee here: {instruction} and on.\n", 3), ("1.md", $"# A\n\n- x\n- {instruction}\n", 4),
                ("1.html", $"<h1>A</h1>\n<p>x</p>\n<p>See {instruction} here.</p>\n", 3),
                ("1.txt", $"The garden\n\nWhat it is about, in one sentence.\n\nSee here: {instruction} and on.\n", 5),
            ])
        {
            var parsed = Notes.Parse(file, text);
            var said = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.TemplateValue);
            Assert.Equal((Severity.Warning, line), (said.Severity, said.Line!.Value));
            Assert.Contains(instruction, said.Message, StringComparison.Ordinal);
            Assert.Contains(instruction, Notes.PlainText(parsed.Notes!.Html), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Write `{{< youtube id >}}` or `[audio src=\"x\"]`.")]
    [InlineData("```\n{% include x %}\n```")]
    [InlineData("The pattern [a-z] and the part [video], see [x](https://a.example) and [sic].")]
    [InlineData("[a-b]: https://a.example/\n\nA set {a, b} of {{a}, {b}}, 5 < 6 %, and [note-one][a-b].")]
    [InlineData("[caption]")]
    public void Examples_and_other_brackets_are_not(string markdown) => Assert.DoesNotContain(
        Notes.Parse("1.md", $"# A\n\n{markdown}\n").Diagnostics, d => d.Code == DiagnosticCodes.TemplateValue);

    [Fact]
    public void A_program_of_php_in_Markdown_is_one() => Assert.Contains(
        Notes.Parse("1.md", "# A\n\nx <?php the_player(); ?> y\n").Diagnostics, d => d is { Code: DiagnosticCodes.TemplateValue, Line: 3 });

    [Fact]
    public void At_most_twenty_are_reported() => Assert.Equal(20, Notes.Parse(
        "1.md", "# A\n\n" + string.Concat(Enumerable.Repeat("{{< x >}} `{{< y >}}` ", 500))).Diagnostics
        .Count(d => d.Code == DiagnosticCodes.TemplateValue));
}
