using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>A burst of management calls is held to the limit, and readers of feeds do not notice.</summary>
public sealed class LimitsTests(StorageFixture storage)
{
    const int Limit = 60;
    const int Burst = 600;
    const int Polls = 300;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_burst_of_management_calls_is_limited_while_every_feed_answers()
    {
        await using var app = await StartAsync(("Feeds__Limits__Manage", Limit.ToString(CultureInfo.InvariantCulture)));
        var begun = Stopwatch.StartNew();
        await PublishAsync(app, "burst");

        var calls = Task.WhenAll(Enumerable.Range(0, Burst).Select(_ => CallAsync(app)));
        var polls = Task.WhenAll(Enumerable.Range(0, Polls).Select(i => PollAsync(app, "burst", i)));
        var answers = await calls;
        var statuses = await polls;

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        var refused = answers.Where(answer => answer.Status == 429).ToList();
        Assert.All(answers.Except(refused), answer => Assert.Equal(200, answer.Status));
        // What was refilled since the first call, however late the limiter looked at its clock.
        int refilled = (int)Math.Ceiling(begun.Elapsed.TotalSeconds) + 1;
        Assert.InRange(answers.Length - refused.Count, 1, Limit + refilled);
        Assert.All(refused, IsProblem);
        // Management is for no other site's scripts.
        Assert.All(refused, answer => Assert.DoesNotContain(answer.Headers.Keys, IsCors));
    }

    [Fact]
    public async Task A_client_gains_nothing_by_naming_other_addresses()
    {
        await using var app = await StartAsync(("Feeds__Limits__Manage", "20"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => CallAsync(app, forwarded: $"192.0.2.{i}")));

        Assert.InRange(answers.Count(answer => answer.Status == 200), 1, 40);
        Assert.Contains(answers, answer => answer.Status == 429);
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_clients_have_limits_of_their_own()
    {
        await using var app = await StartAsync(("Feeds__Limits__Manage", "20"), ("Feeds__TrustedProxies", "127.0.0.1"));

        // The proxy appends the client; what this one claims before it counts for nothing.
        var busy = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => CallAsync(app, forwarded: $"203.0.113.{i}, 192.0.2.1")));
        var others = await Task.WhenAll(Enumerable.Range(2, 3).Select(i => CallAsync(app, forwarded: $"192.0.2.{i}")));

        Assert.Contains(busy, answer => answer.Status == 429);
        // One of many may share a counter with the busy one.
        Assert.Contains(others, answer => answer.Status == 200);
    }

    [Fact]
    public async Task Searches_and_questions_are_limited_each_by_itself_and_feeds_are_not()
    {
        await using var app = await StartAsync(("Feeds__Limits__Search", "20"), ("Feeds__Limits__Ask", "10"));
        await PublishAsync(app, "asked");

        string[] paths = ["search.json?q=about", "search?q=about", "search/rss.xml?q=about", "search/feed.json?q=about"];
        string[] questions = ["ask.json?q=about", "ask?q=about", "ask/rss.xml?q=about"];
        var searches = Task.WhenAll(Enumerable.Range(0, 100).Select(i => GetAsync(app, $"/shows/asked/{paths[i % paths.Length]}")));
        var asked = Task.WhenAll(Enumerable.Range(0, 100).Select(i => GetAsync(app, $"/shows/asked/{questions[i % questions.Length]}")));
        var polls = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => PollAsync(app, "asked", i)));

        Assert.All(polls, status => Assert.Equal(HttpStatusCode.OK, status));
        foreach (var (answers, limit) in ((Answer[], int)[])[(await searches, 20), (await asked, 10)])
        {
            var refused = answers.Where(answer => answer.Status == 429).ToList();
            Assert.All(refused, IsProblem);
            Assert.All(refused, answer => Assert.Contains(answer.Headers.Keys, IsCors));
            // A show that was published just now may have no index yet.
            Assert.All(answers.Except(refused), answer => Assert.Contains(answer.Status, (int[])[200, 503]));
            Assert.InRange(answers.Length - refused.Count, 1, 2 * limit);
        }
    }

    [Fact]
    public async Task What_a_tool_asks_counts_as_a_question_and_each_message_counts_too()
    {
        await using var app = await StartAsync(("Feeds__Limits__Ask", "5"), ("Feeds__Limits__Assistant", "40"));
        await PublishAsync(app, "asked");

        var answers = new List<Answer>();
        for (int i = 0; i < 30; i++) answers.Add(await ToolAsync(app, "ask", """{"show": "asked", "q": "about"}"""));
        var others = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => ToolAsync(app, "list_topics", """{"show": "asked"}""")));

        var results = answers.Select(answer => answer.Has(200).Json.GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString()!).ToList();
        Assert.InRange(results.Count(text => text.StartsWith("Too many requests", StringComparison.Ordinal)), 10, 29);
        Assert.Contains(others, answer => answer.Status == 200);
        Assert.All(others.Where(answer => answer.Status != 200), IsProblem);
        Assert.InRange(others.Count(answer => answer.Status == 429), 50, 99);
    }

    static async Task<Answer> ToolAsync(FeedsApp app, string tool, string arguments)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/mcp", UriKind.Relative));
        request.Headers.Add("Accept", "application/json, text/event-stream");
        string call = $$$"""{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "{{{tool}}}", "arguments": {{{arguments}}}}}""";
        request.Content = new StringContent(call, System.Text.Encoding.UTF8, "application/json");
        using var response = await app.Http.SendAsync(request, Token);
        return await Answer.ReadAsync(response);
    }

    static bool IsCors(string header) => header.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase);

    static void IsProblem(Answer answer)
    {
        Assert.Equal("application/problem+json", answer["Content-Type"]);
        Assert.Equal("no-store", answer["Cache-Control"]);
        Assert.InRange(int.Parse(answer["Retry-After"]!, CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal("Too many requests", answer.Json.GetProperty("title").GetString());
    }

    Task<FeedsApp> StartAsync(params (string Name, string Value)[] settings) => FeedsApp.StartAsync(
        storage.NewAccount(),
        settings.Append(("Feeds__AdminKey", ManagedApp.Admin)).ToDictionary(s => s.Item1, s => s.Item2, StringComparer.Ordinal));

    static async Task PublishAsync(FeedsApp app, string show)
    {
        using var put = new HttpRequestMessage(HttpMethod.Put, new Uri($"/manage/shows/{show}/files/001.md", UriKind.Relative));
        put.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ManagedApp.Admin);
        put.Content = new StringContent("# Episode #1: One\n\nAbout it.\n");
        using var stored = await app.Http.SendAsync(put, Token);
        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        await Eventually.BecomesTrueAsync(
            async () => await PollAsync(app, show, 0) is HttpStatusCode.OK,
            RunningApp.Deadline,
            () => $"the show is published:\n{app.Output}");
    }

    static async Task<Answer> CallAsync(FeedsApp app, string? forwarded = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/manage/keys", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ManagedApp.Admin);
        if (forwarded is not null) request.Headers.Add("X-Forwarded-For", forwarded);
        using var response = await app.Http.SendAsync(request, Token);
        return await Answer.ReadAsync(response);
    }

    static async Task<Answer> GetAsync(FeedsApp app, string path)
    {
        using var response = await app.Http.GetAsync(new Uri(path, UriKind.Relative), Token);
        return await Answer.ReadAsync(response);
    }

    static async Task<HttpStatusCode> PollAsync(FeedsApp app, string show, int turn)
    {
        var path = $"/shows/{show}/{ReadFeed.Files[turn % ReadFeed.Files.Count]}";
        using var response = await app.Http.GetAsync(new Uri(path, UriKind.Relative), Token);
        return response.StatusCode;
    }
}
