using Feeds.Search.Passages;
using Feeds.Search.Ranking;

namespace Feeds.Search.Answers;

/// <summary>What the episodes say to a question.</summary>
/// <param name="Lines">Of the item that answers best, in the order of its text. Empty where the episodes do not say.</param>
/// <param name="Further">Of the item that answers second best.</param>
/// <param name="Confidence">0 to 1, in hundredths.</param>
/// <param name="Nearest">The passages nearest to the question; best first.</param>
public sealed record Answer(
    string Question, IReadOnlyList<QuotedLine> Lines, IReadOnlyList<QuotedLine> Further, double Confidence, IReadOnlyList<RankedPassage> Nearest)
{
    /// <summary>Whether the episodes say it.</summary>
    public bool IsGiven => Lines.Count > 0;

    /// <summary>The best passages, those that were read closely first; at most 20.</summary>
    public IReadOnlyList<RankedPassage> Best { get; init; } = [];
}

/// <summary>A line of a passage, letter for letter.</summary>
/// <param name="Passage">Where it stands: episode (<see cref="Passage.Stem"/>), anchor, headline, host.</param>
/// <param name="Speaker">Who says it, where a transcript names the speaker; else null.</param>
/// <param name="Start">Seconds from the start of the audio; null where no time is known.</param>
public sealed record QuotedLine(string Text, Passage Passage, string? Speaker, double? Start)
{
    /// <summary>A part of a passage's model text, with the speaker and time of its beginning.</summary>
    /// <param name="end">Exclusive.</param>
    internal static QuotedLine At(Passage passage, int start, int end)
    {
        var turn = passage.Turns.LastOrDefault(t => t.Offset <= start);
        return new QuotedLine(passage.ModelText[start..end], passage, turn?.Speaker ?? passage.Speaker, passage.StartAt(start));
    }
}
