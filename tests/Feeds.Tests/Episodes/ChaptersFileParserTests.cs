using System.Text;
using Feeds.Diagnostics;
using Feeds.Parsing.Chapters;

namespace Feeds.Tests.Episodes;

public sealed class ChaptersFileParserTests
{
    [Fact]
    public void Chapters_are_read_in_order_of_time()
    {
        var parsed = Parse("""{"version":"1.2.0","chapters":[{"startTime":168.5,"title":"Two","url":"https://example.org/","img":"https://example.org/a.jpg"},{"startTime":0,"title":"One"}]}""");
        Assert.Empty(parsed.Diagnostics);
        Assert.Equal([new(0, "One"), new(168.5, "Two", "https://example.org/", "https://example.org/a.jpg")], parsed.Chapters);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"chapters\": 5}")]
    public void A_file_without_chapters_is_rejected(string content)
    {
        var parsed = Parse(content);
        Assert.Null(parsed.Chapters);
        Assert.Equal(DiagnosticCodes.BrokenChapters, Assert.Single(parsed.Diagnostics).Code);
    }

    [Fact]
    public void Broken_json_is_reported_where_it_stands()
    {
        var error = Assert.Single(Parse("{\n  \"chapters\": [\n    {oops}\n  ]\n}").Diagnostics);
        Assert.Equal((DiagnosticCodes.BrokenChapters, 3), (error.Code, error.Line));
    }

    [Theory]
    [InlineData("{\"title\":\"no start\"}")]
    [InlineData("{\"startTime\":-1}")]
    [InlineData("{\"startTime\":\"0:10\"}")]
    [InlineData("{\"startTime\":1e999}")]
    [InlineData("7")]
    public void A_chapter_without_a_start_is_left_out_and_said_so(string chapter)
    {
        var parsed = Parse($$"""{"chapters":[{{chapter}},{"startTime":1,"title":"Kept"}]}""");
        Assert.Equal("Kept", Assert.Single(parsed.Chapters!).Title);
        Assert.Equal(DiagnosticCodes.ChapterSkipped, Assert.Single(parsed.Diagnostics).Code);
    }

    private static ParsedChapters Parse(string content) => ChaptersFileParser.Parse(Encoding.UTF8.GetBytes(content));
}
