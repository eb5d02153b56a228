namespace Feeds.Pages.Tests;

public sealed class ShowViewTests
{
    private static EpisodeListing Listing(int number, int year, int? season = null) =>
        new($"{number}", number, "Title", new(year, 1, 1, 0, 0, 0, TimeSpan.Zero), null, null) { Season = season };

    [Fact]
    public void The_first_page_has_the_latest_episode_and_the_others_follow_fifty_to_a_page()
    {
        // 120 episodes of 2020 to 2022, 40 a year, newest first.
        var episodes = Enumerable.Range(1, 120).Reverse().Select(n => Listing(n, 2020 + ((n - 1) / 40))).ToList();

        var first = ShowView.Of(episodes, 1)!;
        var second = ShowView.Of(episodes, 2)!;
        var third = ShowView.Of(episodes, 3)!;

        Assert.Equal(("120", null, null), (first.Latest!.Id, second.Latest, third.Latest));
        Assert.Equal((3, 3, 3), (first.Count, second.Count, third.Count));
        Assert.Equal([("119", "81"), ("80", "70")], Ranges(first));
        Assert.Equal([("69", "41"), ("40", "20")], Ranges(second));
        Assert.Equal([("19", "1")], Ranges(third));
        Assert.Equal([(2022, 1), (2021, 1), (2020, 2)], second.Jumps.Select(j => (j.Group, j.Page)));
        // 2021 goes on from the first page, where its anchor is.
        Assert.Equal(["year-2022", "year-2021"], first.Groups.Select(g => g.Anchor));
        Assert.Equal([null, "year-2020"], second.Groups.Select(g => g.Anchor));
        Assert.Null(ShowView.Of(episodes, 4));
        Assert.Null(ShowView.Of(episodes, 0));
    }

    [Fact]
    public void Episodes_that_all_have_seasons_are_grouped_by_these()
    {
        var view = ShowView.Of([Listing(4, 2021, 2), Listing(3, 2021, 2), Listing(2, 2021, 1), Listing(1, 2020, 1)], 1)!;

        Assert.Equal(["season-2", "season-1"], view.Groups.Select(g => g.Anchor));
        Assert.True(view.BySeason);
        Assert.False(ShowView.Of([Listing(3, 2021), Listing(2, 2021, 2), Listing(1, 2021, 1)], 1)!.BySeason);
    }

    [Fact]
    public void A_show_without_episodes_has_one_empty_page_and_one_of_a_year_has_no_jumps()
    {
        var empty = ShowView.Of([], 1)!;

        Assert.Equal((null, 0, 1), (empty.Latest, empty.Groups.Count, empty.Count));
        Assert.Empty(ShowView.Of([Listing(2, 2021), Listing(1, 2021)], 1)!.Jumps);
    }

    private static IEnumerable<(string First, string Last)> Ranges(ShowView view) =>
        view.Groups.Select(g => (g.Episodes[0].Id, g.Episodes[^1].Id));
}
