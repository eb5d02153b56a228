using System.Net.Http.Headers;
using System.Net.Http.Json;
using Azure.Storage.Blobs;

namespace Feeds.Server.Tests;

/// <summary>A server that is asked to stop (SIGTERM) finishes what it works on.</summary>
public sealed class StopTests(StorageFixture storage)
{
    private const string Feed = """
        <rss version="2.0"><channel><title>Slow</title>
        <item><title>First</title><guid>1</guid><description>Words.</description></item>
        </channel></rss>
        """;

    private static readonly string Key = new('k', 43);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_function_that_runs_at_a_stop_runs_to_its_end()
    {
        string account = storage.NewAccount();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var pages = new PageServer();
        pages.AddHeld("/feed.xml", Feed, release.Task);
        await using var app = await FeedsApp.StartAsync(account, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Feeds__AdminKey"] = Key,
            ["Feeds__AllowPrivateAddresses"] = "127.0.0.1/32",
        });
        await ImportAsync(app, pages.Address("/feed.xml"));
        await Eventually.BecomesTrueAsync(() => !pages.Asked.IsEmpty, Deadline, () => $"the import asks for the page:\n{app.Output}");

        var stopping = app.StopAsync();
        try
        {
            await Eventually.BecomesTrueAsync(() => app.Output.Contains("Stopping:", StringComparison.Ordinal), Deadline, () => $"it begins to stop:\n{app.Output}");
            Assert.False(stopping.IsCompleted, $"It ended before its function did:\n{app.Output}");
        }
        finally
        {
            release.SetResult();
        }
        await stopping;

        var stored = await new BlobContainerClient(account, "imports").GetBlobsAsync(cancellationToken: Token).ToListAsync(Token);
        Assert.Single(stored);
    }

    private static async Task ImportAsync(FeedsApp app, string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/manage/shows/slow/import", UriKind.Relative));
        request.Content = JsonContent.Create(new { url });
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        using var answer = await app.Http.SendAsync(request, Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
    }
}
