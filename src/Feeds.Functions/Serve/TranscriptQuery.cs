using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Feeds.Functions.Description;
using Feeds.Transcripts;
using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Serve;

/// <summary>The query of <c>transcript.json</c>.</summary>
/// <param name="Start">Seconds; null for the beginning.</param>
/// <param name="Limit">1 to 1000; default 200.</param>
/// <param name="After">Lines of the pages before, as <c>next</c> gave it; null on the first.</param>
internal sealed record TranscriptQuery(int? Start, int Limit, int? After) : IQueryParameters
{
    private const int DefaultLimit = 200;
    private const int MaxLimit = 1000;

    /// <summary>100 hours.</summary>
    private const int MaxStart = 360_000;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new NumberParameter("start", "Seconds in the audio: the lines begin with what is said then.", 0, MaxStart),
        new NumberParameter("limit", "How many lines a page has at most.", 1, MaxLimit, DefaultLimit),
        new TextParameter("after", "The value of next in the page before; instead of start."),
    ];

    public static bool TryParse(
        IQueryCollection query, [NotNullWhen(true)] out TranscriptQuery? parsed, [NotNullWhen(false)] out IResult? problem)
    {
        parsed = null;
        if ((problem = RequestQuery.Check<TranscriptQuery>(query)) is not null) return false;
        bool both = query.ContainsKey("start") && query.ContainsKey("after");
        problem = both ? Problems.BadQuery("after", "start and after exclude each other; give one of them.") : null;
        if (!TryRead(query, "after", 1, int.MaxValue, out int? after)) problem ??= Unread(query, "after", "begin again without it");
        if (!TryRead(query, "start", 0, MaxStart, out int? start)) problem ??= Unread(query, "start", $"give seconds from 0 to {MaxStart}");
        if (!TryRead(query, "limit", 1, MaxLimit, out int? limit))
        {
            problem ??= Unread(query, "limit", $"give a number from 1 to {MaxLimit}");
        }
        if (problem is null) parsed = new(start, limit ?? DefaultLimit, after);
        return parsed is not null;
    }

    /// <summary>The number of the first line: where a start is given, the line that is being said then, or the next one.</summary>
    /// <returns>The number of lines for a start after the last.</returns>
    public int FirstOf(Transcript transcript)
    {
        var cues = transcript.Cues;
        if (Start is not { } start) return After ?? 0;
        for (int i = 0; i < cues.Count; i++)
        {
            double? end = cues[i].End ?? (i + 1 < cues.Count ? cues[i + 1].Start : null);
            if (end is null || end > start) return i;
        }
        return cues.Count;
    }

    /// <param name="number">Null for a parameter that is absent.</param>
    private static bool TryRead(IQueryCollection query, string name, int least, int most, out int? number)
    {
        number = null;
        if (!query.TryGetValue(name, out var text)) return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int read) || read < least || read > most) return false;
        number = read;
        return true;
    }

    private static IResult Unread(IQueryCollection query, string name, string advice) =>
        Problems.BadQuery(name, $"{name} is \"{query[name]}\"; {advice}.");
}
