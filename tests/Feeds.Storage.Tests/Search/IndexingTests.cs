using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Models;
using Feeds.Search.Model;
using Feeds.Storage.Rebuild;
using Feeds.TestKit;

namespace Feeds.Storage.Tests.Search;

/// <summary>The search index of a show follows what is published.</summary>
public sealed class IndexingTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_published_is_found_once_it_is_indexed()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var search = new SearchParts(app);
        await app.UploadAsync("001.md", Notes.Of(1, "One", topic: "tenacity"));
        await app.UploadAsync("002.md", Notes.Of(2, "Two", topic: "pendulum"));
        await search.IndexAsync();

        Assert.Equal(["001"], await search.FindAsync("tenacity"));
        Assert.Equal(["002"], await search.FindAsync("pendulum"));
        Assert.Empty(await search.FindAsync("marmalade"));
    }

    [Fact]
    public async Task A_transcript_is_found_also_when_it_comes_later()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var search = new SearchParts(app);
        await app.UploadAsync("001.md", Notes.Of(1, "One"));
        await search.IndexAsync();
        await app.UploadAsync("001.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ann>We talked about marmalade.\n");
        await search.IndexAsync();

        Assert.Equal(["001"], await search.FindAsync("marmalade"));
        Assert.Equal(["001"], await search.FindAsync("speaker:Ann"));
    }

    [Fact]
    public async Task What_is_corrected_or_withdrawn_is_not_found_any_more_even_before_it_is_indexed()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var search = new SearchParts(app);
        await app.UploadAsync("001.md", Notes.Of(1, "One", topic: "tenacity"));
        await app.UploadAsync("002.md", Notes.Of(2, "Two", topic: "tenacity"));
        await search.IndexAsync();
        Assert.Equal(["001", "002"], await search.FindAsync("tenacity"));

        await app.UploadAsync("001.md", Notes.Of(1, "One", topic: "pendulum"));
        Assert.Equal(["002"], await search.FindAsync("tenacity"));
        await app.RemoveAsync("002.md");
        await app.IngestAsync("002.md");
        await app.PublishAsync();
        Assert.Empty(await search.FindAsync("tenacity"));

        await search.IndexAsync();
        Assert.Equal(["001"], await search.FindAsync("pendulum"));
        Assert.Empty(await search.FindAsync("tenacity"));
        Assert.All(await search.ContentAsync(), line => Assert.StartsWith("001#", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unlisted_episode_is_not_found()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var search = new SearchParts(app);
        await app.UploadAsync("001.md", Notes.Of(1, "One", topic: "tenacity"));
        await app.UploadAsync("002.md", "---\ntitle: Two\nunlisted: true\ndate: 2018-08-05\n---\n\nAbout marmalade.\n");
        await search.IndexAsync();

        Assert.Empty(await search.FindAsync("marmalade"));
    }

    [Fact]
    public async Task Indexing_what_is_indexed_writes_nothing()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var search = new SearchParts(app);
        await app.UploadAsync("001.md", Notes.Of(1, "One"));
        await search.IndexAsync();
        int writes = app.Faults.Writes;
        await search.IndexAsync();

        Assert.Equal(writes, app.Faults.Writes);
    }

    [Fact]
    public async Task Another_language_has_other_words()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var search = new SearchParts(app);
        await app.UploadAsync("001.md", Notes.Of(1, "Eins") + "\nWir sprachen über Äpfel und Häuser.\n");
        await search.IndexAsync();
        Assert.Empty(await search.FindAsync("haus"));

        await app.UploadAsync("show.yaml", "title: Show\nlanguage: de\n");
        await search.IndexAsync();
        Assert.Equal(["001"], await search.FindAsync("haus"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_lost_or_damaged_is_found_and_the_index_made_again(bool lost)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var search = new SearchParts(app);
        await app.UploadAsync("001.md", Notes.Of(1, "One", topic: "tenacity"));
        await search.IndexAsync();
        var before = await search.ContentAsync();
        var file = app.Storage.SearchIndexes.GetBlobClient((await FilesAsync(app))[0]);
        if (lost) await file.DeleteAsync(cancellationToken: Token);
        else await file.UploadAsync(BinaryData.FromString("something else"), overwrite: true, Token);

        // Another instance, which has no copy, says that something is wrong.
        using var fresh = app.Another();
        using var reader = new SearchParts(fresh);
        var sent = SentMessages.Of(fresh, FeedsStorage.IndexQueue);
        Assert.Null(await reader.OpenAsync());
        Assert.Contains(sent.Take(), m => m.Text == "show");

        await reader.IndexAsync();
        Assert.Equal(before, await reader.ContentAsync());
    }

    [Fact]
    public async Task A_show_without_an_index_asks_for_one()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var search = new SearchParts(app);
        await app.UploadAsync("001.md", Notes.Of(1, "One"));
        var sent = SentMessages.Of(app, FeedsStorage.IndexQueue);

        Assert.Null(await search.OpenAsync());
        Assert.Contains(sent.Take(), m => m.Text == "show");
    }

    [Fact]
    public async Task An_index_of_another_version_of_the_app_is_asked_for_again_and_replaced()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var search = new SearchParts(app);
        await app.UploadAsync("001.md", Notes.Of(1, "One", topic: "tenacity"));
        await search.IndexAsync();
        await WriteOtherSchemaAsync(app);

        // The app starts again with a later version. Nothing is published meanwhile.
        using var fresh = app.Another();
        using var reader = new SearchParts(fresh);
        var sent = SentMessages.Of(fresh, FeedsStorage.IndexQueue);
        Assert.Null(await reader.OpenAsync());
        Assert.Contains(sent.Take(), m => m.Text == "show");

        await reader.IndexAsync();
        Assert.Equal(["001"], await reader.FindAsync("tenacity"));
    }

    private static async Task WriteOtherSchemaAsync(TestApp app)
    {
        var manifest = app.Storage.SearchIndexes.GetBlobClient("show/manifest.json");
        var json = JsonNode.Parse((await manifest.DownloadContentAsync(Token)).Value.Content)!.AsObject();
        json["schema"] = json["schema"]!.GetValue<int>() - 1;
        await manifest.UploadAsync(BinaryData.FromString(json.ToJsonString()), overwrite: true, Token);
    }

    [Fact]
    public async Task A_publication_asks_for_indexing_before_its_changes_are_removed()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("001.md", Notes.Of(1, "One"));
        await app.IngestAsync("001.md");
        var sent = SentMessages.Of(app, FeedsStorage.IndexQueue);
        await app.PublishAsync();

        Assert.Equal("show", Assert.Single(sent.Take()).Text);
    }

    [Fact]
    public async Task A_rebuild_asks_for_indexing()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("001.md", Notes.Of(1, "One"));
        var sent = SentMessages.Of(app, FeedsStorage.IndexQueue);
        await foreach (var _ in new Rebuilder(app.Storage, app.Ingest, app.Publisher).RebuildAsync(Token))
        {
        }

        Assert.Contains(sent.Take(), m => m.Text == "show");
    }

    [Fact]
    public async Task A_crash_at_any_write_followed_by_a_retry_ends_in_the_same_index()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var search = new SearchParts(app);
        for (int i = 1; i <= 3; i++) await app.UploadAsync($"00{i}.md", Notes.Of(i, $"Episode {i}", topic: "tenacity"));
        await search.IndexAsync();
        for (int i = 1; i <= 3; i++) await app.UploadAsync($"00{i}.md", Notes.Of(i, $"Episode {i}", topic: "pendulum"));
        await app.UploadAsync("004.md", Notes.Of(4, "Four", topic: "pendulum"));

        int crashes = 0;
        while (true)
        {
            using var dying = app.Another();
            using var parts = new SearchParts(dying);
            dying.Faults.CrashAt = ++crashes;
            bool died = await Record.ExceptionAsync(parts.IndexAsync) is not null;
            if (!died) break;
            // Readers have the index of before, or the new one.
            Assert.NotNull(await search.OpenAsync());
        }

        Assert.True(crashes > 2, "Files and manifest are written.");
        using var fresh = app.Another();
        using var built = new SearchParts(fresh);
        Assert.Equal(["001", "002", "003", "004"], await built.FindAsync("pendulum"));
        var content = await built.ContentAsync();
        Assert.Equal(await FromNothingAsync(app), content);
    }

    [Fact]
    public async Task Two_that_index_at_once_end_as_one()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        for (int i = 1; i <= 9; i++) await app.UploadAsync($"00{i}.md", Notes.Of(i, $"Episode {i}", topic: $"topic{i}"));
        using var other = app.Another();
        using var one = new SearchParts(app);
        using var two = new SearchParts(other);

        await Task.WhenAll(one.IndexAsync(), two.IndexAsync(), one.IndexAsync(), two.IndexAsync());

        var content = await one.ContentAsync();
        Assert.Equal(content, await two.ContentAsync());
        Assert.Equal(await FromNothingAsync(app), content);
    }

    [Fact]
    public async Task Vectors_are_computed_once_and_outlive_the_index()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var package = ModelPackage.BesideProgram;
        using var search = new SearchParts(app, new(package, new EmbeddingModelOptions { Int8 = true }, TimeProvider.System));
        await app.UploadAsync("001.md", Notes.Of(1, "One", topic: "tenacity"));
        await app.UploadAsync("002.md", Notes.Of(2, "Two", topic: "pendulum"));
        await search.IndexAsync();
        var before = await search.ContentAsync();
        Assert.All(before, line => Assert.NotEqual(' ', line[^1]));

        foreach (string blob in await BlobsAsync(app)) await app.Storage.SearchIndexes.DeleteBlobAsync(blob, cancellationToken: Token);
        using var fresh = app.Another();
        using var rebuilt = new SearchParts(fresh, new(package, new EmbeddingModelOptions { Int8 = true }, TimeProvider.System));
        await rebuilt.IndexAsync();

        Assert.Equal(before, await rebuilt.ContentAsync());
        Assert.False(rebuilt.Model.IsLoaded);
    }

    private static async Task<IReadOnlyList<string>> FromNothingAsync(TestApp app)
    {
        using var fresh = app.Another();
        foreach (string blob in await BlobsAsync(fresh)) await fresh.Storage.SearchIndexes.DeleteBlobAsync(blob, cancellationToken: Token);
        using var parts = new SearchParts(fresh);
        await parts.IndexAsync();
        return await parts.ContentAsync();
    }

    private static async Task<List<string>> FilesAsync(TestApp app) =>
        [.. (await BlobsAsync(app)).Where(name => name.Contains("/files/", StringComparison.Ordinal))];

    private static async Task<List<string>> BlobsAsync(TestApp app)
    {
        var names = new List<string>();
        await foreach (var blob in app.Storage.SearchIndexes.GetBlobsAsync(new GetBlobsOptions(), Token)) names.Add(blob.Name);
        return names;
    }
}
