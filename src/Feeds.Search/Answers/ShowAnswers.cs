using Feeds.Search.Model;
using Feeds.Search.Passages;
using Feeds.Search.Ranking;

namespace Feeds.Search.Answers;

/// <summary>Answers questions with lines of a show's episodes, or says that the episodes do not say.</summary>
/// <remarks>Nothing is written that is not in an episode. The same index and question give the same answer. Works offline.</remarks>
public sealed class ShowAnswers(SearchedShow show, EmbeddingModel? model)
{
    /// <summary>Lines quoted of the best item.</summary>
    public const int MostLines = 5;

    /// <summary>Lines quoted of the second item.</summary>
    public const int MostFurther = 3;

    /// <summary>Passages named as the nearest.</summary>
    public const int MostNearest = 5;

    readonly PassageRanking ranking = new(show, model);

    /// <param name="question">In the language of the show, as a listener asks it.</param>
    /// <param name="allowed">Whether a passage of this number may be quoted; null for all.</param>
    public Answer Ask(string question, Func<int, bool>? allowed = null) => Ask(question, refuses: true, allowed);

    /// <param name="refuses">False quotes the nearest lines however unsure it is: to measure the choice of lines by itself.</param>
    internal Answer Ask(string question, bool refuses, Func<int, bool>? allowed = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(question);
        var read = Question.Read(question, show);
        var reading = ranking.Second(read, allowed);
        if (reading.Passages is not [var best, ..])
        {
            return new Answer(question, [], [], 0, []);
        }

        var confidence = Confidence.Of(read, best, allowed).Value;
        IReadOnlyList<RankedPassage> nearest = [.. reading.Passages.Take(MostNearest)];
        IReadOnlyList<RankedPassage> all = [.. reading.Passages, .. reading.Rest];
        if (refuses && confidence < Confidence.Least)
        {
            return new Answer(question, [], [], confidence, nearest) { Best = all };
        }

        var second = reading.Passages.FirstOrDefault(p => p.Passage.Stem != best.Passage.Stem || p.Passage.Anchor != best.Passage.Anchor);
        var further = second is null ? [] : Quote(read, reading.ItemOf(second), MostFurther);
        return new Answer(question, Quote(read, reading.ItemOf(best), MostLines), further, confidence, nearest) { Best = all };
    }

    /// <summary>The best lines of an item, in the order of its text.</summary>
    static IReadOnlyList<QuotedLine> Quote(Question question, IEnumerable<RankedPassage> item, int most) =>
    [
        .. item.SelectMany(p => ScoredLine.Of(question, p))
            .OrderByDescending(l => l.Score).ThenBy(l => l.Number).ThenBy(l => l.Line.Start)
            .DistinctBy(l => l.Text, StringComparer.Ordinal)
            .Take(most)
            .OrderBy(l => l.Number).ThenBy(l => l.Line.Start)
            .Select(l => QuotedLine.At(l.Passage, l.Line.Start, l.Line.End)),
    ];

    sealed record ScoredLine(int Number, Passage Passage, QuotableLine Line, string Text, double Score)
    {
        public static IEnumerable<ScoredLine> Of(Question question, RankedPassage ranked)
        {
            var text = ranked.Passage.ModelText;
            return QuotableLine.Of(ranked.Passage).Select(line => new ScoredLine(
                ranked.Number, ranked.Passage, line, text[line.Start..line.End], LineEvidence.Score(question, ranked, text, line)));
        }
    }
}
