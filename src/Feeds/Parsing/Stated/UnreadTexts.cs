using System.Globalization;
using Feeds.Diagnostics;

namespace Feeds.Parsing.Stated;

/// <summary>Whole texts under keys of front matter that mean nothing here, such as a transcript.</summary>
internal sealed class UnreadTexts(Findings findings)
{
    /// <summary>Characters that settings of other programs do not have.</summary>
    private const int Shortest = 1_000;

    private const int Shown = 40;

    private const string Advice = "Write what readers should see below the front matter, and upload a transcript as a file of the same "
        + "stem (.vtt, .srt, .transcript.txt).";

    /// <summary>Whether a key that means nothing holds a whole text.</summary>
    public static bool Is(StatedEntry entry) => !StatedVocabulary.IsKnown(entry.Key) && Length(entry.Value) >= Shortest;

    public void Report(StatedMap map)
    {
        foreach (var entry in map.Entries.Where(Is))
        {
            int length = Length(entry.Value);
            string key = Excerpt.Of(entry.Key, Shown);
            string size = length.ToString("N0", CultureInfo.InvariantCulture);
            string message = $"The text under '{key}' ({size} characters) is neither read nor published.";
            findings.Add(Severity.Warning, DiagnosticCodes.UnreadText, message, Advice, entry.Value.Offset);
        }
    }

    /// <summary>Characters of texts; addresses, names of files and single words are settings.</summary>
    private static int Length(StatedNode node) => node switch
    {
        StatedText { Text: { } text } => text.AsSpan().Trim().IndexOfAny(' ', '\n') < 0 && text.Length < Shortest ? 0 : text.Length,
        StatedList list => list.Entries.Sum(Length),
        StatedMap map => map.Entries.Sum(e => Length(e.Value)),
        _ => 0,
    };
}
