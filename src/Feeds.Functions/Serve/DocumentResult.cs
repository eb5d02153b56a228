using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Feeds.Functions.Serve;

/// <summary>A whole document: strong ETag, Last-Modified, 304, 412, HEAD and gzip, in one place.</summary>
/// <param name="Gzip">Null for a document that is too small to gain by it.</param>
/// <param name="Tag">Stands for the bytes and only for them.</param>
/// <param name="Modified">Whole seconds: since when these bytes are served, and no others; null where nobody knows.</param>
internal sealed record Document(Body Plain, Func<Body>? Gzip, string Tag, string ContentType, DateTimeOffset? Modified)
{
    /// <summary>Asked for again each time: what it costs is a 304.</summary>
    public const string Revalidated = "public, max-age=0, must-revalidate";

    /// <summary>For what is polled: shared caches answer for a minute, and while they fetch it anew. Source: RFC 5861, section 3.</summary>
    public const string Polled = "public, max-age=60, stale-while-revalidate=600";

    /// <summary>The same for what hubs fetch when they are told of it: shared caches ask each time, or a hub could get the bytes of before, and nobody would tell it again.</summary>
    /// <remarks>Source: RFC 9111, section 5.2.2.10 (<c>s-maxage</c> is for shared caches alone, and forbids them to serve what is stale).</remarks>
    public const string Pushed = "public, max-age=60, s-maxage=0, stale-while-revalidate=600";

    public string CacheControl { get; init; } = Revalidated;

    /// <summary>The type under which a browser shows it as a page; null where that is its own. The bytes are the same, so the tag is (RFC 9110, section 8.8.1).</summary>
    public string? PageType { get; init; }

    /// <summary>Value of the header <c>Content-Security-Policy</c>; null for everything but pages.</summary>
    public string? Policy { get; init; }

    /// <summary>Value of the header <c>Link</c>; null for none.</summary>
    public string? Links { get; init; }

    /// <summary>Value of the header <c>Last-Modified</c>.</summary>
    public string? LastModified => field ??= Modified is { } date ? HeaderUtilities.FormatDate(date) : null;

    /// <summary>Once past, always past: see <see cref="Validators.Past"/>.</summary>
    private bool isPast;

    /// <summary>The date as it may be sent and asked with.</summary>
    public DateTimeOffset? LastModifiedFor(HttpContext context)
    {
        if (isPast) return Modified;
        var reported = Validators.Past(context, Modified);
        isPast = reported is not null;
        return reported;
    }

    public string PlainETag => field ??= $"\"{Tag}\"";

    public string GzipETag => field ??= $"\"{Tag}{Validators.GzipSuffix}\"";

    /// <summary>Smaller documents are sent as they are: gzip would not save a packet.</summary>
    public const int SmallestGzip = 1024;

    /// <summary>Compressed once for as long as the document itself is kept.</summary>
    private static readonly ConditionalWeakTable<byte[], byte[]> Compressed = new();

    /// <summary>A document that is made when asked for: its ETag alone says whether it changed, as more than its content's date goes into it (addresses, what else is published).</summary>
    public static Document Of(byte[] bytes, string contentType) => new(
        Body.Of(bytes),
        bytes.Length < SmallestGzip ? null : () => Body.Of(Compressed.GetValue(bytes, Compress)),
        Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16)),
        contentType,
        Modified: null);

    private static byte[] Compress(byte[] bytes)
    {
        using var buffer = new MemoryStream(bytes.Length / 4);
        using (var stream = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true)) stream.Write(bytes);
        return buffer.ToArray();
    }
}

/// <param name="Length">Of all pieces together, in bytes.</param>
internal sealed record Body(long Length, Func<IReadOnlyList<ReadOnlyMemory<byte>>> Read)
{
    public static Body Of(byte[] bytes) => new(bytes.Length, () => [bytes]);
}

/// <inheritdoc cref="Document"/>
/// <param name="status">200, or an error that has a page.</param>
internal sealed class DocumentResult(Document document, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>Bytes; as many as the server holds for a connection before it waits.</summary>
    /// <remarks>Four times Kestrel's default: a feed of some hundred KB then takes a few system calls instead of ten.</remarks>
    internal const int SentAtOnce = 256 * 1024;

    private const string Destination = "Sec-Fetch-Dest";

    private static readonly string EncodingAndDestination = $"{HeaderNames.AcceptEncoding}, {Destination}";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        bool gzip = document.Gzip is not null && Encodings.AcceptsGzip(request.Headers.AcceptEncoding);
        var headers = response.Headers;
        string etag = gzip ? document.GzipETag : document.PlainETag;
        string? other = gzip ? document.PlainETag : document.Gzip is null ? null : document.GzipETag;
        var reported = document.LastModifiedFor(httpContext);
        var condition = status == StatusCodes.Status200OK
            ? Validators.Evaluate(request, etag, other, document.Modified, reported, out etag)
            : Precondition.Met;
        if (condition is Precondition.Failed)
        {
            await Problems.ConditionFailed().ExecuteAsync(httpContext);
            return;
        }
        headers.ETag = etag;
        headers.CacheControl = document.CacheControl;
        if (document.Links is not null) headers.Link = document.Links;
        if (Varying() is { } varying) headers.Append(HeaderNames.Vary, varying);
        if (reported is not null) headers.LastModified = document.LastModified;
        if (condition is Precondition.NotModified)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.StatusCode = status;
        response.ContentType = document.PageType is { } page && IsForPage(request) ? page : document.ContentType;
        if (document.Policy is { } policy) SecurityHeaders.ForPage(httpContext, policy);
        var body = gzip ? document.Gzip!() : document.Plain;
        if (gzip) headers.ContentEncoding = "gzip";
        response.ContentLength = body.Length;
        if (HttpMethods.IsHead(request.Method)) return;
        // Had before the answer begins: what fails here can still be told.
        var pieces = body.Read();
        // Begun before the body is written, or the server would keep a copy of it until the headers are complete.
        await response.StartAsync(httpContext.RequestAborted);
        await WriteAsync(response.BodyWriter, pieces, body.Length, httpContext.RequestAborted);
    }

    /// <summary>A browser that is about to show what it gets says so. Source: Fetch Metadata Request Headers, section 2.1.</summary>
    private static bool IsForPage(HttpRequest request) => request.Headers[Destination] is ["document"];

    private string? Varying() => (document.Gzip, document.PageType) switch
    {
        (null, null) => null,
        (not null, null) => HeaderNames.AcceptEncoding,
        (null, not null) => Destination,
        _ => EncodingAndDestination,
    };

    /// <summary>Few system calls for many small pieces, and never much more in memory than a connection takes.</summary>
    private static async Task WriteAsync(PipeWriter writer, IReadOnlyList<ReadOnlyMemory<byte>> pieces, long length, CancellationToken cancellationToken)
    {
        long unsent = length;
        // One piece of memory for each flush: it would else be cut into pages of 4 KB, and the system call would take each by itself.
        int size = (int)Math.Min(unsent, SentAtOnce), filled = 0;
        var buffer = writer.GetMemory(size);
        foreach (var piece in pieces)
        {
            for (var rest = piece; rest.Length > 0;)
            {
                int count = Math.Min(rest.Length, size - filled);
                rest.Span[..count].CopyTo(buffer.Span[filled..]);
                rest = rest[count..];
                filled += count;
                if (filled < size) continue;
                writer.Advance(filled);
                unsent -= filled;
                if ((await writer.FlushAsync(cancellationToken)).IsCompleted || unsent == 0) return;
                (size, filled) = ((int)Math.Min(unsent, SentAtOnce), 0);
                buffer = writer.GetMemory(size);
            }
        }
    }
}
