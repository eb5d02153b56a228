using Azure.Core;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Storage.Rows;
using Feeds.Syndication;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

public sealed class IngestTests(StorageFixture storage)
{
    [Fact]
    public async Task An_outcome_that_a_killed_process_did_not_record_is_recorded_at_the_next_start()
    {
        string account = storage.NewAccount();
        using var killed = await TestApp.StartAsync(account);
        await killed.PutAsync("001.md", Notes.Of(1, "Committed"));
        killed.Faults.BeforeRequest = request =>
        {
            if (request.Method == RequestMethod.Post && request.Uri.Path.EndsWith("/Uploads", StringComparison.Ordinal)) throw new CrashException();
        };
        await Assert.ThrowsAsync<CrashException>(() => killed.IngestAsync("001.md"));
        using var next = await TestApp.StartAsync(account);
        // The publication of the change notes when the upload became public, and nothing else.
        await next.PublishAsync();

        next.Clock.Now = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(1);
        await next.Reconciler.ReconcileAsync(atStart: true, TestContext.Current.CancellationToken);

        var upload = await next.FindUploadAsync("001.md");
        Assert.NotEqual(UploadOutcome.Rejected, upload.Outcome);
        Assert.NotNull(upload.Published);
    }

    [Fact]
    public async Task Ingesting_twice_is_ingesting_once()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        string once = await app.SnapshotAsync();
        app.Clock.Now += TimeSpan.FromHours(1);

        var again = await app.IngestAsync("089.md");
        await Task.WhenAll(app.IngestAsync("089.md"), app.IngestAsync("089.md"));

        Assert.Null(again.Publish);
        Assert.Null(await app.PublishAsync());
        Assert.Equal(once, await app.SnapshotAsync());
    }

    [Fact]
    public async Task Uploading_the_same_bytes_changes_nothing()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        byte[] audio = TestAudio.Mp3(seconds: 2);
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        await app.UploadAsync("089.mp3", audio);
        var before = await app.FindShowAsync();
        app.Clock.Now += TimeSpan.FromHours(1);

        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        await app.UploadAsync("089.mp3", audio);

        var after = await app.FindShowAsync();
        Assert.Equal(before.Revision, after.Revision);
        Assert.Equal(before.FindMedia("089.mp3"), after.FindMedia("089.mp3"));
    }

    [Fact]
    public async Task A_slow_reader_of_an_old_version_never_overwrites_the_new_one()
    {
        using var slow = await TestApp.StartAsync(storage.NewAccount());
        using var quick = slow.Another();
        await slow.UploadAsync("089.md", Notes.Of(89, "First"));
        await slow.PutAsync("089.md", Notes.Of(89, "Second"));
        bool overtaken = false;
        slow.Faults.BeforeRequest = request =>
        {
            // The slow one has read everything of the second version; before it commits, the third comes and is committed.
            if (overtaken || request.Uri.ToString().Contains("$batch", StringComparison.Ordinal) is false) return;
            overtaken = true;
            quick.UploadAsync("089.md", Notes.Of(89, "Third")).GetAwaiter().GetResult();
        };

        await slow.IngestAsync("089.md");
        await slow.PublishAsync();

        Assert.True(overtaken);
        Assert.Equal(["Third"], await slow.ReadTitlesAsync());
    }

    [Fact]
    public async Task Files_of_one_stem_arrive_in_any_order_or_at_once()
    {
        (string Name, byte[] Content)[] files =
        [
            ("089.md", System.Text.Encoding.UTF8.GetBytes(Notes.Of(89, "A tenacious episode"))),
            ("089.mp3", TestAudio.Mp3(seconds: 2)),
            ("089.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n"u8.ToArray()),
        ];
        var ends = new List<string>();
        foreach (var order in Permutations(files))
        {
            using var app = await TestApp.StartAsync(storage.NewAccount());
            foreach (var (name, content) in order) await app.UploadAsync(name, content);
            ends.Add(WithoutUploads(await app.SnapshotAsync()));
        }
        using var together = await TestApp.StartAsync(storage.NewAccount());
        await Task.WhenAll(files.Select(f => together.PutAsync(f.Name, f.Content)));
        await Task.WhenAll(files.Select(f => together.IngestAsync(f.Name)));
        await together.PublishAsync();
        ends.Add(WithoutUploads(await together.SnapshotAsync()));

        Assert.Single(ends.Distinct());
        Assert.Contains("enclosure", ends[0], StringComparison.Ordinal);
        Assert.Contains("podcast:transcript", ends[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_version_changes_nothing_that_is_published()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        byte[] audio = TestAudio.Mp3(seconds: 2);
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        await app.UploadAsync("089.mp3", audio);
        string feed = await app.ReadFeedAsync(FeedFormat.Rss);
        byte[] noise = new byte[5000];
        new Random(1).NextBytes(noise);

        await app.PutAsync("089.md", noise);
        var notes = await app.IngestAsync("089.md");
        await app.PutAsync("089.mp3", noise);
        var sound = await app.IngestAsync("089.mp3");
        await app.PublishAsync();

        Assert.All([notes, sound], r => Assert.Equal(UploadOutcome.Rejected, Assert.Single(r.Uploads).Outcome));
        Assert.All([notes, sound], r => Assert.Contains(r.Uploads[0].Diagnostics, d => d.Severity is Severity.Error && d.Message.Length > 0 && d.Advice.Length > 0));
        Assert.Equal(feed, await app.ReadFeedAsync(FeedFormat.Rss));
        var media = (await app.FindShowAsync()).FindMedia("089.mp3")!;
        var served = await app.Storage.Media.GetBlobClient($"show/{media.Id}").DownloadContentAsync(TestContext.Current.CancellationToken);
        Assert.Equal(audio, served.Value.Content.ToArray());

        await app.UploadAsync("089.md", Notes.Of(89, "Healed"));
        Assert.Equal(["Healed"], await app.ReadTitlesAsync());
    }

    [Fact]
    public async Task A_first_file_is_taken_in_though_the_row_of_a_rejected_one_of_its_name_is_left()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("089.json", "{");
        await app.IngestAsync("089.json");
        await app.RemoveAsync("089.json");
        await app.PutAsync("089.json", """{ "number": 89, "title": "Good", "published": "2018-08-04", "items": [] }""");
        Assert.True(EpisodeFileName.TryParse(TestApp.Show.ToString(), "089.json", out var file, out _));

        await app.Ingest.IngestAheadAsync(file, isFirst: true, TestContext.Current.CancellationToken);

        await app.PublishAsync();
        Assert.Equal(["Good"], await app.ReadTitlesAsync());
    }

    [Fact]
    public async Task A_show_whose_first_commit_is_crashed_before_is_not_listed_until_the_retry()
    {
        using var killed = await TestApp.StartAsync(storage.NewAccount());
        using var other = killed.Another();
        await killed.PutAsync("089.md", Notes.Of(89, "First"));
        killed.Faults.BeforeRequest = request =>
        {
            if (request.Uri.Path.EndsWith("/$batch", StringComparison.Ordinal)) throw new CrashException();
        };
        await Assert.ThrowsAsync<CrashException>(() => killed.IngestAsync("089.md"));
        Assert.Empty(await other.Shows.ListAsync(TestContext.Current.CancellationToken));

        await other.IngestAsync("089.md");
        await other.PublishAsync();

        Assert.Single(await other.Shows.ListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_rejected_show_file_makes_no_show()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("show.yaml", "title: A\nowner: {name: no end\n");

        var result = await app.IngestAsync("show.yaml");

        Assert.Equal(UploadOutcome.Rejected, Assert.Single(result.Uploads).Outcome);
        Assert.Null(result.Publish);
        Assert.Null(await app.PublishAsync());
        Assert.Null(await app.Shows.FindAsync(TestApp.Show, TestContext.Current.CancellationToken));

        await app.UploadAsync("show.yaml", "title: Healed\n");
        Assert.Equal("Healed", (await app.FindShowAsync()).Catalog.Profile.Title);
    }

    [Theory]
    [InlineData("089.exe", DiagnosticCodes.UnknownEnding)]
    [InlineData("folder/089.md", DiagnosticCodes.BadName)]
    [InlineData("089.md", DiagnosticCodes.EmptyFile)]
    public async Task What_is_no_episode_file_is_rejected_with_a_reason(string name, string code)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync(name, "");

        var upload = Assert.Single((await app.IngestAsync(name)).Uploads);

        Assert.Equal(UploadOutcome.Rejected, upload.Outcome);
        Assert.Equal(code, Assert.Single(upload.Diagnostics).Code);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_rejected_before_it_is_read()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("089.md", new byte[5_000_001]);
        bool read = false;
        app.Faults.BeforeRequest = r => read |= r.Method == Azure.Core.RequestMethod.Get && r.Uri.ToString().Contains("/episodes/show/", StringComparison.Ordinal);

        var upload = Assert.Single((await app.IngestAsync("089.md")).Uploads);

        Assert.Equal(DiagnosticCodes.TooLarge, Assert.Single(upload.Diagnostics).Code);
        Assert.False(read);
    }

    [Fact]
    public async Task Notes_of_a_megabyte_are_kept_whole()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var random = new Random(7);
        string words = string.Join(' ', Enumerable.Range(0, 120_000).Select(_ => random.Next(100_000_000).ToString("x8", System.Globalization.CultureInfo.InvariantCulture)));
        await app.UploadAsync("089.md", Notes.Of(89, "Long") + "\n- " + words + "\n");

        Assert.Contains(words[^80..], await app.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_directories_refuse_a_show_for_is_told_with_its_file()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("show.yaml", "title: A show\nimage: https://example.org/a.png\nexplicit: false");
        Assert.Equal([DiagnosticCodes.NoCategory], Assert.Single((await app.IngestAsync("show.yaml")).Uploads).Diagnostics.Select(d => d.Code));

        await app.PutAsync("show.yaml", "title: A show\ncategories: [Technology]");
        Assert.Equal([DiagnosticCodes.ExplicitUnsaid], Assert.Single((await app.IngestAsync("show.yaml")).Uploads).Diagnostics.Select(d => d.Code));
    }

    [Theory]
    [InlineData("show.yaml", "show.yml")]
    [InlineData("show.yml", "show.yaml")]
    public async Task Of_two_show_files_show_yaml_counts_in_whatever_order_they_come(string first, string second)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync(first, $"title: Of {first}");
        await app.PutAsync(second, $"title: Of {second}");
        var upload = Assert.Single((await app.IngestAsync(second)).Uploads);
        await app.PublishAsync();

        Assert.Equal("Of show.yaml", (await app.FindShowAsync()).Catalog.Profile.Title);
        Assert.Contains(upload.Diagnostics, d => (d.Severity, d.Code) == (Severity.Info, DiagnosticCodes.SecondShowFile));
        await app.UploadAsync(first, $"title: Of {first}, again");
        Assert.StartsWith("Of show.yaml", (await app.FindShowAsync()).Catalog.Profile.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_without_a_zone_follow_the_timezone_that_the_show_states_whenever_it_states_it()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", "# Local\n\nPublished January 12, 2024 at 6:00 AM\n\nSome text of it.\n");
        await app.UploadAsync("090.md", "# Sure\n\nPublished 2024-01-12T06:00:00Z\n\nSome text of it.\n");
        Assert.Equal("2024-01-12T06:00:00Z", await PublishedAsync("089"));

        await app.UploadAsync("show.yaml", "title: Bridge\ntimezone: Australia/Sydney\n");
        Assert.Equal("2024-01-11T19:00:00Z", await PublishedAsync("089"));
        Assert.Equal("2024-01-12T06:00:00Z", await PublishedAsync("090"));

        await app.UploadAsync("show.yaml", "title: Bridge\ntimezone: America/New_York\n");
        Assert.Equal("2024-01-12T11:00:00Z", await PublishedAsync("089"));
        await app.UploadAsync("089.md", "# Local\n\nPublished July 12, 2024 at 6:00 AM\n\nSome text of it.\n");
        Assert.Equal("2024-07-12T10:00:00Z", await PublishedAsync("089"));

        async Task<string> PublishedAsync(string stem)
        {
            var published = (await app.FindShowAsync()).Catalog.Episodes.Single(e => e.Stem == stem).Published;
            return published.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public async Task Days_and_months_as_numbers_follow_the_language_that_the_show_states_whenever_it_states_it()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.json", """{"title":"A","published":"06/01/2020","html":"<p>Some text of it.</p>"}""");
        Assert.Equal(new DateTime(2020, 6, 1), await PublishedAsync());
        await app.UploadAsync("show.yaml", "title: Bridge\nlanguage: de\n");
        Assert.Equal(new DateTime(2020, 1, 6), await PublishedAsync());
        await app.UploadAsync("show.yaml", "title: Bridge\nlanguage: en-US\n");
        Assert.Equal(new DateTime(2020, 6, 1), await PublishedAsync());

        async Task<DateTime> PublishedAsync() => (await app.FindShowAsync()).Catalog.Episodes.Single().Published.UtcDateTime;
    }

    [Fact]
    public async Task A_version_that_was_committed_and_replaced_before_it_was_recorded_is_recorded()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        // With a whole show file, no upload says what the show lacks.
        await app.UploadAsync("show.yaml", "title: Gate\nimage: https://cdn.example/a.png\ncategories: [Technology]\nexplicit: false\n");
        await app.PutAsync("089.md", Notes.Of(89, "First"));
        using var mortal = app.Another();
        mortal.Faults.BeforeRequest = request =>
        {
            if (request.Uri.ToString().Contains("/Uploads", StringComparison.Ordinal)) throw new CrashException();
        };
        await Assert.ThrowsAsync<CrashException>(() => mortal.IngestAsync("089.md"));
        string version = (await new Azure.Storage.Blobs.BlobServiceClient(app.Connection).GetBlobContainerClient("episodes").GetBlobClient("show/089.md").GetPropertiesAsync(cancellationToken: TestContext.Current.CancellationToken)).Value.ETag.ToString("H");

        await app.UploadAsync("089.md", Notes.Of(89, "Second"));

        var first = await app.FindUploadAsync("089.md", version);
        Assert.Equal((UploadOutcome.Accepted, "089"), (first.Outcome, first.Stem));
    }

    [Fact]
    public async Task A_published_guid_never_changes()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "First"));
        string guid = await GuidAsync(app);
        await app.PutAsync("089.md", "---\nguid: another\n---\n" + Notes.Of(89, "First"));

        var upload = Assert.Single((await app.IngestAsync("089.md")).Uploads);
        await app.PublishAsync();

        Assert.Equal(guid, await GuidAsync(app));
        Assert.Contains(upload.Diagnostics, d => d.Code == DiagnosticCodes.GuidChanged);
    }

    [Fact]
    public async Task Deleting_the_files_withdraws_and_uploading_again_restores_the_same_episode()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("088.md", Notes.Of(88, "Another"));
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode", published: null));
        string guid = await GuidAsync(app);
        app.Clock.Now += TimeSpan.FromDays(3);

        await app.RemoveAsync("089.md");
        await app.IngestAsync("089.md");
        await app.PublishAsync();
        Assert.Equal(["Another"], await app.ReadTitlesAsync());

        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode", published: null));
        Assert.Equal(["A tenacious episode", "Another"], await app.ReadTitlesAsync());
        Assert.Equal(guid, await GuidAsync(app));
        Assert.Contains("2026-01-02T00:00:00Z", await app.ReadFeedAsync(FeedFormat.Json), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undated_back_catalogue_sorts_by_number()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        int[] numbers = [.. Enumerable.Range(1, 30)];
        new Random(3).Shuffle(numbers);
        await Parallel.ForEachAsync(numbers, TestContext.Current.CancellationToken, async (n, _) =>
        {
            await app.PutAsync($"{n:000}.md", Notes.Of(n, $"Title {n}", published: null));
            await app.IngestAsync($"{n:000}.md");
        });
        await app.PublishAsync();

        Assert.Equal(Enumerable.Range(1, 30).Reverse().Select(n => $"Title {n}"), await app.ReadTitlesAsync());
    }

    [Fact]
    public async Task A_crash_at_any_step_followed_by_a_retry_ends_in_the_same_state()
    {
        var (expected, steps) = await RunAsync(crashAt: int.MaxValue);
        Assert.InRange(steps, 5, 40);
        for (int step = 1; step <= steps; step++) Assert.Equal(expected, (await RunAsync(step)).Snapshot);

        async Task<(string Snapshot, int Steps)> RunAsync(int crashAt)
        {
            using var app = await TestApp.StartAsync(storage.NewAccount());
            await app.UploadAsync("088.md", Notes.Of(88, "Another"));
            await app.UploadAsync("089.md", Notes.Of(89, "A first title"));
            await app.PutAsync("089.md", Notes.Of(89, "A tenacious episode", topic: "tavern"));
            await app.PutAsync("089.mp3", TestAudio.Mp3(seconds: 1));
            using var mortal = app.Another();
            mortal.Faults.CrashAt = crashAt;
            foreach (string name in (string[])["089.md", "089.mp3"])
            {
                try
                {
                    await mortal.IngestAsync(name);
                }
                catch (CrashException)
                {
                    using var retry = app.Another();
                    await retry.IngestAsync(name);
                }
            }
            await app.PublishAsync();
            return (await app.SnapshotAsync(), mortal.Faults.Writes);
        }
    }

    private static async Task<string> GuidAsync(TestApp app)
    {
        using var feed = System.Text.Json.JsonDocument.Parse(await app.ReadFeedAsync(FeedFormat.Json));
        return feed.RootElement.GetProperty("items")[0].GetProperty("id").GetString()!;
    }

    /// <summary>Which warnings an upload got depends on what was there before it.</summary>
    private static string WithoutUploads(string snapshot) => string.Join('\n', snapshot.Split('\n').Where(l => !l.StartsWith("Uploads ", StringComparison.Ordinal) && !l.Contains("/revision:", StringComparison.Ordinal)));

    private static IEnumerable<T[]> Permutations<T>(T[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany((item, i) => Permutations<T>([.. items.Where((_, j) => j != i)]).Select(rest => (T[])[item, .. rest]));
}
