using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Feeds.Functions.Serve;

/// <summary>Conditional requests. Source: RFC 9110, section 13; the order is that of section 13.2.2: If-Match, or else If-Unmodified-Since; then If-None-Match, or else If-Modified-Since.</summary>
internal static class Validators
{
    public const string GzipSuffix = "-gzip";

    /// <param name="etag">Of the answer, in quotes.</param>
    /// <param name="other">Of the same document in the other encoding, in quotes; null where there is none.</param>
    /// <param name="modified">Whole seconds; null where no date is known.</param>
    /// <param name="told">The date as sent: see <see cref="Past"/>.</param>
    /// <param name="held">What a 304 is about: the form that the client has, as it may have none of the other (RFC 9111, section 4.3.4).</param>
    public static Precondition Evaluate(HttpRequest request, string etag, string? other, DateTimeOffset? modified, DateTimeOffset? told, out string held)
    {
        held = etag;
        var headers = request.Headers;
        if (headers.IfMatch.Count > 0)
        {
            if (!IsMatched(headers.IfMatch, etag)) return Precondition.Failed;
        }
        // Also a date that is not told yet: whoever has what was there before gets nothing else.
        else if (modified is { } last && headers.IfUnmodifiedSince is [{ } until] && HeaderUtilities.TryParseDate(until, out var limit) && last > limit)
        {
            return Precondition.Failed;
        }
        var known = headers.IfNoneMatch;
        if (known.Count == 0) return IsUnmodified(headers.IfModifiedSince, told) ? Precondition.NotModified : Precondition.Met;
        if (IsNamed(known, etag)) return Precondition.NotModified;
        if (other is null || !IsNamed(known, other)) return Precondition.Met;
        held = other;
        return Precondition.NotModified;
    }

    /// <summary>If-Match compares strongly: a weak tag matches nothing, nor does what is none.</summary>
    private static bool IsMatched(StringValues header, string etag) =>
        (header is [{ } single] && single == etag)
        || (EntityTagHeaderValue.TryParseList(header, out var tags) && tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || (!t.IsWeak && t.Tag.Equals(etag, StringComparison.Ordinal))));

    /// <summary>If-None-Match compares weakly.</summary>
    private static bool IsNamed(StringValues header, string etag) =>
        // What nearly every client sends: the ETag as it got it.
        (header is [{ } single] && single == etag)
        || (EntityTagHeaderValue.TryParseList(header, out var tags) && tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Tag.Equals(etag, StringComparison.Ordinal)));

    /// <remarks>
    /// It has to be the very date that was sent, as caches have it. RFC 9110 (section 13.1.3) takes later ones, too: but those come from other clocks,
    /// and one that is fast would ask with a date after ours for the bytes of before it.
    /// </remarks>
    private static bool IsUnmodified(StringValues header, DateTimeOffset? told) =>
        told is { } last && header is [{ } since] && HeaderUtilities.TryParseDate(since, out var date) && date == last;

    /// <summary>Whether a range may be answered: no If-Range, or one that names the content as it is (strongly).</summary>
    public static bool AllowsRange(HttpRequest request, string etag, DateTimeOffset? told)
    {
        if (!request.Headers.ContainsKey(HeaderNames.IfRange)) return true;
        var condition = request.GetTypedHeaders().IfRange;
        if (condition?.EntityTag is { IsWeak: false } named) return named.Tag.Equals(etag, StringComparison.Ordinal);
        return condition?.LastModified is { } date && date == told;
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
}
