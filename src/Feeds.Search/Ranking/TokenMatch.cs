using System.Numerics.Tensors;
using Feeds.Search.Model;

namespace Feeds.Search.Ranking;

/// <summary>How well the pieces of a question are met by pieces of a passage: cosines of the model's vectors of single pieces.</summary>
internal sealed class TokenMatch
{
    readonly EncodedText question;
    readonly EncodedText passage;
    readonly IReadOnlyList<WeighedPiece> pieces;
    readonly float[] cosines;

    /// <param name="pieces">The question's pieces that count.</param>
    public TokenMatch(EncodedText question, IReadOnlyList<WeighedPiece> pieces, EncodedText passage)
    {
        (this.question, this.pieces, this.passage) = (question, pieces, passage);
        cosines = new float[pieces.Count * passage.Pieces.Count];
        for (var at = 0; at < cosines.Length; at++)
        {
            var (asked, said) = (at / passage.Pieces.Count, at % passage.Pieces.Count);
            cosines[at] = TensorPrimitives.Dot(question.Unit(pieces[asked].Piece), passage.Unit(said));
        }
    }

    /// <summary>Every piece of the passage but the marks at either end.</summary>
    public (int From, int To) Whole => (1, passage.Pieces.Count - 1);

    /// <summary>Cosine of the question with the mean of some of the passage's pieces; 0 for no pieces.</summary>
    public double Late((int From, int To) range) =>
        range.From >= range.To ? 0 : TensorPrimitives.Dot<float>(question.Mean, passage.MeanOf(range.From, range.To));

    /// <summary>
    /// The mean of each question piece's best cosine, weighed by how rare it is; 0 for a question without pieces that count.
    /// </summary>
    public double Mean((int From, int To) range)
    {
        var (sum, weights) = (0d, 0d);
        for (var at = 0; at < pieces.Count; at++)
        {
            sum += pieces[at].Weight * Best(at, range);
            weights += pieces[at].Weight;
        }

        return weights > 0 ? sum / weights : 0;
    }

    /// <summary>The passage's pieces whose words begin inside of some characters of its model text.</summary>
    public (int From, int To) PiecesIn(int start, int end)
    {
        var (from, to) = (passage.Pieces.Count - 1, passage.Pieces.Count - 1);
        for (var at = passage.Pieces.Count - 2; at > 0 && passage.Pieces[at].Start >= start; at--)
        {
            from = at;
            to = passage.Pieces[at].Start >= end ? at : to;
        }

        return (from, Math.Max(from, to));
    }

    double Best(int asked, (int From, int To) range) =>
        range.From >= range.To
            ? 0 : TensorPrimitives.Max(cosines.AsSpan((asked * passage.Pieces.Count) + range.From, range.To - range.From));
}

/// <summary>A piece of a question that counts.</summary>
/// <param name="Piece">Its place among all pieces.</param>
/// <param name="Weight">How rare its word is in the show: inverse document frequency.</param>
internal readonly record struct WeighedPiece(int Piece, double Weight);
