using Feeds.Search.Answers;
using Feeds.Search.Model;
using Feeds.Search.Passages;

namespace Feeds.Search.Ranking;

/// <summary>The best passages for a question, read piece by piece.</summary>
internal sealed class CloseReading
{
    /// <summary>Parts of one item that are read; a transcript's or long notes' others are left out.</summary>
    const int MostParts = 6;

    readonly SearchedShow show;
    readonly EmbeddingModel? model;
    readonly EncodedText? asked;
    readonly IReadOnlyList<WeighedPiece> pieces;

    /// <param name="model">Null leaves the passages as they were ranked.</param>
    /// <param name="asked">The question as the model reads it.</param>
    public CloseReading(SearchedShow show, EmbeddingModel? model, Question question, EncodedText? asked, IReadOnlyList<RankedPassage> first)
    {
        (this.show, this.model, this.asked) = (show, model, asked);
        pieces = asked is null ? [] : question.Pieces(asked);
        Passages = Read(first);
    }

    /// <summary>Best first.</summary>
    public IReadOnlyList<RankedPassage> Passages { get; }

    /// <summary>The passages after those, in the order of the first ranking; they were not read.</summary>
    public IReadOnlyList<RankedPassage> Rest { get; init; } = [];

    /// <summary>All parts of the item that a passage is of, read closely, in the order of the item.</summary>
    /// <param name="part">One of <see cref="Passages"/>.</param>
    public IReadOnlyList<RankedPassage> ItemOf(RankedPassage part)
    {
        var read = Passages.ToDictionary(p => p.Number);
        var numbers = show.Index.NumbersOf(part.Passage.Stem);
        var others = numbers.Where(n => !read.ContainsKey(n) && Math.Abs(n - part.Number) < MostParts)
            .Select(n => (Number: n, Passage: show.Index.Passage(n)))
            .Where(p => !p.Passage.IsSponsor && IsSameItem(p.Passage, part.Passage));
        var parts = Passages.Where(p => IsSameItem(p.Passage, part.Passage))
            .Concat(Read([.. others.Select(p => new RankedPassage(p.Number, p.Passage, 0))]));
        return [.. parts.OrderBy(p => Math.Abs(p.Number - part.Number)).Take(MostParts).OrderBy(p => p.Number)];
    }

    static bool IsSameItem(Passage one, Passage other) => one.Stem == other.Stem && one.Anchor == other.Anchor;

    IReadOnlyList<RankedPassage> Read(IReadOnlyList<RankedPassage> passages)
    {
        if (model is null || asked is null)
        {
            return passages;
        }

        var texts = model.Encode([.. passages.Select(p => p.Passage.ModelText)]);
        return [.. RankedPassage.Ordered(passages.Zip(texts, (passage, text) => Read(passage, new TokenMatch(asked, pieces, text))))];
    }

    static RankedPassage Read(RankedPassage ranked, TokenMatch match)
    {
        var line = QuotableLine.Of(ranked.Passage).Select(l => match.Late(match.PiecesIn(l.Start, l.End))).DefaultIfEmpty(0).Max();
        var score = ranked.Evidence.SecondScore(match.Mean(match.Whole), line);
        return ranked with { Match = match, Score = RankedPassage.Rounded(score) };
    }
}
