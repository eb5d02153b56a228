using Feeds.Search.Passages;

namespace Feeds.Search.Ranking;

/// <summary>A passage in the order of a ranking.</summary>
/// <param name="Number">Its place in the index.</param>
/// <param name="Score">Rounded: processors differ in the last digits.</param>
public sealed record RankedPassage(int Number, Passage Passage, double Score)
{
    internal PassageEvidence Evidence { get; init; }

    /// <summary>How the model reads it; null where it was not asked.</summary>
    internal TokenMatch? Match { get; init; }

    /// <summary>Digits of a score.</summary>
    const int Digits = 3;

    internal static double Rounded(double score) => Math.Round(score, Digits);

    /// <summary>Best first; equal ones by episode and place.</summary>
    internal static IEnumerable<RankedPassage> Ordered(IEnumerable<RankedPassage> passages) =>
        passages.OrderByDescending(p => p.Score).ThenBy(p => p.Passage.Id, StringComparer.Ordinal);
}
