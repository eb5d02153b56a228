using System.Globalization;
using Feeds.Functions.Start;

namespace Feeds.Server;

/// <summary>The command line.</summary>
/// <param name="Port">1 to 65535; default 7071, the port of Azure Functions Core Tools.</param>
/// <param name="AllAddresses">True after <c>--all-addresses</c>; else only this machine can connect.</param>
/// <param name="Samples">False after <c>--no-samples</c>; null leaves it to the setting <c>Feeds__Samples</c>.</param>
internal sealed record ServerOptions(
    int Port = 7071, bool? Samples = null, bool Help = false, bool AllAddresses = false, bool Notice = false)
{
    public const string Usage = """
        Usage: Feeds.Server [--port N] [--all-addresses] [--no-samples] [--help | --notice]

          --port N         port to listen on, 1 to 65535 (default 7071)
          --all-addresses  listen on every address, as in a container (default: only for this machine)
          --no-samples     do not upload the sample show to an empty store (also: Feeds__Samples=false)
          --notice         show the licences of what this program consists of and end
          --help, -h       show this text and end

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
            else if (argument == "--notice") options = options with { Notice = true };
            else if (argument == "--all-addresses") options = options with { AllAddresses = true };
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
