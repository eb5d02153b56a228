using System.Buffers;
using System.Text;

namespace Feeds.Parsing;

/// <summary>What bytes that are not UTF-8, and do not say what they are, can be.</summary>
internal enum LegacyKind
{
    /// <summary>Windows-1252: letters with accents stand among others.</summary>
    Western,

    /// <summary>UTF-8 with a few bytes that are not: a piece was pasted from another file, or the end is missing.</summary>
    Damaged,

    /// <summary>An encoding of another script, or of none.</summary>
    Other,
}

/// <summary>Distinguishes encodings by the sequences of bytes above 127.</summary>
/// <remarks>
/// In scripts other than Latin, words consist of such bytes; in Latin ones, they stand alone or in pairs. Letters of Central European and
/// Macintosh encodings are signs in Windows-1252. Source: WHATWG Encoding, the
/// indexes of windows-1252 (five bytes of which mean nothing), windows-1251, Shift_JIS, GBK and EUC-KR.
/// </remarks>
internal static class LegacyBytes
{
    private const int ShortestRun = 4;

    /// <summary>A single word of this length decides.</summary>
    private const int LongWord = 6;

    /// <summary>Fewer signs within words may be slips.</summary>
    private const int FewestWithin = 2;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Signs of Windows-1252 that stand in rows: dots, dashes, quotes, a space, bullets.</summary>
    private static readonly SearchValues<byte> Signs = SearchValues.Create(
    [
        0x80, 0x84, 0x85, 0x86, 0x87, 0x8B, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9B, 0xA0, 0xA7, 0xA9, 0xAB, 0xAD, 0xAE, 0xB0,
        0xB7, 0xBB,
    ]);

    /// <summary>Signs of Windows-1252 that no word has within it, where other encodings have letters.</summary>
    private static readonly SearchValues<byte> Outside = SearchValues.Create(
    [
        0x80, 0x86, 0x87, 0x88, 0x89, 0x98, 0x99, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA8, 0xA9, 0xAC, 0xAE, 0xAF, 0xB0, 0xB1, 0xB3, 0xB6,
        0xB8, 0xB9, 0xBC, 0xBD, 0xBE, 0xBF,
    ]);

    private static readonly SearchValues<byte> Unused = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    public static LegacyKind KindOf(ReadOnlySpan<byte> bytes)
    {
        if (IsDamaged(bytes)) return LegacyKind.Damaged;
        if (bytes.ContainsAny(Unused) || SignsWithinWords(bytes) >= FewestWithin) return LegacyKind.Other;
        int letters = 0, inRuns = 0, runs = 0, longest = 0;
        for (int i = 0; i < bytes.Length;)
        {
            int end = i;
            while (end < bytes.Length && bytes[end] >= 0x80 && !Signs.Contains(bytes[end])) end++;
            int length = end - i;
            letters += length;
            longest = Math.Max(longest, length);
            if (length >= ShortestRun) (inRuns, runs) = (inRuns + length, runs + 1);
            i = end + 1;
        }
        bool areWords = runs > 1 || longest >= LongWord;
        return areWords && inRuns * 2 > letters ? LegacyKind.Other : LegacyKind.Western;
    }

    private static int SignsWithinWords(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        for (int i = 1; i < bytes.Length - 1; i++)
        {
            if (Outside.Contains(bytes[i]) && IsLetter(bytes[i - 1]) && IsLetter(bytes[i + 1])) count++;
        }
        return count;
    }

    private static bool IsLetter(byte b) => char.IsAsciiLetter((char)b) || (b >= 0xC0 && b is not (0xD7 or 0xF7));

    /// <summary>UTF-8 where it is, Windows-1252 elsewhere.</summary>
    public static string Mended(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            bool valid = Rune.DecodeFromUtf8(bytes, out var rune, out int length) == OperationStatus.Done;
            if (valid) text.Append(rune.ToString());
            else text.Append(Windows1252.GetString(bytes[..1]));
            bytes = bytes[(valid ? length : 1)..];
        }
        return text.ToString();
    }

    /// <summary>More characters of several bytes are in order than bytes are not.</summary>
    private static bool IsDamaged(ReadOnlySpan<byte> bytes)
    {
        int valid = 0, broken = 0;
        while (!bytes.IsEmpty)
        {
            int ascii = bytes.IndexOfAnyExceptInRange<byte>(0, 0x7F);
            if (ascii < 0) break;
            bytes = bytes[ascii..];
            bool done = Rune.DecodeFromUtf8(bytes, out _, out int length) == OperationStatus.Done;
            if (done) valid++;
            else broken++;
            bytes = bytes[(done ? length : 1)..];
        }
        return valid > broken;
    }
}
