using System.Text;
using Feeds.Episodes;
using Feeds.Storage.Manage;
using Feeds.Storage.Rows;
using Feeds.TestKit;

namespace Feeds.Storage.Tests.Manage;

public sealed class UploadTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_tells_when_its_revision_became_current()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("089.md", Notes.Of(89, "A tenacious episode"));
        await app.IngestAsync("089.md");
        Assert.Null((await app.FindUploadAsync("089.md")).Published);

        app.Clock.Now += TimeSpan.FromSeconds(7);
        await app.PublishAsync();

        Assert.Equal(app.Clock.Now, (await app.FindUploadAsync("089.md")).Published);
    }

    [Fact]
    public async Task A_draft_and_a_scheduled_episode_are_published_when_listeners_see_them()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.mp3", TestAudio.Mp3(seconds: 2));
        await app.UploadAsync("090.md", Notes.Of(90, "To come", published: "Jan 5, 2026"));
        Assert.Null((await app.FindUploadAsync("089.mp3")).Published);
        Assert.Null((await app.FindUploadAsync("090.md")).Published);

        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        Assert.Equal(app.Clock.Now, (await app.FindUploadAsync("089.mp3")).Published);
        Assert.Null((await app.FindUploadAsync("090.md")).Published);

        app.Clock.Now = new(2026, 1, 5, 0, 0, 1, TimeSpan.Zero);
        await app.PublishAsync();
        Assert.Equal(app.Clock.Now, (await app.FindUploadAsync("090.md")).Published);
    }

    [Fact]
    public async Task A_publisher_that_is_quicker_than_the_uploads_row_loses_nothing()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var quick = app.Another();
        await app.PutAsync("089.md", Notes.Of(89, "A tenacious episode"));
        bool overtaken = false;
        app.Faults.BeforeRequest = request =>
        {
            // Committed, but not recorded yet.
            if (overtaken || request.Method.Method != "POST" || !request.Uri.Path.EndsWith("/Uploads", StringComparison.Ordinal)) return;
            overtaken = true;
            quick.PublishAsync().GetAwaiter().GetResult();
            Assert.Empty(new UploadList(quick.Storage).ListAsync("show", 10, null, Token).GetAwaiter().GetResult()!.Uploads);
        };

        await app.IngestAsync("089.md");

        Assert.True(overtaken);
        var upload = await app.FindUploadAsync("089.md");
        Assert.Equal((UploadOutcome.Warnings, app.Clock.Now), (upload.Outcome, upload.Published));
    }

    [Fact]
    public async Task Uploads_are_listed_newest_first_page_by_page()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        for (int i = 1; i <= 5; i++) await app.UploadAsync($"00{i}.md", Notes.Of(i, $"Episode {i}"));
        var list = new UploadList(app.Storage);
        var names = new List<string>();
        string? after = null;
        do
        {
            var page = (await list.ListAsync("show", 2, after, Token))!;
            Assert.InRange(page.Uploads.Count, 1, 2);
            names.AddRange(page.Uploads.Select(u => u.Name));
            after = page.Next;
        }
        while (after is not null);

        var all = (await list.ListAsync("show", 100, null, Token))!.Uploads;
        Assert.Equal(all.Select(u => u.Name), names);
        Assert.Equal(5, names.Distinct().Count());
        Assert.Equal(all.OrderByDescending(u => u.Received).Select(u => u.Received), all.Select(u => u.Received));
        Assert.Null(await list.ListAsync("show", 2, "no key!", Token));
    }

    [Fact]
    public async Task A_retry_reads_the_same_version_again_and_keeps_when_it_was_published()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        var first = await app.FindUploadAsync("089.md");
        var revision = (await app.FindShowAsync()).Revision;
        app.Clock.Now += TimeSpan.FromHours(1);
        Assert.True(EpisodeFileName.TryParse("show", "089.md", out var file, out _));

        var again = await app.Ingest.IngestAgainAsync(file, Token);
        await app.PublishAsync();

        var second = await app.FindUploadAsync("089.md");
        Assert.Equal(first.Version, Assert.Single(again.Uploads).Version);
        Assert.Equal((first.Published, app.Clock.Now), (second.Published, second.Ingested));
        Assert.Equal(revision, (await app.FindShowAsync()).Revision);
    }

    [Fact]
    public async Task A_file_put_in_blocks_is_the_same_bytes_to_ingest()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        byte[] audio = TestAudio.Mp3(seconds: 600);
        Assert.True(EpisodeFileName.TryParse("show", "089.mp3", out var file, out _));
        Assert.True(audio.Length > 2 * 4 * 1024 * 1024);
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));

        Assert.Equal(PutOutcome.Created, (await PutAsync(app, file, audio)).Outcome);
        await app.IngestAsync("089.mp3");
        await app.PublishAsync();
        var first = await app.FindShowAsync();
        Assert.Equal(PutOutcome.Replaced, (await PutAsync(app, file, audio)).Outcome);
        await app.IngestAsync("089.mp3");
        await app.PublishAsync();

        Assert.Equal(audio.Length, first.FindMedia("089.mp3")!.Length);
        Assert.Equal(first.FindMedia("089.mp3"), (await app.FindShowAsync()).FindMedia("089.mp3"));
        await using var opened = (await app.Files.OpenAsync(file, Token))!.Content;
        using var read = new MemoryStream();
        await opened.CopyToAsync(read, Token);
        Assert.Equal(audio, read.ToArray());
    }

    [Fact]
    public async Task Of_two_uploads_of_one_file_at_once_one_is_stored_whole()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        Assert.True(EpisodeFileName.TryParse("show", "089.mp3", out var file, out _));
        byte[][] contents = [.. Enumerable.Range(1, 4).Select(i => Enumerable.Repeat((byte)i, 9_000_000).ToArray())];

        var put = await Task.WhenAll(contents.Select(content => PutAsync(app, file, content)));

        Assert.Contains(put, result => result.Outcome is PutOutcome.Created or PutOutcome.Replaced);
        Assert.DoesNotContain(put, result => result.Outcome is PutOutcome.TooLarge or PutOutcome.ConditionFailed);
        await using var opened = (await app.Files.OpenAsync(file, Token))!.Content;
        using var read = new MemoryStream();
        await opened.CopyToAsync(read, Token);
        Assert.Contains(contents, c => c.AsSpan().SequenceEqual(read.ToArray()));
    }

    [Fact]
    public async Task Thirty_uploads_of_one_small_file_at_once_are_all_stored()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        Assert.True(EpisodeFileName.TryParse("show", "089.md", out var file, out _));

        var contents = Enumerable.Range(1, 30).Select(number => Encoding.UTF8.GetBytes($"# Number {number}\n"));
        var put = await Task.WhenAll(contents.Select(content => PutAsync(app, file, content)));

        Assert.All(put, result => Assert.True(result.Outcome is PutOutcome.Created or PutOutcome.Replaced, $"{result}"));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(9_000_000)]
    public async Task Of_many_uploads_that_may_only_create_a_file_one_does(int bytes)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        Assert.True(EpisodeFileName.TryParse("show", "089.mp3", out var file, out _));
        var onlyNew = new WriteCondition { NoneMatch = ["*"] };

        var contents = Enumerable.Range(1, 6).Select(_ => new MemoryStream(new byte[bytes]));
        var put = await Task.WhenAll(contents.Select(content => app.Files.PutAsync(file, content, onlyNew, Token)));

        Assert.Single(put, result => result.Outcome is PutOutcome.Created);
        Assert.Equal(5, put.Count(result => result.Outcome is PutOutcome.ConditionFailed));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(9_000_000)]
    public async Task A_file_that_changes_while_its_replacement_comes_in_is_not_overwritten(int bytes)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        Assert.True(EpisodeFileName.TryParse("show", "089.mp3", out var file, out _));
        var before = await PutAsync(app, file, [1]);
        using var content = new MemoryStream(new byte[bytes]);
        var isBefore = new WriteCondition { Match = [$"\"{before.Version}\""] };
        app.Faults.BeforeRequest = request =>
        {
            if (request.Method != Azure.Core.RequestMethod.Put) return;
            app.Faults.BeforeRequest = null;
            app.PutAsync("089.mp3", [2]).GetAwaiter().GetResult();
        };

        Assert.Equal(PutOutcome.ConditionFailed, (await app.Files.PutAsync(file, content, isBefore, Token)).Outcome);

        await using var opened = (await app.Files.OpenAsync(file, Token))!.Content;
        Assert.Equal(2, opened.ReadByte());
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_stored_and_not_read_to_its_end()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        Assert.True(EpisodeFileName.TryParse("show", "089.md", out var file, out _));
        using var content = new MemoryStream(new byte[file.MaxBytes * 3]);

        Assert.Equal(PutOutcome.TooLarge, (await app.Files.PutAsync(file, content, WriteCondition.None, Token)).Outcome);

        Assert.True(content.Position < content.Length);
        Assert.Null(await app.Files.OpenAsync(file, Token));
    }

    private static Task<PutResult> PutAsync(TestApp app, EpisodeFileName file, byte[] content) =>
        app.Files.PutAsync(file, new MemoryStream(content), WriteCondition.None, Token);
}
