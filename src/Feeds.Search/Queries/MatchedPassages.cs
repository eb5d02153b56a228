using Feeds.Search.Index;
using Feeds.Topics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Feeds.Search.Queries;

/// <summary>The passages that a query matches: all their numbers, and the best of them by words. One pass over the index.</summary>
internal sealed class MatchedPassages : ICollector
{
    /// <summary>Of equally good ones the newest first.</summary>
    private static readonly Sort Order = new(SortField.FIELD_SCORE,
        new SortField(PassageFields.Published, SortFieldType.INT64, reverse: true));

    private readonly FixedBitSet numbers;
    private readonly Func<int, bool>? allowed;
    private readonly TopFieldCollector best;
    private int start;

    private MatchedPassages(int size, int most, Func<int, bool>? allowed)
    {
        numbers = new(Math.Max(1, size));
        this.allowed = allowed;
        best = TopFieldCollector.Create(
            Order, Math.Clamp(size, 1, most), fillFields: false, trackDocScores: true, trackMaxScore: false, docsScoredInOrder: true);
    }

    public int Count { get; private set; }

    public bool AcceptsDocsOutOfOrder => false;

    /// <param name="most">How many are ordered by words.</param>
    /// <param name="allowed">Whether a passage of this number counts; null for all.</param>
    /// <param name="topics">Of the show, so that names lead to their topics; null for slugs and labels alone.</param>
    public static MatchedPassages Of(SearchQuery query, ShowIndex index, int most, Func<int, bool>? allowed, ShowTopics? topics)
    {
        var matched = new MatchedPassages(index.Size, most, allowed);
        index.Searcher.Search(LuceneQueries.Of(query, index.Words, topics), matched);
        return matched;
    }

    public bool Contains(int number) => numbers.Get(number);

    /// <summary>The best by BM25, best first.</summary>
    public IEnumerable<(int Number, double Score)> ByWords() => best.GetTopDocs().ScoreDocs.Select(d => (d.Doc, (double)d.Score));

    public void Collect(int doc)
    {
        if (allowed?.Invoke(start + doc) == false) return;
        numbers.Set(start + doc);
        Count++;
        best.Collect(doc);
    }

    public void SetNextReader(AtomicReaderContext context)
    {
        start = context.DocBase;
        best.SetNextReader(context);
    }

    public void SetScorer(Scorer scorer) => best.SetScorer(scorer);
}
