using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Parsing.Dates;

/// <summary>Both readings of a date whose day and month are numbers that may be either; the show's language decides.</summary>
internal static class DayOrders
{
    /// <param name="text">The whole date.</param>
    /// <param name="read">As it was read without a language.</param>
    /// <returns>Null for a date that names one day.</returns>
    public static OpenOrder? Of(string text, ReadMoment read, SourcePlace? place)
    {
        if (read.Value is null || !read.Found.Ambiguous) return null;
        var (day, month) = (MomentText.ReadForeign(text, dayFirst: true).Value, MomentText.ReadForeign(text, dayFirst: false).Value);
        string written = text.Trim()[read.Found.Start..read.Found.End];
        return day is null || month is null ? null : new(day.Value, month.Value, written, place);
    }

    /// <param name="line">The text around the date.</param>
    /// <param name="date">As it was found without a language.</param>
    public static OpenOrder? Of(string line, FoundDate date, SourcePlace? place)
    {
        if (date.Value is null || !date.Ambiguous) return null;
        var (day, month) = (Found(line, date, dayFirst: true), Found(line, date, dayFirst: false));
        return day is null || month is null ? null : new(day.Value, month.Value, line[date.Start..date.End], place);
    }

    private static DateTimeOffset? Found(string line, FoundDate date, bool dayFirst)
    {
        if (!DateText.TryFind(line, date.Start, out var found, dayFirst)) return null;
        return (date.Timed ? found : found.WithoutTime()).Value;
    }
}
