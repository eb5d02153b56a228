using Lucene.Net.Analysis.TokenAttributes;

namespace Feeds.Search.Text;

/// <summary>The words of texts in the language of a show. Safe for several threads.</summary>
public sealed class ShowWords : IDisposable
{
    private readonly LanguageRules rules;

    /// <param name="language">BCP 47 tag; null or a language without rules gives words as they are.</param>
    public ShowWords(string? language)
    {
        rules = LanguageRules.Of(language);
        Analyzer = new(rules);
    }

    /// <summary>Languages with the same key have the same words: an index stays as it is when a show changes from en-US to en-GB.</summary>
    public string Key => rules.Key;

    /// <summary>Whether the stop words of the language are known.</summary>
    public bool HasStopWords => rules.StopWords is not null;

    internal ShowAnalyzer Analyzer { get; }

    /// <summary>Every word, stemmed.</summary>
    public IReadOnlyList<Word> Stems(string text) => Analyze(WordFields.Words, text);

    /// <summary>Words that say what a text is about, stemmed: without stop words, unless the text has nothing else.</summary>
    public IReadOnlyList<Word> ContentStems(string text) =>
        Analyze(WordFields.ContentWords, text) is { Count: > 0 } content ? content : Stems(text);

    /// <summary>Every word in lower case without accents, not stemmed.</summary>
    public IReadOnlyList<Word> Forms(string text) => Analyze(WordFields.Forms, text);

    /// <summary>Whether a text has words, and each of them is one that queries leave out beside others.</summary>
    public bool IsStopWord(string text) => Analyze(WordFields.ContentWords, text).Count == 0 && Stems(text).Count > 0;

    public void Dispose() => Analyzer.Dispose();

    internal static string KeyOf(string? language) => LanguageRules.Of(language).Key;

    private List<Word> Analyze(string field, string text)
    {
        List<Word> words = [];
        using var stream = Analyzer.GetTokenStream(field, WordLetters.Of(text));
        var term = stream.AddAttribute<ICharTermAttribute>();
        var place = stream.AddAttribute<IOffsetAttribute>();
        var increment = stream.AddAttribute<IPositionIncrementAttribute>();
        int position = -1;
        stream.Reset();
        while (stream.IncrementToken())
        {
            position += increment.PositionIncrement;
            words.Add(new(term.ToString(), position, place.StartOffset, place.EndOffset));
        }
        stream.End();
        return words;
    }
}
