using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace LocalFunctionsHost.Blobs;

/// <summary>
/// What has been put on the internal queue: one empty blob for each function and blob version, at
/// <c>azure-webjobs-hosts/blobreceipts/HOSTID/FUNCTIONID/ETAG/CONTAINER/BLOB</c>. While its metadata says Incomplete,
/// whoever made it is about to send the message; when that takes too long, another instance takes over.
/// </summary>
internal sealed class BlobReceipts(BlobContainerClient hosts, string hostId, TimeProvider time)
{
    const string Incomplete = "Incomplete";
    static readonly TimeSpan TakeOverAfter = TimeSpan.FromSeconds(5);
    static readonly Dictionary<string, string> IncompleteMetadata = new(StringComparer.OrdinalIgnoreCase) { [Incomplete] = Incomplete };
    static readonly Dictionary<string, string> NoMetadata = [];

    /// <summary>The paths of all completed receipts of a function; compare with <see cref="Path"/>.</summary>
    public async Task<HashSet<string>> ReadCompletedAsync(string functionId, CancellationToken cancellationToken)
    {
        var completed = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            await foreach (var receipt in hosts.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, $"blobreceipts/{hostId}/{functionId}/", cancellationToken))
            {
                if (!receipt.Metadata.ContainsKey(Incomplete))
                {
                    completed.Add(receipt.Name);
                }
            }
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // The first run on this storage.
        }

        return completed;
    }

    public string Path(string functionId, string etag, string container, string blob) => $"blobreceipts/{hostId}/{functionId}/{etag}/{container}/{blob}";

    /// <summary>Makes the receipt, or takes over one whose maker seems to be gone.</summary>
    public async Task<BlobReceiptState> BeginAsync(string path, CancellationToken cancellationToken)
    {
        var receipt = hosts.GetBlobClient(path);
        var options = new BlobUploadOptions { Metadata = IncompleteMetadata, Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        try
        {
            await receipt.UploadAsync(Stream.Null, options, cancellationToken);
            return BlobReceiptState.Begun;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await hosts.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            return BlobReceiptState.ElsewhereInWork; // the next scan tries again
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return await InspectAsync(receipt, cancellationToken);
        }
    }

    /// <summary>Marks the message as sent.</summary>
    public Task CompleteAsync(string path, CancellationToken cancellationToken) =>
        hosts.GetBlobClient(path).SetMetadataAsync(NoMetadata, cancellationToken: cancellationToken);

    async Task<BlobReceiptState> InspectAsync(BlobClient receipt, CancellationToken cancellationToken)
    {
        try
        {
            var properties = (await receipt.GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            if (!properties.Metadata.ContainsKey(Incomplete))
            {
                return BlobReceiptState.Completed;
            }

            if (time.GetUtcNow() - properties.LastModified < TakeOverAfter)
            {
                return BlobReceiptState.ElsewhereInWork;
            }

            // Renewing it on the condition that nobody else did makes one instance the new maker.
            await receipt.SetMetadataAsync(IncompleteMetadata, new BlobRequestConditions { IfMatch = properties.ETag }, cancellationToken);
            return BlobReceiptState.Begun;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return BlobReceiptState.ElsewhereInWork;
        }
    }
}
