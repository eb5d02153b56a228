using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Feeds.Search.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Feeds.Search.Index;

/// <summary>How well each passage of an index matches a bag of words.</summary>
/// <remarks>Disposing it gives its arrays to the next search: at 200,000 passages they have 1.6 MB.</remarks>
public sealed class TermScores : IDisposable
{
    private readonly ConcurrentBag<TermScores> idle;
    private readonly float[] bm25;
    private readonly float[] covered;
    private readonly List<int> matched = [];

    private TermScores(int size, ConcurrentBag<TermScores> idle)
    {
        bm25 = new float[size];
        covered = new float[size];
        this.idle = idle;
    }

    /// <summary>BM25 by number of the passage; 0 where no word occurs.</summary>
    public ReadOnlySpan<float> Bm25 => bm25;

    /// <summary>Sum of the inverse document frequencies of the words that occur in the passage.</summary>
    public ReadOnlySpan<float> Covered => covered;

    /// <summary>Sum of the inverse document frequencies of all words asked for.</summary>
    public double Total { get; private set; }

    /// <summary>Passages with the most and rarest of the words, at most so many, in no order.</summary>
    /// <param name="allowed">Whether a passage of this number counts; null for all.</param>
    public IEnumerable<int> Best(int count, Func<int, bool>? allowed)
    {
        var best = new PriorityQueue<int, float>(Math.Min(count, matched.Count) + 1);
        foreach (int number in matched)
        {
            float score = bm25[number] + covered[number];
            bool isAmong = best.Count < count || (best.TryPeek(out _, out float least) && score > least);
            if (!isAmong || allowed?.Invoke(number) == false) continue;
            best.Enqueue(number, score);
            if (best.Count > count) best.Dequeue();
        }
        return best.UnorderedItems.Select(i => i.Element);
    }

    public void Dispose()
    {
        foreach (int number in matched) bm25[number] = covered[number] = 0;
        matched.Clear();
        Total = 0;
        idle.Add(this);
    }

    internal static TermScores Of(ShowIndex index, IEnumerable<string> stems, Bm25Weights weights, ConcurrentBag<TermScores> idle)
    {
        var scores = idle.TryTake(out var used) ? used : new(index.Size, idle);
        double average = Math.Max(1, index.Reader.GetSumTotalTermFreq(WordFields.Words) / (double)Math.Max(1, index.Size));
        float[] lengths = Lengths((float)average, weights);
        foreach (string stem in stems.Distinct(StringComparer.Ordinal))
        {
            double idf = index.Idf(stem);
            scores.Total += idf;
            foreach (var leaf in index.Reader.Leaves) scores.Add(leaf, stem, (float)idf, lengths, weights.K1);
        }
        return scores;
    }

    private void Add(AtomicReaderContext leaf, string stem, float idf, float[] lengths, float k1)
    {
        var docs = leaf.AtomicReader.GetTermDocsEnum(new Term(WordFields.Words, stem));
        if (docs is null) return;
        var norms = leaf.AtomicReader.GetNormValues(WordFields.Words);
        while (docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            int number = leaf.DocBase + docs.DocID;
            float frequency = docs.Freq;
            float length = lengths[(byte)norms.Get(docs.DocID)];
            if (bm25[number] == 0) matched.Add(number);
            bm25[number] += idf * (k1 + 1) * frequency / (frequency + length);
            covered[number] += idf;
        }
    }

    /// <summary>k1 × (1 − b + b × length / average) for each byte in which Lucene stores a length as 1 / √length.</summary>
    private static float[] Lengths(float average, Bm25Weights weights)
    {
        var (k1, b) = weights;
        float[] lengths = new float[256];
        for (int i = 0; i < 256; i++)
        {
            float norm = SmallSingle.Byte315ToSingle((byte)i);
            lengths[i] = k1 * (1 - b + (b * (1 / (norm * norm)) / average));
        }
        lengths[0] = k1 * (1 - b + (b / lengths[255]));
        return lengths;
    }
}

/// <param name="K1">How little a word's second occurrence adds.</param>
/// <param name="B">How much long passages lose.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Bm25Weights(float K1, float B);
