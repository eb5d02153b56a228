using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>Unique to the invocation.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The same for every invocation of one function of one app.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The function's own definition.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Services scoped to the invocation.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>What middleware hands on to the function.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Signalled when the host gives up on the invocation, for instance at the end of its drain.</summary>
    public virtual CancellationToken CancellationToken { get; }

    /// <summary>What the function returned, as soon as it has; the host answers with what stands there in the end.</summary>
    internal virtual InvocationResult Result => throw new NotSupportedException("This context belongs to no invocation of the local host.");

    /// <summary>The request that started it; null for every other trigger.</summary>
    internal virtual HttpContext? HttpContext => null;
}
