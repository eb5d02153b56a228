using System.Buffers;
using Feeds.Episodes;
using Feeds.Parsing.Dates;

namespace Feeds.Parsing.Interpreting;

/// <summary>A line of facts with signs between them: "Episode 21 · June 10, 2022 · 38:20", "#21 | 38 min".</summary>
internal static class FactLine
{
    private const int Longest = 160;
    private const int MostParts = 8;

    /// <summary>Words behind a length: "38 min listen".</summary>
    private static readonly string[] Listening = [" listen", " listening", " long", " audio"];

    private static readonly char[] Signs = ['·', '•', '|', '∙', '⋅', '‧', '—', '–'];

    private static readonly SearchValues<char> AnySign = SearchValues.Create(Signs);

    /// <param name="isClock">The length is written as a time is: "38:20".</param>
    /// <returns>Seconds; null where no part of the line is a length, or nothing beside it says that the line is about the episode.</returns>
    public static double? Duration(string line, EpisodeFileName file, out bool isClock)
    {
        isClock = false;
        if (line.Length > Longest || !line.AsSpan().ContainsAny(AnySign)) return null;
        string[] parts = line.Split(Signs, MostParts + 1, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is < 2 or > MostParts) return null;
        double? found = null;
        bool dated = false;
        bool numbered = false;
        bool clock = false;
        foreach (string part in parts)
        {
            // "18:00 · 38 min": what has a unit is the length.
            if ((found is null || clock) && DurationText.TryParse(Length(part), bare: false, out double seconds))
            {
                bool colon = part.Contains(':', StringComparison.Ordinal);
                if (found is null || !colon) (found, clock) = (seconds, colon);
            }
            else if (EpisodeTitle.Parse(part, file) is { Number: not null, Explicit: true }) numbered = true;
            else if (DateText.TryFind(part, 0, out _)) dated = true;
        }
        // "June 10, 2022 · 18:30" is when it came out.
        if (clock && !numbered && found is <= 24 * 60 && found % 15 == 0) return null;
        isClock = clock;
        return dated || numbered ? found : null;
    }

    private static string Length(string part)
    {
        int colon = part.IndexOfAny([':', '：']);
        string text = colon > 0 && Vocabulary.IsDuration(part[..colon].Trim(' ', '*').ToLowerInvariant()) ? part[(colon + 1)..] : part;
        foreach (string word in Listening)
        {
            if (text.EndsWith(word, StringComparison.OrdinalIgnoreCase)) return text[..^word.Length];
        }
        return text;
    }
}
