using Feeds.Parsing.Interpreting;

namespace Feeds.Parsing.Stated;

/// <summary>A date that is the whole value of a key: what stands beside the day must be a time, a zone, a weekday or a comment, and is never passed over.</summary>
/// <remarks>
/// Sources: ISO 8601-1, RFC 3339, RFC 2822, RFC 9557 (a name in brackets behind an offset is a note).
/// A zone by the name of a place (<c>Europe/Berlin</c>) is a fault: what it means depends on the machine's table of zones.
/// </remarks>
internal static class StatedMoment
{
    private const int Shown = 40;
    private const string Day = "Write it as year-month-day, for instance 2018-08-04.";
    private const string Clock = "Write the time as 09:00 or 9 am behind the day, and the zone as Z or +01:00: 2018-08-04T09:00:00+01:00.";

    /// <param name="found">The day in the text, when <see cref="DateText"/> found one.</param>
    /// <param name="fault">What cannot be read, as the end of "The date '…'", and what to do; null exactly when the date was read.</param>
    public static DateTimeOffset? Read(string text, bool? dayFirst, out FoundDate found, out (string Message, string Advice)? fault)
    {
        found = default;
        fault = null;
        if (EpochText.Read(text) is { } epoch) return epoch;
        if (!DateText.TryFind(text, 0, out found, dayFirst)) return Loose(text) ?? Fail(out fault, "cannot be read", Day);
        if (found.Value is null) return Loose(text) ?? Fail(out fault, "cannot be read", Day);
        if (text.AsSpan(0, found.Start).ContainsAnyInRange('0', '9')) return Loose(text) ?? Fail(out fault, $"has '{Excerpt.Of(text[..found.Start].Trim(), Shown)}' before the day, which cannot be read", Clock);
        int p = Between(text, found.DayEnd, out bool compact);
        int clockAt = p;
                TimeSpan ofDay = default;
        bool timed = p < text.Length && ClockText.TryRead(text, ref p, compact, prose: false, out ofDay);
        var offset = TimeSpan.Zero;
        Zone(text, ref p, ref offset);
        if (SkipNotes(text, p) < text.Length)
        {
            string rest = Excerpt.Of(text[(timed ? p : clockAt)..].Trim(), Shown);
            return Fail(out fault, timed ? $"has '{rest}' behind the time, which is no offset from UTC" : $"has '{rest}' behind the day, which is no time of day", Clock);
        }
        return MomentText.Make(found.Day, ofDay, offset) ?? Fail(out fault, "lies behind the year 9999", Day);
    }

    private static DateTimeOffset? Fail(out (string Message, string Advice)? fault, string message, string advice)
    {
        fault = (message, advice);
        return null;
    }

    /// <summary>Day and time in another order, as mails and programs have them.</summary>
    private static DateTimeOffset? Loose(string text) =>
        !text.Contains('(', StringComparison.Ordinal) && MomentText.TryParse(text, out var moment, out string? doubt) && doubt != MomentText.UnknownWords ? moment : null;

    /// <summary>What may part day and time: <c>T</c>, spaces, signs, a weekday, "at".</summary>
    private static int Between(string text, int p, out bool compact)
    {
        compact = p < text.Length && text[p] is 'T' or 't' && (p + 1 == text.Length || char.IsAsciiDigit(text[p + 1]));
        if (compact) return p + 1;
        while (true)
        {
            int start = p = SkipNotes(text, p);
            while (p < text.Length && char.IsLetter(text[p])) p++;
            // An hour may follow its word at once: "午後9時" has a word that is part of the time.
            if (p == start || !(MomentText.Weekday(text[start..p]) is not null || text[start..p].ToLowerInvariant() is "at" or "um" or "à" or "a" or "às" or "alle" or "las" or "om")) return start;
            if (p < text.Length && text[p] == '.') p++;
        }
    }

    /// <param name="p">Afterwards behind all of the zone that was read.</param>
    private static void Zone(string text, ref int p, ref TimeSpan offset)
    {
        p = SkipNotes(text, p);
        bool any = false;
        for (int n = 0; n < 2 && p < text.Length; n++)
        {
            int start = p;
            int end = start;
            if (text[start] is '+' or '-' or '−') end = SignedEnd(text, start);
            else while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
            // A single letter is a military zone, which nobody means, but for Z. What goes on is no name of this kind: "Europe/Berlin".
            if (end == start || (end - start == 1 && text[start] is not ('Z' or 'z')) || (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '/' or '_' or ':'))) break;
            if (!MomentText.TryZone(text[start..end], out var read)) break;
            // "+0000 UTC" says the same twice, "UTC+2" and "GMT +02:00" say it in two steps, "+0100 EST" is none.
            if (any && read != offset && (offset != TimeSpan.Zero || text[start] is not ('+' or '-' or '−'))) break;
            offset = read;
            any = true;
            p = end;
            int q = p;
            while (q < text.Length && text[q] is ' ' or '\u00A0') q++;
            p = q;
        }
        if (any && p < text.Length && text[p] == '[' && text.IndexOf(']', p) is > 0 and var close) p = close + 1;
    }

    private static int SignedEnd(string text, int p)
    {
        p++;
        while (p < text.Length && (char.IsAsciiDigit(text[p]) || text[p] == ':')) p++;
        return p;
    }

    /// <summary>Spaces, signs between words, and comments in parentheses that say no number.</summary>
    private static int SkipNotes(string text, int p)
    {
        while (p < text.Length)
        {
            if (char.IsWhiteSpace(text[p]) || text[p] is ',' or '.' or ';' or '@' or '–' or '—' or '|' or '·') p++;
            else if (text[p] is '(' or '（' && text.AsSpan(p).IndexOfAny(')', '）') is > 0 and var length && !text.AsSpan(p, length).ContainsAnyInRange('0', '9')) p += length + 1;
            else break;
        }
        return p;
    }
}
