using System.Globalization;

namespace Feeds.Pages;

/// <summary>Dates and times as people read them. Pages speak English; what episodes say stays as it is.</summary>
internal static class PageText
{
    public static string Day(DateTimeOffset date) => date.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The value of a <c>time</c> element.</summary>
    public static string MachineDay(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>29:01</c> or <c>1:02:03</c>.</summary>
    public static string Time(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Round(Math.Clamp(seconds, 0, int.MaxValue)));
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time:mm\\:ss}")
            : time.ToString("m\\:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>The text with its places filled: <c>{0}</c>, <c>{1}</c>.</summary>
    public static string Filled(string text, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, text, values);

    /// <summary><c>29 min</c>, <c>1 h 12 min</c>; seconds below a minute.</summary>
    public static string Length(double seconds)
    {
        if (seconds < 60) return string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (int)seconds)} s");
        int minutes = (int)Math.Round(Math.Min(seconds, int.MaxValue) / 60);
        return minutes < 60 ? string.Create(CultureInfo.InvariantCulture, $"{minutes} min")
            : minutes % 60 == 0 ? string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60} min");
    }

    /// <summary>The part of a text that stands before its place.</summary>
    public static string Before(string text) => text[..text.IndexOf("{0}", StringComparison.Ordinal)];

    /// <summary>As scripts read it: at most two places after the point.</summary>
    public static string Seconds(double seconds) => Math.Round(seconds, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary><c>26.8 MB</c> in units of 1,000,000 bytes, <c>48 kB</c> below that.</summary>
    public static string Size(long bytes) => bytes < 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1000)} kB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");

    /// <summary><c>1 episode</c>, <c>3 episodes</c>.</summary>
    public static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>The title with the number before it, unless it begins or ends with the number already: <c>Python Bytes 87</c>, <c>#87: Guido</c>.</summary>
    public static string Numbered(int? number, string title)
    {
        if (number is not { } n) return title;
        string digits = n.ToString(CultureInfo.InvariantCulture);
        var start = title.AsSpan().TrimStart().TrimStart('#').TrimStart('0');
        var end = title.AsSpan().TrimEnd();
        bool begins = start.StartsWith(digits, StringComparison.Ordinal) && (start.Length == digits.Length || !char.IsAsciiDigit(start[digits.Length]));
        bool ends = end.EndsWith(digits, StringComparison.Ordinal) && end.Length > digits.Length && end[^(digits.Length + 1)] is ' ' or '#';
        return begins || ends ? title : $"#{digits} {title}";
    }
}
