using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>An app that tries again soon what failed.</summary>
public sealed class FailingApp(StorageFixture storage) : ManagedApp(storage)
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(ManagedSettings, StringComparer.Ordinal)
    {
        ["AzureWebJobs__extensions__queues__visibilityTimeout"] = "00:00:00.2",
        ["AzureWebJobs__extensions__queues__maxPollingInterval"] = "00:00:00.2",
    };

    readonly SemaphoreSlim turn = new(1);

    /// <summary>Waits until no other test has taken a container away, and takes it away until it is disposed.</summary>
    public async Task<IAsyncDisposable> WithoutAsync(string container)
    {
        await turn.WaitAsync(TestContext.Current.CancellationToken);
        var client = new BlobContainerClient(Account, container);
        await client.DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
        return new Removed(client, turn);
    }

    sealed class Removed(BlobContainerClient container, SemaphoreSlim turn) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await container.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None);
            turn.Release();
        }
    }
}

/// <summary>Events that fail five times, in the real process on storage that lacks a container for a while.</summary>
public sealed class FailureTests(FailingApp app, StorageFixture storage) : IClassFixture<FailingApp>
{
    const string PoisonQueue = "webjobs-blobtrigger-poison";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_fails_five_times_is_rejected_and_a_retry_heals_it()
    {
        const string Show = "failing";
        // With its show file: else the newest upload warns that there is none, and which is the newest of one second is chance.
        await app.PutAsync($"{Show}/show.yaml", "title: Failing\n");
        await app.PutAsync($"{Show}/001.md", "# Episode #1: First\n\nWords.\n");
        await app.FeedWhenAsync(Show, f => f is { Title: "Failing", Entries.Count: 1 }, "show and notes are there");
        string version;
        // Accepted audio goes there: without it no try gets to its end.
        await using (await app.WithoutAsync("media"))
        {
            var put = (await app.PutFileAsync(Show, "001.mp3", ManagedApp.Admin, TestMedia.Mp3(frames: 80))).Has(201).Json;
            version = put.GetProperty("version").GetString()!;
            var rejected = await app.UploadWhenAsync(Show, version, u => true);

            Assert.Equal("rejected", rejected.GetProperty("outcome").GetString());
            var diagnostic = Assert.Single(rejected.GetProperty("diagnostics").EnumerateArray());
            Assert.Equal(("FEED108", "error"), (diagnostic.GetProperty("code").GetString(), diagnostic.GetProperty("severity").GetString()));
            Assert.Null((await app.FeedAsync(Show)).Entry("First").Enclosure);
        }

        var retried = (await app.PostAsync($"/manage/shows/{Show}/uploads/{version}/retry", ManagedApp.Admin)).Has(200).Json;
        Assert.Equal("accepted", retried.GetProperty("outcome").GetString());
        await app.FeedWhenAsync(Show, f => f.Entry("First").Enclosure is not null, "the audio is in the feed");
    }

    [Fact]
    public async Task Messages_that_are_not_ours_are_dropped_from_the_poison_queue()
    {
        var queue = new QueueClient(app.Account, PoisonQueue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync(cancellationToken: Token);
        string[] hostile =
        [
            "", "null", "[]", "{", "{\"FunctionId\":7}", "{\"FunctionId\":\"\\ud800\"}", new string('[', 10_000),
            Message("Host.Functions.Elsewhere", "episodes", "show/1.md"), Message("IngestUpload", "elsewhere", "show/1.md"),
            Message("IngestUpload", "episodes", "1.md"), Message("IngestUpload", "episodes", "/"), Message("IngestUpload", "episodes", new string('x', 20_000)),
            Message("IngestUpload", "episodes", "show/gone.md"), Message("IngestUpload", "episodes", "../../published/x"), Message("IngestUpload", "episodes", "Bad Show/\0\n?#%2f.md"),
        ];

        foreach (var text in hostile) await queue.SendMessageAsync(text, Token);
        await Eventually.BecomesTrueAsync(async () => (await queue.GetPropertiesAsync(Token)).Value.ApproximateMessagesCount == 0, RunningApp.Deadline, () => $"the poison queue is empty. The app wrote:\n{app.Wrote}");

        var failed = new QueueClient(app.Account, PoisonQueue + "-poison", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        Assert.Empty(await failed.ExistsAsync(Token) ? (await failed.PeekMessagesAsync(32, Token)).Value.Select(m => m.Body.ToString()) : []);
        Assert.Empty(await app.UploadsAsync("show"));
        await app.SettleAsync();

        static string Message(string function, string container, string blob) => JsonSerializer.Serialize(new { Type = "BlobTrigger", FunctionId = function, BlobType = "BlockBlob", ContainerName = container, BlobName = blob, ETag = "\"0x1\"" });
    }

    [Fact]
    public async Task A_show_that_cannot_be_published_for_a_while_is_published_in_the_end()
    {
        const string Show = "unpublished";
        var messages = new QueueClient(app.Account, "publish", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await messages.SendMessageAsync("No Show!", Token);

        await using (await app.WithoutAsync("published"))
        {
            await app.PutAsync($"{Show}/001.md", "# Episode #1: First\n\nWords.\n");
            await Eventually.BecomesTrueAsync(
                () => app.App.Output.Contains($"{Show}: could not be published in five tries", StringComparison.Ordinal),
                RunningApp.Deadline,
                () => $"the publication is given up. The app wrote:\n{app.Wrote}");
        }

        await app.EntryWhenAsync(Show, "First");
        await Eventually.BecomesTrueAsync(() => app.App.Output.Contains("it names no show", StringComparison.Ordinal), RunningApp.Deadline, () => $"the message that names no show is dropped. The app wrote:\n{app.Wrote}");
    }

    [Fact]
    public async Task What_fails_is_a_problem_that_tells_nothing_and_a_line_in_the_log_that_tells_all()
    {
        await app.PutAsync("broken/1.md", "# Episode #1: One\n\nPublished Aug 4, 2018.\n\nAbout it.\n");
        await app.PutAsync("broken/1.mp3", TestMedia.Mp3(50));
        await Eventually.BecomesTrueAsync(
            async () => (await app.GetAsync("/shows/broken/media/1.mp3")).Status == 200,
            RunningApp.Deadline,
            () => $"the audio is served. The app wrote:\n{app.Wrote}");

        // The first fails while the answer is written, the second in the function.
        foreach (var (container, path) in ((string, string)[])[("media", "/shows/broken/media/1.mp3"), ("published", "/healthz")])
        {
            await using var _ = await app.WithoutAsync(container);
            var answer = (await app.GetAsync(path)).Has(500);
            Assert.Equal("application/problem+json", answer["Content-Type"]);
            Assert.Equal(500, answer.Json.GetProperty("status").GetInt32());
            Assert.DoesNotContain("ContainerNotFound", answer.Text, StringComparison.Ordinal);
            Assert.Null(answer["ETag"]);
            Assert.Equal("*", answer["Access-Control-Allow-Origin"]);
            await Eventually.BecomesTrueAsync(
                () => app.App.Output.Contains($"GET {path} failed", StringComparison.Ordinal),
                RunningApp.Deadline,
                () => $"the failure is in the log:\n{app.Wrote}");
        }

        Assert.Contains("ContainerNotFound", app.App.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_whose_process_is_killed_leaves_its_note()
    {
        await using var killed = new ManagedApp(storage);
        await killed.InitializeAsync();
        // The upload is on its way when the process dies: noted, and not answered.
        using var body = new HaltedContent();
        var put = killed.CallAsync(HttpMethod.Put, "/manage/shows/killed/files/001.mp3", ManagedApp.Admin, body);
        await Eventually.BecomesTrueAsync(
            async () => (await killed.AuditAsync()).Count > 0,
            RunningApp.Deadline,
            () => $"the call is noted. The app wrote:\n{killed.Wrote}");

        await killed.App.KillAsync();
        body.GoOn();

        await Assert.ThrowsAnyAsync<Exception>(() => put);
        var note = Assert.Single(await killed.AuditAsync());
        Assert.Equal(
            ("killed", "PUT", "/manage/shows/killed/files/001.mp3", 0),
            (note.GetString("Show"), note.GetString("Method"), note.GetString("Route"), note.GetInt32("Status")));
    }

    /// <summary>A body that begins and does not go on until it may.</summary>
    sealed class HaltedContent : HttpContent
    {
        readonly TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void GoOn() => goOn.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(new byte[1024]);
            await stream.FlushAsync();
            await goOn.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
