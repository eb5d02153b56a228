using System.Globalization;
using System.IO.Compression;
using Feeds.Syndication;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

/// <summary>How much larger a feed's gzip form is, made of segments, than the whole compressed at once.</summary>
public sealed class FeedSizeTests(StorageFixture storage, ITestOutputHelper output)
{
    private const double MostOfWhole = 1.05;

    [Fact]
    public async Task Eight_hundred_episodes_of_one_line_are_hardly_larger_than_the_whole_compressed()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await SeededShow.AddAsync(app.Storage, TestApp.Show, 1, 800, "0000", OneLine);
        await app.PublishAsync();

        await CompareAsync(app);
    }

    [Fact]
    public async Task Notes_that_are_published_one_by_one_are_hardly_larger_than_the_whole_compressed()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        foreach (string file in Examples.Files("night-build", "*.md").Concat(ModelShow()))
        {
            await app.UploadAsync(Path.GetFileName(file), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        }

        await CompareAsync(app);
    }

    private static string OneLine(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"# Episode #{number}: Machine {number}\n\nPublished {new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(number * 7):yyyy-MM-dd}.\n\nWe talk about machine {number}.\n");

    private static IEnumerable<string> ModelShow() => Examples.HasReal ? Examples.Files("python-bytes", "*.md") : [];

    private async Task CompareAsync(TestApp app)
    {
        var catalog = (await app.FindShowAsync()).Catalog;
        Assert.All(catalog.Feeds, feed =>
        {
            byte[] plain = [.. app.Documents.Read(catalog, feed, gzip: false).SelectMany(p => p.ToArray())];
            using var whole = new MemoryStream();
            using (var gzip = new GZipStream(whole, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(plain);
            double ratio = (double)GzipMember.Length(feed.Sum) / whole.Length;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{feed.Format}: {plain.Length} bytes, {catalog.Segments.Count} segments, {GzipMember.Length(feed.Sum)} bytes gzip, the whole {whole.Length}: {ratio:0.000} times"));
            Assert.InRange(ratio, 0.5, MostOfWhole);
        });
    }
}
