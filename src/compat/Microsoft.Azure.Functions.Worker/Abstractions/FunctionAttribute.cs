namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks a public instance method of a public class as a function.</summary>
/// <param name="name">Unique in the app: a letter, then letters, digits, '-' and '_', at most 127 characters.</param>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
