using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Feeds.Storage.Manage;

/// <summary>The key that signs in the name of the app's identity, kept until shortly before it ends.</summary>
/// <remarks>
/// An hour, of the seven days that the service allows: what was signed stays valid as long as its key. One request at a time asks for it.
/// Source: Blob service, Get User Delegation Key.
/// </remarks>
public sealed class DelegationKeys(FeedsStorage storage, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>The service's clock may be behind: a key that begins later would not be valid yet.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim asking = new(1, 1);
    private UserDelegationKey? current;

    /// <param name="until">The key ends at this time or later; at most an hour from now.</param>
    public async Task<UserDelegationKey> GetAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (Covers(current, until)) return current!;
        await asking.WaitAsync(cancellationToken);
        try
        {
            if (!Covers(current, until)) current = await AskAsync(cancellationToken);
            return current!;
        }
        finally
        {
            asking.Release();
        }
    }

    public void Dispose() => asking.Dispose();

    private static bool Covers(UserDelegationKey? key, DateTimeOffset until) => key is not null && key.SignedExpiresOn >= until;

    private async Task<UserDelegationKey> AskAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var service = storage.Files.GetParentBlobServiceClient();
        return await service.GetUserDelegationKeyAsync(now - ClockSkew, now + Lifetime, cancellationToken);
    }
}
