using Feeds.Search.Passages;

namespace Feeds.Search.Answers;

/// <summary>A line of a passage that can be quoted: a bullet or paragraph, of long ones a sentence.</summary>
/// <param name="Start">Characters from the start of the passage's model text.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Position">Its place among the passage's lines, from 0.</param>
internal readonly record struct QuotableLine(int Start, int End, int Position, bool IsHeadline)
{
    /// <summary>Longer lines are cut into their sentences; in characters.</summary>
    public const int Longest = 320;

    /// <summary>
    /// The lines of a passage in their order, the headline first, without those of sponsors; none of a sponsor's passage.
    /// </summary>
    public static IReadOnlyList<QuotableLine> Of(Passage passage)
    {
        if (passage.IsSponsor)
        {
            return [];
        }

        var headline = passage.Headline.Length;
        var text = passage.ModelText;
        var body = passage.Text.Length == 0 ? text.Length : text.Length - passage.Text.Length;
        var lines = Split(text, headline, body);
        return passage.SponsorParts.Count == 0
            ? lines
            : [.. lines.Where(l => l.IsHeadline || !passage.SponsorParts.Any(p => body + p.Start < l.End && l.Start < body + p.End))];
    }

    /// <param name="text">Model text: the headline, a full stop, a space, the text.</param>
    /// <param name="headline">Characters of the headline; 0 for none.</param>
    /// <param name="body">Where the text begins.</param>
    static List<QuotableLine> Split(string text, int headline, int body)
    {
        var lines = new List<QuotableLine>();
        if (headline > 0)
        {
            lines.Add(new QuotableLine(0, headline, 0, IsHeadline: true));
        }

        var position = 0;
        for (var start = body; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            foreach (var (from, to) in end - start > Longest ? Sentences.In(text, start, end) : [(start, end)])
            {
                if (Trimmed(text, from, to) is { } part)
                {
                    lines.Add(new QuotableLine(part.Start, part.End, position++, IsHeadline: false));
                }
            }

            start = end + 1;
        }

        return lines;
    }

    static (int Start, int End)? Trimmed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end > start ? (start, end) : null;
    }
}
