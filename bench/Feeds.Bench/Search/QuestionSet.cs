using Feeds.TestKit;

namespace Feeds.Bench.Search;

/// <summary>Questions that are measured together.</summary>
/// <param name="IsDevelopment">Rules and weights were made with them.</param>
internal sealed record QuestionSet(string Name, bool IsDevelopment, IReadOnlyList<ExpectedAnswer> Questions)
{
    const string ModelShow = "python-bytes";

    /// <summary>Nothing may be tuned on them.</summary>
    public bool IsBlind { get; private init; }

    public static IReadOnlyList<QuestionSet> ReadAll()
    {
        var seen = Expected("questions.jsonl");
        var blind = Expected("questions-blind-2026-11-30.jsonl");
        return
        [
            new("qa-dev", true, ExpectedAnswer.Read(Path.Combine(Examples.Root, "qa-dev.jsonl"))),
            new(
                "development",
                true,
                ExpectedAnswer.Read(RepositoryRoot.Combine("bench", "Feeds.Bench", "Search", "questions-development.jsonl"))),
            new("questions, model show", false, [.. seen.Where(q => q.AskedIn == ModelShow)]),
            new("questions, other shows", false, [.. seen.Where(q => q.AskedIn != ModelShow)]),
            new("questions, German", false, Expected("questions-de.jsonl")),
            new("blind, model show", false, [.. blind.Where(q => q.AskedIn == ModelShow)]) { IsBlind = true },
            new("blind, other shows", false, [.. blind.Where(q => q.AskedIn != ModelShow)]) { IsBlind = true },
        ];
    }

    static IReadOnlyList<ExpectedAnswer> Expected(string file) =>
        ExpectedAnswer.Read(RepositoryRoot.Combine("tests", "Feeds.Search.Tests", "Expected", file));
}
