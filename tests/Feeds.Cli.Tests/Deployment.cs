using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Feeds.Cli.Tests;

/// <summary>One storage emulator and one app for all tests, which take shows of their own; each starts when the first test asks for it.</summary>
public sealed class Deployment : IAsyncDisposable
{
    public const string AdminKey = "admin-key-of-the-command-line-tests-0123456789abcdef";

    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["Feeds__AdminKey"] = AdminKey,
        ["Feeds__Limits__Manage"] = "100000",
        ["Feeds__AllowPrivateAddresses"] = "127.0.0.1/32",
        // What failed is tried again soon, and still not so soon that five tries are over before a test has looked.
        ["AzureWebJobs__extensions__queues__visibilityTimeout"] = "00:00:02",
    };

    private readonly StorageFixture storage = new();
    private readonly Lazy<Task<(FeedsApp App, string Account)>> app;

    public Deployment() => app = new(StartAsync);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<Uri> AddressAsync() => (await app.Value).App.Http.BaseAddress!;

    /// <summary>The connection string of an empty storage account that no app uses.</summary>
    public string NewAccount() => storage.NewAccount();

    public async Task<string> RssAsync(string show)
    {
        using var response = await (await app.Value).App.Http.GetAsync(new Uri($"/shows/{show}/rss.xml", UriKind.Relative), Token);
        return await response.Content.ReadAsStringAsync(Token);
    }

    /// <summary>Waits until a show's RSS feed holds all of these.</summary>
    public async Task RssWhenAsync(string show, params string[] texts)
    {
        string feed = "";
        await Eventually.BecomesTrueAsync(
            async () => (feed = await RssAsync(show)) is var rss && texts.All(text => rss.Contains(text, StringComparison.Ordinal)),
            TimeSpan.FromSeconds(60),
            () => $"the feed has {string.Join(", ", texts)}:\n{feed}");
    }

    /// <summary>A call of the management API with the admin key.</summary>
    public async Task<JsonElement> CallAsync(HttpMethod method, string address, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.RelativeOrAbsolute));
        if (body is not null) request.Content = JsonContent.Create(body);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey);
        using var response = await (await app.Value).App.Http.SendAsync(request, Token);
        return JsonSerializer.Deserialize<JsonElement>(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Token));
    }

    /// <summary>Every file of a show in the container that people upload to, in base 64.</summary>
    public async Task<Dictionary<string, string>> FilesAsync(string show)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var container = new BlobContainerClient((await app.Value).Account, "episodes");
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = show + "/" }, Token))
        {
            var content = await container.GetBlobClient(blob.Name).DownloadContentAsync(Token);
            files.Add(blob.Name[(show.Length + 1)..], Convert.ToBase64String(content.Value.Content.ToArray()));
        }
        return files;
    }

    public async ValueTask DisposeAsync()
    {
        if (app.IsValueCreated) await (await app.Value).App.DisposeAsync();
        await storage.DisposeAsync();
    }

    private async Task<(FeedsApp App, string Account)> StartAsync()
    {
        string account = storage.NewAccount();
        return (await FeedsApp.StartAsync(account, Settings), account);
    }
}
