using System.Diagnostics;
using System.Globalization;
using Feeds.Search.Model;
using Feeds.TestKit;

namespace Feeds.Bench.Search;

/// <summary>How often search and answers are right: questions about the real examples, beside words alone.</summary>
internal static class SearchQuality
{
    /// <param name="details">Also prints each question.</param>
    /// <param name="development">Only the questions that weights were fitted to first.</param>
    /// <param name="blind">Instead those that nothing may be tuned on; they are never printed.</param>
    public static void Run(bool int8, bool details, bool development, bool blind)
    {
        if (!Examples.HasReal)
        {
            Console.WriteLine($"There are no real examples at {Examples.Root}.");
            return;
        }

        using var model = new EmbeddingModel(ModelPackage.BesideProgram, new() { Int8 = int8 }, TimeProvider.System);
        QuestionSet[] sets = [.. QuestionSet.ReadAll().Where(s => s.IsBlind == blind && (s.IsDevelopment || !development))];
        var clock = Stopwatch.StartNew();
        var shows = IndexedExample.OfAll(sets.SelectMany(s => s.Questions), model);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{shows.Values.Sum(s => s.Searched.Index.Count)} passages of {shows.Count} shows in {clock.Elapsed.TotalSeconds:0} s; model {model.Name}"));
        foreach (var set in sets)
        {
            Print(set.Name, set.Questions, shows, details && !set.IsBlind);
        }

        foreach (var show in shows.Values)
        {
            show.Dispose();
        }
    }

    static void Print(string name, IReadOnlyList<ExpectedAnswer> questions, Dictionary<string, IndexedExample> shows, bool details)
    {
        var results = questions.Select(q => QuestionResult.Of(q, shows[q.AskedIn])).ToArray();
        var answerable = results.Where(r => r.Expected.HasAnswer).ToArray();
        var lines = answerable.Where(r => r.Expected.WantsLine).ToArray();
        Console.WriteLine();
        Console.WriteLine($"{name}: {answerable.Length} answerable, {results.Length - answerable.Length} not");
        Console.WriteLine($"  {"",-28} {"first",-20} among three");
        Row("read closely", r => r.Place);
        Row("words and meaning", r => r.FirstStage);
        Row("BM25", r => r.Bm25);
        Row("FTS5", r => r.Fts5);
        Console.WriteLine($"  quoted, five lines           {Interval.Of(lines.Select(r => r.IsQuoted))}");
        Console.WriteLine($"  quoted, five and three       {Interval.Of(lines.Select(r => r.IsQuotedWithFurther))}");
        Console.WriteLine($"  and not refused, five lines  {Interval.Of(lines.Select(r => r.IsQuoted && !r.IsRefused))}");
        Console.WriteLine(
            $"  unanswerable refused         {Interval.Of(results.Where(r => !r.Expected.HasAnswer).Select(r => r.IsRefused))}");
        Console.WriteLine($"  answerable wrongly refused   {Interval.Of(answerable.Select(r => r.IsRefused))}");
        Console.WriteLine($"  ask, p50                     {Median(r => r.Took.Clock)} ms by the clock, {Median(r => r.Took.Processor)} ms of processors");
        foreach (var result in details ? results : [])
        {
            Console.WriteLine(result.Describe());
        }

        string Median(Func<QuestionResult, TimeSpan> time) =>
            results.Select(r => time(r).TotalMilliseconds).Order().ElementAt(results.Length / 2)
                .ToString("0", CultureInfo.InvariantCulture);

        void Row(string what, Func<QuestionResult, int> place) =>
            Console.WriteLine($"  {what,-28} {Interval.Of(answerable.Select(r => place(r) == 1)),-20} {Interval.Of(answerable.Select(r => place(r) is >= 1 and <= 3))}");
    }
}
