using System.Globalization;

namespace Feeds.Syndication;

/// <summary>Dates as documents write them: always UTC and whole seconds, so that one moment has one spelling.</summary>
internal static class FeedDate
{
    /// <summary><c>Sat, 04 Aug 2018 06:07:08 GMT</c>: what RSS and every directory accept. Source: RFC 2822, section 3.3; RSS 2.0.</summary>
    public static string Rfc2822(DateTimeOffset date) => date.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture);

    /// <summary><c>2018-08-04T06:07:08Z</c>. Source: RFC 3339, section 5.6.</summary>
    public static string Rfc3339(DateTimeOffset date) => date.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Without fractions, in UTC: what the syndication library then writes with a <c>Z</c>.</summary>
    public static DateTimeOffset WholeSeconds(DateTimeOffset date) => new(date.UtcTicks - (date.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
