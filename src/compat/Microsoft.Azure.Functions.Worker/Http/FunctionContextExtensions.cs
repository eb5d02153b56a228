using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

public static class FunctionContextExtensions
{
    /// <summary>The request that started the invocation; null for every other trigger, and before <c>ConfigureFunctionsWebApplication</c> has run.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context) => context.HttpContext;
}
