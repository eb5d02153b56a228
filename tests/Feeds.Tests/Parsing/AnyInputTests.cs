using System.Text;
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

    public static TheoryData<string, string> HostileInput => new()
    {
        { "open brackets", Repeat("[", 400_000) },
        { "brackets", Repeat("[", 200_000) + Repeat("]", 200_000) },
        { "open links", Repeat("[a](", 100_000) },
        { "links without text", Repeat("[](", 100_000) },
        { "links in a paragraph", Repeat("[a](http://b.c/d) **e** ", 20_000) },
        { "lines of links", Repeat("a **b** [c](http://d.e)\n", 20_000) },
        { "bad links", Repeat("[a](b) ", 60_000) },
        { "angle links", Repeat("[a](<b", 70_000) },
        { "titles", Repeat("[a](b \"", 60_000) },
        { "pictures", Repeat("![a](http://b.c/d)", 20_000) },
        { "open pictures", Repeat("![", 200_000) },
        { "nested pictures", Repeat("![", 30_000) + Repeat("](http://a.b)", 30_000) },
        { "bold", Repeat("**", 200_000) + "x" },
        { "emphasis", Repeat("*a **b _c __d ", 30_000) },
        { "emphasis closed", Repeat("a**b", 50_000) + Repeat("c* ", 50_000) },
        { "deep emphasis", Repeat("*a ", 60_000) + Repeat(" b*", 60_000) },
        { "backticks", string.Concat(Enumerable.Range(1, 400).Select(i => "a" + new string('`', i))) },
        { "comments", Repeat("<!-- ", 80_000) },
        { "tags", Repeat("<a href=\"", 50_000) },
        { "entities", Repeat("&amp", 100_000) },
        { "quotes", Repeat(">", 300_000) + "a" },
        { "lists in lists", Repeat("- ", 200_000) + "a" },
        { "numbers in numbers", Repeat("1. ", 100_000) + "a" },
        { "deep list", string.Concat(Enumerable.Range(0, 800).Select(i => new string(' ', i * 2) + "- a\n")) },
        { "list levels", string.Concat(Enumerable.Range(0, 10_000).Select(i => new string(' ', i % 60) + "- a\n")) },
        { "fences", Repeat("```a\n", 80_000) },
        { "fences and headings", Repeat("```a\n**Anna #1:** b\n", 20_000) },
        { "fences behind ordinals", Repeat("1. ```\n**Anna #1:** b\n", 20_000) + Repeat("~~~\n", 20_000) },
        { "short fences", Repeat("````\n```\n", 40_000) },
        { "items", Repeat("**Anna #1:** b\n\n", 25_000) },
        { "bold lines", "**Anna #1:** b\n\n" + Repeat("**c**\n\n", 50_000) },
        { "extras", "**Anna #1:** b\n\n**Extras**\n\n" + Repeat("Anna:\n\n- c\n\n", 25_000) },
        { "orphans", "**Anna #1:** b\n\n" + Repeat("- c\n\n\n", 60_000) },
        { "sponsors", Repeat("Sponsored by us:\n\n- a\n\n", 15_000) },
        { "different sponsors", string.Concat(Enumerable.Range(0, 15_000).Select(i => $"Sponsored by Company{i}x\n\n")) },
        { "guests", "Special guests:\n" + string.Concat(Enumerable.Range(0, 15_000).Select(i => $"Guest Number {i}\n")) },
        { "references", string.Concat(Enumerable.Range(0, 10_000).Select(i => $"[a{i}]: http://x.y\n")) + Repeat("[a1] ", 20_000) },
        { "reference calls", "[a]: http://x.y\n\n" + Repeat("[", 50_000) + Repeat("][a]", 50_000) },
        { "addresses", Repeat("https://a.b/c ", 30_000) },
        { "colons", Repeat("://", 100_000) },
        { "spans and addresses", Repeat("`a` http://b.c *d* ", 20_000) },
        { "one line", Repeat("word ", 200_000) },
        { "blank lines", "a" + Repeat("\n", 400_000) + "b" },
        { "dates", Repeat("Published Feb 30, 2018 ", 20_000) },
        { "front matter", "---\n" + Repeat("a: [", 10_000) + "\n---\n# T\n" },
        { "front matter lines", "---\n" + Repeat("a: b\n", 400) + Repeat("hosts: [{name: [{name: \n", 40) + "---\n# T\n" },
        { "YAML keys", "---\ntitle: a\n" + Repeat("b: c: d\n", 1_900) + "---\nText\n" },
        { "YAML lists", "---\ntitle: a\nb: " + Repeat("[", 60_000) + "\n---\nText\n" },
        { "YAML aliases", "---\na: &a [b]\n" + Repeat("c: [*a, *a, *a]\n", 1_900) + "---\nText\n" },
        { "TOML lists", "+++\ntitle = \"a\"\nb = " + Repeat("[", 60_000) + "\n+++\nText\n" },
        { "TOML strings", "+++\ntitle = \"a\"\n" + Repeat("b = \"\"\"c\n", 1_900) + "+++\nText\n" },
        { "TOML keys", "+++\ntitle = \"a\"\n" + Repeat("a.b.c.d.e = 1\n", 1_900) + "+++\nText\n" },
        { "TOML tables", "+++\n" + Repeat("[[a.b]]\n", 1_900) + "+++\nText\n" },
        { "JSON objects", Repeat("{\"a\":", 60_000) + "\nText\n" },
        { "JSON lists", "{\"a\": [" + Repeat("\"b\",\n", 1_900) + "\"c\"]}\nText\n" },
        { "HTML divisions", Repeat("<div>", 80_000) },
        { "HTML lists", Repeat("<ul><li>", 50_000) },
        { "HTML pairs", Repeat("<b><i>", 30_000) + Repeat("</i></b>", 30_000) },
        { "HTML bold", "x " + Repeat("<b>a ", 80_000) },
        { "HTML closed", "x " + Repeat("a</b> ", 60_000) },
        { "HTML scripts", Repeat("<script>", 50_000) },
        { "HTML scripts in text", "x " + Repeat("<script> ", 45_000) },
        { "HTML scripts in lists", Repeat("- <script>\n\n", 30_000) },
        { "HTML attributes", "<p " + Repeat("a=\"b\" ", 60_000) + ">" },
        { "HTML open attributes", Repeat("<p a=\"", 60_000) },
        { "HTML comments in lines", Repeat("<!-- a\n\n", 40_000) },
        { "HTML tables", Repeat("<table><tr><td>", 25_000) },
        { "HTML cells", "<table><tr>" + Repeat("<td>a<p>b", 40_000) },
        { "HTML preformatted", Repeat("<pre>a</pre>", 30_000) },
        { "HTML open preformatted", Repeat("<pre>a", 60_000) },
        { "HTML players", Repeat("<audio><source src=a>", 18_000) + Repeat("</audio>", 3) },
        { "HTML pictures", Repeat("<img src=https://a.example/b>", 13_000) },
        { "HTML anchors", "x " + Repeat("<a href=https://a.example/b>c</a> ", 11_000) },
        { "table", "|a|b|\n|-|-|\n" + Repeat("|c|d|\n", 60_000) },
        { "tables", Repeat("|a|\n|-|\n|b|\n\n", 25_000) },
        { "wide table", Repeat("|a", 100_000) + "\n" + Repeat("|-", 100_000) + "\n" },
        { "bars", Repeat("|\n", 60_000) },
        { "footnotes", string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a[^{i}]\n\n[^{i}]: b\n\n")) },
        { "footnote calls", "[^a]: b\n\n" + Repeat("[^a]", 80_000) },
        { "struck out", Repeat("~~a ", 80_000) + Repeat("a~~ ", 80_000) },
        { "times", Repeat("- 12:34 a\n", 30_000) },
        { "rising times", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i / 60:00}:{i % 60:00} a\n\n")) },
        { "times in one line", Repeat("12:34 ", 30_000) },
        { "brackets of times", Repeat("[12:34 ", 50_000) },
        { "sponsor headings", Repeat("## A - Sponsor\n\nb\n\n", 15_000) },
        { "sponsor parts", Repeat("## Sponsors\n\n- a\n\n", 15_000) },
        { "announced sponsors", Repeat("Our sponsors are:\n\n- a\n\n", 15_000) },
        { "labels", Repeat("Avec : Ann, Ben et Cy\n", 15_000) },
        { "this is", Repeat("this is a, ", 40_000) },
        { "bullets of a page", Repeat("  • a\n", 60_000) },
        { "wrapped bullet", "• " + Repeat("a word that goes on and on and on and on and on and on and on\n", 6_000) },
        { "inner lines", "• a\n" + Repeat("    more\n", 40_000) },
        { "inner groups", Repeat("• a\n    more\n\n", 25_000) },
    };

    /// <summary>As often as said, but never so often that the text is refused for its marks before anything is read.</summary>
    private static string Repeat(string piece, int times)
    {
        times = Math.Min(times, 45_000 / Math.Max(1, piece.Count(c => !char.IsLetterOrDigit(c) && c != ' ')));
        return new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();
    }

    /// <summary>Up to 400 KB and 45,000 marks each; what is quadratic needs far longer for it.</summary>
    [Theory]
    [MemberData(nameof(HostileInput), DisableDiscoveryEnumeration = true)]
    public void Hostile_input_costs_no_more_than_its_size(string name, string text)
    {
        Assert.NotEmpty(name);
        byte[] content = Encoding.UTF8.GetBytes(text);
        Check("089.md", content);
        Check("089.txt", content);
        Check("089.html", content);
        Check("089.json", Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(new { title = name, html = text })));
        Check("089.rs", Encoding.UTF8.GetBytes("//! " + text.Replace("\n", "\n//! ", StringComparison.Ordinal)));
    }
}
