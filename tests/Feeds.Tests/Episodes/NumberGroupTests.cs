using Feeds.Episodes;
using Feeds.Tests.Fuzzing;

namespace Feeds.Tests.Episodes;

/// <summary>Which waiting stem joins which episode of its number.</summary>
public sealed class NumberGroupTests
{
    [Theory]
    [InlineData("037", "037-a", "037-a>037")]
    [InlineData("", "037-a", "037-a>-")]
    [InlineData("037 pilot", "037-a", "037-a>-")]
    [InlineData("one:1", "s01e05 e05", "s01e05>one e05>one")]
    [InlineData("one:1 two:2", "s01e05 s02e05 s03e05 e05", "s01e05>one s02e05>two s03e05>- e05>-")]
    [InlineData("one:1 any", "s01e05 s02e05 e05", "s01e05>one s02e05>any e05>-")]
    [InlineData("one:1 again:1 any", "s01e05", "s01e05>-")]
    public void A_waiting_stem_joins_where_one_episode_can_be_meant(string hosts, string companions, string expected)
    {
        var group = new NumberGroup(Members(hosts), Members(companions).Select(c => c with { Season = c.Stem is ['s', '0', var season, ..] ? season - '0' : null }));
        Assert.Equal(expected, string.Join(' ', companions.Split(' ').Select(c => $"{c}>{group.HostOf(c) ?? "-"}")));
        Assert.All(group.Hosts, h => Assert.All(group.CompanionsOf(h.Stem), c => Assert.Equal(h.Stem, group.HostOf(c))));

        static IEnumerable<NumberMember> Members(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(m => new NumberMember(m.Split(':')[0], m.Split(':') is [_, var season] ? season[0] - '0' : null));
    }

    [Fact]
    public void Too_many_for_one_episode_keep_no_other_from_its_own()
    {
        var crowd = Enumerable.Range(0, NumberGroup.MostCompanions + 1).Select(i => new NumberMember($"s01e05-{i}", 1));
        var group = new NumberGroup([new("one", 1), new("two", 2)], [.. crowd, new("s02e05", 2)]);
        Assert.Empty(group.CompanionsOf("one"));
        Assert.Equal(["s02e05"], group.CompanionsOf("two"));
        Assert.Equal(NumberGroup.MostCompanions, group.With(5, "s01e05-0", default).CompanionsOf("one").Count);
    }

    [Fact]
    public void A_stem_is_one_thing_to_a_number()
    {
        var group = NumberGroup.Empty.With(5, "a", new(5, null, false)).With(5, "a", new(5, 2, true));
        Assert.Equal(new(5, 2, true), group.RoleOf(5, "a"));
        Assert.Empty(group.Companions);
        Assert.True(group.With(5, "a", new(6, null, true)).IsEmpty);
    }

    /// <summary>Names are anybody's: thousands of them that begin with one number cost what they are long.</summary>
    [Fact]
    public void Many_stems_of_one_number_take_linear_time()
    {
        var (half, whole) = (Of(20_000), Of(40_000));
        Assert.Equal(0, LinearTime.Holds("stems", half, whole, Joins));

        static NumberMember[] Of(int count) => [.. Enumerable.Range(0, count).Select(i => new NumberMember($"7 {i}", i % 40))];
        static int Joins(NumberMember[] stems) => new NumberGroup(stems.Take(stems.Length / 2), stems.Skip(stems.Length / 2)) is var group ? stems.Count(s => group.HostOf(s.Stem) is not null) : 0;
    }
}
