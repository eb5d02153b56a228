using Feeds.Search.Index;
using Feeds.Search.Model;
using Feeds.Search.Passages;

namespace Feeds.Storage.Search;

/// <summary>The vectors of one episode, as far as they are computed.</summary>
internal sealed class VectorWork
{
    private readonly Queue<Passage> left;

    /// <param name="known">By hash; those of passages that the episode does not have any more are left out.</param>
    public VectorWork(EpisodePassages episode, Dictionary<string, PassageVector> known)
    {
        Episode = episode;
        Vectors = new(StringComparer.Ordinal);
        left = new();
        foreach (var passage in episode.Passages)
        {
            string hash = passage.Hash();
            if (known.TryGetValue(hash, out var vector)) Vectors[hash] = vector;
            else left.Enqueue(passage);
        }
    }

    public EpisodePassages Episode { get; }

    public Dictionary<string, PassageVector> Vectors { get; }

    /// <returns>True when all are computed.</returns>
    public bool Compute(EmbeddingModel model, Func<bool> goOn, CancellationToken cancellationToken)
    {
        while (left.TryDequeue(out var passage))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Vectors[passage.Hash()] = PassageVector.Of(model.Embed(passage.ModelText));
            if (!goOn()) return left.Count == 0;
        }
        return true;
    }
}
