using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Feeds.Cli;

/// <summary>Where a command writes to. Lines are never folded: whoever reads them folds or cuts.</summary>
internal sealed class Terminal
{
    /// <param name="watched">True for a terminal that a person watches: coloured, with bars for progress.</param>
    private Terminal(TextWriter output, TextWriter errors, (bool Output, bool Errors) watched)
    {
        (OutputWriter, ErrorWriter, IsWatched) = (output, errors, watched.Output);
        (Output, Errors) = (Unfolded(output, watched.Output), Unfolded(errors, watched.Errors));
    }

    /// <summary>Writes to what is not a terminal: plain text, a line for each step.</summary>
    public Terminal(TextWriter output, TextWriter errors)
        : this(output, errors, (false, false))
    {
    }

    public IAnsiConsole Output { get; }

    public IAnsiConsole Errors { get; }

    /// <summary>What <see cref="Output"/> writes to, for text that is not for people.</summary>
    public TextWriter OutputWriter { get; }

    public TextWriter ErrorWriter { get; }

    /// <summary>Whether progress is shown by bars.</summary>
    public bool IsWatched { get; }

    /// <summary>Standard output and standard error.</summary>
    public static Terminal OfConsole() => new(Console.Out, Console.Error, (!Console.IsOutputRedirected, !Console.IsErrorRedirected));

    /// <summary>Says in a line why a command ends.</summary>
    public void Fail(string message) => Errors.WriteLine($"feeds: {Safe(message)}");

    /// <summary>Says that a path of the command line leads nowhere.</summary>
    public void FailMissing(string path) => Fail(
        path.StartsWith('-') && !path.Contains('.', StringComparison.Ordinal)
            ? $"{path} is no option of this command; --help lists them."
            : $"{path} is not there.");

    /// <summary>Text without what a terminal would obey: files and servers choose it, not us.</summary>
    public static string Safe(string text)
    {
        if (!text.Any(IsUnsafe)) return text;
        var safe = new StringBuilder(text.Length);
        foreach (char c in text) safe.Append(IsUnsafe(c) ? '\uFFFD' : c);
        return safe.ToString();
    }

    private static bool IsUnsafe(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <remarks>NO_COLOR: see no-color.org. Spectre judges by TERM alone whether a stream understands escape sequences.</remarks>
    private static IAnsiConsole Unfolded(TextWriter writer, bool watched)
    {
        bool plain = !watched || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect });
        console.Profile.Width = short.MaxValue;
        return console;
    }
}
