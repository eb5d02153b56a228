namespace Feeds.Functions.Assistants;

/// <summary>
/// Offers a function that answers GET with JSON as a tool of <c>/mcp</c>. Its arguments are the parameters of the function's path
/// and query, its result is the function's answer: both are described by the function's other attributes.
/// </summary>
/// <param name="name">What models call it.</param>
/// <param name="title">What people see.</param>
/// <param name="description">For models: what it finds, when to use it, and how arguments are written.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolAttribute(string name, string title, string description) : Attribute
{
    public string Name => name;

    public string Title => title;

    public string Description => description;

    /// <summary>Members that are left out of the answer wherever they occur: a model has to read all that it gets.</summary>
    public string[] Without { get; init; } = [];
}
