using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Dates;

namespace Feeds.Parsing.Stated;

/// <summary>A date as a file states it.</summary>
/// <param name="Zone">Not null where the show's place decides what moment it is.</param>
internal readonly record struct StatedDate(DateTimeOffset? Moment, OpenZone? Zone)
{
    public static StatedDate Of(ReadMoment read, SourcePlace? place) => new(read.Value, ZoneOf(read.Timed, read.Zone, place));

    public static StatedDate Of(FoundDate found, SourcePlace? place) => new(found.Value, ZoneOf(found.Timed, found.Zone, place));

    private static OpenZone? ZoneOf(bool timed, WrittenZone zone, SourcePlace? place) =>
        timed && zone.IsOpen ? new(zone.IsUnknown ? null : zone.Name, place) : null;
}
