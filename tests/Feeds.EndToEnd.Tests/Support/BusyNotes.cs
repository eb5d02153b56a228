using System.Globalization;
using System.Text.RegularExpressions;

namespace Feeds.EndToEnd.Tests.Support;

/// <summary>Short notes whose episode and take can be told from what is served of them.</summary>
internal static partial class BusyNotes
{
    static readonly DateOnly FirstDay = new(2020, 1, 1);

    public static string File(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:0000}.md");

    public static DateOnly Published(int number) => FirstDay.AddDays(number);

    public static string Text(int number, int take) => string.Create(CultureInfo.InvariantCulture, $"""
        # Episode #{number}: Night {number} take {take}

        Published {Published(number):yyyy-MM-dd}.

        - What was [new](https://example.org/{number}/{take}) then.
        """);

    /// <summary>Episode and take of an entry; fails the test for one that nobody wrote, or whose parts are of two takes.</summary>
    public static (int Number, int Take) Read(ReadEntry entry)
    {
        var title = TitlePattern().Match(entry.Title);
        Assert.True(title.Success, $"Nobody wrote \"{entry.Title}\"");
        var (number, take) = (Number(title, "number"), Number(title, "take"));
        Assert.Contains($"\"https://example.org/{title.Groups["number"]}/{title.Groups["take"]}\"", entry.Html, StringComparison.Ordinal);
        Assert.Equal(Published(number), DateOnly.FromDateTime(entry.Published.UtcDateTime));
        return (number, take);
    }

    static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("^Night (?<number>[0-9]+) take (?<take>[0-9]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex TitlePattern();
}
