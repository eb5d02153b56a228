using Feeds.Storage.Serve;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Feeds.Functions.Serve;

/// <summary>404: a page for browsers, which name <c>text/html</c>, and a problem for everything else.</summary>
internal sealed class NotFoundResult(string title, string detail) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        var result = WantsPage(httpContext.Request)
            ? new DocumentResult(await PageAsync(httpContext), StatusCodes.Status404NotFound)
            : Results.Problem(detail, statusCode: StatusCodes.Status404NotFound, title: title);
        await result.ExecuteAsync(httpContext);
    }

    private static async Task<Document> PageAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var show = http.Request.Path.StartsWithSegments("/shows", StringComparison.OrdinalIgnoreCase, out var rest)
            ? await services.GetRequiredService<PublishedShows>().FindAsync(rest.Value!.Trim('/').Split('/')[0], http.RequestAborted)
            : null;
        return await services.GetRequiredService<PageDocuments>().NotFoundAsync(show);
    }

    /// <summary>Management is a matter of programs. Source: RFC 9110, section 12.5.1.</summary>
    private static bool WantsPage(HttpRequest request)
    {
        if (request.Path.StartsWithSegments("/manage", StringComparison.OrdinalIgnoreCase)) return false;
        var accepted = request.GetTypedHeaders().Accept;
        double Quality(string ending) => accepted
            .Where(type => type.MediaType.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            .Select(type => type.Quality ?? 1)
            .DefaultIfEmpty(0)
            .Max();
        return Quality("text/html") is > 0 and var html && html >= Quality("json");
    }
}
