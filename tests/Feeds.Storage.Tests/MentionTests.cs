using Azure.Data.Tables;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

/// <summary>An episode with more mentions than one transaction takes, changed and changed back while it is published.</summary>
public sealed class MentionTests(StorageFixture storage)
{
    private const int Topics = 150;

    private static readonly string First = Of("First", "alpha"), Second = Of("Second", "beta");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_comes_back_while_its_old_mentions_are_removed_keeps_all_of_them()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var other = app.Another();
        await app.UploadAsync("089.md", First);
        await app.PutAsync("089.md", Second);
        await app.IngestAsync("089.md");
        int removals = 0;
        app.Faults.BeforeRequest = request =>
        {
            // The first hundred are removed and the rest is about to be: the first content comes back.
            bool removes = request.Uri.ToString().Contains("$batch", StringComparison.Ordinal) || (request.Method == Azure.Core.RequestMethod.Delete && request.Uri.ToString().Contains("mention", StringComparison.Ordinal));
            if (!removes || !IsAboutMentions(request) || ++removals != 2) return;
            other.UploadAsync("089.md", First).GetAwaiter().GetResult();
        };

        await app.PublishAsync();

        Assert.True(removals >= 2);
        await other.PublishAsync();
        Assert.Equal(["First"], await other.ReadTitlesAsync());
        Assert.Equal(Topics, await CountAsync(other));
    }

    [Fact]
    public async Task What_comes_back_while_a_publisher_takes_it_for_stale_keeps_all_of_its_mentions()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var other = app.Another();
        await app.UploadAsync("089.md", First);
        await app.PutAsync("089.md", Second);
        await app.IngestAsync("089.md");
        await app.PutAsync("089.md", First);
        int batches = 0;
        app.Faults.BeforeRequest = request =>
        {
            // The mentions beyond the first hundred are written; before the commit, the second content is published and the first one's mentions go.
            if (request.Uri.ToString().Contains("$batch", StringComparison.Ordinal) && ++batches == 2) other.PublishAsync().GetAwaiter().GetResult();
        };

        await app.IngestAsync("089.md");
        await app.PublishAsync();

        Assert.True(batches >= 2);
        Assert.Equal(["First"], await app.ReadTitlesAsync());
        Assert.Equal(Topics, await CountAsync(app));
    }

    [Fact]
    public async Task A_crash_while_mentions_are_removed_leaves_none_of_them_for_good()
    {
        for (int crashAt = 1; ; crashAt++)
        {
            using var app = await TestApp.StartAsync(storage.NewAccount());
            await app.UploadAsync("089.md", First);
            await app.PutAsync("089.md", Second);
            await app.IngestAsync("089.md");
            using var mortal = app.Another();
            int batches = 0;
            mortal.Faults.BeforeRequest = request =>
            {
                if (IsAboutMentions(request) && ++batches == crashAt) throw new CrashException();
            };
            try
            {
                await mortal.PublishAsync();
                Assert.True(crashAt > 2);
                break;
            }
            catch (CrashException)
            {
                foreach (var show in await app.Reconciler.ReconcileAsync(atStart: false, Token)) await app.Publisher.PublishAsync(show, Token);
                Assert.Equal(Topics, await CountAsync(app));
                Assert.Equal(2, (await app.FindShowAsync()).Revision);
            }
        }
    }

    [Fact]
    public async Task A_mention_that_is_missing_keeps_no_other_from_being_removed()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", First);
        await app.PutAsync("089.md", Second);
        await app.IngestAsync("089.md");
        var table = new TableServiceClient(app.Connection).GetTableClient("Episodes");
        await foreach (var row in table.QueryAsync<TableEntity>("PartitionKey eq 'show' and RowKey ge 'mention|alpha-007' and RowKey lt 'mention|alpha-009'", cancellationToken: Token)) await table.DeleteEntityAsync("show", row.RowKey, cancellationToken: Token);

        await app.PublishAsync();

        Assert.Equal(Topics, await CountAsync(app));
        Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: false, Token));
    }

    private static string Of(string title, string topic) =>
        $"# Episode #89: {title}\n\nPublished Aug 4, 2018.\n\n" + string.Concat(Enumerable.Range(1, Topics).Select(n => $"**Brian #{n}:** [**{topic}-{n:000}**](https://github.com/example/{topic}-{n:000})\n\n- About it.\n\n"));

    private static bool IsAboutMentions(Azure.Core.Request request)
    {
        if (request.Content is null) return request.Uri.ToString().Contains("mention", StringComparison.Ordinal);
        using var content = new MemoryStream();
        request.Content.WriteTo(content, Token);
        return Uri.UnescapeDataString(System.Text.Encoding.UTF8.GetString(content.ToArray())).Contains("DELETE", StringComparison.Ordinal);
    }

    /// <summary>All rows of mentions: readers see those of the current version, and others shall not be there.</summary>
    private static async Task<int> CountAsync(TestApp app)
    {
        int count = 0;
        await foreach (var _ in new TableServiceClient(app.Connection).GetTableClient("Episodes").QueryAsync<TableEntity>("PartitionKey eq 'show' and RowKey ge 'mention|' and RowKey lt 'mention}'", cancellationToken: Token)) count++;
        return count;
    }
}
