using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>A line that states a time of the episode and what begins there.</summary>
/// <param name="Position">Of the line's block in the source.</param>
/// <param name="Marked">No time of day is written so; see <see cref="TimeMark"/>.</param>
internal sealed record TimedLine(double Seconds, RichText Title, int Position, bool Marked)
{
    private const int LongestTitle = 200;

    /// <summary>A line with its time at the beginning, or in brackets at the end.</summary>
    /// <param name="trailing">Whether a time at the end counts.</param>
    public static TimedLine? Read(RichText line, int position, bool trailing)
    {
        var title = TimeMark.TryLeading(line, out var mark) ? line.From(mark.RestStart)
            : trailing && TimeMark.TryTrailing(line, out mark) ? line.Slice(0, mark.RestStart) : null;
        return title is null || title.Text.Length > LongestTitle || !title.HasLetters(0, title.Text.Length) ? null : new(mark.Seconds, title, position, mark.Marked);
    }
}
