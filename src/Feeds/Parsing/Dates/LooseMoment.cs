using System.Globalization;

namespace Feeds.Parsing.Dates;

/// <summary>
/// A date whose parts stand in any order, as mails, programs and old feeds have them: <c>Wed Feb 3 09:00:00 2027</c>, <c>05 Sep 23
/// 6:07:08 PDT</c>.
/// </summary>
/// <remarks>
/// Forgiven are wrong and misspelled weekdays, two-digit years, comments in parentheses, single letters as zones. Source: RFC 2822,
/// sections 3.3 and 4.3.
/// </remarks>
internal sealed class LooseMoment
{
    /// <summary>The doubt about a text of which a word was passed over: it may have been a time or a zone.</summary>
    public const string UnknownWords = "has words that mean nothing in a date";

    public const string OtherWeekday = "names another day of the week";

    private readonly string text;
    private int p;
    private int day;
    private int month;
    private int year = -1;
    private int weekdays;
    private TimeSpan? time;
    private WrittenZone? zone;
    private bool unknown;

    private LooseMoment(string text) => this.text = text;

    /// <returns>Null for text without day, month and year, and for what no calendar has.</returns>
    public static ReadMoment? Read(string text) => new LooseMoment(text).Read();

    private ReadMoment? Read()
    {
        while (p < text.Length)
        {
            char c = text[p];
            bool read = true;
            if (time is not null && zone is null && TryZone()) continue;
            if (char.IsLetter(c)) Word();
            else if (char.IsAsciiDigit(c)) read = TryNumber();
            else if (c == '(') p = text.IndexOf(')', p) is > 0 and var close ? close + 1 : text.Length;
            else p++;
            if (!read) return null;
        }
        if (month is < 1 or > 12 || !DateLimits.IsYear(year) || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        var date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        if (MomentText.Make(date, time ?? default, zone ?? default) is not { } moment) return null;
        bool otherDay = weekdays != 0 && (weekdays & 1 << (int)date.DayOfWeek) == 0;
        return new(moment, zone ?? default, time is not null) { Doubt = otherDay ? OtherWeekday : unknown ? UnknownWords : null };
    }

    private bool TryZone()
    {
        int q = p;
        var read = ZoneText.Read(text, ref q, prose: false, compact: true);
        // "GMT" stands where "UTC" and a number may follow; an unknown name is skipped as a word, and reported.
        if (q == p || read.IsUnknown) return false;
        (zone, p) = (read, q);
        return true;
    }

    private void Word()
    {
        int start = p;
        while (p < text.Length && (char.IsLetter(text[p]) || text[p] == '\'')) p++;
        var word = text.AsSpan(start, p - start);
        if (month == 0 && Months.Number(word) is > 0 and var number && !IsDayOfWeek(word)) month = number;
        else if (day == 0 && weekdays == 0 && DateWords.WeekdaysOf(word) is > 0 and var days) weekdays = days;
        // A single letter is a military zone, which programs never used as it was meant: UTC (RFC 2822, section 4.3).
        else if (time is not null && zone is null && word.Length == 1 && char.IsAsciiLetter(word[0])) zone = WrittenZone.At(TimeSpan.Zero);
        else unknown |= !(DateWords.IsArticle(word) || DateWords.LeadAt(text, start, out _) > 0
            || word is "T" or "of" or "de" or "th" or "st" or "nd" or "rd");
    }

    /// <summary>"mar, 04 giu": a word that is a weekday and a month is the weekday before the day's number.</summary>
    private bool IsDayOfWeek(ReadOnlySpan<char> word) =>
        day == 0 && weekdays == 0 && p < text.Length && text[p] is ',' && DateWords.IsWeekday(word);

    private bool TryNumber()
    {
        int start = p;
        while (p < text.Length && char.IsAsciiDigit(text[p])) p++;
        if (p < text.Length && text[p] == ':' && time is null)
        {
            p = start;
            if (!ClockText.TryRead(text, ref p, default, prose: false, out var read)) return false;
            time = read;
            return true;
        }
        if (p - start > 4 || !int.TryParse(text.AsSpan(start, p - start), NumberStyles.None, CultureInfo.InvariantCulture,
            out int number)) return false;
        if (day == 0 && p - start <= 2) day = number;
        else if (year < 0) year = p - start >= 3 ? number : number + (number < 50 ? 2000 : 1900);
        else return false;
        return true;
    }
}
