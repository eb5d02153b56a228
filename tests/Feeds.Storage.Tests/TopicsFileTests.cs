using Feeds.Diagnostics;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

/// <summary>What <c>topics.yaml</c> changes in what is published.</summary>
public sealed class TopicsFileTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_joins_names_whichever_comes_first_and_its_removal_parts_them()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("088.md", Notes.Of(88, "One", topic: "postgres"));
        await app.UploadAsync("topics.yaml", "topics:\n  - label: PostgreSQL\n    aliases: [Postgres, pg]\n");
        await app.UploadAsync("089.md", Notes.Of(89, "Two", published: "Aug 11, 2018", topic: "pg"));

        var show = await app.FindShowAsync();
        var found = (await app.Topics.FindAsync(show, "postgresql", Token))!;
        Assert.Equal("PostgreSQL", found.Topic.Label);
        Assert.Equal([89, 88], found.Mentions.Select(m => m.Episode.Number!.Value));
        Assert.All(found.Mentions, m => Assert.Single(m.Items));
        // Addresses from before the file keep working, and episodes and feeds use the show's spelling.
        Assert.Same(found.Topic, (await app.Topics.FindAsync(show, "postgres", Token))!.Topic);
        foreach (var entry in show.Catalog.Episodes)
        {
            var episode = await app.Documents.ReadEpisodeAsync(entry, Token);
            Assert.Equal(["PostgreSQL"], episode.Topics.Select(t => t.Label));
            Assert.Equal(["postgresql"], episode.Items[0].Topics);
        }

        await app.RemoveAsync("topics.yaml");
        await app.IngestAsync("topics.yaml");
        await app.PublishAsync();
        var parted = await app.FindShowAsync();
        Assert.Equal(["pg", "postgres"], parted.Topics.All.Select(t => t.Slug).Order(StringComparer.Ordinal));
        Assert.Null(await app.Topics.FindAsync(parted, "postgresql", Token));
    }

    [Fact]
    public async Task Its_stop_words_are_no_topics_and_a_broken_file_changes_nothing()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("topics.yaml", "stopWords: [Tenacity]\n");
        await app.UploadAsync("088.md", Notes.Of(88, "One", topic: "tenacity"));
        Assert.Empty((await app.FindShowAsync()).Topics.All);

        await app.PutAsync("topics.yaml", "topics: [no end\n");
        var upload = Assert.Single((await app.IngestAsync("topics.yaml")).Uploads);
        await app.PublishAsync();
        Assert.Contains(upload.Diagnostics, d => d.Code == DiagnosticCodes.BrokenYaml);
        Assert.Empty((await app.FindShowAsync()).Topics.All);
    }
}
