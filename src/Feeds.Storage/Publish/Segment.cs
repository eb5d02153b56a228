using System.Buffers.Binary;
using System.Text.Json;
using Feeds.Storage.Rows;
using Feeds.Syndication;

namespace Feeds.Storage.Publish;

/// <summary>Some consecutive episodes of a show, with their items in every feed as deflated fragments. Immutable, named by its content.</summary>
/// <remarks>
/// As a blob: the length of the header (4 bytes, little endian), the header (the episodes, packed JSON), then for each feed the
/// fragments of its items with the feed's separator between them.
/// </remarks>
internal sealed class Segment
{
    private readonly ReadOnlyMemory<byte>[] columns;
    private readonly FragmentSum[] sums;
    private readonly FragmentSum[] separators;

    private Segment(string name, IReadOnlyList<CatalogEpisode> episodes, IReadOnlyList<FragmentSum> separators, byte[] bytes, int at)
    {
        (Name, Episodes, Bytes, this.separators) = (name, episodes, bytes, [.. separators]);
        columns = new ReadOnlyMemory<byte>[separators.Count];
        sums = new FragmentSum[separators.Count];
        for (int column = 0; column < columns.Length; column++)
        {
            for (int i = 0; i < episodes.Count; i++)
            {
                if (i > 0) sums[column] = sums[column].Then(separators[column]);
                sums[column] = sums[column].Then(episodes[i].Items[column].Sum);
            }
            columns[column] = bytes.AsMemory(at, checked((int)sums[column].Deflated));
            at += columns[column].Length;
        }
        if (at != bytes.Length) throw new InvalidDataException("A segment is longer than its header says.");
    }

    public IReadOnlyList<CatalogEpisode> Episodes { get; }

    /// <summary>The whole blob.</summary>
    public byte[] Bytes { get; }

    /// <summary>Of the blob, below the show: its kind and its SHA-256.</summary>
    public string Name { get; }

    /// <param name="items">Of each episode one a feed.</param>
    public static Segment Of(IReadOnlyList<CatalogEpisode> episodes, IReadOnlyList<IReadOnlyList<Fragment>> items, IReadOnlyList<Fragment> separators)
    {
        byte[] header = PackedJson.Compress(JsonSerializer.SerializeToUtf8Bytes(new SegmentHeader(episodes, [.. separators.Select(s => s.Sum)]), StorageJson.Default.SegmentHeader));
        using var blob = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, header.Length);
        blob.Write(length);
        blob.Write(header);
        for (int column = 0; column < separators.Count; column++)
        {
            for (int i = 0; i < items.Count; i++)
            {
                if (i > 0) blob.Write(separators[column].Deflated.Span);
                blob.Write(items[i][column].Deflated.Span);
            }
        }
        byte[] bytes = blob.ToArray();
        return new(PublishedDocuments.NameOf("segments", bytes), episodes, [.. separators.Select(s => s.Sum)], bytes, sizeof(int) + header.Length);
    }

    /// <exception cref="InvalidDataException">The bytes are no segment.</exception>
    public static Segment Read(string name, byte[] bytes)
    {
        if (bytes.Length < sizeof(int) || BinaryPrimitives.ReadInt32LittleEndian(bytes) is not (> 0 and var length) || length > bytes.Length - sizeof(int)) throw new InvalidDataException("A segment has no header.");
        var header = PackedJson.Deserialize(bytes.AsMemory(sizeof(int), length), StorageJson.Default.SegmentHeader);
        if (header is not { Episodes.Count: > 0, Separators.Count: > 0 } || header.Episodes.Any(e => e.Items?.Count != header.Separators.Count)) throw new InvalidDataException("A segment's header is no such.");
        try
        {
            return new(name, header.Episodes, header.Separators, bytes, sizeof(int) + length);
        }
        catch (ArgumentException shorter)
        {
            throw new InvalidDataException("A segment is shorter than its header says.", shorter);
        }
    }

    /// <summary>What all items of one feed add up to, with the separators between them.</summary>
    public FragmentSum Sum(int column) => sums[column];

    public ReadOnlyMemory<byte> Deflated(int column) => columns[column];

    public Fragment Item(int index, int column)
    {
        int at = 0;
        for (int i = 0; i < index; i++) at += checked((int)(Episodes[i].Items[column].Sum.Deflated + separators[column].Deflated));
        var item = Episodes[index].Items[column];
        return new(columns[column].Slice(at, checked((int)item.Sum.Deflated)), item.Sum, item.Hash);
    }
}

/// <param name="Separators">One a feed.</param>
internal sealed record SegmentHeader(IReadOnlyList<CatalogEpisode> Episodes, IReadOnlyList<FragmentSum> Separators);
