using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Data.Tables;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Manage;
using Feeds.Storage.Rows;
using Feeds.Syndication;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

/// <summary>Audio, transcripts and chapters whose stem has no notes join the one episode whose number they begin with.</summary>
public sealed class JoiningTests(StorageFixture storage)
{
    private static readonly byte[] Audio = TestAudio.Mp3(seconds: 1);

    /// <summary>Files that have to do with each other in every way that numbers allow.</summary>
    private static readonly Dictionary<string, byte[]> Files = new(StringComparer.Ordinal)
    {
        ["037.md"] = Text(Notes.Of(37, "Thirty-seven")),
        ["037-rule-over.vtt"] = Text("WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n"),
        ["037-rule-over.chapters.txt"] = Text("0:00 Begin\n0:01 End\n"),
        ["37 the sound.mp3"] = Audio,
        ["037-rule-over.md"] = Text(Notes.Of(37, "Another thirty-seven")),
        ["pilot.md"] = Text(Notes.Of(37, "The pilot")),
        ["038.md"] = Text(Notes.Of(38, "Thirty-eight")),
    };

    /// <summary>Other versions of some of them: other words, another number.</summary>
    private static readonly Dictionary<string, byte[]> Others = new(StringComparer.Ordinal)
    {
        ["037.md"] = Text(Notes.Of(37, "Thirty-seven, again")),
        ["pilot.md"] = Text(Notes.Of(38, "The pilot")),
        ["037-rule-over.md"] = Text(Notes.Of(38, "Another thirty-eight")),
        ["037-rule-over.vtt"] = Text("WEBVTT\n\n00:00.000 --> 00:01.000\nGood bye\n"),
        ["037-rule-over.chapters.txt"] = Text("0:00 Start\n0:01 Stop\n"),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_without_notes_join_the_episode_of_their_number_in_whatever_order_they_come()
    {
        string[] names = ["037.md", "037-rule-over.vtt", "037-rule-over.chapters.txt", "37 the sound.mp3"];
        using var app = await TestApp.StartAsync(storage.NewAccount());
        int run = 0;
        // Each order takes a second on a busy machine; the tests below try others at random.
        var orders = Permutations(names).Where((_, index) => Nightly.Runs || index % 3 == 0).ToList();
        foreach (var order in orders)
        {
            var show = ShowOf($"run-{++run}");
            foreach (string name in order) await PutAsync(app, show, name);
            await app.Publisher.PublishAsync(show, Token);
            Assert.Equal(Expected(Of(names)), await StateAsync(app, show));

            var published = (await app.Shows.FindAsync(show, Token))!;
            var episode = await app.Documents.ReadEpisodeAsync(Assert.Single(published.Catalog.Episodes), Token);
            Assert.Equal(("37 the sound.mp3", "037-rule-over.vtt", "Begin"), (episode.Enclosure!.File, Assert.Single(episode.Transcripts).File, episode.Chapters[0].Title));
            Assert.All(["037-rule-over.vtt", "37 the sound.mp3"], name => Assert.NotNull(published.FindMedia(name)));
            Assert.All(await new UploadList(app.Storage).ListAsync(show.ToString(), 100, null, Token) is { } page ? page.Uploads : [], u => Assert.NotNull(u.Published));
        }
        Assert.Equal(Nightly.Choose(8, 24), run);
    }

    /// <summary>
    /// The state is a function of the files that are there, whatever came and went before: rows as the contract has them, feeds byte for
    /// byte those of a show that got the same files once, but for the ids of episodes: an address that was another's is not given away.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_uploads_replacements_and_deletions_end_in_what_the_files_say(int seed)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var random = new Random(seed);
        for (int run = 0; run < Nightly.Choose(2, 6); run++)
        {
            var show = ShowOf($"run-{run}");
            var there = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            for (int step = 0; step < 20; step++)
            {
                string name = Files.Keys.ElementAt(random.Next(Files.Count));
                bool known = there.TryGetValue(name, out byte[]? content);
                if (known && (random.Next(2) == 0 || !Others.ContainsKey(name)))
                {
                    there.Remove(name);
                    await RemoveAsync(app, show, name);
                }
                else
                {
                    there[name] = content == Files[name] ? Others[name] : Files[name];
                    await PutAsync(app, show, name, there[name]);
                }
                if (random.Next(4) == 0) await app.Publisher.PublishAsync(show, Token);
                Assert.Equal(Expected(there), await StateAsync(app, show));
            }
            var straight = ShowOf($"run-{run}-straight");
            string[] order = [.. there.Keys];
            random.Shuffle(order);
            foreach (string name in order) await PutAsync(app, straight, name, there[name]);
            Assert.Equal(await StateAsync(app, straight), await StateAsync(app, show));
            Assert.Equal(await FeedsAsync(app, straight), await FeedsAsync(app, show));
        }
    }

    [Fact]
    public async Task A_file_that_comes_while_another_of_its_number_is_read_is_not_lost()
    {
        using var slow = await TestApp.StartAsync(storage.NewAccount());
        using var quick = slow.Another();
        await slow.UploadAsync("037.md", Notes.Of(37, "Thirty-seven"));
        await slow.UploadAsync("037-a.chapters.txt", "0:00 Begin\n0:01 End\n");
        await slow.PutAsync("037-a.chapters.txt", "0:00 Start\n0:01 Stop\n");
        // The slow one has read which files wait for the number; before it reads their episode, another one joins.
        Before(slow, "episode%7C037'", () => quick.UploadAsync("037-b.mp3", Audio), out var was);
        await slow.IngestAsync("037-a.chapters.txt");
        await slow.PublishAsync();

        Assert.True(was.Value);
        var episode = await slow.Documents.ReadEpisodeAsync(Assert.Single((await slow.FindShowAsync()).Catalog.Episodes), Token);
        Assert.Equal(("037-b.mp3", "Start"), (episode.Enclosure?.File, episode.Chapters[0].Title));
    }

    [Fact]
    public async Task A_waiting_file_that_is_replaced_while_its_episode_comes_is_not_lost()
    {
        using var slow = await TestApp.StartAsync(storage.NewAccount());
        using var quick = slow.Another();
        await slow.UploadAsync("037-a.mp3", Audio);
        await slow.UploadAsync("037-a.chapters.txt", "0:00 Begin\n0:01 End\n");
        await slow.PutAsync("037.md", Notes.Of(37, "Thirty-seven"));
        // Once before the head of those who wait is read, once before their files are.
        foreach (string request in (string[])["episode%7C037-a'", "file%7C037-a%7C"])
        {
            Before(slow, request, () => quick.UploadAsync("037-a.chapters.txt", $"0:00 {request}\n0:01 Stop\n"), out var was);
            await slow.PutAsync("037.md", Notes.Of(37, "Thirty-seven"));
            await slow.IngestAsync("037.md");
            await slow.PublishAsync();

            Assert.True(was.Value);
            var episode = await slow.Documents.ReadEpisodeAsync(Assert.Single((await slow.FindShowAsync()).Catalog.Episodes), Token);
            Assert.Equal(("037-a.mp3", request), (episode.Enclosure?.File, episode.Chapters[0].Title));
            await slow.RemoveAsync("037.md");
            await slow.IngestAsync("037.md");
        }
    }

    [Fact]
    public async Task Everything_of_a_stem_is_read_after_its_head()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("037.md", Notes.Of(37, "Thirty-seven"));
        await app.PutAsync("037.mp3", Audio);
        using var other = app.Another();
        // A version that comes between the two makes the commit fail, and does not go missing.
        bool answered = false;
        other.Faults.AfterResponse = request => answered |= Reads(request, "episode%7C037'");
        var early = new List<string>();
        other.Faults.BeforeRequest = request =>
        {
            if (!answered && (Reads(request, "file%7C037%7C") || Reads(request, "change%7C037'"))) early.Add(request.Uri.ToString());
        };
        await other.IngestAsync("037.mp3");

        Assert.True(answered);
        Assert.Empty(early);
    }

    [Fact]
    public async Task All_at_once_end_in_what_the_files_say()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        for (int run = 0; run < 8; run++)
        {
            var show = ShowOf($"run-{run}");
            string[] names = [.. Files.Keys.Where((_, i) => run % 2 == 0 ? i < 4 : i != 5)];
            using var other = app.Another();
            foreach (string name in names) await BlobAsync(app, show, name);
            await Task.WhenAll(names.Select((n, i) => (i % 2 == 0 ? app : other).Ingest.IngestAsync(show.ToString(), n, Token)));
            Assert.Equal(Expected(Of(names)), await StateAsync(app, show));
        }
    }

    [Fact]
    public async Task A_crash_at_any_step_of_joining_followed_by_a_retry_joins()
    {
        int steps = await RunAsync(0, int.MaxValue);
        Assert.InRange(steps, 5, 60);
        for (int step = 1; step <= steps; step++) await RunAsync(step, step);

        async Task<int> RunAsync(int run, int crashAt)
        {
            using var app = await TestApp.StartAsync(Connection);
            using var mortal = app.Another();
            var show = ShowOf($"crash-{run}");
            await PutAsync(app, show, "037-rule-over.vtt");
            await app.Publisher.PublishAsync(show, Token);
            mortal.Faults.CrashAt = crashAt;
            foreach (string name in (string[])["037.md", "37 the sound.mp3"])
            {
                await BlobAsync(app, show, name);
                try
                {
                    await mortal.Ingest.IngestAsync(show.ToString(), name, Token);
                }
                catch (CrashException)
                {
                    using var retry = app.Another();
                    await retry.Ingest.IngestAsync(show.ToString(), name, Token);
                }
            }
            await app.Publisher.PublishAsync(show, Token);
            Assert.Equal(Expected(Of(["037-rule-over.vtt", "037.md", "37 the sound.mp3"])), await StateAsync(app, show));
            return mortal.Faults.Writes;
        }
    }

    [Fact]
    public async Task Its_own_files_go_before_those_that_join()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("037-a.mp3", TestAudio.Mp3(seconds: 2));
        await app.UploadAsync("037-a.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nJoined\n");
        await app.UploadAsync("037.md", Notes.Of(37, "Thirty-seven"));
        await app.UploadAsync("037.mp3", Audio);
        await app.UploadAsync("037.srt", "1\n00:00:00,000 --> 00:00:01,000\nOwn\n");

        var episode = await app.Documents.ReadEpisodeAsync(Assert.Single((await app.FindShowAsync()).Catalog.Episodes), Token);
        Assert.Equal("037.mp3", episode.Enclosure!.File);
        Assert.Equal(["037.srt", "037-a.vtt"], episode.Transcripts.Select(t => t.File));
    }

    [Fact]
    public async Task Uploads_tell_where_a_file_went_and_why_it_went_nowhere()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var preview = new UploadPreview(app.Storage, app.Finder, app.Clock);
        await app.UploadAsync("037.md", Notes.Of(37, "Thirty-seven"));
        await TellsAsync("037-a.mp3", Audio, "037", (Severity.Info, DiagnosticCodes.JoinedByNumber, "(037)"));
        await TellsAsync("037.md", Text(Notes.Of(37, "Thirty-seven")), "037", (Severity.Info, DiagnosticCodes.JoinedByNumber, "037-a"));

        // Another episode with the number: nothing is given to either, and whoever uploads it reads that.
        await TellsAsync("pilot.md", Text(Notes.Of(37, "The pilot")), "pilot", (Severity.Warning, DiagnosticCodes.NumberTaken, "037, pilot"));
        await TellsAsync("037-b.mp3", Audio, "037-b", (Severity.Warning, DiagnosticCodes.NumberTaken, "037, pilot"));
        Assert.Equal(["037-a", "037-b", "037", "037", "pilot"], await EpisodesAsync("037-a.mp3", "037-b.mp3", "037.md", "037.md", "pilot.md"));

        // It says another number: the files come back, also in the list of uploads.
        await TellsAsync("pilot.md", Text(Notes.Of(38, "The pilot")), "pilot", null);
        Assert.Equal(["037", "037", "037", "037", "pilot", "pilot"], await EpisodesAsync("037-a.mp3", "037-b.mp3", "037.md", "037.md", "pilot.md", "pilot.md"));
        await TellsAsync("037.md", Text(Notes.Of(39, "Thirty-nine")), "037", (Severity.Info, DiagnosticCodes.CompanionsLeft, "037-a, 037-b"));

        async Task TellsAsync(string name, byte[] content, string episode, (Severity Severity, string Code, string Words)? expected)
        {
            Assert.True(EpisodeFileName.TryParse("show", name, out var file, out _));
            var before = (await preview.PreviewAsync(file, new MemoryStream(content), Token))!;
            await app.PutAsync(name, content);
            var upload = Assert.Single((await app.IngestAsync(name)).Uploads);
            await app.PublishAsync();
            Assert.Equal(episode, upload.Stem);
            Assert.Equal(episode, before.Episode!.Episode.Stem);
            foreach (var told in new[] { upload.Diagnostics, before.Diagnostics })
            {
                var said = told.Where(d => d.Code is DiagnosticCodes.JoinedByNumber or DiagnosticCodes.NumberTaken or DiagnosticCodes.CompanionsLeft or DiagnosticCodes.NumberCrowded);
                if (expected is not { } wanted) Assert.Empty(said);
                else Assert.True(said.SingleOrDefault() is { } d && (d.Severity, d.Code) == (wanted.Severity, wanted.Code) && d.Message.Contains(wanted.Words, StringComparison.Ordinal), string.Join('\n', told.Select(t => t.Message)));
            }
        }

        async Task<string[]> EpisodesAsync(params string[] names)
        {
            var uploads = (await new UploadList(app.Storage).ListAsync("show", 100, null, Token))!.Uploads;
            Assert.Equal(names, uploads.Select(u => u.Name).Order(StringComparer.Ordinal));
            return [.. uploads.OrderBy(u => u.Name, StringComparer.Ordinal).Select(u => u.Stem!)];
        }
    }

    [Fact]
    public async Task A_file_of_one_season_never_joins_an_episode_of_another()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("s01e05.md", Notes.Of(5, "Five of the first"));
        await app.UploadAsync("s02e05-x.mp3", Audio);
        await app.UploadAsync("s01e05-x.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n");
        Assert.Equal([("s01e05", null, 1)], await EpisodesAsync());

        await app.UploadAsync("s02e05.md", Notes.Of(5, "Five of the second"));
        Assert.Equal([("s01e05", null, 1), ("s02e05", "s02e05-x.mp3", 0)], await EpisodesAsync());
        await app.UploadAsync("5-x.mp3", Audio);
        Assert.Equal([("s01e05", null, 1), ("s02e05", "s02e05-x.mp3", 0)], await EpisodesAsync());

        async Task<(string, string?, int)[]> EpisodesAsync()
        {
            var entries = (await app.FindShowAsync()).Catalog.Episodes;
            var episodes = await Task.WhenAll(entries.Select(e => app.Documents.ReadEpisodeAsync(e, Token)));
            return [.. episodes.OrderBy(e => e.Stem, StringComparer.Ordinal).Select(e => (e.Stem, e.Enclosure?.File, e.Transcripts.Count))];
        }
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("no document")]
    [InlineData("null lists")]
    [InlineData("gone")]
    public async Task A_number_whose_row_is_damaged_is_made_anew_from_the_heads(string kind)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("037.md", Notes.Of(37, "Thirty-seven"));
        await app.UploadAsync("037-a.mp3", Audio);
        await app.UploadAsync("037-b.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n");
        string key = RowKeys.Number(37);
        if (kind == "gone") await app.Storage.Episodes.DeleteEntityAsync("show", key, cancellationToken: Token);
        else await Damage.DamageAsync(app, key, kind);

        await app.UploadAsync("037-b.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHello again\n");

        var row = await NumberRow.FindAsync(app.Storage, TestApp.Show, 37, Token);
        Assert.Equal(("037", "037-a, 037-b"), (Assert.Single(row.Group.Hosts).Stem, string.Join(", ", row.Group.Companions.Select(c => c.Stem))));
        var episode = await app.Documents.ReadEpisodeAsync(Assert.Single((await app.FindShowAsync()).Catalog.Episodes), Token);
        Assert.Equal(("037-a.mp3", "037-b.vtt"), (episode.Enclosure?.File, Assert.Single(episode.Transcripts).File));
    }

    [Fact]
    public async Task A_damaged_row_of_a_file_that_joined_takes_nothing_from_the_episode()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("037.md", Notes.Of(37, "Thirty-seven"));
        await app.UploadAsync("037-a.mp3", Audio);
        await Damage.DamageAsync(app, RowKeys.File("037-a", "037-a.mp3"), "garbage");

        await app.UploadAsync("037.md", Notes.Of(37, "Thirty-seven, again"));
        Assert.Equal("037-a.mp3", (await app.Documents.ReadEpisodeAsync(Assert.Single((await app.FindShowAsync()).Catalog.Episodes), Token)).Enclosure?.File);
    }

    [Fact]
    public async Task A_number_that_changes_takes_its_companions_from_one_episode_to_the_other()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("037-a.mp3", Audio);
        await app.UploadAsync("first.md", Notes.Of(37, "First"));
        Assert.Equal("037-a.mp3", (await EpisodeAsync("first")).Enclosure?.File);

        await app.UploadAsync("first.md", Notes.Of(38, "First"));
        Assert.Null((await EpisodeAsync("first")).Enclosure);
        await app.UploadAsync("second.md", Notes.Of(37, "Second"));
        Assert.Equal("037-a.mp3", (await EpisodeAsync("second")).Enclosure?.File);

        async Task<Episode> EpisodeAsync(string stem) => await app.Documents.ReadEpisodeAsync((await app.FindShowAsync()).Catalog.Episodes.Single(e => e.Stem == stem), Token);
    }

    [Fact]
    public async Task Withdrawing_reconciling_and_rebuilding_keep_what_has_joined()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("037-a.mp3", Audio);
        await app.UploadAsync("037.md", Notes.Of(37, "Thirty-seven"));
        string feed = await app.ReadFeedAsync(FeedFormat.Rss);
        Assert.Contains("037-a.mp3", feed, StringComparison.Ordinal);

        await app.SetWithdrawnAsync("037", true);
        Assert.Empty((await app.FindShowAsync()).Catalog.Episodes);
        Assert.Null((await app.FindShowAsync()).FindMedia("037-a.mp3"));
        await app.SetWithdrawnAsync("037", false);
        Assert.Contains("037-a.mp3", await app.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);

        feed = await app.ReadFeedAsync(FeedFormat.Rss);
        using var again = app.Another();
        await app.RemoveDerivedAsync();
        await foreach (var _ in new Rebuild.Rebuilder(again.Storage, again.Ingest, again.Publisher).RebuildAsync(Token))
        {
            // Each show as it is finished.
        }
        Assert.Equal(feed, await again.ReadFeedAsync(FeedFormat.Rss));

        await again.RemoveAsync("037-a.mp3");
        foreach (var show in await again.Reconciler.ReconcileAsync(atStart: false, Token)) await again.Publisher.PublishAsync(show, Token);
        Assert.DoesNotContain("037-a.mp3", await again.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_files_for_one_number_join_nothing()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("001.md", Notes.Of(1, "One"));
        for (int i = 0; i < NumberGroup.MostCompanions; i++) await app.UploadAsync($"1-{i:00}.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n");
        Assert.Equal(NumberGroup.MostCompanions, await TranscriptsAsync());
        await app.PutAsync("1-99.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n");
        Assert.Contains((await app.IngestAsync("1-99.vtt")).Uploads[0].Diagnostics, d => d is { Severity: Severity.Warning, Code: DiagnosticCodes.NumberCrowded });
        await app.PublishAsync();
        Assert.Equal(0, await TranscriptsAsync());
        await app.RemoveAsync("1-05.vtt");
        await app.IngestAsync("1-05.vtt");
        await app.PublishAsync();
        Assert.Equal(NumberGroup.MostCompanions, await TranscriptsAsync());

        async Task<int> TranscriptsAsync() => (await app.Documents.ReadEpisodeAsync(Assert.Single((await app.FindShowAsync()).Catalog.Episodes), Token)).Transcripts.Count;
    }

    private string Connection => connection ??= storage.NewAccount();

    private string? connection;

    private static Dictionary<string, byte[]> Of(IEnumerable<string> names) => names.ToDictionary(n => n, n => Files[n], StringComparer.Ordinal);

    /// <summary>What the rule of the contract makes of these files, told again here.</summary>
    private static string Expected(Dictionary<string, byte[]> there)
    {
        var stems = there.Keys.GroupBy(n => n.Replace(".chapters.txt", "", StringComparison.Ordinal) is var s && s != n ? s : n[..n.LastIndexOf('.')], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var hosts = stems.Where(s => s.Value.Exists(n => n.EndsWith(".md", StringComparison.Ordinal))).ToDictionary(s => s.Key, s => s.Value.Exists(n => Encoding.UTF8.GetString(there[n]).StartsWith("# Episode #38", StringComparison.Ordinal)) ? 38 : 37, StringComparer.Ordinal);
        string? host = hosts.Count(h => h.Value == 37) == 1 ? hosts.Single(h => h.Value == 37).Key : null;
        var companions = stems.Keys.Where(s => !hosts.ContainsKey(s)).ToList();
        var lines = new List<string>();
        foreach (var (stem, files) in stems)
        {
            var all = stem == host ? [.. files, .. companions.SelectMany(c => stems[c])] : files;
            string status = hosts.ContainsKey(stem) ? "Published" : host is not null ? "Joined" : files.Exists(f => f.EndsWith(".mp3", StringComparison.Ordinal)) ? "Draft" : "Withdrawn";
            string[] media = [.. all.Where(f => f.EndsWith(".mp3", StringComparison.Ordinal) || f.EndsWith(".vtt", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
            bool chapters = all.Exists(f => f.EndsWith(".chapters.txt", StringComparison.Ordinal));
            lines.Add($"{stem}: {status} {(status == "Joined" ? host : "-")} [{string.Join(", ", media)}]{(chapters ? " chapters" : "")}");
        }
        foreach (int number in hosts.Values.Concat(companions.Count > 0 ? [37] : []).Distinct())
        {
            lines.Add($"{number}: {string.Join(", ", hosts.Where(h => h.Value == number).Select(h => h.Key).Order(StringComparer.Ordinal))} <- {string.Join(", ", number == 37 ? companions.Order(StringComparer.Ordinal) : [])}");
        }
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    /// <summary>What the tables say; stems without files are left out.</summary>
    private static async Task<string> StateAsync(TestApp app, Slug show)
    {
        var lines = new List<string>();
        string[] files = await app.Storage.Episodes.QueryAsync<TableEntity>(RowKeys.PrefixFilter(show.ToString(), RowKeys.FilePrefix), cancellationToken: Token).Select(f => f.GetString("Stem")).Distinct().ToArrayAsync(Token);
        await foreach (var entity in app.Storage.Episodes.QueryAsync<TableEntity>(RowKeys.PrefixFilter(show.ToString(), RowKeys.HeadPrefix), cancellationToken: Token))
        {
            var head = await HeadRow.FromAsync(entity, app.Storage.Rows, Token);
            if (files.Contains(head.Episode.Stem)) lines.Add($"{head.Episode.Stem}: {head.Status} {head.JoinedTo ?? "-"} [{string.Join(", ", head.Media.Select(m => m.Name))}]{(head.Episode.Chapters.Count > 0 ? " chapters" : "")}");
            else Assert.Equal((EpisodeStatus.Withdrawn, null), (head.Status, head.JoinedTo));
        }
        foreach (int number in new[] { 37, 38 })
        {
            var row = await NumberRow.FindAsync(app.Storage, show, number, Token);
            if (row.ETag is not null) lines.Add($"{number}: {string.Join(", ", row.Group.Hosts.Select(h => h.Stem))} <- {string.Join(", ", row.Group.Companions.Select(c => c.Stem))}");
        }
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    /// <summary>The three feeds, without what tells shows and versions of blobs apart.</summary>
    private static async Task<string> FeedsAsync(TestApp app, Slug show)
    {
        await app.Publisher.PublishAsync(show, Token);
        if (await app.Shows.FindAsync(show, Token) is not { } published) return "";
        var text = new StringBuilder();
        foreach (var format in Enum.GetValues<FeedFormat>()) text.Append(await app.ReadFeedAsync(format, show));
        return Regex.Replace(text.Replace(show.ToString(), "(show)")
            .ToString(), "0x[0-9A-F]{8,}|[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/episodes/)[^/<\"#]+", "(id)", RegexOptions.CultureInvariant);
    }

    /// <summary>Has something done once, right before the app reads a row or rows of the table.</summary>
    /// <param name="what">A piece of the request's address.</param>
    private static void Before(TestApp app, string what, Func<Task> act, out StrongBox<bool> done)
    {
        var once = done = new(false);
        app.Faults.BeforeRequest = request =>
        {
            if (once.Value || !Reads(request, what)) return;
            once.Value = true;
            act().GetAwaiter().GetResult();
        };
    }

    private static bool Reads(Request request, string what) => request.Method == RequestMethod.Get && request.Uri.ToString() is var address && address.Contains("/Episodes", StringComparison.Ordinal) && address.Contains(what, StringComparison.Ordinal);

    private static Task PutAsync(TestApp app, Slug show, string name) => PutAsync(app, show, name, Files[name]);

    private static async Task PutAsync(TestApp app, Slug show, string name, byte[] content)
    {
        await BlobAsync(app, show, name, content);
        await app.Ingest.IngestAsync(show.ToString(), name, Token);
    }

    private static Task BlobAsync(TestApp app, Slug show, string name) => BlobAsync(app, show, name, Files[name]);

    private static async Task BlobAsync(TestApp app, Slug show, string name, byte[] content) => await app.Storage.Files.GetBlobClient($"{show}/{name}").UploadAsync(BinaryData.FromBytes(content), overwrite: true, Token);

    private static async Task RemoveAsync(TestApp app, Slug show, string name)
    {
        await app.Storage.Files.GetBlobClient($"{show}/{name}").DeleteAsync(cancellationToken: Token);
        await app.Ingest.IngestAsync(show.ToString(), name, Token);
    }

    private static Slug ShowOf(string name) => Slug.TryParse(name, out var slug) ? slug : throw new ArgumentException("No slug.", nameof(name));

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static IEnumerable<T[]> Permutations<T>(T[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany((item, i) => Permutations<T>([.. items.Where((_, j) => j != i)]).Select(rest => (T[])[item, .. rest]));
}
