using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Feeds.Search.Index;

namespace Feeds.Search.Ranking;

/// <summary>The direction of a question beside those of passages.</summary>
/// <remarks>All sums are of whole numbers, so that every processor gives the same.</remarks>
internal sealed class VectorSearch
{
    readonly PassageVectors passages;
    readonly ulong[] signs;
    readonly sbyte[] values;
    readonly float scale;

    /// <param name="question">As many dimensions as the passages' vectors have; not all 0.</param>
    public VectorSearch(PassageVectors passages, ReadOnlySpan<float> question)
    {
        this.passages = passages;
        var stored = PassageVector.Of(question).Bytes.Span;
        var signBytes = question.Length / 8;
        signs = new ulong[passages.SignWords];
        stored[..signBytes].CopyTo(MemoryMarshal.AsBytes(signs.AsSpan()));
        values = MemoryMarshal.Cast<byte, sbyte>(stored.Slice(signBytes, question.Length)).ToArray();
        scale = MemoryMarshal.Read<float>(stored[^sizeof(float)..]);
    }

    /// <summary>The cosine of question and passage; 0 for a passage without a vector.</summary>
    public double Cosine(int passage) =>
        (double)Dot(values, passages.Values.Slice(passage * values.Length, values.Length)) * scale * passages.Scales[passage];

    /// <summary>
    /// Numbers of the passages whose signs differ least from the question's, at most so many; of equal ones the lower numbers.
    /// </summary>
    /// <param name="allowed">Whether a passage of this number counts; null for all.</param>
    public List<int> Nearest(int count, Func<int, bool>? allowed = null)
    {
        var rented = ArrayPool<short>.Shared.Rent(passages.Scales.Length);
        var differences = rented.AsSpan(0, passages.Scales.Length);
        var byDifference = new int[(signs.Length * 64) + 1];
        for (var passage = 0; passage < differences.Length; passage++)
        {
            var counts = passages.Has(passage) && allowed?.Invoke(passage) != false;
            differences[passage] = counts ? (short)Difference(passage) : (short)-1;
            if (counts)
            {
                byDifference[differences[passage]]++;
            }
        }

        var (limit, before) = (0, 0);
        while (limit < byDifference.Length && before + byDifference[limit] <= count)
        {
            before += byDifference[limit++];
        }

        var nearest = Below(differences, limit, count - before);
        ArrayPool<short>.Shared.Return(rented);
        return nearest;
    }

    /// <summary>All passages with fewer differences than the limit, and some of those at it.</summary>
    static List<int> Below(ReadOnlySpan<short> differences, int limit, int atLimit)
    {
        var nearest = new List<int>();
        for (var passage = 0; passage < differences.Length; passage++)
        {
            if (differences[passage] >= 0 && (differences[passage] < limit || (differences[passage] == limit && atLimit-- > 0)))
            {
                nearest.Add(passage);
            }
        }

        return nearest;
    }

    static int Dot(ReadOnlySpan<sbyte> one, ReadOnlySpan<sbyte> other)
    {
        var sums = Vector256<int>.Zero;
        var at = 0;
        for (; at <= one.Length - Vector256<sbyte>.Count; at += Vector256<sbyte>.Count)
        {
            var (oneLow, oneHigh) = Vector256.Widen(Vector256.Create(one[at..]));
            var (otherLow, otherHigh) = Vector256.Widen(Vector256.Create(other[at..]));
            // Values are at most 127: two products fit into 16 bits.
            var (low, high) = Vector256.Widen((oneLow * otherLow) + (oneHigh * otherHigh));
            sums += low + high;
        }

        var sum = Vector256.Sum(sums);
        for (; at < one.Length; at++)
        {
            sum += one[at] * other[at];
        }

        return sum;
    }

    int Difference(int passage)
    {
        var other = passages.Signs.Slice(passage * signs.Length, signs.Length);
        var sum = 0;
        for (var at = 0; at < signs.Length; at++)
        {
            sum += BitOperations.PopCount(signs[at] ^ other[at]);
        }

        return sum;
    }
}
