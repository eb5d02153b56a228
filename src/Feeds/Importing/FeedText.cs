using System.IO.Compression;
using System.Runtime.InteropServices;
using Feeds.Diagnostics;
using Feeds.Parsing;

namespace Feeds.Importing;

/// <summary>The bytes of a feed to text: decompressed and decoded.</summary>
internal static class FeedText
{
    /// <summary>What gzip begins with. Source: RFC 1952, section 2.3.1.</summary>
    private static ReadOnlySpan<byte> Magic => [0x1F, 0x8B];

    /// <param name="charset">Of the <c>Content-Type</c> that the feed was sent with; null without one.</param>
    /// <returns>Null when nothing can be read; the reason is then among the diagnostics.</returns>
    public static SourceText? Decode(ReadOnlyMemory<byte> content, string? charset, List<Diagnostic> diagnostics)
    {
        if (content.Span.StartsWith(Magic))
        {
            if (Unpack(content, diagnostics) is not { } unpacked) return null;
            content = unpacked;
        }
        string text = new FeedEncoding(charset, diagnostics).Decode(content.Span);
        if (string.IsNullOrWhiteSpace(text))
        {
            diagnostics.Add(new(Severity.Error, DiagnosticCodes.EmptyFile, "The feed is empty.", "Check the address, or save the feed again."));
            return null;
        }
        var source = new SourceText(text);
        if (FirstForeign(text) is >= 0 and var foreign)
        {
            var (line, column) = source.Place(foreign);
            diagnostics.Add(new(
                Severity.Warning,
                DiagnosticCodes.FeedCharacters,
                "The feed contains characters that XML forbids, such as control characters; they were removed.",
                "Remove them at the source of the feed.",
                line,
                column));
        }
        return source;
    }

    /// <returns>Null for a page that is not packed; one byte more than a page may have for one that is too large.</returns>
    public static async Task<long?> UnpackedLengthAsync(Stream content, CancellationToken cancellationToken)
    {
        byte[] start = new byte[Magic.Length];
        int read = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        if (read < start.Length || !start.AsSpan().SequenceEqual(Magic)) return null;
        await using var packed = new GZipStream(new Rejoined(start, content), CompressionMode.Decompress);
        byte[] buffer = new byte[81920];
        long length = 0;
        try
        {
            for (int more; length <= FeedImport.MaxBytes && (more = await packed.ReadAsync(buffer, cancellationToken)) > 0;) length += more;
        }
        catch (InvalidDataException)
        {
            // It is said when the page is read.
        }
        return Math.Min(length, FeedImport.MaxBytes + 1);
    }

    /// <summary>In two passes, of which the first only counts: what grows while it is filled takes three times its size.</summary>
    private static byte[]? Unpack(ReadOnlyMemory<byte> content, List<Diagnostic> diagnostics)
    {
        try
        {
            using var counted = Packed(content);
            byte[] buffer = new byte[81920];
            int length = 0;
            for (int read; (read = counted.Read(buffer)) > 0;)
            {
                length += read;
                if (length <= FeedImport.MaxBytes) continue;
                diagnostics.Add(new(Severity.Error, DiagnosticCodes.FeedTooLarge, "The feed is larger than 50 MB when decompressed.",
                    "Split it into pages (RFC 5005)."));
                return null;
            }
            byte[] unpacked = new byte[length];
            using var whole = Packed(content);
            whole.ReadExactly(unpacked);
            return unpacked;
        }
        catch (InvalidDataException)
        {
            diagnostics.Add(new(
                Severity.Error,
                DiagnosticCodes.FeedPacking,
                "The feed is gzip-compressed, and the compressed data is corrupt.",
                "Download it again, or decompress it first."));
            return null;
        }
    }

    private static GZipStream Packed(ReadOnlyMemory<byte> content)
    {
        bool isArray = MemoryMarshal.TryGetArray(content, out var array);
        var stream = isArray ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(content.ToArray(), writable: false);
        return new(stream, CompressionMode.Decompress);
    }

    private static int FirstForeign(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is < ' ' and not ('\t' or '\n' or '\r') or >= '\uFFFE') return i;
        }
        return -1;
    }
}
