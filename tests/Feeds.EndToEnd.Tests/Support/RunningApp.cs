using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace Feeds.EndToEnd.Tests.Support;

/// <summary>The app on an empty storage account, for the tests of one class. Each test takes a show of its own, or only reads.</summary>
public class RunningApp(StorageFixture storage) : IAsyncLifetime
{
    /// <summary>Long enough for a busy machine; what is in time is decided by the benchmark.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    const int Shown = 3000;
    const int UploadsAtOnce = 8;

    FeedsApp? app;
    string connection = "";

    public FeedsApp App => app ?? throw new InvalidOperationException("The app has not started.");

    /// <summary>The address that documents name where no setting states one.</summary>
    public string Base => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{App.Port}");

    /// <summary>The storage account.</summary>
    protected string Connection => connection;

    /// <summary>Its connection string.</summary>
    public string Account => connection;

    /// <summary>The last of what the app wrote, for messages of failed tests.</summary>
    public string Wrote => App.Output is { Length: > Shown } all ? all[^Shown..] : App.Output;

    /// <summary>The container that people upload to.</summary>
    public BlobContainerClient Files => new(connection, "episodes");

    public async ValueTask InitializeAsync()
    {
        connection = storage.NewAccount();
        await PrepareAsync();
        app = await FeedsApp.StartAsync(connection, Settings, Samples);
        await FillAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    /// <summary>True has the empty store filled with the sample show.</summary>
    protected virtual bool Samples => false;

    /// <summary>More app settings.</summary>
    protected virtual IReadOnlyDictionary<string, string>? Settings => null;

    /// <summary>What is in the storage account when the app starts.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>What all tests read.</summary>
    protected virtual Task FillAsync() => Task.CompletedTask;

    /// <summary>Uploads files a few at a time, as fast as storage takes them.</summary>
    /// <returns>Names and versions.</returns>
    public async Task<IReadOnlyDictionary<string, string>> PutAllAsync(IEnumerable<(string Name, byte[] Content)> files)
    {
        var versions = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var several = new ParallelOptions { MaxDegreeOfParallelism = UploadsAtOnce, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(files, several, async (file, _) => versions[file.Name] = await PutAsync(file.Name, file.Content));
        return versions;
    }

    /// <returns>The version: the blob's ETag as the table of uploads has it, in quotes.</returns>
    public async Task<string> PutAsync(string name, byte[] content)
    {
        var blob = Files.GetBlobClient(name);
        var put = await blob.UploadAsync(BinaryData.FromBytes(content), overwrite: true, TestContext.Current.CancellationToken);
        return put.Value.ETag.ToString("H");
    }

    public Task<string> PutAsync(string name, string content) => PutAsync(name, Encoding.UTF8.GetBytes(content));

    public Task DeleteAsync(string name) => Files.DeleteBlobAsync(name, cancellationToken: TestContext.Current.CancellationToken);

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, headers);

    public async Task<Answer> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.RelativeOrAbsolute));
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        using var response = await App.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(response);
    }

    /// <summary>One format of a show's feed; empty as long as the show does not exist.</summary>
    public async Task<ReadFeed> FeedAsync(string show, string file = "rss.xml")
    {
        var answer = await GetAsync($"/shows/{show}/{file}");
        return answer.Status == 404 ? new ReadFeed("", "", []) : ReadFeed.Parse(file, answer.Has(200).Body);
    }

    /// <summary>Waits until the show's RSS feed is as expected; the other formats are of the same revision.</summary>
    public async Task<ReadFeed> FeedWhenAsync(string show, Func<ReadFeed, bool> expected, string expectation, TimeSpan? deadline = null)
    {
        var feed = await FeedAsync(show);
        await Eventually.BecomesTrueAsync(
            async () => expected(feed = await FeedAsync(show)),
            deadline ?? Deadline,
            () => $"{expectation}. The feed has {feed.Entries.Count} entries: {string.Join(", ", feed.Entries.Select(e => e.Title).Take(20))}. The app wrote:\n{Wrote}");
        return feed;
    }

    /// <summary>Waits until an entry of this title is in the feed.</summary>
    public async Task<ReadEntry> EntryWhenAsync(string show, string title) =>
        (await FeedWhenAsync(show, f => f.Entries.Any(e => e.Title == title), $"\"{title}\" is in the feed of {show}")).Entry(title);

    /// <summary>Every version of every file of a show that was taken in.</summary>
    public async Task<IReadOnlyList<RecordedUpload>> UploadsAsync(string show)
    {
        var uploads = new List<RecordedUpload>();
        var table = new TableServiceClient(connection).GetTableClient("Uploads");
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {show}"), cancellationToken: TestContext.Current.CancellationToken))
        {
            uploads.Add(new(row.GetString("Name"), row.GetString("Version"), row.GetString("Outcome")));
        }

        return uploads;
    }

    /// <summary>Waits until one version of a file was taken in and returns its outcome.</summary>
    public async Task<string> OutcomeWhenAsync(string show, string name, string version)
    {
        string? outcome = null;
        await Eventually.BecomesTrueAsync(
            async () => (outcome = (await UploadsAsync(show)).FirstOrDefault(u => u.Name == name && u.Version == version)?.Outcome) is not null,
            Deadline,
            () => $"the upload of {show}/{name} is recorded. The app wrote:\n{Wrote}");
        return outcome!;
    }

    /// <summary>Waits until the app has taken in and published something that was uploaded after everything else.</summary>
    public async Task SettleAsync()
    {
        var show = $"settle-{Guid.NewGuid():n}";
        await PutAsync($"{show}/1.md", "# Later\n\nThis came after everything else.\n");
        await EntryWhenAsync(show, "Later");
    }
}

/// <param name="Version">The blob's ETag, in quotes.</param>
/// <param name="Outcome"><c>Accepted</c>, <c>Warnings</c> or <c>Rejected</c>.</param>
public sealed record RecordedUpload(string Name, string Version, string Outcome);
