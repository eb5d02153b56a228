namespace Feeds.Media;

/// <summary>Kinds of files that are uploaded as audio or image by mistake, told by their first bytes, so that the diagnostic can name them.</summary>
internal static class ForeignKind
{
    /// <param name="head">The file's first 16 bytes.</param>
    /// <returns>With its article, for instance <c>a WAV file</c>; null for what is not known.</returns>
    public static string? Of(ReadOnlySpan<byte> head) => head switch
    {
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => "a WAV file",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "a WebP image",
        [(byte)'F', (byte)'O', (byte)'R', (byte)'M', ..] => "an AIFF file",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => "an Ogg file",
        [(byte)'f', (byte)'L', (byte)'a', (byte)'C', ..] => "a FLAC file",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "a GIF image",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "a PNG image",
        [0xFF, 0xD8, 0xFF, ..] => "a JPEG image",
        [0xFF, 0xF0 or 0xF1 or 0xF8 or 0xF9, ..] => "raw AAC (ADTS)",
        [0x1A, 0x45, 0xDF, 0xA3, ..] => "a Matroska or WebM file",
        [0x30, 0x26, 0xB2, 0x75, ..] => "a Windows Media file",
        [(byte)'P', (byte)'K', 3, 4, ..] => "a ZIP archive",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF document",
        [(byte)'<', ..] => "a web page or XML",
        _ => null,
    };
}
