using System.Buffers.Binary;
using System.Buffers.Text;
using Feeds.Search.Index;
using Feeds.Search.Queries;

namespace Feeds.Search.Ranking;

/// <summary>Where the next page of a search begins: after so many results of one state of the index.</summary>
/// <remarks>The version of the index, the hash of the query, and the number of results before: 20 bytes, 27 characters for URLs.</remarks>
internal static class PageCursor
{
    private const int Size = 20;

    public static string Write(ShowIndex index, SearchQuery query, int skipped)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, SearchCursor.OfVersion(index.Manifest.Version()));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], SearchCursor.OfQuery(query.Text));
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
        if (!whole || BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) != SearchCursor.OfQuery(query.Text)) return CursorState.Malformed;
        if (BinaryPrimitives.ReadUInt64BigEndian(bytes) != SearchCursor.OfVersion(index.Manifest.Version())) return CursorState.Outdated;
        skipped = BinaryPrimitives.ReadInt32BigEndian(bytes[16..]);
        return skipped > 0 ? CursorState.Valid : CursorState.Malformed;
    }
}
