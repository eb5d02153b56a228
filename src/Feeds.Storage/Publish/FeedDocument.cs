using System.Security.Cryptography;
using System.Text;
using Feeds.Syndication;

namespace Feeds.Storage.Publish;

/// <summary>A feed of a revision: what stands around its items, and what the whole is.</summary>
/// <param name="Tag">Stands for the bytes and only for them: a SHA-256 over the hashes of the document's pieces, hexadecimal.</param>
/// <param name="Sum">Of the whole document.</param>
/// <param name="Modified">Whole seconds, strictly growing from one document to the next: from this second on, and perhaps a little earlier, these bytes are served and none of before. It lies up to a few seconds ahead when they are published.</param>
public sealed record FeedDocument(FeedFormat Format, string Tag, FragmentSum Sum, DateTimeOffset Modified, Fragment Head, Fragment Separator, Fragment Tail)
{
    private const int TagBytes = 16;

    /// <summary>The document of these segments within this frame.</summary>
    /// <param name="separator">The frame's, as it stands in the segments.</param>
    /// <param name="column">Which of each episode's items.</param>
    internal static FeedDocument Of(FeedFormat format, FeedFrame frame, Fragment separator, IReadOnlyList<Segment> segments, int column)
    {
        var (head, tail) = (Fragment.Of(frame.Head), Fragment.Of(frame.Tail));
        var sum = head.Sum;
        using var tag = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(tag, head.Hash);
        Append(tag, separator.Hash);
        for (int i = 0; i < segments.Count; i++)
        {
            if (i > 0) sum = sum.Then(separator.Sum);
            sum = sum.Then(segments[i].Sum(column));
            tag.AppendData(segments[i].Hashes(column));
        }
        Append(tag, tail.Hash);
        return new(format, Convert.ToHexStringLower(tag.GetHashAndReset().AsSpan(0, TagBytes)), sum.Then(tail.Sum), DateTimeOffset.UnixEpoch, head, separator, tail);
    }

    /// <summary>The document in pieces, one after the other: head, segments with separators between them, tail.</summary>
    /// <param name="bytes">What is to be had of a fragment: its content, or its deflated form.</param>
    /// <param name="items">The same of a segment's items of one feed.</param>
    internal IEnumerable<ReadOnlyMemory<byte>> Pieces(Catalog catalog, Func<Fragment, ReadOnlyMemory<byte>> bytes, Func<Segment, int, ReadOnlyMemory<byte>> items)
    {
        int column = catalog.Column(Format);
        var separator = bytes(Separator);
        yield return bytes(Head);
        for (int i = 0; i < catalog.Segments.Count; i++)
        {
            if (i > 0 && separator.Length > 0) yield return separator;
            yield return items(catalog.Segments[i], column);
        }
        yield return bytes(Tail);
    }

    private static void Append(IncrementalHash hash, string text)
    {
        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(24)];
        hash.AppendData(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }
}
