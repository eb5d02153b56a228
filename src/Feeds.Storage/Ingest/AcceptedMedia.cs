using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Feeds.Storage.Ingest;

/// <summary>Where one accepted version of one file is served from: written once, whole or not at all.</summary>
internal sealed class AcceptedMedia(BlobClient blob)
{
    private const int BufferBytes = 256 * 1024;

    /// <summary>How often a copy that failed, or that is not this one, is done again.</summary>
    private const int Attempts = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Copies the source here, unless a whole copy of it is here already; waits for one that runs, does one again that failed.</summary>
    /// <param name="length">Of the source, in bytes.</param>
    /// <exception cref="RequestFailedException">412: the source changed. Others: the source cannot be copied, or storage failed.</exception>
    public async Task CopyFromAsync(Uri source, long length, BlobRequestConditions sameVersion, CancellationToken cancellationToken)
    {
        var free = new BlobRequestConditions { IfNoneMatch = ETag.All };
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            bool mine = false;
            try
            {
                await blob.StartCopyFromUriAsync(source, new BlobCopyFromUriOptions { SourceConditions = sameVersion, DestinationConditions = free }, cancellationToken);
                mine = true;
            }
            catch (RequestFailedException taken) when (IsTaken(taken))
            {
                // Somebody accepted the same version before; what there is of it is looked at below.
            }
            var found = await WaitForCopyAsync(cancellationToken);
            bool whole = found is { BlobCopyStatus: null or CopyStatus.Success } && found.ContentLength == length;
            if (whole && (mine || await TryTouchAsync(cancellationToken))) return;
            free = found is null || whole ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = found.ETag };
        }
        throw new IOException($"{blob.Name} could not be copied in {Attempts} attempts; it is tried again later.");
    }

    /// <summary>Makes what is here as good as written now: so nobody removes it who found that nobody named it.</summary>
    /// <returns>False when there is nothing here, or somebody else writes it.</returns>
    public async Task<bool> TryTouchAsync(CancellationToken cancellationToken)
    {
        try
        {
            BlobProperties found = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            await blob.SetMetadataAsync(found.Metadata, new BlobRequestConditions { IfMatch = found.ETag }, cancellationToken);
            return true;
        }
        catch (RequestFailedException gone) when (gone.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <returns>False also when there is nothing here.</returns>
    public async Task<bool> HasBytesAsync(Stream bytes, CancellationToken cancellationToken)
    {
        try
        {
            await using var mine = (await blob.DownloadStreamingAsync(cancellationToken: cancellationToken)).Value.Content;
            byte[] left = new byte[BufferBytes], right = new byte[BufferBytes];
            while (true)
            {
                int read = await mine.ReadAtLeastAsync(left, BufferBytes, throwOnEndOfStream: false, cancellationToken);
                int other = await bytes.ReadAtLeastAsync(right, BufferBytes, throwOnEndOfStream: false, cancellationToken);
                if (!left.AsSpan(0, read).SequenceEqual(right.AsSpan(0, other))) return false;
                if (read < BufferBytes) return true;
            }
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return false;
        }
    }

    /// <summary>True where the destination's condition failed, not the source's: every other refusal means that nothing was copied.</summary>
    private static bool IsTaken(RequestFailedException failure) =>
        failure.ErrorCode == BlobErrorCode.BlobAlreadyExists || failure.ErrorCode == BlobErrorCode.PendingCopyOperation || failure.ErrorCode == BlobErrorCode.TargetConditionNotMet || failure.ErrorCode == BlobErrorCode.ConditionNotMet;

    /// <returns>What is here when no copy runs (any more); null when there is nothing.</returns>
    private async Task<BlobProperties?> WaitForCopyAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                BlobProperties found = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
                if (found.BlobCopyStatus is not CopyStatus.Pending) return found;
                await Task.Delay(Pause, cancellationToken);
            }
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }
}
