using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.TokenAttributes;

namespace Feeds.Search.Text;

/// <summary>Folds accents and width: <c>café</c> → <c>cafe</c>, <c>ё</c> → <c>е</c>, full-width letters → ASCII.</summary>
internal sealed class FoldingFilter : TokenFilter
{
    private readonly ICharTermAttribute term;

    public FoldingFilter(TokenStream input)
        : base(input) => term = AddAttribute<ICharTermAttribute>();

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken()) return false;
        if (!Accents.MayHave(term.Buffer.AsSpan(0, term.Length))) return true;
        string folded = Accents.Fold(term.ToString());
        term.SetEmpty().Append(folded);
        return true;
    }
}

/// <summary>Letters without their accents.</summary>
internal static class Accents
{
    public static bool MayHave(ReadOnlySpan<char> word) => word.ContainsAnyExceptInRange('\0', '\u007F');

    /// <summary>Marks above and below Latin, Greek and Cyrillic letters. Those of other scripts are vowels and tones, without which
    /// words are others.</summary>
    private static bool IsAccent(char c) => c is >= '\u0300' and <= '\u036F';

    public static string Fold(string word)
    {
        if (!MayHave(word)) return word;
        var folded = new StringBuilder(word.Length + 4);
        foreach (char c in Compatible(word).Normalize(NormalizationForm.FormD))
        {
            if (!IsAccent(c)) folded.Append(c);
        }
        string composed = folded.ToString().Normalize(NormalizationForm.FormC);
        char[] ascii = new char[composed.Length * 4];
        int length = ASCIIFoldingFilter.FoldToASCII(composed.ToCharArray(), 0, ascii, 0, composed.Length);
        return new(ascii, 0, length);
    }

    /// <summary>The text with U+FFFD for what has no normal form: halves of surrogate pairs, and noncharacters.</summary>
    public static string Valid(string text)
    {
        char[]? valid = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            else if (char.IsSurrogate(text[i]) || text[i] is '\uFFFE' or '\uFFFF') (valid ??= text.ToCharArray())[i] = '\uFFFD';
        }
        return valid is null ? text : new(valid);
    }

    private static string Compatible(string word) => Valid(word).Normalize(NormalizationForm.FormKC);
}
