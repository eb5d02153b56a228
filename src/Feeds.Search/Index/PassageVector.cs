using System.Buffers.Binary;

namespace Feeds.Search.Index;

/// <summary>The direction of a passage's meaning, in one byte a dimension: signs as bits, values from −127 to 127, and their
/// scale.</summary>
/// <remarks>Bytes: the sign bits (a bit is set for a positive value; the first dimension is the lowest bit), the values, the scale as
/// a little-endian 32-bit float. 436 for 384 dimensions.</remarks>
public sealed class PassageVector
{
    private PassageVector(byte[] bytes) => Bytes = bytes;

    /// <summary>As stored.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    public int Dimensions => DimensionsOf(Bytes.Length);

    /// <param name="values">A multiple of 8 dimensions, not all of them 0; the length does not matter.</param>
    /// <exception cref="ArgumentException">Not such values, or one is not a number.</exception>
    public static PassageVector Of(ReadOnlySpan<float> values)
    {
        float largest = 0;
        foreach (float value in values) largest = float.IsFinite(value) ? Math.Max(largest, Math.Abs(value)) : float.NaN;
        if (values.Length == 0 || values.Length % 8 != 0 || !(largest > 0)) throw new ArgumentException("Not the values of a vector.",
            nameof(values));
        int signs = values.Length / 8;
        byte[] bytes = new byte[signs + values.Length + sizeof(float)];
        double squares = 0;
        for (int i = 0; i < values.Length; i++)
        {
            int rounded = (int)MathF.Round(values[i] / largest * sbyte.MaxValue);
            bytes[signs + i] = unchecked((byte)(sbyte)rounded);
            if (rounded > 0) bytes[i / 8] |= (byte)(1 << (i % 8));
            squares += (double)rounded * rounded;
        }
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(signs + values.Length), (float)(1 / Math.Sqrt(squares)));
        return new(bytes);
    }

    /// <returns>Null for bytes of another length than vectors have.</returns>
    public static PassageVector? FromBytes(ReadOnlySpan<byte> bytes) => DimensionsOf(bytes.Length) > 0 ? new(bytes.ToArray()) : null;

    /// <summary>Values of length 1.</summary>
    public float[] ToFloats()
    {
        var bytes = Bytes.Span;
        int dimensions = Dimensions;
        float scale = BinaryPrimitives.ReadSingleLittleEndian(bytes[^sizeof(float)..]);
        float[] values = new float[dimensions];
        for (int i = 0; i < dimensions; i++) values[i] = unchecked((sbyte)bytes[(dimensions / 8) + i]) * scale;
        return values;
    }

    /// <summary>Bytes of a vector.</summary>
    /// <param name="dimensions">A multiple of 8.</param>
    public static int SizeOf(int dimensions) => (dimensions / 8) + dimensions + sizeof(float);

    /// <returns>0 for a length that no vector has.</returns>
    internal static int DimensionsOf(int length) =>
        length > sizeof(float) && (length - sizeof(float)) % 9 == 0 ? (length - sizeof(float)) / 9 * 8 : 0;
}
