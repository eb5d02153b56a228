using System.Collections.Concurrent;
using Feeds.Storage.Push;

namespace Feeds.Storage.Tests.Push;

/// <summary>Somebody to be told who answers as the test says; what goes over HTTP is tested from outside.</summary>
internal sealed class RecordingSender : IPingSender
{
    private readonly ConcurrentQueue<Ping> sent = new();

    public static PingAnswer Refusal { get; } = new(503, 3, "It answered 503.", Again: true);

    public Func<Ping, Task<PingAnswer>> Answer { get; set; } = _ => Task.FromResult(new PingAnswer(204, 1));

    public IReadOnlyList<Ping> Sent => [.. sent];

    /// <summary>Those for the RSS feed.</summary>
    public int Rss => sent.Count(p => p.Feed.EndsWith("/rss.xml", StringComparison.Ordinal));

    public Task<PingAnswer> SendAsync(Ping ping, CancellationToken cancellationToken)
    {
        sent.Enqueue(ping);
        return Answer(ping);
    }
}
