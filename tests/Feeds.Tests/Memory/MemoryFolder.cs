using System.Globalization;
using System.Text;

namespace Feeds.Tests.Memory;

/// <summary>Files to be read by a process whose heap is limited, file by file, to a base and some times the file's size.</summary>
/// <remarks>
/// No clock: a file that needs more memory is not read. The collector closes gaps early, so that the limit is one of what is
/// needed and not of what is left over.
/// </remarks>
internal sealed class MemoryFolder : IDisposable
{
    /// <summary>What the runtime, the libraries and tables of words take besides.</summary>
    private const int Base = 32_000_000;

    /// <summary>Notes end at 5 MB.</summary>
    private static readonly int Bytes = Nightly.Runs ? 4_900_000 : 1_000_000;

    private static readonly string Program =
        RepositoryRoot.Combine("tests", "Feeds.ReadOne", "bin", RepositoryRoot.Configuration, "net10.0", "Feeds.ReadOne.dll");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("feeds-memory-");
    private int written;

    public void Dispose() => folder.Delete(recursive: true);

    /// <param name="repeated">Format: <c>{0}</c> is how many times before, <c>{1}</c> that as a time.</param>
    /// <returns>The path of a file of that name, in a folder of its own.</returns>
    public string Write(string name, string start, string repeated, string end) => Write(name, Content(start, repeated, end));

    /// <returns>The path of a file of that name, in a folder of its own.</returns>
    public string Write(string name, byte[] content)
    {
        string path = Path.Combine(folder.CreateSubdirectory(written++.ToString(CultureInfo.InvariantCulture)).FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Reads the files in one process, one after the other.</summary>
    /// <returns>For each path "read", "rejected" or "needs more"; for what the process did not come to, what it wrote when it ended.</returns>
    /// <remarks>The first limit decides how finely the collector divides the heap: it is the largest one, and files of about one size belong together.</remarks>
    public static async Task<IReadOnlyList<string>> ReadAsync(int times, params IReadOnlyList<string> paths)
    {
        long first = Base + (times * paths.Max(path => new FileInfo(path).Length));
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DOTNET_GCHeapHardLimit"] = string.Create(CultureInfo.InvariantCulture, $"0x{first:x}"),
            ["DOTNET_GCConserveMemory"] = "9",
        };
        var run = await ProgramRun.RunAsync("dotnet", [Program, $"{Base}", $"{times}", .. paths], settings);
        string[] outcomes = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. outcomes.Take(paths.Count), .. paths.Skip(outcomes.Length).Select(_ => $"ended with {run.ExitCode}: {run.Output}{run.Errors}")];
    }

    private static byte[] Content(string start, string repeated, string end)
    {
        var text = new StringBuilder(start, Bytes + 1000);
        var piece = CompositeFormat.Parse(repeated);
        for (int i = 0; text.Length < Bytes; i++)
        {
            string time = TimeSpan.FromSeconds(i % 350_000).ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);
            text.AppendFormat(CultureInfo.InvariantCulture, piece, i, time);
        }
        return Encoding.UTF8.GetBytes(text.Append(end).ToString());
    }
}
