using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Feeds.Functions.Start;

/// <summary>Runs a host until it is asked to stop, also where that happens before its start is complete.</summary>
internal static class RunToEnd
{
    public static async Task RunToEndAsync(this IHost host)
    {
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await host.RunAsync();
        }
        catch (Exception stopped) when (stopping.IsCancellationRequested && IsCancellation(stopped))
        {
            // A stop during the start cancels what the start waits for.
        }
    }

    private static bool IsCancellation(Exception failure) => failure is OperationCanceledException
        || (failure is AggregateException several && several.InnerExceptions.All(IsCancellation));
}
