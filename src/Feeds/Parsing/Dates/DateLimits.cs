namespace Feeds.Parsing.Dates;

/// <summary>Dates that no episode has: years that are mistakes, and days that programs write where they know none.</summary>
/// <remarks>
/// Sources: POSIX (1970-01-01, in any zone also the evening before; 2038-01-19T03:14:07Z is the last second of 32 bits); SQL Server and
/// Excel (1900-01-01); Mac OS (1904-01-01); FAT (1980-01-01). Those of .NET, Go and MySQL (0001-01-01, 0000-00-00) and the last ones
/// (9999-12-31) are outside the years.
/// </remarks>
internal static class DateLimits
{
    public const int FirstYear = 1900;

    /// <summary>A date after it says "never", or is a mistake.</summary>
    public const int LastYear = 2099;

    public const string WhyPlaceholder = "it is a placeholder that programs write for an unknown date";

    public static readonly string WhyFarYear = $"is outside the years {FirstYear} to {LastYear}";

    private static readonly (int Year, int Month, int Day)[] Placeholders =
        [(1900, 1, 1), (1904, 1, 1), (1969, 12, 31), (1970, 1, 1), (1980, 1, 1)];

    private static readonly DateTime LastSecond = new(2038, 1, 19, 3, 14, 7, DateTimeKind.Utc);

    public static bool IsYear(int year) => year is >= FirstYear and <= LastYear;

    /// <param name="moment">With the offset that is written beside it: its own day counts.</param>
    public static bool IsPlaceholder(DateTimeOffset moment) =>
        moment.UtcDateTime == LastSecond || Array.IndexOf(Placeholders, (moment.Year, moment.Month, moment.Day)) >= 0;
}
