using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Feeds.Diagnostics;
using Feeds.Storage.Rows;
using Feeds.Syndication;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

/// <summary>What is served of audio, images and transcripts are the accepted bytes, whatever lies in the way.</summary>
public sealed class MediaTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_that_is_not_whole_is_made_again()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        byte[] audio = TestAudio.Mp3(seconds: 2);
        var media = new BlobServiceClient(app.Connection).GetBlobContainerClient("media");
        bool laid = false;
        app.Faults.BeforeRequest = request =>
        {
            // Where the copy goes, a piece of it lies already.
            int at = request.Uri.ToString().IndexOf("/media/show/", StringComparison.Ordinal);
            if (laid || at < 0 || request.Method != RequestMethod.Put) return;
            laid = true;
            media.GetBlobClient(Uri.UnescapeDataString(request.Uri.ToString()[(at + "/media/".Length)..].Split('?')[0])).Upload(BinaryData.FromBytes(audio[..100]), overwrite: true, Token);
        };
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));

        await app.UploadAsync("089.mp3", audio);

        Assert.True(laid);
        Assert.Equal(audio, await ServedAsync(app, "089.mp3"));
    }

    [Fact]
    public async Task Other_bytes_that_state_the_same_MD5_are_read_and_rejected()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        byte[] audio = TestAudio.Mp3(seconds: 2);
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        await app.UploadAsync("089.mp3", audio);
        byte[] noise = new byte[audio.Length];
        new Random(1).NextBytes(noise);

        await PutAsAsync(app, "089.mp3", noise, md5Of: audio);
        var upload = Assert.Single((await app.IngestAsync("089.mp3")).Uploads);
        await app.PublishAsync();

        Assert.Equal(UploadOutcome.Rejected, upload.Outcome);
        Assert.Equal(audio, await ServedAsync(app, "089.mp3"));
    }

    [Fact]
    public async Task Other_audio_that_states_the_same_MD5_is_served_with_another_tag()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        byte[] audio = TestAudio.Mp3(seconds: 2);
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        await app.UploadAsync("089.mp3", audio);
        var before = (await app.FindShowAsync()).FindMedia("089.mp3")!;
        byte[] other = [.. audio];
        other[^1] ^= 1;

        await PutAsAsync(app, "089.mp3", other, md5Of: audio);
        await app.IngestAsync("089.mp3");
        await app.PublishAsync();

        Assert.Equal(other, await ServedAsync(app, "089.mp3"));
        Assert.NotEqual(before.Tag, (await app.FindShowAsync()).FindMedia("089.mp3")!.Tag);
    }

    [Fact]
    public async Task The_date_of_a_file_grows_with_its_bytes_and_only_with_them()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        var dates = new List<DateTimeOffset?>();
        // Four versions within a second or two, each published.
        foreach (int seconds in (int[])[1, 2, 1, 3])
        {
            await app.UploadAsync("089.mp3", TestAudio.Mp3(seconds));
            dates.Add((await app.FindShowAsync()).FindMedia("089.mp3")!.Modified);
        }
        // Nobody gets other bytes in the second that the date names: they are published by then.
        Assert.All(dates, date => Assert.True(date > DateTimeOffset.UtcNow.AddSeconds(30)));
        Assert.Equal(4, dates.Distinct().Count());
        Assert.Equal(dates.Order(), dates);

        await app.UploadAsync("089.mp3", TestAudio.Mp3(seconds: 3));
        Assert.Equal(dates[^1], (await app.FindShowAsync()).FindMedia("089.mp3")!.Modified);

        await app.RemoveDerivedAsync();
        using var rebuilt = app.Another();
        await foreach (var show in new Rebuild.Rebuilder(rebuilt.Storage, rebuilt.Ingest, rebuilt.Publisher).RebuildAsync(Token)) Assert.Empty(show.Failures);
        Assert.Equal(dates[^1], (await rebuilt.FindShowAsync()).FindMedia("089.mp3")!.Modified);
    }

    [Theory]
    [InlineData("090.md")]
    [InlineData("088.mp3")]
    [InlineData("088.vtt")]
    [InlineData("artwork.jpg")]
    public async Task A_file_in_the_archive_tier_is_rejected_with_that_reason_and_read_once_it_is_rehydrated(string name)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("088.md", Notes.Of(88, "Read"));
        string feed = await app.ReadFeedAsync(FeedFormat.Rss);
        await app.PutAsync(name, Content(name));
        var blob = new BlobServiceClient(app.Connection).GetBlobContainerClient("episodes").GetBlobClient($"show/{name}");
        await blob.SetAccessTierAsync(AccessTier.Archive, cancellationToken: Token);
        app.Clock.Now = TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(5);

        await app.Reconciler.ReconcileAsync(atStart: false, Token);
        await app.PublishAsync();

        var rejected = await app.FindUploadAsync(name);
        Assert.Equal((UploadOutcome.Rejected, DiagnosticCodes.Archived), (rejected.Outcome, Assert.Single(rejected.Diagnostics).Code));
        Assert.Equal(feed, await app.ReadFeedAsync(FeedFormat.Rss));
        Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: false, Token));

        await blob.SetAccessTierAsync(AccessTier.Hot, cancellationToken: Token);
        Assert.Equal([TestApp.Show], await app.Reconciler.ReconcileAsync(atStart: false, Token));
        await app.PublishAsync();
        Assert.NotEqual(UploadOutcome.Rejected, (await app.FindUploadAsync(name)).Outcome);
        Assert.NotEqual(feed, await app.ReadFeedAsync(FeedFormat.Rss));
        Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: false, Token));
    }

    private static byte[] Content(string name) => name[name.LastIndexOf('.')..] switch
    {
        ".md" => System.Text.Encoding.UTF8.GetBytes(Notes.Of(90, "Comes")),
        ".mp3" => TestAudio.Mp3(seconds: 1),
        ".vtt" => "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n"u8.ToArray(),
        // The shortest JPEG that states a size, 1400 x 1400: ITU-T T.81, annex B.2.2 (frame header).
        _ => [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0x05, 0x78, 0x05, 0x78, 1, 1, 0x11, 0, 0xFF, 0xD9],
    };

    private static async Task<byte[]> ServedAsync(TestApp app, string name)
    {
        var media = (await app.FindShowAsync()).FindMedia(name)!;
        return (await app.Storage.Media.GetBlobClient($"show/{media.Id}").DownloadContentAsync(Token)).Value.Content.ToArray();
    }

    /// <summary>A block list's MD5 is stored as stated; nobody checks it. Source: Blob service, Put Block List, x-ms-blob-content-md5.</summary>
    private static async Task PutAsAsync(TestApp app, string name, byte[] content, byte[] md5Of)
    {
        var blob = new BlobServiceClient(app.Connection).GetBlobContainerClient("episodes").GetBlockBlobClient($"show/{name}");
        string block = Convert.ToBase64String("one"u8);
        await blob.StageBlockAsync(block, new MemoryStream(content), cancellationToken: Token);
#pragma warning disable CA5351 // The storage service's own checksum.
        byte[] md5 = System.Security.Cryptography.MD5.HashData(md5Of);
#pragma warning restore CA5351
        await blob.CommitBlockListAsync([block], new CommitBlockListOptions { HttpHeaders = new BlobHttpHeaders { ContentHash = md5 } }, Token);
    }
}
