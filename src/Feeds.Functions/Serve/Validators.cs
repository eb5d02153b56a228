using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Feeds.Functions.Serve;

/// <summary>Conditional requests. Source: RFC 9110, section 13 (If-None-Match goes before If-Modified-Since).</summary>
internal static class Validators
{
    /// <param name="tag">Stands for the content in every encoding; our ETags are it, or it and <c>-gzip</c>.</param>
    /// <param name="modified">As sent: see <see cref="Past"/>.</param>
    /// <remarks>
    /// If-Modified-Since has to be the very date that was sent, as caches have it. RFC 9110 (section 13.1.3) takes later ones, too: but those come from other clocks,
    /// and one that is fast would ask with a date after ours for the bytes of before it.
    /// </remarks>
    public static bool IsNotModified(HttpRequest request, string tag, DateTimeOffset? modified)
    {
        // What nearly every client sends: the ETag as it got it.
        if (request.Headers.IfNoneMatch is [{ } single] && IsQuoted(single, tag)) return true;
        if (request.Headers.ContainsKey(HeaderNames.IfNoneMatch)) return request.GetTypedHeaders().IfNoneMatch.Any(t => Matches(t, tag));
        return modified is { } last && request.Headers.IfModifiedSince is [{ } since] && HeaderUtilities.TryParseDate(since, out var date) && date == last;
    }

    /// <summary>Whether a range may be answered: no If-Range, or one that names the content as it is (strongly).</summary>
    public static bool AllowsRange(HttpRequest request, string tag, DateTimeOffset? modified)
    {
        if (!request.Headers.ContainsKey(HeaderNames.IfRange)) return true;
        var condition = request.GetTypedHeaders().IfRange;
        if (condition?.EntityTag is { IsWeak: false } named) return named.Tag.AsSpan().Trim('"').SequenceEqual(tag);
        return condition?.LastModified is { } date && date == modified;
    }

    /// <summary>The date as it may be told and asked with: null until its second is past.</summary>
    /// <remarks>A date may not lie after the answer's own, and stands for the bytes only when no others can have been sent in its second (RFC 9110, sections 8.8.2.1 and 8.8.2.2).</remarks>
    /// <param name="modified">Whole seconds; null where no date is known.</param>
    public static DateTimeOffset? Past(HttpContext context, DateTimeOffset? modified)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (modified is not { } date) return null;
        var now = ((TimeProvider)context.RequestServices.GetService(typeof(TimeProvider))!).GetUtcNow();
        return date.AddSeconds(1) <= now ? date : null;
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
