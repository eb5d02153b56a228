using System.Globalization;
using System.Text;

namespace Feeds.Episodes;

/// <summary>Characters that no file's name may have.</summary>
/// <remarks>
/// Noncharacters and lone surrogates are not text: XML has no form for some of them, so one such name would make the list of all files
/// unreadable. Bidirectional controls show a name as another one; line and paragraph separators break it.
/// Source: Unicode 16, section 23.7 (noncharacters), property Bidi_Control; XML 1.0, section 2.2.
/// </remarks>
internal static class FileNameCharacters
{
    public static bool AnyForbidden(string name)
    {
        for (int at = 0; at < name.Length;)
        {
            if (!Rune.TryGetRuneAt(name, at, out var rune) || IsForbidden(rune)) return true;
            at += rune.Utf16SequenceLength;
        }
        return false;
    }

    private static bool IsForbidden(Rune rune) => IsNoncharacter(rune.Value) || IsBidiControl(rune.Value)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>32 in a row, and the last two of each of the 17 planes.</summary>
    private static bool IsNoncharacter(int value) => value is >= 0xFDD0 and <= 0xFDEF || (value & 0xFFFE) == 0xFFFE;

    private static bool IsBidiControl(int value) =>
        value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
