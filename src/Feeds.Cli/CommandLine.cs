using System.CommandLine;

namespace Feeds.Cli;

/// <summary>The command <c>feeds</c> as a whole.</summary>
internal static class CommandLine
{
    private static readonly RootCommand Root = new("Checks, shows, uploads and imports the episode files of a podcast, and repairs a deployment's storage.")
    {
        CheckCommand.Create(), ShowCommand.Create(), PushCommand.Create(), ImportCommand.Create(), RebuildCommand.Create(),
    };

    /// <returns>The exit status: see <see cref="ExitStatus"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Session session, CancellationToken cancellationToken)
    {
        var parsed = Root.Parse(args);
        if (parsed.Errors.Count > 0) return await Usage.RefuseAsync(parsed, session.Terminal);
        try
        {
            return await parsed.InvokeAsync(session, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            session.Terminal.Fail("Interrupted.");
            return ExitStatus.Failure;
        }
    }
}
