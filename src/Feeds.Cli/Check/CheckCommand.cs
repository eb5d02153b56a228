using System.CommandLine;
using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Shows;
using Spectre.Console;

namespace Feeds.Cli;

/// <summary><c>feeds check</c>: what an upload would be told, without uploading.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string[]> Paths = new("path") { Description = "Files, or folders of them.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON object: {files, diagnostics[{severity, code, message, advice, file, line, column}], "
            + "leftOut[{file, code, message, advice}]}.",
    };

    private static readonly Option<CheckFormat> Format = new("--format")
    {
        Description = "How findings are printed: text, json (as --json), or github for annotations in a workflow of GitHub Actions.",
    };

    private static readonly Option<bool> Strict = new("--strict") { Description = "End with status 1 on warnings too." };

    public static Command Create()
    {
        const string about = "Reads episode files as an upload would, and says what is wrong with them and where. "
            + "Ends with status 1 when a file would be rejected.";
        var command = new Command("check", about) { Paths, Json, Format, Strict };
        Format.AcceptOnlyFromAmong("text", "github", "json");
        command.Validators.Add(result =>
        {
            if (result.GetValue(Json) && result.GetResult(Format) is not null) result.AddError("--json and --format exclude each other.");
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var form = parsed.GetValue(Json) ? CheckFormat.Json : parsed.GetValue(Format);
            return RunAsync(Session.Of(parsed).Terminal, parsed.GetRequiredValue(Paths), form, parsed.GetValue(Strict), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Terminal terminal, string[] paths, CheckFormat format, bool strict, CancellationToken cancellationToken)
    {
        var expanded = EpisodePaths.Expand(paths, deep: true, out string? missing);
        if (missing is not null)
        {
            terminal.FailMissing(missing);
            return ExitStatus.Usage;
        }
        var files = new List<CheckedFile>();
        var (ours, leftOut) = await EpisodePaths.SortAsync(expanded, paths, cancellationToken);
        foreach (string path in ours) files.Add(await CheckedFile.ReadAsync(path, show: null, cancellationToken));
        var folders = paths.Where(Directory.Exists).Select(Path.GetFullPath).ToList();
        var shows = WithoutShowFile(files, folders).ToList();
        files = [.. WithEpisodes(files, folders), .. shows];

        if (format is CheckFormat.Json) WriteJson(terminal, files, files.Count - shows.Count, leftOut);
        else
        {
            var printer = new DiagnosticPrinter(terminal.Output);
            if (format is CheckFormat.GitHub) GitHubAnnotations.Write(terminal.OutputWriter, printer, files);
            else foreach (var file in files) await printer.PrintAsync(file.Path, file.Diagnostics, cancellationToken);
            if (leftOut.Count > 0) terminal.Output.WriteLine(Described(leftOut));
            printer.Summarize(files.Count - shows.Count);
            printer.SummarizeLosses(leftOut.Count);
        }
        var worst = strict ? Severity.Warning : Severity.Error;
        return files.Any(f => f.Diagnostics.Any(d => d.Severity <= worst)) ? ExitStatus.Failure : ExitStatus.Success;
    }

    /// <summary>Those that people take for episode files are named, with the code that says why they are not.</summary>
    private static string Described(IReadOnlyList<(string Path, Diagnostic Why)> leftOut)
    {
        const int MostNames = 20;
        // FEED111 and FEED110 are surely mistaken for episode files, other endings perhaps; what has no ending is a program's.
        var named = leftOut.Where(f => Path.HasExtension(f.Path)).OrderByDescending(f => f.Why.Code, StringComparer.Ordinal)
            .Select(f => $"{Terminal.Safe(Path.GetFileName(f.Path))} ({f.Why.Code})").ToList();
        string names = string.Join(", ", named.Take(MostNames)) + (named.Count > MostNames ? ", …" : "");
        string count = leftOut.Count == 1 ? "1 other file is left out"
            : string.Create(CultureInfo.InvariantCulture, $"{leftOut.Count} other files are left out");
        return named.Count == 0 ? $"{count}." : named.Count == leftOut.Count ? $"{count}: {names}." : $"{count}, among them {names}.";
    }

    /// <summary>What is to be said of whole folders with episodes and without a show file.</summary>
    private static IEnumerable<CheckedFile> WithoutShowFile(IReadOnlyList<CheckedFile> files, IReadOnlyCollection<string> folders) =>
        files.Where(f => f.Name is not null && folders.Any(folder => Path.GetFullPath(f.Path).StartsWith(folder, StringComparison.Ordinal)))
            .GroupBy(f => Path.GetDirectoryName(f.Path)!)
            .Where(show => show.Any(f => f.Contribution?.Notes is not null) && !show.Any(f => f.Name!.Role is FileRole.Show))
            .Select(show => new CheckedFile(show.Key, null, null, [ShowRequirements.CheckWithout(show.Any(f => f.Contribution is { Role: FileRole.Artwork }))]));

    /// <summary>
    /// Adds what is to be said of whole episodes and shows, where a whole folder was named: single files may have companions elsewhere.
    /// </summary>
    private static IEnumerable<CheckedFile> WithEpisodes(IReadOnlyList<CheckedFile> files, IReadOnlyCollection<string> folders)
    {
        var whole = files
            .Where(f => f.Name is not null && f.Contribution is not null
                && folders.Any(folder => Path.GetFullPath(f.Path).StartsWith(folder, StringComparison.Ordinal)))
            .GroupBy(f => Path.GetDirectoryName(Path.GetFullPath(f.Path)));
        var said = new Dictionary<CheckedFile, List<Diagnostic>>(ReferenceEqualityComparer.Instance);
        foreach (var folder in whole) AddShow([.. folder], said);
        return files.Select(f => said.TryGetValue(f, out var more) ? f with { Diagnostics = [.. f.Diagnostics, .. more] } : f);
    }

    /// <param name="files">Of one folder, none of them rejected.</param>
    private static void AddShow(IReadOnlyList<CheckedFile> files, Dictionary<CheckedFile, List<Diagnostic>> said)
    {
        var artworks = files.Where(f => f.Contribution!.Role is FileRole.Artwork).ToList();
        string? artwork = EpisodeComposer.NewestFirst(artworks.Select(f => f.Contribution!)).FirstOrDefault()?.Name;
        foreach (var other in artworks) Add(said, other, FilePlaces.CheckArtwork(other.Contribution!.Name, artwork));
        foreach (var show in files.Where(f => f.Contribution!.Show is not null)) Add(said, show,
            ShowRequirements.Check(show.Contribution!.Show!, artwork is not null));
        var info = files.Select(f => f.Contribution!.Show).FirstOrDefault(show => show is not null);
        AddEpisodes([.. files.Where(f => f.Name!.Stem.Length > 0)], info, said);
    }

    private static void AddEpisodes(IReadOnlyList<CheckedFile> files, ShowInfo? info, Dictionary<CheckedFile, List<Diagnostic>> said)
    {
        if (files.Count == 0) return;
        var slug = files[0].Name!.Show;
        var stems = files.GroupBy(f => f.Name!.Stem, StringComparer.Ordinal)
            .ToDictionary(s => s.Key, s =>
            (IReadOnlyCollection<FileContribution>)[.. s.Select(f => f.Contribution!)], StringComparer.Ordinal);
        var byContribution = new Dictionary<FileContribution, CheckedFile>(ReferenceEqualityComparer.Instance);
        foreach (var file in files) byContribution[file.Contribution!] = file;
        var episodes = new List<(Episode, IReadOnlyCollection<FileContribution>)>();
        foreach (var stem in StemJoining.Join(slug, stems, info?.Title))
        {
            var first = FileOf(stem.Files.FirstOrDefault(f => f.Notes is not null) ?? stem.Files.First());
            Add(said, first, stem.Diagnostics);
            if (stem.JoinedTo is not null) continue;
            var composed = EpisodeComposer.Compose(slug, stem.Stem, stem.Files, record: null, DateTimeOffset.UnixEpoch, stem.Joined, info);
            episodes.Add((composed.Episode, stem.Files));
            Add(said, first, composed.DiagnosticsFor(first.Name!.Name));
            foreach (var file in stem.Files.Concat(stem.Joined)) Add(said, FileOf(file), composed.DiagnosticsOf(file, stem.Diagnostics));
        }

        foreach (var (file, repeated) in RepeatedFacts.Find(episodes)) Add(said, FileOf(file), [repeated]);

        CheckedFile FileOf(FileContribution contribution) => byContribution[contribution];
    }

    private static void Add(Dictionary<CheckedFile, List<Diagnostic>> said, CheckedFile file, IEnumerable<Diagnostic> more)
    {
        if (!said.TryGetValue(file, out var list)) said.Add(file, list = []);
        list.AddRange(more);
    }

    private static void WriteJson(
        Terminal terminal, List<CheckedFile> files, int count,
        IReadOnlyList<(string Path, Diagnostic Why)> leftOut) => JsonOutput.Write(terminal, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("files", count);
        json.WriteStartArray("diagnostics");
        foreach (var (file, diagnostic) in files.SelectMany(f => f.Diagnostics.Select(d => (f, d)))) JsonOutput.Write(json, file.Path, diagnostic);
        json.WriteEndArray();
        json.WriteStartArray("leftOut");
        foreach (var (path, why) in leftOut) JsonOutput.WriteLeftOut(json, path, why);
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
