using System.Buffers.Binary;
using System.Text;
using Feeds.Episodes;
using Feeds.Parsing.Chapters;

namespace Feeds.Media;

/// <summary>The samples of a text track as chapters: each has a title and lasts until the next.</summary>
/// <remarks>Source: ISO/IEC 14496-12 sections 8.6.1.2 (stts), 8.7.3 (stsz), 8.7.4 (stsc), 8.7.5 (stco, co64); QuickTime File Format, text sample data.</remarks>
internal sealed class Mp4TextTrack(RangeReader reader, uint scale)
{
    private const uint Stts = 0x73747473, Stsz = 0x7374737A, Stsc = 0x73747363, Stco = 0x7374636F, Co64 = 0x636F3634;
    private const int Most = AudioTags.MostChapters;
    private const int LongestTitle = 1024;

    private byte[] durations = [], sizes = [], layout = [], chunks = [];
    private bool wide;

    public async ValueTask<List<Chapter>> ReadAsync(Mp4Box table, CancellationToken cancellationToken)
    {
        await ReadTablesAsync(table, cancellationToken);
        var chapters = new List<Chapter>();
        if (scale == 0) return chapters;
        var starts = Starts();
        var places = Places();
        for (int i = 0; i < Math.Min(starts.Count, places.Count); i++)
        {
            var (offset, length) = places[i];
            var sample = await reader.ReadAsync(offset, Math.Min(length, LongestTitle), cancellationToken);
            // An empty sample is a gap between chapters.
            if (Title(sample.Span) is { Length: > 0 } title) chapters.Add(new(Math.Round(starts[i], 3), title));
        }
        return chapters;
    }

    private async ValueTask ReadTablesAsync(Mp4Box table, CancellationToken cancellationToken)
    {
        long offset = table.Content;
        for (int i = 0; i < 20 && table.End - offset >= 8 && await Mp4Box.ReadAsync(reader, offset, table.End, cancellationToken) is { } box && box.End <= table.End; i++)
        {
            int entry = box.Type switch { Stts => 8, Stsz => 4, Stsc => 12, Stco => 4, Co64 => 8, _ => 0 };
            if (entry > 0)
            {
                byte[] bytes = (await reader.ReadAsync(box.Content, (int)Math.Min(12 + (entry * Most), box.End - box.Content), cancellationToken)).ToArray();
                if (box.Type == Stts) durations = bytes;
                else if (box.Type == Stsz) sizes = bytes;
                else if (box.Type == Stsc) layout = bytes;
                else (chunks, wide) = (bytes, box.Type == Co64);
            }
            offset = box.End;
        }
    }

    private List<double> Starts()
    {
        var starts = new List<double>();
        double at = 0;
        for (int entry = 0; entry < Count(durations, 4) && starts.Count < Most && durations.Length >= 16 + (entry * 8); entry++)
        {
            uint count = Number(durations, 8 + (entry * 8));
            uint delta = Number(durations, 12 + (entry * 8));
            for (uint i = 0; i < count && starts.Count < Most; i++)
            {
                starts.Add(at / scale);
                at += delta;
            }
        }
        return starts;
    }

    private List<(long Offset, int Length)> Places()
    {
        var places = new List<(long, int)>();
        if (sizes.Length < 12) return places;
        uint one = Number(sizes, 4);
        long samples = Math.Min(Number(sizes, 8), (uint)Most);
        int width = wide ? 8 : 4;
        for (int chunk = 0; chunk < Count(chunks, 4) && places.Count < samples && chunks.Length >= 8 + ((chunk + 1) * width); chunk++)
        {
            long offset = wide ? (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(chunks.AsSpan(8 + (chunk * 8))), long.MaxValue) : Number(chunks, 8 + (chunk * 4));
            for (uint i = 0; i < SamplesIn(chunk) && places.Count < samples; i++)
            {
                int size = 12 + (places.Count * 4);
                long length = one != 0 ? one : size + 4 <= sizes.Length ? Number(sizes, size) : 0;
                places.Add((offset, (int)Math.Min(length, int.MaxValue)));
                offset += length;
            }
        }
        return places;
    }

    private uint SamplesIn(int chunk)
    {
        uint samples = 1;
        for (int entry = 0; entry < Count(layout, 4) && layout.Length >= 20 + (entry * 12) && Number(layout, 8 + (entry * 12)) <= chunk + 1; entry++) samples = Number(layout, 12 + (entry * 12));
        return samples;
    }

    private static string Title(ReadOnlySpan<byte> sample)
    {
        if (sample.Length < 2) return "";
        var text = sample.Slice(2, Math.Min(BinaryPrimitives.ReadUInt16BigEndian(sample), sample.Length - 2));
        return ChapterCollector.Title(text switch
        {
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(text[2..]),
            [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(text[2..]),
            _ => Encoding.UTF8.GetString(text),
        });
    }

    private static uint Count(byte[] bytes, int at) => bytes.Length >= at + 4 ? Number(bytes, at) : 0;

    private static uint Number(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
}
