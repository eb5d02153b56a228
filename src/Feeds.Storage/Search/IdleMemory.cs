using System.Runtime.InteropServices;

namespace Feeds.Storage.Search;

/// <summary>Memory that the runtime and the C library keep for later, when search has let go of its indexes and its model.</summary>
/// <remarks>An app that serves feeds alone allocates too little to have it collected for hours.</remarks>
public static class IdleMemory
{
    /// <summary>Gives it back to the system. Stops all threads for some tens of milliseconds.</summary>
    public static void Return()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // musl has no such function, and keeps less.
        }
    }

    /// <summary>malloc_trim(3): ONNX Runtime computes in memory of the C library.</summary>
    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Trim(nint left);
}
