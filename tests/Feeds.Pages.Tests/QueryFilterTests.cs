namespace Feeds.Pages.Tests;

public sealed class QueryFilterTests
{
    [Theory]
    [InlineData("retry host:ann", "host:ann", "retry")]
    [InlineData("host:\"Ann Lee\" retry  backoff", "host:\"Ann Lee\"", "retry backoff")]
    [InlineData("retry -year:2019-2021 flask", "-year:2019-2021", "retry flask")]
    [InlineData("TOPIC:c++ \"host:ann says\"", "TOPIC:c++", "\"host:ann says\"")]
    [InlineData("year:2020", "year:2020", "")]
    public void A_field_is_taken_out_of_the_query_and_nothing_else(string query, string text, string rest) =>
        Assert.Equal([new QueryFilter(text, rest)], QueryFilter.Of(query));

    [Theory]
    [InlineData("")]
    [InlineData("std::move re:invent host:")]
    [InlineData("retry OR host:ann")]
    [InlineData("(host:ann retry)")]
    public void Where_a_field_is_no_filter_none_is_offered(string query) => Assert.Empty(QueryFilter.Of(query));

    [Fact]
    public void Each_of_several_is_taken_away_alone() =>
        Assert.Equal(["retry year:2020", "retry host:ann"], QueryFilter.Of("retry host:ann year:2020").Select(f => f.Rest));
}
