using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>Events that fail five times, in the real process on storage that lacks a container for a while.</summary>
public sealed class FailureTests(StorageFixture storage) : IAsyncLifetime
{
    const string PoisonQueue = "webjobs-blobtrigger-poison";
    readonly ManagedApp app = new(storage);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task A_file_that_fails_five_times_is_rejected_and_a_retry_heals_it()
    {
        const string Show = "failing";
        await app.PutAsync($"{Show}/001.md", "# Episode #1: First\n\nWords.\n");
        await app.EntryWhenAsync(Show, "First");
        var media = new BlobContainerClient(app.Account, "media");
        // Accepted audio goes there: without it no try gets to its end.
        await media.DeleteAsync(cancellationToken: Token);

        var put = (await app.PutFileAsync(Show, "001.mp3", ManagedApp.Admin, TestMedia.Mp3(frames: 80))).Has(201).Json;
        var version = put.GetProperty("version").GetString()!;
        var rejected = await app.UploadWhenAsync(Show, version, u => true);

        Assert.Equal("rejected", rejected.GetProperty("outcome").GetString());
        var diagnostic = Assert.Single(rejected.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal(("FEED108", "error"), (diagnostic.GetProperty("code").GetString(), diagnostic.GetProperty("severity").GetString()));
        Assert.Null((await app.FeedAsync(Show)).Entry("First").Enclosure);

        await media.CreateAsync(cancellationToken: Token);
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
        var published = new BlobContainerClient(app.Account, "published");
        await published.DeleteAsync(cancellationToken: Token);
        var messages = new QueueClient(app.Account, "publish", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await messages.SendMessageAsync("No Show!", Token);

        await app.PutAsync($"{Show}/001.md", "# Episode #1: First\n\nWords.\n");
        await Eventually.BecomesTrueAsync(() => app.App.Output.Contains($"{Show}: could not be published in five tries", StringComparison.Ordinal), RunningApp.Deadline, () => $"the publication is given up. The app wrote:\n{app.Wrote}");
        await published.CreateAsync(cancellationToken: Token);

        await app.EntryWhenAsync(Show, "First");
        await Eventually.BecomesTrueAsync(() => app.App.Output.Contains("it names no show", StringComparison.Ordinal), RunningApp.Deadline, () => $"the message that names no show is dropped. The app wrote:\n{app.Wrote}");
    }

    [Fact]
    public async Task A_change_whose_process_is_killed_leaves_its_note()
    {
        // The upload is on its way when the process dies: noted, and not answered.
        using var body = new HaltedContent();
        var put = app.CallAsync(HttpMethod.Put, "/manage/shows/killed/files/001.mp3", ManagedApp.Admin, body);
        await Eventually.BecomesTrueAsync(async () => (await app.AuditAsync()).Any(r => r.GetString("Show") == "killed"), RunningApp.Deadline, () => $"the call is noted. The app wrote:\n{app.Wrote}");

        await app.App.KillAsync();
        body.GoOn();

        await Assert.ThrowsAnyAsync<Exception>(() => put);
        var note = Assert.Single(await app.AuditAsync(), r => r.GetString("Show") == "killed");
        Assert.Equal(("PUT", "/manage/shows/killed/files/001.mp3", 0), (note.GetString("Method"), note.GetString("Route"), note.GetInt32("Status")));
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
