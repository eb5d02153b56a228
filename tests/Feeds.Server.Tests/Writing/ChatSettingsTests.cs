using Feeds.Functions.Start;
using Feeds.Functions.Writing;
using Microsoft.Extensions.Configuration;

namespace Feeds.Server.Tests.Writing;

public sealed class ChatSettingsTests
{
    const string Complete = "Endpoint=https://models.example/v1 | Model=writer-1 | Key=sk-1";

    [Theory]
    [InlineData("")]
    [InlineData("Endpoint= | Model= | Key= | DailyRequests= | TimeoutSeconds=")]
    [InlineData("DailyRequests=5")]
    public void Without_a_service_nothing_is_written(string settings) => Assert.Null(Of(settings));

    [Theory]
    [InlineData(Complete, "https://models.example/v1", 200, 20)]
    [InlineData("Endpoint=http://local:1/v1/ | Model=m | Key=k | DailyRequests=1 | TimeoutSeconds=120", "http://local:1/v1/", 1, 120)]
    public void A_service_has_defaults(string settings, string endpoint, int daily, int seconds)
    {
        var read = Of(settings)!;

        Assert.Equal((endpoint, daily, TimeSpan.FromSeconds(seconds)), (read.Endpoint.OriginalString, read.DailyRequests, read.Timeout));
    }

    [Fact]
    public void A_key_that_azure_could_not_resolve_is_none() =>
        Assert.Null(Of("Endpoint=https://models.example/v1 | Model=m | Key=@Microsoft.KeyVault(SecretUri=https://v.example/s)")!.Key);

    [Theory]
    [InlineData("Endpoint=https://models.example/v1 | Model=m", "Feeds__Chat__Key is not set")]
    [InlineData("Endpoint=https://models.example/v1 | Key=k", "Feeds__Chat__Model is not set")]
    [InlineData("Key=k", "Feeds__Chat__Endpoint is not set")]
    [InlineData("Endpoint=models.example | Model=m | Key=k", "Feeds__Chat__Endpoint is \"models.example\"")]
    [InlineData("Endpoint=ftp://models.example | Model=m | Key=k", "Feeds__Chat__Endpoint is \"ftp://models.example\"")]
    [InlineData("Endpoint=https://ann:pw@models.example | Model=m | Key=k", "without user, query or fragment")]
    [InlineData("Endpoint=https://models.example?api-version=1 | Model=m | Key=k", "without user, query or fragment")]
    [InlineData("Endpoint=https://models.example | Model=a\u0007b | Key=k", "Feeds__Chat__Model has")]
    [InlineData("Endpoint=https://models.example | Model=m | Key=secret word", "Feeds__Chat__Key has characters")]
    [InlineData("Endpoint=https://models.example | Model=m | Key=secret-ä", "Feeds__Chat__Key has characters")]
    [InlineData("DailyRequests=0", "Feeds__Chat__DailyRequests is \"0\". Set it to a number from 1 to 1000000.")]
    [InlineData("TimeoutSeconds=121", "Feeds__Chat__TimeoutSeconds is \"121\". Set it to a number from 1 to 120.")]
    [InlineData("TimeoutSeconds=2.5", "Feeds__Chat__TimeoutSeconds is \"2.5\".")]
    public void A_setting_that_cannot_be_is_one_line_without_the_key(string settings, string expected)
    {
        var wrong = Assert.Throws<StartException>(() => Of(settings));

        Assert.Contains(expected, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong.Message);
    }

    static ChatSettings? Of(string settings) => ChatSettings.Of(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split(" | ", StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('=', 2))
            .ToDictionary(s => $"Feeds:Chat:{s[0]}", s => (string?)s[1], StringComparer.Ordinal)).Build());
}
