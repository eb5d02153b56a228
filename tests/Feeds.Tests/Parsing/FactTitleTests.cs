
namespace Feeds.Tests.Parsing;

/// <summary>A title that states the date and the length of the episode states them for apps, too, and stays the title.</summary>
public sealed class FactTitleTests
{
    private static readonly DateTimeOffset Day = new(2024, 6, 14, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("garden.txt", "Folge 7 · 14.6.2024 · 38:20\n\nWir gehen in den Garten und reden über Äpfel.\n", "Folge 7 · 14.6.2024 · 38:20")]
    [InlineData("garden.txt", "Folge 7 | 14. Juni 2024 | 38:20\n\nWir gehen in den Garten.\n", null)]
    [InlineData("garden.md", "# Folge 7 · 14.6.2024 · 38:20\n\nWir gehen in den Garten.\n", "Folge 7 · 14.6.2024 · 38:20")]
    [InlineData("garden.html", "<h1>Folge 7 · 14.6.2024 · 38:20</h1>\n<p>Wir gehen in den Garten.</p>\n", "Folge 7 · 14.6.2024 · 38:20")]
    [InlineData("garden.md", "# Episode 7 · Apples · June 14, 2024 · 38 min 20 s\n\nText.\n", "Episode 7 · Apples · June 14, 2024 · 38 min 20 s")]
    public void Its_number_date_and_length_are_read(string file, string text, string? title)
    {
        var notes = Notes.Parse(file, text).Notes!;
        Assert.Equal((7, 2300d, Day.Date), (notes.Number!.Value, notes.Duration!.Value, notes.Published!.Value.Date));
        if (title is not null) Assert.Equal(title, notes.Title);
    }

    [Fact]
    public void What_other_lines_state_counts()
    {
        const string text = "# Folge 7 · 14.6.2024 · 38:20\n\nVeröffentlicht: 20.6.2024\n\nDauer: 40:00\n\nText.\n";
        var notes = Notes.Parse("garden.md", text).Notes!;
        Assert.Equal((2400d, 20), (notes.Duration!.Value, notes.Published!.Value.Day));
    }

    [Theory]
    [InlineData("# Episode 7 – 90 minutes – the film\n\nText.\n")]
    [InlineData("# Trio – Da Da Da – 3:23\n\nText.\n")]
    [InlineData("# Episode 7 – June 6, 1944\n\nText.\n")]
    public void A_title_about_a_date_or_a_length_states_neither(string text)
    {
        var notes = Notes.Parse("garden.md", text).Notes!;
        Assert.Equal(((double?)null, (DateTimeOffset?)null), (notes.Duration, notes.Published));
    }
}
