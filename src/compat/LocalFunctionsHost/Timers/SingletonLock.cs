using System.Diagnostics;
using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace LocalFunctionsHost.Timers;

/// <summary>
/// A lease on the blob <c>azure-webjobs-hosts/locks/HOSTID/FUNCTIONID.Listener</c>: of all instances of an app one holds it.
/// </summary>
/// <remarks>
/// The official host leases for a minute and looks again each minute. Here it is 15 seconds, and a lease whose holder
/// ran on this machine and is gone is broken at once, so that a restart after a kill goes on without a pause.
/// </remarks>
internal sealed class SingletonLock(BlobContainerClient hosts, string hostId, string functionId)
{
    const string Owner = "Owner";
    static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);

    readonly BlobClient blob = hosts.GetBlobClient($"locks/{hostId}/{functionId}.Listener");
    BlobLeaseClient? lease;

    /// <summary>How often to renew, and how often to ask for what another holds.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(4);

    /// <summary>Acquires or renews; false when another instance holds it.</summary>
    public async Task<bool> HoldAsync(CancellationToken cancellationToken)
    {
        if (lease is not null)
        {
            try
            {
                await lease.RenewAsync(cancellationToken: cancellationToken);
                return true;
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
            {
                lease = null;
            }
        }

        await EnsureBlobAsync(cancellationToken);
        return await AcquireAsync(cancellationToken) || (await HolderIsGoneAsync(cancellationToken) && await AcquireAsync(cancellationToken));
    }

    public async Task ReleaseAsync()
    {
        if (lease is { } held)
        {
            lease = null;
            try
            {
                await held.ReleaseAsync();
            }
            catch (Exception gone) when (gone is RequestFailedException or AggregateException)
            {
                // It ends by itself. (The pipeline throws an AggregateException when every try failed to connect.)
            }
        }
    }

    async Task<bool> AcquireAsync(CancellationToken cancellationToken)
    {
        try
        {
            var candidate = blob.GetBlobLeaseClient();
            await candidate.AcquireAsync(Duration, cancellationToken: cancellationToken);
            lease = candidate;
            var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [Owner] = Me };
            await blob.SetMetadataAsync(metadata, new BlobRequestConditions { LeaseId = candidate.LeaseId }, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.LeaseAlreadyPresent)
        {
            return false;
        }
    }

    async Task EnsureBlobAsync(CancellationToken cancellationToken)
    {
        await hosts.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        try
        {
            await blob.UploadAsync(Stream.Null, new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } }, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // It is there.
        }
    }

    /// <summary>Breaks the lease of a process of this machine that runs no more; true when it did.</summary>
    async Task<bool> HolderIsGoneAsync(CancellationToken cancellationToken)
    {
        var properties = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
        if (!properties.Metadata.TryGetValue(Owner, out var owner) || owner.Split('/') is not [var machine, var id, var started]
            || !machine.Equals(Environment.MachineName, StringComparison.Ordinal) || !int.TryParse(id, CultureInfo.InvariantCulture, out var processId) || IsRunning(processId, started))
        {
            return false;
        }

        try
        {
            await blob.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, new RequestConditions { IfMatch = properties.ETag }, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return false;
        }
    }

    static bool IsRunning(int processId, string started)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return Started(process).Equals(started, StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    static string Me
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{process.Id}/{Started(process)}");
        }
    }

    // Whole seconds: two processes may read the same start with a different rest.
    static string Started(Process process) => process.StartTime.ToUniversalTime().ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
}
