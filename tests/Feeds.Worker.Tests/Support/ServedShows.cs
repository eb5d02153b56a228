using System.Text.Json;
using Azure.Storage.Queues;

namespace Feeds.Worker.Tests.Support;

/// <summary>Two shows that do not change while tests read them.</summary>
public sealed class ServedShows(StorageFixture storage, PublishedApp app) : ServerAndWorker(storage, app)
{
    /// <summary>The sample show of the repository, which has files of every kind.</summary>
    public const string Sample = "pine-street-parsers";

    /// <summary>A show with a hub, and with blanks and umlauts in file names.</summary>
    public const string Odd = "night-owls";

    /// <summary>A query that no passage has the words of.</summary>
    public const string NoWordOfTheShow = "felines%20orchestra";

    const int MostRounds = 3;

    /// <summary>Keys by their names in braces in the table of requests.</summary>
    internal IReadOnlyDictionary<string, string> Keys { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    static string[] SampleFiles => Directory.GetFiles(RepositoryRoot.Combine("samples", Sample));

    /// <summary>Sends a request that changes nothing to both hosts; fails the test unless the replies are the same.</summary>
    internal async Task<Reply> CompareAsync(Call call)
    {
        var before = await call.SendAsync(Server.Http);
        for (int round = 1; ; round++)
        {
            var actual = await call.SendAsync(Worker.Http);
            var expected = await call.SendAsync(Server.Http);
            if (round == MostRounds || Comparison.AreSame(before, expected))
            {
                string difference = $"{call}: {actual.Status} instead of {expected.Status}. The worker wrote:\n{Worker.Wrote}";
                Assert.True(actual.Status == expected.Status, difference);
                Comparison.AssertSame(call, expected, actual, []);
                return expected;
            }
            // The resource changed in the meantime: media are dated a minute after their upload.
            before = expected;
        }
    }

    protected override async Task FillAsync()
    {
        foreach (string path in SampleFiles) await PutAsync($"{Sample}/{Path.GetFileName(path)}", await File.ReadAllBytesAsync(path));
        await PutAsync($"{Odd}/show.yaml", "title: Night Owls\nhosts: [Ada]\nhubs: [\"http://127.0.0.1:9/hub\"]\n");
        await PutAsync($"{Odd}/001 Grüße & Maße.md", EpisodeFiles.Notes(1, "Grüße"));
        await PutAsync($"{Odd}/001 Grüße & Maße.mp3", TestMedia.Mp3(200));
        await PutAsync($"{Odd}/002.md", "Nothing here but text.\n");
        Keys = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["admin"] = Deployment.AdminKey,
            ["publisher"] = (await MakeKeyAsync("publisher", Sample)).Text,
            ["reader"] = (await MakeKeyAsync("reader", Sample)).Text,
            ["other"] = (await MakeKeyAsync("publisher", "another")).Text,
        };
        await SettleAsync();
    }

    /// <summary>
    /// Waits until everything is published and indexed, the feeds are dated, and the hub, which is not public, has been refused.
    /// </summary>
    async Task SettleAsync()
    {
        await PublishedAsync(Sample, SampleFiles.Length);
        await PublishedAsync(Odd, 4);
        await ManagedWhenAsync($"/manage/shows/{Odd}/pings.json", IsRefusedForAllFeeds, "the hub is refused");
        foreach (string show in (string[])[Sample, Odd])
        {
            foreach (string feed in (string[])["rss.xml", "atom.xml", "feed.json"]) await DatedAsync($"/shows/{show}/{feed}");
        }
        await IndexedAsync();
    }

    /// <summary>Waits until the date of a feed has passed: only then is it sent.</summary>
    Task DatedAsync(string feed) => WhenAsync(new("GET", feed), reply => reply["Last-Modified"] is not null, $"{feed} is dated");

    /// <summary>Waits until nothing is left to index, and the server also finds by meaning.</summary>
    async Task IndexedAsync()
    {
        var queue = new QueueClient(Connection, "index");
        await Eventually.BecomesTrueAsync(
            async () => (await queue.GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount == 0,
            Deployment.Deadline,
            () => $"all is indexed. The server wrote:\n{Server.Output}");
        await WhenAsync(new("GET", $"/shows/{Sample}/search.json?q={NoWordOfTheShow}"), HasResults, "passages are found by meaning");

        static bool HasResults(Reply reply) => reply.Status == 200 && reply.Json.GetProperty("results").GetArrayLength() > 0;
    }

    static bool IsRefusedForAllFeeds(JsonElement pings) => Values(pings, "pings", "state").SequenceEqual(["failed", "failed", "failed"]);
}
