using System.Reflection;
using LocalFunctionsHost.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace LocalFunctionsHost.Http;

/// <summary>Answers requests with a function.</summary>
internal sealed partial class HttpFunction
{
    /// <summary>The largest request body that the official host passes on, in bytes.</summary>
    public const long MaxRequestBodySize = 104_857_600;

    readonly FunctionInvoker invoker;
    readonly Func<HttpContext, LocalFunctionContext?, object?>[] binders;
    readonly ILogger logger;

    /// <exception cref="HostException">A parameter or the result is of a kind that an HTTP function cannot have.</exception>
    public HttpFunction(FunctionInvoker invoker, ILogger logger)
    {
        (this.invoker, this.logger) = (invoker, logger);
        Trigger = (HttpTrigger)invoker.Function.Trigger;
        binders = [.. invoker.Function.Method.GetParameters().Select(Binder)];
        if (invoker.ResultType != typeof(void) && !invoker.ResultType.IsAssignableTo(typeof(IResult)))
        {
            throw new HostException($"Function {invoker.Function.Name}: an HTTP function returns IResult or nothing (the local host has no MVC), not {invoker.ResultType.Name}.");
        }
    }

    public string Name => invoker.Function.Name;

    /// <summary>Switched off by a setting: its route is a 404.</summary>
    public bool Disabled => invoker.Function.Disabled;

    public HttpTrigger Trigger { get; }

    /// <summary>Answers one request. What the function throws is logged and becomes a 500 without a body.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.ContentLength > MaxRequestBodySize)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        try
        {
            var context = invoker.NeedsContext ? new LocalFunctionContext(invoker.Function, http.TraceIdentifier, http.RequestServices, http.RequestAborted, http) : null;
            var arguments = new object?[binders.Length];
            for (var i = 0; i < arguments.Length; i++)
            {
                arguments[i] = binders[i](http, context);
            }

            if (await invoker.InvokeAsync(http.RequestServices, arguments, context) is IResult result)
            {
                await result.ExecuteAsync(http);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client went away; nobody is there to be told.
        }
        catch (Exception exception)
        {
            Log.Failed(logger, invoker.Function.Name, http.Request.Method, http.Request.Path, exception);
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }

            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    Func<HttpContext, LocalFunctionContext?, object?> Binder(ParameterInfo parameter)
    {
        if (parameter == invoker.Function.TriggerParameter)
        {
            return parameter.ParameterType == typeof(HttpRequest)
                ? static (http, _) => http.Request
                : throw new HostException($"Function {invoker.Function.Name}: the parameter {parameter.Name} of an HTTP trigger has to be an HttpRequest.");
        }

        if (parameter.ParameterType == typeof(CancellationToken))
        {
            return static (http, _) => http.RequestAborted;
        }

        if (parameter.ParameterType == typeof(FunctionContext))
        {
            return static (_, context) => context;
        }

        var name = parameter.Name!;
        return parameter.ParameterType == typeof(string) && Trigger.Route.GetParameter(name) is not null
            ? (http, _) => http.Request.RouteValues.TryGetValue(name, out var value) ? value as string : null
            : throw new HostException($"Function {invoker.Function.Name}: nothing binds the parameter {name}; it may be a string named in the route '{Trigger.Route.RawText}', a CancellationToken or a FunctionContext.");
    }

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Function {Function} failed at {Method} {Path}")]
        public static partial void Failed(ILogger logger, string function, string method, string path, Exception exception);
    }
}
