using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Dates;

namespace Feeds.Parsing.Stated;

/// <summary>A date as a file states it.</summary>
/// <param name="Zone">Not null where the show's place or language decides what moment it is.</param>
internal readonly record struct StatedDate(DateTimeOffset? Moment, OpenZone? Zone)
{
    public static StatedDate Of(ReadMoment read, SourcePlace? place) => new(read.Value, ZoneOf(read.Timed, read.Zone, place));

    public static StatedDate Of(FoundDate found, SourcePlace? place) => new(found.Value, ZoneOf(found.Timed, found.Zone, place));

    /// <summary>The same of a date whose day and month may be either, which the show's language decides.</summary>
    public StatedDate WithOrder(OpenOrder? order) => order is null ? this
        : this with { Zone = Zone is null ? new OpenZone(null) { IsZoned = true, Order = order } : Zone with { Order = order } };

    private static OpenZone? ZoneOf(bool timed, WrittenZone zone, SourcePlace? place) =>
        timed && zone.IsOpen ? new(zone.IsUnknown ? null : zone.Name, place) : null;
}
