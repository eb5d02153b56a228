using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Feeds.Functions.Description;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Feeds.Functions.Assistants;

/// <summary>Tools for assistants: the Model Context Protocol by Streamable HTTP, without sessions.</summary>
/// <remarks>docs/assistants.md lists the tools.</remarks>
public sealed class PostMcp(ProtocolCheck check, AssistantServer server)
{
    /// <summary>Bytes of a message. The longest question takes a few thousand.</summary>
    private const int MaxBytes = 64 * 1024;

    private const int ReadAtOnce = 16 * 1024;

    /// <summary>The SDK calls its own name for it obsolete; clients of earlier revisions send it all the same.</summary>
    private const string SetLevel = "logging/setLevel";

    /// <summary>Source: MCP 2025-11-25, Logging, "Log Levels".</summary>
    private static readonly string[] Levels =
        ["debug", "info", "notice", "warning", "error", "critical", "alert", "emergency"];

    private const string Details = "One message a request, no sessions. docs/assistants.md lists the tools.";
    private const string NotOne = "Not JSON, not one message, or of a protocol version that is not supported.";
    private const string NoMethod = "A method that does not exist, since version 2026-07-28; before, the status is 200.";
    private const string NotPlain = "Content-Type is not application/json, or the body has a Content-Encoding.";

    [Function(nameof(PostMcp))]
    [Operation("Tools for assistants, by the Model Context Protocol", Group = ApiGroups.Assistants, Details = Details)]
    [Body("One JSON-RPC message of at most 64 KB.", MediaTypes.Json, Schema = ApiSchemas.RpcMessage)]
    [Answer(200, "The answer to a request, which may be an error.", MediaTypes.Json, Schema = ApiSchemas.RpcMessage)]
    [Answer(202, "A notification or an answer, which is not answered.")]
    [Answer(400, NotOne, MediaTypes.Json, Schema = ApiSchemas.RpcMessage)]
    [Answer(403, "Origin is of a site whose scripts may not call.", MediaTypes.Json, Schema = ApiSchemas.RpcMessage)]
    [Answer(404, NoMethod, MediaTypes.Json, Schema = ApiSchemas.RpcMessage)]
    [Answer(406, "Accept does not name application/json and text/event-stream.", MediaTypes.Json, Schema = ApiSchemas.RpcMessage)]
    [Answer(408, "The body came too slowly.", MediaTypes.Json, Schema = ApiSchemas.RpcMessage)]
    [Answer(413, "The message is too long.", MediaTypes.Json, Schema = ApiSchemas.RpcMessage)]
    [Answer(415, NotPlain, MediaTypes.Json, Schema = ApiSchemas.RpcMessage)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mcp")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        if (check.WhyNot(request) is { } refused) return refused;
        try
        {
            return await ReadAsync(request, cancellationToken) is { } body
                ? await AnswerAsync(request.HttpContext, body, cancellationToken)
                : RpcError.Of(StatusCodes.Status413PayloadTooLarge, McpErrorCode.InvalidRequest, "The message has more than 64 KB.");
        }
        catch (BadHttpRequestException bad)
        {
            return RpcError.Of(bad.StatusCode, McpErrorCode.InvalidRequest, "The body could not be read.");
        }
    }

    private async Task<IResult> AnswerAsync(HttpContext http, byte[] body, CancellationToken cancellationToken)
    {
        if (!TryParse(body, out var message, out var unread)) return unread!;
        if (message is not JsonRpcRequest request)
        {
            await server.AnswerAsync(http, message!, cancellationToken);
            return Results.StatusCode(StatusCodes.Status202Accepted);
        }
        string? tool = request.Method == RequestMethods.ToolsCall ? (request.Params as JsonObject)?["name"]?.ToString() : null;
        if (ProtocolCheck.WhyNot(http.Request.Headers, request.Method, tool) is { } mismatch) return mismatch;
        string version = http.Request.Headers[ProtocolCheck.VersionHeader].ToString();
        if (version.Length > 0) request.Context = new() { ProtocolVersion = version };
        var answer = await AnswerAsync(http, request, cancellationToken);
        return Results.Text(
            JsonSerializer.SerializeToUtf8Bytes(answer, McpJsonUtilities.DefaultOptions), MediaTypes.Json, StatusOf(request, answer));
    }

    private async Task<JsonRpcMessage?> AnswerAsync(HttpContext http, JsonRpcRequest request, CancellationToken cancellationToken)
    {
        try
        {
            ReadParams(request);
            return await server.AnswerAsync(http, request, cancellationToken);
        }
        catch (JsonException)
        {
            // The SDK reads the parameters of some methods before it handles their errors.
            return new JsonRpcError
            {
                Id = request.Id,
                Error = new() { Code = (int)McpErrorCode.InvalidParams, Message = $"params are not those of {request.Method}." },
            };
        }
    }

    /// <summary>The SDK reports parameters of another type as its own failure (-32603), so they are read before.</summary>
    /// <exception cref="JsonException">They are not those of the method.</exception>
    private static void ReadParams(JsonRpcRequest request)
    {
        if (request.Method == SetLevel) ReadLevel(request.Params);
        if (request.Params is null) return;
        if (request.Params is not JsonObject) throw new JsonException();
        var type = request.Method switch
        {
            RequestMethods.ToolsCall => typeof(CallToolRequestParams),
            RequestMethods.ToolsList => typeof(ListToolsRequestParams),
            _ => null,
        };
        if (type is not null) _ = request.Params.Deserialize(type, McpJsonUtilities.DefaultOptions);
    }

    /// <exception cref="JsonException">It has no level that exists.</exception>
    private static void ReadLevel(JsonNode? given)
    {
        bool exists = given is JsonObject named && named["level"] is JsonValue level
            && level.TryGetValue(out string? name) && Levels.Contains(name, StringComparer.Ordinal);
        if (!exists) throw new JsonException();
    }

    /// <summary>Since the revision without sessions, some errors have a status of their own. Source: MCP 2026-07-28, Transports.</summary>
    private static int StatusOf(JsonRpcRequest request, JsonRpcMessage? answer) => answer is not JsonRpcError { Error: { } error }
        ? StatusCodes.Status200OK
        : (McpErrorCode)error.Code switch
        {
            McpErrorCode.UnsupportedProtocolVersion or McpErrorCode.HeaderMismatch or McpErrorCode.MissingRequiredClientCapability
                => StatusCodes.Status400BadRequest,
            McpErrorCode.MethodNotFound when ProtocolCheck.IsNamedInHeaders(request.Context?.ProtocolVersion)
                => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status200OK,
        };

    private static bool TryParse(byte[] body, out JsonRpcMessage? message, out IResult? unread)
    {
        (message, unread) = (null, null);
        if (!IsJson(body))
        {
            unread = RpcError.Of(StatusCodes.Status400BadRequest, McpErrorCode.ParseError, "The body is not JSON in UTF-8.");
            return false;
        }
        try
        {
            message = JsonSerializer.Deserialize<JsonRpcMessage>(body, McpJsonUtilities.ProtocolOptions);
        }
        catch (JsonException)
        {
            // A list of messages, or a message without a method.
        }
        if (message is not null) return true;
        unread = RpcError.Of(StatusCodes.Status400BadRequest, McpErrorCode.InvalidRequest, "The body is not one JSON-RPC message.");
        return false;
    }

    private static bool IsJson(byte[] body)
    {
        if (!Utf8.IsValid(body)) return false;
        try
        {
            using var parsed = JsonDocument.Parse(body);
            ReadTexts(parsed.RootElement);
            return true;
        }
        catch (Exception invalid) when (invalid is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>JSON can spell half a surrogate pair, which no text can hold: it would fail wherever it is read first.</summary>
    /// <exception cref="InvalidOperationException">There is one.</exception>
    private static void ReadTexts(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.String) _ = json.GetString();
        if (json.ValueKind is JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray()) ReadTexts(item);
        }
        if (json.ValueKind is not JsonValueKind.Object) return;
        foreach (var member in json.EnumerateObject())
        {
            _ = member.Name;
            ReadTexts(member.Value);
        }
    }

    /// <returns>Null for a body that is too long.</returns>
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes) return null;
        using var body = new MemoryStream();
        byte[] buffer = new byte[ReadAtOnce];
        while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (body.Length + read > MaxBytes) return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }
}
