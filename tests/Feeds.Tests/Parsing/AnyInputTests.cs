using System.Text;
using System.Text.Json;
using Feeds.Parsing;
using Feeds.Tests.Fuzzing;
using FsCheck;
using FsCheck.Fluent;

namespace Feeds.Tests.Parsing;

/// <summary>Whatever arrives, parsing answers: it never throws, its HTML is always safe, its time is linear.</summary>
public sealed class AnyInputTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private static void Check(string name, byte[] content)
    {
        var start = ThreadTime.Now();
        var parsed = Notes.Parse(name, content);
        var took = ThreadTime.Now() - start;
        Assert.True(took < Longest, $"{name}: {took}");
        Check(name, parsed);
    }

    private static void Check(string name, ParsedNotes parsed)
    {
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == Feeds.Diagnostics.DiagnosticCodes.TooManyMarks);
        bool rejected = parsed.Diagnostics.Any(d => d.Severity == Feeds.Diagnostics.Severity.Error);
        Assert.Equal(rejected, parsed.Notes is null);
        Assert.All(parsed.Diagnostics, d => Assert.True(d.Line is null or > 0 && d.Column is null or > 0, d.Format(name)));
        if (parsed.Notes is not { } notes) return;
        SafeNotes.Check(notes);
    }

    [Fact]
    public void Any_bytes_are_parsed_or_rejected()
    {
        Prop.ForAll<byte[]>(content =>
        {
            Check("089.md", content ?? []);
            Check("089.txt", content ?? []);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_text_of_marks_is_parsed()
    {
        var marks = Gen.Elements("*", "**", "_", "`", "[", "]", "(", ")", "<", ">", "#", "-", "1.", " ", "  ", "\t", "\n", "\n\n", "a", "Anna", ":", "http://x.y", "!", "\\", "&amp;", "<b>", "</b>", "<ul>", "<li>", "~~", "|", "|-|-|\n", "[^a]", "\n[^a]: ", "<p", "```", "•", "é", "😀");
        var text = marks.ListOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(text, t =>
        {
            Check("089.md", Encoding.UTF8.GetBytes("x" + t));
            Check("089.txt", Encoding.UTF8.GetBytes("x" + t));
            Check("089.html", Encoding.UTF8.GetBytes("x" + t));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Theory]
    [InlineData("x ```   ```\n`😀]😀```>")]
    [InlineData("[a ](http://b.c)  \n😀😀")]
    public void Blanks_of_a_span_at_the_end_of_a_line_are_kept(string text) => Check("089.md", Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData("[)")]
    [InlineData("[\"")]
    [InlineData("[']")]
    [InlineData("['")]
    [InlineData("[]: #")]
    [InlineData("[]: #)")]
    [InlineData("[a]: #(")]
    [InlineData("[a]: #()")]
    [InlineData("[]: # \"")]
    public void A_line_that_is_half_a_comment_of_Markdown_is_text(string line)
    {
        foreach (string file in (string[])["089.md", "089.txt", "089.html"]) Check(file, Encoding.UTF8.GetBytes($"x\n\n{line}\n\ny"));
    }

    /// <summary>By name: the text, or a share of it from 0 to 1.</summary>
    private static readonly Dictionary<string, Func<double, string>> HostileTexts = new(StringComparer.Ordinal)
    {
        ["open brackets"] = s => Repeat("[", 400_000, s),
        ["brackets"] = s => Repeat("[", 200_000, s) + Repeat("]", 200_000, s),
        ["open links"] = s => Repeat("[a](", 100_000, s),
        ["links without text"] = s => Repeat("[](", 100_000, s),
        ["links in a paragraph"] = s => Repeat("[a](http://b.c/d) **e** ", 20_000, s),
        ["lines of links"] = s => Repeat("a **b** [c](http://d.e)\n", 20_000, s),
        ["bad links"] = s => Repeat("[a](b) ", 60_000, s),
        ["angle links"] = s => Repeat("[a](<b", 70_000, s),
        ["titles"] = s => Repeat("[a](b \"", 60_000, s),
        ["pictures"] = s => Repeat("![a](http://b.c/d)", 20_000, s),
        ["open pictures"] = s => Repeat("![", 200_000, s),
        ["nested pictures"] = s => Repeat("![", 30_000, s) + Repeat("](http://a.b)", 30_000, s),
        ["bold"] = s => Repeat("**", 200_000, s) + "x",
        ["emphasis"] = s => Repeat("*a **b _c __d ", 30_000, s),
        ["emphasis closed"] = s => Repeat("a**b", 50_000, s) + Repeat("c* ", 50_000, s),
        ["deep emphasis"] = s => Repeat("*a ", 60_000, s) + Repeat(" b*", 60_000, s),
        ["backticks"] = s => string.Concat(Enumerable.Range(1, (int)(400 * s)).Select(i => "a" + new string('`', i))),
        ["comments"] = s => Repeat("<!-- ", 80_000, s),
        ["tags"] = s => Repeat("<a href=\"", 50_000, s),
        ["entities"] = s => Repeat("&amp", 100_000, s),
        ["quotes"] = s => Repeat(">", 300_000, s) + "a",
        ["lists in lists"] = s => Repeat("- ", 200_000, s) + "a",
        ["numbers in numbers"] = s => Repeat("1. ", 100_000, s) + "a",
        ["deep list"] = s => Numbered(800, i => new string(' ', i * 2) + "- a\n", s),
        ["list levels"] = s => Numbered(10_000, i => new string(' ', i % 60) + "- a\n", s),
        ["fences"] = s => Repeat("```a\n", 80_000, s),
        ["fences and headings"] = s => Repeat("```a\n**Anna #1:** b\n", 20_000, s),
        ["fences behind ordinals"] = s => Repeat("1. ```\n**Anna #1:** b\n", 20_000, s) + Repeat("~~~\n", 20_000, s),
        ["short fences"] = s => Repeat("````\n```\n", 40_000, s),
        ["items"] = s => Repeat("**Anna #1:** b\n\n", 25_000, s),
        ["bold lines"] = s => "**Anna #1:** b\n\n" + Repeat("**c**\n\n", 50_000, s),
        ["extras"] = s => "**Anna #1:** b\n\n**Extras**\n\n" + Repeat("Anna:\n\n- c\n\n", 25_000, s),
        ["orphans"] = s => "**Anna #1:** b\n\n" + Repeat("- c\n\n\n", 60_000, s),
        ["sponsors"] = s => Repeat("Sponsored by us:\n\n- a\n\n", 15_000, s),
        ["different sponsors"] = s => Numbered(15_000, i => $"Sponsored by Company{i}x\n\n", s),
        ["guests"] = s => "Special guests:\n" + Numbered(15_000, i => $"Guest Number {i}\n", s),
        ["references"] = s => Numbered(10_000, i => $"[a{i}]: http://x.y\n", s) + Repeat("[a1] ", 20_000, s),
        ["reference calls"] = s => "[a]: http://x.y\n\n" + Repeat("[", 50_000, s) + Repeat("][a]", 50_000, s),
        ["addresses"] = s => Repeat("https://a.b/c ", 30_000, s),
        ["colons"] = s => Repeat("://", 100_000, s),
        ["spans and addresses"] = s => Repeat("`a` http://b.c *d* ", 20_000, s),
        ["one line"] = s => Repeat("word ", 200_000, s),
        ["blank lines"] = s => "a" + Repeat("\n", 400_000, s) + "b",
        ["dates"] = s => Repeat("Published Feb 30, 2018 ", 20_000, s),
        ["front matter"] = s => "---\n" + Repeat("a: [", 10_000, s) + "\n---\n# T\n",
        ["front matter lines"] = s => "---\n" + Repeat("a: b\n", 400, s) + Repeat("hosts: [{name: [{name: \n", 40, s) + "---\n# T\n",
        ["YAML keys"] = s => "---\ntitle: a\n" + Repeat("b: c: d\n", 1_900, s) + "---\nText\n",
        ["YAML lists"] = s => "---\ntitle: a\nb: " + Repeat("[", 60_000, s) + "\n---\nText\n",
        ["YAML aliases"] = s => "---\na: &a [b]\n" + Repeat("c: [*a, *a, *a]\n", 1_900, s) + "---\nText\n",
        ["TOML lists"] = s => "+++\ntitle = \"a\"\nb = " + Repeat("[", 60_000, s) + "\n+++\nText\n",
        ["TOML strings"] = s => "+++\ntitle = \"a\"\n" + Repeat("b = \"\"\"c\n", 1_900, s) + "+++\nText\n",
        ["TOML keys"] = s => "+++\ntitle = \"a\"\n" + Repeat("a.b.c.d.e = 1\n", 1_900, s) + "+++\nText\n",
        ["TOML tables"] = s => "+++\n" + Repeat("[[a.b]]\n", 1_900, s) + "+++\nText\n",
        ["JSON objects"] = s => Repeat("{\"a\":", 60_000, s) + "\nText\n",
        ["JSON lists"] = s => "{\"a\": [" + Repeat("\"b\",\n", 1_900, s) + "\"c\"]}\nText\n",
        ["HTML divisions"] = s => Repeat("<div>", 80_000, s),
        ["HTML lists"] = s => Repeat("<ul><li>", 50_000, s),
        ["HTML pairs"] = s => Repeat("<b><i>", 30_000, s) + Repeat("</i></b>", 30_000, s),
        ["HTML bold"] = s => "x " + Repeat("<b>a ", 80_000, s),
        ["HTML closed"] = s => "x " + Repeat("a</b> ", 60_000, s),
        ["HTML scripts"] = s => Repeat("<script>", 50_000, s),
        ["HTML scripts in text"] = s => "x " + Repeat("<script> ", 45_000, s),
        ["HTML scripts in lists"] = s => Repeat("- <script>\n\n", 30_000, s),
        ["HTML attributes"] = s => "<p " + Repeat("a=\"b\" ", 60_000, s) + ">",
        ["HTML open attributes"] = s => Repeat("<p a=\"", 60_000, s),
        ["HTML comments in lines"] = s => Repeat("<!-- a\n\n", 40_000, s),
        ["HTML tables"] = s => Repeat("<table><tr><td>", 25_000, s),
        ["HTML cells"] = s => "<table><tr>" + Repeat("<td>a<p>b", 40_000, s),
        ["HTML preformatted"] = s => Repeat("<pre>a</pre>", 30_000, s),
        ["HTML open preformatted"] = s => Repeat("<pre>a", 60_000, s),
        ["HTML players"] = s => Repeat("<audio><source src=a>", 18_000, s) + Repeat("</audio>", 3, s),
        ["HTML pictures"] = s => Repeat("<img src=https://a.example/b>", 13_000, s),
        ["HTML anchors"] = s => "x " + Repeat("<a href=https://a.example/b>c</a> ", 11_000, s),
        ["table"] = s => "|a|b|\n|-|-|\n" + Repeat("|c|d|\n", 60_000, s),
        ["tables"] = s => Repeat("|a|\n|-|\n|b|\n\n", 25_000, s),
        ["wide table"] = s => Repeat("|a", 100_000, s) + "\n" + Repeat("|-", 100_000, s) + "\n",
        ["bars"] = s => Repeat("|\n", 60_000, s),
        ["footnotes"] = s => Numbered(10_000, i => $"a[^{i}]\n\n[^{i}]: b\n\n", s),
        ["footnote calls"] = s => "[^a]: b\n\n" + Repeat("[^a]", 80_000, s),
        ["struck out"] = s => Repeat("~~a ", 80_000, s) + Repeat("a~~ ", 80_000, s),
        ["times"] = s => Repeat("- 12:34 a\n", 30_000, s),
        ["rising times"] = s => Numbered(20_000, i => $"{i / 60:00}:{i % 60:00} a\n\n", s),
        ["times in one line"] = s => Repeat("12:34 ", 30_000, s),
        ["brackets of times"] = s => Repeat("[12:34 ", 50_000, s),
        ["sponsor headings"] = s => Repeat("## A - Sponsor\n\nb\n\n", 15_000, s),
        ["sponsor parts"] = s => Repeat("## Sponsors\n\n- a\n\n", 15_000, s),
        ["announced sponsors"] = s => Repeat("Our sponsors are:\n\n- a\n\n", 15_000, s),
        ["labels"] = s => Repeat("Avec : Ann, Ben et Cy\n", 15_000, s),
        ["this is"] = s => Repeat("this is a, ", 40_000, s),
        ["bullets of a page"] = s => Repeat("  • a\n", 60_000, s),
        ["wrapped bullet"] = s => "• " + Repeat("a word that goes on and on and on and on and on and on and on\n", 6_000, s),
        ["inner lines"] = s => "• a\n" + Repeat("    more\n", 40_000, s),
        ["inner groups"] = s => Repeat("• a\n    more\n\n", 25_000, s),
    };

    public static TheoryData<string> HostileInput => [.. HostileTexts.Keys];

    /// <summary>As often as said, but never so often that the text is refused for its marks before anything is read.</summary>
    private static string Repeat(string piece, int times, double share)
    {
        times = Math.Min(times, 45_000 / Math.Max(1, piece.Count(c => !char.IsLetterOrDigit(c) && c != ' ')));
        times = (int)(times * share);
        return new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();
    }

    private static string Numbered(int times, Func<int, string> piece, double share) =>
        string.Concat(Enumerable.Range(0, (int)(times * share)).Select(piece));

    /// <summary>Up to 200 KB and 45,000 marks, and half of that.</summary>
    [Theory]
    [MemberData(nameof(HostileInput))]
    public void Hostile_input_costs_no_more_than_its_size(string name)
    {
        var text = HostileTexts[name];
        double share = Math.Min(1, (double)LinearTime.Bytes / text(1).Length);
        var half = Files(name, text(share / 2));
        var whole = Files(name, text(share));
        foreach (string file in whole.Keys)
        {
            Check(file, LinearTime.Holds($"{name} in {file}", half[file], whole[file], content => Notes.Parse(file, content)));
        }
    }

    /// <summary>The text in a file of each kind.</summary>
    private static Dictionary<string, byte[]> Files(string name, string text) => new(StringComparer.Ordinal)
    {
        ["089.md"] = Encoding.UTF8.GetBytes(text),
        ["089.txt"] = Encoding.UTF8.GetBytes(text),
        ["089.html"] = Encoding.UTF8.GetBytes(text),
        ["089.json"] = JsonSerializer.SerializeToUtf8Bytes(new { title = name, html = text }),
        ["089.rs"] = Encoding.UTF8.GetBytes("//! " + text.Replace("\n", "\n//! ", StringComparison.Ordinal)),
    };
}
