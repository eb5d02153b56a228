using System.Globalization;
using System.Text.Json.Serialization;
using Feeds.Diagnostics;
using Feeds.Parsing.Dates;
using Feeds.Shows;

namespace Feeds.Episodes;

/// <summary>
/// A time that its file leaves open: the show decides its zone by its place, or the order of day and month by its language.
/// </summary>
/// <param name="Letters">An abbreviation that places mean differently, upper case; null where no zone is stated.</param>
/// <param name="Place">Where it stands in the file.</param>
public sealed record OpenZone(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Letters,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SourcePlace? Place = null)
{
    /// <summary>The zone is stated, and only the order of day and month is open.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsZoned { get; init; }

    /// <summary>Not null where day and month are numbers that may be either.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OpenOrder? Order { get; init; }
}

/// <summary>A date that names two days: <c>06/01/2020</c>.</summary>
/// <param name="Text">As written.</param>
/// <param name="Place">Where it stands in the file.</param>
public sealed record OpenOrder(DateTimeOffset DayFirst, DateTimeOffset MonthFirst, string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SourcePlace? Place = null);

/// <summary>How a show reads what its files leave open of a date: hours by <c>timezone</c>, days and months by <c>language</c>.</summary>
internal static class ShowClock
{
    /// <summary>Whose clock counts where no show says.</summary>
    public const string Default = "UTC";

    /// <summary>What of a show decides its dates, as a text that differs where they may.</summary>
    public static string Of(ShowInfo? show)
    {
        string order = DayOrder.DayFirst(show?.Language) switch { true => " day first", false => " month first", null => "" };
        return (show?.Timezone ?? Default) + order;
    }

    /// <param name="written">The hour as written, with whatever offset.</param>
    /// <param name="open">Null where the moment is certain.</param>
    /// <param name="show">Null is UTC, and no language.</param>
    /// <param name="doubts">Gets what nothing determines: which day, or which meaning of an abbreviation counts.</param>
    public static DateTimeOffset? Settle(DateTimeOffset? written, OpenZone? open, ShowInfo? show, ICollection<Diagnostic> doubts)
    {
        if (written is not { } hour || open is null) return written;
        if (open.Order is { } order)
        {
            bool? dayFirst = DayOrder.DayFirst(show?.Language);
            if (dayFirst is null) doubts.Add(TwoDays(order, hour));
            else hour = dayFirst is true ? order.DayFirst : order.MonthFirst;
        }
        if (open.IsZoned) return hour;
        var settled = InZone(hour, open, show?.Timezone, out var doubt);
        if (doubt is not null) doubts.Add(doubt);
        return settled;
    }

    private static DateTimeOffset InZone(DateTimeOffset hour, OpenZone zone, string? timezone, out Diagnostic? doubt)
    {
        doubt = null;
        if (zone.Letters is { } letters && ZoneNames.MeaningsOf(letters) is { } meanings)
        {
            var meant = meanings.FirstOrDefault(m => m.Places.Contains(timezone));
            if (meant.Where is null && !ZoneNames.HasStandard(letters)) doubt = SeveralZones(letters, meanings, zone.Place);
            return At(hour.DateTime, TimeSpan.FromMinutes((meant.Where is null ? meanings[0] : meant).Minutes));
        }
        var place = timezone is null ? null : TimeZones.Find(timezone);
        return At(hour.DateTime, place is null ? TimeSpan.Zero : TimeZones.OffsetAt(place, hour.DateTime));
    }

    private static DateTimeOffset At(DateTime local, TimeSpan offset) =>
        WrittenZone.At(offset).ToMoment(local) ?? new DateTimeOffset(local, TimeSpan.Zero);

    private static Diagnostic TwoDays(OpenOrder order, DateTimeOffset read) => new(
        Severity.Warning,
        DiagnosticCodes.AmbiguousDate,
        $"'{order.Text}' may name two days; it was read as {read.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.",
        "Write it as year-month-day, for instance 2018-08-04, or state the language of the file or the show.",
        order.Place?.Line,
        order.Place?.Column);

    private static Diagnostic SeveralZones(string letters, IReadOnlyList<ZoneMeaning> meanings, SourcePlace? place)
    {
        string all = string.Join(", ", meanings.Select(m => $"{m.Where} ({Offset(m.Minutes)})"));
        return new(
            Severity.Warning,
            DiagnosticCodes.SeveralZones,
            $"'{letters}' is a time zone of several places: {all}. The time was read as {meanings[0].Where}'s.",
            $"Write the offset, for instance {Offset(meanings[^1].Minutes)}, "
                + $"or state the show's place as 'timezone' in show.yaml, for instance {meanings[^1].Places[0]}.",
            place?.Line,
            place?.Column);
    }

    private static string Offset(int minutes) =>
        string.Create(CultureInfo.InvariantCulture, $"{(minutes < 0 ? '-' : '+')}{Math.Abs(minutes) / 60:00}:{Math.Abs(minutes) % 60:00}");
}
