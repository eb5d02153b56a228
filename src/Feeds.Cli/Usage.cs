using System.CommandLine;

namespace Feeds.Cli;

/// <summary>What to say of a command line that is none: what is wrong, how it goes, and nothing else.</summary>
internal static class Usage
{
    /// <returns>The exit status.</returns>
    public static async Task<int> RefuseAsync(ParseResult parsed, Terminal terminal)
    {
        var command = parsed.CommandResult.Command;
        bool root = command is RootCommand;
        // Without a command everything else is unknown as well: the first word says more than the missing command.
        string? word = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        string problem = word is null ? parsed.Errors[0].Message
            : word.StartsWith('-') ? $"{word} is no option of {(root ? "feeds" : $"feeds {command.Name}")}."
            : root ? $"There is no command {word}."
            : $"{word} is one word too many.";
        await terminal.ErrorWriter.WriteLineAsync($"feeds: {problem}");
        string name = root ? string.Join('|', command.Subcommands.Select(c => c.Name)) : command.Name;
        string arguments = string.Concat(command.Arguments.Select(a => $" <{a.Name}>"));
        await terminal.ErrorWriter.WriteLineAsync($"Usage: feeds {name}{arguments} [options]; --help says more.");
        return ExitStatus.Usage;
    }
}
