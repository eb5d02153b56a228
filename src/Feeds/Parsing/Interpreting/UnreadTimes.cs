using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>Entries or lines that each hold one time, near an end, in a way that is not read: they are reported.</summary>
internal static class UnreadTimes
{
    private const int Fewest = 3;

    private const string Signs = ".;,-–_·hHmM'’′";

    /// <summary>Characters between the time and the end that it stands near.</summary>
    private const int Near = 14;

    public static TimedRun? Find(ListBlock list, bool labelled) => Find(
        list.Entries.Select(e => (e.Blocks is [var first, ..] ? TextShapes.TextOf(first) : null, e.Position)), labelled);

    public static TimedRun? Find(ParagraphBlock paragraph, IEnumerable<RichText> lines, bool labelled) =>
        Find(lines.Select(l => ((RichText?)l, paragraph.Position)), labelled);

    private static TimedRun? Find(IEnumerable<(RichText? Text, int Position)> entries, bool labelled) =>
        Find(entries, labelled, dotted: false) ?? Find(entries, labelled, dotted: true);

    private static TimedRun? Find(IEnumerable<(RichText? Text, int Position)> entries, bool labelled, bool dotted)
    {
        List<TimedLine> lines = [];
        double last = -1;
        foreach (var (text, position) in entries)
        {
            if (text?.Slice(0, text.FirstLineEnd) is not { } line || TimeIn(line.Text, dotted) is not { } seconds) return null;
            if (seconds <= last) return null;
            last = seconds;
            lines.Add(new(seconds, line, line.Text, position, Marked: false));
        }
        // Numbers with a point are versions and prices, unless they begin as times of an episode do.
        bool other = dotted && !labelled && lines is [{ Seconds: > 0 }, ..];
        return lines.Count < Fewest || other ? null : new() { Lines = lines, Labelled = labelled, Unread = true };
    }

    /// <summary>A time at the beginning, with another sign than a colon, and words after it: <c>- 12.34 Title</c>.</summary>
    public static bool TryLeading(RichText line, out double seconds)
    {
        string text = line.Text;
        int start = TimeMark.Start(text);
        return TryDotted(text, start, out int end, out seconds) && line.HasLetters(end, text.Length)
            && !TimeMark.IsDayTime(text, end) && text.AsSpan(end).TrimStart() is not [',' or '%' or '€' or '$' or '£', ..];
    }

    /// <returns>The one time of a line; null where it has none, or several, or a time of day.</returns>
    /// <param name="dotted">Whether <c>12.34</c> counts.</param>
    private static double? TimeIn(string line, bool dotted)
    {
        double? found = null;
        for (int i = 0; i < line.Length; i++)
        {
            if (!DecimalDigits.IsDigit(line[i]) || (i > 0 && (char.IsLetterOrDigit(line[i - 1]) || line[i - 1] is '.' or ','))) continue;
            int digits = DecimalDigits.Count(line.AsSpan(i));
            bool timed = WrittenTime.TryRead(line, i, out int end, out double seconds) || IsMinutes(line, i, out end, out seconds)
                || (dotted && TryDotted(line, i, out end, out seconds));
            if (!timed)
            {
                i += digits;
                continue;
            }
            bool near = i <= Near || line.Length - end <= Near;
            if (found is not null || !near || TimeMark.IsDayTime(line, end) || line.AsSpan(end).StartsWith(":")) return null;
            found = seconds;
            i = end - 1;
        }
        return found;
    }

    /// <summary><c>12.34</c>, <c>1.02.03</c>, <c>12;34</c>, <c>12-34</c>, <c>12h34</c>, <c>12m34</c>,
    /// <c>12'34</c>: minutes and seconds with another sign than a colon.</summary>
    private static bool TryDotted(string line, int start, out int end, out double seconds)
    {
        (end, seconds) = (start, 0);
        int parts = 0;
        while (parts < 3)
        {
            int digits = DecimalDigits.Count(line.AsSpan(end));
            bool sized = parts == 0 ? digits is 1 or 2 : digits == 2;
            if (!sized || !DecimalDigits.TryParse(line.AsSpan(end, digits), out int value) || (parts > 0 && value > 59)) return false;
            seconds = (seconds * 60) + value;
            end += digits;
            parts++;
            bool goesOn = end + 1 < line.Length && Signs.Contains(line[end], StringComparison.Ordinal)
                && DecimalDigits.IsDigit(line[end + 1]);
            if (!goesOn) break;
            end++;
        }
        return parts > 1 && (end == line.Length || !char.IsLetterOrDigit(line[end]));
    }

    private static bool IsMinutes(string line, int start, out int end, out double seconds) =>
        WrittenTime.TrySpaced(line, start, out end, out seconds)
        || (WrittenTime.TryMinutes(line, start, out end, out seconds) && TimeWords.SkipAfter(line, end) > end);
}
