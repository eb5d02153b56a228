using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Feeds.Episodes;

namespace Feeds.Storage.Manage;

/// <summary>
/// URLs that one file can be put to for a quarter of an hour, straight into storage: for files larger than a request may be.
/// </summary>
/// <remarks>
/// Signed with the account's key where there is one, else with a key that the app's identity is given for it (user delegation).
/// Source: Blob service, create a service SAS and create a user delegation SAS.
/// </remarks>
public sealed class UploadUrls(FeedsStorage storage, DelegationKeys keys, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public async Task<UploadUrl> MakeAsync(EpisodeFileName file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var blob = storage.Files.GetBlobClient($"{file.Show}/{file.Name}");
        var permission = PermissionFor(blob, time.GetUtcNow() + Lifetime);
        if (blob.CanGenerateSasUri) return new(blob.GenerateSasUri(permission), permission.ExpiresOn);
        var key = await keys.GetAsync(until: permission.ExpiresOn, cancellationToken);
        var signed = new BlobUriBuilder(blob.Uri) { Sas = permission.ToSasQueryParameters(key, blob.AccountName) };
        return new(signed.ToUri(), permission.ExpiresOn);
    }

    /// <summary>To write this one blob, and not to read or delete it.</summary>
    private static BlobSasBuilder PermissionFor(BlobClient blob, DateTimeOffset expires) =>
        new(BlobSasPermissions.Create | BlobSasPermissions.Write, expires)
        {
            BlobContainerName = blob.BlobContainerName,
            BlobName = blob.Name,
            Resource = "b",
            Protocol = blob.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
        };
}

/// <param name="Url">Holds the right to write this one blob: a secret until it expires.</param>
public sealed record UploadUrl(Uri Url, DateTimeOffset Expires);
