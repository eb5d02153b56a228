namespace Feeds.Shows;

/// <summary>Which known word somebody meant.</summary>
internal static class Spelling
{
    /// <summary>Longer words are not compared: the cost grows with both lengths, and no known word is near them.</summary>
    private const int Longest = 40;

    /// <returns>Null when none of the known words is like it: more than a third of its letters differ.</returns>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length > Longest) return null;
        string lower = word.ToLowerInvariant();
        string nearest = known.MinBy(name => Distance(lower, name.ToLowerInvariant()))!;
        return Distance(lower, nearest.ToLowerInvariant()) <= Math.Max(1, Math.Max(word.Length, nearest.Length) / 3) ? nearest : null;
    }

    /// <summary>Letters to insert, remove, replace or swap with their neighbour to make one of the other.</summary>
    public static int Distance(string a, string b)
    {
        if (a.Length > Longest || b.Length > Longest) return int.MaxValue;
        var rows = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) rows[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) rows[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int best = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) best = Math.Min(best, rows[i - 2, j - 2] + 1);
                rows[i, j] = best;
            }
        }
        return rows[a.Length, b.Length];
    }
}
