using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Feeds.Functions.Serve;

/// <summary>Accept-Encoding. Source: RFC 9110, section 12.5.3.</summary>
internal static class Encodings
{
    /// <summary>True when gzip is named (or <c>*</c> is) with a quality above 0 that is not below identity's.</summary>
    public static bool AcceptsGzip(StringValues header)
    {
        if (header.Count == 0) return false;
        // What most clients send, word for word.
        if (header is ["gzip" or "gzip, deflate" or "gzip, deflate, br" or "gzip, deflate, br, zstd"]) return true;
        if (!StringWithQualityHeaderValue.TryParseList(header, out var encodings)) return false;
        double? gzip = null, any = null, identity = null;
        foreach (var encoding in encodings)
        {
            double quality = encoding.Quality ?? 1;
            if (encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) || encoding.Value.Equals("x-gzip", StringComparison.OrdinalIgnoreCase)) gzip = quality;
            else if (encoding.Value.Equals("*", StringComparison.Ordinal)) any = quality;
            else if (encoding.Value.Equals("identity", StringComparison.OrdinalIgnoreCase)) identity = quality;
        }
        double wanted = gzip ?? any ?? 0;
        return wanted > 0 && wanted >= (identity ?? 0);
    }
}
