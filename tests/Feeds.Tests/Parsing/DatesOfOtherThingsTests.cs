namespace Feeds.Tests.Parsing;

/// <summary>A date that something else has, a concert or a deadline, is text, and not when the episode was published.</summary>
public sealed class DatesOfOtherThingsTests
{
    [Theory]
    [InlineData("Konzert: 12. Mai 2027, 20 Uhr")]
    [InlineData("Deadline: 2030-02-01")]
    [InlineData("Geburtstag: 5. Mai 1950")]
    [InlineData("Bestell-Nr.: 12.05.2020")]
    [InlineData("Messe: 12. Mai 2027")]
    [InlineData("Ruf an: 01-02-2020")]
    [InlineData("Fax: 12-05-2020")]
    [InlineData("Konto 12/05/2020")]
    [InlineData("Премьера: 12.05.2027")]
    public void A_line_of_another_date_stays_in_the_text(string line)
    {
        var alone = Notes.Parse("001.md", $"# Episode 1: Boats\n\n{line}\n\nAbout boats.\n").Notes!;
        var dated = Notes.Parse("001.md", $"---\ndate: 2020-01-01\n---\n# Episode 1: Boats\n\nAbout boats.\n\n{line}\n").Notes!;
        var listed = Notes.Parse("001.md", $"# Episode 1: Boats\n\nAbout boats.\n\n- {line}\n- Kurs: 14.05.2027\n").Notes!;

        Assert.Null(alone.Published);
        Assert.Contains(line, Notes.PlainText(alone.Html), StringComparison.Ordinal);
        Assert.Contains(line, Notes.PlainText(dated.Html), StringComparison.Ordinal);
        Assert.Null(listed.Published);
        Assert.Contains(line, Notes.PlainText(listed.Html), StringComparison.Ordinal);
        Assert.Contains("Kurs: 14.05.2027", Notes.PlainText(listed.Html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12 mai 2020")]
    [InlineData("Dienstag, 12. Mai 2020")]
    [InlineData("Folge 1 · 12. Mai 2020")]
    [InlineData("Datum: 12. Mai 2020")]
    [InlineData("Tue, May 12, 2020")]
    [InlineData("Ep. 1 | 2020-05-12")]
    public void A_date_with_nothing_else_beside_it_is_when_it_was_published(string line)
    {
        var notes = Notes.Parse("001.md", $"# Episode 1: Boats\n\n{line}\n\nAbout boats.\n").Notes!;

        Assert.Equal(new DateOnly(2020, 5, 12), DateOnly.FromDateTime(notes.Published!.Value.Date));
        Assert.DoesNotContain("2020", Notes.PlainText(notes.Html), StringComparison.Ordinal);
    }
}
