using System.Globalization;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>All notes of the model show, uploaded at once.</summary>
public sealed class BackCatalogue(StorageFixture storage) : RunningApp(storage)
{
    public const string Show = "python-bytes";
    const int UploadsAtOnce = 16;

    /// <summary>Name of each file with its blob's version.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    protected override async Task FillAsync()
    {
        var files = Directory.GetFiles(Examples.Find("python-bytes"), "*.md");
        using var gate = new SemaphoreSlim(UploadsAtOnce);
        var versions = await Task.WhenAll(files.Select(async file =>
        {
            await gate.WaitAsync();
            try
            {
                return (Name: Path.GetFileName(file), Version: await PutAsync($"{Show}/{Path.GetFileName(file)}", await File.ReadAllBytesAsync(file)));
            }
            finally
            {
                gate.Release();
            }
        }));
        Versions = versions.ToDictionary(v => v.Name, v => v.Version, StringComparer.Ordinal);
        await FeedWhenAsync(Show, f => f.Entries.Count == files.Length, $"all {files.Length} notes are in the feed", TimeSpan.FromSeconds(180));
    }
}

public sealed class BackCatalogueTests(BackCatalogue app) : IClassFixture<BackCatalogue>
{
    public static TheoryData<string> Formats => [.. ReadFeed.Files];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Every_note_is_an_entry_of_every_feed(string file)
    {
        var feed = await app.FeedAsync(BackCatalogue.Show, file);

        Assert.Equal(125, app.Versions.Count);
        Assert.Equal(125, feed.Entries.Count);
        Assert.Equal(125, feed.Entries.Select(e => e.Guid).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Numbers(app.Versions.Keys).Order(), feed.Entries.Select(e => Number(e.Link)).Order());
        Assert.All(feed.Entries, e => Assert.NotEmpty(e.Html));
    }

    [Fact]
    public async Task All_formats_have_the_same_order()
    {
        var orders = await Task.WhenAll(ReadFeed.Files.Select(async file => (await app.FeedAsync(BackCatalogue.Show, file)).Entries.Select(e => e.Guid).ToList()));

        Assert.All(orders, order => Assert.Equal(orders[0], order));
    }

    [Fact]
    public async Task Newest_is_first_and_notes_without_a_date_stand_newest_number_first()
    {
        var entries = (await app.FeedAsync(BackCatalogue.Show)).Entries;

        Assert.Equal(entries.OrderByDescending(e => e.Published).ThenByDescending(e => Number(e.Link)).Select(e => e.Link), entries.Select(e => e.Link));
        var undated = entries.Where(e => e.Published.Date == entries[0].Published.Date).Select(e => Number(e.Link)).ToList();
        Assert.True(entries[0].Published > DateTimeOffset.UtcNow.AddDays(-2), $"The first entry is of {entries[0].Published:O}");
        Assert.True(undated.Count > 50, $"{undated.Count} notes state no date");
        Assert.Equal(undated.OrderDescending(), undated);
    }

    [Fact]
    public async Task Every_upload_is_recorded_with_its_version_and_none_is_rejected()
    {
        IReadOnlyList<RecordedUpload> uploads = [];
        await Eventually.BecomesTrueAsync(async () => (uploads = await app.UploadsAsync(BackCatalogue.Show)).Count >= 125, RunningApp.Deadline, () => $"{uploads.Count} of 125 uploads are recorded");

        Assert.Equal(
            app.Versions.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => (v.Key, v.Value)),
            uploads.OrderBy(u => u.Name, StringComparer.Ordinal).Select(u => (u.Name, u.Version)));
        Assert.DoesNotContain(uploads, u => u.Outcome == "Rejected");
    }

    [Fact]
    public async Task Pages_of_the_episode_list_give_every_episode_once()
    {
        var ids = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = (await app.GetAsync($"/shows/{BackCatalogue.Show}/episodes.json?limit=40{after}")).Has(200).Json;
            ids.AddRange(page.GetProperty("episodes").EnumerateArray().Select(e => e.GetProperty("id").GetString()!));
            after = page.TryGetProperty("next", out var next) ? $"&after={Uri.EscapeDataString(next.GetString()!)}" : null;
            Assert.True(ids.Count <= 125, "The list has no end");
        }

        Assert.Equal((await app.FeedAsync(BackCatalogue.Show)).Entries.Select(e => new Uri(e.Link).Segments[^1]), ids);
    }

    [Fact]
    public async Task Every_topic_that_is_listed_leads_to_its_mentions()
    {
        var topics = (await app.GetAsync($"/shows/{BackCatalogue.Show}/topics.json")).Has(200).Json.GetProperty("topics").EnumerateArray().ToList();

        Assert.True(topics.Count > 100, $"{topics.Count} topics");
        foreach (var topic in topics.Take(25))
        {
            var slug = topic.GetProperty("slug").GetString()!;
            var mentions = (await app.GetAsync($"/shows/{BackCatalogue.Show}/topics/{Uri.EscapeDataString(slug)}.json")).Has(200).Json.GetProperty("mentions").EnumerateArray().ToList();
            Assert.Equal(topic.GetProperty("mentions").GetInt32(), mentions.Count);
            Assert.Equal(topic.GetProperty("episodes").GetInt32(), mentions.Select(m => m.GetProperty("episode").GetProperty("id").GetString()).Distinct(StringComparer.Ordinal).Count());
        }
    }

    static IEnumerable<int> Numbers(IEnumerable<string> names) => names.Select(n => int.Parse(n.AsSpan(0, 3), CultureInfo.InvariantCulture));

    /// <summary>Every number is of one episode, so it is the id in the address.</summary>
    static int Number(string link) => int.Parse(new Uri(link).Segments[^1], CultureInfo.InvariantCulture);
}
