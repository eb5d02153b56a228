using System.Diagnostics;
using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage;
using Feeds.Storage.Ingest;
using Feeds.Storage.Publish;
using Feeds.Storage.Tests;
using Feeds.Syndication;
using Feeds.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feeds.Bench;

/// <summary>What publishing one more episode costs on shows of different sizes: time, storage calls, bytes sent, items rendered.</summary>
internal static class PublishCost
{
    const double RatioTarget = 1.5;
    const long BytesTarget = 256 * 1024;

    static readonly int[] Sizes = [100, 1_000, 10_000];

    /// <param name="uploads">Episodes published one after the other on each show.</param>
    public static async Task RunAsync(int uploads)
    {
        await using var storage = new StorageFixture();
        // What the first publications pay for (compilation, connections) is no show's cost.
        await MeasureAsync(storage.NewAccount(), Sizes[0], uploads);
        double smallest = 0;
        foreach (int size in Sizes)
        {
            var sample = await MeasureAsync(storage.NewAccount(), size, uploads);
            if (smallest == 0) smallest = sample.Median;
            Write(size, sample, sample.Median / smallest);
        }
    }

    static void Write(int size, Sample sample, double ratio)
    {
        string[] parts =
        [
            string.Create(CultureInfo.InvariantCulture, $"{size,6} episodes: publishing one more takes {sample.Median,5:0.0} ms"),
            string.Create(
                CultureInfo.InvariantCulture,
                $" (p90 {sample.P90:0.0}; {ratio:0.00} × the smallest show, target {RatioTarget:0.0}),"),
            string.Create(CultureInfo.InvariantCulture, $" {sample.Processor:0.0} ms of processor time without the emulator's,"),
            string.Create(CultureInfo.InvariantCulture, $" {sample.Allocated / 1024.0:0} KB allocated,"),
            string.Create(CultureInfo.InvariantCulture, $" {sample.Query:0.0} ms for the query of the changes alone,"),
            string.Create(CultureInfo.InvariantCulture, $" {sample.Calls:0.0} storage calls,"),
            string.Create(
                CultureInfo.InvariantCulture,
                $" sends {sample.Bytes / 1024.0:0.0} KB on average and {sample.MostBytes / 1024.0:0.0} KB at most"),
            string.Create(CultureInfo.InvariantCulture, $" (target {BytesTarget / 1024} KB on average),"),
            string.Create(CultureInfo.InvariantCulture, $" of which the catalog {sample.CatalogBytes / 1024.0:0.0} KB;"),
            string.Create(CultureInfo.InvariantCulture, $" {sample.Items:0.0} items rendered in each of 3 formats;"),
            string.Create(CultureInfo.InvariantCulture, $" the RSS feed has {sample.FeedBytes / 1e6:0.0} MB"),
        ];
        Console.WriteLine(string.Concat(parts));
    }

    static async Task<Sample> MeasureAsync(string connection, int size, int uploads)
    {
        var meter = new Meter();
        var storage = new FeedsStorage(new TableServiceClient(connection, With(new TableClientOptions(), meter)), new BlobServiceClient(connection, With(new BlobClientOptions(), meter)), new QueueServiceClient(connection, With(new QueueClientOptions(), meter)));
        await storage.CreateAsync(CancellationToken.None);
        if (!Slug.TryParse("bench", out var show)) throw new InvalidOperationException();
        var counter = new Counter();
        IFeedWriter[] writers = [new CountingWriter(new RssWriter(), counter), new CountingWriter(new AtomWriter(), counter), new CountingWriter(new JsonFeedWriter(), counter)];
        using var documents = new PublishedDocuments(storage);
        var publisher = new ShowPublisher(storage, documents, new Addresses("https://feeds.example"), writers, new RevisionWindow(TimeSpan.Zero), new BulkWork(TimeProvider.System), TimeProvider.System, NullLogger<ShowPublisher>.Instance);
        var ingest = new EpisodeIngest(storage, TimeProvider.System, NullLogger<EpisodeIngest>.Instance);

        await SeededShow.AddAsync(storage, show, 1, size, "00000", Notes);
        await publisher.PublishAsync(show, CancellationToken.None);
        var (milliseconds, bytes, catalogs) = (new List<double>(), new List<long>(), new List<long>());
        long calls = 0, items = 0, allocated = 0;
        var processor = TimeSpan.Zero;
        for (int i = 1; i <= uploads; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{size + i:00000}.md");
            await storage.Files.GetBlobClient($"{show}/{name}").UploadAsync(BinaryData.FromString(Notes(size + i)), overwrite: true);
            await ingest.IngestAsync(show.ToString(), name, CancellationToken.None);
            meter.Reset();
            counter.Items = 0;
            var (begin, used, heap) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
            if (await publisher.PublishAsync(show, CancellationToken.None) is null) throw new InvalidOperationException("Nothing was published.");
            milliseconds.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            processor += Environment.CpuUsage.TotalTime - used;
            allocated += GC.GetTotalAllocatedBytes() - heap;
            bytes.Add(meter.Bytes);
            catalogs.Add(meter.CatalogBytes);
            calls += meter.Calls;
            items += counter.Items;
        }
        var published = await new Storage.Serve.PublishedShows(storage, documents, new RevisionWindow(TimeSpan.Zero), TimeProvider.System).FindAsync(show, CancellationToken.None);
        milliseconds.Sort();
        return new(
            milliseconds[uploads / 2],
            milliseconds[uploads * 9 / 10],
            processor.TotalMilliseconds / uploads,
            (double)allocated / uploads,
            await TimeQueryAsync(storage, show, uploads),
            (double)calls / uploads,
            bytes.Average(),
            bytes.Max(),
            catalogs.Average(),
            (double)items / uploads / writers.Length,
            published!.Catalog.Feed(FeedFormat.Rss).Sum.Length);
    }

    /// <summary>The median time of the one query that each publication sends: on the emulator it grows with the show.</summary>
    static async Task<double> TimeQueryAsync(FeedsStorage storage, Slug show, int times)
    {
        var (rows, milliseconds) = (new ShowRows(storage), new List<double>());
        for (int i = 0; i < times; i++)
        {
            long begin = Stopwatch.GetTimestamp();
            await rows.ReadChangesAsync(show, CancellationToken.None);
            milliseconds.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }
        milliseconds.Sort();
        return milliseconds[times / 2];
    }

    /// <summary>Notes like those of a weekly show: six items with links and bullets, about 3 KB; each of its own days and words.</summary>
    public static string Notes(int number)
    {
        var random = new Random(number);
        var notes = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# Episode #{number}: Machines\n\nPublished {new DateTime(1901, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(number * 4):yyyy-MM-dd}.\n\n");
        for (int item = 1; item <= 6; item++)
        {
            notes.Append(CultureInfo.InvariantCulture, $"**{(item % 2 == 0 ? "Bob" : "Ada")} #{item}: [tool-{number}-{item}](https://tools.example/{number}/{item})**\n\n");
            for (int bullet = 1; bullet <= 5; bullet++)
            {
                notes.Append("- ");
                for (int word = 0; word < 14; word++) notes.Append(CultureInfo.InvariantCulture, $"{(char)('a' + random.Next(26))}{random.Next(100_000):x} ");
                notes.Append('\n');
            }
            notes.Append('\n');
        }
        return notes.ToString();
    }

    static T With<T>(T options, HttpPipelinePolicy policy)
        where T : ClientOptions
    {
        options.AddPolicy(policy, HttpPipelinePosition.PerCall);
        return options;
    }

    sealed record Sample(
        double Median,
        double P90,
        double Processor,
        double Allocated,
        double Query,
        double Calls,
        double Bytes,
        long MostBytes,
        double CatalogBytes,
        double Items,
        long FeedBytes);

    sealed class Counter
    {
        public int Items { get; set; }
    }

    sealed class CountingWriter(IFeedWriter writer, Counter counter) : IFeedWriter
    {
        public FeedFormat Format => writer.Format;

        public byte[] WriteItem(ShowProfile show, Episode episode, string id, Addresses addresses)
        {
            counter.Items++;
            return writer.WriteItem(show, episode, id, addresses);
        }

        public FeedFrame WriteFrame(ShowProfile show, FeedHead head, Addresses addresses) => writer.WriteFrame(show, head, addresses);
    }

    /// <summary>Counts requests and the bytes of their bodies.</summary>
    sealed class Meter : HttpPipelineSynchronousPolicy
    {
        long calls, bytes, catalogBytes;

        public long Calls => calls;

        public long Bytes => bytes;

        public long CatalogBytes => catalogBytes;

        public void Reset() => calls = bytes = catalogBytes = 0;

        public override void OnSendingRequest(HttpMessage message)
        {
            Interlocked.Increment(ref calls);
            if (message.Request.Content?.TryComputeLength(out long length) is not true) return;
            Interlocked.Add(ref bytes, length);
            if (message.Request.Uri.Path.Contains("/catalogs", StringComparison.Ordinal)) Interlocked.Add(ref catalogBytes, length);
        }
    }
}
