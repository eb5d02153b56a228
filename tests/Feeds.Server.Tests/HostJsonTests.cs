using Feeds.Functions.Start;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Feeds.Server.Tests;

/// <summary>host.json holds for the server as it does in Azure.</summary>
public sealed class HostJsonTests : IDisposable
{
    private const string UnreachableAccount =
        "DefaultEndpointsProtocol=https;AccountName=nobody;AccountKey=AAAA;EndpointSuffix=example.com";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("feeds-host-json-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_host_json_of_this_repository_is_obeyed()
    {
        var builder = ServerBuilder.Create(new ServerOptions(FreePort.Next()));
        // No storage is asked for anything before the start.
        builder.Configuration["AzureWebJobsStorage"] = UnreachableAccount;
        await using var app = await ServerBuilder.BuildAsync(builder);

        var queues = app.Services.GetRequiredService<IOptions<QueuesOptions>>().Value;
        Assert.Equal((16, 5), (queues.BatchSize, queues.MaxDequeueCount));
        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(2)), (queues.VisibilityTimeout, queues.MaxPollingInterval));
        var blobs = app.Services.GetRequiredService<IOptions<BlobsOptions>>().Value;
        Assert.Equal((8, 5), (blobs.MaxDegreeOfParallelism, blobs.PoisonBlobThreshold));
    }

    [Theory]
    [InlineData("queues:batchSize", "many")]
    [InlineData("queues:batchSize", "99")]
    [InlineData("queues:batchSize", "")]
    [InlineData("queues:maxPollingInterval", "soon")]
    [InlineData("queues:visibilityTimeout", "5 s")]
    [InlineData("queues:messageEncoding", "rot13")]
    [InlineData("blobs:maxDegreeOfParallelism", "0")]
    [InlineData("blobs:poisonBlobThreshold", "five")]
    public void A_value_that_an_extension_does_not_accept_is_one_line_with_its_setting(string name, string value)
    {
        var configuration = Extensions(name, value);

        var refused = Assert.Throws<StartException>(() => HostJson.CheckExtensions(configuration));

        string setting = $"AzureWebJobs__extensions__{name.Replace(":", "__", StringComparison.Ordinal)}";
        Assert.StartsWith($"{setting} is \"{value}\". ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Theory]
    [InlineData("queues:batchSize", "32")]
    [InlineData("Queues:BatchSize", "1")]
    [InlineData("queues:maxPollingInterval", "00:00:00.5")]
    [InlineData("queues:messageEncoding", "none")]
    [InlineData("queues:unknown", "anything")]
    [InlineData("http:routePrefix", "")]
    public void A_value_that_the_extensions_accept_or_ignore_is_taken(string name, string value)
    {
        HostJson.CheckExtensions(Extensions(name, value));
    }

    [Theory]
    [InlineData("{", "cannot be read")]
    [InlineData("not JSON", "cannot be read")]
    [InlineData(null, "cannot be read")]
    public void A_file_that_cannot_be_read_is_one_line_with_its_path(string? content, string expected)
    {
        string path = Path.Combine(folder.FullName, "host.json");
        if (content is not null) File.WriteAllText(path, content);

        var refused = Assert.Throws<StartException>(() => HostJson.ReadExtensions(path));

        Assert.StartsWith($"{path} {expected}", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    private static IConfiguration Extensions(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new($"AzureWebJobs:extensions:{name}", value)]).Build();
}
