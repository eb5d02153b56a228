using System.CommandLine;

namespace Feeds.Cli;

/// <summary><c>feeds import</c>: a whole show from its feed, into a deployment or into a folder.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> Feed = new("feed") { Description = "The feed: its address, or a file (RSS, Atom, JSON Feed; also packed with gzip)." };

    private static readonly Option<string?> Out = new("--out") { Description = "Write the episode files into this folder, which is empty or not there, instead of a deployment. For a feed in a file." };

    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object at the end, and nothing else: of a deployment its answer, of a folder {files[], diagnostics[]}." };

    public static Command Create()
    {
        var command = new Command("import", "Imports the episodes of a feed. Ends with status 1 when the import fails; Ctrl+C leaves it to the deployment.") { Feed, DeploymentOptions.To, DeploymentOptions.AnyShow, DeploymentOptions.Key, Out, Json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, parsed.GetRequiredValue(Feed), cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, string feed, CancellationToken cancellationToken)
    {
        var session = Session.Of(parsed);
        var address = Uri.TryCreate(feed, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
        if (address is null && !File.Exists(feed))
        {
            session.Terminal.FailMissing(feed);
            return Task.FromResult(ExitStatus.Usage);
        }
        string? show = parsed.GetValue(DeploymentOptions.AnyShow);
        bool json = parsed.GetValue(Json);
        if (parsed.GetValue(Out) is { } folder)
        {
            return address is null
                ? ImportToFolder.RunAsync(session.Terminal, feed, folder, show, json, cancellationToken)
                : Task.FromResult(Wrong(session, $"With --out the feed has to be a file; get it first, for instance: curl --location --output feed.xml {address}"));
        }
        if (show is null) return Task.FromResult(Wrong(session, "A show is needed: give --show, or --out for files without a deployment."));
        return DeploymentOptions.RunAsync(parsed, show, (api, _) => new ImportToDeployment(api, session, json).RunAsync(feed, address, cancellationToken));
    }

    private static int Wrong(Session session, string message)
    {
        session.Terminal.Fail(message);
        return ExitStatus.Usage;
    }
}
