using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Reading;
using Feeds.Shows;

namespace Feeds.Cli;

/// <summary>A file as an upload of it would be read.</summary>
/// <param name="Path">As named on the command line, or below a folder named there.</param>
/// <param name="Name">Null when the name is no episode file's; a diagnostic says why.</param>
/// <param name="Contribution">Null when the file is rejected.</param>
internal sealed record CheckedFile(string Path, EpisodeFileName? Name, FileContribution? Contribution, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Stands for the show where the folder's name is no slug: what a file says does not depend on it.</summary>
    private const string AnyShow = "show";

    /// <param name="show">Null takes the name of the file's folder.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<CheckedFile> ReadAsync(string path, string? show, CancellationToken cancellationToken)
    {
        string name = System.IO.Path.GetFileName(path);
        string folder = show ?? new FileInfo(path).Directory?.Name ?? AnyShow;
        if (!Slug.TryParse(folder, out _)) folder = AnyShow;
        if (!EpisodeFileName.TryParse(folder, name, out var file, out var problem)) return new(path, null, null, [FileNameDiagnostics.Of(problem.Value, folder, name)]);
        await using var content = FileOnDisk.Open(file, path);
        var read = await FileReader.ReadAsync(content, cancellationToken);
        // An upload of the folder would have the newest come last.
        return new(path, file, read.Contribution is { } made ? made with { Received = new DateTimeOffset(File.GetLastWriteTimeUtc(path)) }
            : null, read.Diagnostics);
    }
}
