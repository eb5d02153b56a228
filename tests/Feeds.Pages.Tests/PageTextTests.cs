namespace Feeds.Pages.Tests;

public sealed class PageTextTests
{
    [Theory]
    [InlineData(89, "A tenacious episode", "#89 A tenacious episode")]
    [InlineData(87, "Python Bytes 87", "Python Bytes 87")]
    [InlineData(87, "#087: Guido steps down", "#087: Guido steps down")]
    [InlineData(8, "89 ways", "#8 89 ways")]
    [InlineData(8, "Python 3.8", "#8 Python 3.8")]
    [InlineData(3, "What 3 people said", "#3 What 3 people said")]
    [InlineData(null, "Pilot", "Pilot")]
    public void A_number_is_put_before_a_title_that_lacks_it(int? number, string title, string expected) => Assert.Equal(expected, PageText.Numbered(number, title));

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(61.25, "1:01")]
    [InlineData(3599.6, "1:00:00")]
    [InlineData(360000, "100:00:00")]
    [InlineData(-5, "0:00")]
    public void A_time_reads_as_players_show_it(double seconds, string expected) => Assert.Equal(expected, PageText.Time(seconds));
}
