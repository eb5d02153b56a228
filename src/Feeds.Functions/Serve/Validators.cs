using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Feeds.Functions.Serve;

/// <summary>Conditional requests. Source: RFC 9110, section 13 (If-None-Match goes before If-Modified-Since).</summary>
internal static class Validators
{
    /// <param name="tag">Stands for the content in every encoding; our ETags are it, or it and <c>-gzip</c>.</param>
    /// <param name="modified">Whole seconds.</param>
    public static bool IsNotModified(HttpRequest request, string tag, DateTimeOffset? modified)
    {
        // What nearly every client sends: the ETag as it got it.
        if (request.Headers.IfNoneMatch is [{ } single] && IsQuoted(single, tag)) return true;
        var headers = request.GetTypedHeaders();
        if (request.Headers.ContainsKey(HeaderNames.IfNoneMatch)) return headers.IfNoneMatch.Any(t => Matches(t, tag));
        return modified is { } last && headers.IfModifiedSince is { } since && last <= since;
    }

    /// <summary>Whether a range may be answered: no If-Range, or one that names the content as it is (strongly).</summary>
    public static bool AllowsRange(HttpRequest request, string tag, DateTimeOffset? modified)
    {
        if (!request.Headers.ContainsKey(HeaderNames.IfRange)) return true;
        var condition = request.GetTypedHeaders().IfRange;
        if (condition?.EntityTag is { IsWeak: false } named) return named.Tag.AsSpan().Trim('"').SequenceEqual(tag);
        return condition?.LastModified is { } date && date == modified;
    }

    /// <summary>Sets Last-Modified. A date may not lie after the answer's own (RFC 9110, section 8.8.2.1); ours may by a second or two after a burst of changes, and is not sent until then.</summary>
    /// <param name="modified">Whole seconds; null sets nothing.</param>
    public static void SetLastModified(HttpContext context, DateTimeOffset? modified)
    {
        if (modified is not { } date) return;
        var now = context.RequestServices.GetService(typeof(TimeProvider)) is TimeProvider time ? time.GetUtcNow() : date;
        if (date <= now) context.Response.Headers.LastModified = HeaderUtilities.FormatDate(date);
    }

    private static bool IsQuoted(string header, string tag) =>
        header.Length >= tag.Length + 2 && header[0] == '"' && header[^1] == '"' && Names(header.AsSpan(1, header.Length - 2), tag);

    private static bool Matches(EntityTagHeaderValue named, string tag)
    {
        if (named.Equals(EntityTagHeaderValue.Any)) return true;
        return Names(named.Tag.AsSpan().Trim('"'), tag);
    }

    /// <summary>The document in either encoding.</summary>
    private static bool Names(ReadOnlySpan<char> text, string tag) =>
        text.SequenceEqual(tag) || (text.EndsWith(GzipSuffix) && text[..^GzipSuffix.Length].SequenceEqual(tag));

    public const string GzipSuffix = "-gzip";
}
