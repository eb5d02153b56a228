using Feeds.Diagnostics;

namespace Feeds.Media;

/// <summary>What is said about audio files; every place is a byte offset, as there are no lines.</summary>
internal static class AudioDiagnostics
{
    public static Diagnostic Estimated { get; } = new(
        Severity.Info,
        DiagnosticCodes.DurationEstimated,
        "The MP3 file has a variable bit rate and no header that counts its frames, so its duration is estimated.",
        "Encode it with a Xing header (every current encoder writes one) for an exact duration.");

    public static Diagnostic Empty { get; } = new(
        Severity.Error, DiagnosticCodes.EmptyFile, "The file is empty.", "Upload the file again.");

    public static Diagnostic NotAudio(string reason) => new(
        Severity.Error,
        DiagnosticCodes.NotAudio,
        $"The file isn't audio that podcast apps play: {reason}.",
        "Upload the episode as MP3 or as M4A.");

    public static Diagnostic CutFromStream { get; } = new(
        Severity.Info,
        DiagnosticCodes.DurationEstimated,
        "The Ogg file is cut from a longer recording and does not begin at 0, so its duration is estimated.",
        "Export it again for an exact duration.");

    public static Diagnostic Broken(string reason) => new(
        Severity.Error,
        DiagnosticCodes.BrokenAudio,
        $"The MP4 file cannot be played: {reason}.",
        "Export the audio again and upload the new file.");

    public static Diagnostic Truncated(string reason) => new(
        Severity.Warning,
        DiagnosticCodes.TruncatedAudio,
        $"The audio is cut off: {reason}.",
        "Upload the whole file.");

    public static Diagnostic DurationUnknown(string reason) => new(
        Severity.Warning,
        DiagnosticCodes.DurationUnknown,
        $"The duration is not known: {reason}.",
        "Export the audio again, or state the duration in the notes.");

    public static Diagnostic OtherKind(string ending, string kind, string type) => new(
        Severity.Warning,
        DiagnosticCodes.OtherAudioKind,
        $"The name ends in {ending}, but the content is {kind}; it is served as {type}.",
        "Name the file by what it is: some players go by the ending.");

    public static Diagnostic ChapterPictures(int count) => new(
        Severity.Info,
        DiagnosticCodes.ChapterPictures,
        count == 1 ? "A chapter inside the file has a picture, which is not shown." : $"{count} chapters inside the file have pictures, which are not shown.",
        "Upload a chapters file that names the addresses of pictures when listeners shall see them.");

    public static Diagnostic CoverUnused(string reason) => new(
        Severity.Info,
        DiagnosticCodes.CoverUnused,
        $"The picture inside the file is not used as the episode's image: {reason}.",
        "Upload a JPEG or PNG of the same stem when the episode shall have a picture.");
}
