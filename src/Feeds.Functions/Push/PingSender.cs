using System.Globalization;
using System.Net;
using Feeds.Storage.Push;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Feeds.Functions.Push;

/// <summary>Tells a hub or calls an address over HTTP: public addresses only (see <see cref="PublicConnections"/>), no redirects, no cookies.</summary>
/// <remarks>
/// A hub gets <c>POST</c> with the form <c>hub.mode=publish</c> and the feed's address as <c>hub.url</c> (PubSubHubbub 0.3, section 7.1: what most hubs read)
/// and as <c>hub.topic</c> (what newer ones read); WebSub, section 7, leaves it to them. One request a feed, as many hubs take only one address of a request.
/// An address of <c>pings</c> gets a <c>GET</c>: so do podping.cloud and the Podcast Index (<c>/hub/pubnotify</c>).
/// </remarks>
public sealed class PingSender : IPingSender, IDisposable
{
    private const int Repeats = 2;

    private static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Waiting longer is left to the queue.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly HttpClient http;
    private readonly TimeProvider time;
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;

    /// <param name="also">Networks that may be reached though they are not public.</param>
    /// <param name="resolve">Finds a name's addresses; null asks the system.</param>
    public PingSender(
        IReadOnlyList<IPNetwork> also, TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        this.time = time;
        http = new HttpClient(PublicConnections.CreateHandler(also, resolve)) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Feeds/1.0");
        pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Repeats,
                Delay = TimeSpan.FromSeconds(1),
                MaxDelay = LongestWait,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = attempt => new(attempt.Outcome switch
                {
                    { Result: { } answer } => MayPass(answer.StatusCode) && !(RetryAfter(answer) > LongestWait),
                    { Exception: { } failed } => MayPass(failed),
                    _ => false,
                }),
                DelayGenerator = attempt => new(attempt.Outcome.Result is { } answer ? RetryAfter(answer) : null),
            })
            .AddTimeout(TryTimeout)
            .Build();
    }

    public async Task<PingAnswer> SendAsync(Ping ping, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ping);
        if (ping.Address.UserInfo.Length > 0) return new(null, 0, "The address holds a name or password, which are not sent.");
        int tries = 0;
        try
        {
            using var answer = await pipeline.ExecuteAsync(
                async token =>
                {
                    tries++;
                    using var request = RequestOf(ping);
                    return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
                },
                cancellationToken);
            int status = (int)answer.StatusCode;
            if (answer.IsSuccessStatusCode) return new(status, tries);
            if (status is >= 300 and < 400) return new(status, tries, string.Create(CultureInfo.InvariantCulture, $"It redirects ({status}) to {answer.Headers.Location?.ToString() ?? "nowhere"}; state the address that it leads to."));
            return new(status, tries, string.Create(CultureInfo.InvariantCulture, $"It answered {status}."), MayPass(answer.StatusCode), RetryAfter(answer));
        }
        catch (HttpRequestException refused) when (PublicConnections.Refused(refused) is { } why)
        {
            return new(null, tries, why.Message);
        }
        catch (HttpRequestException failed)
        {
            return new(null, tries, $"It cannot be reached: {failed.GetBaseException().Message}", Again: true);
        }
        catch (TimeoutRejectedException)
        {
            return new(null, tries, string.Create(CultureInfo.InvariantCulture, $"It did not answer within {TryTimeout.TotalSeconds} s."), Again: true);
        }
    }

    public void Dispose() => http.Dispose();

    private static HttpRequestMessage RequestOf(Ping ping) => ping.Kind is PingKind.Call
        ? new(HttpMethod.Get, ping.Address)
        : new(HttpMethod.Post, ping.Address) { Content = new FormUrlEncodedContent([new("hub.mode", "publish"), new("hub.url", ping.Feed), new("hub.topic", ping.Feed)]) };

    /// <summary>Whether the same request may be answered otherwise later: 408, 429, 5xx.</summary>
    private static bool MayPass(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    private static bool MayPass(Exception failed) => failed is TimeoutRejectedException || (failed is HttpRequestException && PublicConnections.Refused(failed) is null);

    private TimeSpan? RetryAfter(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } date } => date - time.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : null,
        _ => null,
    };
}
