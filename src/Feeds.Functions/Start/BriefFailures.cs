using System.Net.Sockets;
using Feeds.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Feeds.Functions.Start;

/// <summary>
/// The console's log, without the stack traces of failures that lie outside the program: a host that does not answer, a storage
/// that is down, work that a stop cancels. Their reason follows the message on its line.
/// </summary>
[ProviderAlias("Console")]
internal sealed class BriefFailures(ILoggerProvider console) : ILoggerProvider
{
    /// <summary>To be called after the console has been added.</summary>
    public static void Use(ILoggingBuilder logging)
    {
        var services = logging.Services;
        services.Remove(services.Single(service => service.ImplementationType == typeof(ConsoleLoggerProvider)));
        services.TryAddSingleton<ConsoleLoggerProvider>();
        services.AddSingleton<ILoggerProvider>(provider => new BriefFailures(provider.GetRequiredService<ConsoleLoggerProvider>()));
    }

    public ILogger CreateLogger(string categoryName) => new Logger(console.CreateLogger(categoryName));

    /// <summary>The container disposes of the console.</summary>
    public void Dispose()
    {
    }

    /// <returns>The reason in one line; null for a failure whose stack trace is needed.</returns>
    internal static string? ReasonOf(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is AggregateException { InnerExceptions: [_, _, ..] all } && all.Any(one => ReasonOf(one) is null)) return null;
            if (IsOutside(cause)) return cause.Message.Split('\n', 2)[0].Trim();
        }
        return null;
    }

    private static bool IsOutside(Exception cause) => cause switch
    {
        HttpRequestException or SocketException => true,
        IOException broken => broken.InnerException is SocketException,
        AggregateException => false,
        _ => StorageOutage.Is(cause),
    };

    private sealed class Logger(ILogger console) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => console.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => console.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is null || ReasonOf(exception) is not { } reason) console.Log(logLevel, eventId, state, exception, formatter);
            else console.Log(logLevel, eventId, state, null, (logged, _) => $"{formatter(logged, exception)}: {reason}");
        }
    }
}
