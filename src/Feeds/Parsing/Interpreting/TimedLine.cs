using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>A line that states a time of the episode and what begins there.</summary>
/// <param name="Line">As written, for messages.</param>
/// <param name="Position">Of the line's block in the source.</param>
/// <param name="Marked">No time of day is written so; see <see cref="TimeMark"/>.</param>
/// <param name="Length">Lengths are written so, too.</param>
/// <param name="IsBelow">The time stands alone, and the title is the text below it.</param>
internal sealed record TimedLine(
    double Seconds, RichText Title, string Line, int Position, bool Marked, bool Length = false, bool IsBelow = false)
{
    /// <summary>A line with its time at the beginning, or in brackets at the end.</summary>
    /// <param name="trailing">Whether a time at the end counts.</param>
    /// <param name="bare">Whether it does so behind nothing but a blank.</param>
    public static TimedLine? Read(RichText line, int position, bool trailing, bool bare = false)
    {
        RichText? title = null;
        if (TimeMark.TryLeading(line, out var mark)) title = line.From(mark.RestStart);
        else if (trailing && (TimeMark.TryTrailing(line, out mark) || TimeMark.TrySeparated(line, out mark))) title = line.Slice(0,
            mark.RestStart);
        else if (bare && TimeMark.TryLast(line, out mark)) title = line.Slice(0, mark.RestStart);
        return title is null || !title.HasLetters(0, title.Text.Length) ? null
            : new(mark.Seconds, title, line.Text, position, mark.Marked, mark.Length);
    }

    /// <summary>A time that stands alone.</summary>
    public static bool IsAlone(RichText line) => IsAlone(line, out _);

    private static bool IsAlone(RichText line, out TimeMark mark) =>
        TimeMark.TryLeading(line, out mark) && !line.HasLetters(mark.RestStart, line.Text.Length);

    /// <summary>A time that stands alone, and what stands below it.</summary>
    public static TimedLine? Read(RichText time, RichText title, int position)
    {
        bool alone = IsAlone(time, out var mark);
        return !alone || TimeMark.TryLeading(title, out _) || !title.HasLetters(0, title.Text.Length) ? null
            : new(mark.Seconds, title, time.Text, position, mark.Marked, IsBelow: true);
    }
}
