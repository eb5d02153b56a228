using System.Globalization;
using LocalFunctionsHost.Functions;
using Microsoft.Azure.Functions.Worker;

namespace LocalFunctionsHost.Timers;

/// <summary>Runs a timer function again after a failure, as its retry attribute says; without one it runs once.</summary>
internal sealed class TimerRetry
{
    readonly int most;
    readonly TimeSpan pause;

    /// <exception cref="HostException">The attribute's times are none.</exception>
    public TimerRetry(FunctionDescriptor function)
    {
        if (function.Retry is FixedDelayRetryAttribute retry)
        {
            most = retry.MaxRetryCount < 0 ? int.MaxValue : retry.MaxRetryCount;
            pause = TimeSpan.TryParse(retry.DelayInterval, CultureInfo.InvariantCulture, out var delay) && delay >= TimeSpan.Zero
                ? delay
                : throw new HostException($"Function {function.Name}: the retry delay '{retry.DelayInterval}' is no time as HH:MM:SS.");
        }
    }

    /// <summary>Never throws: the last failure has been logged and ends it.</summary>
    public async Task RunAsync(Func<Task> run, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await run();
                return;
            }
            catch (Exception) when (tries >= most || cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception)
            {
                await Task.Delay(pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
