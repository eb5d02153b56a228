namespace Feeds.Diagnostics;

/// <summary>How much a diagnostic matters: an error rejects the file, a warning and an info do not.</summary>
public enum Severity
{
    Error,
    Warning,
    Info,
}

/// <summary>What the parser says about one place of one upload.</summary>
/// <param name="Severity">An error rejects the upload.</param>
/// <param name="Code">Stable, one of <see cref="DiagnosticCodes"/>, documented in docs/diagnostics.md.</param>
/// <param name="Message">One sentence: what is wrong.</param>
/// <param name="Advice">One sentence: what to do about it.</param>
/// <param name="Line">1-based; null where no line can be named (audio, an empty file).</param>
/// <param name="Column">1-based, in UTF-16 units as editors count; null where the whole line is meant.</param>
public sealed record Diagnostic(Severity Severity, string Code, string Message, string Advice, int? Line = null, int? Column = null)
{
    /// <summary><c>089.md(12,3): warning FEED201: message advice</c>, as compilers write it.</summary>
    public string Format(string file)
    {
        string place = (Line, Column) switch
        {
            ({ } line, { } column) => $"({line},{column})",
            ({ } line, null) => $"({line})",
            _ => "",
        };
        return $"{file}{place}: {Severity.ToString().ToLowerInvariant()} {Code}: {Message} {Advice}";
    }
}
