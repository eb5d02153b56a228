using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace LocalFunctionsHost.Functions;

/// <summary>Makes the function's class, runs the middleware and then the method.</summary>
internal sealed class FunctionInvoker
{
    readonly FunctionMethod method;
    readonly ObjectFactory activate;
    readonly FunctionExecutionDelegate? pipeline;

    /// <param name="function">The function.</param>
    /// <param name="middleware">Steps around it, outermost first.</param>
    public FunctionInvoker(FunctionDescriptor function, IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        Function = function;
        method = new FunctionMethod(function.Method);
        activate = ActivatorUtilities.CreateFactory(function.Method.DeclaringType!, []);
        NeedsContext = middleware.Count > 0 || function.Method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Microsoft.Azure.Functions.Worker.FunctionContext));
        pipeline = middleware.Count == 0 ? null : middleware.Reverse().Aggregate((FunctionExecutionDelegate)CallAsync, (next, step) => step(next));
    }

    public FunctionDescriptor Function { get; }

    public Type ResultType => method.ResultType;

    /// <summary>Whether an invocation needs a context: for middleware, or for a parameter.</summary>
    public bool NeedsContext { get; }

    /// <summary>Runs one invocation. What the function throws comes out.</summary>
    /// <param name="services">Scoped to the invocation.</param>
    /// <param name="arguments">One for each parameter.</param>
    /// <param name="context">Given where <see cref="NeedsContext"/>.</param>
    public async ValueTask<object?> InvokeAsync(IServiceProvider services, object?[] arguments, LocalFunctionContext? context)
    {
        if (pipeline is null || context is null)
        {
            return await method.CallAsync(activate(services, null), arguments);
        }

        context.Arguments = arguments;
        await pipeline(context);
        return context.Result.Value;
    }

    async Task CallAsync(Microsoft.Azure.Functions.Worker.FunctionContext context)
    {
        var local = (LocalFunctionContext)context;
        local.Result.Value = await method.CallAsync(activate(local.InstanceServices, null), local.Arguments);
    }
}
