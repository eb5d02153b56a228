using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Feeds.Cli;

/// <summary>Where commands write to.</summary>
internal static class Terminal
{
    /// <summary>Standard output, coloured where it is a terminal. Lines are never folded: whoever reads them folds or cuts.</summary>
    public static IAnsiConsole Output { get; } = Unfolded(Console.Out, Console.IsOutputRedirected);

    public static IAnsiConsole Errors { get; } = Unfolded(Console.Error, Console.IsErrorRedirected);

    /// <summary>Says in a line why a command ends.</summary>
    public static void Fail(string message) => Errors.WriteLine($"feeds: {Safe(message)}");

    /// <summary>Says that a path of the command line leads nowhere.</summary>
    public static void FailMissing(string path) => Fail(path.StartsWith('-') && !path.Contains('.', StringComparison.Ordinal) ? $"{path} is no option of this command; --help lists them." : $"{path} is not there.");

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
    private static IAnsiConsole Unfolded(TextWriter writer, bool redirected)
    {
        bool plain = redirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect });
        console.Profile.Width = short.MaxValue;
        return console;
    }
}
