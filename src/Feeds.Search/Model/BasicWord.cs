using System.Globalization;
using System.Text;

namespace Feeds.Search.Model;

/// <summary>
/// One word of a text as BERT's basic tokenization splits it: lower case, without accents; punctuation and CJK characters each alone.
/// </summary>
/// <param name="Text">The word as the vocabulary spells it.</param>
/// <param name="Start">Where it begins in the text it is from, in UTF-16 units.</param>
/// <param name="End">Where it ends there, exclusive.</param>
/// <remarks>Source: google-research/bert, <c>tokenization.py</c>, <c>BasicTokenizer</c> with <c>do_lower_case</c>.</remarks>
internal readonly record struct BasicWord(string Text, int Start, int End)
{
    /// <summary>The words of a text in their order. Control characters and unpaired surrogates are dropped. Never throws.</summary>
    public static IEnumerable<BasicWord> Split(string text)
    {
        var word = new StringBuilder();
        var start = 0;
        var end = 0;
        for (var at = 0; at < text.Length;)
        {
            var read = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
            var from = at;
            at += length;
            if (read != System.Buffers.OperationStatus.Done || IsDropped(rune))
            {
                continue;
            }

            var stands = Rune.IsWhiteSpace(rune) ? Standing.Between : IsPunctuation(rune) || IsCjk(rune) ? Standing.Alone : Standing.Inside;
            if (stands != Standing.Inside && word.Length > 0)
            {
                yield return new BasicWord(word.ToString(), start, end);
                word.Clear();
            }

            if (stands == Standing.Alone)
            {
                yield return new BasicWord(rune.ToString(), from, at);
            }
            else if (stands == Standing.Inside)
            {
                start = word.Length == 0 ? from : start;
                end = at;
                AppendPlain(word, rune);
            }
        }

        if (word.Length > 0)
        {
            yield return new BasicWord(word.ToString(), start, end);
        }
    }

    enum Standing
    {
        Inside,
        Alone,
        Between,
    }

    /// <summary>Decomposed before it is lower case: the dotted capital I of Turkish has no lower case of one character.</summary>
    static void AppendPlain(StringBuilder word, Rune rune)
    {
        if (rune.IsAscii)
        {
            word.Append(char.ToLowerInvariant((char)rune.Value));
            return;
        }

        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
            {
                word.Append(Rune.ToLowerInvariant(part).ToString());
            }
        }
    }

    /// <summary>All general categories C. Of those that are not assigned, U+FFFE has no normal form: normalizing it throws.</summary>
    static bool IsDropped(Rune rune) =>
        rune.Value == 0xFFFD
        || (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    static bool IsPunctuation(Rune rune) =>
        rune.IsAscii
            ? rune.Value is (>= '!' and <= '/') or (>= ':' and <= '@') or (>= '[' and <= '`') or (>= '{' and <= '~')
            : Rune.IsPunctuation(rune);

    static bool IsCjk(Rune rune) => rune.Value is
        (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F)
        or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B820 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);
}
