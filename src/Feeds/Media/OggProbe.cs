using Feeds.Diagnostics;

namespace Feeds.Media;

/// <summary>Duration and tags of Ogg Vorbis and Opus: from the positions of the first and the last page.</summary>
/// <remarks>Sources: RFC 3533; Vorbis I, A.2; RFC 7845, sections 4.3 to 4.5.</remarks>
internal static class OggProbe
{
    /// <summary>Longest audio that is believed: a week.</summary>
    private const double LongestSeconds = 7 * 24 * 3600;

    /// <summary>
    /// Pieces at the end in which the last page is looked for: other streams' pages, or what other programs left, may follow it.
    /// </summary>
    private const int MostPieces = 2;

    /// <summary>Places in one piece at which a page may begin: each costs a checksum.</summary>
    private const int MostCandidates = 64;

    /// <param name="start">Of the first page.</param>
    /// <returns>Null if the file has no audio that this probe can read; then <paramref name="diagnostics"/> says why.</returns>
    public static async ValueTask<(AudioReading Audio, AudioTags Tags)?> ReadAsync(IRangeSource source, long start,
        ICollection<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var headers = new OggHeaders(new RangeReader(source, AudioTags.Limit));
        await headers.ReadAsync(start, cancellationToken);
        if (WhyNot(headers) is { } reason)
        {
            diagnostics.Add(AudioDiagnostics.NotAudio(reason));
            return null;
        }
        var sound = headers.Sound!;
        var (last, isChain) = await FindLastAsync(new RangeReader(source), sound.Serial, cancellationToken);
        double? duration = isChain ? null : DurationOf(headers, sound, last);
        Report(diagnostics, headers, last, isChain, duration, source.Length);
        return (new(AudioKind.Ogg, duration), headers.Tags);
    }

    private static string? WhyNot(OggHeaders headers)
    {
        if (headers.Kinds.Contains(OggStreamKind.Video)) return "it is Ogg with video, which apps and browsers no longer play";
        if (headers.Sound is not null) return null;
        return headers.Kinds.FirstOrDefault(k => k is not OggStreamKind.Skeleton) switch
        {
            OggStreamKind.Flac => "it is FLAC within Ogg, which few apps play",
            OggStreamKind.Speex => "it is Speex within Ogg, which hardly any app plays",
            OggStreamKind.Vorbis or OggStreamKind.Opus => "the header of its sound is broken",
            _ => "it is Ogg but contains neither Vorbis nor Opus",
        };
    }

    private static double? DurationOf(OggHeaders headers, OggSound sound, OggPage? last)
    {
        if (last is null) return null;
        double seconds = ((double)last.Granule - headers.Start - sound.Skip) / sound.Rate;
        return seconds is > 0 and < LongestSeconds ? seconds : null;
    }

    private static void Report(ICollection<Diagnostic> diagnostics, OggHeaders headers, OggPage? last, bool isChain, double? duration,
        long length)
    {
        if (isChain) diagnostics.Add(AudioDiagnostics.DurationUnknown("the file contains several recordings in sequence"));
        else if (last is null) diagnostics.Add(AudioDiagnostics.DurationUnknown("no whole page was found at the end of the file"));
        else if (duration is null) diagnostics.Add(AudioDiagnostics.DurationUnknown("its last page states a time that cannot be"));
        else if (headers.IsEstimated) diagnostics.Add(AudioDiagnostics.CutFromStream);
        if (last is not { IsLast: false } || isChain) return;
        string place = $"the last whole page, at byte {last.Offset}, does not say that the recording ends; the file ends at byte {length}";
        diagnostics.Add(AudioDiagnostics.Truncated(place));
    }

    /// <returns>The last whole page of the stream that says a time; and whether another stream begins behind it, as in files that were put
    /// one after another (RFC 3533, section 4).</returns>
    private static async ValueTask<(OggPage? Page, bool IsChain)> FindLastAsync(RangeReader reader, uint serial,
        CancellationToken cancellationToken)
    {
        bool isChain = false;
        long end = reader.Length;
        for (int i = 0; i < MostPieces && end > 0; i++)
        {
            long from = Math.Max(0, end - OggPage.Longest);
            var piece = await reader.ReadAsync(from, (int)(Math.Min(reader.Length, end + OggPage.Longest) - from), cancellationToken);
            if (FindLast(piece.Span, from, (int)Math.Min(end - from, piece.Length), serial, ref isChain) is { } page) return (page,
                isChain);
            end = from;
        }
        return (null, isChain);
    }

    /// <param name="until">Where in the piece a page may begin at the latest.</param>
    private static OggPage? FindLast(ReadOnlySpan<byte> piece, long offset, int until, uint serial, ref bool isChain)
    {
        var rest = piece[..until];
        for (int i = 0; i < MostCandidates && rest.LastIndexOf("OggS"u8) is >= 0 and var at; i++, rest = rest[..at])
        {
            if (OggPage.Read(piece[at..], offset + at) is not { } page || page.End - offset > piece.Length) continue;
            if (!OggPage.IsWhole(piece[at..(int)(page.End - offset)])) continue;
            isChain |= page.Serial != serial && page.IsFirst;
            if (page.Serial == serial && page.Granule >= 0) return page;
        }
        return null;
    }
}
