namespace Feeds.Functions.Description;

/// <summary>An answer of a function that is not a problem.</summary>
/// <param name="description">What the answer means; a sentence.</param>
/// <param name="types">Its media types (<see cref="MediaTypes"/>); none for an answer without a body.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal class AnswerAttribute(int status, string description, params string[] types) : Attribute
{
    public int Status => status;

    public string Description => description;

    public IReadOnlyList<string> Types => types;

    /// <summary>Name of the body's schema in <see cref="ApiSchemas"/>; null where the body is not JSON of ours.</summary>
    public string? Schema { get; init; }

    /// <summary>Headers that this answer always has, of <see cref="ApiHeaders"/>.</summary>
    public string[] Headers { get; init; } = [];
}

/// <summary>
/// The answer 200 with an <c>ETag</c>, for instance of a <c>DocumentResult</c>: conditions of the request lead to 304 and 412.
/// </summary>
/// <inheritdoc/>
internal sealed class DocumentAttribute(string description, params string[] types) : AnswerAttribute(200, description, types);

/// <summary>An error that the function answers with, as <c>application/problem+json</c>. Every function may answer 500.</summary>
/// <param name="description">When it is answered; a sentence.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ProblemAttribute(int status, string description) : Attribute
{
    public int Status => status;

    public string Description => description;
}
