using Azure.Data.Tables;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Storage.Rebuild;
using Feeds.Storage.Rows;
using Feeds.Syndication;
using Feeds.TestKit;
using static Feeds.Storage.Tests.Damage;

namespace Feeds.Storage.Tests;

/// <summary>Rows that are damaged in the real store, and what the rest of the show has of it: nothing.</summary>
public sealed class HeldBackTests(StorageFixture storage)
{
    public static TheoryData<string> Damages => [.. Kinds];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_head_that_cannot_be_read_holds_back_no_other_episode_and_is_made_anew(string damage)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("088.md", Notes.Of(88, "First"));
        await app.UploadAsync("089.md", Notes.Of(89, "Damaged"));
        string before = await ItemAsync(app, "Damaged");
        await DamageAsync(app, "episode|089", damage);

        // The show's file has every episode rendered anew.
        await app.UploadAsync("show.yaml", "title: Another title");
        await app.UploadAsync("090.md", Notes.Of(90, "Third"));

        Assert.Equal(["Third", "Damaged", "First"], await app.ReadTitlesAsync());
        Assert.Equal(before, await ItemAsync(app, "Damaged"));
        Assert.Contains("<title>Another title</title>", await app.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);
        var upload = await app.FindUploadAsync("089.md");
        Assert.Equal((UploadOutcome.Warnings, Severity.Warning), (upload.Outcome, Assert.Single(upload.Diagnostics, d => d.Code == DiagnosticCodes.HeldBack).Severity));
        Assert.DoesNotContain((await app.FindUploadAsync("088.md")).Diagnostics, d => d.Code == DiagnosticCodes.HeldBack);
        long revision = (await app.FindShowAsync()).Revision;
        Assert.Null(await app.PublishAsync());

        // Not at once again, but soon, and with nobody's help.
        Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: false, Token));
        await HealAsync(app);

        Assert.Equal(["Third", "Damaged", "First"], await app.ReadTitlesAsync());
        Assert.DoesNotContain((await app.FindUploadAsync("089.md")).Diagnostics, d => d.Code == DiagnosticCodes.HeldBack);
        Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: true, Token));
        Assert.InRange((await app.FindShowAsync()).Revision, revision, revision + 1);
        Assert.Equal("Damaged", (await app.Finder.FindAsync(TestApp.Show, "089", Token))!.Episode.Title);
    }

    [Fact]
    public async Task A_bad_head_that_was_never_published_is_left_out()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("088.md", Notes.Of(88, "First"));
        await app.PutAsync("089.md", Notes.Of(89, "Damaged"));
        await app.IngestAsync("089.md");
        await DamageAsync(app, "episode|089", "garbage");

        await app.UploadAsync("090.md", Notes.Of(90, "Third"));

        Assert.Equal(["Third", "First"], await app.ReadTitlesAsync());
        var upload = await app.FindUploadAsync("089.md");
        Assert.Null(upload.Published);
        Assert.Contains(upload.Diagnostics, d => d.Code == DiagnosticCodes.HeldBack);

        Assert.True(EpisodeFileName.TryParse("show", "089.md", out var file, out _));
        await app.Ingest.IngestAgainAsync(file, Token);
        await app.PublishAsync();

        Assert.Equal(["Third", "Damaged", "First"], await app.ReadTitlesAsync());
        upload = await app.FindUploadAsync("089.md");
        Assert.Equal(app.Clock.Now, upload.Published);
        Assert.DoesNotContain(upload.Diagnostics, d => d.Code == DiagnosticCodes.HeldBack);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task An_upload_makes_a_head_anew_that_could_not_be_read(string damage)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "Damaged"));
        string guid = (await app.Finder.FindAsync(TestApp.Show, "089", Token))!.Episode.Guid;
        string first = await app.VersionOfAsync("089.md");
        await DamageAsync(app, "episode|089", damage);
        await app.UploadAsync("show.yaml", "title: Another title");
        Assert.Contains((await app.FindUploadAsync("089.md", first)).Diagnostics, d => d.Code == DiagnosticCodes.HeldBack);

        await app.UploadAsync("089.md", Notes.Of(89, "Corrected"));

        Assert.Equal(["Corrected"], await app.ReadTitlesAsync());
        Assert.Equal(guid, (await app.Finder.FindAsync(TestApp.Show, "089", Token))!.Episode.Guid);
        foreach (string version in (string[])[first, await app.VersionOfAsync("089.md")])
        {
            Assert.DoesNotContain((await app.FindUploadAsync("089.md", version)).Diagnostics, d => d.Code == DiagnosticCodes.HeldBack);
        }
        app.Clock.Now += TimeSpan.FromHours(1);
        Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: true, Token));
    }

    [Fact]
    public async Task A_withdrawn_episode_does_not_come_back_because_its_row_is_garbage()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("088.md", Notes.Of(88, "First"));
        await app.UploadAsync("089.md", Notes.Of(89, "Withdrawn"));
        await app.Ingest.SetWithdrawnAsync(TestApp.Show, "089", withdrawn: true, Token);
        await DamageAsync(app, "episode|089", "garbage");
        await app.PublishAsync();
        Assert.Equal(["First"], await app.ReadTitlesAsync());

        await HealAsync(app);

        Assert.Equal(["First"], await app.ReadTitlesAsync());
        await app.SetWithdrawnAsync("089", withdrawn: false);
        Assert.Equal(["Withdrawn", "First"], await app.ReadTitlesAsync());
    }

    [Fact]
    public async Task A_show_row_that_cannot_be_read_keeps_the_profile_that_is_served()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("show.yaml", "title: A title\nauthor: Ann");
        await app.UploadAsync("088.md", Notes.Of(88, "First"));
        await DamageAsync(app, "show", "garbage");
        // Nobody reads the row until the show itself changes, or is rendered anew.
        using var moved = app.Another("https://new.example");

        await moved.UploadAsync("089.md", Notes.Of(89, "Second"));

        Assert.Equal(["Second", "First"], await moved.ReadTitlesAsync());
        Assert.Contains("<title>A title</title>", await moved.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);
        Assert.Contains((await moved.FindUploadAsync("show.yaml")).Diagnostics, d => d.Code == DiagnosticCodes.HeldBack);
        await HealAsync(moved);
        Assert.DoesNotContain((await moved.FindUploadAsync("show.yaml")).Diagnostics, d => d.Code == DiagnosticCodes.HeldBack);
        Assert.Contains("<title>A title</title>", await moved.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);
        Assert.Empty(await moved.Reconciler.ReconcileAsync(atStart: true, Token));
    }

    [Fact]
    public async Task A_crash_while_an_episode_is_held_back_or_released_is_healed_by_the_next_try()
    {
        bool survived = false;
        for (int at = 1; !survived; at++)
        {
            Assert.InRange(at, 1, 200);
            using var app = await TestApp.StartAsync(storage.NewAccount());
            await app.UploadAsync("089.md", Notes.Of(89, "Damaged"));
            await DamageAsync(app, "episode|089", "garbage");
            await app.PutAsync("show.yaml", "title: Another title");
            await app.IngestAsync("show.yaml");
            using var dying = app.Another();
            dying.Faults.CrashAt = at;
            try
            {
                await dying.PublishAsync();
                await HealAsync(dying);
                survived = true;
            }
            catch (CrashException)
            {
                // Another instance goes on.
            }

            await app.PublishAsync();
            await HealAsync(app);
            await HealAsync(app);

            Assert.Equal(["Damaged"], await app.ReadTitlesAsync());
            Assert.DoesNotContain((await app.FindUploadAsync("089.md")).Diagnostics, d => d.Code == DiagnosticCodes.HeldBack);
            Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: true, Token));
        }
    }

    [Fact]
    public async Task One_show_that_fails_holds_back_no_other_in_reconcile_and_rebuild()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        foreach (string show in (string[])["aaa", "zzz"])
        {
            await app.Storage.Files.GetBlobClient($"{show}/1.md").UploadAsync(BinaryData.FromString(Notes.Of(1, "Elsewhere")), overwrite: true, Token);
            await app.Ingest.IngestAsync(show, "1.md", Token);
        }
        // The number of the revision is what nothing else knows.
        await app.Storage.Episodes.UpsertEntityAsync(new TableEntity("aaa", "revision") { ["Number"] = "seven", ["Catalog"] = 7 }, TableUpdateMode.Replace, Token);

        var shows = new List<RebuiltShow>();
        await foreach (var show in new Rebuilder(app.Storage, app.Ingest, app.Publisher).RebuildAsync(Token)) shows.Add(show);

        Assert.Equal(["aaa", "show", "zzz"], shows.Select(s => s.Show.ToString()));
        Assert.StartsWith("aaa: ", Assert.Single(shows.SelectMany(s => s.Failures)), StringComparison.Ordinal);
        Assert.Equal(1, shows[2].Revision);
        using var moved = app.Another("https://new.example");
        Assert.Equal(["aaa", "show", "zzz"], (await moved.Reconciler.ReconcileAsync(atStart: true, Token)).Select(s => s.ToString()).Order(StringComparer.Ordinal));
    }

    /// <summary>What the timer does after the pause, and the publication that follows.</summary>
    private static async Task HealAsync(TestApp app)
    {
        app.Clock.Now += TimeSpan.FromMinutes(2);
        if ((await app.Reconciler.ReconcileAsync(atStart: false, Token)).Count > 0) await app.PublishAsync();
    }

    /// <summary>The RSS item of a title, as its bytes stand in the feed.</summary>
    private static async Task<string> ItemAsync(TestApp app, string title) =>
        (await app.ReadFeedAsync(FeedFormat.Rss)).Split("<item>").Single(i => i.Contains($"<title>{title}</title>", StringComparison.Ordinal)).Split("</item>")[0];
}
