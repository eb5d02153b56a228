using System.Globalization;
using Feeds.Diagnostics;
using Spectre.Console;

namespace Feeds.Cli;

/// <summary>Prints diagnostics as compilers do: <c>089.md:12:3: warning FEED206: message</c>, the line, a caret, the advice.</summary>
internal sealed class DiagnosticPrinter(IAnsiConsole console)
{
    private readonly Dictionary<Severity, int> counts = [];
    private readonly SortedDictionary<string, int> losses = new(StringComparer.Ordinal);

    public int Count(Severity severity) => counts.GetValueOrDefault(severity);

    /// <param name="path">The file on disk; its lines are quoted.</param>
    /// <param name="diagnostics">In the order of the file, those without a place first.</param>
    public async Task PrintAsync(string path, IReadOnlyCollection<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var source = diagnostics.Any(d => d.Line is not null) ? SourceExcerpt.Of(await File.ReadAllBytesAsync(path, cancellationToken)) : null;
        foreach (var diagnostic in diagnostics.OrderBy(d => d.Line ?? 0).ThenBy(d => d.Column ?? 0)) Print(path, diagnostic, source);
    }

    /// <summary>Counts a finding for the summary.</summary>
    public void Add(Diagnostic diagnostic)
    {
        counts[diagnostic.Severity] = Count(diagnostic.Severity) + 1;
        if (Losses.IsOne(diagnostic)) losses[diagnostic.Code] = losses.GetValueOrDefault(diagnostic.Code) + 1;
    }

    /// <summary>How many of each there were: <c>12 files: 1 error, 3 warnings</c>.</summary>
    public void Summarize(int files) => Summarize(files, "file");

    public void Summarize(int number, string what) => console.WriteLine($"{Counted(number, what)}: {Counted(Count(Severity.Error), "error")}, {Counted(Count(Severity.Warning), "warning")}{(Count(Severity.Info) is > 0 and var infos ? ", " + Counted(infos, "remark") : "")}");

    /// <summary>What was not taken, by code: <c>Not taken: 2 other files, 3 × FEED208.</c></summary>
    /// <param name="others">Files that are not episode files.</param>
    public void SummarizeLosses(int others)
    {
        List<string> lost = [.. losses.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Value} × {l.Key}"))];
        if (others > 0) lost.Insert(0, Counted(others, "other file"));
        console.WriteLine(lost.Count == 0 ? "Everything was taken." : $"Not taken: {string.Join(", ", lost)}.");
    }

    /// <param name="path">What it is about.</param>
    /// <param name="source">Its lines; null quotes none.</param>
    public void Print(string path, Diagnostic diagnostic, SourceExcerpt? source)
    {
        Add(diagnostic);
        var style = new Style(Colour(diagnostic.Severity), decoration: Decoration.Bold);
        string place = string.Create(CultureInfo.InvariantCulture, $":{diagnostic.Line}:{diagnostic.Column}").TrimEnd(':');
        console.Write(new Text(Terminal.Safe(path) + place + ": "));
        console.Write(new Text($"{Name(diagnostic.Severity)} {diagnostic.Code}", style));
        console.WriteLine($": {Terminal.Safe(diagnostic.Message)}");
        if (diagnostic.Line is { } line && source?.Find(line, diagnostic.Column) is var (text, caret))
        {
            string number = line.ToString(CultureInfo.InvariantCulture).PadLeft(5);
            console.WriteLine($"{number} | {text}");
            if (caret.Length > 0)
            {
                console.Write(new Text($"{new string(' ', number.Length)} | "));
                console.Write(new Text(caret, style));
                console.WriteLine();
            }
        }
        console.WriteLine($"      = {Terminal.Safe(diagnostic.Advice)}");
    }

    public static string Name(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    private static Color Colour(Severity severity) => severity switch
    {
        Severity.Error => Color.Red,
        Severity.Warning => Color.Yellow,
        _ => Color.Blue,
    };

    private static string Counted(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
