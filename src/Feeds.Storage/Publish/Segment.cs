using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Feeds.Storage.Rows;
using Feeds.Syndication;

namespace Feeds.Storage.Publish;

/// <summary>Some consecutive episodes of a show, with their items in every feed. Immutable, named by its content.</summary>
/// <remarks>
/// As a blob: the length of the header (4 bytes, little endian), the header (packed JSON), then for each feed one fragment: the items
/// with the feed's separator between them, deflated as a whole, because items share most of their markup and much of their text.
/// </remarks>
internal sealed class Segment
{
    private readonly SegmentHeader header;
    private readonly ReadOnlyMemory<byte>[] columns;
    private readonly byte[]?[] hashes;

    private Segment(string name, SegmentHeader header, byte[] bytes, int at)
    {
        (Name, this.header, Bytes) = (name, header, bytes);
        columns = new ReadOnlyMemory<byte>[header.Columns.Count];
        hashes = new byte[header.Columns.Count][];
        for (int column = 0; column < columns.Length; column++)
        {
            columns[column] = bytes.AsMemory(at, checked((int)header.Columns[column].Deflated));
            at += columns[column].Length;
        }
        if (at != bytes.Length) throw new InvalidDataException("A segment is longer than its header says.");
    }

    public IReadOnlyList<CatalogEpisode> Episodes => header.Episodes;

    /// <summary>The whole blob.</summary>
    public byte[] Bytes { get; }

    /// <summary>Of the blob, below the show: its kind and its SHA-256.</summary>
    public string Name { get; }

    /// <param name="items">Of each episode one a feed.</param>
    /// <param name="separators">One a feed.</param>
    public static Segment Of(IReadOnlyList<CatalogEpisode> episodes, IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> items, IReadOnlyList<Fragment> separators)
    {
        var fragments = new Fragment[separators.Count];
        // Deflating is nearly all that publishing computes, and the feeds do not depend on each other.
        Parallel.For(0, fragments.Length, column => fragments[column] = Fragment.Of(Join(items, separators[column], column)));
        var header = new SegmentHeader(episodes, [.. fragments.Select(f => f.Sum)], [.. separators.Select(s => (int)s.Sum.Length)]);
        byte[] packed = PackedJson.Compress(JsonSerializer.SerializeToUtf8Bytes(header, StorageJson.Default.SegmentHeader));
        using var blob = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, packed.Length);
        blob.Write(length);
        blob.Write(packed);
        foreach (var fragment in fragments) blob.Write(fragment.Deflated.Span);
        byte[] bytes = blob.ToArray();
        return new(PublishedDocuments.NameOf("segments", bytes), header, bytes, sizeof(int) + packed.Length);
    }

    /// <exception cref="InvalidDataException">The bytes do not hold a whole segment.</exception>
    public static Segment Read(string name, byte[] bytes)
    {
        int length = bytes.Length < sizeof(int) ? 0 : BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length <= 0 || length > bytes.Length - sizeof(int)) throw new InvalidDataException("A segment has no header.");
        var header = PackedJson.Deserialize(bytes.AsMemory(sizeof(int), length), StorageJson.Default.SegmentHeader);
        if (!header.IsSound) throw new InvalidDataException("A segment's header contradicts itself.");
        try
        {
            return new(name, header, bytes, sizeof(int) + length);
        }
        catch (ArgumentException shorter)
        {
            throw new InvalidDataException("A segment is shorter than its header says.", shorter);
        }
    }

    /// <summary>All items of one feed, with the separators between them.</summary>
    public FragmentSum Sum(int column) => header.Columns[column];

    public ReadOnlyMemory<byte> Deflated(int column) => columns[column];

    /// <summary>The hashes of all items of one feed, one after the other.</summary>
    public byte[] Hashes(int column) => hashes[column] ??= Encoding.UTF8.GetBytes(string.Concat(Episodes.Select(e => e.Items[column].Hash)));

    /// <summary>One item out of the inflated content of its feed.</summary>
    /// <param name="content">Of the whole column.</param>
    public ReadOnlyMemory<byte> Item(int index, int column, ReadOnlyMemory<byte> content)
    {
        int at = 0;
        for (int i = 0; i < index; i++) at += Episodes[i].Items[column].Length + header.Separators[column];
        return content.Slice(at, Episodes[index].Items[column].Length);
    }

    private static byte[] Join(IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> items, Fragment separator, int column)
    {
        byte[] between = separator.Inflate();
        byte[] content = new byte[items.Sum(i => i[column].Length) + (between.Length * (items.Count - 1))];
        int at = 0;
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0) Append(between);
            Append(items[i][column]);
        }
        return content;

        void Append(ReadOnlyMemory<byte> piece)
        {
            piece.CopyTo(content.AsMemory(at));
            at += piece.Length;
        }
    }
}

/// <param name="Columns">What the items of each feed add up to, with the separators between them.</param>
/// <param name="Separators">Bytes of each feed's separator.</param>
internal sealed record SegmentHeader(IReadOnlyList<CatalogEpisode> Episodes, IReadOnlyList<FragmentSum> Columns, IReadOnlyList<int> Separators)
{
    /// <summary>True when it has every part, and each feed is as long as its items and separators.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsSound =>
        Episodes is { Count: > 0 } && Columns is { Count: > 0 } && Separators?.Count == Columns.Count
        && Episodes.All(e => e.Items?.Count == Columns.Count)
        && Enumerable.Range(0, Columns.Count).All(c => Columns[c].Length == Episodes.Sum(e => (long)e.Items[c].Length) + ((long)Separators[c] * (Episodes.Count - 1)));
}
