using Feeds.Diagnostics;
using Feeds.Storage.Rebuild;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

/// <summary>Dates of publication that cannot be read, and those far away, as the feeds show them.</summary>
public sealed class UnreadDateTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_embargoed_episode_whose_date_is_a_slip_is_in_no_feed_until_it_is_corrected()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("001.md", Dated("One", "2018-08-04"));
        await app.PutAsync("002.md", Dated("Embargoed", "2018-02-30T09:00:00Z"));
        var told = Assert.Single(Assert.Single((await app.IngestAsync("002.md")).Uploads).Diagnostics, d => d.Code == DiagnosticCodes.UndatedDraft);
        Assert.Equal((3, 7), (told.Line, told.Column));
        await app.PublishAsync();
        Assert.Equal(["One"], await app.ReadTitlesAsync());

        await app.UploadAsync("002.md", Dated("Embargoed", "2018-03-02T09:00:00Z"));
        Assert.Equal(2, (await app.ReadTitlesAsync()).Count);
    }

    [Fact]
    public async Task A_published_episode_keeps_its_date_also_when_the_tables_are_made_again()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("001.md", Dated("One", "2018-08-04T05:06:07Z"));
        await app.UploadAsync("001.md", Dated("One, corrected", "2018-08-04T25:00:00Z"));
        await CheckAsync(app);

        app.Clock.Now += TimeSpan.FromDays(2);
        await app.RemoveDerivedAsync();
        using var rebuilt = app.Another();
        await foreach (var _ in new Rebuilder(rebuilt.Storage, rebuilt.Ingest, rebuilt.Publisher).RebuildAsync(Token)) { }
        await CheckAsync(rebuilt);

        static async Task CheckAsync(TestApp app)
        {
            var episode = Assert.Single((await app.FindShowAsync()).Catalog.Episodes);
            Assert.Equal(("One, corrected", new DateTimeOffset(2018, 8, 4, 5, 6, 7, TimeSpan.Zero)), (episode.Title, episode.Published));
        }
    }

    [Theory]
    [InlineData("2099-12-31", false)]
    [InlineData("2099-12-31T23:59:59+14:00", false)]
    [InlineData("3000-01-01", true)]
    [InlineData("9999-12-31", true)]
    [InlineData("9999-12-31T23:59:59Z", true)]
    [InlineData("9999-12-31T23:59:59+14:00", true)]
    public async Task An_episode_of_a_far_day_is_in_no_feed_and_reported_where_the_day_is_a_placeholder(string date, bool isReported)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("001.md", Dated("One", "2018-08-04"));
        await app.PutAsync("002.md", Dated("Never", date));
        var diagnostics = Assert.Single((await app.IngestAsync("002.md")).Uploads).Diagnostics;
        Assert.Equal(isReported, diagnostics.Any(d => d.Code is DiagnosticCodes.BadDate or DiagnosticCodes.UndatedDraft));
        await app.PublishAsync();
        Assert.Equal(["One"], await app.ReadTitlesAsync());

        app.Clock.Now += TimeSpan.FromDays(365);
        await app.UploadAsync("001.md", Dated("One, again", "2018-08-04"));
        Assert.Equal(["One, again"], await app.ReadTitlesAsync());

        await app.UploadAsync("002.md", Dated("Now", "2018-08-05"));
        Assert.Equal(["Now", "One, again"], await app.ReadTitlesAsync());
    }

    private static string Dated(string title, string date) => $"---\ntitle: {title}\ndate: {date}\n---\n\nText.\n";
}
