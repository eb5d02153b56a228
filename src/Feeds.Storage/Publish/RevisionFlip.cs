using Feeds.Storage.Rows;

namespace Feeds.Storage.Publish;

/// <summary>Makes another revision current: announced first, so that no reader answers with an older one after it. See <see cref="RevisionWindow"/>.</summary>
internal sealed class RevisionFlip(FeedsStorage storage, RevisionWindow window, TimeProvider time)
{
    /// <summary>Says that a revision is coming, and waits until every reader asks for each request.</summary>
    /// <param name="current">Null before the first revision of a show: no reader knows an older one.</param>
    /// <returns>False when another publisher was first.</returns>
    public async Task<(bool First, RevisionRow? Announced)> TryAnnounceAsync(RevisionRow? current, CancellationToken cancellationToken)
    {
        if (current is null) return (true, null);
        // Announced by one that got no further: what follows waits as well, as the row does not say since when.
        if (!current.Announced)
        {
            var announced = current with { Announced = true };
            if (await storage.Episodes.TryReplaceAsync(announced.To(), current.ETag, cancellationToken) is not { } etag) return (false, null);
            current = announced with { ETag = etag };
        }
        await Task.Delay(window.Length, time, cancellationToken);
        return (true, current);
    }

    /// <param name="announced">Null before the first revision.</param>
    /// <returns>False when another publisher was first.</returns>
    public async Task<bool> TryFlipAsync(RevisionRow? announced, RevisionRow next, CancellationToken cancellationToken)
    {
        var flipped = announced is null
            ? await storage.Episodes.TryAddAsync(next.To(), cancellationToken)
            : await storage.Episodes.TryReplaceAsync(next.To(), announced.ETag, cancellationToken);
        return flipped is not null;
    }
}
