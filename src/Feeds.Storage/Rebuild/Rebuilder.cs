using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Ingest;
using Feeds.Storage.Publish;

namespace Feeds.Storage.Rebuild;

/// <summary>Makes tables and published documents again from what was uploaded and from the records.</summary>
/// <remarks>Nothing is removed first: what is there and right stays as it is. Run it while no uploads come in, or twice.</remarks>
public sealed class Rebuilder(FeedsStorage storage, EpisodeIngest ingest, ShowPublisher publisher)
{
    /// <returns>Each show with the number of its stems, as it is finished.</returns>
    public async IAsyncEnumerable<RebuiltShow> RebuildAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await storage.CreateAsync(cancellationToken);
        foreach (var (show, stems) in await FindStemsAsync(cancellationToken))
        {
            await Parallel.ForEachAsync(stems, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (stem, token) =>
                await ingest.IngestStemAsync(new(show, stem.Key, stem.Value) { Anew = true }, token));
            yield return new(show, stems.Keys.Count(s => s.Length > 0), await publisher.PublishAsync(show, cancellationToken));
        }
    }

    /// <summary>Every stem that has a file or a record, with its files.</summary>
    private async Task<SortedDictionary<Slug, Dictionary<string, List<EpisodeFileName>>>> FindStemsAsync(CancellationToken cancellationToken)
    {
        var shows = new SortedDictionary<Slug, Dictionary<string, List<EpisodeFileName>>>(Comparer<Slug>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString())));
        await foreach (var blob in storage.Files.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            if (blob.Name.Split('/', 2) is [var show, var name] && EpisodeFileName.TryParse(show, name, out var file, out _)) StemOf(file.Show, file.Stem).Add(file);
        }
        await foreach (var record in storage.Records.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            if (record.Name.Split('/', 2) is [var show, var name] && Slug.TryParse(show, out var slug) && name.EndsWith(".json", StringComparison.Ordinal)) StemOf(slug, name[..^".json".Length]);
        }
        return shows;

        List<EpisodeFileName> StemOf(Slug show, string stem)
        {
            if (!shows.TryGetValue(show, out var stems)) shows.Add(show, stems = new(StringComparer.Ordinal));
            if (!stems.TryGetValue(stem, out var files)) stems.Add(stem, files = []);
            return files;
        }
    }
}

/// <param name="Stems">Stems that have a file or a record.</param>
/// <param name="Revision">The revision made; null when nothing that is served differed.</param>
public sealed record RebuiltShow(Slug Show, int Stems, long? Revision);
