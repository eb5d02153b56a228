using System.Globalization;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>Aggregators that poll while a team uploads.</summary>
public sealed class ReadersTests(Shared<ManagedApp> shared) : IClassFixture<Shared<ManagedApp>>
{
    readonly ManagedApp app = shared.App;

    const int Uploads = 30;

    [Fact]
    public async Task Readers_see_whole_revisions_only()
    {
        const string show = "polled";
        await app.PutAsync($"{show}/000.md", Notes(0));
        await app.FeedWhenAsync(show, f => f.Entries.Count == 1, "the first episode is there");
        using var done = new CancellationTokenSource();
        var readers = ReadFeed.Files.SelectMany(file => Enumerable.Range(0, 2).Select(_ => PollAsync(show, file, done.Token))).ToList();

        for (var number = 1; number <= Uploads; number++)
        {
            await app.PutAsync(string.Create(CultureInfo.InvariantCulture, $"{show}/{number:000}.md"), Notes(number));
        }

        await app.FeedWhenAsync(show, f => f.Entries.Count == Uploads + 1, "every upload is in the feed");
        await done.CancelAsync();
        var seen = await Task.WhenAll(readers);
        Assert.All(seen, reader =>
        {
            Assert.True(reader.Changed > 0, "No poller saw a change");
            Assert.True(reader.Unchanged > 0, "No poller was told that nothing changed");
        });
    }

    /// <summary>Polls as an aggregator does, with the last ETag, and checks every answer against what it saw before.</summary>
    async Task<(int Changed, int Unchanged)> PollAsync(string show, string file, CancellationToken done)
    {
        var (changed, unchanged, tag) = (0, 0, "\"none\"");
        var titles = new HashSet<string>(StringComparer.Ordinal);
        var known = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (!done.IsCancellationRequested)
        {
            var answer = await app.GetAsync($"/shows/{show}/{file}", ("If-None-Match", tag));
            if (answer.Status == 304)
            {
                unchanged++;
                Assert.Equal(tag, answer["ETag"]);
                continue;
            }

            var feed = ReadFeed.Parse(file, answer.Has(200).Body);
            var now = feed.Entries.Select(e => e.Title).ToHashSet(StringComparer.Ordinal);
            Assert.Equal(feed.Entries.Count, now.Count);
            Assert.True(now.IsProperSupersetOf(titles), $"Entries went: {string.Join(", ", titles.Except(now))}");
            Assert.All(feed.Entries, e => Assert.Contains("httpx.example", e.Html, StringComparison.Ordinal));
            Assert.True(known.TryAdd(answer["ETag"]!, answer.Body), "A revision came back after another");
            (titles, tag) = (now, answer["ETag"]!);
            changed++;
        }

        return (changed, unchanged);
    }

    static string Notes(int number) => $"# Episode #{number}: Night {number}\n\n**Ada #1: [httpx](https://httpx.example/)**\n\n- A tool.\n";
}
