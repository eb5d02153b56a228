using System.Text.RegularExpressions;

namespace Feeds.Bench.Search;

/// <summary>Words of a text without its markup, to compare quotations with.</summary>
internal static partial class SpanWords
{
    public static IEnumerable<string> Of(string text) =>
        Word().Matches(LinkTarget().Replace(text, "]")).Select(m => m.Value.ToLowerInvariant());

    /// <summary>The share of a span's words that other words have.</summary>
    public static double Share(string span, IReadOnlySet<string> words)
    {
        var wanted = Of(span).ToArray();
        return wanted.Length == 0 ? 0 : (double)wanted.Count(words.Contains) / wanted.Length;
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\]\([^)]*\)|\]\[[^\]]*\]|<[^>]+>")]
    private static partial Regex LinkTarget();
}
