using System.Buffers.Binary;
using System.Text;
using Feeds.Episodes;
using Feeds.Parsing.Chapters;

namespace Feeds.Media;

/// <summary>
/// Chapters, cover and title of an MP4 file: Nero's list, else the text track that the sound's track names; iTunes' cover and name.
/// </summary>
/// <remarks>
/// Sources: ISO/IEC 14496-12 section 8.3.3 (tref); Apple's QuickTime File Format, chapter lists and metadata; <c>chpl</c> and
/// <c>covr</c>, <c>©nam</c> as players read them (none is in a standard).
/// </remarks>
internal sealed class Mp4Tags(RangeReader reader)
{
    private const uint Udta = 0x75647461, Chpl = 0x6368706C, Meta = 0x6D657461, Ilst = 0x696C7374, Covr = 0x636F7672, Data = 0x64617461,
        Name = 0xA96E616D;
    private const uint Minf = 0x6D696E66, Stbl = 0x7374626C;
    private const uint Sound = 0x736F756E, Text = 0x74657874, Subtitle = 0x7362746C;

    private const int MostBoxes = 2000, MostTopLevel = 40;

    /// <summary>Nero's list counts in one byte, and each title's length in one: this much and no more.</summary>
    private const int LongestNero = 9 + (255 * (8 + 1 + 255));

    private readonly List<Mp4Track> tracks = [];
    private List<Chapter> nero = [];
    private EmbeddedPicture? cover;
    private string? title;
    private int boxes;

    public static async ValueTask<AudioTags> ReadAsync(IRangeSource source, CancellationToken cancellationToken)
    {
        var reader = new RangeReader(source, AudioTags.Limit);
        long offset = 0;
        for (int i = 0; i < MostTopLevel && await Mp4Box.ReadAsync(reader, offset, source.Length, cancellationToken) is { } box && box.Content <= source.Length; i++)
        {
            if (box.Type == Mp4Box.Moov) return await new Mp4Tags(reader).ReadAsync(box with { End = Math.Min(box.End, source.Length) }, cancellationToken);
            offset = box.End;
        }
        return AudioTags.None;
    }

    private async ValueTask<AudioTags> ReadAsync(Mp4Box moov, CancellationToken cancellationToken)
    {
        await WalkAsync(moov, null, cancellationToken);
        var chapters = nero;
        // Nero's list ends at 255 chapters; the track has all of them.
        if (chapters.Count is 0 or 255 && tracks.Find(t => t.Handler == Sound && t.Chapters.Count > 0) is { } sound
            && tracks.Find(t => sound.Chapters.Contains(t.Id) && t.Handler is Text or Subtitle) is { Table: { } table } text)
        {
            var listed = await new Mp4TextTrack(reader, text.Scale).ReadAsync(table, cancellationToken);
            if (listed.Count > chapters.Count) chapters = listed;
        }
        return new([.. chapters.OrderBy(c => c.Start).Select(c => new AudioChapter(c, null))], cover) { Title = title };
    }

    private async ValueTask WalkAsync(Mp4Box parent, Mp4Track? track, CancellationToken cancellationToken)
    {
        // In MP4 a version precedes what is in 'meta', in QuickTime none does.
        long offset = parent.Content;
        if (parent.Type == Meta && (await reader.ReadAsync(offset, 4, cancellationToken)).Span is [0, 0, 0, 0]) offset += 4;
        while (parent.End - offset >= 8 && ++boxes <= MostBoxes && await Mp4Box.ReadAsync(reader, offset, parent.End, cancellationToken) is { } box && box.End <= parent.End)
        {
            await ReadBoxAsync(box, track, cancellationToken);
            offset = box.End;
        }
    }

    private async ValueTask ReadBoxAsync(Mp4Box box, Mp4Track? track, CancellationToken cancellationToken)
    {
        switch (box.Type)
        {
            case Mp4Box.Trak:
                var next = new Mp4Track();
                tracks.Add(next);
                await WalkAsync(box, next, cancellationToken);
                break;
            case Udta or Meta or Ilst or Mp4Box.Mdia or Minf or Mp4Box.Tref or Covr:
                await WalkAsync(box, track, cancellationToken);
                break;
            case Stbl when track is not null:
                track.Table = box;
                break;
            case Mp4Box.Tkhd when track is not null:
                var head = await StartAsync(box, 24, cancellationToken);
                int at = head.Length > 0 && head.Span[0] == 1 ? 20 : 12;
                if (head.Length >= at + 4) track.Id = BinaryPrimitives.ReadUInt32BigEndian(head.Span[at..]);
                break;
            case Mp4Box.Mdhd when track is not null:
                var time = await StartAsync(box, 24, cancellationToken);
                int scale = time.Length > 0 && time.Span[0] == 1 ? 20 : 12;
                if (time.Length >= scale + 4) track.Scale = BinaryPrimitives.ReadUInt32BigEndian(time.Span[scale..]);
                break;
            case Mp4Box.Hdlr when track is { Handler: 0 }:
                var handler = await StartAsync(box, 12, cancellationToken);
                if (handler.Length == 12) track.Handler = BinaryPrimitives.ReadUInt32BigEndian(handler.Span[8..]);
                break;
            case Mp4Box.Chap when track is not null:
                var ids = await StartAsync(box, 64, cancellationToken);
                for (int i = 0; i + 4 <= ids.Length; i += 4) track.Chapters.Add(BinaryPrimitives.ReadUInt32BigEndian(ids.Span[i..]));
                break;
            case Chpl:
                nero = ReadNero((await StartAsync(box, LongestNero, cancellationToken)).Span);
                break;
            case Name when title is null && track is null:
                title = await ReadNameAsync(box, cancellationToken);
                break;
            case Data when cover is null && track is null:
                var picture = await StartAsync(box, 8, cancellationToken);
                uint kind = picture.Length < 8 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(picture.Span);
                // Kinds 13 and 14 are JPEG and PNG.
                if (kind is 13 or 14 && box.End - box.Content - 8 is > 0 and <= int.MaxValue and var length) cover = new(kind == 13 ? "image/jpeg" : "image/png", box.Content + 8, (int)length);
                break;
            default:
                break;
        }
    }

    private ValueTask<ReadOnlyMemory<byte>> StartAsync(Mp4Box box, int count, CancellationToken cancellationToken) =>
        reader.ReadAsync(box.Content, (int)Math.Min(count, box.End - box.Content), cancellationToken);

    private async ValueTask<string?> ReadNameAsync(Mp4Box box, CancellationToken cancellationToken)
    {
        const int Head = 8, LongestName = 4 * 1024, Utf8 = 1;
        if (await Mp4Box.ReadAsync(reader, box.Content, box.End, cancellationToken) is not { Type: Data } data
            || data.End > box.End) return null;
        var bytes = await StartAsync(data, Head + LongestName, cancellationToken);
        if (bytes.Length <= Head || BinaryPrimitives.ReadUInt32BigEndian(bytes.Span) != Utf8) return null;
        return AudioTags.TitleOf(Encoding.UTF8.GetString(bytes.Span[Head..]));
    }

    /// <summary>Times in units of 100 ns, titles in UTF-8.</summary>
    private static List<Chapter> ReadNero(ReadOnlySpan<byte> bytes)
    {
        const double Second = 10_000_000;
        var chapters = new List<Chapter>();
        int at = bytes.Length > 0 && bytes[0] != 0 ? 8 : 4;
        if (bytes.Length <= at) return chapters;
        int count = bytes[at++];
        for (int i = 0; i < count && bytes.Length >= at + 9; i++)
        {
            double start = BinaryPrimitives.ReadUInt64BigEndian(bytes[at..]) / Second;
            int length = bytes[at + 8];
            at += 9;
            if (bytes.Length < at + length || start >= Transcripts.CueClock.Longest) break;
            chapters.Add(new(Math.Round(start, 3), ChapterCollector.Title(Encoding.UTF8.GetString(bytes.Slice(at, length)).TrimEnd('\0'))));
            at += length;
        }
        return chapters;
    }
}
