using System.Globalization;
using Feeds.Search.Answers;
using Feeds.Search.Model;

namespace Feeds.Bench.Search;

/// <summary>
/// Fits the weights of <see cref="Confidence"/> to the questions of qa-dev, development and the sets that have been seen. Each question is
/// asked in its show; in its show without the episodes that answer it; and in another show: the last two have no answer.
/// </summary>
internal static class RefusalFit
{
    /// <summary>How much a question counts that has no answer because the episode is left out or the show is another one.</summary>
    const double Made = 0.5;

    const double Penalty = 3;

    static readonly string[] Others = ["syntax", "python-bytes"];

    public static void Run(bool int8)
    {
        using var model = new EmbeddingModel(ModelPackage.BesideProgram, new() { Int8 = int8 }, TimeProvider.System);
        ExpectedAnswer[] questions = [.. QuestionSet.ReadAll().Where(s => !s.IsBlind).SelectMany(s => s.Questions)];
        var shows = IndexedExample.OfAll(questions, model);
        Print("with meaning", [.. questions.SelectMany(q => Cases(q, shows, model)).Where(c => c.Confidence.HasMeaning)]);
        Print("by words alone", [.. questions.SelectMany(q => Cases(q, shows, null))]);
        foreach (var show in shows.Values)
        {
            show.Dispose();
        }
    }

    static IEnumerable<Asked> Cases(ExpectedAnswer question, Dictionary<string, IndexedExample> shows, EmbeddingModel? model)
    {
        var show = shows[question.AskedIn];
        var right = show.RightFor(question);
        var other = shows[Others.First(o => o != question.AskedIn)];
        (string Variant, IndexedExample Show, IReadOnlyCollection<string> Without, bool HasAnswer)[] asked =
        [
            ("as it is", show, [], question.HasAnswer),
            ("episode left out", show, right, false),
            ("another show", other, [], false),
        ];
        return asked.Where(a => a.Variant != "episode left out" || question.HasAnswer)
            .Where(a => a.Variant != "another show" || a.Show.Searched.Language[..2] == show.Searched.Language[..2])
            .Select(a => (a.Variant, a.HasAnswer, Confidence: a.Show.EvidenceFor(question.Question, model, a.Without)))
            .Where(a => a.Confidence is not null)
            .Select(a => new Asked(question.Id, a.Variant, a.HasAnswer, a.Confidence!));
    }

    static void Print(string name, Asked[] asked)
    {
        var answered = asked.Count(a => a.HasAnswer);
        var refused = asked.Where(a => !a.HasAnswer).Sum(WeightOf);
        FitCase[] cases = [.. asked.Select(a => new FitCase(
            a.Question, a.Confidence.Evidence, a.HasAnswer, a.HasAnswer ? 1 : WeightOf(a) * answered / refused))];
        var weights = LogisticFit.Fit(cases, Penalty);
        var held = LogisticFit.LeaveOneOut(cases, Penalty);
        Console.WriteLine($"{name}: {string.Join(", ", weights.Select(w => w.ToString("0.00", CultureInfo.InvariantCulture)))}");
        foreach (var variant in asked.GroupBy(a => (a.Variant, a.HasAnswer)))
        {
            var refusals = asked.Zip(held).Where(a => (a.First.Variant, a.First.HasAnswer) == variant.Key)
                .Select(a => a.Second < Confidence.Least);
            Console.WriteLine($"  {variant.Key.Variant,-18} {(variant.Key.HasAnswer ? "has an answer" : "has none"),-14} refused {Interval.Of(refusals)}");
        }
    }

    static double WeightOf(Asked asked) => asked.Variant == "as it is" ? 1 : Made;

    sealed record Asked(string Question, string Variant, bool HasAnswer, Confidence Confidence);
}
