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
        if (Read(line, file) is not { Seconds: { } found } facts) return null;
        // "June 10, 2022 · 18:30" is when it came out.
        if (facts is { IsClock: true, Number: null } && found <= 24 * 60 && found % 15 == 0) return null;
        isClock = facts.IsClock;
        return facts.Date is not null || facts.Number is not null ? found : null;
    }

    /// <summary>A title that is a line of facts: a date and a length beside other words, or nothing but a number and a length.</summary>
    /// <remarks>"Episode 7 – 90 minutes – the film" is about something else.</remarks>
    /// <returns>The length, the number, and the part with the date; null for every other title.</returns>
    public static (double Seconds, int? Number, string? Date)? ReadTitle(string line, EpisodeFileName file) =>
        Duration(line, file, out _) is { } seconds && Read(line, file) is { } facts && (facts.Date is not null || facts.IsWhole)
            ? (seconds, facts.Number, facts.Date) : null;

    /// <param name="IsClock">The length is written as a time is.</param>
    /// <param name="Date">The last part with a date.</param>
    /// <param name="IsWhole">Every part is a fact.</param>
    private readonly record struct Facts(double? Seconds, bool IsClock, string? Date, int? Number, bool IsWhole);

    private static Facts? Read(string line, EpisodeFileName file)
    {
        if (line.Length > Longest || !line.AsSpan().ContainsAny(AnySign)) return null;
        string[] parts = line.Split(Signs, MostParts + 1, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is < 2 or > MostParts) return null;
        var facts = new Facts(null, false, null, null, IsWhole: true);
        foreach (string part in parts)
        {
            // "18:00 · 38 min": what has a unit is the length.
            if ((facts.Seconds is null || facts.IsClock) && DurationText.TryParse(Length(part), bare: false, out double seconds))
            {
                bool colon = part.Contains(':', StringComparison.Ordinal);
                if (facts.Seconds is null || !colon) facts = facts with { Seconds = seconds, IsClock = colon };
            }
            else if (EpisodeTitle.Parse(part, file) is { Number: { } number, Explicit: true }) facts = facts with { Number = number };
            else if (DateText.TryFind(part, 0, out _)) facts = facts with { Date = part };
            else facts = facts with { IsWhole = false };
        }
        return facts;
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
