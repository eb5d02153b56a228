using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Feeds.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Feeds.Functions.Serve;

/// <summary>A whole document: strong ETag, Last-Modified, 304, HEAD and gzip, in one place.</summary>
/// <param name="Tag">Stands for the bytes and only for them: their SHA-256.</param>
/// <param name="Modified">Whole seconds, null where no date is known.</param>
internal sealed record Document(byte[] Bytes, string Tag, string ContentType, DateTimeOffset? Modified)
{
    public static Document Of(byte[] bytes, string contentType, DateTimeOffset? modified = null) => new(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16)), contentType, modified);
}

/// <inheritdoc cref="Document"/>
/// <param name="status">200, or an error that has a page.</param>
internal sealed class DocumentResult(Document document, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>Smaller documents are sent as they are: gzip would not save a packet.</summary>
    private const int SmallestGzip = 1024;

    /// <summary>Compressed once for as long as the document itself is kept.</summary>
    private static readonly ConditionalWeakTable<byte[], byte[]> Compressed = new();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        bool gzip = document.Bytes.Length >= SmallestGzip && Encodings.AcceptsGzip(request.Headers.AcceptEncoding);
        var headers = response.Headers;
        headers.ETag = gzip ? $"\"{document.Tag}{Validators.GzipSuffix}\"" : $"\"{document.Tag}\"";
        headers.CacheControl = "public, max-age=0, must-revalidate";
        headers.AccessControlAllowOrigin = "*";
        headers.XContentTypeOptions = "nosniff";
        if (document.Bytes.Length >= SmallestGzip) headers.Vary = HeaderNames.AcceptEncoding;
        SetLastModified(httpContext);
        if (status == StatusCodes.Status200OK && Validators.IsNotModified(request, document.Tag, document.Modified))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.StatusCode = status;
        response.ContentType = document.ContentType;
        if (document.ContentType == PageRenderer.ContentType) headers.ContentSecurityPolicy = PageRenderer.ContentSecurityPolicy;
        byte[] body = document.Bytes;
        if (gzip)
        {
            body = Compressed.GetValue(body, Compress);
            headers.ContentEncoding = "gzip";
        }
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method)) await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    /// <summary>A date may not lie after the answer's own (RFC 9110, section 8.8.2.1); ours may by a second or two after a burst of revisions, and is not sent until then.</summary>
    private void SetLastModified(HttpContext context)
    {
        if (document.Modified is not { } modified) return;
        var now = context.RequestServices.GetService(typeof(TimeProvider)) is TimeProvider time ? time.GetUtcNow() : modified;
        if (modified <= now) context.Response.GetTypedHeaders().LastModified = modified;
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var buffer = new MemoryStream(bytes.Length / 4);
        using (var stream = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true)) stream.Write(bytes);
        return buffer.ToArray();
    }
}
