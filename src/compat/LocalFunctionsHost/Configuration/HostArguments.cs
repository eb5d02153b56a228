using System.Globalization;

namespace LocalFunctionsHost.Configuration;

/// <summary>What the command line says to the host. Everything else on it belongs to the app.</summary>
internal static class HostArguments
{
    /// <summary>The port after <c>--port</c> (or <c>--port=N</c>); null when it is not given.</summary>
    /// <exception cref="HostException">No number from 1 to 65535 follows.</exception>
    public static int? Port(IReadOnlyList<string> args)
    {
        const string name = "--port";
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i].Equals(name, StringComparison.Ordinal))
            {
                return Parse(i + 1 < args.Count ? args[i + 1] : "");
            }

            if (args[i].StartsWith(name + "=", StringComparison.Ordinal))
            {
                return Parse(args[i][(name.Length + 1)..]);
            }
        }

        return null;

        static int Parse(string text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
                ? port
                : throw new HostException($"--port needs a number from 1 to 65535, not '{text}'.");
    }
}
