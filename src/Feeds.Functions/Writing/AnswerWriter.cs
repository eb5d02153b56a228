using System.Collections.Concurrent;
using System.Globalization;
using Feeds.Search.Answers;
using Feeds.Search.Model;
using Feeds.Search.Text;
using Feeds.Search.Writing;
using Feeds.Storage.Search;
using Feeds.Storage.Telemetry;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Hosting;

namespace Feeds.Functions.Writing;

/// <summary>Has answers written by the configured language model. Each question of a revision is asked once; its answer is kept in
/// memory.</summary>
/// <remarks>
/// A request that is under way serves everyone with the same question, and goes on when one of them leaves. What failed is not kept.
/// </remarks>
public sealed class AnswerWriter : IDisposable
{
    /// <summary>Questions that wait for the service at once; the next gets its quotes alone.</summary>
    private const int AtOnce = 4;

    /// <summary>Bytes of answers in memory: some thousand of them.</summary>
    private const int CacheBytes = 8 * 1024 * 1024;

    /// <summary>Of an answer beside its text.</summary>
    private const int EntryBytes = 500;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = CacheBytes });
    private readonly ConcurrentDictionary<string, Lazy<Task<WrittenAnswer>>> running = new(StringComparer.Ordinal);
    private readonly ComputeGate gate = new(AtOnce, waiting: 0);
    private readonly ChatService? service;
    private readonly IHostApplicationLifetime lifetime;

    /// <param name="service">Null where no model is configured.</param>
    internal AnswerWriter(ChatService? service, IHostApplicationLifetime lifetime) => (this.service, this.lifetime) = (service, lifetime);

    /// <param name="lease">Where the answer was found; it may have ended.</param>
    /// <returns>Null where no model is configured.</returns>
    public async Task<WrittenAnswer?> WriteAsync(SearchLease lease, Answer answer, CancellationToken cancellationToken)
    {
        if (service is null) return null;
        if (answer.Best.Count == 0) return new(service.Model, WritingState.Nothing, WrittenAnswer.Nothing);
        var task = TaskOf(lease, answer);
        string key = task.Key();
        if (cache.TryGetValue(key, out WrittenAnswer? kept)) return kept;
        var written = running.GetOrAdd(key, _ => new(() => WriteAndKeepAsync(service, task, key)));
        return await written.Value.WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        cache.Dispose();
        gate.Dispose();
        service?.Dispose();
    }

    private async Task<WrittenAnswer> WriteAndKeepAsync(ChatService asked, WritingTask task, string key)
    {
        using var calls = StorageCalls.Begin(StorageOperation.Write);
        try
        {
            var answer = await WriteAsync(asked, task);
            FeedsTelemetry.Answered(answer.StateName);
            if (answer.State is WritingState.Written or WritingState.Nothing)
            {
                cache.Set(key, answer, new MemoryCacheEntryOptions { Size = SizeOf(answer) });
            }
            return answer;
        }
        finally
        {
            running.TryRemove(key, out _);
        }
    }

    private async Task<WrittenAnswer> WriteAsync(ChatService asked, WritingTask task)
    {
        using var turn = await gate.TryEnterAsync(lifetime.ApplicationStopping);
        if (turn is null) return new(asked.Model, WritingState.Busy, WrittenAnswer.Nothing);
        using var words = new ShowWords(task.Language);
        var reply = await asked.AskAsync(task, new GroundingCheck(task, words).Check, lifetime.ApplicationStopping);
        return new(asked.Model, reply.State, reply.Text ?? WrittenAnswer.Nothing);
    }

    private static int SizeOf(WrittenAnswer answer) => EntryBytes + answer.Text.Sentences.Sum(s =>
        (2 * s.Text.Length) + s.Citations.Sum(c => (2 * (c.Text.Length + c.Passage.Headline.Length + c.Passage.Text.Length)) + EntryBytes));

    private static WritingTask TaskOf(SearchLease lease, Answer answer) => new(
        answer.Question,
        lease.Searched.Title,
        lease.Searched.Language,
        [.. answer.Best.Take(WritingTask.MostPassages).Select(b => new SourcePassage(b.Passage, LabelOf(lease, b.Passage.Stem)))]);

    private static string LabelOf(SearchLease lease, string stem)
    {
        // Only passages of episodes that the revision has are found.
        var episode = lease.Show.Catalog.Find(stem)!;
        string number = episode.Number is { } given ? string.Create(CultureInfo.InvariantCulture, $" {given}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"Episode{number}: {episode.Title} ({episode.Published:yyyy-MM-dd})");
    }
}
