using System.Globalization;

namespace Feeds.Episodes;

/// <summary>Whether two durations say the same, and whether a bare number of seconds is one of minutes.</summary>
internal static class DurationDoubt
{
    /// <summary>A bare number of fewer may be minutes as well as seconds.</summary>
    public const double FewestSeconds = 300;

    /// <summary>What to write for a duration that is in doubt, or contradicts another.</summary>
    public const string Advice = "Write the duration once, as mm:ss or h:mm:ss.";

    private const double Minute = 60;

    /// <summary>Durations with seconds that differ by less say the same, rounded.</summary>
    private const double SameSeconds = 2;

    /// <summary>Audio has between 16 and 512 kbit/s.</summary>
    private const double FewestRate = 2_000;

    private const double MostRate = 64_000;

    /// <summary>Whole minutes are rounded.</summary>
    public static bool IsSame(double one, double other)
    {
        bool isRounded = one % Minute == 0 || other % Minute == 0;
        return Math.Abs(one - other) <= (isRounded ? Minute : SameSeconds);
    }

    /// <summary>Whether a bare number is the minutes of a duration.</summary>
    public static bool IsMinutesOf(double bare, double seconds) =>
        bare < FewestSeconds && Math.Abs((bare * Minute) - seconds) <= Minute;

    /// <summary>Whether audio of this size lasts as many minutes, and cannot last as many seconds.</summary>
    public static bool IsMinutesBySize(double bare, long bytes) =>
        bare < FewestSeconds && IsRate(bytes, bare * Minute) && !IsRate(bytes, bare);

    /// <summary>Whether audio of this size lasts so long.</summary>
    public static bool IsRate(long bytes, double seconds) => bytes / seconds is >= FewestRate and <= MostRate;

    /// <summary>For people: <c>48:00</c>, <c>1:05:00</c>.</summary>
    public static string Clock(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Round(seconds));
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:D2}:{time.Seconds:D2}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:D2}");
    }
}
