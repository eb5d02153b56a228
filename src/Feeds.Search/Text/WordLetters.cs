namespace Feeds.Search.Text;

/// <summary>Makes the signs of names searchable, and the parts of names: <c>C++</c> and <c>C#</c> stay words of their own, and
/// <c>contextlib.redirect_stdout</c> is three words.</summary>
/// <remarks>The tokenizer of Unicode's word boundaries drops the signs and keeps dots and underscores. Each character is replaced by
/// exactly one, so that all offsets stay right.</remarks>
internal static class WordLetters
{
    /// <summary>Letters to the tokenizer that no text has beside a Latin letter: Canadian syllabics final plus, and alveolar
    /// click.</summary>
    public const char Plus = '\u1429', Sharp = '\u01C2';

    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAny("+#._:") < 0) return text;
        return string.Create(text.Length, text, static (letters, text) =>
        {
            for (int i = 0; i < letters.Length; i++) letters[i] = Letter(text, i);
        });
    }

    /// <summary>The name as it is written.</summary>
    public static string Written(string word) => word.Replace(Plus, '+').Replace(Sharp, '#');

    private static char Letter(string text, int at) => text[at] switch
    {
        '_' => ' ',
        '.' or ':' when IsLetter(text, at - 1) && IsLetter(text, at + 1) => ' ',
        '+' when IsLetter(text, at - 1) && IsDoublePlus(text, at) => Plus,
        '+' when IsLetter(text, at - 2) && at > 1 && text[at - 1] == '+' && IsDoublePlus(text, at - 1) => Plus,
        '#' when IsLetter(text, at - 1) && !IsLetterOrDigit(text, at + 1) => Sharp,
        var other => other,
    };

    private static bool IsDoublePlus(string text, int at) => at + 1 < text.Length && text[at + 1] == '+' && !IsLetterOrDigit(text, at + 2);

    private static bool IsLetter(string text, int at) => at >= 0 && at < text.Length && char.IsLetter(text[at]);

    private static bool IsLetterOrDigit(string text, int at) =>
        at >= 0 && at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '+');
}
