using LocalFunctionsHost.Blobs;
using LocalFunctionsHost.Timers;
using Microsoft.AspNetCore.Routing.Patterns;

namespace LocalFunctionsHost.Functions;

/// <summary>What starts a function, with every setting resolved.</summary>
internal abstract record Trigger
{
    /// <summary>For the start-up list: kind, then route, path, queue or schedule.</summary>
    public abstract string Describe();
}

/// <param name="Route">Below the root, the prefix included.</param>
/// <param name="Methods">Empty answers every method.</param>
internal sealed record HttpTrigger(RoutePattern Route, IReadOnlyList<string> Methods) : Trigger
{
    public override string Describe() => $"http [{(Methods.Count == 0 ? "any" : string.Join(',', Methods))}] /{Route.RawText}";
}

/// <param name="Connection">A storage connection string.</param>
/// <param name="Path">Container and pattern.</param>
/// <param name="ByEvents">Event Grid rather than container scans.</param>
internal sealed record BlobTrigger(string Connection, BlobPath Path, bool ByEvents) : Trigger
{
    public override string Describe() => $"blob {Path}{(ByEvents ? " (Event Grid)" : "")}";
}

/// <param name="Connection">A storage connection string.</param>
/// <param name="Queue">The queue's name.</param>
internal sealed record QueueTrigger(string Connection, string Queue) : Trigger
{
    public override string Describe() => $"queue {Queue}";
}

/// <param name="Schedule">When it runs.</param>
/// <param name="UseMonitor">Whether missed runs are made up for.</param>
/// <param name="RunOnStartup">Whether it also runs when the host starts.</param>
internal sealed record TimerTrigger(Schedule Schedule, bool UseMonitor, bool RunOnStartup) : Trigger
{
    public override string Describe() => $"timer {Schedule}";
}
