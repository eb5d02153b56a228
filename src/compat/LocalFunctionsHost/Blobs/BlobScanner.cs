using System.Diagnostics;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LocalFunctionsHost.Functions;
using LocalFunctionsHost.Triggers;
using Microsoft.Extensions.Logging;

namespace LocalFunctionsHost.Blobs;

/// <summary>
/// Finds new and changed blobs of one container by listing it again and again, and puts each version once on the
/// internal queue for each function that it concerns. It remembers name and ETag, so that what has not changed costs
/// nothing but its place in the list.
/// </summary>
internal sealed class BlobScanner(BlobContainerClient container, IReadOnlyList<FunctionDescriptor> functions, BlobReceipts receipts, BlobTriggerQueue queue, ILogger logger) : Listener
{
    const int PageSize = 5000;
    const int AtOnce = 8;
    static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    readonly Dictionary<string, Seen> seen = new(StringComparer.Ordinal);
    readonly string prefix = CommonPrefix(functions);
    readonly SemaphoreSlim places = new(AtOnce);
    readonly Outage outage = new($"Container {container.Name}", logger);
    readonly Outage sending = new("Blob receipts", logger);
    readonly ScanPace pace = new();
    HashSet<string>? completed;
    int scan;

    public override void Dispose()
    {
        places.Dispose();
        base.Dispose();
    }

    protected override async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            var pause = Retry;
            try
            {
                completed ??= await ReadCompletedAsync(stopping);
                pause = await ScanAsync(stopping);
                outage.Succeeded();
            }
            catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.ContainerNotFound || exception.ErrorCode == BlobErrorCode.ContainerBeingDeleted)
            {
                seen.Clear(); // the container may come later, or again
                pause = ScanPace.Least * 2;
            }
            catch (Exception exception) when (exception is RequestFailedException or AggregateException or IOException or OperationCanceledException && !stopping.IsCancellationRequested)
            {
                outage.Failed(exception);
            }

            await Task.Delay(pause, stopping);
        }
    }

    async Task<HashSet<string>> ReadCompletedAsync(CancellationToken stopping)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var function in functions)
        {
            all.UnionWith(await receipts.ReadCompletedAsync(function.Id, stopping));
        }

        return all;
    }

    /// <summary>Lists the container once and returns the pause until the next time.</summary>
    async Task<TimeSpan> ScanAsync(CancellationToken stopping)
    {
        scan++;
        var listed = 0;
        var found = 0;
        var start = Stopwatch.GetTimestamp();
        await foreach (var page in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, stopping).AsPages(pageSizeHint: PageSize))
        {
            foreach (var blob in page.Values)
            {
                listed++;
                found += Look(blob, stopping) ? 1 : 0;
            }
        }

        var took = Stopwatch.GetElapsedTime(start);
        if (seen.Count > listed)
        {
            foreach (var name in seen.Where(entry => entry.Value.Scan != scan).Select(entry => entry.Key).ToArray())
            {
                seen.Remove(name);
            }
        }

        // The receipts of the first scan are all that can concern blobs from before this run.
        completed = [];
        return pace.Next(took, found > 0);
    }

    /// <summary>True when the version is new to this process.</summary>
    bool Look(BlobItem blob, CancellationToken stopping)
    {
        var etag = blob.Properties.ETag!.Value;
        if (seen.TryGetValue(blob.Name, out var known) && known.ETag == etag)
        {
            known.Scan = scan;
            if (known.TryAgainAt is var moment && (moment == 0 || moment > Environment.TickCount64))
            {
                return false;
            }
        }

        var version = new Seen(etag) { Scan = scan };
        seen[blob.Name] = version;
        var text = BlobTriggerMessage.Quoted(etag.ToString("G"));
        var type = blob.Properties.BlobType ?? BlobType.Block;
        var concerned = functions.Where(function => ((BlobTrigger)function.Trigger).Path.Match(blob.Name) is not null
            && !completed!.Contains(receipts.Path(function.Id, text, container.Name, blob.Name))).ToArray();
        if (concerned.Length == 0)
        {
            return false;
        }

        Running.Start(() => SendAsync(version, concerned, blob.Name, text, type, stopping));
        return true;
    }

    async Task SendAsync(Seen version, IReadOnlyList<FunctionDescriptor> concerned, string name, string etag, BlobType type, CancellationToken stopping)
    {
        try
        {
            await places.WaitAsync(stopping);
            try
            {
                foreach (var function in concerned)
                {
                    await SendAsync(version, function, name, etag, type);
                }

                sending.Succeeded();
            }
            finally
            {
                places.Release();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next run finds it.
        }
        catch (Exception exception)
        {
            sending.Failed(exception);
            version.TryAgainAt = Environment.TickCount64 + (long)Retry.TotalMilliseconds;
        }
    }

    async Task SendAsync(Seen version, FunctionDescriptor function, string name, string etag, BlobType type)
    {
        var path = receipts.Path(function.Id, etag, container.Name, name);
        switch (await receipts.BeginAsync(path, CancellationToken.None))
        {
            case BlobReceiptState.Begun:
                await queue.SendAsync(BlobTriggerMessage.For(function.Id, container.Name, name, etag, type), CancellationToken.None);
                await receipts.CompleteAsync(path, CancellationToken.None);
                break;
            case BlobReceiptState.ElsewhereInWork:
                version.TryAgainAt = Environment.TickCount64 + (long)Retry.TotalMilliseconds;
                break;
        }
    }

    static string CommonPrefix(IReadOnlyList<FunctionDescriptor> functions)
    {
        var prefixes = functions.Select(function => ((BlobTrigger)function.Trigger).Path.Prefix).ToArray();
        var common = prefixes[0];
        foreach (var other in prefixes)
        {
            common = common[..common.AsSpan().CommonPrefixLength(other)];
        }

        return common;
    }

    /// <summary>One version of a blob that has been listed.</summary>
    sealed class Seen(ETag etag)
    {
        long tryAgainAt;

        public ETag ETag => etag;

        /// <summary>The last scan that listed it.</summary>
        public int Scan { get; set; }

        /// <summary>The tick from which on it is to be sent again; 0 when it is not.</summary>
        public long TryAgainAt { get => Volatile.Read(ref tryAgainAt); set => Volatile.Write(ref tryAgainAt, value); }
    }
}
