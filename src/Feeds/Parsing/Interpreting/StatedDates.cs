using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Parsing.Dates;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing.Interpreting;

/// <summary>"Published Sat, Aug 4, 2018, recorded Thurs, Aug 2, 2018.", "recorded on February 13, 2017", a date on a line of its own.</summary>
internal sealed class StatedDates(SourceText source, Findings findings, bool? dayFirst)
{
    private const int MostDates = 4;

    /// <summary>Characters of mark-up that are looked through for a date that is told.</summary>
    private const int MostMarkup = 400;

    public StatedDate Published { get; private set; }

    /// <summary>Where in the source the first date of publication stands that cannot be read.</summary>
    public int? UnreadOffset { get; private set; }

    public StatedDate Recorded { get; private set; }

    /// <param name="line">One line of the text before the items.</param>
    /// <param name="position">Its place in the source.</param>
    /// <param name="hasClockLength">The line states a length as "38:20": after a sign, that is not a time of day.</param>
    /// <returns>Whether the line says nothing but dates, and all of them were read.</returns>
    public bool Read(string line, int position, bool hasClockLength = false)
    {
        int from = 0;
        int covered = 0;
        bool any = false;
        bool unread = false;
        if (!DateText.TryFind(line, 0, out _, dayFirst)) ReportUnread(line, position);
        for (int n = 0; n < MostDates && DateText.TryFind(line, from, out var date, dayFirst); n++)
        {
            if (hasClockLength && date.Signed) date = date.WithoutTime();
            var label = Label(line, from, date);
            var words = date.Value is null ? null : TimeInWords.Find(line, date.End, date.Timed);
            string rest = words is { } cut ? line.Remove(cut.Start, cut.End - cut.Start) : line;
            bool alone = label == DateLabel.None && IsAlone(rest, date);
            if (words is { } time && (alone || label != DateLabel.None))
            {
                ReportTime(line, time.Start, time.End, position);
                unread = true;
            }
            if (label != DateLabel.None || alone)
            {
                any = true;
                bool isPlaceholder = date.Value is { } moment && DateLimits.IsPlaceholder(moment);
                if (date.Value is null || isPlaceholder)
                {
                    unread = true;
                    string fault = isPlaceholder ? $"cannot be read: {DateLimits.WhyPlaceholder}"
                        : date.FarYear ? DateLimits.WhyFarYear : "is not in the calendar";
                    int place = Place(line, date.Start, date.End, position);
                    findings.Add(Severity.Warning, DiagnosticCodes.BadDate, $"'{line[date.Start..date.End]}' {fault}.",
                        "Correct the date; until then the episode has none.", place);
                    if (label != DateLabel.Recorded) UnreadOffset ??= place;
                }
                else
                {
                    int at = Place(line, date.Start, date.End, position);
                    string? unknown = date.Zone.IsUnknown ? date.Zone.Name
                        : date.Timed && date.Zone == default ? ZoneNote.At(line, date.End) : null;
                    if (unknown is not null) ZoneNote.Report(findings, unknown, at);
                    var place = findings.Place(at);
                    var stated = StatedDate.Of(date, place).WithOrder(DayOrders.Of(line, date, place));
                    if (label == DateLabel.Recorded) Recorded = Recorded.Moment is null ? stated : Recorded;
                    else Published = Published.Moment is null ? stated : Published;
                }
            }
            covered += date.End - from;
            from = date.End;
        }
        return any && !unread && covered <= line.Length && line.Length - from <= 12 && line.Length <= 120;
    }

    /// <summary>"Published: 4.8.18": a label that a date must follow, and numbers that are none.</summary>
    private void ReportUnread(string line, int position)
    {
        if (Vocabulary.Label(line, out string value) is not { } label || !Vocabulary.IsDateLabel(label)) return;
        value = value.TrimEnd(' ', '*', '_');
        if (value.Length is 0 or > 40 || value.AsSpan().IndexOfAnyInRange('0', '9') < 0) return;
        int start = line.LastIndexOf(value, StringComparison.Ordinal);
        int at = Place(line, start, start + value.Length, position);
        findings.Add(Severity.Warning, DiagnosticCodes.BadDate, $"The date '{value}' cannot be read.", "Write it as year-month-day, for instance 2018-08-04.", at);
        if (!Array.Exists(label.Split(' '), Vocabulary.IsRecorded)) UnreadOffset ??= at;
    }

    private void ReportTime(string line, int start, int end, int position) => findings.Add(
        Severity.Warning, DiagnosticCodes.BadDate,
        $"The time '{line[start..end]}' after the date cannot be read; the date was read without it.",
        "Write the time in digits, for instance 17:30, and the zone: 2018-08-04 17:30 Europe/Berlin.",
        Place(line, start, end, position));

    /// <summary>Where a part of a line stands in the source: mark-up before it, which the line does not have, only moves it on.</summary>
    private int Place(string line, int start, int end, int position)
    {
        int near = Math.Clamp(position + start, 0, source.Text.Length);
        int at = source.Text.AsSpan(near, Math.Min(source.Text.Length - near, line.Length + MostMarkup)).IndexOf(line.AsSpan(start, end - start), StringComparison.Ordinal);
        return at < 0 ? near : near + at;
    }

    private enum DateLabel
    {
        None,
        Published,
        Recorded,
    }

    /// <summary>The word that says which date it is: right before the date, and said of the episode.</summary>
    /// <remarks>"Published in Nature on 6 May 2019" and "a paper published on 6 May 2019" speak of something else.</remarks>
    private static DateLabel Label(string line, int from, FoundDate date)
    {
        var label = DateLabel.None;
        bool foreign = false;
        int start = -1;
        for (int i = from; i <= date.Start; i++)
        {
            if (i < date.Start && IsOfWord(line[i], begins: start < 0))
            {
                if (start < 0) start = i;
                continue;
            }
            if (start >= 0)
            {
                string word = line[start..i].ToLowerInvariant();
                bool long4 = i - start >= 4 || !char.IsAscii(line[start]);
                if (long4 && !foreign && Vocabulary.IsRecorded(word)) label = DateLabel.Recorded;
                else if (long4 && !foreign && Vocabulary.IsPublished(word))
                {
                    if (label != DateLabel.Recorded || !Vocabulary.IsAnyDate(word)) label = DateLabel.Published;
                }
                else if (!Vocabulary.IsDateFiller(word) && !DateWords.IsWeekday(word) && Months.Number(word) == 0)
                {
                    // Something else stands between the label and the date, or is what was published.
                    label = DateLabel.None;
                    foreign = true;
                }
            }
            start = -1;
            if (i < date.Start && line[i] is ',' or ';' or '(' or '|' or '·' or '•' or ':' or '：' || (i < date.Start && line[i] is '.' or '!' or '?' && i + 1 < line.Length && line[i + 1] == ' '))
            {
                foreign = false;
                if (line[i] is '.' or '!' or '?' && i - from > 12) label = DateLabel.None;
            }
        }
        return label == DateLabel.Published && IsElsewhere(line, date.End) ? DateLabel.None : label;
    }

    /// <summary>Vowels of Indian and other scripts are marks of their own.</summary>
    private static bool IsOfWord(char c, bool begins) => char.IsLetter(c)
        || (!begins && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static bool IsForeign(string word)
    {
        word = word.Trim(Signs).ToLowerInvariant();
        return word.Any(char.IsLetter) && !DateWords.IsWeekday(word) && !Vocabulary.IsDateFiller(word) && !Vocabulary.IsEpisodeWord(word);
    }

    private static readonly char[] Signs = [',', '.', ':', '(', ')', '#', '·', '•', '|', '*'];

    /// <summary>"… on 6 May 2019 in Nature".</summary>
    private static bool IsElsewhere(string line, int end)
    {
        var rest = line.AsSpan(end).TrimStart();
        return rest.StartsWith("in ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("by ", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Nothing before the date but a weekday, signs and the number of the episode, and little behind it.</summary>
    /// <remarks>"Konzert: 12. Mai 2027" is a date of something else, and "Hearth 2024.6.1" a version.</remarks>
    private static bool IsAlone(string line, FoundDate date)
    {
        if (line[..date.Start].Split(' ').Any(IsForeign)) return false;
        int letters = 0;
        for (int i = 0; i < line.Length; i++)
        {
            if ((i < date.Start || i >= date.End) && char.IsLetter(line[i])) letters++;
        }
        return letters <= 10 && line.Length - (date.End - date.Start) <= 24;
    }
}
