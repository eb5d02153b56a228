using System.Runtime.InteropServices;

namespace Feeds.TestKit;

/// <summary>Signals to processes that a test started itself, always by process id.</summary>
public static class ProcessSignal
{
    /// <summary>SIGTERM: the wish that it ends.</summary>
    public static void Terminate(int processId) => Send(processId, 15);

    /// <summary>SIGINT: what Ctrl+C sends.</summary>
    public static void Interrupt(int processId) => Send(processId, 2);

    /// <summary>SIGSTOP: it stands still, with its sockets open, until <see cref="Continue"/>.</summary>
    public static void Pause(int processId) => Send(processId, 19);

    /// <summary>SIGCONT.</summary>
    public static void Continue(int processId) => Send(processId, 18);

    static void Send(int processId, int signal) => Assert.Equal(0, SendSignal(processId, signal));

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int SendSignal(int processId, int signal);
}
