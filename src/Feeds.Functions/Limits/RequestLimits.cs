using System.Globalization;
using System.Threading.RateLimiting;
using Feeds.Functions.Serve;
using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Limits;

/// <summary>
/// Limits the requests of each client, in memory, each instance for itself. A client begins with a minute's worth, which is refilled
/// evenly: half of it after half a minute.
/// </summary>
internal sealed class RequestLimits : IDisposable
{
    /// <summary>
    /// Clients are counted in so many groups, so that however many there are the memory for them is a few megabytes. Which clients share a
    /// group differs from process to process.
    /// </summary>
    private const int Groups = 16_384;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<(RequestKind Kind, string Client)> limiter;
    private readonly ClientAddress addresses;

    public RequestLimits(LimitSettings settings, ClientAddress addresses)
    {
        this.addresses = addresses;
        limiter = PartitionedRateLimiter.Create<(RequestKind Kind, string Client), (RequestKind Kind, int Group)>(
            request => RateLimitPartition.GetTokenBucketLimiter(
                (request.Kind, GroupOf(request.Client)), partition => BucketFor(settings[partition.Kind])));
    }

    /// <returns>Null for a request that is within the limit; else 429, with <c>Retry-After</c> set.</returns>
    public IResult? WhyNot(HttpContext http, RequestKind kind)
    {
        using var lease = limiter.AttemptAcquire((kind, addresses.Of(http.Request)));
        if (lease.IsAcquired) return null;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var stated) && stated > ShortestPeriod ? stated : ShortestPeriod;
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers.CacheControl = "no-store";
        return Problems.TooManyRequests();
    }

    public void Dispose() => limiter.Dispose();

    /// <summary>The hash of a string is another in each process: no client can choose addresses that share a group.</summary>
    private static int GroupOf(string client) => (int)((uint)client.GetHashCode(StringComparison.Ordinal) % Groups);

    private static TokenBucketRateLimiterOptions BucketFor(int perMinute)
    {
        int perSecond = Math.Max(1, perMinute / (int)Window.TotalSeconds);
        return new()
        {
            TokenLimit = perMinute,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = Window * perSecond / perMinute,
            QueueLimit = 0,
            AutoReplenishment = false,
        };
    }
}
