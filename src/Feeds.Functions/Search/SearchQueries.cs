using Feeds.Functions.Description;

namespace Feeds.Functions.Search;

/// <summary>The query of a page with a form: without one, it is the form alone.</summary>
internal abstract class SearchForm : IQueryParameters
{
    public static IReadOnlyList<QueryParameter> Parameters { get; } = [new TextParameter(
        "q", "What is looked for or asked; none for the form alone.")];
}

/// <summary>The query of a feed of a search.</summary>
internal abstract class FeedQuery : IQueryParameters
{
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
        [new TextParameter("q", "Words, phrases and fields; docs/queries.md has the language.", "pytest") { Required = true }];
}

/// <summary>A question.</summary>
internal abstract class AskQuery : IQueryParameters
{
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
        [new TextParameter("q", "A question in the show's language; at most 1,000 characters.", "Who brought pytest?") { Required = true }];
}
