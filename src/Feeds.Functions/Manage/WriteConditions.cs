using Feeds.Storage.Manage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Feeds.Functions.Manage;

/// <summary>Reads the conditions of a request that writes. Source: RFC 9110, section 13.1.</summary>
internal static class WriteConditions
{
    private static readonly string[] Any = ["*"];

    /// <remarks>
    /// A list of tags that cannot be read lets no file be overwritten: If-Match then matches nothing, and If-None-Match counts as <c>*</c>.
    /// A date that cannot be read is ignored, as the RFC asks.
    /// </remarks>
    public static WriteCondition Of(HttpRequest request)
    {
        var headers = request.Headers;
        return new()
        {
            // Compares strongly: a weak tag matches nothing.
            Match = headers.IfMatch.Count > 0 ? TagsOf(headers.IfMatch, mayBeWeak: false) ?? [] : null,
            NoneMatch = headers.IfNoneMatch.Count > 0 ? TagsOf(headers.IfNoneMatch, mayBeWeak: true) ?? Any : null,
            UnmodifiedSince = headers.IfUnmodifiedSince is [{ } text] && HeaderUtilities.TryParseDate(text, out var date) ? date : null,
        };
    }

    /// <returns>Null for what is not a list of tags.</returns>
    private static string[]? TagsOf(StringValues header, bool mayBeWeak) => EntityTagHeaderValue.TryParseStrictList(header, out var tags)
        ? [.. tags.Where(tag => mayBeWeak || !tag.IsWeak).Select(tag => tag.Tag.ToString())]
        : null;
}
