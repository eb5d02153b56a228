using System.Security.Cryptography;
using System.Text;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>What becomes of files that come again, change, go, or are no episode files. Each test has a show of its own.</summary>
public sealed class UploadTests(Shared<ManagedApp> shared) : IClassFixture<Shared<ManagedApp>>
{
    readonly ManagedApp app = shared.App;

    /// <summary>Reconcile looks every 5 seconds in local runs; the rest is for a busy machine.</summary>
    static readonly TimeSpan WithdrawalDeadline = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Same_file_again_changes_no_byte_served_and_no_etag()
    {
        const string show = "again";
        var notes = Notes(12, "Twelve", "httpx");
        await app.PutAsync($"{show}/012.md", notes);
        await app.EntryWhenAsync(show, "Twelve");
        var before = await ServedAsync(show, "12");

        var version = await app.PutAsync($"{show}/012.md", notes);

        Assert.NotEqual("Rejected", await app.OutcomeWhenAsync(show, "012.md", version));
        await app.SettleAsync();
        Assert.Equal(before, await ServedAsync(show, "12"));
    }

    [Fact]
    public async Task Corrected_file_changes_what_it_should_and_nothing_else()
    {
        const string show = "corrected";
        await app.PutAsync($"{show}/001.md", Notes(1, "First", "httpx"));
        await app.PutAsync($"{show}/002.md", Notes(2, "Secnod", "flask"));
        var before = await app.FeedWhenAsync(show, f => f.Entries.Count == 2, "both are there");
        var page = (await app.GetAsync($"/shows/{show}/rss.xml")).Has(200);

        await app.PutAsync($"{show}/002.md", Notes(2, "Second", "starlette"));

        var after = await app.FeedWhenAsync(show, f => f.Entries.Any(e => e.Title == "Second"), "the title is corrected");
        Assert.Equal(before.Entry("First"), after.Entry("First"));
        Assert.Equal(before.Entry("Secnod") with { Title = "Second", Html = after.Entry("Second").Html }, after.Entry("Second"));
        Assert.Contains("starlette", after.Entry("Second").Html, StringComparison.Ordinal);
        Assert.NotEqual(page["ETag"], (await app.GetAsync($"/shows/{show}/rss.xml"))["ETag"]);
        (await app.GetAsync($"/shows/{show}/rss.xml", ("If-None-Match", page["ETag"]!))).Has(200);
        (await app.GetAsync($"/shows/{show}/topics/flask.json")).Has(404);
        (await app.GetAsync($"/shows/{show}/topics/starlette.json")).Has(200);
        (await app.GetAsync($"/shows/{show}/topics/httpx.json")).Has(200);
    }

    [Fact]
    public async Task Deleting_the_blob_withdraws_and_uploading_again_restores_the_same_episode()
    {
        const string show = "withdrawn";
        var notes = Notes(7, "Seven", "httpx");
        await app.PutAsync($"{show}/006.md", Notes(6, "Six", "flask"));
        await app.PutAsync($"{show}/007.md", notes);
        var before = await app.FeedWhenAsync(show, f => f.Entries.Count == 2, "both are there");

        await app.DeleteAsync($"{show}/007.md");

        await app.FeedWhenAsync(show, f => f.Entries.Count == 1, "the episode is withdrawn", WithdrawalDeadline);
        Assert.All(ReadFeed.Files, file => Assert.DoesNotContain("Seven", app.GetAsync($"/shows/{show}/{file}").Result.Text, StringComparison.Ordinal));
        (await app.GetAsync($"/shows/{show}/episodes/7.json")).Has(404);
        (await app.GetAsync($"/shows/{show}/episodes/7")).Has(404);
        (await app.GetAsync($"/shows/{show}/topics/httpx.json")).Has(404);
        (await app.GetAsync($"/shows/{show}/episodes/6.json")).Has(200);

        await app.PutAsync($"{show}/007.md", notes);

        Assert.Equal(before.Entry("Seven"), await app.EntryWhenAsync(show, "Seven"));
    }

    [Theory]
    [InlineData("notes", "008.md")]
    [InlineData("audio", "008.mp3")]
    [InlineData("new-notes", "009.md")]
    [InlineData("new-audio", "009.mp3")]
    public async Task Random_bytes_are_rejected_with_a_reason_and_harm_nothing(string what, string name)
    {
        var show = $"random-{what}";
        await app.PutAsync($"{show}/008.md", Notes(8, "Eight", "httpx"));
        await app.PutAsync($"{show}/008.mp3", TestMedia.Mp3(100));
        await app.FeedWhenAsync(show, f => f.Entries is [{ Enclosure: not null }], "notes and audio are there");
        var before = await ServedAsync(show, "8");

        var version = await app.PutAsync($"{show}/{name}", RandomNumberGenerator.GetBytes(5_000));

        Assert.Equal("Rejected", await app.OutcomeWhenAsync(show, name, version));
        await Eventually.BecomesTrueAsync(() => Reason(show, name).Contains("error FEED", StringComparison.Ordinal), RunningApp.Deadline, () => $"the reason is on the console:\n{app.Wrote}");
        await app.SettleAsync();
        Assert.Equal(before, await ServedAsync(show, "8"));

        var heals = name.EndsWith(".md", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(Notes(8, "Healed", "flask")) : TestMedia.Mp3(200);
        var healed = await app.PutAsync($"{show}/{name}", heals);
        Assert.NotEqual("Rejected", await app.OutcomeWhenAsync(show, name, healed));
    }

    [Theory]
    [InlineData("notes-first", "021.md", "021.mp3")]
    [InlineData("audio-first", "021.mp3", "021.md")]
    public async Task Audio_of_the_same_stem_is_joined_in_any_order(string show, string first, string second)
    {
        var audio = TestMedia.Mp3(500, mark: 7);
        foreach (var name in (string[])[first, second])
        {
            var version = await app.PutAsync($"{show}/{name}", name.EndsWith(".mp3", StringComparison.Ordinal) ? audio : Encoding.UTF8.GetBytes(Notes(21, "Joined", "httpx")));
            await app.OutcomeWhenAsync(show, name, version);
        }

        await app.FeedWhenAsync(show, f => f.Entries is [{ Title: "Joined", Enclosure: not null }], "the audio is joined");

        foreach (var file in ReadFeed.Files)
        {
            var entry = Assert.Single((await app.FeedAsync(show, file)).Entries);
            Assert.Equal(new ReadEnclosure($"{app.Base}/shows/{show}/media/021.mp3", "audio/mpeg", audio.Length), entry.Enclosure);
            Assert.Equal(TestMedia.Seconds(500), entry.Duration!.Value, file == "feed.json" ? 0.01 : 0.51);
        }

        var episode = (await app.GetAsync($"/shows/{show}/episodes/21.json")).Has(200).Json;
        var enclosure = episode.GetProperty("enclosure");
        Assert.Equal(audio.Length, enclosure.GetProperty("length").GetInt64());
        Assert.Equal(TestMedia.Seconds(500), enclosure.GetProperty("duration").GetDouble(), 0.01);
        var media = (await app.GetAsync(enclosure.GetProperty("url").GetString()!)).Has(200);
        Assert.Equal(audio, media.Body);
    }

    [Fact]
    public async Task Audio_without_notes_waits_as_a_draft()
    {
        const string show = "draft";
        await app.PutAsync($"{show}/001.md", Notes(1, "One", "httpx"));
        var version = await app.PutAsync($"{show}/002.mp3", TestMedia.Mp3(50));
        Assert.NotEqual("Rejected", await app.OutcomeWhenAsync(show, "002.mp3", version));
        await app.EntryWhenAsync(show, "One");
        await app.SettleAsync();

        Assert.Single((await app.FeedAsync(show)).Entries);
        (await app.GetAsync($"/shows/{show}/media/002.mp3")).Has(404);

        await app.PutAsync($"{show}/002.md", Notes(2, "Two", "flask"));

        Assert.Equal(TestMedia.Mp3(50).Length, (await app.EntryWhenAsync(show, "Two")).Enclosure!.Length);
    }

    [Fact]
    public async Task Show_file_and_artwork_describe_the_show()
    {
        const string show = "described";
        var artwork = TestMedia.Png(1400);
        await app.PutAsync($"{show}/001.md", Notes(1, "One", "httpx"));
        await app.PutAsync($"{show}/artwork.png", artwork);
        await app.PutAsync($"{show}/show.yaml", """
            title: Quiet <Machines> & "us"
            description: What machines do at night.
            language: en-GB
            author: Ada & Co
            owner: { name: Ada, email: ada@example.org }
            categories: [Technology, "Society & Culture > Documentary"]
            explicit: false
            """);

        await app.FeedWhenAsync(show, f => f.Title.StartsWith("Quiet", StringComparison.Ordinal), "the show has its title");
        await Eventually.BecomesTrueAsync(async () => (await app.GetAsync($"/shows/{show}/media/artwork.png")).Status == 200, RunningApp.Deadline, () => "the artwork is served");

        foreach (var file in ReadFeed.Files)
        {
            Assert.Equal("Quiet <Machines> & \"us\"", (await app.FeedAsync(show, file)).Title);
            Assert.Contains($"{app.Base}/shows/{show}/media/artwork.png", (await app.GetAsync($"/shows/{show}/{file}")).Text, StringComparison.Ordinal);
        }

        var rss = (await app.GetAsync($"/shows/{show}/rss.xml")).Text;
        Assert.Contains("<language>en-GB</language>", rss, StringComparison.Ordinal);
        Assert.Contains("<itunes:category text=\"Society &amp; Culture\"><itunes:category text=\"Documentary\" /></itunes:category>", rss, StringComparison.Ordinal);
        Assert.Contains("<itunes:email>ada@example.org</itunes:email>", rss, StringComparison.Ordinal);
        var image = (await app.GetAsync($"/shows/{show}/media/artwork.png")).Has(200);
        Assert.Equal(artwork, image.Body);
        Assert.Equal("image/png", image["Content-Type"]);
    }

    static string Notes(int number, string title, string tool) => $"""
        # Episode #{number}: {title}

        **Ada #1: [{tool}](https://{tool}.example/)**

        - A tool for machines.

        """;

    /// <summary>What the console says of a rejected file: in the line that names it, or below.</summary>
    string Reason(string show, string name)
    {
        var output = app.App.Output;
        var at = output.IndexOf($"{show}/{name}: Rejected", StringComparison.Ordinal);
        return at < 0 ? "" : string.Join('\n', output[at..].Split('\n').Take(2));
    }

    /// <summary>Every document of a show with a published episode: address, ETag and a hash of the bytes.</summary>
    async Task<IReadOnlyList<string>> ServedAsync(string show, string id)
    {
        string[] paths = ["rss.xml", "atom.xml", "feed.json", "episodes.json", "topics.json", "topics/httpx.json", $"episodes/{id}", $"episodes/{id}.json", ""];
        var served = new List<string>();
        foreach (var path in paths)
        {
            var answer = (await app.GetAsync($"/shows/{show}/{path}".TrimEnd('/'))).Has(200);
            served.Add($"{path} {answer["ETag"]} {Convert.ToHexString(SHA256.HashData(answer.Body))}");
        }

        return served;
    }
}
