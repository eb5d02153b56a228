using Feeds.Shows;

namespace Feeds.Episodes;

/// <summary>How names of files write a show's name: without accents, signs and spaces, or with some of them.</summary>
internal static class ShowWords
{
    private const string Article = "the", Podcast = "podcast";

    /// <summary>
    /// What "&amp;" is read as: in English, German, French, Spanish, Italian and Portuguese, Dutch, Swedish, Danish and Norwegian, Polish.
    /// </summary>
    private static readonly string[] And = ["", "and", "und", "et", "y", "e", "en", "och", "og", "i"];

    /// <summary>What stands before a subtitle.</summary>
    private static readonly string[] Subtitles = [":", "：", "|", "｜", " - ", " – ", " — "];

    /// <summary>
    /// Letters with a sign that are also written as two: German and Nordic spelling without umlauts (DIN 5007-2; ICAO Doc 9303-3, section
    /// 6).
    /// </summary>
    private static readonly (string Letter, string Two)[] Spelled = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe")];

    /// <summary>The names of a show, folded, the longest first; none that has no letter.</summary>
    public static IEnumerable<string> Of(Slug show, string? title)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { Letters.Fold(show.ToString()) };
        if (title is not null)
        {
            string[] spelled = [.. title.AsSpan().ContainsAny('&', '+')
                ? And.Select(a => title.Replace("&", a, StringComparison.Ordinal).Replace("+", a, StringComparison.Ordinal)) : [title]];
            foreach (string written in spelled.SelectMany(t => new[] { t, t[..SubtitleAt(t)] }))
            {
                names.Add(Letters.Fold(written));
                names.Add(Letters.Fold(Spelled.Aggregate(written.Normalize().ToLowerInvariant(), (text, s) =>
                    text.Replace(s.Letter, s.Two, StringComparison.Ordinal))));
            }
        }
        foreach (string name in names.ToList())
        {
            names.Add(name.StartsWith(Article, StringComparison.Ordinal) ? name[Article.Length..] : Article + name);
            if (name.EndsWith(Podcast, StringComparison.Ordinal)) names.Add(name[..^Podcast.Length]);
        }
        return names.Where(n => n.Length > 1 && n.Any(char.IsLetter)).OrderByDescending(n => n.Length);
    }

    /// <returns>What stands behind the name in a stem that begins with it; null where it does not.</returns>
    public static string? Behind(string name, string stem)
    {
        string text = stem.Normalize();
        int matched = 0;
        int at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (matched == name.Length && !Letters.IsMark(rune)) break;
            string letters = Letters.Fold(rune) ?? "";
            if (!name.AsSpan(matched).StartsWith(letters, StringComparison.Ordinal)) return null;
            matched += letters.Length;
            at += rune.Utf16SequenceLength;
        }
        return matched == name.Length ? text[at..] : null;
    }

    private static int SubtitleAt(string title) => Subtitles.Select(s => title.IndexOf(s, StringComparison.Ordinal)).Where(at => at > 0)
        .DefaultIfEmpty(title.Length).Min();
}
