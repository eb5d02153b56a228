using System.Text;
using System.Xml.Linq;
using Feeds.Syndication;

namespace Feeds.Tests.Syndication;

/// <summary>What is told of faulty shows and episodes, against Expected/published/gate.json; the cases that need the memory of storage are run there.</summary>
public sealed class GateTests
{
    private static readonly DateTimeOffset Now = new(2024, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Cases => [.. GateCase.All.Where(c => !c.NeedsMemory).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_directories_ask_for_is_told_and_the_rest_is_published(string name)
    {
        var step = GateCase.Of(name).Steps().Single();

        var show = await ComposedShow.ReadAsync("gate", "https://feeds.example", Now, step.Files.Select(f => (f.Key, Encoding.UTF8.GetBytes(f.Value))), TestContext.Current.CancellationToken);

        step.CheckDiagnostics(show.Diagnostics.SelectMany(f => f.Value.Select(d => (f.Key, d))));
        string rss = show.Feed(FeedFormat.Rss);
        step.CheckFeeds([.. show.Episodes.Select(e => (e.Episode.Stem, e.Episode.Guid))], rss, show.Feed(FeedFormat.Atom), show.Feed(FeedFormat.Json));
        // No description is longer than directories take, whatever the case is about.
        Assert.All(XDocument.Parse(rss).Descendants("description"), d => Assert.InRange(Encoding.UTF8.GetByteCount(d.Value), 1, 4000));
    }
}
