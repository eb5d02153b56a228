using System.Globalization;
using Feeds.Storage.Keys;

namespace Feeds.Storage.Tests.Keys;

public sealed class FailedAttemptsTests
{
    private readonly TestClock clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 15, TimeSpan.Zero));

    [Fact]
    public void An_address_that_failed_too_often_waits_for_the_next_minute()
    {
        var attempts = new FailedAttempts(clock, perAddress: 3);
        for (int i = 1; i <= 3; i++)
        {
            Assert.False(attempts.IsTooMany("192.0.2.1", Id(i), out _));
            Assert.Equal((i, new DateTimeOffset(2026, 1, 2, 3, 4, 0, TimeSpan.Zero)), attempts.Count("192.0.2.1", Id(i)));
        }

        Assert.True(attempts.IsTooMany("192.0.2.1", Id(9), out var retryAfter));
        Assert.Equal(TimeSpan.FromSeconds(45), retryAfter);
        Assert.False(attempts.IsTooMany("192.0.2.2", Id(9), out _));
        clock.Now += retryAfter.Value;
        Assert.False(attempts.IsTooMany("192.0.2.1", Id(9), out _));
        Assert.Equal(1, attempts.Count("192.0.2.1", Id(9)).Count);
    }

    [Fact]
    public void One_address_alone_cannot_have_a_key_refused_but_many_can_only_for_a_minute()
    {
        var attempts = new FailedAttempts(clock, perAddress: 3);
        for (int i = 0; i < 3; i++) attempts.Count("192.0.2.1", Id(1));
        Assert.False(attempts.IsTooMany("198.51.100.7", Id(1), out _));

        for (int i = 0; i < 12; i++) attempts.Count(string.Create(CultureInfo.InvariantCulture, $"203.0.113.{i}"), Id(1));
        Assert.True(attempts.IsTooMany("198.51.100.7", Id(1), out _));
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.False(attempts.IsTooMany("198.51.100.7", Id(1), out _));
    }

    [Theory]
    [InlineData("feeds_first_AAAA")]
    [InlineData("any-other-text-of-a-given-key-000000")]
    public void Nobody_can_have_the_first_admin_key_refused_for_others(string text)
    {
        var attempts = new FailedAttempts(clock, perAddress: 1);
        for (int i = 0; i < 100; i++) attempts.Count(string.Create(CultureInfo.InvariantCulture, $"203.0.113.{i}"), AccessKeys.IdOf(text));
        Assert.False(attempts.IsTooMany("198.51.100.7", AccessKeys.IdOf(text), out _));
    }

    [Fact]
    public void Memory_is_bounded_and_who_does_not_fit_is_let_through()
    {
        var attempts = new FailedAttempts(clock, perAddress: 1);
        for (int i = 0; i < FailedAttempts.MaxCounters * 2; i++) attempts.Count(string.Create(CultureInfo.InvariantCulture, $"address {i}"), Id(i));

        Assert.Equal(FailedAttempts.MaxCounters, attempts.Counters);
        Assert.True(attempts.IsTooMany("address 0", Id(0), out _));
        Assert.False(attempts.IsTooMany("another address", "another key", out _));
    }

    private static string Id(int i) => i.ToString("x16", CultureInfo.InvariantCulture);
}
