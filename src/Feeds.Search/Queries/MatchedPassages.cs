using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Feeds.Search.Queries;

/// <summary>Numbers of the passages that a query matches.</summary>
/// <param name="allowed">Whether a passage of this number counts; null for all.</param>
internal sealed class MatchedPassages(int size, Func<int, bool>? allowed) : ICollector
{
    private readonly FixedBitSet numbers = new(Math.Max(1, size));
    private int start;

    public int Count { get; private set; }

    /// <summary>How many match and do not count.</summary>
    public int LeftOut { get; private set; }

    public bool AcceptsDocsOutOfOrder => true;

    public bool Contains(int number) => numbers.Get(number);

    public void Collect(int doc)
    {
        if (allowed?.Invoke(start + doc) == false)
        {
            LeftOut++;
            return;
        }
        numbers.Set(start + doc);
        Count++;
    }

    public void SetNextReader(AtomicReaderContext context) => start = context.DocBase;

    public void SetScorer(Scorer scorer)
    {
    }
}
