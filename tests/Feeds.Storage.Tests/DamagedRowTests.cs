using Azure.Data.Tables;
using Feeds.Storage.Manage;
using Feeds.TestKit;
using static Feeds.Storage.Tests.Damage;

namespace Feeds.Storage.Tests;

/// <summary>Damaged rows and records beside the heads.</summary>
public sealed class DamagedRowTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("garbage")]
    [InlineData("no document")]
    public async Task A_file_whose_row_cannot_be_read_is_read_again_with_its_stem(string damage)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "First"));
        await DamageAsync(app, "file|089|089.md", damage);

        await app.UploadAsync("089.mp3", TestAudio.Mp3(seconds: 1));

        Assert.Equal(["First"], await app.ReadTitlesAsync());
        Assert.NotNull((await app.FindShowAsync()).FindMedia("089.mp3"));
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_is_written_anew()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "First"));
        string guid = (await app.FindShowAsync()).Catalog.Profile.Guid;
        var record = app.Storage.Records.GetBlobClient("show/089.json");
        await record.UploadAsync(BinaryData.FromString("{ no record"), overwrite: true, Token);
        await app.Storage.Records.GetBlobClient("show.json").UploadAsync(BinaryData.FromString("[]"), overwrite: true, Token);

        await app.UploadAsync("089.md", Notes.Of(89, "Second"));

        Assert.Equal(["Second"], await app.ReadTitlesAsync());
        Assert.Contains("\"firstSeen\"", (await record.DownloadContentAsync(Token)).Value.Content.ToString(), StringComparison.Ordinal);
        Assert.Equal(guid, (await app.FindShowAsync()).Catalog.Profile.Guid);
    }

    [Fact]
    public async Task Changes_mentions_and_uploads_that_cannot_be_read_hold_back_nothing()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("088.md", Notes.Of(88, "First"));
        await app.UploadAsync("089.md", Notes.Of(89, "Second"));
        await app.PutAsync("089.md", Notes.Of(89, "Third"));
        await app.IngestAsync("089.md");
        await DamageAsync(app, "change|089", "garbage");
        await app.PublishAsync();
        await foreach (var row in app.Storage.Episodes.QueryAsync<TableEntity>(cancellationToken: Token))
        {
            if (row.RowKey.StartsWith("mention|", StringComparison.Ordinal) && row.RowKey.Contains("|088|", StringComparison.Ordinal)) await DamageAsync(app, row.RowKey, "garbage");
        }
        await foreach (var row in app.Storage.Uploads.QueryAsync<TableEntity>(cancellationToken: Token))
        {
            row["Document0"] = new byte[] { 1, 2, 3 };
            await app.Storage.Uploads.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, Token);
        }

        Assert.Equal(["Third", "First"], await app.ReadTitlesAsync());
        Assert.Equal(89, Assert.Single((await app.Topics.FindAsync(await app.FindShowAsync(), "tenacity", Token))!.Mentions).Episode.Number);
        Assert.Equal(3, (await new UploadList(app.Storage).ListAsync("show", 10, null, Token))!.Uploads.Count);
        Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: true, Token));
    }
}
