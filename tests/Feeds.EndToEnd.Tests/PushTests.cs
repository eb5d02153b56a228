using System.Text.Json;
using Azure.Storage.Queues;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>Hubs and other addresses are told of changes by the app itself, over HTTP. Each test has a show of its own.</summary>
public sealed class PushTests(Shared<ManagedApp> shared) : IClassFixture<Shared<ManagedApp>>
{
    static readonly string[] Files = ["atom.xml", "feed.json", "rss.xml"];

    /// <summary>What a hub answers, with the value of Retry-After; what becomes of the ping, and after how many tries.</summary>
    static readonly (int Status, string? RetryAfter, string State, int Tries)[] Answers =
    [
        (404, null, "failed", 1),
        (301, null, "failed", 1),
        (408, "0", "waiting", 3),
        (429, "0", "waiting", 3),
        (500, null, "waiting", 3),
    ];

    readonly ManagedApp app = shared.App;

    [Fact]
    public async Task A_hub_is_pinged_once_a_change_and_again_after_503_and_never_for_an_upload_that_changed_nothing()
    {
        const string show = "pushed";
        await using var hub = await HubServer.StartAsync();
        await StartShowAsync(show, $"hubs: [\"{hub.Address}/hub\"]\npings: [\"{hub.Address}/ping?id=7\"]");
        await CalledAsync(hub, 3, 1);
        var feeds = Files.Select(f => $"{app.Base}/shows/{show}/{f}").ToList();
        Assert.All(hub.Calls("/hub"), c => Assert.Equal(("POST", "publish", c.Url), (c.Method, c.Mode, c.Topic)));
        Assert.All(hub.Calls("/ping"), c => Assert.Equal(("GET", "?id=7"), (c.Method, c.Query)));
        Assert.Equal(feeds, hub.Calls("/hub").Select(c => c.Url!).Distinct().Order(StringComparer.Ordinal));

        // One change: each feed once.
        var (hubs, pings) = (hub.Calls("/hub").Count, hub.Calls("/ping").Count);
        await app.PutAsync($"{show}/002.md", Notes(2, "Second"));
        await app.EntryWhenAsync(show, "Second");
        await CalledAsync(hub, hubs + 3, pings + 1);
        await PushedAsync(hub);
        Assert.Equal(feeds, hub.Calls("/hub").Skip(hubs).Select(c => c.Url!).Order(StringComparer.Ordinal));
        Assert.Equal(pings + 1, hub.Calls("/ping").Count);

        // Nothing changed, and nobody is told.
        (hubs, pings) = (hub.Calls("/hub").Count, hub.Calls("/ping").Count);
        var version = await app.PutAsync($"{show}/002.md", Notes(2, "Second"));
        await app.OutcomeWhenAsync(show, "002.md", version);
        await app.SettleAsync();
        await PushedAsync(hub);
        Assert.Equal((hubs, pings), (hub.Calls("/hub").Count, hub.Calls("/ping").Count));

        // 503 twice, then it is well.
        hub.Answer = (call, before) => before < Told(hubs, pings, call) + 2 ? (503, "0") : (202, null);
        await app.PutAsync($"{show}/003.md", Notes(3, "Third"));
        await app.EntryWhenAsync(show, "Third");
        var told = await SettledAsync(show, f => f.GetProperty("status").GetInt32() == 202);
        Assert.All(told, f => Assert.Equal(3, f.GetProperty("tries").GetInt32()));
        Assert.Equal((hubs + 9, pings + 3), (hub.Calls("/hub").Count, hub.Calls("/ping").Count));

        static int Told(int hubs, int pings, HubCall call) => call.Path == "/hub" ? hubs / 3 : pings;
    }

    [Fact]
    public Task What_cannot_pass_is_not_tried_again_and_what_may_pass_is_tried_later() => Task.WhenAll(Answers.Select(async row =>
    {
        string show = $"answers-{row.Status}";
        await using var hub = await HubServer.StartAsync();
        hub.Answer = (_, _) => (row.Status, row.RetryAfter);
        await StartShowAsync(show, $"pings: [\"{hub.Address}/ping\"]");

        var pings = await PingsWhenAsync(show, p => p.Any(r => r.GetProperty("state").GetString() is "failed" or "waiting"));

        var ping = Assert.Single(pings);
        Assert.Equal(
            (row.Status, row.State, row.Tries),
            (ping.GetProperty("status").GetInt32(), ping.GetProperty("state").GetString(), ping.GetProperty("tries").GetInt32()));
        Assert.Equal(row.Tries, hub.Calls("/ping").Count);
        Assert.Contains(row.Status is 301 ? "/elsewhere" : "It answered", ping.GetProperty("trouble").GetString(), StringComparison.Ordinal);
        Assert.Equal(row.State == "waiting", ping.TryGetProperty("next", out _));
        Assert.Empty(hub.Calls("/elsewhere"));
    }));

    [Fact]
    public async Task An_address_that_asks_to_wait_is_left_alone_so_long()
    {
        const string show = "asked";
        await using var hub = await HubServer.StartAsync();
        hub.Answer = (_, _) => (429, "3600");
        await StartShowAsync(show, $"pings: [\"{hub.Address}/ping\"]");

        var ping = Assert.Single(await PingsWhenAsync(show, p => p.Count == 1 && p[0].GetProperty("state").GetString() == "waiting"));
        Assert.InRange(ping.GetProperty("next").GetDateTimeOffset() - ping.GetProperty("tried").GetDateTimeOffset(), TimeSpan.FromSeconds(3599), TimeSpan.FromSeconds(3601));
        Assert.Single(hub.Calls("/ping"));

        // Neither is it told of the next change before that.
        await app.PutAsync($"{show}/002.md", Notes(2, "Second"));
        await app.EntryWhenAsync(show, "Second");
        await PushedAsync(hub);
        Assert.Single(hub.Calls("/ping"));
    }

    [Fact]
    public async Task Addresses_that_are_not_public_are_not_called_unless_a_setting_allows_it()
    {
        const string show = "private";
        // A second name of the same machine, which is not among the allowed.
        const string hubs = "hubs: [\"http://127.0.0.2:8009/hub\", \"http://[::1]:8009/hub\", \"http://169.254.169.254/hub\"]";
        await StartShowAsync(show, hubs + "\npings: [\"http://10.0.0.1/ping\"]");

        var pings = await PingsWhenAsync(show, p => p.Count == 10 && p.All(r => r.GetProperty("state").GetString() == "failed"));

        Assert.All(pings, p => Assert.Contains("only public addresses are used", p.GetProperty("trouble").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_publication_does_not_wait_for_a_hub_that_does_not_answer()
    {
        const string show = "silent";
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        string address = $"http://127.0.0.1:{((System.Net.IPEndPoint)silent.LocalEndpoint).Port}/hub";
        await StartShowAsync(show, $"hubs: [\"{address}\"]");
        await PingsWhenAsync(show, p => p.Any(r => r.GetProperty("state").GetString() == "sending"));

        await app.PutAsync($"{show}/002.md", Notes(2, "Second"));

        await app.EntryWhenAsync(show, "Second");
        Assert.Contains(await PingsAsync(show), p => p.GetProperty("state").GetString() == "sending");
    }

    [Fact]
    public async Task Feeds_name_hub_and_self_in_headers()
    {
        const string show = "linked";
        await StartShowAsync(show, "hubs: [\"https://hub.example/\", \"https://other.example/hub\"]");

        await Eventually.BecomesTrueAsync(async () => (await app.GetAsync($"/shows/{show}/rss.xml")).Text.Contains("other.example", StringComparison.Ordinal), RunningApp.Deadline, () => "the feed names its hubs");
        foreach (string file in Files)
        {
            string self = $"{app.Base}/shows/{show}/{file}";
            string expected = $"<https://hub.example/>; rel=\"hub\", <https://other.example/hub>; rel=\"hub\", <{self}>; rel=\"self\"";
            var answer = (await app.GetAsync($"/shows/{show}/{file}")).Has(200);
            Assert.Equal(expected, answer["Link"]);
            // A hub never gets the bytes of before from a shared cache.
            Assert.Equal("public, max-age=60, s-maxage=0, stale-while-revalidate=600", answer["Cache-Control"]);
            Assert.Equal(expected, (await app.SendAsync(HttpMethod.Head, $"/shows/{show}/{file}")).Has(200)["Link"]);
            Assert.Equal(expected, (await app.GetAsync($"/shows/{show}/{file}", ("If-None-Match", answer["ETag"]!))).Has(304)["Link"]);
        }
        foreach (string file in (string[])["rss.xml", "feed.json"])
        {
            var topic = (await app.GetAsync($"/shows/{show}/topics/httpx/{file}")).Has(200);
            Assert.DoesNotContain("example/hub", topic.Text + topic["Link"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_given_up_is_put_off_and_what_names_no_show_is_dropped()
    {
        var token = TestContext.Current.CancellationToken;
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        var poison = new QueueClient(app.Account, "push-poison", options);
        await poison.CreateIfNotExistsAsync(cancellationToken: token);

        await poison.SendMessageAsync("given-up 1767323045000", token);
        await poison.SendMessageAsync("No Show!", token);

        await Eventually.BecomesTrueAsync(async () => (await poison.GetPropertiesAsync(token)).Value.ApproximateMessagesCount == 0, RunningApp.Deadline, () => $"the queue of failed pushes is empty. The app wrote:\n{app.Wrote}");
        await Eventually.BecomesTrueAsync(() => app.App.Output.Contains("on the queue of failed pushes is dropped", StringComparison.Ordinal), RunningApp.Deadline, () => $"the message that names no show is dropped. The app wrote:\n{app.Wrote}");
        // Not given up once more, and not to be seen before its time.
        Assert.False(await new QueueClient(app.Account, "push-poison-poison", options).ExistsAsync(token));
        var pushes = new QueueClient(app.Account, "push", options);
        Assert.InRange((await pushes.GetPropertiesAsync(token)).Value.ApproximateMessagesCount, 1, int.MaxValue);
        Assert.DoesNotContain((await pushes.PeekMessagesAsync(32, token)).Value, m => m.Body.ToString().StartsWith("given-up", StringComparison.Ordinal));
    }

    static string Notes(int number, string title) => $"# Episode #{number}: {title}\n\nPublished Aug {number}, 2018.\n\n**Ann #1:** [**httpx**](https://www.python-httpx.org/)\n\n- About it.\n";

    Task<string> PutShowAsync(string show, string more) => app.PutAsync($"{show}/show.yaml", $"title: {show}\n{more}\n");

    /// <summary>An episode first, then the show file: so whom it names is told of one revision.</summary>
    async Task StartShowAsync(string show, string more)
    {
        await app.PutAsync($"{show}/001.md", Notes(1, "First"));
        await app.EntryWhenAsync(show, "First");
        await PutShowAsync(show, more);
    }

    Task CalledAsync(HubServer hub, int hubs, int pings) =>
        Eventually.BecomesTrueAsync(() => Task.FromResult(hub.Calls("/hub").Count >= hubs && hub.Calls("/ping").Count >= pings), RunningApp.Deadline, () => $"{hubs} and {pings} calls have come: {string.Join(", ", hub.Calls("/hub").Concat(hub.Calls("/ping")))}. The app wrote:\n{app.Wrote}");

    async Task<IReadOnlyList<JsonElement>> PingsAsync(string show) =>
        [.. (await app.GetWithKeyAsync($"/manage/shows/{show}/pings.json", ManagedApp.Admin)).Has(200).Json.GetProperty("pings").EnumerateArray()];

    async Task<IReadOnlyList<JsonElement>> PingsWhenAsync(string show, Func<IReadOnlyList<JsonElement>, bool> expected)
    {
        IReadOnlyList<JsonElement> pings = [];
        await Eventually.BecomesTrueAsync(async () => expected(pings = await PingsAsync(show)), RunningApp.Deadline, () => $"the pings of {show} are as expected: {string.Join(", ", pings)}. The app wrote:\n{app.Wrote}");
        return pings;
    }

    /// <summary>Waits until everybody knows of the feeds as they are served.</summary>
    Task<IReadOnlyList<JsonElement>> SettledAsync(string show, Func<JsonElement, bool>? also = null) =>
        PingsWhenAsync(show, p => p.Count > 0 && p.All(r => r.GetProperty("state").GetString() == "done" && also?.Invoke(r) is not false));

    /// <summary>Waits until a push has gone out that was asked for after everything else.</summary>
    async Task PushedAsync(HubServer hub)
    {
        string show = $"later-{Guid.NewGuid():n}";
        await PutShowAsync(show, $"pings: [\"{hub.Address}/later\"]");
        await app.PutAsync($"{show}/001.md", Notes(1, "Later"));
        await Eventually.BecomesTrueAsync(() => Task.FromResult(hub.Calls("/later").Count > 0), RunningApp.Deadline, () => $"the push of {show} goes out. The app wrote:\n{app.Wrote}");
    }
}
