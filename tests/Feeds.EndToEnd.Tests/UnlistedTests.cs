using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>An episode for those who have its address.</summary>
public sealed class UnlistedTests(Shared<ManagedApp> shared) : IClassFixture<Shared<ManagedApp>>
{
    readonly ManagedApp app = shared.App;

    [Fact]
    public async Task It_answers_by_its_address_and_is_in_no_feed_list_or_topic()
    {
        const string show = "hidden-bay";
        const string vtt = "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nVälkommen.\n";
        await app.PutAsync($"{show}/show.yaml", "title: Hidden bay\nlanguage: sv\n");
        await app.PutAsync($"{show}/001.md", "---\ntitle: Open water\ndate: 2024-03-01\ntags: [Fjord]\n---\n\nText.\n");
        await app.EntryWhenAsync(show, "Open water");
        await app.PutAsync($"{show}/002.de.vtt", vtt.Replace("Välkommen", "Willkommen", StringComparison.Ordinal));
        await app.PutAsync($"{show}/002.sv.vtt", vtt);
        await app.PutAsync($"{show}/002.md", "---\ntitle: Secret cove\ndate: 2024-03-02\ntags: [Lagoon]\nunlisted: true\n---\n\nText.\n");
        // The show is Swedish.
        await WhenAsync("2/transcript.vtt", a => a.Status == 200 && a.Text.Contains("Välkommen", StringComparison.Ordinal));

        var json = (await app.GetAsync($"/shows/{show}/episodes/2.json")).Has(200).Text;
        Assert.Contains("\"status\":\"unlisted\"", json.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        string page = (await app.GetAsync($"/shows/{show}/episodes/2")).Has(200).Text;
        Assert.Contains("Secret cove", page, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", page, StringComparison.Ordinal);
        Assert.Equal(vtt, (await app.GetAsync($"/shows/{show}/media/002.sv.vtt")).Has(200).Text);
        foreach (string list in (string[])["rss.xml", "atom.xml", "feed.json", "episodes.json", "topics.json", "topics", "", "topics.opml"])
        {
            var answer = await app.GetAsync($"/shows/{show}/{list}".TrimEnd('/'));
            Assert.DoesNotContain("Secret cove", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Lagoon", answer.Text, StringComparison.Ordinal);
        }
        (await app.GetAsync($"/shows/{show}/topics/lagoon.json")).Has(404);

        // Published, it enters the feed; taken back to a draft, it answers nowhere.
        await app.PutAsync($"{show}/002.md", "---\ntitle: Secret cove\ndate: 2024-03-02\n---\n\nText.\n");
        await app.EntryWhenAsync(show, "Secret cove");
        await app.PutAsync($"{show}/002.md", "---\ntitle: Secret cove\ndate: 2024-03-02\nunlisted: true\ndraft: true\n---\n\nText.\n");
        await WhenAsync("2.json", a => a.Status == 404);
        (await app.GetAsync($"/shows/{show}/media/002.sv.vtt")).Has(404);

        Task WhenAsync(string path, Func<Answer, bool> holds) => Eventually.BecomesTrueAsync(
            async () => holds(await app.GetAsync($"/shows/{show}/episodes/{path}")),
            RunningApp.Deadline,
            () => $"{path} answers as it should. The app wrote:\n{app.Wrote}");
    }
}
