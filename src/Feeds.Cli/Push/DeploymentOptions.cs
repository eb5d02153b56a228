using System.CommandLine;
using Feeds.Shows;

namespace Feeds.Cli;

/// <summary>Which show on which deployment, and by what right: the same for every command that talks to one.</summary>
internal static class DeploymentOptions
{
    public static Option<string> To { get; } = new("--to")
    {
        Description = "Address of the deployment (default: the environment variable FEEDS_URL, else http://localhost:7071).",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("FEEDS_URL") ?? "http://localhost:7071",
    };

    public static Option<string> Show { get; } = new("--show") { Description = "Slug of the show.", Required = true };

    /// <summary>For commands that can do without a deployment.</summary>
    public static Option<string?> AnyShow { get; } = new("--show") { Description = "Slug of the show; needed unless --out is given." };

    public static Option<string?> Key { get; } = new("--key")
    {
        Description = "A publisher's key of the show. Better given by the environment variable FEEDS_KEY: other users of the machine see command lines.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("FEEDS_KEY"),
    };

    /// <summary>Runs a command against the deployment; refusals become a line and a status.</summary>
    public static Task<int> RunAsync(ParseResult parsed, Func<FeedsApi, Slug, Task<int>> run) => RunAsync(parsed, parsed.GetRequiredValue(Show), run);

    public static async Task<int> RunAsync(ParseResult parsed, string slug, Func<FeedsApi, Slug, Task<int>> run)
    {
        var session = Session.Of(parsed);
        string to = parsed.GetRequiredValue(To);
        if (!Uri.TryCreate(to, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) return Wrong(session, $"--to is \"{to}\"; give an address such as http://localhost:7071.");
        if (!Slug.TryParse(slug, out var show)) return Wrong(session, $"--show is \"{slug}\"; a slug has 1 to 63 lower-case letters, digits and hyphens.");
        if (parsed.GetValue(Key) is not { Length: > 0 } key) return Wrong(session, "A key is needed: set FEEDS_KEY or give --key.");
        // What no header can carry is no key.
        if (key.Any(c => c is <= ' ' or > '~')) return Wrong(session, "The key holds characters that no key has.");
        try
        {
            using var http = FeedsApi.Connect(address, key);
            return await run(new FeedsApi(http, show.ToString(), session.Time), show);
        }
        catch (Exception failed) when (failed is ApiException or IOException or UnauthorizedAccessException)
        {
            session.Terminal.Fail(failed.Message);
            return ExitStatus.Failure;
        }
        catch (OperationCanceledException)
        {
            session.Terminal.Fail("Interrupted; what the deployment has been sent whole, it takes in all the same.");
            return ExitStatus.Failure;
        }
    }

    private static int Wrong(Session session, string message)
    {
        session.Terminal.Fail(message);
        return ExitStatus.Usage;
    }
}
