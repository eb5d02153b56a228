namespace Microsoft.Azure.Functions.Worker;

/// <summary>The result of an invocation.</summary>
public abstract class InvocationResult<T>
{
    /// <summary>Null before the function has returned, and where it returns nothing.</summary>
    public abstract T? Value { get; set; }
}

/// <inheritdoc/>
public abstract class InvocationResult : InvocationResult<object>;
