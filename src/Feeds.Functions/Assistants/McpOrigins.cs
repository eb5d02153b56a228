using Feeds.Functions.Start;
using Microsoft.Extensions.Configuration;

namespace Feeds.Functions.Assistants;

/// <summary>Whose scripts may call <c>/mcp</c>, by the header Origin, which browsers send. Other programs send none.</summary>
/// <remarks>
/// A page that has its name resolve to this machine could else call a server of its visitor's own network. Source: MCP, Transports,
/// "Security Warning".
/// </remarks>
public sealed class McpOrigins
{
    private const string Setting = "Feeds__McpOrigins";
    private const string Any = "*";

    private readonly HashSet<string> allowed;

    private McpOrigins(IEnumerable<string> allowed) => this.allowed = new(allowed, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The deployment's own origin, and those of <c>Feeds__McpOrigins</c>: origins such as <c>https://chat.example</c>, with commas between
    /// them; or <c>*</c> for all. Default: none.
    /// </summary>
    /// <exception cref="StartException">The setting has something else.</exception>
    internal static McpOrigins Of(IConfiguration configuration, string baseUrl)
    {
        const StringSplitOptions trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        string[] stated = (configuration.Setting(Setting) ?? "").Split(',', trimmed);
        foreach (string origin in stated)
        {
            if (origin == Any || OriginOf(origin) == origin) continue;
            const string advice = "Set it to origins such as https://chat.example with commas between them, or to *.";
            throw new StartException($"{Setting} has \"{origin}\". {advice}");
        }
        return new(stated.Append(OriginOf(baseUrl)!));
    }

    public bool Allow(string origin) => allowed.Contains(Any) || allowed.Contains(origin);

    private static string? OriginOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https"
            ? parsed.GetLeftPart(UriPartial.Authority)
            : null;
}
