namespace Microsoft.Azure.Functions.Worker;

public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>The result, for middleware to read or to replace after the function.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context) => context.Result;
}
