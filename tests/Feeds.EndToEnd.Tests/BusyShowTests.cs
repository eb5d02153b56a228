using System.Diagnostics;
using Azure.Storage.Blobs;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>A team that uploads as fast as it can, while many aggregators poll two instances.</summary>
public sealed class BusyShowTests(StorageFixture storage, ITestOutputHelper output)
{
    const string Show = "busy";
    const int Uploaders = 4;
    const int Readers = 8;

    // Every upload and every answer is checked for itself and against those before it: more of them find what is rarer, and nothing else.
    static readonly int Uploads = Nightly.Choose(daily: 240, nightly: 1000);
    static readonly int Episodes = Nightly.Choose(daily: 96, nightly: 400);
    static readonly int Gets = Nightly.Choose(daily: 2400, nightly: 10_000);

    /// <summary>Of the test as a whole, on a busy machine.</summary>
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(240);

    [Fact]
    public async Task Many_uploads_beside_many_gets_show_whole_revisions_in_order()
    {
        var account = storage.NewAccount();
        // Without one address of their own, instances would render everything anew in turns.
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Feeds__BaseUrl"] = "https://feeds.example" };
        var instances = await Task.WhenAll(FeedsApp.StartAsync(account, settings), FeedsApp.StartAsync(account, settings));
        try
        {
            var files = new BlobContainerClient(account, "episodes");
            await PutAsync(files, number: 1, take: 1);
            await Eventually.BecomesTrueAsync(async () => (await SumsAsync(instances)).All(sum => sum == 1), Deadline, () => $"the first episode is there: {instances[0].Output}");
            var bodies = new ServedBodies(Episodes);
            using var done = new CancellationTokenSource();
            var readers = Enumerable.Range(0, Readers).Select(first => new BusyReader(bodies, Show, instances, first)).ToArray();
            var begin = Stopwatch.GetTimestamp();
            var reading = readers.Select(reader => Task.Run(() => reader.ReadAsync(Gets / Readers, done.Token))).ToArray();

            var last = await UploadAsync(files);

            var sums = Array.Empty<int>();
            await Eventually.BecomesTrueAsync(
                async () => reading.Any(r => r.IsFaulted) || (sums = await SumsAsync(instances)).All(sum => sum == Uploads),
                Deadline,
                () => $"all {Uploads} uploads are in every feed of both instances: {string.Join(", ", sums)}\n{instances[0].Output[^Math.Min(3000, instances[0].Output.Length)..]}");
            await done.CancelAsync();
            await Task.WhenAll(reading);
            var took = Stopwatch.GetElapsedTime(begin);

            var served = bodies.All;
            CheckOrder(served, [.. readers.SelectMany(reader => reader.Answers)]);
            foreach (var file in ReadFeed.Files)
            {
                Assert.Equal(last, served.Where(b => b.Key.File == file).MaxBy(b => b.Value.Sum).Value.Takes);
            }

            var (gets, unchanged) = (readers.Sum(reader => reader.Gets), readers.Sum(reader => reader.Unchanged));
            var revisions = served.Values.DistinctBy(b => b.Sum).Count();
            output.WriteLine($"{Uploads} uploads beside {gets} GETs in {took.TotalSeconds:0.0} s: {revisions} revisions were seen, {unchanged} answers were 304");
            Assert.True(gets >= Gets, $"{gets} GETs");
            Assert.True(revisions > 10, $"{revisions} revisions");
            Assert.True(unchanged > Gets / 100, $"{unchanged} answers were 304");
        }
        finally
        {
            foreach (var instance in instances)
            {
                await instance.DisposeAsync();
            }
        }
    }

    /// <summary>New episodes and new takes of old ones, in any order; the takes of one episode one after the other.</summary>
    /// <returns>By episode number: its last take.</returns>
    static async Task<int[]> UploadAsync(BlobContainerClient files)
    {
        var takes = new int[Episodes + 1];
        takes[1] = 1;
        await Task.WhenAll(Enumerable.Range(0, Uploaders).Select(async uploader =>
        {
            var random = new Random(uploader);
            var fresh = new Queue<int>(Enumerable.Range(2, Episodes - 1).Where(number => number % Uploaders == uploader));
            var mine = new List<int>();
            for (var left = (Uploads - 1 + uploader) / Uploaders; left > 0; left--)
            {
                var isNew = mine.Count == 0 || fresh.Count >= left || (fresh.Count > 0 && random.NextDouble() < (double)Episodes / Uploads);
                if (isNew) mine.Add(fresh.Dequeue());
                var number = isNew ? mine[^1] : mine[random.Next(mine.Count)];
                await PutAsync(files, number, ++takes[number]);
            }
        }));
        Assert.Equal(Uploads, takes.Sum());
        Assert.DoesNotContain(0, takes[1..]);
        return takes;
    }

    /// <summary>
    /// All documents, of whatever format, are of one line of revisions, each with everything that was in the one before;
    /// and no answer is of an older one than an answer that had ended before it was asked for.
    /// </summary>
    static void CheckOrder(IReadOnlyDictionary<(string File, string Tag), ServedBody> served, IReadOnlyList<Answered> answers)
    {
        var line = served.OrderBy(b => b.Value.Sum).ToList();
        foreach (var (earlier, later) in line.Zip(line.Skip(1)))
        {
            Assert.True(later.Value.Follows(earlier.Value), $"{later.Key} has more than {earlier.Key}, but not all of it: {Difference(earlier.Value, later.Value)}");
        }

        foreach (var file in line.GroupBy(b => b.Key.File))
        {
            foreach (var (earlier, later) in file.Zip(file.Skip(1)))
            {
                Assert.True(earlier.Value.Sum < later.Value.Sum, $"{earlier.Key} and {later.Key} have the same episodes");
                Assert.True(!(later.Value.Updated < earlier.Value.Updated), $"{later.Key} is of {later.Value.Updated:O}, {earlier.Key} before it of {earlier.Value.Updated:O}");
                Assert.True(!(later.Value.Modified <= earlier.Value.Modified), $"{later.Key} was modified {later.Value.Modified:O}, {earlier.Key} before it {earlier.Value.Modified:O}");
            }
        }

        // A HEAD may be the only one to have told of a revision: what that had is not known.
        var known = answers.Where(a => served.ContainsKey((a.File, a.Tag))).Select(a => (Answer: a, Body: served[(a.File, a.Tag)])).ToList();
        var ended = new Queue<(Answered Answer, ServedBody Body)>(known.OrderBy(a => a.Answer.End));
        (Answered Answer, ServedBody Body) newest = ended.Peek();
        foreach (var asked in known.OrderBy(a => a.Answer.Begin))
        {
            for (; ended.Peek().Answer.End < asked.Answer.Begin; ended.Dequeue())
            {
                if (ended.Peek().Body.Sum > newest.Body.Sum) newest = ended.Peek();
            }

            Assert.True(
                newest.Answer.End >= asked.Answer.Begin || asked.Body.Sum >= newest.Body.Sum,
                $"{asked.Answer} has {asked.Body.Sum} uploads, after {newest.Answer} had had {newest.Body.Sum}");
        }
    }

    static string Difference(ServedBody earlier, ServedBody later) =>
        string.Join(", ", Enumerable.Range(1, Episodes).Where(n => earlier.Takes[n] > later.Takes[n]).Take(5).Select(n => $"night {n}: take {earlier.Takes[n]}, then {later.Takes[n]}"));

    /// <summary>How many uploads are in each feed of each instance.</summary>
    static async Task<int[]> SumsAsync(IReadOnlyList<FeedsApp> instances)
    {
        var sums = new List<int>();
        foreach (var app in instances)
        {
            foreach (var file in ReadFeed.Files)
            {
                using var response = await app.Http.GetAsync(new Uri($"/shows/{Show}/{file}", UriKind.Relative), TestContext.Current.CancellationToken);
                sums.Add(response.IsSuccessStatusCode ? ReadFeed.Parse(file, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Entries.Sum(entry => BusyNotes.Read(entry).Take) : 0);
            }
        }

        return [.. sums];
    }

    static async Task PutAsync(BlobContainerClient files, int number, int take) =>
        await files.GetBlobClient($"{Show}/{BusyNotes.File(number)}").UploadAsync(BinaryData.FromString(BusyNotes.Text(number, take)), overwrite: true, TestContext.Current.CancellationToken);
}
