using System.Globalization;

namespace Feeds.Parsing;

/// <summary>
/// Decimal digits of every script: <c>12</c>, <c>１２</c>, <c>١٢</c> (Arabic), <c>۱۲</c> (Persian), <c>१२</c> (Devanagari).
/// </summary>
/// <remarks>Source: Unicode, general category Nd.</remarks>
internal static class DecimalDigits
{
    /// <summary>More digits than a part of a time has.</summary>
    private const int Most = 9;

    public static bool IsDigit(char c) => char.IsAsciiDigit(c) || (c > '\u007F' && char.IsDigit(c));

    /// <returns>The ASCII digit of the same value; every other character as it is.</returns>
    public static char ToAscii(char c) =>
        c > '\u007F' && char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : c;

    /// <returns>How many digits the text begins with.</returns>
    public static int Count(ReadOnlySpan<char> text)
    {
        int count = 0;
        while (count < text.Length && IsDigit(text[count])) count++;
        return count;
    }

    /// <summary>The whole text is digits, at most nine.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        if (text.Length is 0 or > Most) return false;
        foreach (char c in text)
        {
            if (!IsDigit(c)) return false;
            value = (value * 10) + (ToAscii(c) - '0');
        }
        return true;
    }
}
