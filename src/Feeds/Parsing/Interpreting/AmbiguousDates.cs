using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Parsing.Dates;

namespace Feeds.Parsing.Interpreting;

/// <summary>How a date is told that may be two.</summary>
internal static class AmbiguousDates
{
    /// <param name="text">The text that the date was found in.</param>
    /// <param name="offset">Of the text, in the source.</param>
    public static void Report(Findings findings, string text, FoundDate date, int offset)
    {
        string read = date.Value!.Value.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        findings.Add(Severity.Warning, DiagnosticCodes.AmbiguousDate, $"'{text[date.Start..date.End]}' may name two days; it was read as {read}.", "Write it as year-month-day, for instance 2018-08-04, or state the language.", offset + date.Start);
    }
}
