using System.Collections.Concurrent;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Ingest;
using Feeds.Storage.Publish;
using Feeds.Storage.Reconcile;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feeds.Storage.Rebuild;

/// <summary>Makes tables and published documents again from what was uploaded and from the records.</summary>
/// <remarks>Nothing is removed first: what is there and right stays as it is. Run it while no uploads come in, or twice.</remarks>
public sealed class Rebuilder(FeedsStorage storage, EpisodeIngest ingest, ShowPublisher publisher)
{
    private readonly FileListing listing = new(storage, NullLogger<FileListing>.Instance);

    /// <returns>Each show with the number of its stems, as it is finished; one that fails stops no other.</returns>
    /// <exception cref="Azure.RequestFailedException">Storage failed as a whole; running it again is safe.</exception>
    public async IAsyncEnumerable<RebuiltShow> RebuildAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await storage.CreateAsync(cancellationToken);
        var listed = await listing.ReadAsync(cancellationToken);
        foreach (var (show, stems) in await FindStemsAsync(listed, cancellationToken))
        {
            var rebuilt = await RebuildShowAsync(show, stems, cancellationToken);
            yield return listed.Covers($"{show}/") ? rebuilt : rebuilt with { Failures = [.. rebuilt.Failures, $"{show}: {Unlisted}"] };
        }
    }

    private const string Unlisted =
        "its files cannot be listed, because the name of one has a character that XML does not allow, such as U+FFFF; delete or rename it";

    private async Task<RebuiltShow> RebuildShowAsync(Slug show, Dictionary<string, List<EpisodeFileName>> stems, CancellationToken cancellationToken)
    {
        var failures = new ConcurrentQueue<string>();
        long? revision = null;
        await Parallel.ForEachAsync(stems, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, (stem, token) =>
            TryAsync(stem.Key.Length == 0 ? show.ToString() : $"{show}/{stem.Key}", () => ingest.IngestStemAsync(new(show, stem.Key, stem.Value) { Anew = true }, token)));
        await TryAsync(show.ToString(), async () =>
        {
            await publisher.FindLossAsync(show, cancellationToken);
            revision = await publisher.PublishAsync(show, cancellationToken);
            // Also where nothing was published: an index that is lost or behind is made by the instance that takes the message.
            await storage.SendAsync(FeedsStorage.IndexQueue, show.ToString(), cancellationToken);
        });
        return new(show, stems.Keys.Count(s => s.Length > 0), revision) { Failures = [.. failures.Order(StringComparer.Ordinal)] };

        async ValueTask TryAsync(string what, Func<Task> work)
        {
            try
            {
                await work();
            }
            catch (Exception failure) when (!StorageOutage.Is(failure))
            {
                failures.Enqueue($"{what}: {failure.Message.Split('\n')[0].Trim()}");
            }
        }
    }

    /// <summary>Every stem that has a file or a record, with its files.</summary>
    private async Task<SortedDictionary<Slug, Dictionary<string, List<EpisodeFileName>>>> FindStemsAsync(
        ListedFiles listed, CancellationToken cancellationToken)
    {
        var shows = new SortedDictionary<Slug, Dictionary<string, List<EpisodeFileName>>>(Comparer<Slug>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString())));
        foreach (var blob in listed.Files)
        {
            if (blob.Name.Split('/', 2) is [var show, var name] && EpisodeFileName.TryParse(show, name, out var file, out _)) StemOf(file.Show, file.Stem).Add(file);
        }
        await foreach (var record in storage.Records.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            if (record.Name.Split('/', 2) is [var show, var name] && Slug.TryParse(show, out var slug) && name.EndsWith(".json", StringComparison.Ordinal)) StemOf(slug, name[..^".json".Length]);
        }
        await foreach (var kept in storage.Accepted.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            // Also of files that are gone: what they contributed goes, too.
            if (kept.Name.Split('/', 2) is [var show, var name] && EpisodeFileName.TryParse(show, name, out var file, out _) && StemOf(file.Show, file.Stem) is var files && !files.Contains(file)) files.Add(file);
        }
        foreach (string folder in listed.Unlisted)
        {
            // Also where nothing of the show was found, so that it is reported.
            if (Slug.TryParse(folder.TrimEnd('/'), out var slug) && folder.EndsWith('/')) shows.TryAdd(slug, new(StringComparer.Ordinal));
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
public sealed record RebuiltShow(Slug Show, int Stems, long? Revision)
{
    /// <summary>What could not be made again, each with its reason: a stem (<c>show/stem</c>) or the show.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];
}
