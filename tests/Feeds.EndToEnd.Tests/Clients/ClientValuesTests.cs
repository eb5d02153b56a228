using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests.Clients;

/// <summary>What clients that nobody here wrote read of each show, beside what its sources say. What a client does not tell is stated in <see cref="PodcastClient"/>.</summary>
[Trait(Examples.Trait, Examples.Real)]
public sealed class ClientValuesTests(Shared<Library> shared) : IClassFixture<Shared<Library>>
{
    const string GpodderEpisodes = """
        select podcast.url, podcast.title, episode.title, guid, published, total_time, episode.url, mime_type, file_size
        from episode join podcast on podcast.id = podcast_id
        """;

    const string NewsboatItems = """
        select feedurl, rss_feed.title, rss_item.title, guid, pubDate, null, enclosure_url, enclosure_type, null
        from rss_item join rss_feed on rssurl = feedurl
        """;

    readonly Library app = shared.App;
    readonly ClientShows shows = shared.App.Clients;

    public static TheoryData<string, string> ClientsAndShows
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var client in PodcastClient.All)
            {
                foreach (var show in ClientShows.Names)
                {
                    data.Add(client.Name, show);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ClientsAndShows))]
    public async Task A_client_reads_the_values_of_the_sources(string name, string show)
    {
        var client = PodcastClient.Named(name);
        foreach (var program in client.Programs)
        {
            Requires.Program(program);
        }

        var (model, language) = shows.Model(show);
        var read = await shows.ReadAsync(client, ReadAsync);
        var comparison = ShowComparison.Of(client.Expects(model, language), read[show]);

        Assert.True(comparison.Differences.Count == 0, $"{name} reads of {show}:\n{string.Join('\n', comparison.Differences)}");
        Assert.InRange(comparison.Judged, 2 + (8 * client.Expects(model, language).Episodes.Count), int.MaxValue);
    }

    /// <summary>What the shows have to show: else the comparison would compare nothing with nothing.</summary>
    [Fact]
    public void The_shows_have_every_value_that_is_compared()
    {
        var episodes = ClientShows.Names.SelectMany(show => shows.Model(show).Show.Episodes).ToList();

        Assert.InRange(episodes.Count, 36, int.MaxValue);
        Assert.InRange(episodes.Count(e => e.Duration is not null), 18, int.MaxValue);
        Assert.InRange(episodes.Count(e => e.Enclosure is null), 10, int.MaxValue);
        Assert.InRange(episodes.Count(e => e.Chapters is not null), 4, int.MaxValue);
        Assert.Equal(["application/json", "application/x-subrip", "text/plain", "text/vtt"], episodes.SelectMany(e => e.Transcripts!).Select(t => t.Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Superset(new HashSet<string?> { "audio editor", "guest", "host" }, episodes.SelectMany(e => e.Persons!).Select(p => p.Role).ToHashSet());
        Assert.Contains(episodes.SelectMany(e => e.Persons!), p => p.Href?.StartsWith("https:", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task The_list_of_shows_names_all_that_may_be_listed()
    {
        var list = System.Xml.Linq.XDocument.Parse((await app.GetAsync("/opml.xml")).Has(200).Text);
        var page = PlainText.Html((await app.GetAsync("/")).Has(200).Text);

        var listed = (await app.ShowsAsync()).Except([ClientShows.Unlisted]).Select(shows.Feed).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(listed, list.Descendants("outline").Select(o => (string?)o.Attribute("xmlUrl")));
        Assert.Equal(listed, page.QuerySelectorAll("main .shows a").Select(a => $"{a.GetAttribute("href")}/rss.xml"));
        var titles = list.Descendants("outline").ToDictionary(o => (string?)o.Attribute("xmlUrl") ?? "", o => (string?)o.Attribute("text"));
        Assert.All(ClientShows.Names.Except([ClientShows.Unlisted]), show => Assert.Equal(shows.Model(show).Show.Title, titles[shows.Feed(show)]));
        // Whoever knows its address has it all the same.
        (await app.GetAsync($"/shows/{ClientShows.Unlisted}")).Has(200);
    }

    /// <summary>All shows at once, as each client gets to know them: from the text, or from the list of shows, which does not name them all.</summary>
    async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, ClientShow>>> ReadAsync(PodcastClient client)
    {
        if (client.Programs.Contains("node", StringComparer.Ordinal))
        {
            var feeds = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
            foreach (var show in ClientShows.Names)
            {
                feeds[show] = new(StringComparer.Ordinal);
                foreach (var (format, file) in ((string, string)[])[("rss", "rss.xml"), ("atom", "atom.xml"), ("json", "feed.json")])
                {
                    feeds[show][format] = (await app.GetAsync($"/shows/{show}/{file}")).Has(200).Text;
                }
            }

            return (await NodeClients.ReadAsync(feeds)).ToDictionary(c => c.Key, c => (IReadOnlyDictionary<string, ClientShow>)c.Value, StringComparer.Ordinal);
        }

        using var terminal = new TerminalClient(Requires.Program(client.Programs[0]));
        var byFeed = client.Name == "gPodder" ? await WithGpodderAsync(terminal) : await WithNewsboatAsync(terminal);
        return new Dictionary<string, IReadOnlyDictionary<string, ClientShow>>(StringComparer.Ordinal) { [client.Name] = ClientShows.Names.ToDictionary(show => show, show => byFeed[shows.Feed(show)], StringComparer.Ordinal) };
    }

    async Task<IReadOnlyDictionary<string, ClientShow>> WithGpodderAsync(TerminalClient gpo)
    {
        await gpo.RunAsync("import", $"{app.Base}/opml.xml");
        await gpo.RunAsync("subscribe", shows.Feed(ClientShows.Unlisted));
        return await gpo.ReadAsync("Database", GpodderEpisodes);
    }

    async Task<IReadOnlyDictionary<string, ClientShow>> WithNewsboatAsync(TerminalClient newsboat)
    {
        await File.WriteAllBytesAsync(newsboat["shows.opml"], (await app.GetAsync("/opml.xml")).Has(200).Body, TestContext.Current.CancellationToken);
        await newsboat.RunAsync("-u", newsboat["urls"], "-c", newsboat["cache.db"], "-i", newsboat["shows.opml"]);
        await File.AppendAllTextAsync(newsboat["urls"], $"{shows.Feed(ClientShows.Unlisted)}\n", TestContext.Current.CancellationToken);
        await newsboat.RunAsync("-u", newsboat["urls"], "-c", newsboat["cache.db"], "-x", "reload");
        return await newsboat.ReadAsync("cache.db", NewsboatItems);
    }
}
