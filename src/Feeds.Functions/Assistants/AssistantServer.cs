using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;
using Feeds.Storage.Serve;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Feeds.Functions.Assistants;

/// <summary>
/// Answers messages of the Model Context Protocol, each by itself: no session is kept, so any instance may get the next one.
/// </summary>
public sealed class AssistantServer(PublishedShows shows)
{
    /// <summary>Shows that are named to a model; it reads all of them before it asks anything.</summary>
    private const int MostNamed = 50;

    /// <summary>A question takes less than a second; more than this means that it waits for others.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ListFresh = TimeSpan.FromMinutes(5);

    private static readonly string Version = typeof(AssistantServer).Assembly.GetName().Version!.ToString(fieldCount: 3);

    /// <returns>The answer to a request; null for a message that has none.</returns>
    internal async Task<JsonRpcMessage?> AnswerAsync(HttpContext http, JsonRpcMessage message, CancellationToken cancellationToken)
    {
        if (message is JsonRpcRequest { Method: RequestMethods.SubscriptionsListen } listen) return NothingToHear(listen);
        using var events = new MemoryStream();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var transport = new StreamableHttpServerTransport { Stateless = true };
        await using var server = McpServer.Create(transport, Options(http), serviceProvider: http.RequestServices);
        var running = server.RunAsync(ending.Token);
        await transport.HandlePostRequestAsync(message, events, cancellationToken);
        await ending.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        events.Position = 0;
        // These tools send nothing before their result, so there is one message; and events that have none.
        string? answer = SseParser.Create(events).Enumerate().Select(sent => sent.Data).LastOrDefault(data => data.Length > 0);
        return answer is null ? null : WithoutLogging(JsonSerializer.Deserialize<JsonRpcMessage>(answer, McpJsonUtilities.ProtocolOptions));
    }

    /// <summary>The SDK names the capability "logging" of every server; this one sends no log messages.</summary>
    private static JsonRpcMessage? WithoutLogging(JsonRpcMessage? answer)
    {
        if (answer is JsonRpcResponse { Result: JsonObject result } && result["capabilities"] is JsonObject named) named.Remove("logging");
        return answer;
    }

    /// <summary>It would be held open for messages that never come.</summary>
    private static JsonRpcError NothingToHear(JsonRpcRequest listen) => new()
    {
        Id = listen.Id,
        Error = new() { Code = (int)McpErrorCode.MethodNotFound, Message = "This server sends nothing by itself." },
    };

    private McpServerOptions Options(HttpContext http) => new()
    {
        ServerInfo = new() { Name = "feeds", Title = "Feeds: podcast episodes", Version = Version },
        ServerInstructions = "Search and quote the episodes of podcasts. Cite the URL of every passage, sentence or episode that you use; "
            + "do not fill in what the episodes do not say.",
        Capabilities = new() { Tools = new() },
        ScopeRequests = false,
        Handlers = new()
        {
            ListToolsHandler = (_, cancellationToken) => ListAsync(cancellationToken),
            CallToolHandler = (request, cancellationToken) => CallAsync(http, request.Params, cancellationToken),
        },
    };

    private async ValueTask<ListToolsResult> ListAsync(CancellationToken cancellationToken)
    {
        var listed = await shows.ListPublicAsync(cancellationToken);
        string named = Named([.. listed.Select(show => $"{show.Slug} ({show.Catalog.Profile.Title})")]);
        return new()
        {
            Tools = [.. AssistantTool.All.Select(tool => tool.Describe(named))],
            TimeToLive = ListFresh,
            CacheScope = CacheScope.Public,
        };
    }

    private static string Named(IReadOnlyList<string> listed)
    {
        if (listed.Count == 0) return "No show is published yet.";
        string more = listed.Count > MostNamed ? $" and {listed.Count - MostNamed} more" : "";
        return $"Shows: {string.Join(", ", listed.Take(MostNamed))}{more}.";
    }

    /// <exception cref="McpProtocolException">The tool is unknown.</exception>
    private static async ValueTask<CallToolResult> CallAsync(
        HttpContext http, CallToolRequestParams? call, CancellationToken cancellationToken)
    {
        var tool = AssistantTool.All.FirstOrDefault(tool => tool.Name == call?.Name) ?? throw UnknownTool();
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(Longest);
        try
        {
            return await ToolCall.RunAsync(http, tool, call!.Arguments, late.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ToolCall.Failed($"This took longer than {Longest.TotalSeconds:0} s and was given up. Retry after 2 s.");
        }
    }

    private static McpProtocolException UnknownTool()
    {
        string names = string.Join(", ", AssistantTool.All.Select(tool => tool.Name));
        return new($"Unknown tool; there are {names}.", McpErrorCode.InvalidParams);
    }
}
