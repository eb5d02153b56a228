using System.Text.RegularExpressions;
using Feeds.Topics;

namespace Feeds.Search.Ranking;

/// <summary>
/// Words of a question that can only be names: those with digits or capitals inside of them, and in English those of no dictionary.
/// </summary>
/// <remarks>To the model <c>numbatlib</c> is next to <c>wombatlib</c>, so what it finds for an unknown name is about another one.</remarks>
internal static partial class UnknownWords
{
    /// <summary>Shorter ones are abbreviations and parts of words.</summary>
    const int Shortest = 3;

    /// <summary>Shorter ones are one letter away from too many words.</summary>
    const int ShortestMisspelt = 4;

    /// <summary>Of longer ones no misspelling is looked for.</summary>
    const int Longest = 40;

    const string Letters = "abcdefghijklmnopqrstuvwxyz";

    /// <param name="text">The question without its frame.</param>
    /// <param name="isEnglish">Other languages have no dictionary here.</param>
    /// <param name="isSaid">Whether the show says a word.</param>
    /// <returns>Those that the show does not say, and that are not a common word with a mistake.</returns>
    public static IEnumerable<string> In(string text, bool isEnglish, Func<string, bool> isSaid) =>
        WordOf().Matches(text).Select(m => m.Groups["word"].Value)
            .Where(word => word.Length >= Shortest && (HasSpellingOfName(word) || (isEnglish && IsOfNoDictionary(word))))
            .Where(word => !isSaid(word) && !(isEnglish && IsMisspelt(word, isSaid)));

    /// <summary><c>log4cats</c>, <c>FastRope</c>; neither <c>3d</c> nor the plural <c>PCs</c>.</summary>
    static bool HasSpellingOfName(string word) => SpellingOfName().IsMatch(word);

    /// <summary>Persons and places that most people know may be spoken of without their names.</summary>
    static bool IsOfNoDictionary(string word) => !EnglishWords.IsListed(word) && !EnglishWords.IsName(word);

    /// <summary>Whether one letter more, less, other or swapped makes a common word of it that the show says.</summary>
    static bool IsMisspelt(string word, Func<string, bool> isSaid) =>
        word.Length is >= ShortestMisspelt and <= Longest && word.All(char.IsAsciiLetter) && !HasSpellingOfName(word)
        && OneLetterFrom(word.ToLowerInvariant()).Distinct(StringComparer.Ordinal)
            .Any(other => FunctionWords.English.Contains(other) || (EnglishWords.IsListed(other) && isSaid(other)));

    static IEnumerable<string> OneLetterFrom(string word)
    {
        for (var at = 0; at <= word.Length; at++)
        {
            foreach (var letter in Letters)
            {
                yield return $"{word[..at]}{letter}{word[at..]}";
                if (at < word.Length) yield return $"{word[..at]}{letter}{word[(at + 1)..]}";
            }

            if (at < word.Length) yield return word.Remove(at, 1);
            if (at + 1 < word.Length) yield return $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}";
        }
    }

    /// <summary>"numbatlib's" is the word before the apostrophe; "didn't" and "they've" cannot be names.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}'’])(?<word>[\p{L}\p{N}]+)(?:['’]s)?(?![\p{L}\p{N}]|['’]\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex WordOf();

    [GeneratedRegex(@"^\p{L}.*\p{N}|\p{Ll}\p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex SpellingOfName();
}
