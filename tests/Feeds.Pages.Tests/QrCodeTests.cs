using System.Globalization;
using System.Text.RegularExpressions;
using QRCoder;

namespace Feeds.Pages.Tests;

public sealed partial class QrCodeTests
{
    /// <summary>As the generator makes it, module by module: what is drawn twice or beside its place would differ.</summary>
    [Fact]
    public void The_path_draws_every_dark_module_and_no_other()
    {
        const string Text = "https://feeds.example/shows/small-show/rss.xml";
        using var expected = QRCodeGenerator.GenerateQrCode(Text, QRCodeGenerator.ECCLevel.M);

        var code = QrCode.Of(Text);

        var drawn = new HashSet<(int X, int Y)>();
        foreach (Match run in Run().Matches(code.Path))
        {
            int[] numbers = [.. run.Groups.Values.Skip(1).Select(g => int.Parse(g.Value, CultureInfo.InvariantCulture))];
            for (int x = 0; x < numbers[2]; x++) Assert.True(drawn.Add((numbers[0] + x, numbers[1])));
        }
        var rows = expected.ModuleMatrix;
        Assert.Equal(rows.Count, code.Size);
        Assert.Equal(
            Enumerable.Range(0, rows.Count)
                .SelectMany(y => Enumerable.Range(0, rows.Count).Where(x => rows[y][x]).Select(x => (x, y))).ToHashSet(),
            drawn);
        // The quiet zone.
        Assert.Equal((4, 4), (drawn.Min(m => m.X), drawn.Min(m => m.Y)));
    }

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-\3z")]
    private static partial Regex Run();
}
