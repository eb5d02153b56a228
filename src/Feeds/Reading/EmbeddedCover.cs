using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Media;

namespace Feeds.Reading;

/// <summary>Takes the cover out of an audio file, so that it can be the episode's image where no image was uploaded.</summary>
internal static class EmbeddedCover
{
    /// <summary>The limit of images (contract).</summary>
    private const int MaxBytes = 20_000_000;

    /// <returns>The kept picture, or what is to be said of one that is not taken; nothing where there is none.</returns>
    public static async Task<(MediaFile? Cover, Diagnostic? Said)> KeepAsync(IEpisodeFile audio, EmbeddedPicture? picture, CancellationToken cancellationToken)
    {
        if (picture is null) return default;
        if (picture.Length > MaxBytes) return (null, AudioDiagnostics.CoverUnused("it is larger than 20 MB"));
        byte[] bytes = picture.Bytes?.ToArray() ?? new byte[picture.Length];
        if (picture.Bytes is null && await audio.ReadAsync(picture.Offset, bytes, cancellationToken) < bytes.Length) return (null, AudioDiagnostics.CoverUnused("it is cut off"));
        var (type, ending) = bytes switch
        {
            [0xFF, 0xD8, 0xFF, ..] => ("image/jpeg", ".jpg"),
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => ("image/png", ".png"),
            _ => ("", ""),
        };
        if (type.Length == 0) return (null, AudioDiagnostics.CoverUnused("it is neither JPEG nor PNG"));
        return (await audio.KeepAsync($"{audio.Name.Name}.cover{ending}", type, bytes, cancellationToken), null);
    }
}
