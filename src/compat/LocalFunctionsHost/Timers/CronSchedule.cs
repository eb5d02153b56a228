namespace LocalFunctionsHost.Timers;

/// <summary>
/// NCRONTAB: <c>{second} {minute} {hour} {day} {month} {day of week}</c>; five fields begin with the minute. A day has
/// to satisfy both its day field and its weekday field (unlike Unix cron, where one of them is enough).
/// </summary>
/// <remarks>Source: Azure Functions timer trigger reference, "NCRONTAB expressions".</remarks>
internal sealed class CronSchedule : Schedule
{
    const int YearsAhead = 9; // 29 February can be eight years away

    static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    static readonly string[] Weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    readonly string text;
    readonly CronField seconds, minutes, hours, days, months, weekdays;

    CronSchedule(string text, IReadOnlyList<CronField> fields) =>
        (this.text, seconds, minutes, hours, days, months, weekdays) = (text, fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);

    /// <summary>Null when it is no cron expression.</summary>
    public static new CronSchedule? TryParse(string text)
    {
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 5)
        {
            parts = ["0", .. parts];
        }

        if (parts.Length != 6)
        {
            return null;
        }

        CronField?[] fields =
        [
            CronField.TryParse(parts[0], 0, 59, []),
            CronField.TryParse(parts[1], 0, 59, []),
            CronField.TryParse(parts[2], 0, 23, []),
            CronField.TryParse(parts[3], 1, 31, []),
            CronField.TryParse(parts[4], 1, 12, Months),
            CronField.TryParse(parts[5], 0, 6, Weekdays),
        ];
        return Array.TrueForAll(fields, field => field is not null) ? new CronSchedule(text, fields!) : null;
    }

    public override DateTime? Next(DateTime after)
    {
        // The next whole second, then every field from the coarsest down: what does not fit moves on to its next start.
        var time = new DateTime(after.Ticks - (after.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc).AddSeconds(1);
        for (var last = time.Year + YearsAhead; time.Year <= last;)
        {
            if (!months.Contains(time.Month))
            {
                time = new DateTime(time.Year, time.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(1);
            }
            else if (!days.Contains(time.Day) || !weekdays.Contains((int)time.DayOfWeek))
            {
                time = time.Date.AddDays(1);
            }
            else if (!hours.Contains(time.Hour))
            {
                time = time.Date.AddHours(time.Hour + 1);
            }
            else if (!minutes.Contains(time.Minute))
            {
                time = time.AddSeconds(60 - time.Second);
            }
            else if (!seconds.Contains(time.Second))
            {
                time = time.AddSeconds(1);
            }
            else
            {
                return time;
            }
        }

        return null;
    }

    public override string ToString() => text;
}
