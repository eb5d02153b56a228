namespace Feeds.Functions.Description;

/// <summary>Describes a function in <c>/openapi.json</c>. Its route and methods are read from its HTTP trigger.</summary>
/// <param name="summary">What it answers or does, on one line without a full stop.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OperationAttribute(string summary) : Attribute
{
    public string Summary => summary;

    /// <summary>One of <see cref="ApiGroups"/>.</summary>
    public required string Group { get; init; }

    /// <summary>What the summary does not say; CommonMark. Null for nothing.</summary>
    public string? Details { get; init; }
}

/// <summary>Leaves an HTTP function out of <c>/openapi.json</c>.</summary>
/// <param name="reason">Why it has no place there.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NotDescribedAttribute(string reason) : Attribute
{
    public string Reason => reason;
}
