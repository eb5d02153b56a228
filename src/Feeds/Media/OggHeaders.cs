using System.Buffers.Binary;

namespace Feeds.Media;

/// <summary>
/// What stands before the sound of an Ogg file: its streams, the comments of the first one that is sound, and where that begins in time.
/// </summary>
/// <remarks>Sources: RFC 3533, sections 4 and 6; Vorbis I, sections 4.2.2, 5 and A.2; RFC 7845, sections 3 to 5.</remarks>
internal sealed class OggHeaders(RangeReader reader)
{
    /// <summary>Streams side by side that are looked at: files have one, or two with an index.</summary>
    private const int MostStreams = 32;

    /// <summary>
    /// Pages between the comments and the first sound that are looked at: Vorbis needs two, and streams lie side by side.
    /// </summary>
    private const int MostPages = 256;

    private OggPage? next;

    public List<OggStreamKind> Kinds { get; } = [];

    /// <summary>The stream that is sound; null where none is that is read here.</summary>
    public OggSound? Sound { get; private set; }

    /// <summary>Samples before the first that is played: a file that is cut from a live stream does not begin at 0.</summary>
    public long Start { get; private set; }

    /// <summary>The start is an estimate: the file does not say it exactly.</summary>
    public bool IsEstimated { get; private set; }

    public AudioTags Tags { get; private set; } = AudioTags.None;

    public async ValueTask ReadAsync(long offset, CancellationToken cancellationToken)
    {
        await ReadStreamsAsync(offset, cancellationToken);
        if (Sound is not { } sound || Kinds.Contains(OggStreamKind.Video)
            || await FindAsync(sound.Serial, cancellationToken) is not { } page) return;
        var packet = new OggPacket(reader, page);
        Tags = await OggComments.ReadAsync(packet, sound.Kind, cancellationToken);
        await ReadStartAsync(sound, packet.Page, cancellationToken);
    }

    /// <summary>All first pages come before any other (RFC 3533, section 4).</summary>
    private async ValueTask ReadStreamsAsync(long offset, CancellationToken cancellationToken)
    {
        while (Kinds.Count < MostStreams && await OggPage.ReadAsync(reader, offset, cancellationToken) is { } page)
        {
            next = page;
            if (!page.IsFirst) return;
            var packet = await reader.ReadAsync(page.Data, (int)Math.Min(OggSound.LongestHead, page.End - page.Data), cancellationToken);
            var kind = OggPage.KindOf(packet.Span);
            Kinds.Add(kind);
            if (Sound is null) Sound = OggSound.Of(kind, page.Serial, packet.Span);
            offset = page.End;
        }
    }

    /// <summary>The next page of a stream.</summary>
    private async ValueTask<OggPage?> FindAsync(uint serial, CancellationToken cancellationToken)
    {
        for (int i = 0; i < MostPages && next is { } page; i++)
        {
            next = await OggPage.ReadAsync(reader, page.End, cancellationToken);
            if (page.Serial == serial && !page.IsFirst) return page;
        }
        return null;
    }

    /// <param name="comments">The page that the comments end on.</param>
    private async ValueTask ReadStartAsync(OggSound sound, OggPage comments, CancellationToken cancellationToken)
    {
        next = await OggPage.ReadAsync(reader, comments.End, cancellationToken);
        // The pages of headers have position 0 (RFC 7845, section 4; Vorbis I, A.2).
        OggPage? first;
        do first = await FindAsync(sound.Serial, cancellationToken);
        while (first is { Granule: <= 0 });
        if (first is null) return;
        if (sound.Kind is OggStreamKind.Vorbis)
        {
            long most = (long)PacketsEndingOn(first) * sound.LongestBlock / 2;
            IsEstimated = first.Granule > most && !first.IsLast;
            if (IsEstimated) Start = first.Granule - most;
            return;
        }
        if (first.IsContinued) return;
        long samples = await OpusSamplesAsync(first, cancellationToken);
        // The last page may have less than its packets, by which the end is cut (RFC 7845, section 4.4).
        if (first.Granule > samples) Start = first.Granule - samples;
    }

    private static int PacketsEndingOn(OggPage page)
    {
        int packets = 0;
        foreach (byte length in page.Lacing.Span) packets += length < 255 ? 1 : 0;
        return packets;
    }

    private async ValueTask<long> OpusSamplesAsync(OggPage page, CancellationToken cancellationToken)
    {
        long samples = 0;
        long offset = page.Data;
        byte[] lacing = page.Lacing.ToArray();
        int length = 0;
        foreach (byte segment in lacing)
        {
            length += segment;
            if (segment == 255) continue;
            var head = await reader.ReadAsync(offset, Math.Min(2, length), cancellationToken);
            samples += OpusSamples(head.Span);
            offset += length;
            length = 0;
        }
        return samples;
    }

    /// <summary>Samples of a packet at 48 kHz. Source: RFC 6716, section 3.1 and 3.2.</summary>
    private static int OpusSamples(ReadOnlySpan<byte> packet)
    {
        const int Millisecond = 48;
        if (packet.IsEmpty) return 0;
        int configuration = packet[0] >> 3;
        int frame = configuration switch
        {
            < 12 => (configuration & 3) switch { 0 => 10, 1 => 20, 2 => 40, _ => 60 } * Millisecond,
            < 16 => ((configuration & 1) == 0 ? 10 : 20) * Millisecond,
            _ => (5 * Millisecond / 2) << (configuration & 3),
        };
        int frames = (packet[0] & 3) switch { 0 => 1, 1 or 2 => 2, _ => packet.Length > 1 ? packet[1] & 63 : 0 };
        return frame * frames;
    }
}

/// <summary>A stream of sound, as its first packet describes it.</summary>
/// <param name="Rate">Positions a second.</param>
/// <param name="Skip">Samples at the beginning that are decoded and not played.</param>
/// <param name="LongestBlock">Of Vorbis, in samples; a packet gives half of it at the most.</param>
internal sealed record OggSound(OggStreamKind Kind, uint Serial, uint Rate, int Skip, int LongestBlock)
{
    public const int LongestHead = 64;

    /// <summary>Positions of Opus count at this rate, whatever the rate of what was recorded (RFC 7845, section 4).</summary>
    private const uint OpusRate = 48_000;

    /// <returns>Null for what is not read here, or is broken.</returns>
    public static OggSound? Of(OggStreamKind kind, uint serial, ReadOnlySpan<byte> packet) => kind switch
    {
        OggStreamKind.Vorbis when packet.Length >= 30 && BinaryPrimitives.ReadUInt32LittleEndian(packet[7..]) == 0
            && BinaryPrimitives.ReadUInt32LittleEndian(packet[12..]) is > 0 and var rate =>
                new(kind, serial, rate, 0, 1 << (packet[28] >> 4)),
        // Another version of the upper four bits cannot be read (RFC 7845, section 5.1).
        OggStreamKind.Opus when packet.Length >= 19 && packet[8] >> 4 == 0 =>
            new(kind, serial, OpusRate, BinaryPrimitives.ReadUInt16LittleEndian(packet[10..]), 0),
        _ => null,
    };
}
