using System.Diagnostics;

namespace LocalFunctionsHost.Blobs;

/// <summary>How long to pause between two scans: a share of the time that a scan takes, less shortly after a change, since uploads come in groups.</summary>
internal sealed class ScanPace
{
    const int Kept = 8;
    const int IdleShare = 20; // one part scanning, twenty parts resting
    const int BusyShare = 4;
    static readonly TimeSpan Busy = TimeSpan.FromSeconds(5);

    /// <summary>The shortest pause.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMilliseconds(75);

    static readonly TimeSpan Most = TimeSpan.FromSeconds(10);

    readonly TimeSpan[] last = new TimeSpan[Kept];
    int count;
    long? change;

    /// <summary>The pause after a scan.</summary>
    /// <param name="took">How long the scan took. The least of the last ones counts: the others waited for something else.</param>
    /// <param name="found">Whether it found a change.</param>
    public TimeSpan Next(TimeSpan took, bool found)
    {
        last[count++ % Kept] = took;
        change = found ? Stopwatch.GetTimestamp() : change;
        var share = change is { } then && Stopwatch.GetElapsedTime(then) < Busy ? BusyShare : IdleShare;
        var pause = last.Take(Math.Min(count, Kept)).Min() * share;
        return pause < Least ? Least : pause > Most ? Most : pause;
    }
}
