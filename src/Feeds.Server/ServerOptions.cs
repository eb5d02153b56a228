using System.Globalization;
using Feeds.Functions.Start;

namespace Feeds.Server;

/// <summary>The command line.</summary>
/// <param name="Port">1 to 65535; default 7071, the port of Azure Functions Core Tools.</param>
/// <param name="Samples">False after <c>--no-samples</c>; null leaves it to the setting <c>Feeds__Samples</c>.</param>
internal sealed record ServerOptions(int Port = 7071, bool? Samples = null, bool Help = false)
{
    public const string Usage = """
        Usage: Feeds.Server [--port N] [--no-samples] [--help]

          --port N      port to listen on, 1 to 65535 (default 7071)
          --no-samples  do not upload the sample show to an empty store (also: Feeds__Samples=false)
          --help, -h    show this text and end

        All other settings are environment variables; see README.md.
        """;

    /// <exception cref="StartException">An argument is unknown, or the port is not a number from 1 to 65535.</exception>
    public static ServerOptions Parse(IReadOnlyList<string> args)
    {
        var options = new ServerOptions();
        for (int i = 0; i < args.Count; i++)
        {
            string argument = args[i];
            string? port = argument.StartsWith("--port=", StringComparison.Ordinal) ? argument["--port=".Length..] : null;
            if (argument is "--help" or "-h") options = options with { Help = true };
            else if (argument == "--no-samples") options = options with { Samples = false };
            else if (argument == "--port") options = options with { Port = ParsePort(++i < args.Count ? args[i] : "") };
            else if (port is not null) options = options with { Port = ParsePort(port) };
            else throw new StartException($"Unknown argument '{argument}'. --help lists the arguments.");
        }
        return options;
    }

    private static int ParsePort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= ushort.MaxValue
            ? port
            : throw new StartException($"--port needs a number from 1 to 65535, not '{text}'.");
}
