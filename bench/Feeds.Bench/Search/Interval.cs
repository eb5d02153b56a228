using System.Globalization;

namespace Feeds.Bench.Search;

/// <summary>A share with its 95 % interval.</summary>
/// <remarks>Source: E. B. Wilson, "Probable inference", 1927.</remarks>
internal readonly record struct Interval(int Hits, int All)
{
    const double Z = 1.96;

    public static Interval Of(IEnumerable<bool> hits) => hits.ToArray() is var all ? new(all.Count(h => h), all.Length) : default;

    public override string ToString()
    {
        if (All == 0)
        {
            return "–";
        }

        var share = (double)Hits / All;
        var middle = share + (Z * Z / (2 * All));
        var reach = Z * Math.Sqrt((share * (1 - share) / All) + (Z * Z / (4d * All * All)));
        var scale = 1 + (Z * Z / All);
        return string.Create(
            CultureInfo.InvariantCulture, $"{share:0.00} [{(middle - reach) / scale:0.00}–{(middle + reach) / scale:0.00}]");
    }
}
