using System.Globalization;
using System.Text;

namespace Feeds.Shows;

/// <summary>Letters and digits as addresses and names of files have them.</summary>
/// <remarks>
/// Sources: Unicode Standard Annex #15 (normalization) and #44 (general categories); RFC 3987, section 2.2 (letters of any script in
/// addresses).
/// </remarks>
internal static class Letters
{
    /// <summary>
    /// One letter or digit: a Latin one without its accents and in lower case, one of another script as it is, in lower case.
    /// </summary>
    /// <remarks>Only Latin letters lose marks: in other scripts they make another letter (ガ is not カ, й is not и).</remarks>
    /// <returns>Null for what is neither.</returns>
    public static string? Fold(Rune rune)
    {
        if (rune.IsBmp && Plain((char)rune.Value) is { } letters) return letters;
        if (!Rune.IsLetterOrDigit(rune) && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.LetterNumber) return null;
        if (rune.IsAscii) return Rune.ToLowerInvariant(rune).ToString();
        string parts = rune.ToString().Normalize(NormalizationForm.FormKD);
        return char.IsAsciiLetterOrDigit(parts[0]) ? string.Concat(parts.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()
            : Rune.ToLowerInvariant(rune).ToString();
    }

    /// <summary>All letters and digits of a text, folded: equal for texts that differ in signs, spaces and accents only.</summary>
    public static string Fold(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).EnumerateRunes().Select(Fold));

    /// <summary>Belongs to the letter before it.</summary>
    public static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Latin letters that no accent makes: Unicode gives them no decomposition, readers of addresses do.</summary>
    public static string? Plain(char c) => c switch
    {
        'ı' => "i",
        'ø' or 'Ø' => "o",
        'ł' or 'Ł' => "l",
        'đ' or 'Đ' or 'ð' or 'Ð' => "d",
        'þ' or 'Þ' => "th",
        'ß' or 'ẞ' => "ss",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        _ => null,
    };
}
