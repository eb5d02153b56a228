using System.Collections.Concurrent;
using Spectre.Console;

namespace Feeds.Cli;

/// <summary>Bars in a terminal: bytes sent, outcomes known.</summary>
internal sealed class BarProgress : IPushProgress
{
    private readonly ProgressTask sending;
    private readonly ProgressTask waiting;
    private readonly ConcurrentDictionary<string, long> sent = new(StringComparer.Ordinal);

    public BarProgress(ProgressContext context, IReadOnlyList<string> paths)
    {
        sending = context.AddTask("Uploading", maxValue: Math.Max(1, paths.Sum(p => new FileInfo(p).Length)));
        waiting = context.AddTask("Taken in", maxValue: paths.Count);
    }

    public void Sent(string path, long bytes)
    {
        sent[path] = bytes;
        sending.Value = sent.Values.Sum();
    }

    public void Ended(PushedFile file) => waiting.Increment(1);
}

/// <summary>A line a file, where the output is no terminal.</summary>
internal sealed class LineProgress(IAnsiConsole console) : IPushProgress
{
    private readonly Lock writing = new();

    public void Sent(string path, long bytes)
    {
    }

    public void Ended(PushedFile file)
    {
        lock (writing) console.WriteLine(Terminal.Safe($"{Path.GetFileName(file.Path)}: {file.Outcome}"));
    }
}
