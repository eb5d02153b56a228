using System.Globalization;
using System.Text;

namespace Feeds.Search.Queries;

/// <summary>What single characters mean in a query.</summary>
internal static class QueryCharacters
{
    /// <summary>White space, controls, and what steers the direction of text or is not seen; joiners within words are neither.</summary>
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || char.IsControl(c)
        || c is '\u200B' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069') or '\uFEFF';

    public static bool EndsWord(char c) => IsSpace(c) || c is '(' or ')';

    /// <returns>What can close a phrase that this character opens; null for any other character.</returns>
    public static string? ClosingQuotes(char c) => c switch
    {
        '"' => "\"",
        '“' or '”' or '„' => "“”\"",
        '«' => "»",
        '»' => "«»",
        '「' => "」",
        '『' => "』",
        _ => null,
    };

    public static bool HasWord(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber) return true;
        }
        return false;
    }
}
