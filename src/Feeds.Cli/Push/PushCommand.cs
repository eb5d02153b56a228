using System.CommandLine;
using Feeds.Shows;
using Spectre.Console;

namespace Feeds.Cli;

/// <summary><c>feeds push</c>: uploads episode files and waits for what becomes of them.</summary>
internal static class PushCommand
{
    private static readonly Argument<string[]> Paths = new("path") { Description = "Files, or folders of them (folders below are left out).", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<int> Timeout = new("--timeout") { Description = "Seconds to wait for outcomes after the last file is sent.", DefaultValueFactory = _ => 300 };

    public static Command Create()
    {
        var command = new Command("push", "Uploads episode files to a show and waits until each is taken in or rejected. Ends with status 1 unless all are taken in.") { Paths, DeploymentOptions.To, DeploymentOptions.Show, DeploymentOptions.Key, Timeout };
        command.SetAction((parsed, cancellationToken) => DeploymentOptions.RunAsync(parsed, (api, show) => RunAsync(Session.Of(parsed), api, show, parsed.GetRequiredValue(Paths), TimeSpan.FromSeconds(parsed.GetValue(Timeout)), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(Session session, FeedsApi api, Slug show, string[] named, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var terminal = session.Terminal;
        var paths = EpisodePaths.Expand(named, deep: false, out string? missing);
        if (missing is not null)
        {
            terminal.FailMissing(missing);
            return ExitStatus.Usage;
        }
        if (paths.GroupBy(Path.GetFileName, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } same)
        {
            terminal.Fail($"Two of the files are called {same.Key}; a show has one file of a name.");
            return ExitStatus.Usage;
        }
        var (episodeFiles, leftOut) = await EpisodePaths.SortAsync(paths, named, cancellationToken);
        foreach (var (other, why) in leftOut)
        {
            terminal.Errors.WriteLine($"{Terminal.Safe(other)} is not an episode file ({why.Code}); it was not uploaded.");
        }
        // The show's own facts first, so that its episodes are never published without them.
        // Of the others the oldest first: of two files for one place the one that comes last counts.
        episodeFiles = [.. episodeFiles.OrderBy(p => Path.GetFileName(p).ToLowerInvariant() is "show.yaml" or "show.yml" ? 0 : 1)
            .ThenBy(File.GetLastWriteTimeUtc)];

        var pushed = await PushAsync(terminal, new Pusher(api, timeout, session.Time), episodeFiles, cancellationToken);
        var printer = new DiagnosticPrinter(terminal.Output);
        foreach (var file in pushed) await printer.PrintAsync(file.Path, file.Diagnostics, cancellationToken);
        foreach (var file in pushed.Where(f => f.Outcome is null)) terminal.Fail($"{file.Path}: stored, but nothing is known of it yet; look at {show}'s uploads.json later.");
        printer.Summarize(pushed.Count);
        return pushed.All(f => f.Outcome is not (null or PushedFile.Rejected)) ? ExitStatus.Success : ExitStatus.Failure;
    }

    private static async Task<IReadOnlyList<PushedFile>> PushAsync(Terminal terminal, Pusher pusher, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        if (!terminal.IsWatched) return await pusher.PushAsync(paths, new LineProgress(terminal.Output), cancellationToken);
        return await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => pusher.PushAsync(paths, new BarProgress(context, paths), cancellationToken));
    }
}
