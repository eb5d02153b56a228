using Feeds.Search.Ranking;

namespace Feeds.Search.Answers;

/// <summary>What speaks for and against the best passage answering a question.</summary>
/// <param name="HasUnknownName">A name of the question is in no passage of the show.</param>
/// <param name="MissingNames">Share of its names that the best passage lacks.</param>
/// <param name="LacksKind">A number, date or name is wanted, and no line of the best passage has one.</param>
/// <param name="WantsKind">A number, date or name is wanted: such answers are missing more often.</param>
/// <param name="Pieces">How well its pieces are met; see <see cref="TokenMatch.Mean"/>. 0 without the model.</param>
/// <param name="Cosine">With the whole passage; 0 without the model.</param>
/// <remarks>
/// The share of the question's words that no passage has is left out: in a show of a few episodes most words of any question are unknown.
/// The weights were fitted to qa-dev.jsonl and questions-development.jsonl of bench; docs/search-quality.md says how.
/// </remarks>
internal sealed record Confidence(
    bool HasUnknownName, double MissingNames, bool WantsKind, bool LacksKind, double Pieces, double Cosine, double Coverage)
{
    /// <summary>Below this, the episodes do not say.</summary>
    public const double Least = 0.5;

    bool HasMeaning { get; init; }

    /// <summary>0 to 1, in hundredths.</summary>
    public double Value => Math.Round(1 / (1 + Math.Exp(-Sum)), 2);

    double Sum => For - Against;

    double For => HasMeaning ? -4.5 + (6.3 * Pieces) + (3.9 * Cosine) + (2.7 * Coverage) : -1 + (5 * Coverage);

    double Against => (HasUnknownName ? 1.5 : 0) + (0.5 * MissingNames) + (WantsKind ? 1.4 : 0) + (LacksKind ? 1.6 : 0);

    public static Confidence Of(Question question, RankedPassage best)
    {
        var text = best.Passage.ModelText;
        return new Confidence(
            question.HasUnknownName,
            question.MissingNames(best.Passage),
            question.Wanted is not AnswerKind.Any,
            !QuotableLine.Of(best.Passage).Any(l => AnswerKinds.Has(text[l.Start..l.End], question.Wanted)),
            best.Match?.Mean(best.Match.Whole) ?? 0,
            best.Evidence.Cosine,
            best.Evidence.Coverage) { HasMeaning = best.Match is not null };
    }
}
