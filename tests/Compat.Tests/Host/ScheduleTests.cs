using System.Globalization;
using LocalFunctionsHost.Timers;
using Microsoft.Azure.Functions.Worker;

namespace Compat.Tests.Host;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "2026-08-01T10:02:03", "2026-08-01T10:05:00")]
    [InlineData("0 */5 * * * *", "2026-08-01T10:05:00", "2026-08-01T10:10:00")]
    [InlineData("*/5 * * * * *", "2026-08-01T10:02:03.2", "2026-08-01T10:02:05")]
    [InlineData("5 * * * * *", "2026-08-01T10:02:05", "2026-08-01T10:03:05")]
    [InlineData("0 0 0 1 1 *", "2026-08-01T10:02:03", "2027-01-01T00:00:00")]
    [InlineData("0 30 9 * * Mon-Fri", "2026-08-01T10:00:00", "2026-08-03T09:30:00")]
    [InlineData("0 30 9 * Jan,Mar monday", "2026-08-01T10:00:00", "2027-01-04T09:30:00")]
    [InlineData("0 0 0 29 2 *", "2026-08-01T00:00:00", "2028-02-29T00:00:00")]
    [InlineData("0 0 12 13 * 5", "2026-08-01T00:00:00", "2026-11-13T12:00:00")] // the 13th AND a Friday
    [InlineData("0 10-12,50/5 * * * *", "2026-08-01T10:12:00", "2026-08-01T10:50:00")]
    [InlineData("59 59 23 31 12 *", "2026-12-31T23:59:58", "2026-12-31T23:59:59")]
    [InlineData("*/15 * * * *", "2026-08-01T10:02:03", "2026-08-01T10:15:00")]
    [InlineData("00:00:05", "2026-08-01T10:00:00", "2026-08-01T10:00:05")]
    [InlineData("1.00:00:00", "2026-08-01T10:00:00", "2026-08-02T10:00:00")]
    public void The_next_occurrence_is_the_first_that_satisfies_every_field(string schedule, string after, string expected) =>
        Assert.Equal(Moment(expected), Schedule.TryParse(schedule)!.Next(Moment(after)));

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("60 * * * * *")]
    [InlineData("* * 24 * * *")]
    [InlineData("* * * 0 * *")]
    [InlineData("* * * * * 7")]
    [InlineData("*/0 * * * * *")]
    [InlineData("5-1 * * * * *")]
    [InlineData("a b c d e f")]
    [InlineData("00:00:00")]
    [InlineData("-00:00:05")]
    public void What_is_no_schedule_is_refused(string schedule) => Assert.Null(Schedule.TryParse(schedule));

    [Fact]
    public void A_day_that_never_comes_ends_the_search() => Assert.Null(Schedule.TryParse("0 0 0 31 2 *")!.Next(Moment("2026-08-01T00:00:00")));

    [Theory]
    [InlineData("2026-08-01T10:00:00", "2026-08-01T10:04:59", false)]
    [InlineData("2026-08-01T10:00:00", "2026-08-01T10:05:00", true)]
    [InlineData("2026-08-01T10:00:00", "2026-08-02T00:00:00", true)]
    public void A_run_is_past_due_when_its_moment_has_gone_by(string last, string now, bool expected)
    {
        var status = new ScheduleStatus { Last = Moment(last), LastUpdated = Moment(last).AddSeconds(1) };
        Assert.Equal(expected, ScheduleMonitor.IsPastDue(status, Schedule.TryParse("0 */5 * * * *")!, Moment(now)));
    }

    static DateTime Moment(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
