using System.Text;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>Files that tools named each in its own way, on their way to one entry of the feed.</summary>
public sealed class JoiningTests(Shared<ManagedApp> shared) : IClassFixture<Shared<ManagedApp>>
{
    readonly ManagedApp app = shared.App;

    [Fact]
    public async Task Files_with_other_names_join_the_notes_of_their_number()
    {
        const string show = "night-trains";
        byte[] audio = TestMedia.Mp3(frames: 100);
        // Over HTTP and by any blob tool, the notes last.
        string sound = await app.PutAsync($"{show}/night_trains_127.mp3", audio);
        await PutAsync("127-transcript.vtt", "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nGood evening.\n");
        await app.OutcomeWhenAsync(show, "night_trains_127.mp3", sound);
        await PutAsync("127-sleepers-are-back.md", "# Episode 127: Sleepers are back\n\nPublished: Aug 4, 2018\n\n**Ana #1: [Sleepers](https://example.org/sleepers)**\n\n- Why.\n");

        var feed = await app.FeedWhenAsync(show, f => f.Entries is [{ Enclosure: not null }], "the one entry has its audio");
        var enclosure = feed.Entry("Sleepers are back").Enclosure!;
        Assert.Equal(($"{app.Base}/shows/{show}/media/night_trains_127.mp3", "audio/mpeg", (long)audio.Length), (enclosure.Url, enclosure.Type, enclosure.Length));
        Assert.Equal(audio, (await app.GetAsync(enclosure.Url)).Has(200).Body);
        await Eventually.BecomesTrueAsync(
            async () => (await app.GetAsync($"/shows/{show}/rss.xml")).Text.Contains($"<podcast:transcript url=\"{app.Base}/shows/{show}/media/127-transcript.vtt\" type=\"text/vtt\"", StringComparison.Ordinal),
            RunningApp.Deadline,
            () => $"the entry has its transcript. The app wrote:\n{app.Wrote}");
        Assert.Contains("Good evening.", (await app.GetAsync($"/shows/{show}/episodes/127/transcript.vtt")).Has(200).Text, StringComparison.Ordinal);
        Assert.Single((await app.GetAsync($"/shows/{show}/episodes.json")).Json.GetProperty("episodes").EnumerateArray());

        // The list of uploads and a preview tell where a file went, or would go.
        var uploads = (await app.GetWithKeyAsync($"/manage/shows/{show}/uploads.json", ManagedApp.Admin)).Has(200).Json.GetProperty("uploads").EnumerateArray().ToList();
        Assert.Equal(3, uploads.Count);
        Assert.All(uploads, u => Assert.Equal("127-sleepers-are-back", u.GetProperty("episode").GetString()));
        var preview = (await app.PostAsync($"/manage/shows/{show}/preview?name=127.chapters.txt", ManagedApp.Admin, new ByteArrayContent("0:00 Begin\n0:01 End\n"u8.ToArray()))).Has(200).Json;
        Assert.Equal(("Sleepers are back", 2), (preview.GetProperty("episode").GetProperty("title").GetString(), preview.GetProperty("episode").GetProperty("chapters").GetArrayLength()));
        Assert.Contains(preview.GetProperty("diagnostics").EnumerateArray(), d => d.GetProperty("code").GetString() == "FEED520");

        async Task PutAsync(string name, string content) => (await app.PutFileAsync(show, name, ManagedApp.Admin, Encoding.UTF8.GetBytes(content))).Has(201);
    }
}
