using System.Collections.Frozen;

namespace Feeds.Topics;

/// <summary>Which words say something by themselves: a word of an English headline that is none of these is most likely a name.</summary>
public static class EnglishWords
{
    private static readonly FrozenSet<string> Words = Load("english-words.txt");

    private static readonly FrozenSet<string> Names = Load("english-names.txt");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> KnownNames =
        Names.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>No word that the list leads to is longer, whatever it begins and ends with.</summary>
    private const int Longest = 48;

    /// <summary>Letters of a part of a compound: short ones would be found in any name.</summary>
    private const int ShortestPart = 3;

    /// <param name="word">One word in any case, without punctuation; its parts are judged when hyphens join them.</param>
    public static bool Contains(ReadOnlySpan<char> word)
    {
        foreach (var part in word.Split('-'))
        {
            if (!ContainsPart(word[part])) return false;
        }
        return true;
    }

    /// <summary>Whether it is a name that most people know: of persons and places rather than of tools.</summary>
    public static bool IsName(string word) => Names.Contains(word.ToLowerInvariant());

    private static bool ContainsPart(ReadOnlySpan<char> part)
    {
        if (part.Length < 2) return true;
        if (part.Length > Longest) return false;
        Span<char> lower = stackalloc char[part.Length];
        part.ToLowerInvariant(lower);
        return IsKnown(lower, 3) || BeginningWords.Contains(lower) || (!HasInnerCapital(part) && IsCompound(lower));
    }

    /// <summary>Whether the list has the word itself, or a form of it.</summary>
    public static bool IsListed(string word) => word.Length is > 0 and <= Longest && IsKnown(word.ToLowerInvariant(), 3);

    /// <summary>Whether it is known only because it joins two words: <c>actionlint</c> may be a name all the same.</summary>
    public static bool IsCompoundOnly(string word)
    {
        if (word.Contains('-', StringComparison.Ordinal) || word.Length is 0 or > Longest) return false;
        string lower = word.ToLowerInvariant();
        return !IsKnown(lower, 3) && IsCompound(lower);
    }

    /// <summary><c>FastAPI</c> is a name, whatever its parts are.</summary>
    private static bool HasInnerCapital(ReadOnlySpan<char> part)
    {
        for (int i = 1; i < part.Length; i++)
        {
            if (char.IsUpper(part[i])) return !char.IsUpper(part[i - 1]) || char.IsLower(part[0]);
        }
        return false;
    }

    /// <summary>Two words written as one: <c>timestamp</c>, <c>codebase</c>, <c>backends</c>.</summary>
    private static bool IsCompound(ReadOnlySpan<char> word)
    {
        // "Facebook" is made of two words as well.
        if (KnownNames.Contains(word)) return false;
        for (int at = ShortestPart; at <= word.Length - ShortestPart; at++)
        {
            if (!Known.Contains(word[..at])) continue;
            var rest = word[at..];
            if (Known.Contains(rest) || (rest.Length > ShortestPart && rest[^1] == 's' && Known.Contains(rest[..^1]))) return true;
        }
        return false;
    }

    private static bool IsKnown(ReadOnlySpan<char> word, int endings)
    {
        if (Known.Contains(word)) return true;
        Span<char> changed = stackalloc char[word.Length + LongestReplacement];
        if (endings == 3 && word.LastIndexOf("is") is >= 0 and var at && (word.EndsWith("ise") || word.EndsWith("ising") || word.EndsWith("ised") || word.EndsWith("isation")))
        {
            // British spelling of what the list has with a z.
            word.CopyTo(changed);
            changed[at + 1] = 'z';
            if (IsKnown(changed[..word.Length], 2)) return true;
        }
        if (endings == 0 || !char.IsAsciiLetterLower(word[^1])) return false;
        foreach (var (ending, replacements) in EndingsByLast[word[^1] - 'a'])
        {
            if (word.Length < ending.Length + 3 || !word.EndsWith(ending)) continue;
            var stem = word[..^ending.Length];
            stem.CopyTo(changed);
            foreach (string letters in replacements)
            {
                letters.CopyTo(changed[stem.Length..]);
                if (IsKnown(changed[..(stem.Length + letters.Length)], endings - 1)) return true;
            }
            if (stem.Length > 3 && stem[^1] == stem[^2] && IsKnown(stem[..^1], endings - 1)) return true;
        }
        foreach (string begin in Beginnings)
        {
            if (word.Length > begin.Length + 3 && word.StartsWith(begin) && IsKnown(word[begin.Length..], 1)) return true;
        }
        return false;
    }

    /// <summary>Letters of the longest replacement below.</summary>
    private const int LongestReplacement = 4;

    private static readonly (string Ending, string[] Replacements)[] Endings =
    [
        ("s", [""]), ("es", ["", "e"]), ("ies", ["y", "ie"]), ("ed", ["", "e"]), ("ied", ["y"]), ("ing", ["", "e"]), ("er", ["", "e"]),
        ("ers", ["", "e"]), ("ly", ["", "le"]), ("ily", ["y"]), ("ally", ["", "al"]), ("atic", [""]), ("ic", ["", "y"]), ("est", ["", "e"]),
        ("ier", ["y"]),
        ("iest", ["y"]), ("ness", [""]), ("ion", ["", "e"]), ("ation", ["", "e"]), ("or", ["", "e"]), ("ist", ["", "e"]), ("ism", [""]),
        ("ment", [""]), ("al", [""]), ("ity", ["", "e"]), ("ability", ["", "e", "able"]), ("less", [""]), ("ful", [""]),
        ("able", ["", "e"]),
        ("ize", ["", "e"]), ("ization", ["", "e"]), ("like", [""]),
    ];

    private static readonly (string Ending, string[] Replacements)[][] EndingsByLast = [.. Enumerable.Range('a', 26).Select(last => Endings.Where(e => e.Ending[^1] == last).ToArray())];

    private static readonly string[] Beginnings = ["auto", "anti", "cross", "de", "dis", "hyper", "inter", "meta", "micro", "mini", "mis", "multi", "non", "over", "pre", "pseudo", "re", "self", "semi", "sub", "super", "un", "under"];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeginningWords = Beginnings.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenSet<string> Load(string file)
    {
        using var stream = typeof(EnglishWords).Assembly.GetManifestResourceStream($"Feeds.Topics.{file}")!;
        using var reader = new StreamReader(stream);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#')) words.Add(line);
        }
        return words.ToFrozenSet(StringComparer.Ordinal);
    }
}
