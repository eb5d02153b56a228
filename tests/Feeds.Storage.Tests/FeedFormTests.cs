using System.Globalization;
using Feeds.Syndication;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

/// <summary>Feeds of any shape, made of segments, are whole gzip members that say what the plain document says.</summary>
public sealed class FeedFormTests(StorageFixture storage)
{
    private const int Huge = 2;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3000)]
    public async Task However_many_episodes_there_are_the_gzip_form_is_whole(int episodes)
    {
        using var app = await PublishAsync(episodes, _ => "One line.");

        Assert.Equal(episodes, (await app.ReadTitlesAsync()).Count);
        await ReadAllAsync(app);
    }

    [Fact]
    public async Task An_episode_larger_than_many_segments_is_one_of_its_own()
    {
        string text = string.Concat(Enumerable.Range(0, 70_000).Select(i => $"Line {i}: wörter, 単語 and {i * 7919L} more of the same.\n\n"));
        using var app = await PublishAsync(3, number => number == Huge ? text : "One line.");

        Assert.Equal(3, (await app.FindShowAsync()).Catalog.Segments.Count);
        await ReadAllAsync(app);
    }

    [Fact]
    public async Task Characters_of_several_bytes_stay_whole()
    {
        const string text = "Über Maß: 話すこと — «Привет», 🎙️👩‍👩‍👧 שלום e\u0301";
        using var app = await PublishAsync(700, _ => text);

        foreach (string document in await ReadAllAsync(app)) Assert.DoesNotContain("\uFFFD", document, StringComparison.Ordinal);
        Assert.Contains("👩‍👩‍👧 שלום e\u0301", await app.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);
    }

    private async Task<TestApp> PublishAsync(int episodes, Func<int, string> text)
    {
        var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("show.yaml", "title: A show\n");
        await app.IngestAsync("show.yaml");
        if (episodes > 0) await SeededShow.AddAsync(app.Storage, TestApp.Show, 1, episodes, "0000", n => NotesOf(n, text(n)));
        await app.PublishAsync();
        return app;
    }

    private static string NotesOf(int number, string text)
    {
        var date = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(number);
        string head = string.Create(CultureInfo.InvariantCulture, $"# Episode #{number}: Number {number}\n\nPublished {date:yyyy-MM-dd}.");
        return $"{head}\n\n{text}\n";
    }

    /// <remarks>Reading compares the plain form with the content of the gzip form, whose CRC-32 and length the reader checks.</remarks>
    private static async Task<IReadOnlyList<string>> ReadAllAsync(TestApp app)
    {
        var documents = new List<string>();
        foreach (var format in Enum.GetValues<FeedFormat>()) documents.Add(await app.ReadFeedAsync(format));
        return documents;
    }
}
