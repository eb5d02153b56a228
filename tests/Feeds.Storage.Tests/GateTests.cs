using System.Xml.Linq;
using Feeds.Storage.Manage;
using Feeds.Syndication;
using Feeds.TestKit;
using Feeds.Tests.Syndication;

namespace Feeds.Storage.Tests;

/// <summary>Cases of Expected/published/gate.json that are about what was published before, or what uploads tell of the show as a whole, through the real store.</summary>
public sealed class GateTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Cases => [.. GateCase.All.Where(c => c.NeedsMemory || c.Name.Contains("show.yaml", StringComparison.Ordinal) || c.Name == "The show has no image").Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_was_published_before_counts(string name)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        foreach (var step in GateCase.Of(name).Steps())
        {
            foreach (var (file, text) in step.Put) await app.PutAsync(file, text);
            foreach (string file in step.Put.Keys) await app.IngestAsync(file);
            await app.PublishAsync();

            var told = new List<(string File, Diagnostics.Diagnostic Diagnostic)>();
            var uploads = (await new UploadList(app.Storage).ListAsync(TestApp.Show.ToString(), 100, after: null, Token))!.Uploads;
            foreach (string file in step.Files.Keys)
            {
                string version = await app.VersionOfAsync(file);
                told.AddRange(uploads.Single(u => u.Name == file && u.Version == version).Diagnostics.Select(d => (file, d)));
            }
            step.CheckDiagnostics(told);
            string rss = await app.ReadFeedAsync(FeedFormat.Rss);
            var guids = XDocument.Parse(rss).Descendants("item").Select(i => i.Element("guid")!.Value);
            var stems = (await app.FindShowAsync()).Catalog.Episodes.Select(e => e.Stem);
            step.CheckFeeds([.. stems.Zip(guids)], rss, await app.ReadFeedAsync(FeedFormat.Atom), await app.ReadFeedAsync(FeedFormat.Json));
        }
    }
}
