using System.Text.Json;
using Feeds.Diagnostics;
using Feeds.Importing;
using Feeds.Shows;

namespace Feeds.Cli;

/// <summary>Writes what an import would upload into a folder, for people to look at.</summary>
internal static class ImportToFolder
{
    /// <param name="show">Its slug, which is no part of names; null takes the folder's name.</param>
    public static async Task<int> RunAsync(Terminal terminal, string feed, string folder, string? show, bool json, CancellationToken cancellationToken)
    {
        string name = show ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        if (!Slug.TryParse(name, out var slug) && (show is not null || !Slug.TryParse("show", out slug))) return Wrong(terminal, $"--show is \"{show}\"; a slug has 1 to 63 lower-case letters, digits and hyphens.");
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())) return Wrong(terminal, $"{folder} is not empty; name a folder that is, or that is not there yet.");
        if (new FileInfo(feed).Length > FeedImport.MaxBytes) return Failed(terminal, $"{feed} has more than 50 MB.");
        try
        {
            byte[] content = await File.ReadAllBytesAsync(feed, cancellationToken);
            var parsed = FeedImport.Parse(content);
            var told = parsed.Diagnostics.ToList();
            if (parsed.Feed?.Next is { } next) told.Add(FeedImport.GoesOn(next));
            var files = parsed.Feed is { } read ? await WriteAsync(read, slug, folder, told, cancellationToken) : [];
            if (json) JsonOutput.Write(terminal, output => WriteJson(output, files, feed, told));
            else Print(terminal, feed, content, files.Count, told);
            return parsed.Feed is null ? ExitStatus.Failure : ExitStatus.Success;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return Failed(terminal, failed.Message);
        }
    }

    private static async Task<IReadOnlyList<string>> WriteAsync(ImportedFeed feed, Slug show, string folder, List<Diagnostic> told, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var files = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        byte[] yaml = ShowYaml.Write(feed.Show);
        if (yaml.Length > 0) await PutAsync("show.yaml", yaml);
        foreach (var entry in feed.Entries)
        {
            var draft = EpisodeDraft.Of(entry, show);
            string file = Enumerable.Range(1, EpisodeDraft.Stems).Select(choice => draft.StemAt(choice) + ".json").First(f => !files.Contains(f));
            await PutAsync(file, draft.Content);
            told.AddRange(draft.Diagnostics.Select(d => d with { Message = $"{file}: {d.Message}" }));
        }
        return [.. files];

        async Task PutAsync(string file, byte[] content)
        {
            files.Add(file);
            await File.WriteAllBytesAsync(Path.Combine(folder, file), content, cancellationToken);
        }
    }

    private static void Print(Terminal terminal, string feed, byte[] content, int files, List<Diagnostic> told)
    {
        var printer = new DiagnosticPrinter(terminal.Output);
        var source = SourceExcerpt.OfFeed(content);
        foreach (var diagnostic in told.OrderBy(d => d.Line ?? 0).ThenBy(d => d.Column ?? 0)) printer.Print(feed, diagnostic, source);
        printer.Summarize(files);
    }

    private static void WriteJson(Utf8JsonWriter json, IReadOnlyList<string> files, string feed, List<Diagnostic> told)
    {
        json.WriteStartObject();
        json.WriteStartArray("files");
        foreach (string file in files) json.WriteStringValue(file);
        json.WriteEndArray();
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in told) JsonOutput.Write(json, feed, diagnostic);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static int Wrong(Terminal terminal, string message)
    {
        terminal.Fail(message);
        return ExitStatus.Usage;
    }

    private static int Failed(Terminal terminal, string message)
    {
        terminal.Fail(message);
        return ExitStatus.Failure;
    }
}
