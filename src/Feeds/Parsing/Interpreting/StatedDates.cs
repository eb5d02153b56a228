using Feeds.Diagnostics;

namespace Feeds.Parsing.Interpreting;

/// <summary>"Published Sat, Aug 4, 2018, recorded Thurs, Aug 2, 2018.", "recorded on February 13, 2017", a date on a line of its own.</summary>
internal sealed class StatedDates(Findings findings)
{
    private const int MostDates = 4;

    public DateTimeOffset? Published { get; private set; }

    public DateTimeOffset? Recorded { get; private set; }

    /// <param name="line">One line of the text before the items.</param>
    /// <param name="position">Its place in the source.</param>
    /// <returns>Whether the line says nothing but dates, and all of them were read.</returns>
    public bool Read(string line, int position)
    {
        int from = 0;
        int covered = 0;
        bool any = false;
        bool unread = false;
        for (int n = 0; n < MostDates && DateText.TryFind(line, from, out var date); n++)
        {
            var label = Label(line, from, date.Start);
            bool alone = label == DateLabel.None && IsAlone(line, date);
            if (label != DateLabel.None || alone)
            {
                any = true;
                if (date.Value is not { } value)
                {
                    unread = true;
                    string fault = date.FarYear ? "lies outside the years 1900 to 2999" : "is no day of the calendar";
                    findings.Add(Severity.Warning, DiagnosticCodes.BadDate, $"'{line[date.Start..date.End]}' {fault}.", "Correct the date; until then the episode has none.", position + date.Start);
                }
                else if (label == DateLabel.Recorded) Recorded ??= value;
                else Published ??= value;
            }
            covered += date.End - from;
            from = date.End;
        }
        return any && !unread && covered <= line.Length && line.Length - from <= 12 && line.Length <= 120;
    }

    private enum DateLabel
    {
        None,
        Published,
        Recorded,
    }

    /// <summary>The last word before the date, in the same sentence, that says which date it is.</summary>
    private static DateLabel Label(string line, int from, int date)
    {
        var label = DateLabel.None;
        int start = -1;
        for (int i = from; i <= date; i++)
        {
            if (i < date && char.IsLetter(line[i]))
            {
                if (start < 0) start = i;
                continue;
            }
            if (start >= 0 && (i - start >= 4 || !char.IsAscii(line[start])))
            {
                string word = line[start..i].ToLowerInvariant();
                if (Vocabulary.IsRecorded(word)) label = DateLabel.Recorded;
                else if (Vocabulary.IsPublished(word)) label = DateLabel.Published;
            }
            start = -1;
            if (i < date && line[i] == '.' && i + 1 < date && line[i + 1] == ' ' && i - from > 12) label = DateLabel.None;
        }
        return label;
    }

    /// <summary>Nothing beside the date but a weekday, signs and a number.</summary>
    private static bool IsAlone(string line, FoundDate date)
    {
        int letters = 0;
        for (int i = 0; i < line.Length; i++)
        {
            if ((i < date.Start || i >= date.End) && char.IsLetter(line[i])) letters++;
        }
        return letters <= 10 && line.Length - (date.End - date.Start) <= 24;
    }
}
