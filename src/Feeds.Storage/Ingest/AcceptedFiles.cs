using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Feeds.Episodes;

namespace Feeds.Storage.Ingest;

/// <summary>What the accepted version of each file contributes, one blob a file: tables can be made again from it also where the newest version is a bad one.</summary>
internal sealed class AcceptedFiles(FeedsStorage storage)
{
    /// <summary>What is kept, with the ETag to replace it by. Read it before the blob that it is to be replaced from: an older version then never replaces a newer one's.</summary>
    public async Task<AcceptedFile> FindAsync(EpisodeFileName file, CancellationToken cancellationToken)
    {
        try
        {
            var blob = await storage.Accepted.GetBlobClient(NameOf(file)).DownloadContentAsync(cancellationToken);
            return new(file, blob.Value.Content.ToArray(), blob.Value.Details.ETag);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return new(file, [], default);
        }
    }

    /// <param name="contribution">Null when nothing of the file counts (any more).</param>
    /// <returns>False when somebody else wrote since <paramref name="known"/> was read: read again and start over.</returns>
    public async Task<bool> TryKeepAsync(AcceptedFile known, FileContribution? contribution, CancellationToken cancellationToken)
    {
        byte[] content = contribution is null ? [] : JsonSerializer.SerializeToUtf8Bytes(contribution, FeedsJson.Readable.FileContribution);
        if (content.AsSpan().SequenceEqual(known.Content)) return true;
        var blob = storage.Accepted.GetBlobClient(NameOf(known.File));
        var unchanged = known.ETag == default ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = known.ETag };
        try
        {
            if (contribution is null) await blob.DeleteIfExistsAsync(conditions: unchanged, cancellationToken: cancellationToken);
            else await blob.UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" }, Conditions = unchanged }, cancellationToken);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 409 or 412)
        {
            return false;
        }
    }

    private static string NameOf(EpisodeFileName file) => $"{file.Show}/{file.Name}";
}

/// <param name="Content">Empty where nothing is kept.</param>
internal sealed record AcceptedFile(EpisodeFileName File, byte[] Content, ETag ETag)
{
    /// <returns>Null where nothing is kept, or nothing readable.</returns>
    public FileContribution? Read()
    {
        try
        {
            return Content.Length == 0 ? null : JsonSerializer.Deserialize(Content, FeedsJson.Default.FileContribution);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
