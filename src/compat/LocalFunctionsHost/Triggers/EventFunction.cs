using LocalFunctionsHost.Functions;
using LocalFunctionsHost.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LocalFunctionsHost.Triggers;

/// <summary>Runs a blob, queue or timer function on one event.</summary>
internal sealed partial class EventFunction
{
    readonly FunctionInvoker invoker;
    readonly IServiceProvider services;
    readonly TimeSpan? timeout;
    readonly ILogger logger;
    readonly EventBinder[] binders;

    /// <exception cref="HostException">A parameter cannot be bound.</exception>
    public EventFunction(FunctionInvoker invoker, IServiceProvider services, TimeSpan? timeout, ILogger logger)
    {
        (this.invoker, this.services, this.timeout, this.logger) = (invoker, services, timeout, logger);
        binders = [.. invoker.Function.Method.GetParameters().Select(parameter => EventBinders.For(invoker.Function, parameter))];
        if (Descriptor.Output is not null && invoker.ResultType == typeof(void))
        {
            throw new HostException($"Function {Descriptor.Name}: it has a queue output but returns nothing to put there.");
        }
    }

    public FunctionDescriptor Descriptor => invoker.Function;

    /// <summary>Where results go; set before the first run.</summary>
    public QueueSender? Output { get; set; }

    /// <summary>Runs it, and puts its result where it goes. What it throws is logged and comes out.</summary>
    public async Task RunAsync(TriggerEvent trigger, CancellationToken cancellationToken)
    {
        using var limit = timeout is null ? null : CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit?.CancelAfter(timeout!.Value);
        var token = limit?.Token ?? cancellationToken;
        try
        {
            await using var scope = services.CreateAsyncScope();
            var context = invoker.NeedsContext ? new LocalFunctionContext(Descriptor, InvocationIds.Next(), scope.ServiceProvider, token) : null;
            var arguments = new object?[binders.Length];
            for (var i = 0; i < arguments.Length; i++)
            {
                arguments[i] = await binders[i](trigger, context, token);
            }

            try
            {
                var result = await invoker.InvokeAsync(scope.ServiceProvider, arguments, context);
                if (Output is not null)
                {
                    await Output.SendAsync(result, token);
                }
            }
            finally
            {
                foreach (var stream in arguments.OfType<Stream>())
                {
                    await stream.DisposeAsync();
                }
            }
        }
        catch (Exception exception)
        {
            Log.Failed(logger, Descriptor.Name, exception);
            throw;
        }
    }

    static partial class Log
    {
        [LoggerMessage(2, LogLevel.Error, "Function {Function} failed")]
        public static partial void Failed(ILogger logger, string function, Exception exception);
    }
}
