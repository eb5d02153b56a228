using System.CommandLine;
using System.Runtime.InteropServices;
using Feeds.Cli;

Console.OutputEncoding = System.Text.Encoding.UTF8;
var root = new RootCommand("Checks, shows, uploads and imports the episode files of a podcast, and repairs a deployment's storage.")
{
    CheckCommand.Create(), ShowCommand.Create(), PushCommand.Create(), ImportCommand.Create(), RebuildCommand.Create(),
};
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0) return await Usage.RefuseAsync(parsed);

// Ctrl+C lets the command say what it leaves behind; the second one ends it at once.
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Terminal.Fail("Interrupted.");
    return ExitStatus.Failure;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
