using System.Collections.Concurrent;
using Feeds.Search.Passages;
using Feeds.Search.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Feeds.Search.Index;

/// <summary>One state of a show's index, open for reading. Safe for several threads.</summary>
/// <remarks>Passages have numbers from 0 to <see cref="Size"/> − 1, which mean something in this state only; some numbers are of passages
/// that were removed (<see cref="IsLive"/>).</remarks>
public sealed class ShowIndex : IDisposable
{
    private static readonly Bm25Weights Weights = new(K1: 0.9f, B: 0.4f);

    private readonly ManifestDirectory directory;
    private readonly DirectoryReader reader;
    private readonly PassageFacts[] facts;
    private readonly FixedBitSet live;
    private readonly ConcurrentBag<TermScores> idleScores = [];

    private ShowIndex(IndexFolder folder, IndexManifest manifest, string? language)
    {
        Manifest = manifest;
        Words = new(language);
        directory = new(folder, manifest);
        try
        {
            reader = DirectoryReader.Open(directory);
            facts = new PassageFacts[reader.MaxDoc];
            live = new(Math.Max(1, reader.MaxDoc));
            ReadFacts();
        }
        catch
        {
            reader?.Dispose();
            directory.Dispose();
            Words.Dispose();
            throw;
        }
        Searcher = new(reader) { Similarity = Similarity() };
    }

    public IndexManifest Manifest { get; }

    public ShowWords Words { get; }

    /// <summary>One more than the highest number of a passage.</summary>
    public int Size => reader.MaxDoc;

    /// <summary>Passages, without those that were removed.</summary>
    public int Count => reader.NumDocs;

    /// <summary>By number of the passage.</summary>
    public ReadOnlySpan<PassageFacts> Facts => facts;

    internal IndexSearcher Searcher { get; }

    internal IndexReader Reader => reader;

    /// <param name="folder">Has the files of the manifest (<see cref="IndexFolder.Check"/>). They may be removed as soon as the index is
    /// open.</param>
    /// <param name="language">The show's language; it fits the manifest.</param>
    /// <exception cref="ArgumentException">The manifest does not fit the language or this version.</exception>
    /// <exception cref="IndexDamagedException">Files are missing or cannot be read.</exception>
    public static ShowIndex Open(IndexFolder folder, IndexManifest manifest, string? language)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(manifest);
        if (!manifest.Fits(language)) throw new ArgumentException("The index has another schema or language.", nameof(manifest));
        if (folder.CheckLengths(manifest) is { Count: > 0 } faults) throw new IndexDamagedException(faults);
        return IndexDamage.Name(folder, manifest, () => new ShowIndex(folder, manifest, language));
    }

    public bool IsLive(int passage) => live.Get(passage);

    public Passage Passage(int number) => PassageDocument.To(reader.Document(number));

    /// <returns>Null where the index has no such passage.</returns>
    public Passage? Find(string id) => Numbers(PassageFields.Id, id) is [var number, ..] ? Passage(number) : null;

    /// <summary>Numbers of the passages of an episode, in the order in which its page shows them.</summary>
    public IReadOnlyList<int> NumbersOf(string stem) => Numbers(PassageFields.Stem, stem);

    public IReadOnlyList<Passage> PassagesOf(string stem) => [.. NumbersOf(stem).Select(Passage)];

    /// <summary>Stems of all episodes that have a passage.</summary>
    public IReadOnlyList<string> Stems() => [.. LiveTerms(PassageFields.Stem)];

    /// <summary>The <see cref="EpisodePassages.Version"/> of every episode that has a passage, by stem.</summary>
    public IReadOnlyDictionary<string, string> Versions()
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string term in LiveTerms(PassageFields.Version))
        {
            int end = term.LastIndexOf('\n');
            versions[term[..end]] = term[(end + 1)..];
        }
        return versions;
    }

    /// <summary>Vectors of an episode's passages by <see cref="Passages.Passage.Hash"/>, so that unchanged texts need not be read by a
    /// model again.</summary>
    public IReadOnlyDictionary<string, PassageVector> VectorsOf(string stem)
    {
        var vectors = new Dictionary<string, PassageVector>(StringComparer.Ordinal);
        foreach (int number in NumbersOf(stem))
        {
            if (Vector(number) is { } vector) vectors[Passage(number).Hash()] = vector;
        }
        return vectors;
    }

    /// <returns>Null where the passage has none.</returns>
    public PassageVector? Vector(int number)
    {
        var leaf = reader.Leaves[ReaderUtil.SubIndex(number, reader.Leaves)];
        if (leaf.AtomicReader.GetBinaryDocValues(PassageFields.Vector) is not { } values) return null;
        var bytes = new BytesRef();
        values.Get(number - leaf.DocBase, bytes);
        return PassageVector.FromBytes(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length));
    }

    /// <summary>All vectors in arrays. Vectors of another size than <paramref name="dimensions"/> are left out.</summary>
    public PassageVectors LoadVectors(int dimensions)
    {
        var vectors = new PassageVectors(Size, dimensions);
        var bytes = new BytesRef();
        foreach (var leaf in reader.Leaves)
        {
            if (leaf.AtomicReader.GetBinaryDocValues(PassageFields.Vector) is not { } values) continue;
            for (int i = 0; i < leaf.AtomicReader.MaxDoc; i++)
            {
                if (!IsLive(leaf.DocBase + i)) continue;
                values.Get(i, bytes);
                vectors.Set(leaf.DocBase + i, bytes.Bytes.AsSpan(bytes.Offset, bytes.Length));
            }
        }
        return vectors;
    }

    /// <summary>In how many passages a stem occurs; those removed count until their files are merged.</summary>
    public int Frequency(string stem) => reader.DocFreq(new Term(WordFields.Words, stem));

    /// <summary>How much a stem says: ln(1 + (N − n + 0.5) / (n + 0.5)), as BM25 weighs it.</summary>
    public double Idf(string stem)
    {
        double n = Frequency(stem);
        return Math.Log(1 + ((Size - n + 0.5) / (n + 0.5)));
    }

    /// <summary>BM25 and covered weight of every passage that has one of the stems; disposed of after use.</summary>
    public TermScores Score(IEnumerable<string> stems) => TermScores.Of(this, stems, Weights, idleScores);

    public void Dispose()
    {
        reader.Dispose();
        directory.Dispose();
        Words.Dispose();
    }

    internal static Similarity Similarity() => new BM25Similarity(Weights.K1, Weights.B);

    /// <summary>The <see cref="Passages.Passage.Id"/> and number of every passage that was not removed: one reading of the index.</summary>
    internal IEnumerable<(string Id, int Number)> Ids()
    {
        foreach (var leaf in reader.Leaves)
        {
            if (leaf.AtomicReader.GetTerms(PassageFields.Id) is not { } terms) continue;
            var each = terms.GetEnumerator();
            DocsEnum? docs = null;
            while (each.MoveNext())
            {
                docs = each.Docs(leaf.AtomicReader.LiveDocs, docs, DocsFlags.NONE);
                int number = docs.NextDoc();
                if (number != DocIdSetIterator.NO_MORE_DOCS) yield return (each.Term.Utf8ToString(), leaf.DocBase + number);
            }
        }
    }

    private void ReadFacts()
    {
        foreach (var leaf in reader.Leaves)
        {
            var values = leaf.AtomicReader.GetNumericDocValues(PassageFields.Facts);
            var alive = leaf.AtomicReader.LiveDocs;
            for (int i = 0; i < leaf.AtomicReader.MaxDoc; i++)
            {
                facts[leaf.DocBase + i] = PassageFacts.FromInt64(values.Get(i));
                if (alive is null || alive.Get(i)) live.Set(leaf.DocBase + i);
            }
        }
    }

    private IEnumerable<string> LiveTerms(string field)
    {
        if (MultiFields.GetTerms(reader, field) is not { } terms) yield break;
        var each = terms.GetEnumerator();
        while (each.MoveNext())
        {
            string term = each.Term.Utf8ToString();
            if (Numbers(field, term).Count > 0) yield return term;
        }
    }

    private List<int> Numbers(string field, string key)
    {
        List<int> numbers = [];
        var docs = MultiFields.GetTermDocsEnum(reader, MultiFields.GetLiveDocs(reader), field, new BytesRef(PassageDocument.Term(key)),
            DocsFlags.NONE);
        while (docs is not null && docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS) numbers.Add(docs.DocID);
        return numbers;
    }
}
