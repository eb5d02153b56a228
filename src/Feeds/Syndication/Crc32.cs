namespace Feeds.Syndication;

/// <summary>The CRC-32 of two byte sequences one after the other, from the CRC-32 of each: no byte is read again.</summary>
/// <remarks>
/// A CRC is the remainder of a polynomial over GF(2), here in gzip's reflected form (RFC 1952, section 8). Bytes that follow
/// multiply what stands before them by a power of x; the conditioning of both parts cancels out.
/// </remarks>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    /// <summary>The polynomial 1; reflected, the highest bit stands for x⁰.</summary>
    private const uint One = 1u << 31;

    /// <summary>x to the power of 8·2ⁱ: what 2ⁱ zero bytes multiply by.</summary>
    private static readonly uint[] Shifts = MakeShifts();

    /// <param name="length">Bytes of the second sequence.</param>
    public static uint Join(uint first, uint second, long length)
    {
        uint shift = One;
        for (int i = 0; length >> i != 0; i++)
        {
            if (((length >> i) & 1) != 0) shift = Multiply(shift, Shifts[i]);
        }
        return Multiply(first, shift) ^ second;
    }

    private static uint[] MakeShifts()
    {
        uint[] shifts = new uint[63];
        shifts[0] = One >> 8;
        for (int i = 1; i < shifts.Length; i++) shifts[i] = Multiply(shifts[i - 1], shifts[i - 1]);
        return shifts;
    }

    /// <summary>The product modulo the polynomial.</summary>
    /// <remarks>Masks in place of branches, which no processor can foresee here: a large show joins thousands of checksums.</remarks>
    private static uint Multiply(uint a, uint b)
    {
        uint product = 0;
        for (; a != 0; a <<= 1)
        {
            product ^= b & (0 - (a >> 31));
            b = (b >> 1) ^ (Polynomial & (0 - (b & 1)));
        }
        return product;
    }
}
