using System.Reflection;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using Feeds.Functions.Serve;
using Feeds.Worker.Tests.Host;
using Feeds.Worker.Tests.Support;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Worker.Tests;

/// <summary>The functions in the isolated worker: all are indexed, and each does its work for an event, a message or a timer.</summary>
public sealed class FunctionsTests(WorkerAlone worker, StorageFixture storage, PublishedApp app) : IClassFixture<WorkerAlone>
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_function_of_the_assembly_is_indexed()
    {
        var names = from type in typeof(AppRoutes).Assembly.GetTypes()
                    from method in type.GetMethods()
                    let function = method.GetCustomAttribute<FunctionAttribute>()
                    where function is not null
                    orderby function.Name
                    select function.Name;

        Assert.Equal(names, worker.Host.Functions.Select(f => f.Name).Order());
        Assert.Equal(Enum.GetValues<TriggerKind>(), worker.Host.Functions.Select(f => f.Kind).Distinct().Order());
    }

    [Fact]
    public async Task Storage_is_created_before_the_first_call()
    {
        string connection = storage.NewAccount();

        await using var host = await FunctionsHost.StartAsync(await app.FolderAsync(), Deployment.Settings(connection), ConnectedAsync);

        async Task ConnectedAsync()
        {
            Assert.True(await new BlobContainerClient(connection, "imports").ExistsAsync(Token));
            Assert.True(await new QueueClient(connection, "push").ExistsAsync(Token));
            var tables = new TableServiceClient(connection).QueryAsync(cancellationToken: Token);
            Assert.Contains("Pings", await tables.Select(table => table.Name).ToListAsync(Token));
        }
    }

    [Fact]
    public void The_schedule_is_a_setting() =>
        Assert.Equal(Deployment.Never, worker.Host.Functions.Single(f => f.Kind is TriggerKind.Timer).Schedule);

    [Fact]
    public async Task An_upload_is_published()
    {
        await worker.PublishAsync("uploaded/001.md", EpisodeFiles.Notes(1, "Uploaded"));
        await worker.PublishAsync("uploaded/001 Grüße.mp3", TestMedia.Mp3(100));

        string feed = (await worker.GetAsync("/shows/uploaded/rss.xml")).Has(200).Text;
        Assert.Contains("<title>Uploaded</title>", feed, StringComparison.Ordinal);
        Assert.Contains("<enclosure ", feed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_event_of_an_upload_queues_no_message()
    {
        (await worker.UploadAsync("again/001.md", EpisodeFiles.Notes(1, "Again"))).Succeeded();
        Assert.Equal("again", await worker.Queues.TakeAsync("publish"));
        (await worker.Host.SendAsync("publish", "again")).Succeeded();

        (await worker.Host.UploadedAsync("episodes", "again/001.md")).Succeeded();

        Assert.Null(await worker.Queues.TakeAsync("publish"));
    }

    [Theory]
    [InlineData("publish")]
    [InlineData("push")]
    [InlineData("index")]
    public async Task A_message_that_names_no_show_fails(string queue)
    {
        var outcome = await worker.Host.SendAsync(queue, "No Show");

        Assert.Contains("names no show", outcome.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_show_that_failed_to_publish_five_times_is_found_by_the_timer()
    {
        await worker.UploadAsync("forgotten/001.md", EpisodeFiles.Notes(1, "Forgotten"));
        Assert.Empty((await worker.Host.SendAsync("publish-poison", "forgotten")).Succeeded().Messages);

        var tick = await worker.Host.TickAsync();

        Assert.Contains(("publish", "forgotten"), tick.Succeeded().Messages);
        await worker.Queues.AddAsync(tick);
        await worker.Queues.RunAsync();
        (await worker.GetAsync("/shows/forgotten/rss.xml")).Has(200);
    }

    [Fact]
    public async Task A_deleted_file_is_found_by_the_timer()
    {
        await worker.PublishAsync("shrinking/001.md", EpisodeFiles.Notes(1, "Kept"));
        await worker.PublishAsync("shrinking/002.md", EpisodeFiles.Notes(2, "Deleted"));
        await worker.Files.DeleteBlobAsync("shrinking/002.md", cancellationToken: Token);

        await worker.Queues.AddAsync(await worker.Host.TickAsync());
        await worker.Queues.RunAsync();

        string feed = (await worker.GetAsync("/shows/shrinking/rss.xml")).Has(200).Text;
        Assert.Contains("Kept", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("Deleted", feed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_whose_event_failed_five_times_is_rejected()
    {
        var notes = BinaryData.FromString(EpisodeFiles.Notes(1, "Failed"));
        string version = (await worker.Files.GetBlobClient("failed/001.md").UploadAsync(notes, Token)).Value.ETag.ToString("H").Trim('"');
        string message = $$"""
            {"Type": "BlobTrigger", "FunctionId": "Host.Functions.IngestUpload", "BlobType": "BlockBlob", "ContainerName": "episodes",
             "BlobName": "failed/001.md", "ETag": "\"{{version}}\""}
            """;

        (await worker.Host.SendAsync("webjobs-blobtrigger-poison", message)).Succeeded();

        var upload = (await worker.ManageAsync("GET", "/manage/shows/failed/uploads.json")).Has(200).Json.GetProperty("uploads")[0];
        Assert.Equal((version, "rejected"), (upload.GetProperty("version").GetString(), upload.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task An_import_runs_to_its_end()
    {
        string progress = await StartImportAsync("imported");

        await worker.Queues.RunAsync();

        Assert.Equal("done", await StateAsync(progress));
        await foreach (var blob in worker.Files.GetBlobsAsync(new GetBlobsOptions { Prefix = "imported/" }, Token))
        {
            await worker.Queues.AddAsync(await worker.Host.UploadedAsync("episodes", blob.Name));
        }
        await worker.Queues.RunAsync();
        Assert.Contains("<title>One</title>", (await worker.GetAsync("/shows/imported/rss.xml")).Has(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_whose_step_failed_five_times_has_failed()
    {
        string progress = await StartImportAsync("given-up");
        string message = (await worker.Queues.TakeAsync("import"))!;

        (await worker.Host.SendAsync("import-poison", message)).Succeeded();

        Assert.Equal("failed", await StateAsync(progress));
    }

    [Fact]
    public async Task A_change_is_pushed()
    {
        await using var listener = new PageServer();
        listener.Add("/ping", "OK");
        await worker.PublishAsync("pushed/show.yaml", $"title: Pushed\npings: [\"{listener.Address("/ping")}\"]\n");
        await worker.PublishAsync("pushed/001.md", EpisodeFiles.Notes(1, "Pushed"));

        (await worker.Host.SendAsync("push", "pushed")).Succeeded();

        Assert.Contains("/ping", listener.Asked.Select(path => path.Split('?')[0]));
        var ping = (await worker.ManageAsync("GET", "/manage/shows/pushed/pings.json")).Has(200).Json.GetProperty("pings")[0];
        Assert.Equal("done", ping.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_push_that_failed_five_times_is_put_off()
    {
        (await worker.Host.SendAsync("push-poison", "put-off")).Succeeded();

        var pings = new TableServiceClient(worker.Connection).GetTableClient("Pings");
        var row = await pings.GetEntityAsync<TableEntity>("put-off", "putoff", cancellationToken: Token);
        Assert.True(row.Value.GetInt64("Due") > TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task A_published_episode_is_found()
    {
        await worker.PublishAsync("searched/001.md", EpisodeFiles.Notes(1, "Lighthouses"));

        var found = (await worker.GetAsync("/shows/searched/search.json?q=lighthouses")).Has(200).Json.GetProperty("results")[0];

        Assert.Equal("1", found.GetProperty("episode").GetProperty("id").GetString());
        Assert.Contains("<mark>Lighthouses</mark>", found.GetProperty("html").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_show_that_failed_to_be_indexed_five_times_is_put_off()
    {
        var queue = new QueueClient(worker.Connection, "index");
        int before = (await queue.GetPropertiesAsync(Token)).Value.ApproximateMessagesCount;

        (await worker.Host.SendAsync("index-poison", "unindexed")).Succeeded();

        Assert.Equal(before + 1, (await queue.GetPropertiesAsync(Token)).Value.ApproximateMessagesCount);
        while (await worker.Queues.TakeAsync("index") is { } visible) Assert.NotEqual("unindexed", visible);
    }

    /// <returns>The URL of its progress.</returns>
    async Task<string> StartImportAsync(string show)
    {
        var started = (await worker.ManageAsync("POST", $"/manage/shows/{show}/import", EpisodeFiles.Feed)).Has(202);
        return started.Json.GetProperty("progress").GetString()!;
    }

    async Task<string?> StateAsync(string progress) =>
        (await worker.ManageAsync("GET", progress)).Has(200).Json.GetProperty("state").GetString();
}
