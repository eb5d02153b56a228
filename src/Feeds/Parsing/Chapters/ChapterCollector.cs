using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing.Chapters;

/// <summary>Takes the chapters of a file one by one, whatever its format, and says what of them cannot be used.</summary>
internal sealed class ChapterCollector(Findings findings)
{
    private readonly List<Chapter> chapters = [];

    /// <param name="start">Seconds; null where none can be read.</param>
    /// <param name="offset">Of the chapter in the source.</param>
    public void Add(double? start, double? end, string? title, string? url, string? image, bool hidden, int offset)
    {
        if (start is not { } from)
        {
            findings.Add(
                Severity.Warning,
                DiagnosticCodes.ChapterSkipped,
                "The chapter has no start time of 0 seconds or more.",
                "State its start; the chapter was ignored.",
                offset);
            return;
        }
        if (end <= from)
        {
            findings.Add(Severity.Warning, DiagnosticCodes.BadChapterEnd, string.Create(CultureInfo.InvariantCulture, $"The chapter ends at {end} seconds, and begins at {from}."), "Correct its end; it lasts until the next chapter until then.", offset);
            end = null;
        }
        chapters.Add(new(from, Title(title), Address(url, "address", offset), Address(image, "image", offset)) { End = end, Hidden = hidden });
    }

    /// <summary>In order of time.</summary>
    public IReadOnlyList<Chapter> ToList() => [.. chapters.OrderBy(c => c.Start)];

    public static string Title(string? title) => title is null ? "" : XmlText.Clean(RichText.Fold(title)).Trim();

    private string? Address(string? address, string what, int offset)
    {
        if (string.IsNullOrWhiteSpace(address)) return null;
        if (WebAddress.Classify(address, out string clean) is AddressKind.Safe && !clean.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) return clean;
        findings.Add(
            Severity.Warning,
            DiagnosticCodes.BadChapterAddress,
            $"The chapter's {what} \"{Excerpt.Of(address.Trim(), 80)}\" is not an absolute http or https address.",
            "Write it in full; the chapter is kept without it.",
            offset);
        return null;
    }
}
