using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Tests.Fuzzing;

namespace Feeds.Tests.Parsing;

/// <summary>Spellings of one person, and slips.</summary>
public sealed class HostNamesTests
{
    [Theory]
    [InlineData("Dr. Inês Carvalho", "Inês")]
    [InlineData("Dr. Inês Carvalho", "Ines Carvalho")]
    [InlineData("Dr. Inês Carvalho", "Carvalho")]
    [InlineData("Prof. Dr. Jürgen Thiele", "Juergen")]
    [InlineData("Mara Voss", "Mara V.")]
    [InlineData("Søren Holm", "Soren")]
    [InlineData("山田 太郎", "山田太郎")]
    [InlineData("山田　太郎", "山田さん")]
    [InlineData("ANNA LIND", "Anna Lind")]
    public void Are_one_person(string full, string shown)
    {
        Assert.True(PersonMatch.IsSame(full, shown));
        Assert.True(PersonMatch.IsSame(shown, full));
    }

    [Theory]
    [InlineData("Anna Berg", "Anna Lind")]
    [InlineData("Jan Kowal", "Jana")]
    [InlineData("Mara Voss", "Mar")]
    [InlineData("Mara Voss", "")]
    [InlineData("Dr", "Prof")]
    [InlineData("\uD800 A", "B")]
    public void Are_two(string one, string other) => Assert.False(PersonMatch.IsSame(one, other));

    [Theory]
    [InlineData("Brian Okken", "Brain", true)]
    [InlineData("Joan Reyes", "Jaon Reyes", true)]
    [InlineData("Lukas Ahlgren", "Lucas", true)]
    [InlineData("Jan Kowal", "Jana", false)]
    [InlineData("Tim", "Tom", false)]
    [InlineData("Brian Okken", "Michael", false)]
    public void A_letter_apart_is_a_slip_in_names_that_are_long_enough(string known, string shown, bool near) =>
        Assert.Equal(near, PersonMatch.IsNear(known, shown));

    [Fact]
    public void The_shows_names_count_and_what_is_not_clear_is_reported()
    {
        var show = new ShowInfo { Hosts = ["Mara Voss", "Anna Berg", "Anna Lind"] };
        const string items = "### Mara #1: [A](https://a.example)\n\n- A.\n\n### Anna #2: [B](https://b.example)\n\n- B.\n\n";
        var notes = Notes.Parse("1.md", $"# 1: A\n\n{items}### Marra #3: [C](https://c.example)\n\n- C.\n").Notes!;
        var composed = EpisodeComposer.Compose(Slug.From("show")!.Value, "1",
            [new FileContribution("1.md", FileRole.Notes) { Notes = notes }], null, DateTimeOffset.UnixEpoch, info: show);
        Assert.Equal(["Mara Voss", "Anna", "Marra"], EpisodeInShow.Of(show, composed.Episode).Hosts);
        var said = composed.DiagnosticsFor("1.md").Where(d => d.Code is DiagnosticCodes.HostAmbiguous or DiagnosticCodes.HostMisspelt);
        // "Marra" is reported by the notes themselves, where "Mara" stands.
        Assert.Equal([(DiagnosticCodes.HostAmbiguous, (int?)7)], said.Select(d => (d.Code, d.Line)));
    }

    [Fact]
    public void Of_an_imported_entry_headings_are_nobody_where_persons_are_stated()
    {
        const string html = "<h2>Linux #1: a</h2><p>A.</p><h2>Priya #2: b</h2><p>B.</p>";
        var notes = Notes.Parse("1.json", $"{{\"title\": \"A\", \"hosts\": [\"Priya Nair\"], \"html\": \"{html}\"}}").Notes!;
        Assert.Equal(["Priya Nair"], notes.Hosts);
        Assert.Equal([null, "Priya"], notes.Items.Select(i => i.Host));
    }

    /// <summary>Names at items beside stated persons: who is meant, and what is reported.</summary>
    [Theory]
    [InlineData("Ines", "Ines", 0)]
    [InlineData("OWEN", "OWEN", 0)]
    [InlineData("Carvalho", "Carvalho", 0)]
    [InlineData("Ada", "Ada", 0)]
    [InlineData("Ownen", null, 1)]
    [InlineData("Innes", null, 1)]
    [InlineData("Linux", null, 0)]
    public void Stated_persons_are_matched_as_all_names_are(string shown, string? host, int reported)
    {
        const string persons = "[{\"name\": \"Dr. Inês Carvalho\"}, {\"name\": \"Owen Pryce\"}, "
            + "{\"name\": \"Ada Low\", \"role\": \"editor\"}]";
        var parsed = Notes.Parse("1.json", $"{{\"title\": \"A\", \"persons\": {persons}, \"html\": \"<h2>{shown} #1: a</h2><p>A.</p>\"}}");
        var item = Assert.Single(parsed.Notes!.Items);
        Assert.Equal((host, host is null ? $"{shown}: a" : "a"), (item.Host, item.Headline));
        Assert.Equal(["Dr. Inês Carvalho", "Owen Pryce"], parsed.Notes.Hosts);
        Assert.Equal(reported, parsed.Diagnostics.Count(d => d.Code == DiagnosticCodes.HostMisspelt));
    }

    [Fact]
    public void A_name_that_is_listed_as_another_ones_is_text_and_not_reported()
    {
        const string html = "<h2>Brian #1: a</h2><p>A.</p><h2>Brain #2: b</h2><p>B.</p>";
        var parsed = Notes.Parse("1.json", $"{{\"title\": \"A\", \"notHosts\": [\"Brain\"], \"html\": \"{html}\"}}");
        Assert.Equal(["Brian"], parsed.Notes!.Hosts);
        Assert.Equal([("Brian", "a"), (null, "Brain: b")], parsed.Notes.Items.Select(i => (i.Host, i.Headline)));
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.HostMisspelt);
    }

    [Fact]
    public void Thousands_of_names_cost_no_more_than_their_text()
    {
        var parsed = LinearTime.Holds("names", Headed(5_000), Headed(10_000), text => Notes.Parse("1.md", text));
        Assert.Equal(10_000, parsed.Notes!.Items.Count);
    }

    private static string Headed(int names) => string.Concat(Enumerable.Range(0, names)
        .Select(i => $"## {(char)('A' + (i % 26))}{Letters(i)} #{i % 99}: x\n\na\n\n"));

    private static string Letters(int number) =>
        string.Concat(number.ToString("D5", System.Globalization.CultureInfo.InvariantCulture).Select(d => (char)('a' + d - '0')));
}
