using Azure;
using Azure.Data.Tables;
using Feeds.Shows;
using Feeds.Storage.Serve;
using Feeds.Syndication;
using Microsoft.Extensions.Logging;

namespace Feeds.Storage.Push;

/// <summary>Tells hubs and other addresses of a show's changes: each once a change, and those that fail again, ever later. docs/state.md has its crash points and races.</summary>
public sealed partial class ShowPush(
    FeedsStorage storage,
    PublishedShows shows,
    Addresses addresses,
    IPingSender sender,
    PushSpacing spacing,
    TimeProvider time,
    ILogger<ShowPush> logger)
{
    /// <summary>An address is nobody else's for so long; more than the longest round takes (three tries of ten seconds with pauses of up to five).</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Behind each failed round. After the last one the change is given up: about 23 hours after the first.</summary>
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    /// <summary>What an address may ask us to wait.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    /// <summary>Behind five tries that failed because of our own storage: nobody waits for a hub so much that it is to be tried at once.</summary>
    private static readonly TimeSpan GivenUp = TimeSpan.FromMinutes(10);

    /// <summary>The row that says until when a message is put off.</summary>
    private const string PutOff = "putoff";

    /// <summary>Tells everybody who does not know of the current revision yet, and puts a message for those whose time has not come.</summary>
    /// <exception cref="RequestFailedException">Storage failed; trying again is safe.</exception>
    public async Task PushAsync(PushMessage message, CancellationToken cancellationToken)
    {
        if (await shows.FindAsync(message.Show, cancellationToken) is not { } published) return;
        var pings = Ping.Of(published.Catalog, addresses);
        var rows = await ReadAsync(message.Show, cancellationToken);
        foreach (var (key, row) in rows.Where(r => pings.All(p => p.RowKey != r.Key))) await RemoveAsync(message.Show, key, row.ETag, cancellationToken);
        var times = await Task.WhenAll(pings.Select(p => TellAsync(message.Show, p, rows.GetValueOrDefault(p.RowKey), cancellationToken)));
        if (times.Min() is { } next) await PutOffAsync(message, next, cancellationToken);
    }

    /// <summary>Has a message done later that the host gave up; what it left half done says so until then.</summary>
    /// <exception cref="RequestFailedException">Storage failed; trying again is safe.</exception>
    public async Task PutOffFailedAsync(PushMessage message, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var (key, row) in await ReadAsync(message.Show, cancellationToken))
        {
            // Where the time is not over, somebody else may be on it.
            if (row.State is PingState.Sending && row.Next <= now) await WriteAsync(key, row with { State = PingState.Waiting, Next = now + GivenUp, Trouble = "This server failed while it told it; whether it knows is not known." }, cancellationToken);
        }
        await PutOffAsync(message, now + GivenUp, cancellationToken);
    }

    /// <summary>One row an address and feed: what became of the last change.</summary>
    public async Task<IReadOnlyList<PingRow>> ListAsync(Slug show, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(show, cancellationToken)).Values.OrderBy(r => r.Kind).ThenBy(r => r.Address, StringComparer.Ordinal).ThenBy(r => r.Feed, StringComparer.Ordinal)];

    /// <returns>When to look at it again; null when it is settled.</returns>
    private async Task<DateTimeOffset?> TellAsync(Slug show, Ping ping, PingRow? row, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        bool same = row is not null && row.Tag == ping.Tag && row.Feed == ping.Feed;
        if (same && row is { State: PingState.Done or PingState.Failed }) return null;
        if (row is { Next: { } next } && next > now && (same || row.Asked || row.State is PingState.Sending)) return next;
        if (!same && row?.Tried is { } tried && tried + spacing.Length > now) return tried + spacing.Length;

        var claim = new PingRow(show, ping.Kind, ping.Address.AbsoluteUri, ping.Feed, ping.Tag, PingState.Sending)
        {
            Status = row?.Status,
            Tried = row?.Tried,
            Told = row?.Told,
            Tries = same ? row!.Tries : 0,
            Rounds = same ? row!.Rounds : 0,
            Trouble = same ? row!.Trouble : null,
            Next = now + Lease,
        };
        // Before anything is sent: of two that have the same message one is refused here.
        if (await WriteAsync(ping.RowKey, claim with { ETag = row?.ETag ?? default }, cancellationToken) is not { } etag) return now + spacing.Length;
        var answer = await sender.SendAsync(ping, cancellationToken);
        var outcome = After(claim with { ETag = etag }, answer);
        if (outcome.State is PingState.Done) Log.Told(logger, show, ping.Address.Host, ping.Feed);
        else Log.NotTold(logger, show, ping.Address.Host, ping.Feed, outcome.Trouble ?? "", outcome.Next);
        await WriteAsync(ping.RowKey, outcome, cancellationToken);
        return outcome.Next;
    }

    private PingRow After(PingRow claim, PingAnswer answer)
    {
        var now = time.GetUtcNow();
        var row = claim with { Status = answer.Status, Tries = claim.Tries + answer.Tries, Rounds = claim.Rounds + 1, Tried = now, Trouble = answer.Trouble, Next = null };
        if (answer.Trouble is null) return row with { State = PingState.Done, Told = now };
        if (!answer.Again || row.Rounds > Pauses.Length) return row with { State = PingState.Failed };
        var pause = Pauses[row.Rounds - 1];
        bool asked = answer.RetryAfter > pause;
        if (asked) pause = answer.RetryAfter < LongestWait ? answer.RetryAfter!.Value : LongestWait;
        return row with { State = PingState.Waiting, Next = now + pause, Asked = asked };
    }

    /// <summary>Puts a message for later, unless another one is on its way that comes early enough: however many there were, one is left.</summary>
    private async Task PutOffAsync(PushMessage message, DateTimeOffset next, CancellationToken cancellationToken)
    {
        string partition = message.Show.ToString();
        var found = await storage.Pings.GetEntityIfExistsAsync<TableEntity>(partition, PutOff, cancellationToken: cancellationToken);
        long due = next.ToUnixTimeMilliseconds();
        var now = time.GetUtcNow();
        if (found.HasValue && found.Value!.GetInt64("Due") is { } other && other > now.ToUnixTimeMilliseconds() && other <= due && other != message.Due) return;
        // First the message, then the note: a crash between the two leaves one message more, never none.
        await storage.QueuePushAsync(message with { Due = due }, next - now, cancellationToken);
        await storage.Pings.UpsertEntityAsync(new TableEntity(partition, PutOff) { ["Due"] = due }, TableUpdateMode.Replace, cancellationToken);
    }

    private async Task<Dictionary<string, PingRow>> ReadAsync(Slug show, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, PingRow>(StringComparer.Ordinal);
        await foreach (var entity in storage.Pings.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {show.ToString()}"), cancellationToken: cancellationToken))
        {
            if (entity.RowKey != PutOff) rows[entity.RowKey] = PingRow.From(entity);
        }
        return rows;
    }

    /// <returns>The row's new ETag; null when somebody else wrote it since it was read.</returns>
    private async Task<ETag?> WriteAsync(string key, PingRow row, CancellationToken cancellationToken)
    {
        try
        {
            var entity = row.To(key);
            var written = row.ETag == default ? await storage.Pings.AddEntityAsync(entity, cancellationToken) : await storage.Pings.UpdateEntityAsync(entity, row.ETag, TableUpdateMode.Replace, cancellationToken);
            return written.Headers.ETag ?? default(ETag);
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    /// <summary>An address that the show file names no longer.</summary>
    private async Task RemoveAsync(Slug show, string key, ETag etag, CancellationToken cancellationToken)
    {
        try
        {
            await storage.Pings.DeleteEntityAsync(show.ToString(), key, etag, cancellationToken);
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            // The next push looks again.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(220, LogLevel.Information, "{Show}: told {Host} of {Feed}")]
        public static partial void Told(ILogger logger, Slug show, string host, string feed);

        [LoggerMessage(221, LogLevel.Warning, "{Show}: could not tell {Host} of {Feed}: {Trouble} Next try: {Next}")]
        public static partial void NotTold(ILogger logger, Slug show, string host, string feed, string trouble, DateTimeOffset? next);
    }
}
