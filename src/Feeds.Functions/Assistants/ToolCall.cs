using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace Feeds.Functions.Assistants;

/// <summary>One call of a tool: the function answers a request of its own, within the limits and behind the gates of any other.</summary>
internal static class ToolCall
{
    private const string ForwardedFor = "X-Forwarded-For";

    /// <summary>As the API's own JSON: readable, since it is never put into HTML.</summary>
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="caller">The request with the call: who asks, and with which services.</param>
    /// <returns>The function's JSON; for an error of the function a result that says what to do about it.</returns>
    public static async Task<CallToolResult> RunAsync(
        HttpContext caller, AssistantTool tool, IDictionary<string, JsonElement>? given, CancellationToken cancellationToken)
    {
        if (!tool.TryRead(given, out var arguments, out string? wrong)) return Failed(wrong!);
        using var body = new MemoryStream();
        var http = RequestOf(caller, tool, arguments!, cancellationToken);
        http.Response.Body = body;
        await ProblemBoundary.AnswerAsync(http, inner => tool.AnswerAsync(inner, arguments!));
        await http.Response.CompleteAsync();
        cancellationToken.ThrowIfCancellationRequested();
        var json = JsonSerializer.Deserialize<JsonElement>(body.ToArray());
        return http.Response.StatusCode == StatusCodes.Status200OK
            ? Found(tool.Without.Count == 0 ? json : Without(json, tool.Without))
            : Failed(Explained(json, http.Response));
    }

    /// <summary>A result that a model can read and correct itself by.</summary>
    public static CallToolResult Failed(string why) => new() { IsError = true, Content = [new TextContentBlock { Text = why }] };

    private static DefaultHttpContext RequestOf(
        HttpContext caller, AssistantTool tool, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var http = new DefaultHttpContext { RequestServices = caller.RequestServices, RequestAborted = cancellationToken };
        http.Connection.RemoteIpAddress = caller.Connection.RemoteIpAddress;
        http.Request.Headers[ForwardedFor] = caller.Request.Headers[ForwardedFor];
        http.Request.Method = HttpMethods.Get;
        http.Request.Path = tool.PathOf(arguments);
        http.Request.Query = arguments.Query;
        return http;
    }

    /// <summary>The text is for clients that do not read structured results. Source: MCP, Tools, "Structured Content".</summary>
    private static CallToolResult Found(JsonElement json) => new()
    {
        StructuredContent = json,
        Content = [new TextContentBlock { Text = JsonSerializer.Serialize(json, Readable) }],
    };

    private static string Explained(JsonElement problem, HttpResponse response)
    {
        string detail = problem.GetProperty("detail").GetString()!;
        return response.Headers.RetryAfter.ToString() is { Length: > 0 } seconds
            ? string.Create(CultureInfo.InvariantCulture, $"{detail} Retry after {seconds} s.")
            : detail;
    }

    private static JsonElement Without(JsonElement json, IReadOnlyCollection<string> members)
    {
        var node = JsonSerializer.SerializeToNode(json);
        Remove(node, members);
        return JsonSerializer.SerializeToElement(node);
    }

    private static void Remove(JsonNode? node, IReadOnlyCollection<string> members)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) Remove(item, members);
        }
        if (node is not JsonObject found) return;
        foreach (string member in members) found.Remove(member);
        foreach (var (_, value) in found) Remove(value, members);
    }
}
