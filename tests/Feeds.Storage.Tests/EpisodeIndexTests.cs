using Feeds.Storage.Publish;
using Feeds.Storage.Serve;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

/// <summary>Which episodes a host or a sponsor has is answered from the catalog, without a document of any episode.</summary>
public sealed class EpisodeIndexTests(StorageFixture storage)
{
    private static string Of(int number, string people, string sponsor) =>
        $"---\ntitle: Episode {number}\nnumber: {number}\ndate: 2020-01-{1 + (number % 28):D2}\n{people}\n"
        + $"sponsors: [{sponsor}]\n---\nWords.\n";

    [Fact]
    public async Task Episodes_are_found_by_hosts_guests_and_sponsors()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("001.md", Of(1, "hosts: [Ada, Bo]", "Acme"));
        await app.UploadAsync("002.md", Of(2, "hosts: [Bo]\nguests: [ada]", "Globex"));
        await app.UploadAsync("003.md", Of(3, "hosts: [Cy]", "acme"));
        var show = await app.FindShowAsync();

        Assert.Equal(["002", "001"], Stems(show, "ADA", null));
        Assert.Equal(["003", "001"], Stems(show, null, "acme"));
        Assert.Equal(["001"], Stems(show, "ada", "Acme"));
        Assert.Equal(["003", "002", "001"], Stems(show, null, null));
        Assert.Empty(Stems(show, "Nobody", null));
        Assert.Empty(Stems(show, "Ad", null));

        await app.UploadAsync("002.md", Of(2, "hosts: [Bo]", "Globex"));
        Assert.Equal(["001"], Stems(await app.FindShowAsync(), "Ada", null));
    }

    [Fact]
    public async Task A_catalog_of_an_older_version_is_searched_as_a_whole()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("001.md", Of(1, "hosts: [Ada]", "Acme"));
        var show = await app.FindShowAsync();
        var older = show.Catalog.Episodes.Select(e => e with { People = null, Sponsors = null }).ToList();
        Assert.Null(EpisodeIndex.Of(older));
        Assert.NotNull(EpisodeIndex.Of(show.Catalog.Episodes));
        Assert.False(older[0].IsSame(show.Catalog.Episodes[0]));
    }

    [Fact]
    public async Task A_question_costs_no_more_in_a_large_show()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await SeededShow.AddAsync(app.Storage, TestApp.Show, 1, 800, "0000", n => Of(n, n == 400 ? "hosts: [Ada]" : "hosts: [Bo]", "Acme"));
        await app.PublishAsync();
        var show = await app.FindShowAsync();
        Assert.Equal(["0400"], Stems(show, "Ada", "Acme"));
        Assert.Equal(799, show.FindEpisodes("Bo", null).Count());
        Assert.Empty(show.FindEpisodes("Nobody", "Acme"));
    }

    private static IEnumerable<string> Stems(PublishedShow show, string? person, string? sponsor) =>
        show.FindEpisodes(person, sponsor).Select((CatalogEpisode e) => e.Stem);
}
