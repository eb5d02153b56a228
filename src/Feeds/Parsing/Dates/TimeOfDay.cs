namespace Feeds.Parsing.Dates;

/// <summary>
/// The time behind a date in a text: <c>T10:30:05.5+02:00</c>, <c>10:30 PM</c>, <c>at 10:30 EST</c>, <c>um 17 Uhr</c>, <c>a las 5 de la
/// tarde</c>, <c>午前9時</c>.
/// </summary>
internal static class TimeOfDay
{
    /// <returns>The date with its time and zone, where they follow it; else the date as it was.</returns>
    public static FoundDate Add(FoundDate date, string text)
    {
        int p = date.End;
        var lead = ClockLead.Read(text, ref p, prose: true);
        int start = p;
        if (!ClockText.TryRead(text, ref p, lead, prose: true, out var ofDay)) return date;
        if (lead is { Signed: true, Led: false } && IsLength(text, start, p)) return date;
        var zone = ZoneText.Read(text, ref p, prose: true, lead.Compact);
        if (MomentText.Make(date.Day, ofDay, zone) is not { } moment) return date;
        return date with { Value = moment, End = p, Zone = zone, Timed = true, Signed = lead is { Signed: true, Led: false } };
    }

    /// <summary>"June 10, 2022 / 1:02:03", "June 10, 2022 | 12:30 min": how long the episode is.</summary>
    private static bool IsLength(string text, int start, int end)
    {
        if (text.AsSpan(start, end - start).Count(':') > 1) return true;
        var rest = text.AsSpan(end).TrimStart();
        foreach (string unit in (ReadOnlySpan<string>)["min", "мин", "хв", "分", "분"])
        {
            if (rest.StartsWith(unit, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
