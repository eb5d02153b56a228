using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Serve;

/// <summary>Leads from an address whose bytes were replaced to the current one.</summary>
/// <remarks>
/// 302, as the next replacement leads elsewhere (RFC 9110, section 15.4.3); caches keep it for minutes only. The path alone, so that
/// a request to another name of this server stays there (section 10.2.2).
/// </remarks>
internal sealed class MovedMedia(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status302Found;
        response.Headers.Location = new Uri(address).PathAndQuery;
        response.Headers.CacheControl = "public, max-age=300";
        return Task.CompletedTask;
    }
}
