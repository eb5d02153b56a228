using System.Text.Json;
using System.Text.Json.Nodes;
using Feeds.EndToEnd.Tests.Support;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Feeds.EndToEnd.Tests.Assistants;

/// <summary>The tools of <c>/mcp</c>, by the clients that assistants use: Microsoft's and the one of the protocol's authors.</summary>
[Collection(KnownWords.Name)]
public sealed class AssistantTests(KnownWordsApp app)
{
    private const string Show = KnownShow.Show;
    private const string AboutTheAccordion = "Who built the accordion?";

    private static readonly string[] Names =
        ["ask", "get_episode", "get_topic", "get_transcript", "list_episodes", "list_topics", "search_passages"];

    /// <summary>Members of an episode that a list leaves out.</summary>
    private static readonly string[] NotListed =
        ["html", "links", "extras", "sections", "takeaways", "quotes", "chapters", "persons", "enclosure", "transcripts"];

    /// <summary>A tool, its arguments beside the show, and the path below the show that answers the same.</summary>
    private static readonly (string Tool, string Arguments, string Path)[] Calls =
    [
        ("search_passages", """{"q": "zeppelin"}""", "search.json?q=zeppelin"),
        ("search_passages", """{"q": "backoff OR zeppelin", "limit": 1}""", "search.json?q=backoff%20OR%20zeppelin&limit=1"),
        ("ask", $$"""{"q": "{{AboutTheAccordion}}"}""", "ask.json?q=Who%20built%20the%20accordion%3F"),
        ("ask", """{"q": "Who won the ice hockey championship of 1987?"}""", "ask.json?q=Who%20won%20the%20ice%20hockey%20championship%20of%201987%3F"),
        ("list_episodes", """{"host": "Cy", "limit": "5"}""", "episodes.json?host=Cy&limit=5"),
        ("get_episode", """{"id": 1}""", "episodes/1.json"),
        ("get_episode", """{"id": "003"}""", "episodes/003.json"),
        ("get_transcript", """{"id": "1", "start": 5}""", "episodes/1/transcript.json?start=5"),
        ("list_topics", "{}", "topics.json"),
        ("get_topic", """{"topic": "ripgrep"}""", "topics/ripgrep.json"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Revisions of the protocol; empty for what the client prefers.</summary>
    public static TheoryData<string> Versions => ["", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"];

    public static TheoryData<string, string, string> WrongCalls => new()
    {
        { "ask", """{"q": "Why?"}""", "show is missing." },
        { "ask", """{"show": "known-words"}""", "q has no question" },
        { "ask", """{"show": "no-such-show", "q": "Why?"}""", "No show \"no-such-show\" has published anything here." },
        { "ask", """{"show": "Not a/../slug", "q": "Why?"}""", "No show \"Not a/../slug\"" },
        { "ask", """{"show": "known-words", "q": ["Why?"]}""", "q has to be a string or a number." },
        { "ask", """{"show": "known-words", "question": "Why?"}""", "There is no argument \"question\" here; there are show, q." },
        { "ask", $$"""{"show": "known-words", "q": "{{new string('x', 1001)}}"}""", "q has 1001 characters; at most 1000 are allowed." },
        { "search_passages", """{"show": "known-words", "q": "\"zeppelin"}""", "q cannot be understood at character 1" },
        { "search_passages", """{"show": "known-words", "q": "zeppelin", "limit": 101}""", "give a number from 1 to 100." },
        { "search_passages", """{"show": "known-words", "q": "zeppelin", "after": "x"}""", "begin again without it." },
        { "list_episodes", """{"show": "known-words", "year": 10000}""", "give one year" },
        { "get_episode", """{"show": "known-words", "id": "99"}""", "known-words has no published episode \"99\"" },
        { "get_transcript", """{"show": "known-words", "id": "2"}""", "has no transcript." },
        { "get_transcript", """{"show": "known-words", "id": "1", "after": 3}""", "beyond the end of the transcript" },
        { "get_transcript", """{"show": "known-words", "id": "1", "after": 1, "start": 1}""", "start and after exclude each other" },
        { "get_topic", """{"show": "known-words", "topic": "nothing"}""", "No published episode of known-words is about \"nothing\"." },
    };

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_tools_are_listed_and_answer_what_http_answers(string version)
    {
        await using var client = await ConnectAsync(version);

        var tools = await client.ListToolsAsync(cancellationToken: Token);

        Assert.Equal(Names, tools.Select(tool => tool.Name));
        Assert.All(tools, tool => AssertDescribed(tool.ProtocolTool));
        foreach (var (tool, arguments, path) in Calls)
        {
            var answer = await client.CallToolAsync(tool, Arguments(arguments), cancellationToken: Token);
            await AssertSameAsync(
                tool, JsonSerializer.SerializeToElement(answer, ModelContextProtocol.McpJsonUtilities.DefaultOptions), path);
        }
    }

    [Fact]
    public async Task The_client_of_the_protocols_authors_lists_the_tools_and_gets_the_citations_of_ask_json()
    {
        string folder = RepositoryRoot.Combine("eng", "assistants");
        string node = Requires.Program("node");
        await NodePackages.EnsureAsync(folder);
        var calls = Calls.Select(call => new { name = call.Tool, arguments = Arguments(call.Arguments) });

        var run = await ProgramRun.RunAsync(
            node, ["call.mjs"], folder: folder, input: JsonSerializer.Serialize(new { url = $"{app.App.Http.BaseAddress}mcp", calls }));

        var got = JsonSerializer.Deserialize<JsonElement>(run.Succeeded().Output);
        Assert.Equal(Names, got.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()));
        foreach (var (call, result) in Calls.Zip(got.GetProperty("results").EnumerateArray())) await AssertSameAsync(
            call.Tool, result, call.Path);
        var cited = got.GetProperty("results")[2].GetProperty("structuredContent").GetProperty("sentences");
        Assert.Contains(
            cited.EnumerateArray(), sentence => sentence.GetProperty("url").GetString() == $"{app.Base}/shows/{Show}/episodes/1?t=4");
    }

    [Theory]
    [MemberData(nameof(WrongCalls))]
    public async Task A_wrong_call_says_what_is_wrong(string tool, string arguments, string expected)
    {
        var result = (await CallAsync(tool, arguments)).Has(200).Json.GetProperty("result");

        Assert.True(result.GetProperty("isError").GetBoolean());
        Assert.Contains(expected, result.GetProperty("content")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.False(result.TryGetProperty("structuredContent", out _));
    }

    [Theory]
    [MemberData(nameof(HostileQueries.Names), MemberType = typeof(HostileQueries))]
    public async Task Hostile_arguments_are_answered_in_time(string name)
    {
        string q = Uri.UnescapeDataString(HostileQueries.Of(name).Replace('+', ' '));
        foreach (string tool in (string[])["ask", "search_passages"])
        {
            string call = JsonSerializer.Serialize(new { show = Show, q });
            var result = (await HostileQueries.InTimeAsync(() => CallAsync(tool, call), name)).Has(200).Json.GetProperty("result");
            Assert.NotEqual(0, result.GetProperty("content").GetArrayLength());
        }
    }

    [Fact]
    public async Task Each_page_of_a_transcript_leads_to_the_next()
    {
        var texts = new List<string?>();
        string? after = null;
        do
        {
            var page = (await app.GetAsync($"/shows/{Show}/episodes/1/transcript.json?limit=2{after}")).Has(200).Json;
            texts.AddRange(page.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("text").GetString()));
            after = page.TryGetProperty("next", out var next) ? $"&after={next.GetString()}" : null;
        }
        while (after is not null);

        Assert.Equal(
            [
                "Welcome to the marzipan hour & to episode one.",
                "I brought an accordion that my grandmother built in Trieste.",
                "The bellows leak, and the left hand has only eight buttons.",
            ],
            texts);
    }

    [Theory]
    [InlineData(0, "Bo", 0)]
    [InlineData(3, "Bo", 0)]
    [InlineData(4, "Ada", 4)]
    [InlineData(8, "Ada", 4)]
    [InlineData(11, "Bo", 9)]
    public async Task A_transcript_is_read_from_a_moment(int start, string speaker, double first)
    {
        var page = (await app.GetAsync($"/shows/{Show}/episodes/1/transcript.json?limit=1&start={start}")).Has(200).Json;

        var line = Assert.Single(page.GetProperty("lines").EnumerateArray());
        Assert.Equal(speaker, line.GetProperty("speaker").GetString());
        Assert.Equal(first, line.GetProperty("start").GetDouble());
    }

    [Fact]
    public async Task After_the_end_of_a_transcript_there_are_no_lines() =>
        Assert.Empty(
            (await app.GetAsync($"/shows/{Show}/episodes/1/transcript.json?start=12")).Has(200).Json.GetProperty("lines").EnumerateArray());

    private async Task<McpClient> ConnectAsync(string version)
    {
        var options = new HttpClientTransportOptions
        {
            Endpoint = new Uri(app.App.Http.BaseAddress!, "mcp"), TransportMode = HttpTransportMode.StreamableHttp,
        };
        var transport = new HttpClientTransport(options, app.App.Http, loggerFactory: null, ownsHttpClient: false);
        return await McpClient.CreateAsync(
            transport, new McpClientOptions { ProtocolVersion = version.Length == 0 ? null : version }, cancellationToken: Token);
    }

    private Task<Answer> CallAsync(string tool, string arguments) => McpRequest.PostAsync(
        app, $$$"""{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "{{{tool}}}", "arguments": {{{arguments}}}}}""");

    private static Dictionary<string, object?> Arguments(string json)
    {
        var arguments = JsonSerializer.Deserialize<Dictionary<string, object?>>(json)!;
        arguments["show"] = Show;
        return arguments;
    }

    private static void AssertDescribed(Tool tool)
    {
        Assert.NotEqual("", tool.Description);
        Assert.Equal(
            (true, false, false), (tool.Annotations?.ReadOnlyHint, tool.Annotations?.DestructiveHint, tool.Annotations?.OpenWorldHint));
        Assert.Contains("show", tool.InputSchema.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.Contains(
            $"{Show} (Known words)",
            tool.InputSchema.GetProperty("properties").GetProperty("show").GetProperty("description").GetString(),
            StringComparison.Ordinal);
        Assert.NotEqual(0, tool.OutputSchema!.Value.GetProperty("required").GetArrayLength());
    }

    /// <summary>
    /// The structured result is the document at the path, and so is the text for clients that read no structured results.
    /// </summary>
    private async Task AssertSameAsync(string tool, JsonElement result, string path)
    {
        var document = JsonSerializer.SerializeToNode((await app.GetAsync($"/shows/{Show}/{path}")).Has(200).Json)!;
        if (tool == "list_episodes") RemoveMembers(document, NotListed);
        var expected = JsonSerializer.SerializeToElement(document);
        Assert.False(result.TryGetProperty("isError", out var isError) && isError.GetBoolean(), result.ToString());
        Assert.True(JsonElement.DeepEquals(expected, result.GetProperty("structuredContent")), $"{tool}: {result}\ninstead of {expected}");
        string text = Assert.Single(result.GetProperty("content").EnumerateArray()).GetProperty("text").GetString()!;
        Assert.True(JsonElement.DeepEquals(expected, JsonSerializer.Deserialize<JsonElement>(text)), text);
    }

    private static void RemoveMembers(JsonNode? node, string[] members)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) RemoveMembers(item, members);
        }
        if (node is not JsonObject found) return;
        foreach (string member in members) found.Remove(member);
        foreach (var (_, value) in found) RemoveMembers(value, members);
    }
}
