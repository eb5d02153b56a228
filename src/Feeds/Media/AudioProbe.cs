using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Media;

/// <summary>
/// Reads an audio file's headers and tags by ranges: at most 256 KiB for its duration and 3 MiB for its tags.
/// </summary>
public static class AudioProbe
{
    /// <summary>
    /// Reads MP3 (MPEG 1, 2 and 2.5, layers I to III), MP4 (M4A, also with video) and Ogg (Vorbis, Opus) files; the content decides which,
    /// the ending only names the expected.
    /// </summary>
    /// <returns>Audio is null exactly when a diagnostic is an error (the bytes are no such audio). Throws only what the source throws.</returns>
    public static async Task<ParsedAudio> ReadAsync(EpisodeFileName file, IRangeSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(source);
        if (source.Length == 0) return new(null, [AudioDiagnostics.Empty]);
        var diagnostics = new List<Diagnostic>();
        if (await ReadAsync(source, diagnostics, cancellationToken) is not var (audio, tags)) return new(null, diagnostics);
        string type = TypeOf(file, audio.Kind);
        if (!EndingsOf(audio.Kind)
            .Contains(file.Ending)) diagnostics.Add(AudioDiagnostics.OtherKind(file.Ending, NameOf(audio.Kind), type));
        if (tags.Chapters.Count(c => c.Picture is not null) is > 0 and var pictures) diagnostics.Add(AudioDiagnostics.ChapterPictures(pictures));
        return new(new Enclosure(file.Name, type, source.Length, audio.Duration), diagnostics) { Tags = tags };
    }

    private static async ValueTask<(AudioReading Audio, AudioTags Tags)?> ReadAsync(IRangeSource source, List<Diagnostic> diagnostics,
        CancellationToken cancellationToken)
    {
        var reader = new RangeReader(source);
        var head = await reader.ReadAsync(0, 16, cancellationToken);
        if (Mp4Probe.Begins(head.Span))
        {
            if (await Mp4Probe.ReadAsync(reader, diagnostics, cancellationToken) is not { } movie) return null;
            return (movie, await Mp4Tags.ReadAsync(source, cancellationToken));
        }
        if (OggPage.Begins(head.Span)) return await OggProbe.ReadAsync(source, 0, diagnostics, cancellationToken);
        if (ForeignKind.Of(head.Span) is { } kind)
        {
            diagnostics.Add(AudioDiagnostics.NotAudio($"it begins at byte 0 like {kind}"));
            return null;
        }
        var found = new List<Diagnostic>();
        var sound = await Mp3Probe.ReadAsync(reader, found, cancellationToken);
        // Some programs put an ID3 tag before Ogg.
        bool mayBe = sound is null && head.Span.StartsWith("ID3"u8);
        if (mayBe && await FindOggAsync(source, cancellationToken) is { } start) return await OggProbe.ReadAsync(source, start,
            diagnostics, cancellationToken);
        diagnostics.AddRange(found);
        return sound is { } audio ? (audio, await Id3Tags.ReadAsync(source, cancellationToken)) : null;
    }

    /// <returns>Where the first page of an Ogg file is behind its tag; null where none is.</returns>
    private static async ValueTask<long?> FindOggAsync(IRangeSource source, CancellationToken cancellationToken)
    {
        var reader = new RangeReader(source, 8 * 1024);
        var head = await reader.ReadAsync(0, Id3Frame.HeaderSize, cancellationToken);
        if (head.Length < Id3Frame.HeaderSize || Mp3Tags.SyncSafe(head.Span[6..]) is not { } size) return null;
        long start = Id3Frame.HeaderSize + (long)size;
        var first = await reader.ReadAsync(start, 4, cancellationToken);
        return OggPage.Begins(first.Span) ? start : null;
    }

    /// <remarks>
    /// Sources: RFC 3003; RFC 4337, section 2 (MP4 with pictures is video); RFC 5334, section 10.3; Apple's table of enclosure types for
    /// <c>.m4a</c>.
    /// </remarks>
    private static string TypeOf(EpisodeFileName file, AudioKind kind) => kind switch
    {
        AudioKind.Mp3 => "audio/mpeg",
        AudioKind.Ogg => "audio/ogg",
        AudioKind.Mp4Video => "video/mp4",
        _ when file.Ending is ".m4b" or ".mp4" or ".m4v" => "audio/mp4",
        _ => "audio/x-m4a",
    };

    private static string[] EndingsOf(AudioKind kind) => kind switch
    {
        AudioKind.Mp3 => [".mp3"],
        AudioKind.Ogg => [".ogg", ".oga", ".opus"],
        AudioKind.Mp4Video => [".mp4", ".m4v"],
        _ => [".m4a", ".m4b", ".mp4"],
    };

    private static string NameOf(AudioKind kind) => kind switch
    {
        AudioKind.Mp3 => "MP3",
        AudioKind.Ogg => "Ogg",
        AudioKind.Mp4Video => "MP4 with video",
        _ => "MP4",
    };
}

/// <param name="Audio">Its length is the source's, its type the content's; duration is null when nothing in the headers tells it.</param>
public sealed record ParsedAudio(Enclosure? Audio, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>What the file carries beside its sound.</summary>
    public AudioTags Tags { get; init; } = AudioTags.None;
}
