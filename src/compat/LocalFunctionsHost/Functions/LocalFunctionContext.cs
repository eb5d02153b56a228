using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LocalFunctionsHost.Functions;

/// <summary>One invocation in this process.</summary>
internal sealed class LocalFunctionContext(FunctionDescriptor function, string invocationId, IServiceProvider services, CancellationToken cancellationToken, HttpContext? http = null) : FunctionContext
{
    public override string InvocationId => invocationId;

    public override string FunctionId => function.Id;

    public override FunctionDefinition FunctionDefinition => function.Definition;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override IDictionary<object, object> Items { get => field ??= new Dictionary<object, object>(); set; }

    public override CancellationToken CancellationToken => cancellationToken;

    /// <summary>What the method is called with, after the middleware.</summary>
    public object?[] Arguments { get; set; } = [];

    /// <summary>What the method returned, or middleware put there.</summary>
    internal override InvocationResult Result { get; } = new Returned();

    internal override HttpContext? HttpContext => http;

    sealed class Returned : InvocationResult
    {
        public override object? Value { get; set; }
    }
}
