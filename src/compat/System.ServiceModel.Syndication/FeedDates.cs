using System.Globalization;

namespace System.ServiceModel.Syndication;

/// <summary>Dates as the two formats have them, to the second, in the offset they were given in.</summary>
internal static class FeedDates
{
    /// <summary><c>Sat, 04 Aug 2018 06:07:08 Z</c>, or with an offset <c>Sat, 11 Aug 2018 01:02:03 -0700</c>. Source: RSS 2.0 (RFC 822), with the official formatter's "Z".</summary>
    public static string Rss(DateTimeOffset date)
    {
        string local = date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture);
        return local + (date.Offset == TimeSpan.Zero ? "Z" : date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal));
    }

    /// <summary><c>2018-08-04T06:07:08Z</c> or <c>2018-08-11T01:02:03-07:00</c>. Source: RFC 3339.</summary>
    public static string Atom(DateTimeOffset date) =>
        date.ToString(date.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
