using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Feeds.Server.Emulator;
using Feeds.Server.Triggers;
using Microsoft.Extensions.Configuration;

namespace Feeds.Server.Tests;

/// <summary>The emulator's blob events, as Event Grid delivers those of an account.</summary>
public sealed class EmulatorEventsTests(StorageFixture storage)
{
    private const string Created = "Microsoft.Storage.BlobCreated";
    private const string Deleted = "Microsoft.Storage.BlobDeleted";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Uploads_and_removals_of_episode_files_are_delivered()
    {
        string account = storage.NewAccount();
        await using var receiver = new Receiver();
        Assert.True(await (await FindAsync(account))!.SubscribeAsync(receiver.Address, Token));
        var files = new BlobContainerClient(account, "episodes");
        var others = new BlobContainerClient(account, "media");
        await files.CreateAsync(cancellationToken: Token);
        await others.CreateAsync(cancellationToken: Token);

        await others.UploadBlobAsync("show/0.md", BinaryData.FromString("elsewhere"), Token);
        var put = await files.UploadBlobAsync("show/a b & c%.md", BinaryData.FromString("one"), Token);
        var blocks = files.GetBlockBlobClient("show/2.md");
        string id = Convert.ToBase64String("block"u8);
        await blocks.StageBlockAsync(id, new MemoryStream([1, 2, 3]), cancellationToken: Token);
        var committed = await blocks.CommitBlockListAsync([id], cancellationToken: Token);
        await blocks.DeleteAsync(cancellationToken: Token);

        await Eventually.BecomesTrueAsync(
            () => receiver.Bodies.Count == 3,
            Deadline,
            () => $"three events are delivered; there are {string.Join('\n', receiver.Bodies)}");
        var events = receiver.Bodies.Select(body => JsonDocument.Parse(body).RootElement[0])
            .OrderBy(e => Text(e, "id"), StringComparer.Ordinal)
            .ToList();
        Assert.Equal([Created, Created, Deleted], events.Select(e => Text(e, "eventType")));
        string[] versions = [put.Value.ETag.ToString().Trim('"'), committed.Value.ETag.ToString().Trim('"')];
        Assert.Equal(versions, events.Take(2).Select(e => Text(e.GetProperty("data"), "eTag")));
        // As the endpoint reads them, and with a URL that names the blob.
        Assert.Equal("/blobServices/default/containers/episodes/blobs/show/a b & c%.md", Text(events[0], "subject"));
        var url = new Uri(Text(events[0].GetProperty("data"), "url")!);
        Assert.Equal("show/a b & c%.md", new BlobUriBuilder(url).BlobName);
        Assert.All(receiver.Bodies, body => Assert.NotNull(BlobEvents.Parse(body)));
    }

    [Fact]
    public async Task Of_two_subscribers_each_event_goes_to_one_and_to_the_other_when_one_is_gone()
    {
        string account = storage.NewAccount();
        await using var first = new Receiver();
        await using var second = new Receiver();
        var events = (await FindAsync(account))!;
        Assert.True(await events.SubscribeAsync(first.Address, Token) && await events.SubscribeAsync(second.Address, Token));
        var files = new BlobContainerClient(account, "episodes");
        await files.CreateAsync(cancellationToken: Token);

        for (int i = 0; i < 10; i++) await files.UploadBlobAsync($"show/{i}.md", BinaryData.FromString("text"), Token);
        await Eventually.BecomesTrueAsync(() => first.Bodies.Count + second.Bodies.Count == 10, Deadline, () => "ten events are delivered");
        Assert.NotEmpty(first.Bodies);
        Assert.NotEmpty(second.Bodies);

        await first.DisposeAsync();
        int before = second.Bodies.Count;
        for (int i = 10; i < 20; i++) await files.UploadBlobAsync($"show/{i}.md", BinaryData.FromString("text"), Token);
        await Eventually.BecomesTrueAsync(
            () => second.Bodies.Count == before + 10,
            Deadline,
            () => $"ten more events are delivered to the one that is left; {second.Bodies.Count - before} are");
    }

    [Fact]
    public async Task Whoever_unsubscribed_gets_no_more_events_and_other_machines_cannot_subscribe()
    {
        string account = storage.NewAccount();
        await using var receiver = new Receiver();
        var events = (await FindAsync(account))!;
        Assert.True(await events.SubscribeAsync(receiver.Address, Token));
        Assert.True(await events.UnsubscribeAsync(receiver.Address, Token));
        Assert.False(await events.SubscribeAsync("http://192.0.2.1/hook", Token));
        Assert.False(await events.SubscribeAsync("not a URL", Token));
        var files = new BlobContainerClient(account, "episodes");
        await files.CreateAsync(cancellationToken: Token);

        await files.UploadBlobAsync("show/1.md", BinaryData.FromString("text"), Token);
        // What comes to a second subscriber would have come to the first.
        await using var other = new Receiver();
        Assert.True(await events.SubscribeAsync(other.Address, Token));
        await files.UploadBlobAsync("show/2.md", BinaryData.FromString("text"), Token);
        await Eventually.BecomesTrueAsync(() => !other.Bodies.IsEmpty, Deadline, () => "the event is delivered");

        Assert.Empty(receiver.Bodies);
    }

    [Fact]
    public async Task An_emulator_without_events_and_an_account_in_azure_have_none()
    {
        await using var plain = await StorageEmulator.StartAsync(new StorageEmulatorOptions { Events = false }, Token);

        Assert.Null(await FindAsync(plain.ConnectionString(StorageEmulatorOptions.DevelopmentAccount)));
        Assert.Null(await FindAsync("DefaultEndpointsProtocol=https;AccountName=nobody;AccountKey=AAAA;EndpointSuffix=core.windows.net"));
        Assert.Null(await FindAsync("this is not a connection string"));
    }

    private static string? Text(JsonElement parent, string property) => parent.GetProperty(property).GetString();

    private static Task<EmulatorEvents?> FindAsync(string connection) =>
        EmulatorEvents.FindAsync(new ConfigurationBuilder().AddInMemoryCollection([new("AzureWebJobsStorage", connection)]).Build(), Token);

    /// <summary>Answers every delivery with 200 and keeps its body.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly HttpReceiver server;

        public Receiver() => server = new(KeepAsync);

        public string Address => $"{server.Address}/hook?code=secret";

        public ConcurrentQueue<string> Bodies { get; } = [];

        public ValueTask DisposeAsync() => server.DisposeAsync();

        private async Task KeepAsync(HttpListenerContext context)
        {
            using var reader = new StreamReader(context.Request.InputStream);
            Bodies.Enqueue(await reader.ReadToEndAsync());
            context.Response.Close();
        }
    }
}
