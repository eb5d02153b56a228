using System.Globalization;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Feeds.TestKit;

namespace Feeds.Bench;

/// <summary>A server with a show whose episodes are in the index, vectors and all.</summary>
internal sealed class BenchShow : IAsyncDisposable
{
    public const string Show = "bench";
    public const string Feed = $"/shows/{Show}/rss.xml";

    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    readonly StorageFixture storage;
    readonly FeedsApp app;
    readonly QueueClient index;

    BenchShow(StorageFixture storage, FeedsApp app, string connection)
    {
        (this.storage, this.app) = (storage, app);
        (Files, index) = (new(connection, "episodes"), new(connection, "index"));
        Http = new HttpClient { BaseAddress = app.Http.BaseAddress };
    }

    public BlobContainerClient Files { get; }

    /// <summary>Without the comparison with /openapi.json, which takes time of its own.</summary>
    public HttpClient Http { get; }

    public static async Task<BenchShow> StartAsync(int episodes)
    {
        var storage = new StorageFixture();
        string connection = storage.NewAccount();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Feeds__BaseUrl"] = "https://feeds.example",
            ["Feeds__Limits__Search"] = "1000000",
            ["Feeds__Limits__Ask"] = "1000000",
        };
        var show = new BenchShow(storage, await FeedsApp.StartAsync(connection, settings), connection);
        var several = new ParallelOptions { MaxDegreeOfParallelism = 8 };
        await Parallel.ForEachAsync(Enumerable.Range(1, episodes), several, async (number, _) => await show.PutAsync(number));
        await UploadToFeed.UntilAsync(async () => await show.TotalAsync("machines") >= episodes, "every episode is found");
        await show.IndexedAsync();
        return show;
    }

    public static string Title(int number) => string.Create(CultureInfo.InvariantCulture, $"Machine number {number} at night");

    /// <summary>Passages that a query finds with all its words; 0 without an index.</summary>
    public async Task<int> TotalAsync(string query)
    {
        string path = $"/shows/{Show}/search.json?q={Uri.EscapeDataString(query)}&limit=1";
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        if (!response.IsSuccessStatusCode) return 0;
        var found = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsByteArrayAsync());
        return found.GetProperty("allWords").GetBoolean() ? found.GetProperty("total").GetInt32() : 0;
    }

    /// <summary>Waits until nothing is left to index.</summary>
    public async Task IndexedAsync()
    {
        while ((await index.GetPropertiesAsync()).Value.ApproximateMessagesCount > 0) await Task.Delay(Poll);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        await storage.DisposeAsync();
    }

    async Task PutAsync(int number)
    {
        var blob = Files.GetBlobClient(string.Create(CultureInfo.InvariantCulture, $"{Show}/{number:000}.md"));
        await blob.UploadAsync(BinaryData.FromString(UploadToFeed.Notes(number, Title(number))), overwrite: true);
    }
}
