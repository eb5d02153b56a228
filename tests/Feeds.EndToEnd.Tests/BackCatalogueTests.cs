using System.Globalization;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

[Trait(Examples.Trait, Examples.Real)]
public sealed class BackCatalogueTests(Shared<Library> shared) : IClassFixture<Shared<Library>>
{
    readonly Library app = shared.App;

    public static TheoryData<string> Shows => [.. NotedShow.Shows];

    public static TheoryData<string, string> Feeds
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var show in NotedShow.Shows)
            {
                foreach (var file in ReadFeed.Files)
                {
                    data.Add(show, file);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Feeds))]
    public async Task Every_note_is_an_entry_of_every_feed(string show, string file)
    {
        var notes = Notes(show);
        var feed = await app.FeedAsync(show, file);

        Assert.NotEmpty(notes.Stems);
        Assert.Equal(notes.Stems.Count, feed.Entries.Count);
        Assert.Distinct(feed.Entries.Select(e => e.Guid));
        Assert.Equal(notes.Stems.Select(notes.NumberOf).Order(), feed.Entries.Select(e => Number(e.Link)).Order());
        Assert.All(feed.Entries, e => Assert.NotEmpty(e.Html));
    }

    [Theory]
    [MemberData(nameof(Shows))]
    public async Task All_formats_have_the_same_order(string show)
    {
        var orders = await Task.WhenAll(ReadFeed.Files.Select(async file => (await app.FeedAsync(show, file)).Entries.Select(e => e.Guid).ToList()));

        Assert.All(orders, order => Assert.Equal(orders[0], order));
    }

    [Theory]
    [MemberData(nameof(Shows))]
    public async Task Newest_is_first_and_notes_without_a_date_stand_newest_number_first(string show)
    {
        var entries = (await app.FeedAsync(show)).Entries;

        var sorted = entries.OrderByDescending(e => e.Published).ThenByDescending(e => Number(e.Link)).Select(e => e.Link);
        Assert.Equal(sorted, entries.Select(e => e.Link));
        // They have the day of their upload.
        var undated = entries.Where(e => e.Published > DateTimeOffset.UtcNow.AddDays(-2)).Select(e => Number(e.Link)).ToList();
        Assert.True(undated.Count > 1, $"{undated.Count} notes state no date");
        Assert.Equal(Notes(show).Stems.Count(stem => !Notes(show).IsDated(stem)), undated.Count);
        Assert.Equal(undated.OrderDescending(), undated);
    }

    [Theory]
    [MemberData(nameof(Shows))]
    public async Task Every_upload_is_recorded_with_its_version_and_none_is_rejected(string show)
    {
        var versions = Notes(show).Versions;
        IReadOnlyList<RecordedUpload> uploads = [];
        await Eventually.BecomesTrueAsync(
            async () => (uploads = await app.UploadsAsync(show)).Count >= versions.Count,
            RunningApp.Deadline,
            () => $"{uploads.Count} of {versions.Count} uploads are recorded");

        Assert.Equal(
            versions.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => (v.Key, v.Value)),
            uploads.OrderBy(u => u.Name, StringComparer.Ordinal).Select(u => (u.Name, u.Version)));
        Assert.DoesNotContain(uploads, u => u.Outcome == "Rejected");
    }

    [Theory]
    [MemberData(nameof(Shows))]
    public async Task Pages_of_the_episode_list_give_every_episode_once(string show)
    {
        var entries = (await app.FeedAsync(show)).Entries;
        var ids = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = (await app.GetAsync($"/shows/{show}/episodes.json?limit=20{after}")).Has(200).Json;
            ids.AddRange(page.GetProperty("episodes").EnumerateArray().Select(e => e.GetProperty("id").GetString()!));
            after = page.TryGetProperty("next", out var next) ? $"&after={Uri.EscapeDataString(next.GetString()!)}" : null;
            Assert.True(ids.Count <= entries.Count, "The list has no end");
        }

        Assert.Equal(entries.Select(e => new Uri(e.Link).Segments[^1]), ids);
    }

    [Theory]
    [MemberData(nameof(Shows))]
    public async Task Every_topic_that_is_listed_leads_to_its_mentions(string show)
    {
        // Texts that name topics are found through the index: counts are those of the mentions while it stays the same.
        Answer list;
        var counted = new List<(int Mentions, int Episodes)>();
        var found = new List<(int Mentions, int Episodes)>();
        do
        {
            list = (await app.GetAsync($"/shows/{show}/topics.json")).Has(200);
            counted.Clear();
            found.Clear();
            foreach (var topic in list.Json.GetProperty("topics").EnumerateArray().Take(25))
            {
                counted.Add((topic.GetProperty("mentions").GetInt32(), topic.GetProperty("episodes").GetInt32()));
                var slug = Uri.EscapeDataString(topic.GetProperty("slug").GetString()!);
                var mentions = (await app.GetAsync($"/shows/{show}/topics/{slug}.json")).Has(200).Json.GetProperty("mentions");
                var episodes = mentions.EnumerateArray().Select(m => m.GetProperty("episode").GetProperty("id").GetString());
                found.Add((mentions.GetArrayLength(), episodes.Distinct(StringComparer.Ordinal).Count()));
            }
        }
        while ((await app.GetAsync($"/shows/{show}/topics.json"))["ETag"] != list["ETag"]);

        var all = list.Json.GetProperty("topics").GetArrayLength();
        Assert.True(all > Notes(show).Stems.Count, $"{all} topics");
        Assert.Equal(counted, found);
    }

    NotedShow Notes(string show) => app.BackCatalogues.Single(notes => notes.Show == show);

    /// <summary>Every number is of one episode, so it is the id in the address.</summary>
    static int Number(string link) => int.Parse(new Uri(link).Segments[^1], CultureInfo.InvariantCulture);
}
