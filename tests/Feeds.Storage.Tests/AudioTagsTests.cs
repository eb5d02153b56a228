using Feeds.Diagnostics;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

/// <summary>What is inside an audio file on its way to listeners.</summary>
public sealed class AudioTagsTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chapters_and_cover_of_the_audio_are_the_episodes_until_better_ones_come()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        byte[] cover = TestMedia.Png(30);
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        await app.UploadAsync("089.mp3", [.. Tag([.. Chapter("Intro"), .. Frame("APIC", [0, .. "image/png\0"u8, 3, 0, .. cover])]), .. TestAudio.Mp3(seconds: 1)]);

        var show = await app.FindShowAsync();
        var episode = await app.Documents.ReadEpisodeAsync(show.FindEpisode("89")!, Token);
        Assert.Equal(("Intro", "089.mp3.cover.png"), (Assert.Single(episode.Chapters).Title, episode.Image));
        var media = show.FindMedia("089.mp3.cover.png")!;
        Assert.Equal(("image/png", cover.Length), (media.Type, media.Length));
        Assert.Equal(cover, (await app.Storage.Media.GetBlobClient($"show/{media.Id}").DownloadContentAsync(Token)).Value.Content.ToArray());

        await app.UploadAsync("089.png", TestMedia.Png(40));
        await app.UploadAsync("089.chapters.txt", "0:00 Begin\n0:01 End\n");
        show = await app.FindShowAsync();
        episode = await app.Documents.ReadEpisodeAsync(show.FindEpisode("89")!, Token);
        Assert.Equal(["Begin", "End"], episode.Chapters.Select(c => c.Title));
        Assert.Equal("089.png", episode.Image);
        Assert.Null(show.FindMedia("089.mp3.cover.png"));
    }

    [Fact]
    public async Task A_cover_that_is_no_picture_is_left_and_said_so()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("089.mp3", [.. Tag(Frame("APIC", [0, .. "image/png\0"u8, 3, 0, .. "<svg/>"u8])), .. TestAudio.Mp3(seconds: 1)]);
        var said = Assert.Single(Assert.Single((await app.IngestAsync("089.mp3")).Uploads).Diagnostics);
        Assert.Equal((Severity.Info, DiagnosticCodes.CoverUnused), (said.Severity, said.Code));
    }

    private static byte[] Tag(byte[] frames) => [.. "ID3"u8, 3, 0, 0, 0, (byte)(frames.Length >> 14), (byte)((frames.Length >> 7) & 0x7F), (byte)(frames.Length & 0x7F), .. frames];

    private static byte[] Frame(string id, byte[] content) => [.. System.Text.Encoding.ASCII.GetBytes(id), 0, 0, (byte)(content.Length >> 8), (byte)content.Length, 0, 0, .. content];

    private static byte[] Chapter(string title) => Frame("CHAP", [.. "a\0"u8, 0, 0, 0, 0, 0, 0, 3, 0xE8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, .. Frame("TIT2", [0, .. System.Text.Encoding.Latin1.GetBytes(title)])]);
}
