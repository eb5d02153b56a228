using System.Globalization;

namespace Feeds.Search.Ranking;

/// <summary>Where the next page begins: after a passage with this score. Passages that are added or removed do not move it.</summary>
internal sealed record MeaningCursor(double Score, string Id)
{
    const char Separator = '~';

    static readonly MeaningCursor First = new(double.PositiveInfinity, "");

    public static MeaningCursor Of(RankedPassage last) => new(last.Score, last.Passage.Id);

    /// <param name="text">Null for the first page.</param>
    /// <returns>False for text that no cursor is written as. Never throws.</returns>
    public static bool TryParse(string? text, out MeaningCursor cursor)
    {
        cursor = First;
        if (text is null)
        {
            return true;
        }

        var isCursor = text.Split(Separator, 2) is [var score, _] && double.TryParse(score, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        if (isCursor)
        {
            var at = text.IndexOf(Separator, StringComparison.Ordinal);
            cursor = new MeaningCursor(double.Parse(text.AsSpan(0, at), NumberStyles.Float, CultureInfo.InvariantCulture), text[(at + 1)..]);
        }

        return isCursor;
    }

    public bool IsBefore(RankedPassage passage) =>
        passage.Score < Score || (passage.Score == Score && string.CompareOrdinal(passage.Passage.Id, Id) > 0);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Score}{Separator}{Id}");
}
