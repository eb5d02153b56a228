using System.Globalization;
using System.Text;
using Feeds.Search.Passages;

namespace Feeds.Search.Writing;

/// <summary>A text in which those differences are gone that are not of letters: composed or decomposed characters, the shape of quotation
/// marks and dashes, an ellipsis or three full stops, the kind and number of blanks, invisible characters.</summary>
/// <remarks>Each folded character knows where it stands in the original, so what is found is quoted as the original has it.</remarks>
internal sealed class FoldedText
{
    readonly List<int> starts = [];
    readonly List<int> ends = [];

    FoldedText(string original)
    {
        var folded = new StringBuilder(original.Length);
        for (var at = 0; at < original.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(original.AsSpan(at));
            foreach (var character in Composed(original.Substring(at, length)))
            {
                Append(folded, character, at, at + length);
            }

            at += length;
        }

        Text = folded.ToString();
    }

    public string Text { get; }

    public static FoldedText Of(string original) => new(original);

    /// <summary>Where a text stands in the original as whole words and numbers.</summary>
    /// <param name="folded">Folded as this text is.</param>
    public (int Start, int End)? Find(string folded, StringComparison comparison = StringComparison.Ordinal)
    {
        if (folded.Length == 0)
        {
            return null;
        }

        for (var at = Text.IndexOf(folded, comparison); at >= 0; at = Text.IndexOf(folded, at + 1, comparison))
        {
            if (!IsInsideWord(at) && !IsInsideWord(at + folded.Length))
            {
                return (starts[at], ends[at + folded.Length - 1]);
            }
        }

        return null;
    }

    /// <summary>Whether a cut at this place would leave a part of a word or number on either side.</summary>
    bool IsInsideWord(int at)
    {
        if (at == 0 || at == Text.Length)
        {
            return false;
        }

        var (before, after) = (Text[at - 1], Text[at]);
        if (char.IsLowSurrogate(after) || (IsOfWord(before) && IsOfWord(after)))
        {
            return true;
        }

        return (char.IsDigit(before) && IsInNumber(after) && at + 1 < Text.Length && char.IsDigit(Text[at + 1]))
            || (char.IsDigit(after) && IsInNumber(before) && at > 1 && char.IsDigit(Text[at - 2]));
    }

    /// <summary>A letter, digit or accent of a script that has spaces between words.</summary>
    static bool IsOfWord(char character) =>
        !WordCount.IsWithoutSpaces(character) && (char.IsLetterOrDigit(character)
            || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    static bool IsInNumber(char character) => character is '.' or ',' or ':';

    /// <summary>Half a surrogate pair, which cannot be composed, becomes U+FFFD.</summary>
    static string Composed(string element) => string.Concat(element.EnumerateRunes()).Normalize(NormalizationForm.FormC);

    void Append(StringBuilder folded, char character, int start, int end)
    {
        foreach (var letter in Fold(character))
        {
            if (letter == ' ' && folded.Length > 0 && folded[^1] == ' ')
            {
                ends[^1] = end;
                continue;
            }

            folded.Append(letter);
            starts.Add(start);
            ends.Add(end);
        }
    }

    static string Fold(char character) => character switch
    {
        '“' or '”' or '„' or '‟' or '«' or '»' or '〝' or '〞' or '〟' or '「' or '」' or '『' or '』' or '＂' => "\"",
        '‘' or '’' or '‚' or '‛' or '‹' or '›' or 'ʼ' or '´' or '＇' => "'",
        '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' => "-",
        '…' => "...",
        _ when char.IsWhiteSpace(character) || char.IsControl(character) => " ",
        _ when char.GetUnicodeCategory(character) is UnicodeCategory.Format => "",
        _ => character.ToString(),
    };
}
