using System.Globalization;
using System.Text;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>Episodes whose files are named like other episodes' numbers.</summary>
public sealed class EpisodeIdsTests(Shared<ManagedApp> shared) : IClassFixture<Shared<ManagedApp>>
{
    readonly ManagedApp app = shared.App;

    [Fact]
    public async Task Every_episode_is_listed_once_by_paging_and_answers_to_the_id_it_states()
    {
        await FillAsync("swap", 2, 1, 3);

        var listed = new List<(string Id, string Title)>();
        for (var after = ""; listed.Count <= 3;)
        {
            var page = (await app.GetAsync($"/shows/swap/episodes.json?limit=1{after}")).Has(200).Json;
            listed.AddRange(page.GetProperty("episodes").EnumerateArray().Select(e => (e.GetProperty("id").GetString()!, e.GetProperty("title").GetString()!)));
            if (!page.TryGetProperty("next", out var next)) break;
            after = $"&after={Uri.EscapeDataString(next.GetString()!)}";
        }

        Assert.Equal([("3", "Title 3"), ("2", "Title 2"), ("1", "Title 1")], listed);
        foreach (var (id, title) in listed)
        {
            foreach (var answer in (Answer[])[await app.GetAsync($"/shows/swap/episodes/{id}.json"), await app.GetWithKeyAsync($"/shows/swap/episodes/{id}.json", ManagedApp.Admin)])
            {
                Assert.Equal((id, title), (answer.Has(200).Json.GetProperty("id").GetString(), answer.Json.GetProperty("title").GetString()));
            }
        }

        var preview = (await app.PostAsync("/manage/shows/swap/preview?name=1.md", ManagedApp.Admin, new ByteArrayContent(Notes(2)))).Has(200).Json;
        Assert.Equal("2", preview.GetProperty("episode").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_withdrawn_episode_is_answered_for_and_restored_by_the_id_it_had()
    {
        await FillAsync("back", 2, 1, 3);

        foreach (var (id, stem, title) in ((string, string, string)[])[("2", "1", "Title 2"), ("1", "2", "Title 1")])
        {
            var withdrawn = (await app.PostAsync($"/manage/shows/back/episodes/{id}/withdraw", ManagedApp.Admin)).Has(202).Json;
            Assert.Equal((id, stem, "withdrawn"), (withdrawn.GetProperty("id").GetString(), withdrawn.GetProperty("episode").GetString(), withdrawn.GetProperty("status").GetString()));
            await app.FeedWhenAsync("back", f => f.Entries.Count == 2 && f.Entries.All(e => e.Title != title), $"{title} is withdrawn");
            var draft = (await app.GetWithKeyAsync($"/shows/back/episodes/{id}.json", ManagedApp.Admin)).Has(200).Json;
            Assert.Equal((id, title, "withdrawn"), (draft.GetProperty("id").GetString(), draft.GetProperty("title").GetString(), draft.GetProperty("status").GetString()));

            foreach (var name in (string[])[id, title.Replace(' ', '-').ToLowerInvariant()])
            {
                var restored = (await app.PostAsync($"/manage/shows/back/episodes/{name}/restore", ManagedApp.Admin)).Has(202).Json;
                Assert.Equal((stem, "published"), (restored.GetProperty("episode").GetString(), restored.GetProperty("status").GetString()));
                await app.FeedWhenAsync("back", f => f.Entries.Count == 3, $"{title} is back");
                (await app.PostAsync($"/manage/shows/back/episodes/{id}/withdraw", ManagedApp.Admin)).Has(202);
                await app.FeedWhenAsync("back", f => f.Entries.Count == 2, $"{title} is withdrawn again");
            }

            (await app.PostAsync($"/manage/shows/back/episodes/{id}/restore", ManagedApp.Admin)).Has(202);
            await app.FeedWhenAsync("back", f => f.Entries.Count == 3, $"{title} is back");
        }
    }

    static byte[] Notes(int number) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"# Episode #{number}: Title {number}\n\nPublished Aug {number}, 2018.\n\nAbout it.\n"));

    /// <summary>Puts <c>1.md</c>, <c>2.md</c> and so on, which state these numbers.</summary>
    async Task FillAsync(string show, params int[] numbers)
    {
        for (var i = 0; i < numbers.Length; i++) await app.PutAsync($"{show}/{i + 1}.md", Encoding.UTF8.GetString(Notes(numbers[i])));
        await app.FeedWhenAsync(show, f => f.Entries.Count == numbers.Length, "every episode is published");
    }
}
