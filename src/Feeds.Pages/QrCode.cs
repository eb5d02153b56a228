using System.Collections.Concurrent;
using System.Text;
using QRCoder;

namespace Feeds.Pages;

/// <summary>A QR code as the path of an SVG: one square a module, with the quiet zone of four modules that readers need.</summary>
/// <param name="Size">Modules across, with the quiet zone.</param>
/// <param name="Path">Value of the attribute <c>d</c>.</param>
/// <remarks>Source: ISO/IEC 18004, section 6.3.8 (quiet zone).</remarks>
internal sealed record QrCode(int Size, string Path)
{
    /// <summary>Codes are asked for by page, and there is one a show.</summary>
    private const int MostKept = 1000;

    private static readonly ConcurrentDictionary<string, QrCode> Kept = new(StringComparer.Ordinal);

    /// <summary>A code with level M, which is read with 15 % of it covered.</summary>
    public static QrCode Of(string text)
    {
        if (Kept.TryGetValue(text, out var known)) return known;
        if (Kept.Count >= MostKept) Kept.Clear();
        return Kept.GetOrAdd(text, Make);
    }

    private static QrCode Make(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        var rows = code.ModuleMatrix;
        for (int y = 0; y < rows.Count; y++)
        {
            for (int x = 0; x < rows[y].Count; x++)
            {
                if (!rows[y][x]) continue;
                int begin = x;
                while (x + 1 < rows[y].Count && rows[y][x + 1]) x++;
                path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{begin} {y}h{x - begin + 1}v1h-{x - begin + 1}z");
            }
        }
        return new(rows.Count, path.ToString());
    }
}
