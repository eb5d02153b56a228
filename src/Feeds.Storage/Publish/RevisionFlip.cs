using Azure;
using Azure.Data.Tables;
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
            if (await TryReplaceAsync(announced, current.ETag, cancellationToken) is not { } etag) return (false, null);
            current = announced with { ETag = etag };
        }
        await Task.Delay(window.Length, time, cancellationToken);
        return (true, current);
    }

    /// <param name="announced">Null before the first revision.</param>
    /// <returns>False when another publisher was first.</returns>
    public async Task<bool> TryFlipAsync(RevisionRow? announced, RevisionRow next, CancellationToken cancellationToken)
    {
        if (announced is not null) return await TryReplaceAsync(next, announced.ETag, cancellationToken) is not null;
        try
        {
            await storage.Episodes.AddEntityAsync(next.To(), cancellationToken);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 409)
        {
            return false;
        }
    }

    /// <returns>The row's new ETag; null when it changed since it was read.</returns>
    private async Task<ETag?> TryReplaceAsync(RevisionRow row, ETag expected, CancellationToken cancellationToken)
    {
        try
        {
            var written = await storage.Episodes.UpdateEntityAsync(row.To(), expected, TableUpdateMode.Replace, cancellationToken);
            return written.Headers.ETag ?? default(ETag);
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
        {
            return null;
        }
    }
}
