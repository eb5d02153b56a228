using Azure;
using LocalFunctionsHost.Functions;
using LocalFunctionsHost.Triggers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace LocalFunctionsHost.Timers;

/// <summary>Runs one timer function on its schedule while this instance holds the function's lock. Runs never overlap.</summary>
internal sealed class TimerListener(EventFunction function, SingletonLock singleton, ScheduleMonitor monitor, TimeProvider time, ILogger logger, CancellationToken giveUp) : Listener
{
    static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1); // a timer's limit is below a month

    readonly TimerTrigger trigger = (TimerTrigger)function.Descriptor.Trigger;
    readonly Outage outage = new($"Timer {function.Descriptor.Name}", logger);
    readonly TimerRetry retry = new(function.Descriptor);

    DateTime Now => time.GetUtcNow().UtcDateTime;

    protected override async Task RunAsync(CancellationToken stopping)
    {
        for (var first = true; ;)
        {
            if (await HoldAsync(stopping))
            {
                using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
                var renewal = RenewAsync(lost);
                try
                {
                    await RunWhileHeldAsync(runOnStartup: first && trigger.RunOnStartup, lost.Token);
                }
                catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
                {
                    // Another instance runs it from now on.
                }
                finally
                {
                    await lost.CancelAsync();
                    await renewal;
                }

                first = false;
            }

            await Task.Delay(SingletonLock.Pause, stopping);
        }
    }

    protected override Task StoppedAsync() => singleton.ReleaseAsync();

    async Task RunWhileHeldAsync(bool runOnStartup, CancellationToken lost)
    {
        var monitored = trigger.UseMonitor && !trigger.Schedule.IsTooFrequentToMonitor(Now);
        var status = monitored ? await StorageAsync(() => monitor.ReadAsync(lost)) : null;
        var pastDue = status is not null && ScheduleMonitor.IsPastDue(status, trigger.Schedule, Now);
        if (monitored && status is null)
        {
            status = new ScheduleStatus { LastUpdated = Now, Next = trigger.Schedule.Next(Now) ?? default };
            await RememberAsync(status);
        }

        if (runOnStartup || pastDue)
        {
            status = await InvokeAsync(status, pastDue, lost);
        }

        while (trigger.Schedule.Next(Now) is { } next)
        {
            await DelayUntilAsync(next, lost);
            status = await InvokeAsync(status, isPastDue: false, lost);
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, lost); // a schedule without a further occurrence
    }

    async Task DelayUntilAsync(DateTime next, CancellationToken lost)
    {
        for (var left = next - Now; left > TimeSpan.Zero; left = next - Now)
        {
            await Task.Delay(left < LongestDelay ? left + TimeSpan.FromMilliseconds(1) : LongestDelay, time, lost);
        }
    }

    async Task<ScheduleStatus?> InvokeAsync(ScheduleStatus? status, bool isPastDue, CancellationToken lost)
    {
        lost.ThrowIfCancellationRequested();
        var began = Now;
        var info = new TimerInfo { ScheduleStatus = status, IsPastDue = isPastDue };
        var run = new TaskCompletionSource();
        Running.Start(async () =>
        {
            await retry.RunAsync(() => function.RunAsync(new TriggerEvent(info), giveUp), giveUp);
            run.SetResult();
        });
        await run.Task;
        if (status is null)
        {
            return null;
        }

        var updated = new ScheduleStatus { Last = began, Next = trigger.Schedule.Next(Now) ?? default, LastUpdated = Now };
        await RememberAsync(updated);
        return updated;
    }

    Task<bool> HoldAsync(CancellationToken cancellationToken) => StorageAsync(() => singleton.HoldAsync(cancellationToken));

    Task<bool> RememberAsync(ScheduleStatus status) => StorageAsync(async () =>
    {
        await monitor.WriteAsync(status, CancellationToken.None);
        return true;
    });

    async Task RenewAsync(CancellationTokenSource lost)
    {
        try
        {
            // Not sure to hold it means not to hold it.
            do
            {
                await Task.Delay(SingletonLock.Pause, lost.Token);
            }
            while (await HoldAsync(lost.Token));
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await lost.CancelAsync();
    }

    /// <summary>The default value where the storage fails.</summary>
    async Task<T?> StorageAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            var answer = await ask();
            outage.Succeeded();
            return answer;
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or IOException)
        {
            outage.Failed(exception);
            return default;
        }
    }
}
