namespace Feeds.Topics;

/// <summary>How a body spells a word where grammar asks for no capital.</summary>
/// <param name="Capital">Times with a capital inside a sentence.</param>
/// <param name="Small">Times without.</param>
/// <param name="BesideCapital">Of the first, how often another word with a capital stands beside it: part of a person's or of a longer name.</param>
/// <param name="BesideName">Of these, how often that word is in no dictionary either.</param>
internal readonly record struct Spellings(int Capital, int Small, int BesideCapital, int BesideName)
{
    /// <summary>Places that are looked at: they tell a name, and a text may repeat one word for ever.</summary>
    private const int MostPlaces = 100;

    public static Spellings Of(string word, string text)
    {
        int capital = 0, small = 0, beside = 0, name = 0;
        for (int at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0 && capital + small < MostPlaces; at = text.IndexOf(word, at + word.Length, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + word.Length;
            if ((at > 0 && char.IsLetterOrDigit(text[at - 1])) || (end < text.Length && char.IsLetterOrDigit(text[end]))) continue;
            if (!char.IsUpper(text[at])) small++;
            else if ((at == 0 || text[at - 1] == '\n') && (end == text.Length || text[end] == '\n')) capital++;
            else if (at > 1 && text[at - 1] == ' ' && (char.IsLower(text[at - 2]) || text[at - 2] is ',' or '/'))
            {
                capital++;
                string next = end + 1 < text.Length && text[end] == ' ' ? WordAt(text, end + 1) : "";
                string previous = text[at - 2] == ',' ? "" : WordAt(text, text.LastIndexOf(' ', at - 2) + 1);
                if (IsCapital(next) || IsCapital(previous)) beside++;
                if (IsName(next) || IsName(previous)) name++;
            }
        }
        return new(capital, small, beside, name);
    }

    /// <summary>Whether the text has the word, as a word, spelled exactly so.</summary>
    public static bool Has(string text, string word) => Find(text, word, 0) >= 0;

    public static bool HasTwice(string text, string word) =>
        Find(text, word, 0) is >= 0 and var first && Find(text, word, first + word.Length) >= 0;

    /// <returns>−1 where the text does not have the word from there on.</returns>
    private static int Find(string text, string word, int from)
    {
        for (int at = text.IndexOf(word, from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            int end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]))) return at;
        }
        return -1;
    }

    private static bool IsCapital(string word) => word.Length > 0 && char.IsUpper(word[0]);

    private static bool IsName(string word) => word.Length > 2 && IsCapital(word) && !word.All(char.IsUpper) && !EnglishWords.Contains(word);

    private static string WordAt(string text, int at)
    {
        int end = at;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        return text[at..end];
    }
}
