using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using ModelContextProtocol;

namespace Feeds.Functions.Assistants;

/// <summary>What a request to <c>/mcp</c> has to be before its message is read. Source: MCP, Transports, "Streamable HTTP".</summary>
public sealed class ProtocolCheck(McpOrigins origins)
{
    public const string VersionHeader = "MCP-Protocol-Version";

    /// <summary>The revision from which requests name their method and tool in headers.</summary>
    private const string NamedInHeaders = "2026-07-28";

    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue Events = new("text/event-stream");

    /// <summary>Revisions of the protocol that the SDK speaks, in their order.</summary>
    private static readonly string[] Versions = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", NamedInHeaders];

    /// <returns>Null for a request whose body may be read; else 403, 406, 415 or 400 with an error of the protocol.</returns>
    internal IResult? WhyNot(HttpRequest request)
    {
        if (request.Headers.Origin is { Count: > 0 } origin && !origins.Allow(origin.ToString()))
        {
            return Refused(StatusCodes.Status403Forbidden, "Scripts of this origin may not call; Feeds__McpOrigins lists those that may.");
        }
        if (!Accepts(request, Json) || !Accepts(request, Events))
        {
            return Refused(StatusCodes.Status406NotAcceptable, "Accept has to name application/json and text/event-stream.");
        }
        bool isJson = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && Json.MediaType.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase);
        if (!isJson) return Refused(StatusCodes.Status415UnsupportedMediaType, "Content-Type has to be application/json.");
        return request.Headers.ContentEncoding.Count > 0
            ? Refused(StatusCodes.Status415UnsupportedMediaType, "The body has to be sent without Content-Encoding.")
            : WhyNot(request.Headers[VersionHeader].ToString());
    }

    private static IResult Refused(int status, string message) => RpcError.Of(status, McpErrorCode.InvalidRequest, message);

    /// <param name="version">Empty where the client states none, as before and with its first message.</param>
    private static IResult? WhyNot(string version) => version.Length == 0 || Versions.Contains(version, StringComparer.Ordinal)
        ? null
        : RpcError.Of(
            StatusCodes.Status400BadRequest,
            McpErrorCode.UnsupportedProtocolVersion,
            $"This {VersionHeader} is not supported; there are {string.Join(", ", Versions)}.",
            new() { ["supported"] = RpcError.List(Versions), ["requested"] = version });

    /// <summary>Whether the headers name the message as its body does, for proxies that read no bodies.</summary>
    /// <returns>Null where they do, or need not; else 400.</returns>
    internal static IResult? WhyNot(IHeaderDictionary headers, string method, string? tool)
    {
        if (!IsNamedInHeaders(headers[VersionHeader].ToString())) return null;
        bool same = headers["Mcp-Method"].ToString() == method && (tool is null || headers["Mcp-Name"].ToString() == tool);
        return same ? null : RpcError.Of(
            StatusCodes.Status400BadRequest,
            McpErrorCode.HeaderMismatch,
            "Mcp-Method and Mcp-Name have to be the method and the tool of the body.");
    }

    /// <summary>Whether the revision is one without sessions, whose requests name themselves in headers.</summary>
    internal static bool IsNamedInHeaders(string? version) => string.CompareOrdinal(version, NamedInHeaders) >= 0;

    /// <summary>Whether a header Accept admits a type, by name or by a wildcard.</summary>
    private static bool Accepts(HttpRequest request, MediaTypeHeaderValue type) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
        && accepted.Any(range => type.IsSubsetOf(range) && range.Quality is null or > 0);
}
