using System.Buffers.Binary;
using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Media;

/// <summary>Whether an image is what its name says, and whether podcast directories will take it.</summary>
/// <remarks>Sources: ISO/IEC 15948 section 11.2.2 (PNG), ITU-T T.81 annex B (JPEG), Apple's podcast artwork requirements.</remarks>
public static class ImageProbe
{
    /// <summary>Apple's limits for a show's artwork, in pixels a side.</summary>
    public const int SmallestArtwork = 1400, LargestArtwork = 3000;

    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Checks signature and size (Apple: square, 1400 to 3000 pixels a side) of a JPEG or PNG, from its headers.</summary>
    /// <returns>An error when the bytes are no image of that kind; warnings for what directories would refuse. Throws only what the source throws.</returns>
    public static async Task<IReadOnlyList<Diagnostic>> ReadAsync(EpisodeFileName file, IRangeSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(source);
        if (source.Length == 0) return [AudioDiagnostics.Empty];
        var reader = new RangeReader(source);
        var head = await reader.ReadAsync(0, 26, cancellationToken);
        bool png = file.Ending == ".png";
        if (!(png ? head.Span.StartsWith(PngSignature) : head.Span is [0xFF, 0xD8, 0xFF, ..]))
        {
            string kind = png ? "PNG" : "JPEG";
            return [NotAnImage($"its name ends in {file.Ending}, but it begins at byte 0 {(ForeignKind.Of(head.Span) is { } other ? $"like {other}" : $"like no {kind} image")}")];
        }
        var size = png ? PngSize(head.Span) : await JpegSizeAsync(reader, cancellationToken);
        if (size is not { Width: > 0, Height: > 0 } known) return [NotAnImage($"its header, up to byte {Math.Min(source.Length, RangeReader.Limit)}, states no size")];
        return file.Role == FileRole.Artwork ? CheckArtwork(known) : [];
    }

    private static List<Diagnostic> CheckArtwork(PixelSize size)
    {
        var diagnostics = new List<Diagnostic>();
        if (size.Width != size.Height)
        {
            diagnostics.Add(new(Severity.Warning, DiagnosticCodes.ArtworkNotSquare, $"The artwork is {size.Width} × {size.Height} pixels, not square.", "Crop it: Apple and Spotify refuse artwork that is not square."));
        }
        if (Math.Min(size.Width, size.Height) < SmallestArtwork || Math.Max(size.Width, size.Height) > LargestArtwork)
        {
            diagnostics.Add(new(Severity.Warning, DiagnosticCodes.ArtworkSize, $"The artwork is {size.Width} × {size.Height} pixels, outside {SmallestArtwork} to {LargestArtwork} a side.", "Scale it: 3000 × 3000 pixels serve every directory."));
        }
        return diagnostics;
    }

    private static PixelSize? PngSize(ReadOnlySpan<byte> head) => head.Length >= 24 && head[12..].StartsWith("IHDR"u8)
        ? new(BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..]))
        : null;

    /// <summary>Goes from segment to segment until the one that starts a frame.</summary>
    private static async ValueTask<PixelSize?> JpegSizeAsync(RangeReader reader, CancellationToken cancellationToken)
    {
        long offset = 2;
        while (!reader.LimitReached)
        {
            var memory = await reader.ReadAsync(offset, 9, cancellationToken);
            if (memory.Length < 4 || memory.Span[0] != 0xFF) return null;
            var segment = memory.Span;
            byte marker = segment[1];
            // Any marker may be led by fill bytes, and some stand alone without a length (B.1.1.2, B.1.1.3).
            if (marker == 0xFF) offset++;
            else if (marker is 0x01 or (>= 0xD0 and <= 0xD8)) offset += 2;
            else if (marker is 0xD9 or 0xDA) return null;
            else if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return segment.Length < 9 ? null : new(BinaryPrimitives.ReadUInt16BigEndian(segment[7..]), BinaryPrimitives.ReadUInt16BigEndian(segment[5..]));
            }
            else
            {
                int length = BinaryPrimitives.ReadUInt16BigEndian(segment[2..]);
                if (length < 2) return null;
                offset += 2 + length;
            }
        }
        return null;
    }

    private static Diagnostic NotAnImage(string reason) => new(
        Severity.Error, DiagnosticCodes.NotAnImage, $"The file is not the image that its name says: {reason}.", "Export it as JPEG or PNG and name it so.");

    private readonly record struct PixelSize(int Width, int Height);
}
