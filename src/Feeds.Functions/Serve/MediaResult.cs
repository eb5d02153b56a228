using System.Globalization;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Serve;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Feeds.Functions.Serve;

/// <summary>A file as uploaded, streamed: ETag and Last-Modified, 304, 412, HEAD, one byte range, If-Range with either. Source: RFC 9110, sections 13 and 14.</summary>
/// <remarks>Several ranges in one request are answered with the whole file, as the RFC allows.</remarks>
internal sealed class MediaResult(MediaReader reader, Slug show, MediaFile file) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var headers = response.Headers;
        string etag = $"\"{file.Tag}\"";
        var told = Validators.Past(httpContext, file.Modified);
        var condition = Validators.Evaluate(request, etag, other: null, file.Modified, told, out _);
        if (condition is Precondition.Failed)
        {
            await Problems.ConditionFailed().ExecuteAsync(httpContext);
            return;
        }
        headers.ETag = etag;
        headers.AcceptRanges = "bytes";
        if (told is { } date) headers.LastModified = HeaderUtilities.FormatDate(date);
        headers.CacheControl = "public, max-age=3600";
        // What people upload is data: no browser runs it.
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        if (condition is Precondition.NotModified)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var (offset, length) = (0L, file.Length);
        // Of the methods only GET has ranges (RFC 9110, section 14.2).
        if (HttpMethods.IsGet(request.Method) && request.Headers.Range is [{ } header] && ByteRange.Parse(header) is { } asked && Validators.AllowsRange(request, etag, told))
        {
            if (asked.Within(file.Length) is not { } range)
            {
                headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{file.Length}");
                await Problems.BadRange(file.Length).ExecuteAsync(httpContext);
                return;
            }
            (offset, length) = range;
            response.StatusCode = StatusCodes.Status206PartialContent;
            headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {offset}-{offset + length - 1}/{file.Length}");
        }
        response.ContentType = file.Type;
        response.ContentLength = length;
        if (HttpMethods.IsHead(request.Method)) return;
        await using var content = await reader.OpenAsync(show, file, offset, length, httpContext.RequestAborted);
        await content.CopyToAsync(response.Body, httpContext.RequestAborted);
    }
}
