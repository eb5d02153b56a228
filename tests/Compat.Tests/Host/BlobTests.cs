using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using Feeds.TestKit;

namespace Compat.Tests.Host;

public sealed class BlobTests(StorageFixture storage) : IAsyncLifetime
{
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    readonly string connection = storage.NewAccount();
    TestHost host = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task New_and_changed_blobs_start_the_function_once_a_version()
    {
        await UploadAsync("episodes", "python-bytes/089.md", "one");
        await NotedAsync("python-bytes|089.md|one");

        await UploadAsync("episodes", "python-bytes/089.md", "two");
        await NotedAsync("python-bytes|089.md|one", "python-bytes|089.md|two");

        await UploadAsync("episodes", "no-show.md", "not below a show");
        await UploadAsync("episodes", "a/b/c.md", "greedy");
        await NotedAsync("python-bytes|089.md|one", "python-bytes|089.md|two", "a/b|c.md|greedy");
    }

    [Fact]
    public async Task What_has_run_does_not_run_again_after_a_restart_and_what_came_meanwhile_does()
    {
        await UploadAsync("episodes", "show/1.md", "first");
        await NotedAsync("show|1.md|first");
        await host.DisposeAsync();

        await UploadAsync("episodes", "show/2.md", "second");
        host = await StartAsync();

        await NotedAsync("show|2.md|second");
    }

    [Fact]
    public async Task Blobs_bind_as_text_and_as_streams()
    {
        await UploadAsync("texts", "hello.txt", "world");
        await UploadAsync("texts", "empty.txt", "");
        await UploadAsync("texts", "hello.md", "other ending");
        await UploadAsync("streams", "in/x", "streamed");
        await UploadAsync("streams", "out/x", "elsewhere");

        await NotedAsync("hello=world", "stream streamed");
    }

    [Fact]
    public async Task After_five_failures_the_version_is_in_the_poison_queue_and_a_new_version_runs()
    {
        host.Probe.Failures = 5;
        var etag = await UploadAsync("episodes", "show/bad.md", "bad");

        var poison = new QueueClient(connection, "webjobs-blobtrigger-poison", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await Eventually.BecomesTrueAsync(async () => await poison.ExistsAsync(Stop) && (await poison.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount == 1, Deadline, () => "the message is in the poison queue");
        using var message = JsonDocument.Parse((await poison.PeekMessagesAsync(1, Stop)).Value[0].Body);
        Assert.Equal("""{"FunctionId":"Host.Functions.Ingest","BlobType":"BlockBlob","ContainerName":"episodes","BlobName":"show/bad.md"}""",
            JsonSerializer.Serialize(new { FunctionId = Text("FunctionId"), BlobType = Text("BlobType"), ContainerName = Text("ContainerName"), BlobName = Text("BlobName") }));
        Assert.Equal("BlobTrigger", Text("Type"));
        Assert.Equal(etag.Trim('"'), Text("ETag")!.Trim('"'));
        Assert.StartsWith("\"", Text("ETag"), StringComparison.Ordinal);

        await UploadAsync("episodes", "show/bad.md", "good now");
        await NotedAsync("show|bad.md|good now");

        string? Text(string name) => message.RootElement.GetProperty(name).GetString();
    }

    [Fact]
    public async Task Two_instances_on_one_storage_share_the_blobs_without_running_a_version_twice()
    {
        await using var other = await StartAsync();
        for (var i = 0; i < 40; i++)
        {
            await UploadAsync("episodes", $"show/{i}.md", $"{i}");
        }

        await Eventually.BecomesTrueAsync(() => host.Probe.Notes.Count + other.Probe.Notes.Count >= 40, Deadline, () => $"{host.Probe.Notes.Count} + {other.Probe.Notes.Count} notes");
        await QuietAsync();
        var all = host.Probe.Notes.Concat(other.Probe.Notes).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"show|{i}.md|{i}").Order(StringComparer.Ordinal), all);
    }

    [Fact]
    public async Task A_version_whose_instance_died_before_it_sent_the_message_runs_all_the_same()
    {
        await host.StopAsync();
        var etag = await UploadAsync("episodes", "show/crash.md", "healed");
        var hosts = new BlobContainerClient(connection, "azure-webjobs-hosts");
        await hosts.CreateIfNotExistsAsync(cancellationToken: Stop);
        await hosts.GetBlobClient($"blobreceipts/compat-tests/Host.Functions.Ingest/{etag}/episodes/show/crash.md").UploadAsync(
            Stream.Null, new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["Incomplete"] = "Incomplete" } }, Stop);

        await using var next = await StartAsync();
        await Eventually.BecomesTrueAsync(() => next.Probe.Notes is ["show|crash.md|healed"], Deadline, () => string.Join('|', next.Probe.Notes));
    }

    [Fact]
    public async Task Many_blobs_at_once_all_run_and_no_more_at_once_than_allowed()
    {
        var container = new BlobContainerClient(connection, "episodes");
        await container.CreateIfNotExistsAsync(cancellationToken: Stop);
        await Parallel.ForAsync(0, 120, Stop, async (i, stop) => await container.UploadBlobAsync($"show/{i:000}.md", new BinaryData($"{i}"), stop));

        await Eventually.BecomesTrueAsync(() => host.Probe.Notes.Count >= 120, Deadline, () => $"{host.Probe.Notes.Count} of 120 ran");
        await QuietAsync();
        Assert.Equal(120, host.Probe.Notes.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(120, host.Probe.Notes.Count);
    }

    [Fact]
    public async Task An_upload_is_noticed_soon()
    {
        await UploadAsync("episodes", "show/warm-up.md", "x");
        await NotedAsync("show|warm-up.md|x");
        var times = new List<TimeSpan>();
        for (var i = 0; i < 20; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await UploadAsync("episodes", $"show/{i}.md", "x");
            await Eventually.BecomesTrueAsync(() => host.Probe.Notes.Count == i + 2, Deadline, () => $"blob {i} is noticed");
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        times.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine($"upload to function: p50 {times[10].TotalMilliseconds:0} ms, longest {times[^1].TotalMilliseconds:0} ms");
        Assert.True(times[10] < TimeSpan.FromSeconds(2), $"p50 {times[10]}");
    }

    [Fact]
    public async Task Posted_events_run_a_function_on_the_version_that_is_there_and_late_ones_do_not()
    {
        var old = await UploadAsync("events", "show/1.md", "old");
        var now = await UploadAsync("events", "show/1.md", "now");
        await UploadAsync("events", "show/2.md", "no event");

        await PostAsync(old, "show/1.md", HttpStatusCode.Accepted);
        await PostAsync(now, "show/1.md", HttpStatusCode.Accepted);
        await PostAsync(now, "show/gone.md", HttpStatusCode.Accepted);
        await QuietAsync();

        Assert.Equal(["event show/1.md now"], host.Probe.Notes);
        await PostAsync(now, "show/1.md", HttpStatusCode.NotFound, function: "Host.Functions.Ingest");
        using var broken = await host.Http.PostAsync("/runtime/webhooks/blobs?functionName=Host.Functions.ByEvents", new StringContent("{}"), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        using var handshake = await host.Http.PostAsync(
            "/runtime/webhooks/blobs?functionName=Host.Functions.ByEvents",
            new StringContent("""[{"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"abc"}}]"""), Stop);
        Assert.Equal("""{"validationResponse":"abc"}""", await handshake.Content.ReadAsStringAsync(Stop));
    }

    async Task PostAsync(string etag, string name, HttpStatusCode expected, string function = "Host.Functions.ByEvents")
    {
        var events = new[] { new { eventType = "Microsoft.Storage.BlobCreated", subject = $"/blobServices/default/containers/events/blobs/{name}", data = new { eTag = etag.Trim('"') } } };
        using var response = await host.Http.PostAsync($"/runtime/webhooks/blobs?functionName={function}", new StringContent(JsonSerializer.Serialize(events)), Stop);
        Assert.Equal(expected, response.StatusCode);
    }

    /// <summary>No message waits or is being worked on.</summary>
    async Task QuietAsync()
    {
        var queue = new QueueClient(connection, "azure-webjobs-blobtrigger-compat-tests");
        await Eventually.BecomesTrueAsync(async () => (await queue.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount == 0, Deadline, () => "the internal queue is empty");
    }

    Task<TestHost> StartAsync() => TestHost.StartAsync(connection, [typeof(BlobFunctions)]);

    async Task<string> UploadAsync(string container, string name, string text)
    {
        var client = new BlobContainerClient(connection, container);
        await client.CreateIfNotExistsAsync(cancellationToken: Stop);
        return (await client.GetBlobClient(name).UploadAsync(new BinaryData(text), overwrite: true, Stop)).Value.ETag.ToString("H");
    }

    Task NotedAsync(params string[] expected) => Eventually.BecomesTrueAsync(
        () => host.Probe.Notes.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)), Deadline, () => $"noted: {string.Join(" ; ", host.Probe.Notes)}");
}
