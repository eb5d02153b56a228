using System.Text;
using Feeds.EndToEnd.Tests.Description;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests.Assistants;

/// <summary>
/// What <c>/mcp</c> answers to requests that are not as the protocol has them. Source: MCP 2025-11-25, Transports; JSON-RPC 2.0.
/// </summary>
public sealed class ProtocolTests(Shared<DescribedApp> shared) : IClassFixture<Shared<DescribedApp>>
{
    private const string Ping = """{"jsonrpc": "2.0", "id": "a", "method": "ping"}""";
    private const string List = """{"jsonrpc": "2.0", "id": 7, "method": "tools/list"}""";
    private const string Meta = "\"_meta\": {\"io.modelcontextprotocol/protocolVersion\": \"2026-07-28\", \"io.modelcontextprotocol/clientInfo\": {\"name\": \"t\", \"version\": \"1\"}, \"io.modelcontextprotocol/clientCapabilities\": {}}";

    private readonly DescribedApp app = shared.App;

    /// <summary>Status, error code (0 for none), and headers with bars between them; a header without a value is not sent.</summary>
    public static TheoryData<int, int, string, string> Headers => new()
    {
        { 200, 0, "", Ping },
        { 200, 0, "Accept: */*", Ping },
        { 200, 0, "Accept: text/*, application/*;q=0.1", Ping },
        { 406, -32600, "Accept: ", Ping },
        { 406, -32600, "Accept: application/json", Ping },
        { 406, -32600, "Accept: text/event-stream", Ping },
        { 406, -32600, "Accept: application/json, text/event-stream;q=0", Ping },
        { 406, -32600, "Accept: text/html", Ping },
        { 415, -32600, "Content-Type: ", Ping },
        { 415, -32600, "Content-Type: text/plain", Ping },
        { 200, 0, "Content-Type: Application/JSON; charset=utf-8", Ping },
        { 415, -32600, "Content-Encoding: gzip", Ping },
        { 200, 0, "MCP-Protocol-Version: 2025-03-26", Ping },
        { 200, 0, "mcp-protocol-version: 2025-11-25", Ping },
        { 400, -32022, "MCP-Protocol-Version: 1999-12-31", Ping },
        { 400, -32022, "MCP-Protocol-Version: latest", Ping },
        { 403, -32600, "Origin: https://evil.example", Ping },
        { 403, -32600, "Origin: null", Ping },
        { 403, -32600, "Origin: http://localhost:1", Ping },
        { 200, 0, "Origin: {own}", Ping },
        { 400, -32020, "MCP-Protocol-Version: 2026-07-28", List },
        { 400, -32020, "MCP-Protocol-Version: 2026-07-28 | Mcp-Method: tools/call", List },
        { 200, 0, "MCP-Protocol-Version: 2026-07-28 | Mcp-Method: tools/list", "{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"tools/list\", \"params\": {" + Meta + "}}" },
        { 400, -32020, "MCP-Protocol-Version: 2026-07-28 | Mcp-Method: tools/call | Mcp-Name: ask", "{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"tools/call\", \"params\": {\"name\": \"list_topics\", " + Meta + "}}" },
        { 404, -32601, "MCP-Protocol-Version: 2026-07-28 | Mcp-Method: no/such", "{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"no/such\", \"params\": {" + Meta + "}}" },
        { 404, -32601, "MCP-Protocol-Version: 2026-07-28 | Mcp-Method: subscriptions/listen", "{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"subscriptions/listen\", \"params\": {" + Meta + "}}" },
    };

    /// <summary>Status and error code (0 for none) of a body.</summary>
    public static TheoryData<int, int, string> Bodies => new()
    {
        { 400, -32700, "" },
        { 400, -32700, "{" },
        { 400, -32700, "q=1" },
        { 400, -32700, Ping + Ping },
        { 400, -32700, new string('[', 1000) },
        { 400, -32600, "null" },
        { 400, -32600, "[]" },
        { 400, -32600, $"[{Ping}]" },
        { 400, -32600, "{}" },
        { 400, -32600, """{"id": 1, "method": "ping"}""" },
        { 400, -32600, """{"jsonrpc": "1.0", "id": 1, "method": "ping"}""" },
        { 400, -32600, """{"jsonrpc": "2.0", "id": 1, "method": 5}""" },
        { 400, -32600, """{"jsonrpc": "2.0", "id": {}, "method": "ping"}""" },
        { 400, -32700, """{"jsonrpc": "2.0", "id": 1, "method": "\ud800"}""" },
        { 400, -32700, """{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "ask", "arguments": {"q": "\udc00"}}}""" },
        { 400, -32700, """{"jsonrpc": "2.0", "id": 1, "method": "ping", "params": {"\ud800": 1}}""" },
        { 413, -32600, """{"jsonrpc": "2.0", "id": 1, "method": "ping", "params": {"x": "LONG"}}""".Replace("LONG", new string('x', 65_536), StringComparison.Ordinal) },
        { 202, 0, """{"jsonrpc": "2.0", "method": "notifications/initialized"}""" },
        { 202, 0, """{"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}}""" },
        { 202, 0, """{"jsonrpc": "2.0", "id": 1, "result": {}}""" },
        { 200, -32601, """{"jsonrpc": "2.0", "id": 1, "method": "no/such"}""" },
        { 200, -32601, """{"jsonrpc": "2.0", "id": 1, "method": "resources/list"}""" },
        { 200, -32602, """{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "no_such_tool"}}""" },
        { 200, -32602, """{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "ASK"}}""" },
        { 200, 0, """{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "1.0", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}}""" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task Headers_are_checked(int status, int code, string headers, string body)
    {
        var given = headers.Replace("{own}", app.Base, StringComparison.Ordinal).Split(" | ", StringSplitOptions.RemoveEmptyEntries)
            .Select(header => header.Split(": ", 2))
            .Select(header => (header[0].TrimEnd(':'), header is [_, { Length: > 0 } value] ? value : null));

        Check(await McpRequest.PostAsync(app, body, [.. given]), status, code);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Bodies_are_checked(int status, int code, string body) => Check(await McpRequest.PostAsync(app, body), status, code);

    [Fact]
    public async Task Broken_utf8_is_not_json() =>
        Check(await McpRequest.PostAsync(app, [.. Encoding.UTF8.GetBytes("""{"jsonrpc": "2.0", "id": 1, "method": "ping", "x": """ + "\""), 0xFF, .. "\"}"u8]), 400, -32700);

    [Fact]
    public async Task An_answer_repeats_the_id_of_its_request()
    {
        Assert.Equal("a", (await McpRequest.PostAsync(app, Ping)).Has(200).Json.GetProperty("id").GetString());
        Assert.Equal(7, (await McpRequest.PostAsync(app, List)).Has(200).Json.GetProperty("id").GetInt32());
    }

    [Theory]
    [InlineData("tools/call", "[1]")]
    [InlineData("tools/call", "\"ask\"")]
    [InlineData("tools/call", """{"name": 5}""")]
    [InlineData("tools/call", """{"name": "ask", "arguments": []}""")]
    [InlineData("tools/call", """{"arguments": {}}""")]
    [InlineData("tools/call", """{"name": "ask", "_meta": 5}""")]
    [InlineData("tools/list", """{"cursor": {}}""")]
    [InlineData("logging/setLevel", "{}")]
    [InlineData("logging/setLevel", "[]")]
    [InlineData("logging/setLevel", "null")]
    [InlineData("logging/setLevel", """{"level": "loud"}""")]
    [InlineData("logging/setLevel", """{"level": 5}""")]
    [InlineData("initialize", "[]")]
    [InlineData("initialize", """{"protocolVersion": 5}""")]
    public async Task Parameters_of_another_type_are_an_error(string method, string parameters)
    {
        var answer = await McpRequest.PostAsync(app, $$"""{"jsonrpc": "2.0", "id": 1, "method": "{{method}}", "params": {{parameters}} }""");

        Assert.Equal(-32602, answer.Has(200).Json.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Theory]
    [InlineData("initialize", """ "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}""")]
    [InlineData("server/discover", Meta, "MCP-Protocol-Version: 2026-07-28", "Mcp-Method: server/discover")]
    public async Task Only_what_the_server_does_is_a_capability(string method, string parameters, params string[] headers)
    {
        string body = $$"""{"jsonrpc": "2.0", "id": 1, "method": "{{method}}", "params": {""" + parameters + "}}";
        var answer = await McpRequest.PostAsync(app, body, [.. headers.Select(h => h.Split(": ")).Select(h => (h[0], (string?)h[1]))]);

        var capabilities = answer.Has(200).Json.GetProperty("result").GetProperty("capabilities");
        Assert.Equal(["tools"], capabilities.EnumerateObject().Select(c => c.Name));
    }

    [Fact]
    public async Task A_client_may_set_a_level_although_nothing_is_logged_to_it()
    {
        const string body = """{"jsonrpc": "2.0", "id": 1, "method": "logging/setLevel", "params": {"level": "warning"}}""";
        Check(await McpRequest.PostAsync(app, body), 200, 0);
    }

    /// <summary>There is nothing that the server would send by itself, and no session to end.</summary>
    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task Only_post_is_answered(string method)
    {
        var answer = await app.SendAsync(new HttpMethod(method), "/mcp", ("Accept", "text/event-stream"));

        Assert.Equal("POST", answer.Has(405)["Allow"]);
    }

    private static void Check(Answer answer, int status, int code)
    {
        answer.Has(status);
        Assert.Equal("no-store", answer["Cache-Control"]);
        if (status == 202)
        {
            Assert.Empty(answer.Body);
            return;
        }
        Assert.Equal("application/json", answer["Content-Type"]?.Split(';')[0]);
        Assert.Equal("2.0", answer.Json.GetProperty("jsonrpc").GetString());
        Assert.Equal(code, answer.Json.TryGetProperty("error", out var error) ? error.GetProperty("code").GetInt32() : 0);
    }
}
