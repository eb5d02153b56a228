using Feeds.Search.Text;

namespace Feeds.Search.Queries;

/// <summary>Where in a text the words of a query stand.</summary>
internal sealed class QueryMarks
{
    private readonly ShowWords words;
    private readonly List<IReadOnlyList<Word>> sequences = [];
    private readonly List<string> prefixes = [];

    public QueryMarks(SearchQuery query, ShowWords words)
    {
        this.words = words;
        bool skipStopWords = query.HasContent(words);
        foreach (var text in query.Wanted)
        {
            if (skipStopWords && text is WordNode && words.IsStopWord(text.Text)) continue;
            if (text is PrefixNode)
            {
                if (words.Forms(text.Text) is { Count: > 0 } forms) prefixes.Add(forms[^1].Term);
            }
            else if (words.Stems(text.Text) is { Count: > 0 } stems)
            {
                sequences.Add(stems);
            }
        }
    }

    /// <summary>In order, without overlaps. Offsets are of the text as it is.</summary>
    public IReadOnlyList<TextMark> In(string text)
    {
        if (text.Length == 0) return [];
        List<TextMark> marks = [];
        if (sequences.Count > 0) MarkSequences(words.Stems(text), marks);
        if (prefixes.Count > 0) MarkPrefixes(words.Forms(text), marks);
        return Merged(marks);
    }

    private void MarkSequences(IReadOnlyList<Word> found, List<TextMark> marks)
    {
        var places = found.ToLookup(w => w.Position);
        foreach (var sequence in sequences)
        {
            var terms = sequence.GroupBy(w => w.Position - sequence[0].Position).ToArray();
            foreach (var first in found)
            {
                if (terms.All(t => places[first.Position + t.Key].Any(w => t.Any(q => q.Term == w.Term))))
                {
                    marks.AddRange(terms.Select(t => places[first.Position + t.Key].First(w => t.Any(q => q.Term == w.Term))).Select(Mark));
                }
            }
        }
    }

    private void MarkPrefixes(IReadOnlyList<Word> found, List<TextMark> marks) =>
        marks.AddRange(found.Where(w => prefixes.Exists(p => w.Term.StartsWith(p, StringComparison.Ordinal))).Select(Mark));

    private static TextMark Mark(Word word) => new(word.Start, word.End - word.Start);

    private static List<TextMark> Merged(List<TextMark> marks)
    {
        List<TextMark> merged = [];
        foreach (var mark in marks.Where(m => m.Length > 0).OrderBy(m => m.Start))
        {
            if (merged.Count > 0 && merged[^1] is var last && mark.Start < last.Start + last.Length)
            {
                merged[^1] = last with { Length = Math.Max(last.Length, mark.Start + mark.Length - last.Start) };
            }
            else
            {
                merged.Add(mark);
            }
        }
        return merged;
    }
}
