using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Azure.Storage.Blobs;

namespace Feeds.Faults;

/// <summary>One show, a random writer, two instances of the app on one storage and readers of both, all at once; and the check of what is left in the end.</summary>
internal sealed class Trial : IAsyncDisposable
{
    const int Readers = 3;

    /// <summary>
    /// From the last write until everything is as it should be. A message that died with its process is hidden for
    /// up to 15 seconds, and an upload whose message is lost counts as missed after 30.
    /// </summary>
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(180);

    static readonly TimeSpan LongestWaitForAKill = TimeSpan.FromMilliseconds(500);

    readonly string connection;
    readonly Instance[] instances;
    readonly ConcurrentDictionary<string, string> bodies = new(StringComparer.Ordinal);
    readonly CancellationTokenSource done = new();
    readonly PollingReader[] readers;
    readonly Task[] reading;
    RandomWriter? writer;

    Trial(string connection, ShowModel model, Instance[] instances)
    {
        (this.connection, Model, this.instances) = (connection, model, instances);
        readers = [.. Enumerable.Range(0, Readers).Select(reader => new PollingReader(model, instances, bodies, reader))];
        reading = [.. readers.Select(reader => Task.Run(() => reader.PollAsync(done.Token)))];
    }

    public ShowModel Model { get; }

    public IReadOnlyList<Instance> Instances => instances;

    /// <summary>Writes that have ended.</summary>
    public int Written => writer?.Done ?? 0;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="connection">The storage without any fault, for the writer and the checks.</param>
    /// <param name="appConnection">The same storage as the app gets it.</param>
    public static async Task<Trial> StartAsync(string connection, string appConnection, int episodes)
    {
        var instances = await Task.WhenAll(Instance.StartAsync(appConnection), Instance.StartAsync(appConnection));
        return new Trial(connection, new ShowModel("night", episodes), instances);
    }

    /// <summary>Writes at random, and kills one of the instances now and then.</summary>
    public async Task RunAsync(int writes, int kills, TimeSpan pause, int seed)
    {
        writer = new RandomWriter(Model, new BlobContainerClient(connection, "episodes"), seed);
        var random = new Random(seed);
        var moments = Enumerable.Range(0, kills).Select(kill => (writes * kill / kills) + random.Next(Math.Max(1, writes / kills))).ToArray();
        var killed = 0;
        // Writes do not run away from the kills: they are to happen among them.
        var writing = writer.WriteAsync(writes, pause, number => killed >= kills || number <= moments[killed] + (writes / kills), Token);
        foreach (var moment in moments)
        {
            await Eventually.BecomesTrueAsync(() => writer.Done >= moment || writing.IsFaulted, Deadline, () => $"write {moment} is done");
            await CheckReadersAsync();
            await Task.Delay(LongestWaitForAKill * random.NextDouble(), Token);
            var victim = instances[random.Next(instances.Length)];
            await victim.StartedAsync();
            await victim.KillAsync();
            Interlocked.Increment(ref killed);
        }

        await writing;
    }

    /// <summary>Waits until both instances serve in every format what the model says, and every file has its outcome.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> SettleAsync()
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(instances.Select(instance => instance.StartedAsync()));
        var difference = "";
        await Eventually.BecomesTrueAsync(
            async () => (difference = await FindDifferenceAsync()).Length == 0,
            Deadline - Stopwatch.GetElapsedTime(start),
            () => $"both instances serve what was written. {difference}\nFirst instance:\n{Tail(instances[0])}\nSecond instance:\n{Tail(instances[1])}");
        var took = Stopwatch.GetElapsedTime(start);
        await done.CancelAsync();
        await Task.WhenAll(reading);
        await CheckMediaAsync();
        return took;
    }

    /// <summary>What the readers saw, in a line.</summary>
    public string Summary() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Model.Episodes.Count(episode => episode.Notes.Last != FileHistory.Gone)} episodes live in the end; readers got {readers.Sum(reader => reader.Changed)} new bodies, {readers.Sum(reader => reader.Unchanged)} times 304 and {readers.Sum(reader => reader.Unanswered)} times no answer");

    public async ValueTask DisposeAsync()
    {
        await done.CancelAsync();
        await Task.WhenAll(reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var instance in instances)
        {
            await instance.DisposeAsync();
        }

        done.Dispose();
    }

    /// <summary>Fails with what a reader found, if one did.</summary>
    Task CheckReadersAsync() => Array.Find(reading, reader => reader.IsFaulted) ?? Task.CompletedTask;

    async Task<string> FindDifferenceAsync()
    {
        await CheckReadersAsync();
        var expected = Model.Expected();
        foreach (var instance in instances)
        {
            foreach (var file in ReadFeed.Files)
            {
                using var response = await instance.App!.Http.GetAsync(new Uri($"/shows/{Model.Show}/{file}", UriKind.Relative), Token);
                if (!response.IsSuccessStatusCode)
                {
                    return $"{file} is answered with {response.StatusCode}";
                }

                var served = ShowModel.Lines(ReadFeed.Parse(file, await response.Content.ReadAsByteArrayAsync(Token)));
                if (served != expected)
                {
                    return $"{file}, served and not expected:\n{Without(served, expected)}\nexpected and not served:\n{Without(expected, served)}";
                }
            }
        }

        return await FindUploadWithoutOutcomeAsync();
    }

    /// <summary>Each blob as it is now has exactly one outcome, and a good one.</summary>
    async Task<string> FindUploadWithoutOutcomeAsync()
    {
        var uploads = await RecordedUpload.ReadAsync(connection);
        var twice = uploads.GroupBy(upload => (upload.Name, upload.Version)).FirstOrDefault(group => group.Count() > 1);
        Assert.True(twice is null, $"{twice?.Key} has {twice?.Count()} outcomes");
        var outcomes = uploads.ToDictionary(upload => (upload.Name, upload.Version), upload => upload.Outcome);
        await foreach (var blob in new BlobContainerClient(connection, "episodes").GetBlobsAsync(cancellationToken: Token))
        {
            var version = blob.Properties.ETag!.Value.ToString("H");
            if (!outcomes.TryGetValue((blob.Name, version), out var outcome))
            {
                return $"{blob.Name}, version {version}, has no outcome";
            }

            Assert.NotEqual("Rejected", outcome);
        }

        return "";
    }

    /// <summary>The audio of the last version, byte for byte.</summary>
    async Task CheckMediaAsync()
    {
        foreach (var episode in Model.Episodes.Where(episode => episode.Notes.Last != FileHistory.Gone && episode.Audio.Last != FileHistory.Gone))
        {
            var path = $"/shows/{Model.Show}/media/{EpisodeFiles.Stem(episode.Number)}.mp3";
            using var response = await instances[episode.Number % instances.Length].App!.Http.GetAsync(new Uri(path, UriKind.Relative), Token);
            Assert.True(response.IsSuccessStatusCode, $"{path} is answered with {response.StatusCode}");
            Assert.Equal(EpisodeFiles.Audio(episode.Audio.Last), await response.Content.ReadAsByteArrayAsync(Token));
        }
    }

    static string Without(string lines, string other) => string.Join('\n', lines.Split('\n').Except(other.Split('\n')).DefaultIfEmpty("(nothing; another order)"));

    static string Tail(Instance instance) => string.Join('\n', (instance.App?.Output ?? "(down)").Split('\n').TakeLast(40));
}
