using System.Buffers.Binary;

namespace Feeds.Media;

/// <summary>What the <c>moov</c> box of an MP4 file, and an index of segments beside it, say about time.</summary>
/// <remarks>
/// Source: ISO/IEC 14496-12 sections 8.2.2 (mvhd), 8.4.2 (mdhd), 8.4.3 (hdlr), 8.3.2 (tkhd), 8.3.3 (tref), 8.8.2 (mehd) and 8.16.3 (sidx).
/// </remarks>
internal sealed class Mp4Movie
{
    private const uint Sound = 0x736F756E, Picture = 0x76696465;

    /// <summary>Boxes that are looked at inside the movie: a file has a few dozen; a hostile one would have millions.</summary>
    private const int MostBoxes = 1000;

    /// <summary>Longest audio that is believed: a week.</summary>
    private const double LongestSeconds = 7 * 24 * 3600;

    private int boxes;
    private double? movie;
    private double? fragments;
    private double? segments;
    private double? track;
    private uint movieScale;
    private readonly List<TrackSoFar> pictures = [];
    private readonly HashSet<uint> chapterTracks = [];

    /// <summary>Whether a track is declared to be sound; true as well when hostile boxes keep it from being known.</summary>
    public bool HasSound { get; private set; }

    public int Tracks { get; private set; }

    /// <summary>
    /// Whether a track of pictures is to be shown: one that is enabled, and not the pictures of another track's chapters.
    /// </summary>
    public bool HasVideo => pictures.Exists(p => p.IsEnabled && !chapterTracks.Contains(p.Id));

    /// <summary>The place of the first box that does not fit into the one around it.</summary>
    public string? Broken { get; private set; }

    /// <summary>Seconds. The movie's duration respects edit lists, so it goes before the track's.</summary>
    public double? Duration => new[] { movie, fragments, segments, track }.FirstOrDefault(d => d is > 0 and < LongestSeconds);

    public ValueTask ReadAsync(RangeReader reader, Mp4Box moov, CancellationToken cancellationToken) => ReadChildrenAsync(reader, moov, new TrackSoFar(), cancellationToken);

    /// <summary>A segment index adds up to the duration of a file in fragments.</summary>
    public async ValueTask ReadSegmentsAsync(RangeReader reader, Mp4Box sidx, CancellationToken cancellationToken)
    {
        const int LongestIndex = 32 * 1024;
        var memory = await reader.ReadAsync(sidx.Content, (int)Math.Min(LongestIndex, sidx.End - sidx.Content), cancellationToken);
        var bytes = memory.Span;
        if (bytes.Length < 24) return;
        uint scale = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]);
        int at = bytes[0] == 0 ? 20 : 28;
        if (scale == 0 || bytes.Length < at + 4) return;
        int count = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        ulong sum = 0;
        at += 4;
        for (int i = 0; i < count; i++, at += 12)
        {
            if (bytes.Length < at + 12) return;
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 4)..]);
        }
        segments = (double)sum / scale;
    }

    private async ValueTask ReadChildrenAsync(RangeReader reader, Mp4Box parent, TrackSoFar current, CancellationToken cancellationToken)
    {
        long offset = parent.Content;
        while (parent.End - offset >= 8 && Broken is null)
        {
            var box = await Mp4Box.ReadAsync(reader, offset, parent.End, cancellationToken);
            if (++boxes > MostBoxes || reader.LimitReached)
            {
                Broken = $"there are too many boxes before byte {offset}";
                HasSound = true;
                return;
            }
            // QuickTime ends lists with four zero bytes; other padding is as harmless once the movie's header is known.
            if (box is not { } child || child.End > parent.End)
            {
                Broken = $"the box at byte {offset} does not fit into '{parent.Name}', which ends at byte {parent.End}";
                HasSound = true;
                return;
            }
            await ReadChildAsync(reader, child, current, cancellationToken);
            offset = child.End;
        }
    }

    private async ValueTask ReadChildAsync(RangeReader reader, Mp4Box box, TrackSoFar current, CancellationToken cancellationToken)
    {
        switch (box.Type)
        {
            case Mp4Box.Trak:
                Tracks++;
                var next = new TrackSoFar();
                await ReadChildrenAsync(reader, box, next, cancellationToken);
                if (next.IsPicture) pictures.Add(next);
                if (next.IsSound)
                {
                    HasSound = true;
                    track = Math.Max(track ?? 0, next.Duration ?? 0);
                }
                break;
            case Mp4Box.Mdia or Mp4Box.Mvex or Mp4Box.Tref:
                await ReadChildrenAsync(reader, box, current, cancellationToken);
                break;
            case Mp4Box.Mvhd:
                (movie, movieScale) = await ReadTimeAsync(reader, box, cancellationToken);
                break;
            case Mp4Box.Mdhd:
                (current.Duration, _) = await ReadTimeAsync(reader, box, cancellationToken);
                break;
            case Mp4Box.Hdlr:
                var handler = await reader.ReadAsync(box.Content, (int)Math.Min(12, box.End - box.Content), cancellationToken);
                uint kind = handler.Length == 12 ? BinaryPrimitives.ReadUInt32BigEndian(handler.Span[8..]) : 0;
                current.IsSound |= kind == Sound;
                current.IsPicture |= kind == Picture;
                break;
            case Mp4Box.Tkhd:
                await ReadTrackAsync(reader, box, current, cancellationToken);
                break;
            case Mp4Box.Chap:
                await ReadChapterTracksAsync(reader, box, cancellationToken);
                break;
            case Mp4Box.Mehd:
                var bytes = await reader.ReadAsync(box.Content, (int)Math.Min(12, box.End - box.Content), cancellationToken);
                if (movieScale > 0 && bytes.Length >= 8)
                {
                    fragments = (bytes.Span[0] == 1 && bytes.Length == 12
                        ? BinaryPrimitives.ReadUInt64BigEndian(bytes.Span[4..])
                        : BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[4..])) / (double)movieScale;
                }
                break;
            default:
                break;
        }
    }

    private static async ValueTask ReadTrackAsync(RangeReader reader, Mp4Box box, TrackSoFar track, CancellationToken cancellationToken)
    {
        const int Enabled = 1;
        var head = await reader.ReadAsync(box.Content, (int)Math.Min(24, box.End - box.Content), cancellationToken);
        int at = head.Length > 0 && head.Span[0] == 1 ? 20 : 12;
        if (head.Length < at + 4) return;
        track.IsEnabled = (head.Span[3] & Enabled) != 0;
        track.Id = BinaryPrimitives.ReadUInt32BigEndian(head.Span[at..]);
    }

    private async ValueTask ReadChapterTracksAsync(RangeReader reader, Mp4Box box, CancellationToken cancellationToken)
    {
        const int Longest = 64;
        var ids = await reader.ReadAsync(box.Content, (int)Math.Min(Longest, box.End - box.Content), cancellationToken);
        for (int i = 0; i + 4 <= ids.Length; i += 4) chapterTracks.Add(BinaryPrimitives.ReadUInt32BigEndian(ids.Span[i..]));
    }

    /// <summary>Scale and duration, which <c>mvhd</c> and <c>mdhd</c> have at the same places.</summary>
    private static async ValueTask<(double? Seconds, uint Scale)> ReadTimeAsync(RangeReader reader, Mp4Box box, CancellationToken cancellationToken)
    {
        var memory = await reader.ReadAsync(box.Content, (int)Math.Min(32, box.End - box.Content), cancellationToken);
        var bytes = memory.Span;
        bool wide = bytes.Length > 0 && bytes[0] == 1;
        if (bytes.Length < (wide ? 32 : 20)) return (null, 0);
        uint scale = BinaryPrimitives.ReadUInt32BigEndian(bytes[(wide ? 20 : 12)..]);
        ulong duration = wide ? BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
        // All ones means "not known", section 8.2.2.3.
        bool known = scale > 0 && duration != (wide ? ulong.MaxValue : uint.MaxValue);
        return (known ? (double)duration / scale : null, scale);
    }

    private sealed class TrackSoFar
    {
        public uint Id { get; set; }

        public bool IsSound { get; set; }

        public bool IsPicture { get; set; }

        public bool IsEnabled { get; set; } = true;

        public double? Duration { get; set; }
    }
}
