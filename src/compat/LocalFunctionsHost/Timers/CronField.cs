using System.Globalization;

namespace LocalFunctionsHost.Timers;

/// <summary>One field of a cron expression: <c>*</c>, values, names, ranges, lists and steps.</summary>
internal sealed class CronField
{
    readonly ulong values;

    CronField(ulong values) => this.values = values;

    public bool Contains(int value) => (values & (1UL << value)) != 0;

    /// <summary>Null when it is not such a field, or says a value out of range.</summary>
    /// <param name="text">For instance <c>*/5</c>, <c>1-5</c>, <c>10,20</c>, <c>mon-fri</c>.</param>
    /// <param name="least">The least value.</param>
    /// <param name="most">The greatest value, at most 63.</param>
    /// <param name="names">Names of the values from the least on; longer words that begin with one are it too.</param>
    public static CronField? TryParse(string text, int least, int most, IReadOnlyList<string> names)
    {
        var set = 0UL;
        foreach (var part in text.Split(','))
        {
            var slash = part.Split('/');
            var step = 1;
            if (slash.Length > 2 || (slash.Length == 2 && (!int.TryParse(slash[1], NumberStyles.None, CultureInfo.InvariantCulture, out step) || step == 0)))
            {
                return null;
            }

            if (Range(slash[0], least, most, names, open: slash.Length == 2) is not var (first, last))
            {
                return null;
            }

            for (var value = first; value <= last; value += step)
            {
                set |= 1UL << value;
            }
        }

        return new CronField(set);
    }

    static (int First, int Last)? Range(string text, int least, int most, IReadOnlyList<string> names, bool open)
    {
        if (text is "*")
        {
            return (least, most);
        }

        var ends = text.Split('-');
        if (ends.Length > 2 || Value(ends[0], least, most, names) is not { } first)
        {
            return null;
        }

        // "5/15" steps from 5 to the end.
        return ends.Length == 1
            ? (first, open ? most : first)
            : Value(ends[1], least, most, names) is { } last && last >= first ? (first, last) : null;
    }

    static int? Value(string text, int least, int most, IReadOnlyList<string> names)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return value >= least && value <= most ? value : null;
        }

        for (var i = 0; i < names.Count; i++)
        {
            if (text.StartsWith(names[i], StringComparison.OrdinalIgnoreCase))
            {
                return least + i;
            }
        }

        return null;
    }
}
