using System.Runtime.InteropServices;

namespace Feeds.Search.Index;

/// <summary>All vectors of an index in three arrays, by number of the passage.</summary>
/// <remarks>A passage without a vector, or that was removed, has scale 0 and zeros.</remarks>
public sealed class PassageVectors
{
    private readonly ulong[] signs;
    private readonly sbyte[] values;
    private readonly float[] scales;

    internal PassageVectors(int passages, int dimensions)
    {
        Dimensions = dimensions;
        SignWords = (dimensions + 63) / 64;
        signs = new ulong[(long)passages * SignWords];
        values = new sbyte[(long)passages * dimensions];
        scales = new float[passages];
    }

    /// <summary>0 where no passage has a vector.</summary>
    public int Dimensions { get; }

    /// <summary>How many 64-bit words the sign bits of one passage take.</summary>
    public int SignWords { get; }

    /// <summary>How many passages have a vector.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<ulong> Signs => signs;

    public ReadOnlySpan<sbyte> Values => values;

    /// <summary>What the values are multiplied with for a vector of length 1; 0 without one.</summary>
    public ReadOnlySpan<float> Scales => scales;

    public bool Has(int passage) => scales[passage] != 0;

    internal void Set(int passage, ReadOnlySpan<byte> stored)
    {
        if (PassageVector.DimensionsOf(stored.Length) != Dimensions || Dimensions == 0) return;
        int signBytes = Dimensions / 8;
        stored[..signBytes].CopyTo(MemoryMarshal.AsBytes(signs.AsSpan(passage * SignWords, SignWords)));
        MemoryMarshal.Cast<byte, sbyte>(stored.Slice(signBytes, Dimensions)).CopyTo(values.AsSpan(passage * Dimensions));
        scales[passage] = System.Buffers.Binary.BinaryPrimitives.ReadSingleLittleEndian(stored[^sizeof(float)..]);
        Count++;
    }
}
