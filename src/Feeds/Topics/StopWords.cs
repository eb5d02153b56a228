using System.Collections.Frozen;

namespace Feeds.Topics;

/// <summary>Function words of some thirty languages, which name nothing by themselves; from <c>stop-words.tsv</c>.</summary>
internal static class StopWords
{
    /// <summary>Of a text's words, at least one in so many is a stop word of its language.</summary>
    private const int FewestShare = 8;

    private static readonly FrozenDictionary<string, FrozenSet<string>> ByLanguage = Load();

    private static readonly FrozenSet<string> All = ByLanguage.Values.SelectMany(words => words).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Any = All.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Languages that write every noun with a capital: there a capital tells no name from a word.</summary>
    public static bool CapitalizesNouns(string? language) => language == "de";

    /// <param name="word">In any case.</param>
    /// <param name="language">Primary language subtag; null where it is unknown: then the words of all languages count.</param>
    public static bool Contains(string word, string? language)
    {
        string lower = word.ToLowerInvariant();
        if (language is null) return All.Contains(lower);
        return IsOf(lower, language) || IsOf(lower, "en");
    }

    /// <summary>The language whose stop words a text has the most of.</summary>
    /// <param name="words">In lower case.</param>
    /// <returns>Null where no language has enough.</returns>
    public static string? LanguageOf(IReadOnlyCollection<string> words)
    {
        var known = words.Where(w => Any.Contains(w)).ToList();
        if (known.Count * FewestShare < words.Count || known.Count == 0) return null;
        return ByLanguage.Select(l => (Language: l.Key, Count: known.Count(l.Value.Contains)))
            .OrderByDescending(l => l.Count).ThenBy(l => l.Language, StringComparer.Ordinal).First().Language;
    }

    private static bool IsOf(string lower, string language) => ByLanguage.TryGetValue(language, out var words) && words.Contains(lower);

    private static FrozenDictionary<string, FrozenSet<string>> Load()
    {
        using var stream = typeof(StopWords).Assembly.GetManifestResourceStream("Feeds.Topics.stop-words.tsv")!;
        using var reader = new StreamReader(stream);
        var languages = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Split('\t') is not [var language, var words]) continue;
            languages[language] = words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
        }
        return languages.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
