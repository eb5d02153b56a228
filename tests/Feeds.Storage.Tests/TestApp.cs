using System.IO.Compression;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Feeds.Importing;
using Feeds.Shows;
using Feeds.Storage.Import;
using Feeds.Storage.Ingest;
using Feeds.Storage.Keys;
using Feeds.Storage.Manage;
using Feeds.Storage.Publish;
using Feeds.Storage.Reconcile;
using Feeds.Storage.Rows;
using Feeds.Storage.Serve;
using Feeds.Syndication;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feeds.Storage.Tests;

/// <summary>The storage side of one instance of the app, on the real emulator, driven step by step.</summary>
internal sealed class TestApp : IDisposable
{
    private TestApp(string connection, TestClock clock, string baseUrl, RevisionWindow window)
    {
        Connection = connection;
        Clock = clock;
        Storage = new(
            new TableServiceClient(connection, With(new TableClientOptions())),
            new BlobServiceClient(connection, With(new BlobClientOptions())),
            new QueueServiceClient(connection, With(new QueueClientOptions())));
        var addresses = new Addresses(baseUrl);
        Documents = new(Storage);
        Ingest = new(Storage, clock, NullLogger<EpisodeIngest>.Instance);
        Failed = new(Storage, Ingest, clock, NullLogger<FailedUploads>.Instance);
        Turns = new(Storage, clock);
        Publisher = new(Storage, Documents, addresses, [new RssWriter(), new AtomWriter(), new JsonFeedWriter()], window, new BulkWork(clock), clock, NullLogger<ShowPublisher>.Instance);
        Shows = new(Storage, Documents, window, clock);
        Topics = new(Storage);
        Keys = new(Storage, clock);
        Finder = new(Storage, Shows, clock);
        Files = new(Storage, Ingest, Turns);
        Listing = new(Storage, Listed);
        Sweeper = new(Storage, Documents, clock, NullLogger<Sweeper>.Instance);
        Reconciler = new(Storage, Listing, Shows, Ingest, Publisher, Sweeper, clock, NullLogger<Reconciler>.Instance);
    }

    private static RevisionWindow Short { get; } = new(TimeSpan.FromMilliseconds(1));

    public static Slug Show { get; } = Slug.TryParse("show", out var slug) ? slug : default;

    public string Connection { get; }

    public TestClock Clock { get; }

    public Faults Faults { get; } = new();

    public FeedsStorage Storage { get; }

    public EpisodeIngest Ingest { get; }

    public FailedUploads Failed { get; }

    public PublishedDocuments Documents { get; }

    public ShowTurns Turns { get; }

    public ShowPublisher Publisher { get; }

    public PublishedShows Shows { get; }

    public PublishedTopics Topics { get; }

    public Reconciler Reconciler { get; }

    public FileListing Listing { get; }

    /// <summary>What <see cref="Listing"/> logged.</summary>
    public LogLines<FileListing> Listed { get; } = new();

    public Sweeper Sweeper { get; }

    public AccessKeys Keys { get; }

    public EpisodeFinder Finder { get; }

    public EpisodeFiles Files { get; }

    public ShowImports Imports => new(Storage, Clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="window">Hardly any by default, so that tests need not wait for it.</param>
    public static async Task<TestApp> StartAsync(string connection, string baseUrl = "https://feeds.example", RevisionWindow? window = null)
    {
        var app = new TestApp(connection, new TestClock(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)), baseUrl, window ?? Short);
        await app.Storage.CreateAsync(Token);
        return app;
    }

    /// <summary>Another instance on the same storage with the same clock, with nothing in memory.</summary>
    public TestApp Another(string baseUrl = "https://feeds.example", RevisionWindow? window = null) => new(Connection, Clock, baseUrl, window ?? Short);

    /// <summary>Puts a blob as any tool would; no event comes of it.</summary>
    public Task PutAsync(string name, string content) => PutAsync(name, Encoding.UTF8.GetBytes(content));

    public Task PutAsync(string name, byte[] content) => Plain().GetBlobClient($"{Show}/{name}").UploadAsync(BinaryData.FromBytes(content), overwrite: true, Token);

    public Task RemoveAsync(string name) => Plain().GetBlobClient($"{Show}/{name}").DeleteAsync(cancellationToken: Token);

    public Task<IngestResult> IngestAsync(string name) => Ingest.IngestAsync(Show.ToString(), name, Token);

    /// <summary>What the host does after the last failed try: the version that is there now is given up.</summary>
    public async Task<IngestResult> GiveUpAsync(string name, string? version = null) => await Failed.RecordAsync(Show.ToString(), name, version ?? await VersionOfAsync(name), Token);

    /// <summary>The ETag of a blob, in quotes.</summary>
    public async Task<string> VersionOfAsync(string name) => (await Plain().GetBlobClient($"{Show}/{name}").GetPropertiesAsync(cancellationToken: Token)).Value.ETag.ToString("H");

    public Task<long?> PublishAsync() => Publisher.PublishAsync(Show, Token);

    /// <summary>The way of an upload: blob, event, publication.</summary>
    public async Task UploadAsync(string name, string content)
    {
        await PutAsync(name, content);
        await IngestAsync(name);
        await PublishAsync();
    }

    public async Task UploadAsync(string name, byte[] content)
    {
        await PutAsync(name, content);
        await IngestAsync(name);
        await PublishAsync();
    }

    public ImportSteps ImportSteps(IFeedSource source, ImportMemory? memory = null) =>
        new(Storage, Imports, source, Ingest, Turns, new BulkWork(Clock), memory ?? new ImportMemory(Clock), Clock,
            NullLogger<ImportSteps>.Instance);

    /// <summary>Does an import's steps until there is none.</summary>
    public async Task<ImportRow> ImportAsync(ImportRow import, IFeedSource? source = null)
    {
        var steps = ImportSteps(source ?? new FeedPages());
        string? message = $"{import.Show}/{import.Id}";
        while (message is not null) message = await steps.AdvanceAsync(message, Token);
        return (await Imports.FindAsync(import.Show, import.Id, Token))!;
    }

    public async Task SetWithdrawnAsync(string stem, bool withdrawn)
    {
        await Ingest.SetWithdrawnAsync(Show, stem, withdrawn, Token);
        await PublishAsync();
    }

    /// <param name="version">Needed where a file has several: those of one second have no order.</param>
    public async Task<UploadRow> FindUploadAsync(string name, string? version = null) =>
        (await new UploadList(Storage).ListAsync(Show.ToString(), 1000, after: null, Token))!.Uploads.Single(u => u.Name == name && (version is null || u.Version == version));

    public async Task<PublishedShow> FindShowAsync() => await Shows.FindAsync(Show, Token) ?? throw new InvalidOperationException("The show has published nothing.");

    /// <summary>As it is served: plain and unpacked it is the same.</summary>
    public async Task<string> ReadFeedAsync(FeedFormat format, Slug? show = null)
    {
        var catalog = (show is { } other ? await Shows.FindAsync(other, Token) ?? throw new InvalidOperationException("The show has published nothing.") : await FindShowAsync()).Catalog;
        var feed = catalog.Feed(format);
        byte[] plain = [.. Documents.Read(catalog, feed, gzip: false).SelectMany(p => p.ToArray())];
        byte[] member = [.. Documents.Read(catalog, feed, gzip: true).SelectMany(p => p.ToArray())];
        Assert.Equal((feed.Sum.Length, GzipMember.Length(feed.Sum)), (plain.Length, member.Length));
        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(member), CompressionMode.Decompress)) await gzip.CopyToAsync(unpacked, Token);
        Assert.True(plain.AsSpan().SequenceEqual(unpacked.ToArray()));
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>Titles of the JSON feed, in order.</summary>
    public async Task<IReadOnlyList<string>> ReadTitlesAsync()
    {
        using var feed = JsonDocument.Parse(await ReadFeedAsync(FeedFormat.Json));
        return [.. feed.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString()!)];
    }

    /// <summary>Everything that lasts, without ETags, versions of blobs and the times of uploads. Hashes that follow from them are told by whose they are.</summary>
    public async Task<string> SnapshotAsync()
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        var text = new StringBuilder();
        var plain = new TableServiceClient(Connection);
        foreach (string table in (string[])["Episodes", "Uploads", "Shows"])
        {
            var lines = new List<string>();
            await foreach (var row in plain.GetTableClient(table).QueryAsync<TableEntity>(cancellationToken: Token))
            {
                string key = table == "Uploads" ? row.GetString("Name") : row.RowKey;
                if (!key.StartsWith("mention|", StringComparison.Ordinal) && row.GetString("ContentHash") is { } hash) hashes[hash] = $"(content of {key})";
                var facts = row.Where(p => p.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag" or "odata.metadata" or "Version" or "Received" or "Ingested" or "Catalog") && !p.Key.StartsWith("Document", StringComparison.Ordinal));
                lines.Add($"{table} {row.PartitionKey}/{key}: {string.Join(", ", facts.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key}={p.Value}")))}\n");
            }
            // Uploads of one second stand in the order of their ETags, which have none.
            text.AppendJoin("", lines.Order(StringComparer.Ordinal));
        }
        var blobs = new List<string>();
        foreach (string container in (string[])["records", "accepted", "media"])
        {
            await foreach (var blob in new BlobServiceClient(Connection).GetBlobContainerClient(container).GetBlobsAsync(cancellationToken: Token)) blobs.Add($"{container} {WithoutVersions(blob.Name)}\n");
        }
        text.AppendJoin("", blobs.Order(StringComparer.Ordinal));
        foreach (var format in Enum.GetValues<FeedFormat>()) text.Append(await ReadFeedAsync(format)).Append('\n');
        foreach (var (hash, owner) in hashes) text.Replace(hash, owner);
        return WithoutVersions(text.ToString());

        static string WithoutVersions(string text) => Regex.Replace(text, "0x[0-9A-F]{8,}", "(version)", RegexOptions.CultureInvariant);
    }

    /// <summary>Removes what can be made again: tables and published documents.</summary>
    public async Task RemoveDerivedAsync()
    {
        var tables = new TableServiceClient(Connection);
        foreach (string table in (string[])["Shows", "Episodes", "Uploads"]) await tables.GetTableClient(table).DeleteAsync(Token);
        await new BlobServiceClient(Connection).DeleteBlobContainerAsync("published", cancellationToken: Token);
    }

    public void Dispose() => Documents.Dispose();

    private BlobContainerClient Plain() => new BlobServiceClient(Connection).GetBlobContainerClient(FeedsStorage.FilesContainer);

    private T With<T>(T options)
        where T : ClientOptions
    {
        options.Retry.MaxRetries = 0;
        options.AddPolicy(Faults, HttpPipelinePosition.PerCall);
        return options;
    }
}
