using Feeds.Diagnostics;

namespace Feeds.Tests.Parsing;

/// <summary>A time in words behind a date in the text: what is not read is reported, and the day is kept.</summary>
public sealed class TimeInWordsTests
{
    [Theory]
    [InlineData("Published August 4, 2018 at half past five in the afternoon", "half past five in the afternoon")]
    [InlineData("August 4, 2018, half past five", "half past five")]
    [InlineData("Published August 4, 2018 at a quarter to nine.", "a quarter to nine")]
    [InlineData("Published August 4, 2018 at midnight", "midnight")]
    [InlineData("Published August 4, 2018 at nine", "nine")]
    [InlineData("Veröffentlicht am 4. August 2018 um halb sechs", "halb sechs")]
    [InlineData("Publié le 4 août 2018 à minuit", "minuit")]
    [InlineData("Publicado em 4 de agosto de 2018, ao meio-dia e meia", "meia")]
    [InlineData("Publicado el 4 de agosto de 2018 a medianoche", "medianoche")]
    [InlineData("Gepubliceerd op 4 augustus 2018 om half zes", "half zes")]
    public void It_is_reported(string line, string time)
    {
        var parsed = Notes.Parse("garden.md", $"# The garden\n\n{line}\n\nText.\n");
        var said = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadDate);
        Assert.Equal((Severity.Warning, 3), (said.Severity, said.Line!.Value));
        Assert.Contains(time, said.Message, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2018, 8, 4), DateOnly.FromDateTime(parsed.Notes!.Published!.Value.UtcDateTime));
        Assert.Contains(time, parsed.Notes.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Published August 4, 2018 at noon")]
    [InlineData("Published August 4, 2018 at 5:30 pm")]
    [InlineData("Published August 4, 2018, recorded August 2, 2018.")]
    [InlineData("Published August 4, 2018. At midnight we stop.")]
    [InlineData("Recorded August 2, 2018 at the half-timbered house, with one guest")]
    [InlineData("The garden opens on August 4, 2018 at half past five for everyone who wants to come.")]
    public void Nothing_else_is(string line) => Assert.DoesNotContain(
        Notes.Parse("garden.md", $"# The garden\n\n{line}\n\nText.\n").Diagnostics, d => d.Code == DiagnosticCodes.BadDate);
}
