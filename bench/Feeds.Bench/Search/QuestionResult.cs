using System.Diagnostics;
using System.Globalization;
using Feeds.Search.Answers;
using Feeds.Search.Index;

namespace Feeds.Bench.Search;

/// <summary>What search and answers gave for one question.</summary>
/// <param name="Answer">As it would be quoted without refusal.</param>
/// <param name="Place">Of the right episode, from 1; 0 where it was not found.</param>
/// <param name="FirstStage">The same by words and meaning, not read closely.</param>
internal sealed record QuestionResult(
    ExpectedAnswer Expected, Answer Answer, Took Took, int Place, int FirstStage, int Bm25, int Fts5,
    bool IsQuoted, bool IsQuotedWithFurther)
{
    const double Enough = 0.8;

    public bool IsRefused => Answer.Confidence < Confidence.Least;

    public static QuestionResult Of(ExpectedAnswer expected, IndexedExample show)
    {
        var clock = Stopwatch.StartNew();
        var processor = Environment.CpuUsage.TotalTime;
        var answer = show.Answers.Ask(expected.Question, refuses: false);
        var took = new Took(clock.Elapsed, Environment.CpuUsage.TotalTime - processor);
        return new QuestionResult(
            expected,
            answer,
            took,
            show.PlaceOf(expected, answer.Best.Select(p => p.Passage.Stem)),
            show.PlaceOf(expected, show.ByWordsAndMeaning(expected.Question)),
            show.PlaceOf(expected, ByBm25(show.Searched.Index, expected.Question)),
            show.PlaceOf(expected, show.Fts5.Find(expected.Question)),
            Says(expected, show, answer.Lines),
            Says(expected, show, answer.Lines.Concat(answer.Further)));
    }

    public string Describe()
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"{Expected.Id} {Expected.Type} place {Place}/{FirstStage}/{Bm25} quoted {(IsQuoted ? 1 : 0)} confidence {Answer.Confidence:0.00}: {Expected.Question}");
        var nearest = Answer.Nearest.Take(2).Select(n => $"\n    {n.Score} {n.Passage.Id} {n.Passage.Headline}");
        return $"{head}\n    wanted: {string.Join(' ', Expected.Files)} {Expected.Span}{string.Concat(nearest)}{string.Concat(Answer.Lines.Select(l => $"\n      > {l.Text}"))}";
    }

    /// <summary>Whether lines of the right episode hold at least four fifths of the words that answer.</summary>
    static bool Says(ExpectedAnswer expected, IndexedExample show, IEnumerable<QuotedLine> lines)
    {
        var words = lines.Where(l => expected.HasAnswer && show.IsRight(expected, l.Passage.Stem)).SelectMany(l => SpanWords.Of(l.Text))
            .ToHashSet();
        return SpanWords.Share(expected.Span ?? "", words) >= Enough && words.Count > 0;
    }

    static string[] ByBm25(ShowIndex index, string question)
    {
        using var words = index.Score(index.Words.ContentStems(question).Select(w => w.Term));
        var scores = words.Bm25.ToArray();
        return Enumerable.Range(0, scores.Length).Where(n => scores[n] > 0 && index.IsLive(n))
            .OrderByDescending(n => scores[n]).ThenBy(n => n).Take(50).Select(n => index.Passage(n).Stem).ToArray();
    }
}

/// <param name="Processor">Of all threads.</param>
internal readonly record struct Took(TimeSpan Clock, TimeSpan Processor);
