using System.Text;
using Feeds.Worker.Tests.Host;
using Feeds.Worker.Tests.Support;

namespace Feeds.Worker.Tests;

/// <summary>Requests that change nothing: the server and the worker give the same replies, byte for byte.</summary>
public sealed class ServedTests(ServedShows shows) : IClassFixture<ServedShows>
{
    const string Show = $"/shows/{ServedShows.Sample}";
    const string Odd = $"/shows/{ServedShows.Odd}";
    const string Manage = $"/manage/shows/{ServedShows.Sample}";
    const string Media = $"{Show}/media/001.mp3";
    const string Preflight = "Origin: https://reader.example | Access-Control-Request-Method: GET | Access-Control-Request-Headers: range";

    /// <summary>
    /// Status, method, target, and headers with bars between them. <c>{etag}</c> and <c>{modified}</c> are the target's validators;
    /// <c>{admin}</c> and so on are keys. A GET is also sent as HEAD.
    /// </summary>
    public static TheoryData<int, string, string, string> Calls => new()
    {
        // Every public route.
        { 200, "GET", "/", "" },
        { 200, "GET", "/healthz", "" },
        { 200, "GET", "/opml.xml", "" },
        { 200, "GET", "/sitemap.xml", "" },
        { 200, "GET", "/robots.txt", "" },
        { 200, "GET", $"{Show}/sitemap.xml", "" },
        { 200, "GET", "/openapi.json", "" },
        { 304, "GET", "/openapi.json", "If-None-Match: {etag}" },
        { 200, "GET", "/feed.css", "" },
        { 200, "GET", Show, "" },
        { 200, "GET", $"{Show}/rss.xml", "" },
        { 200, "GET", $"{Show}/atom.xml", "" },
        { 200, "GET", $"{Show}/feed.json", "" },
        { 200, "GET", $"{Odd}/rss.xml", "" },
        { 200, "GET", Media, "" },
        { 200, "GET", $"{Show}/media/003.m4a", "" },
        { 200, "GET", $"{Show}/media/004.vtt", "" },
        { 200, "GET", $"{Show}/media/artwork.png", "" },
        { 200, "GET", $"{Show}/episodes.json", "" },
        { 200, "GET", $"{Show}/episodes.json?limit=2&after=4", "" },
        { 200, "GET", $"{Show}/episodes.json?HOST=Ada%20Quill&year=2024", "" },
        { 200, "GET", $"{Show}/episodes/1", "" },
        { 200, "GET", $"{Show}/episodes/1.json", "" },
        { 200, "GET", $"{Show}/episodes/4/chapters.json", "" },
        { 200, "GET", $"{Show}/episodes/4/transcript.vtt", "" },
        { 200, "GET", $"{Show}/episodes/4/transcript.json", "" },
        { 200, "GET", $"{Show}/episodes/4/transcript.json?limit=2&start=5", "" },
        { 200, "GET", $"{Show}/episodes/4/transcript", "" },
        { 200, "GET", $"{Show}/episodes/4?t=12", "" },
        { 404, "GET", $"{Show}?page=2", "" },
        { 404, "GET", $"{Show}?page=no", "" },
        { 404, "GET", $"{Show}/episodes/none", "Accept: text/html,application/xhtml+xml,*/*;q=0.8" },
        { 404, "GET", "/nope", "Accept: text/html" },
        { 404, "GET", "/assets/none.css", "" },
        { 200, "GET", $"/assets/{Feeds.Pages.PageAssets.Style.Name}", "" },
        { 200, "GET", $"/assets/{Feeds.Pages.PageAssets.Script.Name}", "Accept-Encoding: gzip" },
        { 200, "GET", $"{Show}/topics", "" },
        { 200, "GET", $"{Show}/topics.json", "" },
        { 200, "GET", $"{Show}/topics.json?prefix=rip&order=recency&limit=1", "" },
        { 200, "GET", $"{Show}/topics.opml", "" },
        { 200, "GET", $"{Show}/episodes.json?topic=ripgrep&topic=ripgrep", "" },
        { 200, "GET", $"{Show}/topics/ripgrep", "" },
        { 200, "GET", $"{Show}/topics/ripgrep.json", "" },
        { 200, "GET", $"{Show}/topics/ripgrep/rss.xml", "" },
        { 200, "GET", $"{Show}/topics/ripgrep/feed.json", "" },
        { 200, "GET", $"{Show}/search.json?q=certificates", "" },
        { 200, "GET", $"{Show}/search.json?q=range%20host:Ada&limit=1", "" },
        { 200, "GET", $"{Show}/search.json?q={ServedShows.NoWordOfTheShow}", "" },
        { 200, "GET", $"{Show}/search", "" },
        { 200, "GET", $"{Show}/search?q=certificates", "" },
        { 200, "GET", $"{Show}/search/rss.xml?q=certificates", "" },
        { 200, "GET", $"{Show}/search/feed.json?q=certificates", "" },
        { 200, "GET", $"{Show}/ask.json?q=What%20renews%20certificates%3F", "" },
        { 200, "GET", $"{Show}/ask.json?q=What%20does%20an%20octopus%20eat%3F", "" },
        { 200, "GET", $"{Show}/ask", "" },
        { 200, "GET", $"{Show}/ask?q=What%20renews%20certificates%3F", "" },
        { 200, "GET", $"{Show}/ask/rss.xml?q=What%20renews%20certificates%3F", "" },
        { 200, "GET", $"{Odd}/search.json?q=Gr%C3%BC%C3%9Fe", "" },

        // Encodings, and navigation in a browser.
        { 200, "GET", $"{Show}/rss.xml", "Accept-Encoding: gzip" },
        { 200, "GET", $"{Show}/rss.xml", "Accept-Encoding: br, *;q=0.5" },
        { 200, "GET", $"{Show}/rss.xml", "Accept-Encoding: identity" },
        { 200, "GET", $"{Show}/episodes.json", "Accept-Encoding: gzip, deflate, br, zstd" },
        { 200, "GET", $"{Show}/media/001.mp3", "Accept-Encoding: gzip" },
        { 200, "GET", $"{Show}/rss.xml", "Sec-Fetch-Dest: document | Accept-Encoding: gzip" },
        { 200, "GET", "/", "Accept-Encoding: gzip" },

        // Conditions.
        { 304, "GET", $"{Show}/rss.xml", "If-None-Match: {etag}" },
        { 304, "GET", $"{Show}/rss.xml", "Accept-Encoding: gzip | If-None-Match: \"other\", W/{etag}" },
        { 304, "GET", $"{Show}/rss.xml", "If-Modified-Since: {modified}" },
        { 200, "GET", $"{Show}/rss.xml", "If-None-Match: \"other\" | If-Modified-Since: {modified}" },
        { 304, "GET", "/", "If-None-Match: {etag}" },
        { 304, "GET", $"{Show}/search.json?q=certificates", "If-None-Match: {etag}" },
        { 304, "GET", $"{Show}/ask?q=What%20renews%20certificates%3F", "If-None-Match: {etag}" },
        { 304, "GET", Media, "If-None-Match: {etag}" },
        { 200, "GET", $"{Show}/rss.xml", "If-Match: {etag}" },
        { 412, "GET", $"{Show}/rss.xml", "If-Match: \"other\"" },
        { 412, "GET", Media, "If-Unmodified-Since: Sat, 04 Aug 2018 00:00:00 GMT" },

        // Ranges.
        { 206, "GET", Media, "Range: bytes=0-0" },
        { 206, "GET", Media, "Range: bytes=100-199 | Accept-Encoding: gzip" },
        { 206, "GET", Media, "Range: bytes=-500" },
        { 206, "GET", Media, "Range: bytes=60000-" },
        { 416, "GET", Media, "Range: bytes=1000000-" },
        { 200, "GET", Media, "Range: bytes=0-9, 20-29" },
        { 206, "GET", Media, "Range: bytes=0-9 | If-Range: {etag}" },
        { 200, "GET", Media, "Range: bytes=0-9 | If-Range: Sat, 04 Aug 2018 00:00:00 GMT" },
        { 200, "GET", Media, "Range: bytes=0-9 | If-Range: \"other\"" },
        { 412, "GET", Media, "Range: bytes=0-9 | If-Match: \"other\"" },

        // Scripts of other sites (CORS).
        { 200, "GET", $"{Show}/feed.json", "Origin: https://reader.example" },
        { 404, "GET", "/nope", "Origin: https://reader.example" },
        { 204, "OPTIONS", "/", Preflight },
        { 204, "OPTIONS", $"{Show}/feed.json", Preflight },
        { 204, "OPTIONS", Media, Preflight },
        { 204, "OPTIONS", "/mcp", Preflight },
        { 404, "OPTIONS", "/nope", Preflight },
        { 401, "OPTIONS", "/manage/keys", Preflight },

        // Missing resources.
        { 404, "GET", "/nope", "" },
        { 404, "GET", "/shows", "" },
        { 404, "GET", "/shows/nobody", "" },
        { 404, "GET", "/shows/nobody/rss.xml", "" },
        { 404, "GET", "/shows/NOT-A-SLUG/feed.json", "" },
        { 404, "GET", $"{Show}/episodes/99", "" },
        { 404, "GET", $"{Show}/episodes/99.json", "" },
        { 404, "GET", $"{Show}/episodes/99/chapters.json", "" },
        { 404, "GET", $"{Show}/episodes/1/transcript.vtt", "" },
        { 404, "GET", $"{Show}/episodes/1/transcript.json", "" },
        { 404, "GET", $"{Show}/topics/nothing", "" },
        { 404, "GET", $"{Show}/topics/nothing.json", "" },
        { 404, "GET", "/shows/nobody/search.json?q=certificates", "" },
        { 404, "GET", "/shows/nobody/search", "" },
        { 404, "GET", "/shows/nobody/search/rss.xml?q=certificates", "" },
        { 404, "GET", "/shows/NOT-A-SLUG/ask.json?q=Why%3F", "" },
        { 404, "GET", "/shows/nobody/ask", "" },
        { 404, "GET", $"{Show}/media/999.mp3", "" },
        { 404, "GET", $"{Show}/media/001.md", "" },
        { 404, "GET", $"{Show}/media/any/999.mp3", "" },
        { 404, "GET", "/administrators", "" },
        { 404, "PUT", "/shows/x/nope/deeper", "" },

        // Methods that a path does not have.
        { 405, "POST", "/", "" },
        { 405, "PUT", "/", "" },
        { 405, "PATCH", "/", "" },
        { 405, "DELETE", "/", "" },
        { 405, "PURGE", "/healthz", "" },
        { 405, "FOO", "/", "" },
        { 405, "POST", $"{Show}/rss.xml", "" },
        { 405, "GET", "/mcp", "Accept: text/event-stream" },
        { 405, "DELETE", "/mcp", "" },
        { 405, "DELETE", Media, "" },
        { 405, "PATCH", $"{Show}/episodes/1.json", "" },
        { 405, "PUT", "/manage/keys", "Authorization: Bearer {admin}" },
        { 405, "POST", $"{Manage}/files/001.md", "Authorization: Bearer {admin}" },

        // Queries.
        { 400, "GET", $"{Show}/episodes.json?limit=0", "" },
        { 400, "GET", $"{Show}/episodes.json?year=x", "" },
        { 400, "GET", $"{Show}/episodes.json?yaer=2024", "" },
        { 400, "GET", $"{Show}/episodes.json?host=Ada&host=Bo", "" },
        { 400, "GET", $"{Show}/episodes.json?after=999", "" },
        { 400, "GET", $"{Show}/episodes.json?host=%FF%00&limit=", "" },
        { 400, "GET", $"{Show}/episodes/4/transcript.json?limit=0", "" },
        { 400, "GET", $"{Show}/search.json", "" },
        { 400, "GET", $"{Show}/search.json?q=%22certificates", "" },
        { 400, "GET", $"{Show}/search.json?q=certificates&limit=0", "" },
        { 400, "GET", $"{Show}/search.json?q=certificates&after=nothing", "" },
        { 400, "GET", $"{Show}/search?q=%22certificates", "" },
        { 400, "GET", $"{Show}/search/feed.json?q=%20", "" },
        { 400, "GET", $"{Show}/ask.json", "" },
        { 400, "GET", $"{Show}/ask/rss.xml?q=%20", "" },
        { 200, "GET", $"{Show}/rss.xml?utm_source=x", "" },
        // The query does not replace parameters of the route.
        { 200, "GET", $"{Show}/rss.xml?show=nobody", "" },
        { 200, "GET", $"{Show}/episodes/1.json?id=2&show=nobody&Show=nobody", "" },

        // Percent-encoded paths, and paths that are not normal.
        { 200, "GET", $"{Odd}/media/001%20Gr%C3%BC%C3%9Fe%20%26%20Ma%C3%9Fe.mp3", "" },
        { 206, "GET", $"{Odd}/media/001%20Gr%c3%bc%c3%9fe%20&%20Ma%C3%9Fe.mp3", "Range: bytes=0-9" },
        { 200, "GET", $"{Odd}/episodes/001%20Gr%C3%BC%C3%9Fe%20%26%20Ma%C3%9Fe.json", "" },
        { 200, "GET", "/shows/night%2Dowls/rss.xml", "" },
        { 404, "GET", $"{Odd}/media/x%2F001.mp3", "" },
        { 404, "GET", $"{Odd}/media/x%252F001.mp3", "" },
        { 404, "GET", $"{Odd}/media/x%5C001.mp3", "" },
        { 404, "GET", $"{Odd}/media/50%25.mp3", "" },
        { 404, "GET", $"{Odd}/media/a+b%2Bc.mp3", "" },
        { 404, "GET", $"{Odd}/media/%F0%9F%A6%89.mp3", "" },
        { 404, "GET", "/shows/%E0%A4/rss.xml", "" },
        { 404, "GET", $"{Odd}/media/a;b=c,d:e@f!$'()*.mp3", "" },
        { 200, "GET", "/SHOWS/night-owls/RSS.XML", "" },
        { 200, "GET", $"{Odd}/rss.xml/", "" },
        { 404, "GET", $"{Odd}//rss.xml", "" },
        { 200, "GET", $"{Odd}/../night-owls/./rss.xml", "" },

        // Keys.
        { 401, "GET", "/manage/keys", "" },
        { 401, "GET", "/manage/keys", "Authorization: Basic YTpi" },
        { 401, "GET", "/manage/keys", "Authorization: Bearer none" },
        { 403, "GET", "/manage/keys", "Authorization: Bearer {publisher}" },
        { 200, "GET", "/manage/keys", "Authorization: Bearer {admin}" },
        { 401, "GET", $"{Manage}/uploads.json", "" },
        { 403, "GET", $"{Manage}/uploads.json", "Authorization: Bearer {other}" },
        { 200, "GET", $"{Manage}/uploads.json", "Authorization: Bearer {reader}" },
        { 200, "GET", $"{Manage}/uploads.json?limit=3", "Authorization: bearer {publisher}" },
        { 400, "GET", $"{Manage}/uploads.json?after=nothing", "Authorization: Bearer {reader}" },
        { 400, "GET", $"{Manage}/uploads.json?limit=0", "Authorization: Bearer {reader}" },
        { 200, "GET", $"{Manage}/files/001.mp3", "Authorization: Bearer {reader}" },
        { 200, "GET", $"{Manage}/files/004.chapters.json", "Authorization: Bearer {admin}" },
        { 404, "GET", $"{Manage}/files/999.md", "Authorization: Bearer {reader}" },
        { 400, "GET", $"{Manage}/files/x%2F001.md", "Authorization: Bearer {reader}" },
        { 400, "GET", $"{Manage}/files/001.exe", "Authorization: Bearer {reader}" },
        { 403, "GET", $"{Manage}/files/001.md", "Authorization: Bearer {other}" },
        { 200, "GET", "/manage/shows/night-owls/files/001%20Gr%C3%BC%C3%9Fe%20%26%20Ma%C3%9Fe.mp3", "Authorization: Bearer {admin}" },
        { 200, "GET", $"{Manage}/pings.json", "Authorization: Bearer {reader}" },
        { 200, "GET", "/manage/shows/night-owls/pings.json", "Authorization: Bearer {admin}" },
        { 404, "GET", $"{Manage}/imports/none.json", "Authorization: Bearer {reader}" },
        { 403, "PUT", $"{Manage}/files/001.md", "Authorization: Bearer {reader}" },
        { 401, "GET", "/manage/nope", "" },
        { 404, "GET", "/manage/nope", "Authorization: Bearer {reader}" },
        { 404, "GET", "/Manage/keys/x/y", "Authorization: Bearer {other}" },
        { 200, "GET", $"{Show}/episodes/1.json", "Authorization: Bearer {reader}" },
        { 200, "GET", $"{Odd}/episodes/002.json", "Authorization: Bearer {admin}" },
        { 401, "GET", $"{Show}/episodes/1.json", "Authorization: Bearer none | Origin: https://reader.example" },
        { 403, "GET", $"{Show}/episodes/1.json", "Authorization: Bearer {other}" },
        { 404, "GET", $"{Show}/episodes/99.json", "Authorization: Bearer {reader}" },
    };

    /// <summary>Status, headers with bars between them, and message to <c>/mcp</c>.</summary>
    public static TheoryData<int, string, string> Messages => new()
    {
        { 200, "", """{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}}""" },
        { 202, "MCP-Protocol-Version: 2025-11-25", """{"jsonrpc": "2.0", "method": "notifications/initialized"}""" },
        { 200, "MCP-Protocol-Version: 2025-11-25", """{"jsonrpc": "2.0", "id": "two", "method": "tools/list"}""" },
        { 200, "", Tool("search_passages", """{"show": "pine-street-parsers", "q": "certificates"}""") },
        { 200, "", Tool("ask", """{"show": "pine-street-parsers", "q": "What renews certificates?"}""") },
        { 200, "", Tool("list_episodes", """{"show": "pine-street-parsers"}""") },
        { 200, "", Tool("get_episode", """{"show": "night-owls", "id": "001 Grüße & Maße"}""") },
        { 200, "", Tool("get_transcript", """{"show": "pine-street-parsers", "id": 4}""") },
        { 200, "", Tool("list_topics", """{"show": "pine-street-parsers"}""") },
        { 200, "", Tool("get_topic", """{"show": "pine-street-parsers", "topic": "ripgrep"}""") },
        { 200, "", Tool("get_topic", """{"show": "pine-street-parsers", "topic": "nothing"}""") },
        { 200, "", Tool("no_such_tool", "{}") },
        { 400, "", "{" },
        { 400, "MCP-Protocol-Version: 1999-12-31", Tool("list_topics", "{}") },
        { 403, "Origin: https://evil.example", Tool("list_topics", "{}") },
        { 406, "Accept: text/html", Tool("list_topics", "{}") },
        { 413, "", Tool("ask", $$"""{"show": "pine-street-parsers", "q": "{{new string('x', 70_000)}}"}""") },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task The_server_and_the_worker_give_assistants_the_same_reply(int status, string headers, string message)
    {
        var given = Split(headers);
        (string Name, string Value)[] usual = [("Accept", "application/json, text/event-stream"), ("Content-Type", "application/json")];
        var call = new Call("POST", "/mcp")
        {
            Headers = [.. usual.ExceptBy(given.Select(header => header.Name), header => header.Name), .. given],
            Body = Encoding.UTF8.GetBytes(message),
        };

        (await shows.CompareAsync(call)).Has(status);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task The_server_and_the_worker_give_the_same_reply(int status, string method, string target, string headers)
    {
        var call = new Call(method, target) { Headers = await HeadersAsync(target, headers) };

        (await shows.CompareAsync(call)).Has(status);

        if (method == "GET") Assert.Empty((await shows.CompareAsync(call with { Method = "HEAD" })).Body);
    }

    [Fact]
    public async Task Every_method_of_every_route_is_compared()
    {
        var calls = Calls.Select(call => (Method: call.Data.Item2, Target: call.Data.Item3)).ToList();
        var heads = calls.Where(call => call.Method == "GET").Select(call => call with { Method = "HEAD" });
        var managed = ManagedTests.Calls.Values.Select(call => (call.Method, call.Target));
        var compared = new HashSet<(string? Function, string Method)>();
        foreach (var (method, target) in calls.Concat(heads).Concat(managed).Append(("POST", "/mcp")))
        {
            var function = await shows.Worker.Routes.FindAsync(method, target);
            compared.Add((function?.Name, function?.Methods is null ? "*" : method));
        }

        var all = from function in shows.Worker.Functions
                  where function.Kind is TriggerKind.Http
                  from method in function.Methods ?? ["*"]
                  select ((string?)function.Name, method);
        Assert.Empty(all.Except(compared));
    }

    static string Tool(string name, string arguments) =>
        $$$"""{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "{{{name}}}", "arguments": {{{arguments}}}}}""";

    async Task<IReadOnlyList<(string Name, string Value)>> HeadersAsync(string target, string text)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, key) in shows.Keys) values[name] = key;
        if (text.Contains("{etag}", StringComparison.Ordinal) || text.Contains("{modified}", StringComparison.Ordinal))
        {
            var encoding = Split(text).Where(header => header.Name == "Accept-Encoding");
            var current = await new Call("GET", target) { Headers = [.. encoding] }.SendAsync(shows.Server.Http);
            (values["etag"], values["modified"]) = (current["ETag"], current["Last-Modified"]);
        }
        return Split(values.Aggregate(text, (rest, value) => rest.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal)));
    }

    static IReadOnlyList<(string Name, string Value)> Split(string headers) =>
    [
        .. from header in headers.Split(" | ", StringSplitOptions.RemoveEmptyEntries)
           let parts = header.Split(": ", 2)
           select (parts[0], parts[1]),
    ];
}
