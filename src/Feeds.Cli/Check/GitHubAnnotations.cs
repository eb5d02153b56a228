using System.Globalization;
using System.Text;
using Feeds.Diagnostics;

namespace Feeds.Cli;

/// <summary>Workflow commands of GitHub Actions, which show findings at their lines in a pull request.</summary>
/// <remarks>
/// Source: GitHub Docs, "Workflow commands for GitHub Actions". At most ten annotations of each kind are shown for a step, so errors
/// and warnings are written before remarks.
/// </remarks>
internal static class GitHubAnnotations
{
    /// <param name="counter">Counts what is written.</param>
    /// <param name="files">Their paths are written relative to the working folder, which is the repository's, with slashes.</param>
    public static void Write(TextWriter output, DiagnosticPrinter counter, IEnumerable<CheckedFile> files)
    {
        var findings = files.SelectMany(file => file.Diagnostics.Select(diagnostic => (file.Path, Diagnostic: diagnostic)));
        foreach (var (path, diagnostic) in findings.OrderBy(finding => finding.Diagnostic.Severity))
        {
            counter.Add(diagnostic);
            Write(output, path, diagnostic);
        }
    }

    private static void Write(TextWriter output, string path, Diagnostic diagnostic)
    {
        var command = new StringBuilder("::").Append(Command(diagnostic.Severity));
        command.Append(" file=").Append(Property(Relative(path)));
        if (diagnostic.Line is { } line) command.Append(CultureInfo.InvariantCulture, $",line={line}");
        if (diagnostic.Column is { } column) command.Append(CultureInfo.InvariantCulture, $",col={column}");
        command.Append(",title=").Append(Property(diagnostic.Code));
        command.Append("::").Append(Data($"{diagnostic.Message} {diagnostic.Advice}"));
        output.Write(command.Append('\n').ToString());
    }

    private static string Command(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "notice",
    };

    private static string Relative(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path).Replace('\\', '/');

    /// <summary>Text without line breaks, in which % is not the beginning of an escape.</summary>
    private static string Data(string text) => Terminal.Safe(text).Replace("%", "%25", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
