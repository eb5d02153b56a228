using System.Text;
using Feeds.Search.Index;
using Feeds.Search.Passages;
using Feeds.Search.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Feeds.Search.Queries;

/// <summary>What was meant with words that no passage has.</summary>
internal static class MeantWords
{
    /// <summary>Words of a query that are looked at.</summary>
    private const int MostWords = 6;

    /// <summary>Letters of words to which something similar is searched, and from which on two letters may differ.</summary>
    private const int Shortest = 3, Long = 6, Longest = 40;

    /// <returns>The query with other words; null where every word occurs, or nothing similar does.</returns>
    public static string? Suggest(SearchQuery query, ShowIndex index)
    {
        var corrections = query.Wanted.Where(t => t is not PrefixNode).SelectMany(t => Unknown(t, index)).Take(MostWords)
            .Select(u => (u.Start, u.End, Meant: Similar(u.Form, index))).Where(c => c.Meant is not null).Reverse().ToList();
        if (corrections.Count == 0) return null;
        var suggestion = new StringBuilder(query.Text);
        foreach (var (start, end, meant) in corrections) suggestion.Remove(start, end - start).Insert(start, meant);
        return suggestion.ToString();
    }

    private static IEnumerable<(int Start, int End, string Form)> Unknown(TextNode text, ShowIndex index)
    {
        foreach (var form in index.Words.Forms(text.Text))
        {
            bool similarIsClear = form.Term.Length is >= Shortest and <= Longest && !form.Term.Any(WordCount.IsWithoutSpaces);
            if (!similarIsClear || index.Reader.DocFreq(new Term(WordFields.Forms, form.Term)) > 0) continue;
            string written = text.Text[form.Start..form.End];
            if (index.Words.Stems(written).Any(s => index.Frequency(s.Term) > 0)) continue;
            yield return (text.TextStart + form.Start, text.TextStart + form.End, form.Term);
        }
    }

    /// <summary>The nearest word; of several equally near the one in most passages, then the first by its letters.</summary>
    /// <remarks>
    /// Words with one letter changed are found in a fraction of the time that those with two take, and are always nearer.
    /// </remarks>
    private static string? Similar(string form, ShowIndex index)
    {
        if (MultiFields.GetTerms(index.Reader, WordFields.Forms) is not { } terms) return null;
        return Similar(form, terms, edits: 1) ?? (form.Length >= Long ? Similar(form, terms, edits: 2) : null);
    }

    private static string? Similar(string form, Terms terms, int edits)
    {
        var each = new FuzzyTermsEnum(terms, new AttributeSource(), new Term(WordFields.Forms, form), edits, 0, transpositions: true);
        var boost = each.Attributes.AddAttribute<IBoostAttribute>();
        (float Nearness, int Passages, string? Word) best = default;
        while (each.MoveNext())
        {
            var found = (Nearness: boost.Boost, Passages: each.DocFreq, Word: WordLetters.Written(each.Term.Utf8ToString()));
            if ((found.Nearness, found.Passages).CompareTo((best.Nearness, best.Passages)) > 0) best = found;
        }
        return best.Word;
    }
}
