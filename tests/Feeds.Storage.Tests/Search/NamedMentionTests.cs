using Feeds.Search.Passages;
using Feeds.TestKit;

namespace Feeds.Storage.Tests.Search;

/// <summary>Topics of an episode that texts of others name, found through the index.</summary>
public sealed class NamedMentionTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_topic_reaches_back_to_transcripts_of_before()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var search = new SearchParts(app);
        await app.UploadAsync("001.md", Notes.Of(1, "One", topic: "pendulum"));
        await app.UploadAsync("001.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ann>Nothing yet.\n\n00:01:00.000 --> 00:01:04.000\n<v Ben>We use pytest-xdist at work.\n");
        await search.IndexAsync();
        await app.UploadAsync("002.md", Notes.Of(2, "Two", published: "Aug 11, 2018", topic: "pytest-xdist"));
        // Found in what is indexed already, before the new episode is.
        app.Clock.Now += TimeSpan.FromSeconds(2);
        var show = await app.FindShowAsync();
        var topic = show.Topics.Find("pytest-xdist")!;

        var mention = Assert.Single(await search.Named.FindAsync(show, topic, Token));
        Assert.Equal(("001", PassageKind.Transcript), (mention.Episode.Stem, mention.Passage.Kind));
        Assert.Equal([0], topic.Episodes.Select(e => e.Place));
        Assert.Equal([1], (await search.Named.CountAsync(show, Token))(topic));

        await search.IndexAsync();
        app.Clock.Now += TimeSpan.FromSeconds(2);
        Assert.Equal("001", Assert.Single(await search.Named.FindAsync(show, topic, Token)).Episode.Stem);
    }

    [Fact]
    public async Task Withdrawn_episodes_name_nothing_and_without_an_index_nothing_is_named()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var search = new SearchParts(app);
        await app.UploadAsync("001.md", Notes.Of(1, "One", topic: "pytest-xdist"));
        await app.UploadAsync("002.md", "# Episode #2: Two\n\nPublished Aug 11, 2018.\n\nAll about how we run pytest-xdist at work, and more.\n");
        var before = await app.FindShowAsync();
        Assert.Empty(await search.Named.FindAsync(before, before.Topics.Find("pytest-xdist")!, Token));

        await search.IndexAsync();
        app.Clock.Now += TimeSpan.FromSeconds(2);
        await app.RemoveAsync("002.md");
        await app.IngestAsync("002.md");
        await app.PublishAsync();
        var show = await app.FindShowAsync();
        Assert.Empty(await search.Named.FindAsync(show, show.Topics.Find("pytest-xdist")!, Token));
    }
}
