namespace Feeds.Functions.Description;

/// <summary>
/// A query whose parameters are declared once: <c>RequestQuery.Check</c> refuses all others, and <c>/openapi.json</c> lists them.
/// </summary>
internal interface IQueryParameters
{
    static abstract IReadOnlyList<QueryParameter> Parameters { get; }
}

/// <summary>The parameters of a function's query.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal abstract class QueryAttribute : Attribute
{
    public abstract IReadOnlyList<QueryParameter> Parameters { get; }
}

/// <inheritdoc/>
internal sealed class QueryAttribute<TQuery> : QueryAttribute
    where TQuery : IQueryParameters
{
    public override IReadOnlyList<QueryParameter> Parameters => TQuery.Parameters;
}

/// <summary>One parameter of a query.</summary>
internal abstract record QueryParameter(string Name, string Description)
{
    public bool Required { get; init; }

    /// <summary>May be given several times.</summary>
    public bool IsRepeatable { get; init; }
}

/// <param name="Example">A value as it may be.</param>
internal sealed record TextParameter(string Name, string Description, string? Example = null)
    : QueryParameter(Name, Description);

/// <param name="Words">The values that it may have; the first is the default.</param>
internal sealed record ChoiceParameter(string Name, string Description, IReadOnlyList<string> Words)
    : QueryParameter(Name, Description);

/// <param name="Default">Null where an absent parameter means no restriction.</param>
internal sealed record NumberParameter(string Name, string Description, int Least, int Most, int? Default = null)
    : QueryParameter(Name, Description);

/// <summary>A query that has to be empty.</summary>
internal abstract class NoQuery : IQueryParameters
{
    public static IReadOnlyList<QueryParameter> Parameters => [];
}
