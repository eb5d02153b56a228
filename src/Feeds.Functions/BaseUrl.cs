using Feeds.Functions.Start;
using Microsoft.Extensions.Configuration;

namespace Feeds.Functions;

/// <summary>The address that documents name, never taken from a request's Host header.</summary>
internal static class BaseUrl
{
    /// <summary>
    /// <c>Feeds__BaseUrl</c>, absolute; default: the address that the app listens on, by <c>WEBSITE_HOSTNAME</c>,
    /// which the platform sets in Azure and <c>Feeds.Server</c> sets here.
    /// </summary>
    /// <exception cref="StartException">The setting is no absolute http or https address.</exception>
    public static string Of(IConfiguration configuration)
    {
        if (configuration["Feeds:BaseUrl"] is { Length: > 0 } stated)
        {
            bool valid = Uri.TryCreate(stated, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0;
            return valid ? stated : throw new StartException($"Feeds__BaseUrl is \"{stated}\". Set it to an absolute http or https address such as https://feeds.example, without user, query or fragment.");
        }
        string host = configuration["WEBSITE_HOSTNAME"] is { Length: > 0 } name ? name : "localhost:7071";
        bool local = host.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) || host.StartsWith("127.", StringComparison.Ordinal);
        return $"{(local ? "http" : "https")}://{host}";
    }
}
