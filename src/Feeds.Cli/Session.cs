using System.CommandLine;

namespace Feeds.Cli;

/// <summary>What a command runs with: where it writes to, and the clock that it waits by.</summary>
internal sealed class Session : InvocationConfiguration
{
    public Session(Terminal terminal, TimeProvider time)
    {
        (Terminal, Time) = (terminal, time);
        // Where help goes to.
        (Output, Error) = (terminal.OutputWriter, terminal.ErrorWriter);
        EnableDefaultExceptionHandler = false;
        ProcessTerminationTimeout = null;
    }

    public Terminal Terminal { get; }

    public TimeProvider Time { get; }

    /// <summary>The one that a command was invoked with.</summary>
    public static Session Of(ParseResult parsed) => (Session)parsed.InvocationConfiguration;
}
