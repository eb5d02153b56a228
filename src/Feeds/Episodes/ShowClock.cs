using System.Globalization;
using System.Text.Json.Serialization;
using Feeds.Diagnostics;
using Feeds.Parsing.Dates;

namespace Feeds.Episodes;

/// <summary>A time whose zone its file does not state: the show's place decides.</summary>
/// <param name="Letters">An abbreviation that places mean differently, upper case; null where no zone is stated.</param>
/// <param name="Place">Where it stands in the file.</param>
public sealed record OpenZone(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Letters,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SourcePlace? Place = null);

/// <summary>The clock of a show: what <c>timezone</c> in its file says.</summary>
internal static class ShowClock
{
    /// <summary>Whose clock counts where no show says.</summary>
    public const string Default = "UTC";

    /// <param name="written">The hour as written, with whatever offset.</param>
    /// <param name="zone">Null where the moment is certain.</param>
    /// <param name="timezone">A name of the tz database; null is UTC.</param>
    /// <param name="doubt">What to report if nothing determines which meaning of an abbreviation counts.</param>
    public static DateTimeOffset? Settle(DateTimeOffset? written, OpenZone? zone, string? timezone, out Diagnostic? doubt)
    {
        doubt = null;
        if (written is not { } hour || zone is null) return written;
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
