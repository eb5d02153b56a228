using System.Numerics.Tensors;

namespace Feeds.Search.Model;

/// <summary>A text as the model sees it: a vector for each piece, in its context, and their mean.</summary>
/// <param name="pieces">The marks at either end included.</param>
/// <param name="values">The pieces' vectors, one after the other.</param>
/// <param name="dimensions">Values of one vector.</param>
public sealed class EncodedText(IReadOnlyList<WordPiece> pieces, float[] values, int dimensions)
{
    readonly float[] units = Normalised(values, dimensions);

    public IReadOnlyList<WordPiece> Pieces => pieces;

    /// <summary>The text's own vector: the mean of its pieces' vectors, of length 1.</summary>
    public float[] Mean { get; } = MeanOf(values, dimensions, 0, pieces.Count);

    /// <summary>A piece's vector, of length 1.</summary>
    public ReadOnlySpan<float> Unit(int piece) => units.AsSpan(piece * dimensions, dimensions);

    /// <summary>The mean of the vectors of some pieces, of length 1; zeros for no pieces.</summary>
    /// <param name="from">The first.</param>
    /// <param name="to">The last, exclusive.</param>
    public float[] MeanOf(int from, int to) => MeanOf(values, dimensions, from, to);

    static float[] MeanOf(float[] values, int dimensions, int from, int to)
    {
        var mean = new float[dimensions];
        for (var piece = from; piece < to; piece++)
        {
            TensorPrimitives.Add(mean, values.AsSpan(piece * dimensions, dimensions), mean);
        }

        Normalise(mean);
        return mean;
    }

    static float[] Normalised(float[] values, int dimensions)
    {
        var units = values.AsSpan().ToArray();
        for (var at = 0; at < units.Length; at += dimensions)
        {
            Normalise(units.AsSpan(at, dimensions));
        }

        return units;
    }

    static void Normalise(Span<float> vector)
    {
        var length = TensorPrimitives.Norm(vector);
        if (length > 0)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }
    }
}
