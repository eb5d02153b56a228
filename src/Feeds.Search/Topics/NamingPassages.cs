using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Feeds.Search.Topics;

/// <summary>Numbers of the passages that a query matches, in no order.</summary>
/// <param name="counts">Whether a passage of this number counts.</param>
internal sealed class NamingPassages(Func<int, bool> counts) : ICollector
{
    private int start;

    public List<int> Found { get; } = [];

    public bool AcceptsDocsOutOfOrder => true;

    public void Collect(int doc)
    {
        if (counts(start + doc)) Found.Add(start + doc);
    }

    public void SetNextReader(AtomicReaderContext context) => start = context.DocBase;

    public void SetScorer(Scorer scorer)
    {
    }
}
