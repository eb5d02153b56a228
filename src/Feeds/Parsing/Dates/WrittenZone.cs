namespace Feeds.Parsing.Dates;

/// <summary>What is written beside a time about its zone. The default value: nothing.</summary>
/// <param name="Offset">From UTC, where it is one.</param>
/// <param name="Place">Whose clock it is, where a place is named.</param>
/// <param name="Name">The name as written, if it is not a known zone or means several.</param>
/// <param name="IsKnown">False for a name that means nothing.</param>
internal readonly record struct WrittenZone(TimeSpan? Offset, TimeZoneInfo? Place, string? Name, bool IsKnown)
{
    /// <summary>The moment depends on the show's place.</summary>
    public bool IsOpen => Offset is null && Place is null;

    /// <summary>A name stands there that means nothing.</summary>
    public bool IsUnknown => Name is not null && !IsKnown;

    public static WrittenZone At(TimeSpan offset) => new(offset, null, null, true);

    /// <param name="place">A name of the tz database; where the machine does not know it, it means nothing.</param>
    public static WrittenZone In(string place) => TimeZones.Find(place) is { } zone ? new(null, zone, null, true) : Unknown(place);

    public static WrittenZone Named(string letters) => new(null, null, letters, true);

    public static WrittenZone Unknown(string name) => new(null, null, name, false);

    /// <param name="local">Day and time as written.</param>
    /// <returns>The moment; one that is open has the offset of the first meaning of its letters, else of UTC. Null before the year 1 and
    /// after 9999.</returns>
    public DateTimeOffset? ToMoment(DateTime local)
    {
        var offset = Offset ?? (Place is { } place ? TimeZones.OffsetAt(place, local) : OffsetOfName());
        long utc = local.Ticks - offset.Ticks;
        return utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks ? null
            : new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset);
    }

    private TimeSpan OffsetOfName() => Name is not null && ZoneNames.MeaningsOf(Name) is [var first, ..]
        ? TimeSpan.FromMinutes(first.Minutes) : TimeSpan.Zero;
}

/// <summary>The clocks of places, by the names of the tz database.</summary>
internal static class TimeZones
{
    private const int Longest = 48;

    /// <returns>Null if the name is not in the tz database, or if the machine has no such database.</returns>
    public static TimeZoneInfo? Find(string name)
    {
        if (!IsShaped(name)) return null;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
    }

    /// <summary>
    /// Offset of a clock that shows this; of an hour that comes twice the first, of one that is passed over that of the hour before.
    /// </summary>
    public static TimeSpan OffsetAt(TimeZoneInfo zone, DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
    }

    /// <summary>A name is looked up as a file: only what has the form of one is.</summary>
    private static bool IsShaped(string name)
    {
        if (name.Length is < 2 or > Longest || !char.IsAsciiLetterUpper(name[0])) return false;
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool starts = i == 0 || name[i - 1] == '/';
            if (starts ? !char.IsAsciiLetter(c) : !(char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '+' or '/')) return false;
        }
        return true;
    }

    /// <summary>Cities by the last part of their names: "New York" is America/New_York.</summary>
    private static readonly Lazy<Dictionary<string, string>> Cities = new(() =>
    {
        var cities = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string id in TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id)
            .Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal)))
        {
            cities.TryAdd(id[(id.LastIndexOf('/') + 1)..].Replace('_', ' '), id);
        }
        return cities;
    });

    /// <returns>The name of the tz database for a city.</returns>
    public static string? OfCity(string city) => Cities.Value.GetValueOrDefault(city);
}
