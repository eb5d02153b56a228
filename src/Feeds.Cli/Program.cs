using System.Runtime.InteropServices;
using Feeds.Cli;

Console.OutputEncoding = System.Text.Encoding.UTF8;
// Ctrl+C lets the command say what it leaves behind; the second one ends it at once.
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await CommandLine.RunAsync(args, new Session(Terminal.OfConsole(), TimeProvider.System), stop.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
