using Feeds.EndToEnd.Tests.Clients;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>One app with shows of every kind, filled once. Its tests only read, so that nothing served here changes.</summary>
public sealed class Library : RunningApp
{
    public Library(StorageFixture storage)
        : base(storage) => Clients = new(this, BackCatalogues);

    /// <summary>What podcast clients read.</summary>
    public ClientShows Clients { get; }

    public IReadOnlyList<NotedShow> BackCatalogues { get; } = NotedShow.All();

    /// <summary>Nothing changes that a timer could find.</summary>
    protected override IReadOnlyDictionary<string, string> Settings { get; } = NoTimer.Settings;

    /// <summary>The slugs of all shows that files were put for.</summary>
    public async Task<IReadOnlyList<string>> ShowsAsync()
    {
        var shows = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var blob in Files.GetBlobsAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            shows.Add(blob.Name.Split('/')[0]);
        }

        return [.. shows];
    }

    /// <summary>Most was uploaded while no app ran, which each start makes up for; that costs less than an event for each file.</summary>
    protected override async Task PrepareAsync()
    {
        await Files.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        await PutAllAsync([.. ServedShow.Files, .. HostileShow.Files, .. SubscribedShow.Files, .. ClientShows.Files]);
        foreach (var show in BackCatalogues.Skip(1)) await show.PutAsync(this);
    }

    protected override async Task FillAsync()
    {
        await BackCatalogues[0].PutAsync(this);
        await ServedShow.WhenWholeAsync(this);
        await HostileShow.WhenWholeAsync(this);
        await SubscribedShow.WhenWholeAsync(this);
        await Clients.WhenWholeAsync();
        await SettleAsync();
        // A date is not sent before its second is past, and each revision of a burst is dated a second after the one before.
        foreach (var show in await ShowsAsync())
        {
            await Eventually.BecomesTrueAsync(
                async () => (await SendAsync(HttpMethod.Head, $"/shows/{show}/rss.xml"))["Last-Modified"] is not null,
                Deadline,
                () => $"the date of {show}'s feeds is past");
        }
    }
}
