namespace Feeds.Search.Queries;

/// <summary>Why a query cannot be understood.</summary>
/// <param name="Message">A sentence in English for the author of the query; what it cites of the query is short, and not escaped.</param>
/// <param name="Start">Offset in the query.</param>
/// <param name="Length">Characters; 0 where something is missing.</param>
public sealed record QueryError(QueryProblem Problem, string Message, int Start, int Length);

public enum QueryProblem
{
    /// <summary>Nothing to find: no word, or only words to leave out.</summary>
    Empty,
    OnlyExcluded,
    TooLong,
    TooManyWords,
    TooManyPrefixes,
    TooDeep,
    UnclosedQuote,
    UnclosedBracket,
    UnopenedBracket,
    MisplacedOr,
    MisplacedMinus,
    MisplacedStar,
    ShortPrefix,
    FieldWithoutValue,
    UnknownField,
    BadYear,
}
