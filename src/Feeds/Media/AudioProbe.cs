using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Media;

/// <summary>What headers and tags of an audio file tell, read by ranges: never more than 256 KiB of it for its duration and 3 MiB for chapters and cover.</summary>
public static class AudioProbe
{
    /// <summary>Reads MP3 (MPEG 1, 2 and 2.5, layers I to III) and MP4 (M4A) files; the content decides which, the ending only names the expected.</summary>
    /// <returns>Audio is null exactly when a diagnostic is an error (the bytes are no such audio). Throws only what the source throws.</returns>
    public static async Task<ParsedAudio> ReadAsync(EpisodeFileName file, IRangeSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(source);
        if (source.Length == 0) return new(null, [AudioDiagnostics.Empty]);
        var reader = new RangeReader(source);
        var diagnostics = new List<Diagnostic>();
        var reading = await ReadAsync(reader, diagnostics, cancellationToken);
        if (reading is not { } found) return new(null, diagnostics);
        string type = TypeOf(file, found.Kind);
        if (type != file.MediaType) diagnostics.Add(AudioDiagnostics.OtherKind(file.Ending, found.Kind == AudioKind.Mp3 ? "MP3" : "MP4", type));
        var tags = found.Kind == AudioKind.Mp3 ? await Id3Tags.ReadAsync(source, cancellationToken) : await Mp4Tags.ReadAsync(source, cancellationToken);
        if (tags.Chapters.Count(c => c.Picture is not null) is > 0 and var pictures) diagnostics.Add(AudioDiagnostics.ChapterPictures(pictures));
        return new(new Enclosure(file.Name, type, source.Length, found.Duration), diagnostics) { Tags = tags };
    }

    private static async ValueTask<AudioReading?> ReadAsync(RangeReader reader, List<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var head = await reader.ReadAsync(0, 16, cancellationToken);
        if (Mp4Probe.Begins(head.Span)) return await Mp4Probe.ReadAsync(reader, diagnostics, cancellationToken);
        if (ForeignKind.Of(head.Span) is { } kind)
        {
            diagnostics.Add(AudioDiagnostics.NotAudio($"it begins at byte 0 like {kind}"));
            return null;
        }
        return await Mp3Probe.ReadAsync(reader, diagnostics, cancellationToken);
    }

    private static string TypeOf(EpisodeFileName file, AudioKind kind) => kind switch
    {
        AudioKind.Mp3 => "audio/mpeg",
        _ when file.Ending == ".mp3" => "audio/x-m4a",
        _ => file.MediaType,
    };
}

/// <param name="Audio">Its length is the source's, its type the content's; duration is null when nothing in the headers tells it.</param>
public sealed record ParsedAudio(Enclosure? Audio, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Chapters and cover inside the file.</summary>
    public AudioTags Tags { get; init; } = AudioTags.None;
}
