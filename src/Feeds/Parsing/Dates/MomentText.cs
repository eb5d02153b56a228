namespace Feeds.Parsing.Dates;

/// <summary>A date that is the whole value of a key, an element or an attribute.</summary>
/// <param name="Value">Null exactly when there is a fault. One whose zone is open has an offset that the show's place may change.</param>
/// <param name="Zone">What is written about the zone of its time.</param>
/// <param name="Timed">It has a time; else it is the day at midnight UTC.</param>
internal readonly record struct ReadMoment(DateTimeOffset? Value, WrittenZone Zone = default, bool Timed = false)
{
    /// <summary>The day in the text, where one was found.</summary>
    public FoundDate Found { get; init; }

    /// <summary>What cannot be read, as the end of "The date '…'", and what to do.</summary>
    public (string Message, string Advice)? Fault { get; init; }

    /// <summary>The moment of a date that is written where none is known; it is a fault, and has no value.</summary>
    public DateTimeOffset? Placeholder { get; init; }

    /// <summary>What could mean that another moment was meant: "names another day of the week".</summary>
    public string? Doubt { get; init; }

    /// <summary>A name in parentheses that stands where a zone would, and is not one.</summary>
    public string? ZoneNote { get; init; }

    /// <summary>The moment depends on the show's place.</summary>
    public bool IsOpen => Timed && Zone.IsOpen;
}

/// <summary>The reader of dates that are whole values: in front matter, JSON, <c>show.yaml</c>, heads of pages, and feeds.</summary>
/// <remarks>
/// What stands beside the day must be a time, a zone, a weekday or a comment, and is never passed over: it is a fault. Feeds cannot be
/// corrected: what their words still say is read (<see cref="LooseMoment"/>), with a doubt. Sources: ISO 8601-1, RFC 3339,
/// RFC 2822 (3.3, 4.3), RFC 9557.
/// </remarks>
internal static class MomentText
{
    private const int Longest = 200;
    private const int Shown = 40;
    private const string Day = "Write it as year-month-day, for instance 2018-08-04.";
    private const string Clock =
        "Write the time as 09:00 or 9 am after the day, and the zone as Z, +01:00 or Europe/Berlin: "
            + "2018-08-04T09:00:00+01:00.";
    private static readonly (string Message, string Advice) Unreadable = ("cannot be read", Day);

    /// <summary>A date that its author can correct: every word of it counts.</summary>
    /// <param name="dayFirst">Whether the text's language puts the day first; null if the language does not determine it.</param>
    public static ReadMoment Read(string text, bool? dayFirst = null) => Checked(ReadAny(text, dayFirst));

    private static ReadMoment ReadAny(string text, bool? dayFirst)
    {
        text = text.Trim();
        if (text.Length is 0 or > Longest) return new() { Fault = Unreadable };
        if (EpochText.Read(text) is { } epoch) return new(epoch);
        if (!DateText.TryFind(text, 0, out var found, dayFirst) || found.Value is null)
        {
            return Loose(text, found, found.FarYear ? (DateLimits.WhyFarYear, Day) : Unreadable);
        }
        var before = text.AsSpan(0, found.Start).Trim();
        if (before.ContainsAnyInRange('0', '9')) return Loose(text, found,
            ($"has '{Excerpt.Of(before.ToString(), Shown)}' before the day, which cannot be read", Clock));
        return Behind(text, found) with { Found = found, Doubt = OtherWeekday(before, found.Day) };
    }

    /// <summary>A date that is as it is: what its words say, with a doubt where one of them means nothing.</summary>
    public static ReadMoment ReadForeign(string text, bool? dayFirst = null)
    {
        text = text.Trim();
        var read = Read(text, dayFirst);
        if (read.Placeholder is not null) return read;
        if (read.Value is null) return text.Length > Longest ? read : LooseMoment.Read(text) is { } loose
            ? Checked(loose with { Found = read.Found }) : read;
        if (text.Length != 8 && text.All(char.IsAsciiDigit)) return read with { Doubt = "counts seconds since 1970" };
        string? doubt = read.Doubt ?? (read.Found.Ambiguous ? "may name two days" : HasForeignWord(text, read.Found)
            ? "has a word before the day that is not an RFC 2822 weekday" : null)
            ?? (read.ZoneNote is { } note ? $"has '{Excerpt.Of(note, Shown)}' after the time, which is not a known time zone" : null);
        return read with { Doubt = doubt };
    }

    /// <summary>For those who need no more than a moment: one whose zone is open is UTC.</summary>
    public static bool TryParse(string text, out DateTimeOffset moment)
    {
        var read = ReadForeign(text);
        moment = read.Value.GetValueOrDefault();
        return read.Value is not null;
    }

    /// <returns>Null behind the end of the year 9999, in UTC or as written.</returns>
    public static DateTimeOffset? Make(DateTime day, TimeSpan ofDay, WrittenZone zone) =>
        ofDay > DateTime.MaxValue - day ? null : zone.ToMoment(day + ofDay);

    /// <summary>A date that no episode has is one that cannot be read.</summary>
    private static ReadMoment Checked(ReadMoment read)
    {
        if (read.Value is not { } moment) return read;
        if (!DateLimits.IsYear(moment.Year)) return new() { Found = read.Found, Fault = (DateLimits.WhyFarYear, Day) };
        if (!DateLimits.IsPlaceholder(moment)) return read;
        return new() { Found = read.Found, Placeholder = moment, Fault = ($"cannot be read: {DateLimits.WhyPlaceholder}", Day) };
    }

    /// <summary>Time and zone behind the day.</summary>
    private static ReadMoment Behind(string text, FoundDate found)
    {
        int p = found.DayEnd;
        var lead = ClockLead.Read(text, ref p, prose: false);
        int clockAt = p;
        bool timed = ClockText.TryRead(text, ref p, lead, prose: false, out var ofDay);
        int timeEnd = p;
        var zone = timed ? ReadZone(text, ref p, lead.Compact) : default;
        string? note = timed && zone == default ? ZoneNote.At(text, timeEnd) : null;
        if (lead.Led && !timed || DateNotes.Skip(text, p, prose: false) < text.Length)
        {
            string rest = Excerpt.Of(text[(timed ? p : clockAt)..].Trim(), Shown);
            return Fail(timed ? $"has '{rest}' after the time, which is not a time zone"
                : $"has '{rest}' after the day, which is not a time of day", Clock);
        }
        if (zone.IsUnknown) return Fail($"has '{zone.Name}' after the time, which is not a time zone", Clock);
        return Make(found.Day, ofDay, zone) is { } moment ? new(moment, zone, timed) { ZoneNote = note }
            : Fail("is after the year 9999", Day);
    }

    /// <summary>The zone may stand behind a comment: "12:04 am (midnight) GMT".</summary>
    private static WrittenZone ReadZone(string text, ref int p, bool compact)
    {
        int start = p;
        var zone = ZoneText.Read(text, ref p, prose: false, compact);
        if (p > start) return zone;
        p = DateNotes.Skip(text, p, prose: false);
        return ZoneText.Read(text, ref p, prose: false, compact);
    }

    private static ReadMoment Fail(string message, string advice) => new() { Fault = (message, advice) };

    /// <summary>Day and time in another order, as mails and programs have them.</summary>
    private static ReadMoment Loose(string text, FoundDate found, (string Message, string Advice) fault)
    {
        var loose = text.Contains('(', StringComparison.Ordinal) ? null : LooseMoment.Read(text);
        return loose is { } read && read.Doubt != LooseMoment.UnknownWords ? read with { Found = found }
            : new() { Found = found, Fault = fault };
    }

    /// <summary>The weekday before the day is another one's, in every language that has the word.</summary>
    private static string? OtherWeekday(ReadOnlySpan<char> before, DateTime day)
    {
        before = before.Trim(" ,.");
        int days = DateWords.WeekdaysOf(before[(before.LastIndexOfAny(" ,") + 1)..]);
        return days != 0 && (days & 1 << (int)day.DayOfWeek) == 0 ? LooseMoment.OtherWeekday : null;
    }

    private static bool IsEnglishWeekday(string word) =>
        word.Length >= 3 && Enum.GetNames<DayOfWeek>().Any(day => day.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    private static bool HasForeignWord(string text, FoundDate found)
    {
        foreach (string word in text[..found.Start].Split([' ', ',', '.', '-', '('], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.All(char.IsLetter) && !IsEnglishWeekday(word)) return true;
        }
        return false;
    }
}
