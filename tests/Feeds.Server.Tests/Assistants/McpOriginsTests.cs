using Feeds.Functions.Assistants;
using Feeds.Functions.Start;
using Microsoft.Extensions.Configuration;

namespace Feeds.Server.Tests.Assistants;

/// <summary>Whose scripts may call <c>/mcp</c>.</summary>
public sealed class McpOriginsTests
{
    [Theory]
    [InlineData(null, "https://feeds.example", true)]
    [InlineData(null, "HTTPS://feeds.example", true)]
    [InlineData(null, "https://feeds.example:8443", false)]
    [InlineData(null, "http://feeds.example", false)]
    [InlineData(null, "https://feeds.example.evil", false)]
    [InlineData(null, "null", false)]
    [InlineData("https://chat.example, http://localhost:6274", "http://localhost:6274", true)]
    [InlineData("https://chat.example, http://localhost:6274", "https://feeds.example", true)]
    [InlineData("https://chat.example, http://localhost:6274", "http://localhost", false)]
    [InlineData("*", "null", true)]
    public void An_origin_is_allowed_where_it_is_ours_or_listed(string? setting, string origin, bool expected) =>
        Assert.Equal(expected, Read(setting).Allow(origin));

    [Theory]
    [InlineData("chat.example")]
    [InlineData("https://chat.example/")]
    [InlineData("https://chat.example/page")]
    [InlineData("https://chat.example; https://other.example")]
    [InlineData("https://*.example")]
    [InlineData("ftp://chat.example")]
    public void What_is_not_an_origin_is_refused(string setting)
    {
        var wrong = Assert.Throws<StartException>(() => Read(setting));

        Assert.Equal(
            $"Feeds__McpOrigins has \"{setting}\". Set it to origins such as https://chat.example with commas between them, or to *.",
            wrong.Message);
    }

    /// <summary>Documents have the base URL with a path; an origin never has one.</summary>
    private static McpOrigins Read(string? setting) => McpOrigins.Of(
        new ConfigurationBuilder().AddInMemoryCollection([new("Feeds:McpOrigins", setting)]).Build(), "https://feeds.example/podcasts");
}
