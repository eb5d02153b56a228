using Azure.Storage.Blobs.Models;
using Feeds.Diagnostics;
using Feeds.Storage.Publish;
using Feeds.Syndication;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

public sealed class PublishTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_guid_that_a_show_stated_first_stays()
    {
        const string First = "917393e3-1b1e-5cef-ace4-edaa54e1f810";
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("001.md", Notes.Of(1, "One"));
        await app.UploadAsync("show.yaml", $"title: Show\nguid: {First}\n");
        Assert.Equal(First, await GuidAsync());

        await app.PutAsync("show.yaml", "title: Show\nguid: 11111111-1b1e-5cef-ace4-edaa54e1f810\n");
        var told = Assert.Single(Assert.Single((await app.IngestAsync("show.yaml")).Uploads).Diagnostics, d => d.Code == DiagnosticCodes.ShowGuidChanged);
        Assert.Equal((2, 7), (told.Line, told.Column));
        await app.PublishAsync();
        Assert.Equal(First, await GuidAsync());

        await app.UploadAsync("show.yaml", "title: Another\n");
        Assert.Equal(First, await GuidAsync());
        await app.PutAsync("show.yaml", $"guid: {First.ToUpperInvariant()}\n");
        Assert.DoesNotContain(Assert.Single((await app.IngestAsync("show.yaml")).Uploads).Diagnostics, d => d.Code == DiagnosticCodes.ShowGuidChanged);
        await app.PublishAsync();
        Assert.Equal(First, await GuidAsync());

        async Task<string> GuidAsync() => (await app.FindShowAsync()).Catalog.Profile.Guid;
    }

    [Fact]
    public async Task A_crash_while_publishing_followed_by_a_retry_publishes_once()
    {
        var (expected, steps) = await RunAsync(crashAt: int.MaxValue);
        Assert.InRange(steps, 5, 40);
        for (int step = 1; step <= steps; step++) Assert.Equal(expected, (await RunAsync(step)).Snapshot);

        async Task<(string Snapshot, int Steps)> RunAsync(int crashAt)
        {
            using var app = await TestApp.StartAsync(storage.NewAccount());
            await app.UploadAsync("089.md", Notes.Of(89, "A first title"));
            await app.PutAsync("089.md", Notes.Of(89, "A tenacious episode", topic: "tavern"));
            await app.IngestAsync("089.md");
            using var mortal = app.Another();
            mortal.Faults.CrashAt = crashAt;
            try
            {
                await mortal.PublishAsync();
            }
            catch (CrashException)
            {
                using var retry = app.Another();
                await retry.PublishAsync();
            }
            var show = await app.FindShowAsync();
            Assert.Equal(2, show.Revision);
            Assert.Equal(["A tenacious episode"], await app.ReadTitlesAsync());
            return (await app.SnapshotAsync(), mortal.Faults.Writes);
        }
    }

    [Fact]
    public async Task Two_publishers_make_one_revision()
    {
        using var one = await TestApp.StartAsync(storage.NewAccount());
        using var two = one.Another();
        for (int n = 1; n <= 5; n++)
        {
            await one.PutAsync($"{n}.md", Notes.Of(n, $"Title {n}"));
            await one.IngestAsync($"{n}.md");
            long?[] made = await Task.WhenAll(one.PublishAsync(), two.PublishAsync());
            Assert.Equal(n, Assert.Single(made, m => m is not null));
        }
        Assert.Equal(5, (await two.FindShowAsync()).Catalog.Episodes.Count);
    }

    [Fact]
    public async Task A_change_during_publication_is_not_lost()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var other = app.Another();
        await app.PutAsync("089.md", Notes.Of(89, "First"));
        await app.IngestAsync("089.md");
        bool changed = false;
        app.Faults.BeforeRequest = request =>
        {
            // Between rendering and the removal of the change: a correction is committed, not yet published.
            if (changed || !request.Uri.ToString().Contains("/catalogs/", StringComparison.Ordinal)) return;
            changed = true;
            other.PutAsync("089.md", Notes.Of(89, "Second")).GetAwaiter().GetResult();
            other.IngestAsync("089.md").GetAwaiter().GetResult();
        };
        await app.PublishAsync();
        Assert.True(changed);
        Assert.Equal(["First"], await app.ReadTitlesAsync());

        await other.PublishAsync();

        Assert.Equal(["Second"], await app.ReadTitlesAsync());
    }

    [Fact]
    public async Task Lost_answers_do_not_keep_a_publication_from_its_end()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        string[] names = [.. Enumerable.Range(1, 12).Select(n => $"{n:000}.md")];
        foreach (string name in names)
        {
            await app.PutAsync(name, Notes.Of(int.Parse(name[..3], System.Globalization.CultureInfo.InvariantCulture), $"Title {name}"));
            await app.IngestAsync(name);
        }
        var records = new Azure.Storage.Blobs.BlobServiceClient(app.Connection).GetBlobContainerClient("records");
        int lost = 0, losses = 0;
        app.Faults.BeforeRequest = request =>
        {
            // Every attempt begins with the revision, and loses the answer to its first record: written, but told that somebody else was faster.
            string address = Uri.UnescapeDataString(request.Uri.ToString());
            if (address.Contains("RowKey='revision'", StringComparison.Ordinal)) lost = 0;
            if (request.Method != Azure.Core.RequestMethod.Put || !address.Contains("/records/show/", StringComparison.Ordinal) || Interlocked.Exchange(ref lost, 1) == 1) return;
            Interlocked.Increment(ref losses);
            using var content = new MemoryStream();
            request.Content!.WriteTo(content, Token);
            records.GetBlobClient(address[address.IndexOf("show/", StringComparison.Ordinal)..]).Upload(BinaryData.FromBytes(content.ToArray()), overwrite: true, Token);
        };

        await app.PublishAsync();

        Assert.True(losses > 0);
        Assert.Equal(names.Length, (await app.ReadTitlesAsync()).Count);
    }

    [Fact]
    public async Task A_change_that_nobody_queued_is_found()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("089.md", Notes.Of(89, "First"));
        await app.IngestAsync("089.md");

        Assert.Equal([TestApp.Show], await app.Reconciler.ReconcileAsync(atStart: false, Token));
        await app.PublishAsync();
        Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: false, Token));
    }

    [Fact]
    public async Task Reconcile_finds_lost_uploads_and_deletions()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("088.md", Notes.Of(88, "Stays"));
        await app.UploadAsync("089.md", Notes.Of(89, "Goes"));
        await app.PutAsync("090.md", Notes.Of(90, "Comes"));
        await app.PutAsync("088.md", Notes.Of(88, "Corrected"));
        await app.RemoveAsync("089.md");
        // The emulator dates blobs by the real clock; an upload counts as missed only a while after it.
        app.Clock.Now = TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(5);

        Assert.Equal([TestApp.Show], await app.Reconciler.ReconcileAsync(atStart: false, Token));
        await app.PublishAsync();

        Assert.Equal(["Comes", "Corrected"], await app.ReadTitlesAsync());
        Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: false, Token));
    }

    [Fact]
    public async Task What_is_due_is_found_while_every_missed_file_fails()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("089.md", Notes.Of(89, "Committed"));
        await app.IngestAsync("089.md");
        for (int n = 90; n < 96; n++) await app.PutAsync($"{n:000}.md", Notes.Of(n, "Missed"));
        app.Clock.Now = TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(5);
        int tried = 0;
        app.Faults.BeforeRequest = request =>
        {
            if (!request.Uri.ToString().Contains("/episodes/show/09", StringComparison.Ordinal)) return;
            tried++;
            throw new Azure.RequestFailedException(503, "The server is busy.");
        };

        Assert.Equal([TestApp.Show], await app.Reconciler.ReconcileAsync(atStart: false, Token));

        Assert.Equal(3, tried);
    }

    [Fact]
    public async Task A_rejected_file_is_not_taken_for_a_lost_one()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("089.md", [0, 1, 2, 3, 0, 0, 255]);
        await app.IngestAsync("089.md");
        await app.PutAsync("notes.exe", [1]);
        app.Clock.Now = TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(5);
        int before = app.Faults.Requests;

        Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: false, Token));

        Assert.InRange(app.Faults.Requests - before, 1, 6);
    }

    [Fact]
    public async Task A_new_base_address_renders_everything_anew()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("show.yaml", "title: A show");
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        string guid = (await app.FindShowAsync()).Catalog.Profile.Guid;
        using var moved = app.Another("https://new.example");

        Assert.Equal([TestApp.Show], await moved.Reconciler.ReconcileAsync(atStart: true, Token));
        await moved.PublishAsync();

        foreach (var format in Enum.GetValues<FeedFormat>())
        {
            string feed = await moved.ReadFeedAsync(format);
            Assert.Contains("https://new.example/shows/show/episodes/89", feed, StringComparison.Ordinal);
            Assert.DoesNotContain("feeds.example", feed, StringComparison.Ordinal);
        }
        Assert.Equal(guid, (await moved.FindShowAsync()).Catalog.Profile.Guid);
        Assert.Empty(await moved.Reconciler.ReconcileAsync(atStart: true, Token));
    }

    [Theory]
    [InlineData("show/catalogs/")]
    [InlineData("show/segments/")]
    [InlineData("show/")]
    public async Task Lost_documents_are_made_again_and_harm_no_other_show(string lost)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("088.md", Notes.Of(88, "Kept"));
        string feed = await app.ReadFeedAsync(FeedFormat.Atom);
        await foreach (var blob in app.Storage.Published.GetBlobsAsync(new GetBlobsOptions { Prefix = lost }, Token)) await app.Storage.Published.DeleteBlobAsync(blob.Name, cancellationToken: Token);
        using var restarted = app.Another();
        Assert.Empty(await restarted.Shows.ListAsync(Token));

        // At start, or with the next upload.
        foreach (var show in await restarted.Reconciler.ReconcileAsync(atStart: true, Token)) await restarted.Publisher.PublishAsync(show, Token);
        Assert.Equal(feed, await restarted.ReadFeedAsync(FeedFormat.Atom));
        await restarted.UploadAsync("089.md", Notes.Of(89, "New"));

        Assert.Equal(["New", "Kept"], await restarted.ReadTitlesAsync());
        Assert.Contains("Kept", await restarted.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheduled_episode_enters_when_due()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("088.md", Notes.Of(88, "Now"));
        await app.UploadAsync("089.md", Notes.Of(89, "Later", published: "Jan 5, 2026"));
        Assert.Equal(["Now"], await app.ReadTitlesAsync());
        Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: false, Token));
        Assert.Equal(1, (await app.FindShowAsync()).Revision);

        app.Clock.Now = new DateTimeOffset(2026, 1, 5, 0, 0, 18, TimeSpan.Zero);
        Assert.Equal([TestApp.Show], await app.Reconciler.ReconcileAsync(atStart: false, Token));
        await app.PublishAsync();

        Assert.Equal(["Later", "Now"], await app.ReadTitlesAsync());
        // It was due 18 seconds ago, and nobody saw it before now.
        Assert.Contains("<lastBuildDate>Mon, 05 Jan 2026 00:00:00 ", await app.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);
        Assert.All((await app.FindShowAsync()).Catalog.Feeds, f => Assert.InRange(f.Modified, app.Clock.Now.AddSeconds(1), app.Clock.Now.AddSeconds(3)));
        Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: false, Token));
    }

    [Fact]
    public async Task The_date_of_a_feed_is_that_of_its_bytes_whatever_changed_them()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "One"));
        var first = (await app.FindShowAsync()).Catalog.Feeds;
        app.Clock.Now += TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(400);

        // Rendered anew, the same bytes.
        await app.Documents.TryNoteLossAsync(TestApp.Show, Token);
        await app.PublishAsync();
        Assert.Equal(first.Select(f => (f.Tag, f.Modified)), (await app.FindShowAsync()).Catalog.Feeds.Select(f => (f.Tag, f.Modified)));

        // Another address: no content changed, every document did.
        using var moved = app.Another("https://moved.example");
        await moved.PublishAsync();
        Assert.All((await moved.FindShowAsync()).Catalog.Feeds, f => Assert.InRange(f.Modified, app.Clock.Now.AddSeconds(1), app.Clock.Now.AddSeconds(2)));
        Assert.All((await moved.FindShowAsync()).Catalog.Feeds, f => Assert.Equal(0, f.Modified.Ticks % TimeSpan.TicksPerSecond));

        // The first address again, a day later: the bytes of before, which others came between.
        app.Clock.Now += TimeSpan.FromDays(1);
        await app.PublishAsync();
        Assert.Equal(first.Select(f => f.Tag), (await app.FindShowAsync()).Catalog.Feeds.Select(f => f.Tag));
        Assert.All((await app.FindShowAsync()).Catalog.Feeds, f => Assert.InRange(f.Modified, app.Clock.Now.AddSeconds(1), app.Clock.Now.AddSeconds(2)));
    }

    [Fact]
    public async Task A_publication_that_takes_longer_than_it_said_takes_a_later_date()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "One"));
        await app.PutAsync("089.md", Notes.Of(89, "Two"));
        await app.IngestAsync("089.md");
        int slow = 3;
        // Storage takes four seconds to write the record, three times, which is after the dates were chosen.
        app.Faults.BeforeRequest = request =>
        {
            if (request.Method == Azure.Core.RequestMethod.Put && request.Uri.Path.Contains("records", StringComparison.Ordinal) && request.Uri.Path.EndsWith("show.json", StringComparison.Ordinal) && slow-- > 0) app.Clock.Now += TimeSpan.FromSeconds(4);
        };

        Assert.Equal(2, await app.PublishAsync());

        Assert.True(slow < 0, "The record was written again, with the date that was kept.");
        Assert.Equal(["Two"], await app.ReadTitlesAsync());
        Assert.All((await app.FindShowAsync()).Catalog.Feeds, f => Assert.True(f.Modified > app.Clock.Now));
    }

    [Fact]
    public async Task A_publication_that_died_before_it_was_served_lends_no_date_to_the_next()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "One"));
        await app.PutAsync("089.md", Notes.Of(89, "Two"));
        await app.IngestAsync("089.md");
        // The process ends when record and documents are written and the revision is not.
        app.Faults.BeforeRequest = request =>
        {
            if (request.Method == Azure.Core.RequestMethod.Put && request.Uri.Path.Contains("Episodes", StringComparison.Ordinal)) throw new CrashException();
        };
        await Assert.ThrowsAsync<CrashException>(app.PublishAsync);
        app.Faults.BeforeRequest = null;
        app.Clock.Now += TimeSpan.FromMinutes(5);

        await app.PublishAsync();

        Assert.Equal(["Two"], await app.ReadTitlesAsync());
        Assert.All((await app.FindShowAsync()).Catalog.Feeds, f => Assert.True(f.Modified > app.Clock.Now));
    }

    [Fact]
    public async Task A_date_that_comes_soon_is_queued_ahead_to_the_second_and_once()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        app.Clock.Now = new DateTimeOffset(2026, 1, 4, 23, 50, 0, TimeSpan.Zero);
        var sent = SentMessages.Of(app, FeedsStorage.PublishQueue);

        // Within a quarter of an hour: whoever publishes queues it.
        await app.UploadAsync("089.md", Notes.Of(89, "Later", published: "Jan 5, 2026"));
        Assert.Equal([("show", TimeSpan.FromMinutes(10))], sent.Take());
        await app.UploadAsync("088.md", Notes.Of(88, "Now"));
        Assert.Empty(sent.Take());

        // The message comes a moment early, by the other clock.
        app.Clock.Now = new DateTimeOffset(2026, 1, 4, 23, 59, 58, TimeSpan.Zero).AddMilliseconds(500);
        Assert.Null(await app.PublishAsync());
        Assert.Equal([("show", TimeSpan.FromSeconds(2))], sent.Take());
        app.Clock.Now = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        await app.PublishAsync();
        Assert.Equal(["Later", "Now"], await app.ReadTitlesAsync());
        Assert.Empty(sent.Take());
    }

    [Fact]
    public async Task A_date_that_is_far_is_queued_by_reconcile_when_it_comes_near()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var sent = SentMessages.Of(app, FeedsStorage.PublishQueue);
        await app.UploadAsync("089.md", Notes.Of(89, "Later", published: "Feb 5, 2026"));
        Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: false, Token));
        Assert.Empty(sent.Take());

        // As Azure's timer does: every five minutes, at any second.
        app.Clock.Now = new DateTimeOffset(2026, 2, 4, 23, 43, 11, TimeSpan.Zero);
        for (int run = 0; run < 4; run++, app.Clock.Now += TimeSpan.FromMinutes(5)) Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: false, Token));
        Assert.Equal([("show", TimeSpan.FromSeconds((11 * 60) + 49))], sent.Take());

        app.Clock.Now = new DateTimeOffset(2026, 2, 5, 0, 0, 0, TimeSpan.Zero);
        await app.PublishAsync();
        Assert.Equal(["Later"], await app.ReadTitlesAsync());
    }

    [Fact]
    public async Task Two_episodes_with_one_number_are_addressed_by_slug()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "First"));
        Assert.Contains("/episodes/89<", await app.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);

        await app.UploadAsync("089b.md", Notes.Of(89, "Second"));
        string feed = await app.ReadFeedAsync(FeedFormat.Rss);
        Assert.Contains("/episodes/first<", feed, StringComparison.Ordinal);
        Assert.Contains("/episodes/second<", feed, StringComparison.Ordinal);
        Assert.Equal("089b", (await app.FindShowAsync()).FindEpisode("089b")!.Stem);

        await app.RemoveAsync("089b.md");
        await app.IngestAsync("089b.md");
        await app.PublishAsync();
        Assert.Contains("/episodes/89<", await app.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mentions_follow_the_revision()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode", topic: "tenacity"));
        await app.PutAsync("089.md", Notes.Of(89, "A tenacious episode", topic: "tavern"));
        await app.IngestAsync("089.md");

        // Committed, not published: readers still see the revision as it is.
        var before = await app.FindShowAsync();
        Assert.Single((await app.Topics.FindAsync(before, "tenacity", Token))!.Mentions);
        Assert.Null(await app.Topics.FindAsync(before, "tavern", Token));

        await app.PublishAsync();
        var after = await app.FindShowAsync();
        Assert.Null(await app.Topics.FindAsync(after, "tenacity", Token));
        var mention = Assert.Single((await app.Topics.FindAsync(after, "tavern", Token))!.Mentions);
        Assert.Equal(1, Assert.Single(mention.Items).Ordinal);
        Assert.DoesNotContain("mention|tenacity|", await app.SnapshotAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public async Task A_reader_never_goes_back(int milliseconds)
    {
        var window = new RevisionWindow(TimeSpan.FromMilliseconds(milliseconds));
        using var writer = await TestApp.StartAsync(storage.NewAccount(), window: window);
        await writer.UploadAsync("0.md", Notes.Of(0, "Zero"));
        TestApp[] instances = [writer.Another(window: window), writer.Another(window: window)];
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Token);
        long reads = 0;
        var readers = Enumerable.Range(0, 4).Select(r => Task.Run(async () =>
        {
            long seen = 0;
            for (int i = r; !done.IsCancellationRequested; i++)
            {
                var show = await instances[i % 2].FindShowAsync();
                Assert.True(show.Revision >= seen, $"{show.Revision} after {seen}");
                Assert.Equal(show.Revision, show.Catalog.Episodes.Count);
                seen = show.Revision;
                Interlocked.Increment(ref reads);
            }
        })).ToArray();

        for (int n = 1; n <= 10; n++)
        {
            await writer.UploadAsync($"{n}.md", Notes.Of(n, $"Title {n}"));
            // Told as published, it is what everybody gets.
            Assert.All(await Task.WhenAll(instances.Select(i => i.FindShowAsync())), show => Assert.Equal(n + 1, show.Revision));
        }
        await done.CancelAsync();
        await Task.WhenAll(readers);
        // The answers of a window are one look-up's.
        if (milliseconds > 0) Assert.True(instances.Sum(i => i.Faults.Requests) < reads / 2, $"{instances.Sum(i => i.Faults.Requests)} requests for {reads} reads");
        foreach (var instance in instances) instance.Dispose();
    }

    [Fact]
    public async Task A_revision_that_was_announced_and_never_came_is_read_as_before_until_another_comes()
    {
        var window = new RevisionWindow(TimeSpan.FromMinutes(10));
        using var writer = await TestApp.StartAsync(storage.NewAccount());
        await writer.UploadAsync("1.md", Notes.Of(1, "One"));
        await writer.PutAsync("2.md", Notes.Of(2, "Two"));
        await writer.IngestAsync("2.md");
        using var dying = writer.Another();
        dying.Faults.BeforeRequest = request =>
        {
            // The second change of the row is the flip.
            if (request.Method == Azure.Core.RequestMethod.Put && request.Uri.ToString().Contains("revision", StringComparison.Ordinal)) dying.Faults.CrashAt = dying.Faults.Writes + 1;
        };
        await Assert.ThrowsAsync<CrashException>(() => dying.PublishAsync());

        // Its window is long; that something was announced makes it ask all the same.
        using var reader = writer.Another(window: window);
        Assert.Equal(1, (await reader.FindShowAsync()).Revision);
        await writer.PublishAsync();
        Assert.Equal(2, (await reader.FindShowAsync()).Revision);
        int asked = reader.Faults.Requests;
        Assert.Equal(2, (await reader.FindShowAsync()).Revision);
        Assert.Equal(asked, reader.Faults.Requests);
    }

    [Fact]
    public async Task An_upload_costs_the_same_calls_however_many_episodes_there_are()
    {
        const int Few = 10;
        const int Many = 1000;
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await FillAsync(1, Few - 1);
        var withFew = await CostAsync(Few);
        await SeededShow.AddAsync(app.Storage, TestApp.Show, Few + 1, Many - 1, "0000", n => Notes.Of(n, $"Title {n}"));
        await app.PublishAsync();
        var withMany = await CostAsync(Many);

        var published = await app.FindShowAsync();
        Assert.Equal(Many, published.Catalog.Episodes.Count);
        Assert.NotNull(published.FindMedia($"{Many:0000}-the-sound.mp3"));
        Assert.InRange(withMany.Notes, withFew.Notes - 2, withFew.Notes + 2);
        Assert.InRange(withMany.Joined, withFew.Joined - 2, withFew.Joined + 2);
        Assert.InRange(withMany.Notes, 1, 40);
        Assert.InRange(withMany.Joined, 1, 40);

        // Notes, and then audio of another stem that belongs to them by its number.
        async Task<(int Notes, int Joined)> CostAsync(int n)
        {
            await app.PutAsync($"{n:0000}.md", Notes.Of(n, $"Title {n}"));
            await app.PutAsync($"{n:0000}-the-sound.mp3", TestAudio.Mp3(seconds: 1));
            int before = app.Faults.Requests;
            await app.IngestAsync($"{n:0000}.md");
            await app.PublishAsync();
            int notes = app.Faults.Requests - before;
            await app.IngestAsync($"{n:0000}-the-sound.mp3");
            await app.PublishAsync();
            return (notes, app.Faults.Requests - before - notes);
        }

        async Task FillAsync(int first, int last)
        {
            for (int n = first; n <= last; n++)
            {
                await app.PutAsync($"{n:0000}.md", Notes.Of(n, $"Title {n}"));
                await app.IngestAsync($"{n:0000}.md");
            }
            await app.PublishAsync();
        }
    }
}
