using Feeds.Search.Ranking;

namespace Feeds.Search.Answers;

/// <summary>How well a line of a passage answers a question.</summary>
internal static class LineEvidence
{
    /// <summary>Lines with fewer characters rarely say anything.</summary>
    const int Short = 15;

    /// <remarks>Fitted to questions about the notes of one show; docs/search-quality.md says how.</remarks>
    public static double Score(Question question, RankedPassage ranked, string text, QuotableLine line)
    {
        var quoted = text[line.Start..line.End];
        var score = Meaning(question, ranked, quoted, line) + Kind(question.Wanted, quoted);
        score += (2.6 / (1 + line.Position)) + (0.47 * Math.Log(1 + Passages.WordCount.Of(quoted)));
        score -= line.IsHeadline ? 1.1 : 0;
        score -= quoted.Length < Short ? 1.4 : 0;
        score += quoted[0] is '"' or '“' or '„' or '«' or '‘' or '「' ? 1.6 : 0;
        return RankedPassage.Rounded(score);
    }

    /// <summary>Where the model has no weight, the question's own words count instead.</summary>
    static double Meaning(Question question, RankedPassage ranked, string quoted, QuotableLine line)
    {
        var coverage = question.Coverage(quoted);
        if (ranked.Match is not { } match)
        {
            return 7.2 * coverage;
        }

        var pieces = match.PiecesIn(line.Start, line.End);
        return (6.3 * match.Late(pieces)) + (7.2 * match.Mean(pieces)) - (4.2 * coverage);
    }

    static double Kind(AnswerKind wanted, string quoted) =>
        wanted is AnswerKind.Any ? 0 : AnswerKinds.Has(quoted, wanted) ? 2.2 : -0.8;
}
