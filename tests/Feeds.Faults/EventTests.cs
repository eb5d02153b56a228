using System.Globalization;
using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace Feeds.Faults;

/// <summary>Events as Event Grid delivers them at its worst: late, twice, out of order, for blobs that are gone or not ours.</summary>
public sealed class EventTests(StorageFixture storage, ITestOutputHelper output)
{
    const string EventKey = "the key+of/these&tests=-and-of-no-others";
    const string Webhook = "/runtime/webhooks/blobs?functionName=Host.Functions.IngestUpload&code=the%20key%2Bof%2Fthese%26tests%3D-and-of-no-others";
    const int Episodes = 24;
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(45);

    static readonly Dictionary<string, string> ByEvents = new(StringComparer.Ordinal) { ["Feeds__EventKey"] = EventKey };

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_that_are_late_doubled_reordered_or_false_end_in_what_the_blobs_say()
    {
        var account = storage.NewAccount();
        await using var instance = await Instance.StartAsync(account, ByEvents);
        var app = instance.App!;
        await UnsubscribeAsync(account, app);
        var model = new ShowModel("night", Episodes);
        var files = new BlobContainerClient(account, "episodes");
        var elsewhere = new BlobContainerClient(account, "elsewhere");
        await elsewhere.CreateAsync(cancellationToken: Token);
        var random = new Random(5);
        var events = new List<string>();

        // Every file twice or thrice, some of them removed, before any event arrives.
        foreach (var episode in model.Episodes)
        {
            for (var version = 1; version <= 2 + (episode.Number % 2); version++)
            {
                events.Add(await UploadAsync(files, model, episode));
            }

            if (episode.Number % 4 == 0)
            {
                episode.Notes.BeginRemoval();
                await files.DeleteBlobAsync($"{model.Show}/{EpisodeFiles.Stem(episode.Number)}.md", cancellationToken: Token);
            }
        }

        var never = EpisodeFiles.Notes(model.Show, 1, 99);
        var foreign = await elsewhere.GetBlobClient($"{model.Show}/foreign.md").UploadAsync(BinaryData.FromBytes(never), Token);
        string[] odd =
        [
            Event("elsewhere", $"{model.Show}/foreign.md", foreign.Value.ETag.ToString("H")),
            Event("episodes", $"{model.Show}/never-there.md", "\"0x8D4BCC2E4835CD0\""),
            Event("episodes", "no-folder.md", "\"0x8D4BCC2E4835CD0\""),
            Event("episodes", $"{model.Show}/{EpisodeFiles.Stem(1)}.md", "\"0x8D4BCC2E4835CD0\""),
        ];
        string[] wave = [.. events, .. events, .. odd];
        random.Shuffle(wave);
        foreach (var batch in wave.Chunk(7))
        {
            await PostAsync(app, $"[{string.Join(',', batch)}]");
        }

        await BecomesAsync(app, model);

        // While it works: corrections whose events overtake each other, and the whole first wave again.
        var late = new List<string>();
        var corrected = model.Episodes.Where(episode => episode.Number % 3 == 0);
        var together = new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Token };
        await Parallel.ForEachAsync(corrected, together, async (episode, _) =>
        {
            var first = await UploadAsync(files, model, episode);
            var second = await UploadAsync(files, model, episode);
            await PostAsync(app, $"[{second}]");
            lock (late)
            {
                late.Add(first);
            }

            await PostAsync(app, $"[{first},{second}]");
        });
        await PostAsync(app, $"[{string.Join(',', events.Concat(late))}]");
        await BecomesAsync(app, model);

        var revision = await RevisionAsync(account, model);
        await PostAsync(app, $"[{string.Join(',', wave)}]");
        await QueueIsEmptyAsync(account);
        Assert.Equal(revision, await RevisionAsync(account, model));
        // Reconcile may report deletions, for which there are no events here, and nothing else.
        string[] removed = [.. model.Episodes.Where(e => e.Number % 4 == 0).Select(e => $"/{EpisodeFiles.Stem(e.Number)}.md")];
        var missed = app.Output.Split('\n').Where(line => line.Contains("no event came for it", StringComparison.Ordinal));
        Assert.All(missed, line => Assert.Contains(removed, name => line.Contains(name, StringComparison.Ordinal)));
        Assert.DoesNotContain("foreign", app.Output, StringComparison.Ordinal);
        var sent = (wave.Length * 2) + events.Count + (late.Count * 4);
        var versions = model.Episodes.Sum(episode => episode.Notes.Versions);
        output.WriteLine($"{sent} events for {versions} versions made {revision} revisions.");
    }

    [Fact]
    public async Task Events_that_are_none_are_refused()
    {
        await using var instance = await Instance.StartAsync(storage.NewAccount(), ByEvents);
        string[] none =
        [
            "",
            "{}",
            "[[[[[[[[",
            """[{"eventType":"Microsoft.Storage.BlobCreated"}]""",
            """[{"eventType":"Microsoft.Storage.BlobCreated","subject":7,"data":{}}]""",
            """[{"eventType":"Microsoft.Storage.BlobCreated","subject":"/blobServices/default/containers/episodes/blobs/show/1.md","""
            + """ "data":{"url":"none","eTag":"0x1","blobType":"BlockBlob"}}]""",
        ];
        foreach (var body in none)
        {
            Assert.Equal((body, HttpStatusCode.BadRequest), (body, await SendAsync(instance.App!, Webhook, body)));
        }
    }

    [Fact]
    public async Task Events_without_the_key_or_for_another_function_are_refused()
    {
        await using var instance = await Instance.StartAsync(storage.NewAccount(), ByEvents);

        var withoutKey = Webhook[..Webhook.IndexOf('&', StringComparison.Ordinal)];
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(instance.App!, withoutKey, "[]"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(instance.App!, Webhook + "x", "[]"));
        var anotherFunction = Webhook.Replace("IngestUpload", "PublishShow", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(instance.App!, anotherFunction, "[]"));
    }

    /// <summary>The emulator delivers events in time and order; these tests deliver their own.</summary>
    static async Task UnsubscribeAsync(string account, FeedsApp app)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{new BlobServiceClient(account).Uri}/$events");
        request.Content = new StringContent($"http://127.0.0.1:{app.Port}{Webhook}");
        using var answer = await http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    static async Task<string> UploadAsync(BlobContainerClient files, ShowModel model, EpisodeModel episode)
    {
        var name = $"{model.Show}/{EpisodeFiles.Stem(episode.Number)}.md";
        var content = EpisodeFiles.Notes(model.Show, episode.Number, episode.Notes.BeginVersion());
        var uploaded = await files.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), overwrite: true, Token);
        return Event("episodes", name, uploaded.Value.ETag.ToString("H"));
    }

    static string Event(string container, string name, string version) => JsonSerializer.Serialize(new
    {
        id = Guid.NewGuid(),
        eventType = "Microsoft.Storage.BlobCreated",
        subject = $"/blobServices/default/containers/{container}/blobs/{name}",
        eventTime = "2026-01-02T03:04:05Z",
        data = new
        {
            api = "PutBlob",
            eTag = version.Trim('"'),
            contentType = "text/markdown",
            blobType = "BlockBlob",
            url = $"https://account.blob.core.windows.net/{container}/{name}",
        },
        dataVersion = "",
    });

    static async Task PostAsync(FeedsApp app, string events)
    {
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(app, Webhook, events));
    }

    static async Task<HttpStatusCode> SendAsync(FeedsApp app, string address, string events)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative));
        request.Content = new StringContent(events);
        request.Headers.Add("aeg-event-type", "Notification");
        using var answer = await app.Http.SendAsync(request, Token);
        return answer.StatusCode;
    }

    static async Task BecomesAsync(FeedsApp app, ShowModel model)
    {
        var served = "";
        await Eventually.BecomesTrueAsync(
            async () => (served = await ReadAsync(app, model)) == model.Expected(),
            Deadline,
            () => $"the feed is what the blobs say. It is\n{served}\nand not\n{model.Expected()}\nThe app wrote:\n{app.Output}");
    }

    /// <returns>The lines of the served feed; empty until the feed exists.</returns>
    static async Task<string> ReadAsync(FeedsApp app, ShowModel model)
    {
        using var answer = await app.Http.GetAsync(new Uri($"/shows/{model.Show}/rss.xml", UriKind.Relative), Token);
        if (!answer.IsSuccessStatusCode) return "";
        return ShowModel.Lines(ReadFeed.Parse("rss.xml", await answer.Content.ReadAsByteArrayAsync(Token)));
    }

    static async Task<long> RevisionAsync(string account, ShowModel model)
    {
        var episodes = new TableServiceClient(account).GetTableClient("Episodes");
        var row = await episodes.GetEntityAsync<TableEntity>(model.Show.ToString(), "revision", cancellationToken: Token);
        return row.Value.GetInt64("Number")!.Value;
    }

    /// <summary>Hidden messages count too, so an empty queue means that all of them were worked on.</summary>
    static async Task QueueIsEmptyAsync(string account)
    {
        var service = new Azure.Storage.Queues.QueueServiceClient(account);
        var left = -1;
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                left = 0;
                await foreach (var queue in service.GetQueuesAsync(cancellationToken: Token))
                {
                    left += (await service.GetQueueClient(queue.Name).GetPropertiesAsync(Token)).Value.ApproximateMessagesCount;
                }

                return left == 0;
            },
            Deadline,
            () => string.Create(CultureInfo.InvariantCulture, $"all queues are empty; {left} messages are left"));
    }
}
