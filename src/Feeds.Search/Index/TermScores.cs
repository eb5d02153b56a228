using Feeds.Search.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Feeds.Search.Index;

/// <summary>How well each passage of an index matches a bag of words.</summary>
public sealed class TermScores
{
    private readonly float[] bm25;
    private readonly float[] covered;

    private TermScores(int size)
    {
        bm25 = new float[size];
        covered = new float[size];
    }

    /// <summary>BM25 by number of the passage; 0 where no word occurs.</summary>
    public ReadOnlySpan<float> Bm25 => bm25;

    /// <summary>Sum of the inverse document frequencies of the words that occur in the passage.</summary>
    public ReadOnlySpan<float> Covered => covered;

    /// <summary>Sum of the inverse document frequencies of all words asked for.</summary>
    public double Total { get; private set; }

    internal static TermScores Of(ShowIndex index, IndexReader reader, IEnumerable<string> stems, float k1, float b)
    {
        var scores = new TermScores(index.Size);
        double average = Math.Max(1, reader.GetSumTotalTermFreq(WordFields.Words) / (double)Math.Max(1, reader.MaxDoc));
        float[] lengths = Lengths((float)average, k1, b);
        foreach (string stem in stems.Distinct(StringComparer.Ordinal))
        {
            double idf = index.Idf(stem);
            scores.Total += idf;
            foreach (var leaf in reader.Leaves) scores.Add(leaf, stem, (float)idf, lengths, k1);
        }
        return scores;
    }

    private void Add(AtomicReaderContext leaf, string stem, float idf, float[] lengths, float k1)
    {
        var docs = leaf.AtomicReader.GetTermDocsEnum(new Term(WordFields.Words, stem));
        var norms = leaf.AtomicReader.GetNormValues(WordFields.Words);
        while (docs is not null && docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            float frequency = docs.Freq;
            float length = lengths[(byte)norms.Get(docs.DocID)];
            bm25[leaf.DocBase + docs.DocID] += idf * (k1 + 1) * frequency / (frequency + length);
            covered[leaf.DocBase + docs.DocID] += idf;
        }
    }

    /// <summary>k1 × (1 − b + b × length / average) for each byte in which Lucene stores a length as 1 / √length.</summary>
    private static float[] Lengths(float average, float k1, float b)
    {
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
