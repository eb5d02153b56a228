using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Feeds.Shows;

namespace Feeds.Episodes;

/// <summary>Whether two spellings of a name are one person's: "Dr. Inês Carvalho" and "Ines", "山田 太郎" and "山田太郎", and others.</summary>
internal static class PersonMatch
{
    /// <summary>Letters of a name of which one may be a slip; shorter names differ by one letter as a rule (Jan and Jana, Tim and
    /// Tom).</summary>
    private const int ShortestSlip = 4;

    /// <summary>Letters that Unicode does not decompose to letter and accent. Declared before the titles, which use them.</summary>
    private static readonly (string Letter, string Plain)[] Letters =
        [("ß", "ss"), ("ø", "o"), ("ł", "l"), ("đ", "d"), ("æ", "ae"), ("œ", "oe"), ("ı", "i"), ("’", "'")];

    /// <summary>Academic degrees and forms of address, in several languages, without full stops.</summary>
    private static readonly FrozenSet<string> Titles = new[]
    {
        "dr", "drs", "dra", "prof", "professor", "profa", "mr", "mrs", "ms", "mx", "sir", "dame", "lord", "lady", "rev", "hon", "st",
        "phd", "md", "msc", "bsc", "ma", "ba", "mba", "jr", "sr", "esq",
        "herr", "frau", "hr", "fr", "ing", "dipl", "mag", "mme", "mlle", "m", "mons", "don", "doña", "sra", "srta", "señor", "señora",
        "lic", "dott", "dottssa", "avv", "dhr", "mevr", "mgr", "pan", "pani", "inż", "hab",
    }.Select(Plain).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Forms of address that follow the name at once.</summary>
    private static readonly string[] Honorifics = ["さん", "先生", "氏", "様", "くん", "ちゃん", "老师", "老師", "先生", "女士", "님", "씨"];

    private static readonly (string Letter, string Spelled)[] Spellings =
        [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe"), ("æ", "ae")];

    /// <summary>The shorter may be a first name, a family name or have initials; accents, capitals, titles and blanks make no
    /// difference.</summary>
    public static bool IsSame(string a, string b)
    {
        if (a.Equals(b, StringComparison.OrdinalIgnoreCase)) return true;
        var (full, part) = (Words(a), Words(b));
        if (full.Length < part.Length) (full, part, a, b) = (part, full, b, a);
        if (part.Length == 0) return false;
        if (string.Concat(full) == string.Concat(part) || string.Concat(Words(Spelled(a))) == string.Concat(Words(Spelled(b)))) return true;
        if (full.Length == 1) return false;
        return Begins(full, part) || (full.Length == part.Length && Begins(part, full)) || Begins(Words(Spelled(a)), Words(Spelled(b)))
            || (part.Length == 1 && part[0].Length > 2 && part[0] == full[^1]);
    }

    /// <summary>The same words, however they are spelled.</summary>
    public static bool IsWhole(string a, string b) => string.Concat(Words(a)) == string.Concat(Words(b));

    /// <summary>One letter too many, too few, another one, or two in the other order: "Brain" and "Brian".</summary>
    public static bool IsNear(string known, string shown)
    {
        var (full, part) = (Words(known), Words(shown));
        if (full.Length == 0 || part.Length == 0) return false;
        if (IsSlip(string.Concat(full), string.Concat(part))) return true;
        return part.Length == 1 && full.Length > 1 && (IsSlip(full[0], part[0]) || IsSlip(full[^1], part[0]));
    }

    /// <returns>The known name that this one almost is; null where it is one of them or far from all.</returns>
    public static string? Nearest(IReadOnlyList<string> known, string shown)
    {
        string? near = null;
        foreach (string name in known)
        {
            if (IsSame(name, shown)) return null;
            if (near is null && IsNear(name, shown)) near = name;
        }
        return near;
    }

    /// <summary>Whether the difference is what parts names of two people as a rule: Paul and Paula, Maria and Marie.</summary>
    public static bool DiffersInLastVowel(string known, string shown)
    {
        var (full, part) = (Words(known), Words(shown));
        if (full.Length == 0 || part.Length == 0) return false;
        string a = full[0].TrimEnd('a', 'e', 'o', 'i'), b = part[0].TrimEnd('a', 'e', 'o', 'i');
        return a == b;
    }

    private static bool IsSlip(string a, string b) =>
        Math.Min(a.Length, b.Length) >= ShortestSlip && a != b && Math.Abs(a.Length - b.Length) < 2 && Spelling.Distance(a, b) == 1;

    private static bool Begins(string[] full, string[] part)
    {
        for (int i = 0; i < part.Length; i++)
        {
            bool initial = i > 0 && part[i].Length == 1 && full[i][0] == part[i][0];
            if (full[i] != part[i] && !initial) return false;
        }
        return true;
    }

    private static string Spelled(string name)
    {
        string lower = name.ToLowerInvariant();
        foreach (var (letter, spelled) in Spellings) lower = lower.Replace(letter, spelled, StringComparison.Ordinal);
        return lower;
    }

    /// <summary>Lower case, without accents, titles and signs.</summary>
    private static string[] Words(string name)
    {
        string[] words = Plain(name).Split([' ', ',', '.', '·', '・', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        string[] untitled = [.. words.Where(w => !Titles.Contains(w))];
        if (untitled.Length == 0) untitled = words;
        if (untitled.Length > 0) untitled[^1] = WithoutHonorific(untitled[^1]);
        return untitled;
    }

    private static string WithoutHonorific(string word)
    {
        string? honorific = Array.Find(Honorifics, h => word.Length > h.Length && word.EndsWith(h, StringComparison.Ordinal));
        return honorific is null ? word : word[..^honorific.Length];
    }

    private static string Plain(string name)
    {
        var whole = new StringBuilder(name.Length);
        // Half a character becomes U+FFFD: what is normalized must be whole.
        foreach (var rune in name.EnumerateRunes()) whole.Append(rune);
        var plain = new StringBuilder(name.Length);
        foreach (char c in whole.ToString().ToLowerInvariant().Normalize(NormalizationForm.FormKD))
        {
            if (char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark) continue;
            plain.Append(char.IsWhiteSpace(c) ? ' ' : c);
        }
        foreach (var (letter, spelled) in Letters) plain.Replace(letter, spelled);
        return plain.ToString();
    }
}
