namespace Microsoft.Azure.Functions.Worker;

/// <summary>A function as the host knows it.</summary>
public abstract class FunctionDefinition
{
    /// <summary>The name that <see cref="FunctionAttribute"/> gives it.</summary>
    public abstract string Name { get; }
}
