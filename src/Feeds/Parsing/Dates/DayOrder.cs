namespace Feeds.Parsing.Dates;

/// <summary>Whether readers of a language write the day before the month where both are numbers (<c>11/08/2019</c>).</summary>
internal static class DayOrder
{
    /// <summary>Regions that write the month first, of any language. Source: Unicode CLDR, short date patterns.</summary>
    private static readonly string[] MonthFirstRegions = ["us", "ph", "pr", "gu", "vi", "pw", "fm", "mh", "um", "as", "mp"];

    /// <summary>Languages that write the year first: of the other two orders none is theirs.</summary>
    private static readonly string[] YearFirst = ["ja", "zh", "ko", "hu", "lt", "mn", "eu"];

    /// <param name="language">BCP 47, <c>_</c> for <c>-</c> forgiven.</param>
    /// <returns>Null when the language does not tell: <c>en</c> without a region, none at all.</returns>
    public static bool? DayFirst(string? language)
    {
        if (string.IsNullOrWhiteSpace(language)) return null;
        string[] parts = language.Trim().ToLowerInvariant().Split('-', '_');
        string? region = Array.Find(parts[1..], p => p.Length == 2);
        if (Array.Exists(YearFirst, y => y == parts[0]) || parts[0].Length is < 2 or > 3) return null;
        if (region is not null) return !MonthFirstRegions.Contains(region);
        return parts[0] == "en" ? null : true;
    }
}
