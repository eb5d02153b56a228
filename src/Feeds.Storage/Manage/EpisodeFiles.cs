using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Feeds.Episodes;
using Feeds.Storage.Ingest;
using Feeds.Storage.Publish;

namespace Feeds.Storage.Manage;

/// <summary>Episode files as people put, read and remove them. A file put here takes the way of every upload.</summary>
public sealed class EpisodeFiles(FeedsStorage storage, EpisodeIngest ingest, ShowTurns turns)
{
    /// <summary>Stores a file, streamed; until all of it is there the file that was there before stays.</summary>
    public async Task<PutResult> PutAsync(
        EpisodeFileName file, Stream content, WriteCondition condition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(condition);
        var blob = storage.Files.GetBlockBlobClient(BlobName(file));
        var before = await FindAsync(blob, cancellationToken);
        if (!condition.IsMetBy(before)) return new(PutOutcome.ConditionFailed);
        try
        {
            var upload = new FileUpload(blob, file.MediaType, file.MaxBytes, condition.On(before));
            if (await upload.RunAsync(content, cancellationToken) is not { } stored) return new(PutOutcome.TooLarge);
            return new(before is null ? PutOutcome.Created : PutOutcome.Replaced, stored.ToString("H").Trim('"'));
        }
        catch (RequestFailedException mixed) when (mixed.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            // The upload that ends first discards the blocks of all others. Without a condition it is for the client to send them again.
            return new(condition == WriteCondition.None ? PutOutcome.Overtaken : PutOutcome.ConditionFailed);
        }
        catch (RequestFailedException changed) when (changed.Status is 409 or 412 && condition != WriteCondition.None)
        {
            return new(PutOutcome.ConditionFailed);
        }
    }

    /// <returns>Null when there is no such file. The caller disposes of the content.</returns>
    public async Task<OpenedFile?> OpenAsync(EpisodeFileName file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            var blob = await storage.Files.GetBlobClient(BlobName(file)).DownloadStreamingAsync(cancellationToken: cancellationToken);
            return new(blob.Value.Content, blob.Value.Details.ContentLength, blob.Value.Details.ETag.ToString("H"));
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Removes a file and what it contributes; a deletion has no event of its own, so it is taken in at once.</summary>
    /// <returns><see cref="DeleteOutcome.Unknown"/> also takes back what was left of such a file in the tables.</returns>
    public async Task<DeleteOutcome> DeleteAsync(EpisodeFileName file, WriteCondition condition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(condition);
        if (await TryDeleteAsync(file, condition, cancellationToken) is not { } deleted) return DeleteOutcome.ConditionFailed;
        var result = await ingest.IngestAsync(file.Show.ToString(), file.Name, cancellationToken);
        await turns.AskAsync(result.Publish, cancellationToken);
        return deleted ? DeleteOutcome.Deleted : DeleteOutcome.Unknown;
    }

    /// <returns>False where there is no such file, whatever the condition; null where the condition is not met.</returns>
    /// <remarks>Source: RFC 9110, section 13.2.1: what would be a 404 without a condition is one with it.</remarks>
    private async Task<bool?> TryDeleteAsync(EpisodeFileName file, WriteCondition condition, CancellationToken cancellationToken)
    {
        var blob = storage.Files.GetBlockBlobClient(BlobName(file));
        if (condition == WriteCondition.None) return await blob.DeleteIfExistsAsync(cancellationToken: cancellationToken);
        if (await FindAsync(blob, cancellationToken) is not { } before) return false;
        if (!condition.IsMetBy(before)) return null;
        try
        {
            return await blob.DeleteIfExistsAsync(conditions: condition.On(before), cancellationToken: cancellationToken);
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            return null;
        }
    }

    private static async Task<BlobProperties?> FindAsync(BlockBlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private static string BlobName(EpisodeFileName file) => $"{file.Show}/{file.Name}";
}

/// <param name="Version">The stored file's ETag without quotes; empty where none was stored.</param>
public sealed record PutResult(PutOutcome Outcome, string Version = "");

/// <summary>What became of a file that was sent. Nothing is stored except in the first two.</summary>
public enum PutOutcome
{
    Created,
    Replaced,

    /// <summary>Larger than its role allows.</summary>
    TooLarge,

    ConditionFailed,

    /// <summary>Another upload of the file ended first. Happens to files of more than one block (4 MiB) only.</summary>
    Overtaken,
}

public enum DeleteOutcome
{
    Deleted,

    /// <summary>There was no such file.</summary>
    Unknown,

    ConditionFailed,
}

/// <param name="Length">Bytes.</param>
/// <param name="ETag">With quotes.</param>
public sealed record OpenedFile(Stream Content, long Length, string ETag);
