using Feeds.Diagnostics;

namespace Feeds.Media;

/// <summary>Duration of an MPEG audio file (MP3) from its first frame and, where that says nothing, from samples of the rest.</summary>
internal static class Mp3Probe
{
    /// <summary>Bytes after the tags in which the first frame is looked for: writers leave zeros and other programs' remains there.</summary>
    private const int SearchRange = 64 * 1024;

    /// <summary>Streams up to here are counted frame by frame.</summary>
    private const int CountedWhole = 112 * 1024;

    /// <summary>How many pieces of a longer stream are looked at, and how long each is (four frames at least).</summary>
    private const int Samples = 14, SampleSize = 8 * 1024;

    /// <returns>Null when there is no MPEG audio in the file; then <paramref name="diagnostics"/> says where it was looked for.</returns>
    public static async ValueTask<AudioReading?> ReadAsync(RangeReader reader, ICollection<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var tags = await Mp3Tags.ReadAsync(reader, cancellationToken);
        if (tags.Start >= tags.End)
        {
            diagnostics.Add(AudioDiagnostics.NotAudio(tags.Start > reader.Length
                ? $"the tag at its begin says that audio starts at byte {tags.Start}, but the file ends at byte {reader.Length}"
                : $"there are tags, but nothing between byte {tags.Start} and byte {tags.End}"));
            return null;
        }
        int count = (int)Math.Min(SearchRange, tags.End - tags.Start);
        var head = await reader.ReadAsync(tags.Start, count, cancellationToken);
        if (!MpegFrameRun.TryFind(head.Span, atEnd: tags.Start + head.Length == tags.End, stream: null, out var run))
        {
            diagnostics.Add(AudioDiagnostics.NotAudio($"no MP3 frame was found from byte {tags.Start} to byte {tags.Start + head.Length}"));
            return null;
        }
        var stream = new MpegStream(run, tags.Start + run.Offset, tags.End);
        double? duration = MpegLengthHeader.TryRead(head.Span[run.Offset..], run.First, out var header) && stream.Believes(header)
            ? FromHeader(stream, header, diagnostics)
            : await FromFramesAsync(reader, stream, diagnostics, cancellationToken);
        return new(AudioKind.Mp3, duration);
    }

    private static double FromHeader(MpegStream stream, MpegLengthHeader header, ICollection<Diagnostic> diagnostics)
    {
        double samples = ((double)header.Frames * stream.First.Samples) - header.Trim;
        if (header.Bytes is { } stated && stated > stream.Length + stream.First.Length)
        {
            diagnostics.Add(AudioDiagnostics.Truncated($"its header counts {stated} bytes of audio, but the file contains {stream.Length} from byte {stream.Start} on"));
            samples *= (double)stream.Length / stated;
        }
        return samples / stream.First.SampleRate;
    }

    private static async ValueTask<double> FromFramesAsync(RangeReader reader, MpegStream stream, ICollection<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (stream.Length <= CountedWhole)
        {
            var all = await reader.ReadAsync(stream.Start, (int)stream.Length, cancellationToken);
            return stream.Seconds(CountAll(all.Span, stream, diagnostics));
        }
        long frames = 0;
        long bytes = 0;
        bool constant = true;
        bool padded = false;
        long? silentFrom = null;
        int missing = 0;
        for (int i = 0; i < Samples; i++)
        {
            long offset = stream.Start + ((stream.Length - SampleSize) / (Samples - 1) * i);
            if (i == Samples - 1) offset = stream.End - SampleSize;
            var piece = await reader.ReadAsync(offset, SampleSize, cancellationToken);
            if (!MpegFrameRun.TryFind(piece.Span, atEnd: false, stream.First, out var run))
            {
                silentFrom ??= offset;
                continue;
            }
            silentFrom = null;
            var found = run.Count(piece.Span);
            frames += found.Frames;
            bytes += found.Bytes;
            constant &= found.Constant && run.First.BitRate == stream.First.BitRate;
            padded |= found.Padded;
            missing = i == Samples - 1 ? found.Missing : 0;
        }
        if (silentFrom is { } from) diagnostics.Add(AudioDiagnostics.Truncated($"from about byte {from} on it contains no MP3 frames"));
        else if (missing > 0) diagnostics.Add(AudioDiagnostics.Truncated($"its last frame lacks {missing} bytes at byte {stream.End}"));
        double length = (silentFrom ?? stream.End) - stream.Start;
        if (constant && padded) return length * 8 / stream.BitRate;
        if (constant) return stream.Seconds(length / stream.Run.LengthOf(stream.First));
        diagnostics.Add(AudioDiagnostics.Estimated);
        return stream.Seconds(length / ((double)bytes / frames));
    }

    /// <summary>Frames of a short stream, over damaged places too.</summary>
    private static double CountAll(ReadOnlySpan<byte> bytes, MpegStream stream, ICollection<Diagnostic> diagnostics)
    {
        int frames = 0;
        int at = 0;
        while (at < bytes.Length && MpegFrameRun.TryFind(bytes[at..], atEnd: true, stream.First, out var run))
        {
            var found = run.Count(bytes[at..]);
            frames += found.Frames;
            if (found.Missing > 0) diagnostics.Add(AudioDiagnostics.Truncated($"its last frame lacks {found.Missing} bytes at byte {stream.End}"));
            at += run.Offset + Math.Max(found.Bytes, 1);
            if (found.Missing > 0) break;
        }
        return frames;
    }
}
