using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Feeds.Search.Index;
using Feeds.Search.Queries;

namespace Feeds.Search.Ranking;

/// <summary>Where the next page of a search begins: after so many results of one state of the index.</summary>
/// <remarks>
/// The version of the index, 8 bytes of the query's hash, the number of results before: 20 bytes, 27 characters for URLs.
/// </remarks>
internal static class PageCursor
{
    private const int Size = 20;

    public static string Write(ShowIndex index, SearchQuery query, int skipped)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, VersionOf(index));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], HashOf(query));
        BinaryPrimitives.WriteInt32BigEndian(bytes[16..], skipped);
        return Base64Url.EncodeToString(bytes);
    }

    /// <param name="text">Null for the first page. Never throws.</param>
    public static CursorState Read(string? text, ShowIndex index, SearchQuery query, out int skipped)
    {
        skipped = 0;
        if (text is null) return CursorState.Valid;
        Span<byte> bytes = stackalloc byte[Size];
        bool whole = text.Length == Base64Url.GetEncodedLength(Size) && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, bytes, out int written) && written == Size;
        if (!whole || BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) != HashOf(query)) return CursorState.Malformed;
        if (BinaryPrimitives.ReadUInt64BigEndian(bytes) != VersionOf(index)) return CursorState.Outdated;
        skipped = BinaryPrimitives.ReadInt32BigEndian(bytes[16..]);
        return skipped > 0 ? CursorState.Valid : CursorState.Malformed;
    }

    private static ulong VersionOf(ShowIndex index) => Convert.ToUInt64(index.Manifest.Version(), 16);

    private static ulong HashOf(SearchQuery query) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(query.Text)));
}
