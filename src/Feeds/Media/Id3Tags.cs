using System.Buffers.Binary;
using Feeds.Parsing.Chapters;

namespace Feeds.Media;

/// <summary>Chapters, cover and title of an ID3v2.3 or 2.4 tag at the begin of a file, frame by frame: pictures are stepped over.</summary>
/// <remarks>
/// Sources: id3.org, ID3v2 Chapter Frame Addendum 1.0 (CHAP, CTOC), ID3v2.4.0 native frames sections 4.14 (APIC), 4.2.1 (TIT2) and 4.3
/// (links).
/// Where a table of contents stands, chapters that it and its tables do not name are silent.
/// </remarks>
internal sealed class Id3Tags(int version, bool unsynchronised)
{
    /// <summary>Frames that are looked at: a tag has some dozens; a hostile one would have millions.</summary>
    private const int MostFrames = 10_000;

    /// <summary>Largest frame that is taken apart in memory, which only unsynchronised ones are.</summary>
    private const int LargestUnpacked = 1024 * 1024;

    private const int LongestText = 4 * 1024;
    private const int LongestTable = 64 * 1024;
    private const byte FrontCover = 3;

    private readonly List<(string Id, AudioChapter Chapter)> chapters = [];
    private readonly Id3Contents contents = new();
    private EmbeddedPicture? cover;
    private string? title;
    private bool isFront;
    private int frames;

    /// <returns>Nothing where there is no such tag, or where it is broken before the first frame.</returns>
    public static async ValueTask<AudioTags> ReadAsync(IRangeSource source, CancellationToken cancellationToken)
    {
        var reader = new RangeReader(source, AudioTags.Limit);
        var head = (await reader.ReadAsync(0, 20, cancellationToken)).ToArray();
        if (head.Length < 20 || !head.AsSpan().StartsWith("ID3"u8) || head[3] is not (3 or 4) || Mp3Tags.SyncSafe(head.AsSpan(6)) is not { } size) return AudioTags.None;
        int version = head[3];
        bool unsynchronised = (head[5] & 0x80) != 0;
        long end = Math.Min(Id3Frame.HeaderSize + (long)size, source.Length);
        if (version == 3 && unsynchronised)
        {
            // In 2.3 the whole tag is, headers too.
            var packed = await reader.ReadAsync(Id3Frame.HeaderSize, (int)Math.Min(end - Id3Frame.HeaderSize, LargestUnpacked), cancellationToken);
            var memory = new MemorySource(Synchronise(packed.Span));
            return await new Id3Tags(3, unsynchronised: false).ReadAsync(new RangeReader(memory, AudioTags.Limit), ExtendedHeader(head, 3), memory.Length, memory, cancellationToken);
        }
        return await new Id3Tags(version, unsynchronised).ReadAsync(reader, Id3Frame.HeaderSize + ExtendedHeader(head, version), end, null, cancellationToken);
    }

    private static long ExtendedHeader(ReadOnlySpan<byte> head, int version)
    {
        if ((head[5] & 0x40) == 0) return 0;
        return version == 4 ? Mp3Tags.SyncSafe(head[10..]) ?? 0 : 4L + BinaryPrimitives.ReadUInt32BigEndian(head[10..]);
    }

    private async ValueTask<AudioTags> ReadAsync(RangeReader reader, long start, long end, MemorySource? memory, CancellationToken cancellationToken)
    {
        await ForEachAsync(reader, start, end, async frame =>
        {
            if (frame.Packed || chapters.Count >= AudioTags.MostChapters) return;
            if (frame.Id is "CHAP")
            {
                var (inside, from, until) = await OpenAsync(reader, frame, cancellationToken);
                await ReadChapterAsync(inside, from, until, cancellationToken);
            }
            else if (frame.Id is "CTOC")
            {
                var (inside, from, until) = await OpenAsync(reader, frame, cancellationToken);
                contents.Add((await inside.ReadAsync(from, (int)Math.Min(until - from, LongestTable), cancellationToken)).Span);
            }
            else if (frame.Id is "TIT2")
            {
                var (inside, from, until) = await OpenAsync(reader, frame, cancellationToken);
                var text = await inside.ReadAsync(from, (int)Math.Min(until - from, LongestText), cancellationToken);
                title ??= AudioTags.TitleOf(Id3Text.Read(text.Span));
            }
            else if (frame.Id is "APIC" && !isFront)
            {
                await ReadCoverAsync(reader, frame, memory, cancellationToken);
            }
        }, cancellationToken);
        var hidden = contents.Hidden(chapters.Select(c => c.Id));
        return new(
            [.. chapters.Select(c => hidden.Contains(c.Id) ? c.Chapter with { Chapter = c.Chapter.Chapter with { Hidden = true } } : c.Chapter).OrderBy(c => c.Chapter.Start)],
            cover) { Title = title };
    }

    private async ValueTask ForEachAsync(RangeReader reader, long start, long end, Func<Id3Frame, ValueTask> read, CancellationToken cancellationToken)
    {
        for (long at = start; frames++ < MostFrames && await Id3Frame.ReadAsync(reader, at, end, version, cancellationToken) is { } frame; at = frame.End) await read(frame);
    }

    /// <summary>Where a frame's content can be read: in the file, or in memory without the zeros of unsynchronisation.</summary>
    private async ValueTask<(RangeReader Reader, long Start, long End)> OpenAsync(RangeReader reader, Id3Frame frame, CancellationToken cancellationToken)
    {
        if (!frame.Unsynchronised && !unsynchronised) return (reader, frame.Content, frame.End);
        var packed = await reader.ReadAsync(frame.Content, Math.Min(frame.Length, LargestUnpacked), cancellationToken);
        var memory = new MemorySource(Synchronise(packed.Span));
        return (new RangeReader(memory, AudioTags.Limit), 0, memory.Length);
    }

    private async ValueTask ReadChapterAsync(RangeReader reader, long start, long end, CancellationToken cancellationToken)
    {
        const int LongestId = 256, Times = 16;
        var head = await reader.ReadAsync(start, (int)Math.Min(end - start, LongestId + Times), cancellationToken);
        int zero = head.Span.IndexOf((byte)0);
        if (zero < 0 || head.Length < zero + 1 + Times) return;
        string id = Id3Text.Latin(head.Span);
        uint from = BinaryPrimitives.ReadUInt32BigEndian(head.Span[(zero + 1)..]);
        uint to = BinaryPrimitives.ReadUInt32BigEndian(head.Span[(zero + 5)..]);
        if (from == uint.MaxValue) return;
        string title = "";
        string? url = null;
        EmbeddedPicture? picture = null;
        await ForEachAsync(reader, start + zero + 1 + Times, end, async frame =>
        {
            if (frame.Packed) return;
            if (frame.Id is "TIT2") title = ChapterCollector.Title(Id3Text.Read(await TextAsync(reader, frame, cancellationToken)));
            else if (frame.Id[0] == 'W') url ??= Address(frame.Id, await TextAsync(reader, frame, cancellationToken));
            else if (frame.Id is "APIC") picture ??= (await PictureAsync(reader, frame, cancellationToken))?.Picture;
        }, cancellationToken);
        double seconds = from / 1000.0;
        chapters.Add((id, new(new(seconds, title, url) { End = to > from && to != uint.MaxValue ? to / 1000.0 : null }, picture)));
    }

    private static async ValueTask<byte[]> TextAsync(RangeReader reader, Id3Frame frame, CancellationToken cancellationToken)
    {
        var bytes = await reader.ReadAsync(frame.Content, Math.Min(frame.Length, LongestText), cancellationToken);
        return frame.Unsynchronised ? Synchronise(bytes.Span) : bytes.ToArray();
    }

    private static string? Address(string id, ReadOnlySpan<byte> bytes)
    {
        if (id == "WXXX")
        {
            if (bytes.IsEmpty) return null;
            bytes = bytes[(1 + Id3Text.Skip(bytes[0], bytes[1..]))..];
        }
        return WebAddress.Classify(Id3Text.Latin(bytes), out string clean) is AddressKind.Safe && clean.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? clean : null;
    }

    private async ValueTask ReadCoverAsync(RangeReader reader, Id3Frame frame, MemorySource? memory, CancellationToken cancellationToken)
    {
        var (inside, from, until) = await OpenAsync(reader, frame, cancellationToken);
        bool moved = inside != reader;
        if (await PictureAsync(inside, frame with { Content = from, End = until, Unsynchronised = false }, cancellationToken) is not { } found) return;
        if (cover is not null && found.Kind != FrontCover) return;
        isFront = found.Kind == FrontCover;
        cover = found.Picture;
        if (moved || memory is not null) cover = cover with { Bytes = (await inside.ReadAsync(cover.Offset, cover.Length, cancellationToken)).ToArray() };
    }

    private static async ValueTask<(EmbeddedPicture Picture, byte Kind)?> PictureAsync(RangeReader reader, Id3Frame frame, CancellationToken cancellationToken)
    {
        const int LongestHead = 600;
        var head = await reader.ReadAsync(frame.Content, Math.Min(frame.Length, LongestHead), cancellationToken);
        if (head.Length < 4) return null;
        int type = 1 + Id3Text.Skip(0, head.Span[1..]);
        if (type >= head.Length) return null;
        int data = type + 1 + Id3Text.Skip(head.Span[0], head.Span[(type + 1)..]);
        if (data >= frame.Length) return null;
        return (new(Id3Text.Latin(head.Span[1..]).ToLowerInvariant(), frame.Content + data, frame.Length - data), head.Span[type]);
    }

    /// <summary>Takes away the zero behind each FF.</summary>
    private static byte[] Synchronise(ReadOnlySpan<byte> bytes)
    {
        byte[] result = new byte[bytes.Length];
        int count = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            result[count++] = bytes[i];
            if (bytes[i] == 0xFF && i + 1 < bytes.Length && bytes[i + 1] == 0) i++;
        }
        return result[..count];
    }
}
