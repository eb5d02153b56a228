using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Util;

namespace Feeds.Search.Text;

/// <summary>Texts to words as the index of a show has them.</summary>
/// <remarks>Stop words are in the index, so that "The Who" and "to be or not to be" are found as phrases; queries leave them out.</remarks>
internal sealed class ShowAnalyzer(LanguageRules rules) : Analyzer(PER_FIELD_REUSE_STRATEGY)
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;

    /// <summary>Phrases do not reach from a headline into the text below.</summary>
    private const int Gap = 100;

    /// <summary>Longer words are dropped by the tokenizer; a run of a script without spaces is one word to it.</summary>
    private const int Longest = 4_000;

    public override int GetPositionIncrementGap(string fieldName) => Gap;

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var source = new StandardTokenizer(Version, reader) { MaxTokenLength = Longest };
        var words = Lower(new SyllableFilter(source, pairs: fieldName is WordFields.Words or WordFields.ContentWords));
        return new(source, fieldName switch
        {
            WordFields.Words => Stems(words),
            WordFields.ContentWords => Stems(rules.StopWords is { } stops ? new StopFilter(Version, words, stops) : words),
            _ => new FoldingFilter(words),
        });
    }

    private TokenStream Lower(TokenStream source) => rules.Lower is { } lower ? lower(source) : new LowerCaseFilter(Version, source);

    private TokenStream Stems(TokenStream words) => rules.Stem is { } stem
        ? new RemoveDuplicatesTokenFilter(new FoldingFilter(stem(new FoldedTwinFilter(words))))
        : new FoldingFilter(words);
}

/// <summary>Which words of a text an analyzer gives.</summary>
internal static class WordFields
{
    /// <summary>Stems of all words; the field that is searched.</summary>
    public const string Words = "words";

    /// <summary>Stems without stop words; for queries.</summary>
    public const string ContentWords = "contentWords";

    /// <summary>Words as they are, folded: for prefixes, names and what was meant.</summary>
    public const string Forms = "forms";
}
