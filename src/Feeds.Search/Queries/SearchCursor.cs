using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Feeds.Search.Queries;

/// <summary>Where the next page of a search begins: after one passage of one state of the index.</summary>
/// <param name="Index">The first 8 bytes of the version of the index.</param>
/// <param name="Query">8 bytes of the hash of the query.</param>
/// <param name="Published">Seconds since 1970.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SearchCursor(ulong Index, ulong Query, float Score, long Published, int Passage)
{
    private const int Size = 32;

    public static ulong OfVersion(string version) => Convert.ToUInt64(version, 16);

    public static ulong OfQuery(string query) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(query)));

    /// <summary>43 characters for URLs.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Index);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Query);
        BinaryPrimitives.WriteSingleBigEndian(bytes[16..], Score);
        BinaryPrimitives.WriteInt64BigEndian(bytes[20..], Published);
        BinaryPrimitives.WriteInt32BigEndian(bytes[28..], Passage);
        return Base64Url.EncodeToString(bytes);
    }

    /// <returns>False for text that no cursor is written as. Never throws.</returns>
    public static bool TryParse(string text, out SearchCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[Size];
        cursor = default;
        if (text.Length != Base64Url.GetEncodedLength(Size) || !Base64Url.IsValid(text)) return false;
        if (!Base64Url.TryDecodeFromChars(text, bytes, out int written) || written != Size) return false;
        cursor = new(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadSingleBigEndian(bytes[16..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[20..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[28..]));
        return float.IsFinite(cursor.Score) && cursor.Passage >= 0;
    }
}
