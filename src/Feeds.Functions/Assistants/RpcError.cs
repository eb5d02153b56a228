using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;

namespace Feeds.Functions.Assistants;

/// <summary>Errors of the protocol for requests of which no message could be read. Source: JSON-RPC 2.0, section 5.1.</summary>
internal static class RpcError
{
    /// <param name="data">What a program may read of the error.</param>
    public static IResult Of(int status, McpErrorCode code, string message, JsonObject? data = null)
    {
        var error = new JsonObject { ["code"] = (int)code, ["message"] = message };
        if (data is not null) error["data"] = data;
        var answer = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = null, ["error"] = error };
        return Results.Text(answer.ToJsonString(), Description.MediaTypes.Json, statusCode: status);
    }

    public static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
