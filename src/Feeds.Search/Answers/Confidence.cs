using Feeds.Search.Ranking;

namespace Feeds.Search.Answers;

/// <summary>How sure it is that the best passage answers a question.</summary>
/// <param name="HasMeaning">Whether the model read question and passage; else the words alone decide.</param>
/// <param name="Evidence">
/// 1 where a name of the question is in no passage of the show; 1 where a number, date, name … is wanted, because such answers are missing
/// more often; 1 where no line of the passage has one; with the model how well its pieces are met (<see cref="TokenMatch.Mean"/>) and the
/// cosine with the whole passage; the share of its words in the passage.
/// </param>
/// <remarks>
/// The weights were fitted by <c>fit-refusal</c> of bench; docs/search-quality.md says to what, and what they cannot tell apart.
/// </remarks>
internal sealed record Confidence(bool HasMeaning, double[] Evidence)
{
    /// <summary>Below this, the episodes do not say.</summary>
    public const double Least = 0.45;

    /// <summary>The most where the question has a name that the show does not know: what is quoted would be about another one.</summary>
    const double MostOfUnknownName = 0.4;

    /// <summary>The constant, then a weight for each value.</summary>
    static readonly double[] WithMeaning = [-3.23, -1.56, -0.53, -0.73, 4.0, 3.63, 1.58];

    static readonly double[] ByWords = [-0.04, -2.04, -0.42, -0.73, 1.92];

    /// <summary>0 to 1, in hundredths.</summary>
    public double Value => Math.Min(Math.Round(1 / (1 + Math.Exp(-Sum)), 2), IsAboutUnknownName ? MostOfUnknownName : 1);

    /// <summary>Whether a word of the question can only be a name, and is neither in the best passage nor in any other.</summary>
    public bool IsAboutUnknownName { get; init; }

    double[] Weights => HasMeaning ? WithMeaning : ByWords;

    double Sum => Weights[0] + Evidence.Select((value, at) => value * Weights[at + 1]).Sum();

    /// <param name="allowed">Whether a passage of this number may be quoted; null for all.</param>
    public static Confidence Of(Question question, RankedPassage best, Func<int, bool>? allowed)
    {
        var text = best.Passage.ModelText;
        var wants = question.Wanted is not AnswerKind.Any;
        var has = QuotableLine.Of(best.Passage).Any(l => AnswerKinds.Has(text[l.Start..l.End], question.Wanted));
        double[] facts = [Number(question.HasUnknownName(allowed)), Number(wants), Number(!has)];
        var confidence = best.Match is { } match
            ? new Confidence(true, [.. facts, match.Mean(match.Whole), best.Evidence.Cosine, best.Evidence.Coverage])
            : new Confidence(false, [.. facts, best.Evidence.Coverage]);
        return confidence with { IsAboutUnknownName = question.HasNameNotIn(text, allowed) };
    }

    static double Number(bool fact) => fact ? 1 : 0;
}
