using System.Runtime.InteropServices;
using Feeds.Search.Index;
using Feeds.Search.Passages;

namespace Feeds.Search.Ranking;

/// <summary>What speaks for a passage before its text is read closely.</summary>
/// <param name="Cosine">Of question and passage; 0 where the model has no weight.</param>
/// <param name="Bm25">BM25, as a share of about the most that the question's terms can give.</param>
/// <param name="Coverage">Share of the question's terms in the passage, by weight.</param>
/// <param name="Length">Logarithm of its words.</param>
/// <param name="IsExtra">An aside of the episode.</param>
/// <param name="IsShort">Its body has hardly any text.</param>
/// <param name="IsTranscript">What was said: longer, and less to the point, than notes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PassageEvidence(
    double Cosine, double Bm25, double Coverage, double Length, bool IsExtra, bool IsShort, bool IsTranscript)
{
    /// <summary>Bodies with fewer characters are short.</summary>
    const int Short = 40;

    /// <summary>BM25 saturates at k1 + 1 for each term's idf; with k1 0.9 a little more than this is never reached.</summary>
    const double MostBm25 = 2.2;

    /// <param name="covered">See <see cref="TermScores.Covered"/>.</param>
    public static PassageEvidence Of(PassageFacts facts, Question question, double bm25, double covered, double cosine) => new(
        cosine,
        question.TotalWeight > 0 ? bm25 / (MostBm25 * question.TotalWeight) : 0,
        question.TotalWeight > 0 ? covered / question.TotalWeight : 0,
        Math.Log(2 + facts.Words),
        facts.Kind is PassageKind.Extra,
        facts.TextLength < Short,
        facts.Kind is PassageKind.Transcript);

    /// <summary>The first ranking, over all passages.</summary>
    /// <remarks>
    /// The weights of both rankings were fitted to questions about the notes of one show; docs/search-quality.md says how.
    /// </remarks>
    public double FirstScore =>
        (15.6 * Cosine) + (3.3 * Bm25) + (9.6 * Coverage) - (0.33 * Length)
        - (IsExtra ? 2.8 : 0) - (IsShort ? 1.7 : 0) - (IsTranscript ? 1 : 0);

    /// <summary>The second ranking, of the best by the first.</summary>
    /// <param name="pieces">See <see cref="TokenMatch.Mean"/>.</param>
    /// <param name="line">Best of <see cref="TokenMatch.Late"/> over its lines.</param>
    public double SecondScore(double pieces, double line) =>
        (4.8 * Cosine) - (0.8 * Bm25) + (2.1 * Coverage) - (0.76 * Length)
        - (IsExtra ? 3.3 : 0) - (IsShort ? 2.1 : 0) - (IsTranscript ? 2 : 0) + (17.7 * pieces) + (5.5 * line);
}
