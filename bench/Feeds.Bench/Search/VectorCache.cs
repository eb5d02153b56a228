using Feeds.Search.Index;
using Feeds.Search.Model;
using Feeds.Search.Passages;

namespace Feeds.Bench.Search;

/// <summary>
/// Vectors of passages by hash, kept in the folder for temporary files from one run to the next: to compute them takes minutes.
/// </summary>
internal sealed class VectorCache
{
    readonly Dictionary<string, PassageVector> vectors = new(StringComparer.Ordinal);
    readonly EmbeddingModel model;
    readonly string path;
    readonly int read;

    public VectorCache(EmbeddingModel model)
    {
        this.model = model;
        path = Path.Combine(Path.GetTempPath(), $"feeds-bench-vectors-{model.Name.Replace('/', '-')}.txt");
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            if (line.Split(' ') is [var hash, var bytes] && PassageVector.FromBytes(Convert.FromBase64String(bytes)) is { } vector)
            {
                vectors[hash] = vector;
            }
        }

        read = vectors.Count;
    }

    public PassageVector Of(Passage passage)
    {
        var hash = passage.Hash();
        if (!vectors.TryGetValue(hash, out var vector))
        {
            vectors[hash] = vector = PassageVector.Of(model.Embed(passage.ModelText));
        }

        return vector;
    }

    public void Save()
    {
        if (vectors.Count > read)
        {
            File.WriteAllLines(path, vectors.Select(v => $"{v.Key} {Convert.ToBase64String(v.Value.Bytes.Span)}"));
        }
    }
}
