using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Feeds.Diagnostics;
using Feeds.Storage.Import;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

/// <summary>Imports: entries become files once, whatever happens on the way.</summary>
public sealed class ImportTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Feed(params IEnumerable<string> items) => $"<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>A show</title>{string.Concat(items)}</channel></rss>";

    private static string Item(string guid, string title, string text = "Words.", string? audio = null) =>
        $"<item><title>{title}</title><guid>{guid}</guid><pubDate>Sat, 04 Aug 2018 06:07:08 GMT</pubDate><description>{text}</description><enclosure url=\"https://a.example/{audio ?? guid}.mp3\" length=\"5\" type=\"audio/mpeg\"/></item>";

    private static string Next(string address) => $"<atom:link rel=\"next\" href=\"{address}\"/>";

    private static Task<ImportRow> FollowAsync(TestApp app, FeedPages pages, string address = "https://a.example/1") => FollowAsync(app, app, pages, address);

    private static async Task<ImportRow> FollowAsync(TestApp starter, TestApp worker, FeedPages pages, string address = "https://a.example/1") =>
        await worker.ImportAsync(await starter.Imports.StartAsync(TestApp.Show, new Uri(address), Token), pages);

    private static async Task<Dictionary<string, string>> RowsAsync(TestApp app)
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in app.Storage.Imports.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {TestApp.Show.ToString()}"), cancellationToken: Token))
        {
            if (!row.RowKey.StartsWith("import|", StringComparison.Ordinal)) rows.Add(row.RowKey, row.ETag.ToString());
        }
        return rows;
    }

    private static async Task<int> PagesLeftAsync(TestApp app)
    {
        int pages = 0;
        await foreach (var _ in app.Storage.ImportPages.GetBlobsAsync(cancellationToken: Token)) pages++;
        return pages;
    }

    private static async Task<ImportRow> SendAsync(TestApp app, string feed) => await app.ImportAsync(await StartAsync(app, feed));

    private static Task<ImportRow> StartAsync(TestApp app, string feed) =>
        app.Imports.StartAsync(TestApp.Show, new MemoryStream(Encoding.UTF8.GetBytes(feed)), charset: null, Token);

    private static async Task<Dictionary<string, string>> FilesAsync(TestApp app)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var blob in new BlobServiceClient(app.Connection).GetBlobContainerClient("episodes").GetBlobsAsync(cancellationToken: Token)) files.Add(blob.Name[(blob.Name.IndexOf('/', StringComparison.Ordinal) + 1)..], blob.Properties.ETag!.Value.ToString());
        return files;
    }

    [Fact]
    public async Task Entries_become_files_and_the_channel_the_shows_file()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());

        var import = await SendAsync(app, Feed(Item("a", "One"), Item("b", "#12: Two"), Item("c", "One")));

        Assert.Equal((ImportState.Done, 3, 3, 0, ShowFileOutcome.Made), (import.State, import.Done, import.New, import.Unchanged, import.ShowFile));
        Assert.Equal(["012-two.json", "2018-08-04-one-2.json", "2018-08-04-one.json", "show.yaml"], (await FilesAsync(app)).Keys.Order(StringComparer.Ordinal));
        foreach (string name in (await FilesAsync(app)).Keys) await app.IngestAsync(name);
        await app.PublishAsync();
        Assert.Equal(["#12: Two", "One", "One"], (await app.ReadTitlesAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pages_are_decoded_as_their_servers_say()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var pages = new FeedPages(
            ("https://a.example/1", Feed(Item("a", "Маяк"), Next("https://a.example/2"))), ("https://a.example/2", Feed(Item("b", "Łódź"))))
        {
            Charsets = { ["https://a.example/1"] = "windows-1251", ["https://a.example/2"] = "iso-8859-2" },
        };

        var import = await FollowAsync(app, pages);
        foreach (string name in (await FilesAsync(app)).Keys) await app.IngestAsync(name);
        await app.PublishAsync();

        Assert.Empty(import.Diagnostics);
        Assert.Equal(["Łódź", "Маяк"], (await app.ReadTitlesAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_feed_that_is_sent_is_decoded_as_its_sender_says()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        byte[] sent = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(Feed(Item("a", "Маяк")));

        var import = await app.ImportAsync(await app.Imports.StartAsync(TestApp.Show, new MemoryStream(sent), "windows-1251", Token));
        foreach (string name in (await FilesAsync(app)).Keys) await app.IngestAsync(name);
        await app.PublishAsync();

        Assert.Empty(import.Diagnostics);
        Assert.Equal(["Маяк"], await app.ReadTitlesAsync());
    }

    [Fact]
    public async Task A_packed_page_waits_for_as_much_room_as_it_takes_unpacked()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal,
            leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(Feed(Item("a", "One", new string(' ', 1_000_000)))));
        packed.Position = 0;
        Assert.True(packed.Length < 10_000);
        var import = await app.Imports.StartAsync(TestApp.Show, packed, charset: null, Token);
        var memory = new ImportMemory(TimeProvider.System, 20_000_000);

        var all = await memory.TryTakeAsync(19_000_000, TimeSpan.Zero, Token);
        var waiting = app.ImportSteps(new FeedPages(), memory).AdvanceAsync($"{import.Show}/{import.Id}", Token);
        Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(500, Token)));
        Assert.Equal(ImportState.Queued, (await app.Imports.FindAsync(import.Show, import.Id, Token))!.State);
        all!.Dispose();
        Assert.Null(await waiting);

        Assert.Equal(0, memory.Taken);
        Assert.Equal(["2018-08-04-one.json", "show.yaml"], (await FilesAsync(app)).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_second_import_changes_only_what_the_feed_changed()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await SendAsync(app, Feed(Item("a", "One"), Item("b", "Two")));
        var (before, rows) = (await FilesAsync(app), await RowsAsync(app));
        Assert.Equal(4, rows.Count);

        var again = await SendAsync(app, Feed(Item("b", "Two"), Item("a", "One")));
        Assert.Equal((0, 0, 2, ShowFileOutcome.Kept), (again.New, again.Changed, again.Unchanged, again.ShowFile));
        Assert.Equal(before, await FilesAsync(app));
        Assert.Equal(rows, await RowsAsync(app));

        var changed = await SendAsync(app, Feed(Item("c", "Three"), Item("a", "A new title"), Item("b", "Two")));
        Assert.Equal((1, 1, 1), (changed.New, changed.Changed, changed.Unchanged));
        var after = await FilesAsync(app);
        Assert.Equal(["2018-08-04-one.json", "2018-08-04-three.json"], after.Where(f => before.GetValueOrDefault(f.Key) != f.Value).Select(f => f.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Many_entries_of_one_name_have_names_of_their_own()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        string feed = Feed(Enumerable.Range(1, 12).Select(n => Item($"guid-{n}", "One")));
        Assert.Equal(12, (await SendAsync(app, feed)).New);
        var files = await FilesAsync(app);
        Assert.Equal(9, files.Keys.Count(n => n.Length <= "2018-08-04-one-9.json".Length && n.StartsWith("2018-08-04-one", StringComparison.Ordinal)));
        Assert.Equal(3, files.Keys.Count(n => System.Text.RegularExpressions.Regex.IsMatch(n, "^2018-08-04-one-[0-9a-f]{16}[.]json$")));
        Assert.Equal(12, (await SendAsync(app, feed)).Unchanged);
        Assert.Equal(files, await FilesAsync(app));
    }

    [Fact]
    public async Task What_people_changed_stays_and_what_they_removed_comes_back()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("show.yml", "title: Ours");
        await app.PutAsync("2018-08-04-two.md", "# Ours");
        await SendAsync(app, Feed(Item("a", "One"), Item("b", "Two"), Item("c", "Three")));
        await app.PutAsync("2018-08-04-one.json", "{\"title\": \"Corrected\"}");
        await app.RemoveAsync("2018-08-04-three.json");
        var before = await FilesAsync(app);

        var again = await SendAsync(app, Feed(Item("a", "One"), Item("b", "Two"), Item("c", "Three")));

        Assert.Equal((1, 0, 1, 1, ShowFileOutcome.Kept), (again.New, again.Changed, again.Unchanged, again.Kept, again.ShowFile));
        Assert.Equal([DiagnosticCodes.ShowFileKept, DiagnosticCodes.EntryKept], again.Diagnostics.Select(d => d.Diagnostic.Code));
        var after = await FilesAsync(app);
        Assert.All(before, f => Assert.Equal(f.Value, after[f.Key]));
        Assert.True(after.ContainsKey("2018-08-04-two-2.json") && after.ContainsKey("2018-08-04-three.json"));
    }

    [Fact]
    public async Task Without_its_table_an_import_knows_its_files_again()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await SendAsync(app, Feed(Item("a", "One"), Item("b", "One")));
        var before = await FilesAsync(app);
        await new TableServiceClient(app.Connection).GetTableClient("Imports").DeleteAsync(Token);
        using var later = await TestApp.StartAsync(app.Connection);

        var again = await SendAsync(later, Feed(Item("a", "One"), Item("b", "One")));

        Assert.Equal((0, 2), (again.New, again.Unchanged));
        Assert.Equal(before, await FilesAsync(app));
    }

    [Fact]
    public async Task Pages_are_followed_until_the_last_and_never_in_a_circle()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        string Page(int n, string? next) => Feed(next is null ? "" : $"<atom:link rel=\"next\" href=\"{next}\"/>", Item($"guid-{n}", $"Page {n}"));
        var pages = new FeedPages(("https://a.example/1", Page(1, "https://a.example/2")), ("https://a.example/2", Page(2, "/3")), ("https://a.example/3", Page(3, null)), ("https://a.example/round", Page(4, "https://a.example/round")), ("https://a.example/lost", Page(5, "https://a.example/nowhere")));

        var import = await app.ImportAsync(await app.Imports.StartAsync(TestApp.Show, new Uri("https://a.example/1"), Token), pages);
        Assert.Equal((ImportState.Done, 3, 3, 3), (import.State, import.Page, import.Stored, import.New));
        Assert.Equal(0, await PagesLeftAsync(app));
        Assert.Equal(["https://a.example/1", "https://a.example/2", "https://a.example/3"], pages.Asked);

        var round = await app.ImportAsync(await app.Imports.StartAsync(TestApp.Show, new Uri("https://a.example/round"), Token), pages);
        Assert.Equal((ImportState.Done, 1), (round.State, round.New));
        Assert.Contains(round.Diagnostics, d => d.Diagnostic.Code == DiagnosticCodes.PagesInCircle);

        var lost = await app.ImportAsync(await app.Imports.StartAsync(TestApp.Show, new Uri("https://a.example/lost"), Token), pages);
        Assert.Equal((ImportState.Failed, 1, 2), (lost.State, lost.New, lost.Page));
        Assert.Equal("page-2", Assert.Single(lost.Diagnostics, d => d.Diagnostic.Code == DiagnosticCodes.FetchFailed).File);

        var sent = await SendAsync(app, Page(6, "https://a.example/2"));
        Assert.Equal((ImportState.Done, 1), (sent.State, sent.New));
        Assert.Contains(sent.Diagnostics, d => d.Diagnostic.Code == DiagnosticCodes.MorePages);
    }

    [Fact]
    public async Task A_feed_without_an_end_is_read_a_hundred_pages_long()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var pages = new FeedPages(Enumerable.Range(1, 102).Select(n => ($"https://a.example/{n}", Feed($"<atom:link rel=\"next\" href=\"https://a.example/{n + 1}\"/>"))));
        var import = await app.ImportAsync(await app.Imports.StartAsync(TestApp.Show, new Uri("https://a.example/1"), Token), pages);
        Assert.Equal((ImportState.Done, ImportSteps.MaxPages), (import.State, pages.Asked.Count));
        Assert.Contains(import.Diagnostics, d => d.Diagnostic.Code == DiagnosticCodes.TooManyPages);
    }

    [Fact]
    public async Task An_entry_of_two_pages_counts_once_and_as_the_first_page_has_it()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var pages = new FeedPages(
            ("https://a.example/1", Feed(Next("/2"), Item("a", "One"), Item("b", "Two", "As corrected."))),
            ("https://a.example/2", Feed(Next("/3"), Item("b", "Two", "As it was."), Item("c", "Three"))),
            ("https://a.example/3", Feed(Item("a", "One", "As it was."), Item("b", "Another of this GUID", audio: "other"))));

        var import = await FollowAsync(app, pages);

        Assert.Equal((ImportState.Done, 4, 4, 0, 0), (import.State, import.Done, import.New, import.Changed, import.Unchanged));
        Assert.Equal(["page-2  FEED721", "page-3  FEED721", "page-3 2018-08-04-another-of-this-guid.json FEED721"], import.Diagnostics.Select(d => $"{d.File} {d.Entry} {d.Diagnostic.Code}"));
        var (files, rows) = (await FilesAsync(app), await RowsAsync(app));
        Assert.Contains("As corrected.", (await app.Storage.Files.GetBlobClient($"{TestApp.Show}/2018-08-04-two.json").DownloadContentAsync(Token)).Value.Content.ToString(), StringComparison.Ordinal);
        var again = await FollowAsync(app, pages);
        Assert.Equal((0, 0, 4), (again.New, again.Changed, again.Unchanged));
        Assert.Equal(files, await FilesAsync(app));
        Assert.Equal(rows, await RowsAsync(app));
    }

    [Fact]
    public async Task A_server_that_gives_one_page_under_ever_new_addresses_is_left()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var pages = new FeedPages(Enumerable.Range(1, 50).Select(n => ($"https://a.example/{n}", Feed(Next($"/{n + 1}"), Item("a", "One")))));
        var import = await FollowAsync(app, pages);
        Assert.Equal((ImportState.Done, 1, 2), (import.State, import.New, pages.Asked.Count));
        Assert.Contains(import.Diagnostics, d => d.Diagnostic.Code == DiagnosticCodes.PagesInCircle);
    }

    [Theory]
    [InlineData("https://a.example/start")]
    [InlineData("https://a.example/1#top")]
    public async Task A_page_that_leads_back_over_a_redirect_or_a_fragment_ends_the_import(string next)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var pages = new FeedPages(("https://a.example/1", Feed(Next(next), Item("a", "One")))) { Redirects = { ["https://a.example/start"] = "https://a.example/1" } };
        var import = await FollowAsync(app, pages, "https://a.example/start");
        Assert.Equal((ImportState.Done, 1, 1), (import.State, import.New, import.Done));
        Assert.Equal("page-1", Assert.Single(import.Diagnostics, d => d.Diagnostic.Code == DiagnosticCodes.PagesInCircle).File);
        Assert.InRange(pages.Asked.Count, 1, 2);
    }

    [Fact]
    public async Task Why_a_page_cannot_be_had_is_told_while_it_is_tried_again_and_when_it_is_given_up()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var pages = new FeedPages(("https://a.example/1", Feed(Item("a", "One")))) { Failures = 1 };
        var import = await app.Imports.StartAsync(TestApp.Show, new Uri("https://a.example/1"), Token);
        await Assert.ThrowsAsync<HttpRequestException>(() => app.ImportAsync(import, pages));
        var tried = (await app.Imports.FindAsync(TestApp.Show, import.Id, Token))!;
        Assert.Equal((ImportState.Running, "https://a.example/1 answered 503."), (tried.State, tried.Trouble));
        Assert.Equal((ImportState.Done, null), ((await app.ImportAsync(import, pages)) is var ended ? (ended.State, ended.Trouble) : default));

        pages.Failures = 1;
        import = await app.Imports.StartAsync(TestApp.Show, new Uri("https://a.example/1"), Token);
        await Assert.ThrowsAsync<HttpRequestException>(() => app.ImportAsync(import, pages));
        await app.ImportSteps(pages).GiveUpAsync($"{import.Show}/{import.Id}", Token);
        var given = (await app.Imports.FindAsync(TestApp.Show, import.Id, Token))!;
        Assert.Equal(ImportState.Failed, given.State);
        Assert.StartsWith("https://a.example/1 answered 503.", Assert.Single(given.Diagnostics).Diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a/b")]
    [InlineData("a/0123456789abcdef")]
    [InlineData("A Show/0123456789abcdef")]
    [InlineData("a/b/c")]
    public async Task A_message_of_no_import_is_nothing_to_do(string message)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        Assert.Null(await app.ImportSteps(new FeedPages()).AdvanceAsync(message, Token));
        await app.ImportSteps(new FeedPages()).GiveUpAsync(message, Token);
        Assert.Empty(await FilesAsync(app));
    }

    [Fact]
    public async Task What_is_no_feed_fails_with_the_reason_and_writes_nothing()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var import = await SendAsync(app, "<html><body>A page</body></html>");
        Assert.Equal((ImportState.Failed, DiagnosticCodes.NotAFeed), (import.State, Assert.Single(import.Diagnostics).Diagnostic.Code));
        Assert.Empty(await FilesAsync(app));
    }

    [Fact]
    public async Task A_step_that_never_works_ends_the_import_and_says_so()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var import = await app.Imports.StartAsync(TestApp.Show, new Uri("https://a.example/1"), Token);
        await app.ImportSteps(new FeedPages()).GiveUpAsync($"{import.Show}/{import.Id}", Token);
        var ended = (await app.Imports.FindAsync(TestApp.Show, import.Id, Token))!;
        Assert.Equal((ImportState.Failed, DiagnosticCodes.FetchFailed), (ended.State, Assert.Single(ended.Diagnostics).Diagnostic.Code));
        Assert.Null(await app.Imports.FindAsync(TestApp.Show, "entry", Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_at_any_write_followed_by_a_retry_ends_as_if_there_was_none(bool byAddress)
    {
        // Made once, so that every run has the same: one entry as before, one corrected, two new ones of one name.
        string feed = Feed(Next("https://a.example/2"), Item("a", "One"), Item("b", "One"), Item("c", "Two"));
        var pages = new FeedPages(("https://a.example/1", feed), ("https://a.example/2", Feed(Item("d", "Three"), Item("a", "One", "As it was."))));
        var (expected, writes) = await RunAsync(int.MaxValue);
        Assert.Contains(byAddress ? "Done 4 3 1 0 0 Made 0" : "Done 3 2 1 0 0 Made 0", expected, StringComparison.Ordinal);
        Assert.InRange(writes, 8, 60);
        for (int at = 1; at <= writes; at++) Assert.Equal(expected, (await RunAsync(at)).State);

        async Task<(string State, int Writes)> RunAsync(int crashAt)
        {
            using var app = await TestApp.StartAsync(storage.NewAccount());
            await SendAsync(app, Feed(Item("a", "One", "Before.")));
            await app.RemoveAsync("show.yaml");
            var import = byAddress
                ? await app.Imports.StartAsync(TestApp.Show, new Uri("https://a.example/1"), Token)
                : await StartAsync(app, feed);
            using var mortal = app.Another();
            mortal.Faults.CrashAt = crashAt;
            try
            {
                await mortal.ImportAsync(import, pages);
            }
            catch (CrashException)
            {
                // The queue gives the message to another instance.
            }
            var ended = await app.ImportAsync(import, pages);
            return ($"{ended.State} {ended.Done} {ended.New} {ended.Changed} {ended.Unchanged} {ended.Kept} {ended.ShowFile} {await PagesLeftAsync(app)} {string.Join(' ', (await FilesAsync(app)).Keys.Order(StringComparer.Ordinal))}", mortal.Faults.Writes);
        }
    }

    [Fact]
    public async Task Two_imports_of_one_feed_at_once_make_each_file_once()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        string feed = Feed(Enumerable.Range(1, 20).Select(n => Item($"guid-{n}", "One")));
        using var other = app.Another();
        await Task.WhenAll(SendAsync(app, feed), SendAsync(other, feed));
        Assert.Equal(21, (await FilesAsync(app)).Count);
    }
}
