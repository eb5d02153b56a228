using Azure.Storage.Blobs;
using Feeds.Server.Emulator;

namespace Feeds.Server.Tests;

/// <summary>The server on an emulator that was started elsewhere, which has no blob events.</summary>
public sealed class UploadScanTests
{
    /// <summary>Less than the half minute after which Reconcile finds an upload whose event is missing.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Uploads_corrections_and_removals_are_found_by_listing_the_container()
    {
        await using var emulator = await StorageEmulator.StartAsync(new StorageEmulatorOptions { Events = false }, Token);
        string account = emulator.ConnectionString(StorageEmulatorOptions.DevelopmentAccount);
        await using var app = await FeedsApp.StartAsync(account);
        const string expected = "Uploads:  found by listing the container every 1 s, because no blob events come";
        await Eventually.BecomesTrueAsync(
            () => app.Output.Contains(expected, StringComparison.Ordinal),
            Deadline,
            () => $"it says how uploads are found:\n{app.Output}");
        var files = new BlobContainerClient(account, "episodes");

        await files.UploadBlobAsync("scanned/1.md", Notes("First"), Token);
        await files.UploadBlobAsync("scanned/2.md", Notes("Second"), Token);
        await FeedBecomesAsync(app, feed => Has(feed, "First") && Has(feed, "Second"));

        await files.GetBlobClient("scanned/1.md").UploadAsync(Notes("Corrected"), overwrite: true, Token);
        await files.DeleteBlobAsync("scanned/2.md", cancellationToken: Token);
        await FeedBecomesAsync(app, feed => Has(feed, "Corrected") && !Has(feed, "Second"));
    }

    [Fact]
    public async Task A_name_that_breaks_the_list_keeps_no_server_from_starting_and_no_other_show_from_being_found()
    {
        await using var emulator = await StorageEmulator.StartAsync(new StorageEmulatorOptions { Events = false }, Token);
        string account = emulator.ConnectionString(StorageEmulatorOptions.DevelopmentAccount);
        var files = new BlobContainerClient(account, "episodes");
        await files.CreateAsync(cancellationToken: Token);
        await files.UploadBlobAsync("odd/\uFFFF.md", Notes("Unlisted"), Token);

        await using var app = await FeedsApp.StartAsync(account);
        await files.UploadBlobAsync("scanned/1.md", Notes("First"), Token);
        await FeedBecomesAsync(app, feed => Has(feed, "First"));

        const string line = "Files whose names begin with \"odd/\" in the container episodes cannot be listed";
        Assert.Single(app.Output.Split('\n'), text => text.Contains(line, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", app.Output, StringComparison.Ordinal);
    }

    private static bool Has(string feed, string title) => feed.Contains(title, StringComparison.Ordinal);

    private static BinaryData Notes(string title) => BinaryData.FromString($"# {title}\n\nPublished Aug 4, 2018.\n\nWords.\n");

    private static async Task FeedBecomesAsync(FeedsApp app, Func<string, bool> expected)
    {
        string feed = "";
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var answer = await app.Http.GetAsync(new Uri("/shows/scanned/rss.xml", UriKind.Relative), Token);
                feed = answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(Token) : "";
                return expected(feed);
            },
            Deadline,
            () => $"the feed is as the container says. It is\n{feed}\nThe app wrote:\n{app.Output}");
    }
}
