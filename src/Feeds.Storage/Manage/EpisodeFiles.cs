using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Sas;
using Feeds.Episodes;
using Feeds.Storage.Ingest;
using Feeds.Storage.Publish;

namespace Feeds.Storage.Manage;

/// <summary>Episode files as people put, read and remove them. A file put here takes the way of every upload.</summary>
public sealed class EpisodeFiles(FeedsStorage storage, EpisodeIngest ingest, ShowTurns turns, TimeProvider time)
{
    /// <summary>Bytes of one block: all that is held of a file at a time.</summary>
    private const int BlockBytes = 4 * 1024 * 1024;

    /// <summary>How long an upload address works.</summary>
    private static readonly TimeSpan UploadUrlLifetime = TimeSpan.FromMinutes(15);

    /// <summary>Stores a file, streamed; until all of it is there the file that was there before stays.</summary>
    /// <returns>Null when it is larger than its role allows: nothing is stored then.</returns>
    /// <exception cref="RequestFailedException">409: another upload of the same file was finished meanwhile.</exception>
    public async Task<StoredFile?> PutAsync(EpisodeFileName file, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        var blob = storage.Files.GetBlockBlobClient(BlobName(file));
        bool replaces = await blob.ExistsAsync(cancellationToken);
        // The storage service's own checksum, for tools that compare files by it; nothing is protected by it, and ingest does not believe it.
#pragma warning disable CA5351
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        var blocks = new List<string>();
        // Blocks of two uploads of one file must not mix: each upload's have names of their own.
        string upload = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            long total = 0;
            while (true)
            {
                // Never more than one byte beyond the limit, which is answered at once, whatever else would come.
                int wanted = (int)Math.Min(BlockBytes, file.MaxBytes + 1 - total);
                int read = await content.ReadAtLeastAsync(buffer.AsMemory(0, wanted), wanted, throwOnEndOfStream: false, cancellationToken);
                total += read;
                if (total > file.MaxBytes) return null;
                if (read == 0) break;
                md5.AppendData(buffer, 0, read);
                string block = Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{upload}{blocks.Count:d6}")));
                using var bytes = new MemoryStream(buffer, 0, read, writable: false);
                await blob.StageBlockAsync(block, bytes, cancellationToken: cancellationToken);
                blocks.Add(block);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        var headers = new BlobHttpHeaders { ContentType = file.MediaType, ContentHash = md5.GetHashAndReset() };
        try
        {
            var committed = await blob.CommitBlockListAsync(blocks, new CommitBlockListOptions { HttpHeaders = headers }, cancellationToken);
            return new(committed.Value.ETag.ToString().Trim('"'), Created: !replaces);
        }
        catch (RequestFailedException mixed) when (mixed.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            // Whoever commits first discards the blocks of everybody else.
            throw new RequestFailedException(409, $"Another upload of {file.Name} was finished meanwhile.", mixed);
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
    /// <returns>False when there was none; what was left of it in the tables is taken back all the same.</returns>
    public async Task<bool> DeleteAsync(EpisodeFileName file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        bool deleted = await storage.Files.GetBlobClient(BlobName(file)).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        var result = await ingest.IngestAsync(file.Show.ToString(), file.Name, cancellationToken);
        await turns.AskAsync(result.Publish, cancellationToken);
        return deleted;
    }

    /// <summary>An address that this one file can be put to for a quarter of an hour, straight into storage: for files larger than a request may be.</summary>
    /// <remarks>
    /// Signed with the account's key where there is one, else with a key that the app's identity is given for it (user delegation).
    /// Source: Blob service, create a service SAS and create a user delegation SAS.
    /// </remarks>
    public async Task<UploadUrl> MakeUploadUrlAsync(EpisodeFileName file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var blob = storage.Files.GetBlobClient(BlobName(file));
        var now = time.GetUtcNow();
        var sas = new BlobSasBuilder(BlobSasPermissions.Create | BlobSasPermissions.Write, now + UploadUrlLifetime)
        {
            BlobContainerName = blob.BlobContainerName,
            BlobName = blob.Name,
            Resource = "b",
            Protocol = blob.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
        };
        if (blob.CanGenerateSasUri) return new(blob.GenerateSasUri(sas), sas.ExpiresOn);
        var key = await storage.Files.GetParentBlobServiceClient().GetUserDelegationKeyAsync(now.AddMinutes(-5), sas.ExpiresOn, cancellationToken);
        var signed = new Azure.Storage.Blobs.BlobUriBuilder(blob.Uri) { Sas = sas.ToSasQueryParameters(key.Value, blob.AccountName) };
        return new(signed.ToUri(), sas.ExpiresOn);
    }

    private static string BlobName(EpisodeFileName file) => $"{file.Show}/{file.Name}";
}

/// <param name="Version">The blob's ETag without quotes.</param>
/// <param name="Created">False when a file of this name was there before.</param>
public sealed record StoredFile(string Version, bool Created);

/// <param name="Length">Bytes.</param>
/// <param name="ETag">With quotes.</param>
public sealed record OpenedFile(Stream Content, long Length, string ETag);

/// <param name="Url">Holds the right to write this one blob: a secret until it expires.</param>
public sealed record UploadUrl(Uri Url, DateTimeOffset Expires);
