using System.CommandLine;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Shows;
using Spectre.Console;

namespace Feeds.Cli;

/// <summary><c>feeds check</c>: what an upload would be told, without uploading.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string[]> Paths = new("path") { Description = "Files, or folders of them.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object: {files, diagnostics[{severity, code, message, advice, file, line, column}]}." };

    private static readonly Option<bool> Strict = new("--strict") { Description = "End with status 1 on warnings too." };

    public static Command Create()
    {
        var command = new Command("check", "Reads episode files as an upload would, and says what is wrong with them and where. Ends with status 1 when a file would be rejected.") { Paths, Json, Strict };
        command.SetAction((parsed, cancellationToken) => RunAsync(Session.Of(parsed).Terminal, parsed.GetRequiredValue(Paths), parsed.GetValue(Json), parsed.GetValue(Strict), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string[] paths, bool json, bool strict, CancellationToken cancellationToken)
    {
        var expanded = EpisodePaths.Expand(paths, deep: true, out string? missing);
        if (missing is not null)
        {
            terminal.FailMissing(missing);
            return ExitStatus.Usage;
        }
        var files = new List<CheckedFile>();
        // In a folder lie other things too; a file that is named is meant.
        var ours = expanded.Where(path => paths.Contains(path) || EpisodePaths.IsEpisodeFile(path)).ToList();
        foreach (string path in ours) files.Add(await CheckedFile.ReadAsync(path, show: null, cancellationToken));
        var folders = paths.Where(Directory.Exists).Select(Path.GetFullPath).ToList();
        var shows = WithoutShowFile(files, folders).ToList();
        files = [.. WithEpisodes(files, folders), .. shows];

        if (json) WriteJson(terminal, files, files.Count - shows.Count);
        else
        {
            var printer = new DiagnosticPrinter(terminal.Output);
            foreach (var file in files) await printer.PrintAsync(file.Path, file.Diagnostics, cancellationToken);
            if (expanded.Count > ours.Count) terminal.Output.WriteLine($"{expanded.Count - ours.Count} other files are left out.");
            printer.Summarize(files.Count - shows.Count);
        }
        var worst = strict ? Severity.Warning : Severity.Error;
        return files.Any(f => f.Diagnostics.Any(d => d.Severity <= worst)) ? ExitStatus.Failure : ExitStatus.Success;
    }

    /// <summary>What is to be said of whole folders with episodes and without a show file.</summary>
    private static IEnumerable<CheckedFile> WithoutShowFile(IReadOnlyList<CheckedFile> files, IReadOnlyCollection<string> folders) =>
        files.Where(f => f.Name is not null && folders.Any(folder => Path.GetFullPath(f.Path).StartsWith(folder, StringComparison.Ordinal)))
            .GroupBy(f => Path.GetDirectoryName(f.Path)!)
            .Where(show => show.Any(f => f.Contribution?.Notes is not null) && !show.Any(f => f.Name!.Role is FileRole.Show))
            .Select(show => new CheckedFile(show.Key, null, null, [ShowRequirements.CheckWithout(show.Any(f => f.Contribution is { Role: FileRole.Artwork }))]));

    /// <summary>Adds what is to be said of whole episodes, where a whole folder was named: single files may have companions elsewhere.</summary>
    private static IEnumerable<CheckedFile> WithEpisodes(IReadOnlyList<CheckedFile> files, IReadOnlyCollection<string> folders)
    {
        var whole = files
            .Where(f => f.Name is { Stem.Length: > 0 } && f.Contribution is not null && folders.Any(folder => Path.GetFullPath(f.Path).StartsWith(folder, StringComparison.Ordinal)))
            .GroupBy(f => Path.GetDirectoryName(Path.GetFullPath(f.Path)));
        var said = new Dictionary<CheckedFile, IReadOnlyList<Diagnostic>>(ReferenceEqualityComparer.Instance);
        foreach (var folder in whole)
        {
            var show = folder.First().Name!.Show;
            var stems = folder.ToLookup(f => f.Name!.Stem, StringComparer.Ordinal);
            foreach (var stem in StemJoining.Join(show, stems.ToDictionary(s => s.Key, s => (IReadOnlyCollection<FileContribution>)[.. s.Select(f => f.Contribution!)], StringComparer.Ordinal)))
            {
                var first = stems[stem.Stem].FirstOrDefault(f => f.Contribution!.Notes is not null) ?? stems[stem.Stem].First();
                IEnumerable<Diagnostic> composed = stem.JoinedTo is null ? EpisodeComposer.Compose(show, stem.Stem, stem.Files, record: null, DateTimeOffset.UnixEpoch, stem.Joined).DiagnosticsFor(first.Name!.Name) : [];
                said[first] = [.. composed, .. stem.Diagnostics];
            }
        }
        foreach (var file in files.Where(f => f.Contribution is { Show: not null } && folders.Any(folder => Path.GetFullPath(f.Path).StartsWith(folder, StringComparison.Ordinal))))
        {
            bool artwork = files.Any(f => f.Contribution is { Role: FileRole.Artwork } && Path.GetDirectoryName(Path.GetFullPath(f.Path)) == Path.GetDirectoryName(Path.GetFullPath(file.Path)));
            said[file] = ShowRequirements.Check(file.Contribution!.Show!, artwork);
        }
        return files.Select(f => said.TryGetValue(f, out var more) ? f with { Diagnostics = [.. f.Diagnostics, .. more] } : f);
    }

    private static void WriteJson(Terminal terminal, List<CheckedFile> files, int count) => JsonOutput.Write(terminal, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("files", count);
        json.WriteStartArray("diagnostics");
        foreach (var (file, diagnostic) in files.SelectMany(f => f.Diagnostics.Select(d => (f, d)))) JsonOutput.Write(json, file.Path, diagnostic);
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
