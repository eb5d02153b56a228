using System.Text;
using Feeds.Syndication;
using static Feeds.Tests.Syndication.SmallShow;

namespace Feeds.Tests.Syndication;

public sealed class EpisodeSummaryTests
{
    [Fact]
    public void A_stated_summary_is_taken() => Assert.Equal("Said so.", EpisodeSummary.Of(Full with { Summary = " Said so.\u0001 " }));

    [Fact]
    public void Without_one_the_headlines_tell() => Assert.Equal("tenacity · Why is Python so slow?", EpisodeSummary.Of(Full with { Summary = " " }));

    [Fact]
    public void Without_items_the_sections_tell() => Assert.Equal("Tools", EpisodeSummary.Of(Full with { Items = [] }));

    [Fact]
    public void With_nothing_there_is_none() => Assert.Null(EpisodeSummary.Of(Bare));

    [Theory]
    [InlineData("word ")]
    [InlineData("שלום ")]
    [InlineData("😀")]
    [InlineData("語")]
    public void A_long_one_ends_within_the_limit_at_a_whole_character(string repeated)
    {
        string summary = EpisodeSummary.Of(Full with { Summary = string.Concat(Enumerable.Repeat(repeated, 3000)) })!;
        int bytes = new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(summary);

        Assert.InRange(bytes, EpisodeSummary.MaxBytes - 20, EpisodeSummary.MaxBytes);
        Assert.EndsWith(repeated.Trim() + "…", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_of_exactly_the_limit_is_whole()
    {
        string text = new('a', EpisodeSummary.MaxBytes);

        Assert.Equal(text, EpisodeSummary.Of(Full with { Summary = text }));
        Assert.Equal(EpisodeSummary.MaxBytes, Encoding.UTF8.GetByteCount(EpisodeSummary.Of(Full with { Summary = text + "b" })!));
    }
}
