using System.Collections.Concurrent;
using Feeds.Diagnostics;

namespace Feeds.Cli;

/// <summary>Uploads files side by side and waits until the deployment has said what became of each.</summary>
internal sealed class Pusher(FeedsApi api, TimeSpan timeout, TimeProvider time)
{
    private const int SideBySide = 4;

    /// <summary>Larger files go straight to storage: the functions host takes at most 100 MB a request.</summary>
    private const long LargestRequest = 64 * 1024 * 1024;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    /// <param name="paths">Files whose names are episode files'.</param>
    /// <param name="progress">Told how far the files are, from several threads.</param>
    /// <exception cref="ApiException">The deployment refuses every file, or cannot be reached.</exception>
    public async Task<IReadOnlyList<PushedFile>> PushAsync(IReadOnlyList<string> paths, IPushProgress progress, CancellationToken cancellationToken)
    {
        var pushed = new ConcurrentDictionary<string, PushedFile>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken }, async (path, token) =>
        {
            string name = Path.GetFileName(path);
            HttpContent Content() => new CountedContent(path, bytes => progress.Sent(path, bytes));
            try
            {
                string version = new FileInfo(path).Length > LargestRequest ? await api.PutLargeAsync(name, Content, token) : await api.PutAsync(name, Content, token);
                pushed[path] = new(path, version, null, []);
            }
            catch (ApiException refused) when (refused.ConcernsOneFile)
            {
                pushed[path] = new(path, "", PushedFile.Rejected, refused.Diagnostics is { Count: > 0 } why ? why : [new(Severity.Error, "refused", refused.Message, "Correct the file and push it again.")]);
                progress.Ended(pushed[path]);
            }
        });
        await WaitAsync(pushed, progress, cancellationToken);
        return [.. paths.Select(path => pushed[path])];
    }

    private async Task WaitAsync(ConcurrentDictionary<string, PushedFile> pushed, IPushProgress progress, CancellationToken cancellationToken)
    {
        var deadline = time.GetUtcNow() + timeout;
        var improving = new List<PushedFile>();
        for (var pause = FirstPause; pushed.Values.Any(f => f.Outcome is null) && time.GetUtcNow() < deadline; pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause)
        {
            await Task.Delay(pause, time, cancellationToken);
            var waiting = pushed.Values.Where(f => f.Outcome is null).ToDictionary(f => (Path.GetFileName(f.Path), f.Version));
            string? next = null;
            do
            {
                var page = await api.GetUploadsAsync(next, cancellationToken);
                foreach (var upload in page.Uploads)
                {
                    if (!waiting.Remove((upload.Name, upload.Version), out var file)) continue;
                    pushed[file.Path] = With(file, upload);
                    if (pushed[file.Path].MayImprove) improving.Add(pushed[file.Path]);
                    else progress.Ended(pushed[file.Path]);
                }
                next = page.Next;
            }
            while (next is not null && waiting.Count > 0);
        }
        await LookAgainAsync(pushed, improving, progress, cancellationToken);
    }

    /// <summary>What notes lack when they are taken in may have come with a later file.</summary>
    private async Task LookAgainAsync(ConcurrentDictionary<string, PushedFile> pushed, List<PushedFile> improving, IPushProgress progress, CancellationToken cancellationToken)
    {
        var left = improving.ToDictionary(f => (Path.GetFileName(f.Path), f.Version));
        string? next = null;
        while (left.Count > 0)
        {
            var page = await api.GetUploadsAsync(next, cancellationToken);
            foreach (var upload in page.Uploads)
            {
                if (left.Remove((upload.Name, upload.Version), out var file)) pushed[file.Path] = With(file, upload);
            }
            next = page.Next;
            if (next is null) break;
        }
        foreach (var file in improving) progress.Ended(pushed[file.Path]);
    }

    private static PushedFile With(PushedFile file, UploadOutcome upload) => file with { Outcome = upload.Outcome, Diagnostics = [.. upload.Diagnostics.Select(d => d.ToDiagnostic())] };
}

/// <param name="Version">As the deployment calls what it stored; empty when it stored nothing.</param>
/// <param name="Outcome">Null when it was not known in time.</param>
internal sealed record PushedFile(string Path, string Version, string? Outcome, IReadOnlyList<Diagnostic> Diagnostics)
{
    public const string Rejected = "rejected";

    private const string Warnings = "warnings";

    /// <summary>True for warnings, some of which are about files that are still to come.</summary>
    public bool MayImprove => Outcome == Warnings;
}

internal interface IPushProgress
{
    void Sent(string path, long bytes);

    void Ended(PushedFile file);
}
