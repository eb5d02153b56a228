using System.Diagnostics;
using System.Globalization;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Feeds.Storage;
using Feeds.Storage.Ingest;
using Feeds.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feeds.Bench;

/// <summary>Many files uploaded at once: until all are in the feed, against the bare storage calls of ingesting them.</summary>
internal static class BulkUpload
{
    const string Show = "bench";
    const double Target = 2;

    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Uploaded one by one before.</summary>
    const int WarmUp = 60;

    /// <summary>As host.json allows the blob trigger.</summary>
    const int Together = 8;

    public static async Task RunAsync(int files)
    {
        await using var storage = new StorageFixture();
        await BareAsync(storage.NewAccount(), 32);
        double bare = await BareAsync(storage.NewAccount(), files);
        string connection = storage.NewAccount();
        await using var app = await FeedsApp.StartAsync(connection);
        var container = new BlobContainerClient(connection, "episodes");
        // What a server that just started compiles is not what uploads cost.
        for (int warmUp = 0; warmUp < WarmUp; warmUp++) await UploadToFeed.MeasureAsync(app.Http, container, files + 1 + warmUp);
        var begin = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(1, files), new ParallelOptions { MaxDegreeOfParallelism = Together }, async (number, token) => await UploadAsync(container, number));
        double uploaded = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        await UploadToFeed.UntilAsync(async () => await CountAsync(app.Http) == files + WarmUp, "every file is in the feed");
        double published = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files} files uploaded at once in {uploaded:0.0} s, all in the feed after {published:0.0} s; the storage calls of ingesting them alone, {Together} files at a time, take {bare:0.0} s: {published / bare:0.00} × (target {Target:0}: {(published <= Target * bare ? "met" : "missed")})"));
    }

    /// <summary>The storage calls of ingesting so many files, recorded and then sent again as they were: answers are not read, nothing is computed.</summary>
    static async Task<double> BareAsync(string connection, int files)
    {
        var recorder = new Recorder();
        var storage = new FeedsStorage(
            new TableServiceClient(connection, With(new TableClientOptions(), recorder)),
            new BlobServiceClient(connection, With(new BlobClientOptions(), recorder)),
            new QueueServiceClient(connection, With(new QueueClientOptions(), recorder)));
        await storage.CreateAsync(CancellationToken.None);
        var ingest = new EpisodeIngest(storage, TimeProvider.System, NullLogger<EpisodeIngest>.Instance);
        var together = new ParallelOptions { MaxDegreeOfParallelism = Together };
        await Parallel.ForEachAsync(Enumerable.Range(1, files), together, async (number, token) => await UploadAsync(storage.Files, number));
        await Parallel.ForEachAsync(Enumerable.Range(1, files), together, async (number, token) =>
        {
            using var one = recorder.Begin();
            await ingest.IngestAsync(Show, string.Create(CultureInfo.InvariantCulture, $"{number:000}.md"), token);
        });
        var calls = recorder.Recorded;
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Together });
        var begin = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(calls, together, async (one, token) =>
        {
            foreach (var call in one)
            {
                using var request = call.ToRequest();
                using var response = await http.SendAsync(request, token);
                await response.Content.ReadAsByteArrayAsync(token);
            }
        });
        double took = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {calls.Sum(c => c.Count) / (double)files:0.0} storage calls a file"));
        return took;
    }

    static async Task UploadAsync(BlobContainerClient container, int number) =>
        await container.GetBlobClient(string.Create(CultureInfo.InvariantCulture, $"{Show}/{number:000}.md")).UploadAsync(BinaryData.FromString(UploadToFeed.Notes(number, $"Machine {number}")), overwrite: true);

    static async Task<int> CountAsync(HttpClient http)
    {
        await Task.Delay(Poll);
        using var response = await http.GetAsync(new Uri($"/shows/{Show}/feed.json", UriKind.Relative));
        return response.IsSuccessStatusCode ? (await response.Content.ReadAsByteArrayAsync()).AsSpan().Count("\"date_published\""u8) : 0;
    }

    static T With<T>(T options, HttpPipelinePolicy policy)
        where T : Azure.Core.ClientOptions
    {
        // The last before the transport: what is recorded is signed.
        options.AddPolicy(policy, Azure.Core.HttpPipelinePosition.BeforeTransport);
        return options;
    }

    sealed class Recorder : HttpPipelineSynchronousPolicy
    {
        readonly AsyncLocal<List<Call>?> current = new();
        readonly List<List<Call>> recorded = [];

        public IReadOnlyList<IReadOnlyList<Call>> Recorded => recorded;

        public IDisposable? Begin()
        {
            current.Value = [];
            lock (recorded) recorded.Add(current.Value);
            return null;
        }

        public override void OnSendingRequest(Azure.Core.HttpMessage message)
        {
            if (current.Value is not { } calls) return;
            using var body = new MemoryStream();
            message.Request.Content?.WriteTo(body, CancellationToken.None);
            lock (calls) calls.Add(new(message.Request.Method.Method, message.Request.Uri.ToUri(), [.. message.Request.Headers.Select(h => (h.Name, h.Value))], body.ToArray()));
        }
    }

    sealed record Call(string Method, Uri Address, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
    {
        public HttpRequestMessage ToRequest()
        {
            var request = new HttpRequestMessage(new HttpMethod(Method), Address);
            if (Body.Length > 0 || Method is "PUT" or "POST") request.Content = new ByteArrayContent(Body);
            foreach (var (name, value) in Headers)
            {
                if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
            return request;
        }
    }
}
