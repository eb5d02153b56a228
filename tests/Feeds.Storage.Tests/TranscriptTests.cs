using System.Text;
using Feeds.Diagnostics;
using Feeds.Storage.Rows;
using Feeds.Storage.Serve;
using Feeds.Syndication;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

/// <summary>Transcripts from the upload to what listeners and their apps get.</summary>
public sealed class TranscriptTests(StorageFixture storage)
{
    private const string TimedText = "00:00 Hello and welcome.\n\n00:05 <v Ben>This is episode 89.\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("089.vtt", "WEBVTT\n\n00:00.000 --> 00:05.000\nHello and welcome.\n\n00:05.000 --> 00:08.000\n<v Ben>This is episode 89.\n")]
    [InlineData("089.srt", "1\n00:00:00,000 --> 00:00:05,000\nHello and welcome.\n\n2\n00:00:05,000 --> 00:00:08,000\n<v Ben>This is episode 89.\n")]
    [InlineData("089.transcript.json", """{"segments": [{"startTime": 0, "endTime": 5, "body": "Hello and welcome."}, {"startTime": 5, "endTime": 8, "speaker": "Ben", "body": "This is episode 89."}]}""")]
    [InlineData("089.json", """{"segments": [{"start": 0, "end": 5, "text": "Hello and welcome."}, {"start": 5, "end": 8, "speaker": "Ben", "text": "This is episode 89."}]}""")]
    [InlineData("089.txt", "00:00 - 00:05 Hello and welcome.\n00:05 - 00:08 <v Ben>This is episode 89.\n")]
    [InlineData("089.html", "<time>0:00</time><p>Hello and welcome.</p><cite>Ben:</cite><time>0:05</time><p>This is episode 89.</p>")]
    public async Task Every_format_is_served_as_uploaded_and_as_the_same_WebVTT(string name, string content)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        await app.UploadAsync(name, content);

        var vtt = await WebVttAsync(app, "89");
        var media = (await app.FindShowAsync()).FindMedia(name)!;

        Assert.StartsWith("WEBVTT\n\n00:00:00.000 --> 00:00:05.000\nHello and welcome.\n\n00:00:05.000 --> 00:00:0", vtt, StringComparison.Ordinal);
        Assert.EndsWith("\n<v Ben>This is episode 89.\n", vtt, StringComparison.Ordinal);
        Assert.Equal(content, (await app.Storage.Media.GetBlobClient($"show/{media.Id}").DownloadContentAsync(Token)).Value.Content.ToString());
        Assert.DoesNotContain("html", media.Type, StringComparison.Ordinal);
        Assert.Contains("type=\"text/vtt\"", await app.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);
        Assert.Equal(["A tenacious episode"], await app.ReadTitlesAsync());
    }

    [Fact]
    public async Task A_transcript_in_the_notes_is_served_as_an_uploaded_one_and_goes_with_them()
    {
        static string Matter(string said) => $"---\ntitle: A tenacious episode\nnumber: 89\ndate: 2018-08-04\n{said}---\n\nText.\n";
        using var app = await TestApp.StartAsync(storage.NewAccount());
        const string second = "  - {start: 5, speaker: Ben, text: This is episode 89.}\n";
        await app.UploadAsync("089.md", Matter($"transcript:\n  - {{start: 0, text: Hello and welcome.}}\n{second}"));

        Assert.Contains("<v Ben>This is episode 89.", await WebVttAsync(app, "89"), StringComparison.Ordinal);
        Assert.NotNull((await app.FindShowAsync()).FindMedia("089.md.transcript.vtt"));
        string feed = await app.ReadFeedAsync(FeedFormat.Rss);
        Assert.Contains("/media/089.md.transcript.vtt\" type=\"text/vtt\"", feed, StringComparison.Ordinal);

        await app.UploadAsync("089.md", Matter("transcript:\n  - {start: 0, text: Good evening.}\n"));
        Assert.Contains("Good evening.", await WebVttAsync(app, "89"), StringComparison.Ordinal);

        await app.UploadAsync("089.md", Matter(""));
        Assert.Null((await app.FindShowAsync()).FindMedia("089.md.transcript.vtt"));
        Assert.DoesNotContain("transcript", await app.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_of_timed_lines_beside_the_notes_adds_no_words_to_them()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.txt", TimedText);
        Assert.Empty((await app.Shows.FindAsync(TestApp.Show, Token))?.Catalog.Episodes ?? []);

        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));

        string feed = await app.ReadFeedAsync(FeedFormat.Rss);
        Assert.DoesNotContain("Hello and welcome", feed, StringComparison.Ordinal);
        Assert.Contains("<podcast:transcript url=\"https://feeds.example/shows/show/episodes/89/transcript.vtt\" type=\"text/vtt\" />", feed, StringComparison.Ordinal);
        Assert.Contains("<podcast:transcript url=\"https://feeds.example/shows/show/media/089.txt\" type=\"text/plain\" />", feed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_without_times_are_served_as_uploaded_and_those_with_times_go_before_them()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        await app.UploadAsync("089.transcript.md", "**Ann:** Hello.\n\n**Ben:** Hi.\n\n**Ann:** So.\n\n**Ben:** Yes.\n");

        const string Link = "<podcast:transcript url=\"https://feeds.example/shows/show/media/089.transcript.md\" type=\"text/plain\" />";
        string feed = await app.ReadFeedAsync(FeedFormat.Rss);
        Assert.Contains(Link, feed, StringComparison.Ordinal);
        Assert.DoesNotContain("text/vtt", feed, StringComparison.Ordinal);
        Assert.Null(await FindWebVttAsync(app, "89"));
        Assert.Equal(["A tenacious episode"], await app.ReadTitlesAsync());

        await app.UploadAsync("089-words.txt", TimedText);
        Assert.Contains("Hello and welcome.", await WebVttAsync(app, "89"), StringComparison.Ordinal);
        feed = await app.ReadFeedAsync(FeedFormat.Rss);
        Assert.Contains("type=\"text/vtt\"", feed, StringComparison.Ordinal);
        Assert.Contains(Link, feed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_transcript_changes_nothing_and_a_good_one_heals_it()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        await app.UploadAsync("089.vtt", "WEBVTT\n\n00:00.000 --> 00:05.000\nGood\n");
        string before = await app.ReadFeedAsync(FeedFormat.Rss);

        await app.PutAsync("089.vtt", "<html>404 not found</html>");
        var upload = Assert.Single((await app.IngestAsync("089.vtt")).Uploads);
        await app.PublishAsync();

        Assert.Equal(UploadOutcome.Rejected, upload.Outcome);
        Assert.Equal(DiagnosticCodes.NotTimed, Assert.Single(upload.Diagnostics, d => d.Severity is Severity.Error).Code);
        Assert.Equal(before, await app.ReadFeedAsync(FeedFormat.Rss));
        Assert.Contains("Good", await WebVttAsync(app, "89"), StringComparison.Ordinal);

        await app.UploadAsync("089.vtt", "WEBVTT\n\n00:00.000 --> 00:05.000\nHealed\n");
        Assert.Contains("Healed", await WebVttAsync(app, "89"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_players_would_refuse_is_told_to_them_as_the_WebVTT_made_of_it()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        await app.UploadAsync("089.vtt", "00:00,000 --> 00:05,000\nNo header\n");

        Assert.Contains("/episodes/89/transcript.vtt", await app.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);
        Assert.DoesNotContain("/media/089.vtt", await app.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);
        Assert.NotNull((await app.FindShowAsync()).FindMedia("089.vtt"));
    }

    [Fact]
    public async Task A_transcript_of_twenty_megabytes_is_taken_and_a_larger_one_is_not()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        string words = new('x', 198);
        var text = new StringBuilder("WEBVTT\n\n");
        for (int i = 0; text.Length < 19_900_000; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{TimeSpan.FromSeconds(i):hh\\:mm\\:ss}.000 --> {TimeSpan.FromSeconds(i + 1):hh\\:mm\\:ss}.000\n{words}\n\n");
        await app.UploadAsync("089.vtt", text.ToString());
        Assert.EndsWith(words + "\n", await WebVttAsync(app, "89"), StringComparison.Ordinal);

        await app.PutAsync("089.vtt", new byte[20_000_001]);
        Assert.Equal(DiagnosticCodes.TooLarge, Assert.Single(Assert.Single((await app.IngestAsync("089.vtt")).Uploads).Diagnostics).Code);
        await app.PutAsync("090.txt", new string('a', 5_000_001));
        Assert.Equal(DiagnosticCodes.TooLarge, Assert.Single(Assert.Single((await app.IngestAsync("090.txt")).Uploads).Diagnostics).Code);
    }

    private static async Task<string> WebVttAsync(TestApp app, string id) => Encoding.UTF8.GetString((await FindWebVttAsync(app, id))!);

    private static async Task<byte[]?> FindWebVttAsync(TestApp app, string id)
    {
        using var transcripts = new PublishedTranscripts(app.Storage);
        var entry = (await app.FindShowAsync()).FindEpisode(id)!;
        var episode = await app.Documents.ReadEpisodeAsync(entry, Token);
        return await transcripts.FindWebVttAsync(episode, entry, Token);
    }
}
