using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Feeds.Shows;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Publish;

/// <summary>At most one publication of a show runs and one waits, in all instances together; so no show fills the queue for the others.
/// Indexing takes turns in the same way (<see cref="Search.IndexTurns"/>).</summary>
/// <remarks>
/// Two rows of the show keep the turn: <c>waiting</c> while a message is on the queue, <c>running</c> while a publication has the turn.
/// They only save work: two publications at once do no harm (the flip is conditional), nor does one too many. docs/state.md has the races.
/// </remarks>
public class ShowTurns
{
    /// <summary>A claim that is not renewed for so long ends: its process was killed.</summary>
    internal static readonly TimeSpan ClaimTime = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan RenewalTime = TimeSpan.FromSeconds(3);

    /// <summary>After so long the message of a waiting publication is not relied on; shorter than the pause before a failed function is tried again.</summary>
    internal static readonly TimeSpan WaitingTime = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(0.5);

    private readonly FeedsStorage storage;
    private readonly TimeProvider time;
    private readonly string queue;
    private readonly string waitingKey;
    private readonly string runningKey;

    private readonly ConcurrentDictionary<Slug, SharedLookup<bool>> asks = new();

    /// <summary>Shows for which a publication waited already when this process asked last.</summary>
    private readonly ConcurrentDictionary<Slug, bool> waited = new();

    /// <summary>When this process last put a message on the queue for the case that the running publication was killed.</summary>
    private readonly ConcurrentDictionary<Slug, DateTimeOffset> insured = new();

    /// <summary>The claims of others that this process read last, and when it read each of them first.</summary>
    private readonly ConcurrentDictionary<Slug, (ETag ETag, DateTimeOffset Since)> claims = new();

    public ShowTurns(FeedsStorage storage, TimeProvider time)
        : this(storage, time, FeedsStorage.PublishQueue, RowKeys.Waiting, RowKeys.Running)
    {
    }

    /// <param name="queue">Where the messages of what takes turns are: each is a show's slug.</param>
    /// <param name="waitingKey">Key of the row that keeps the turn of what waits.</param>
    /// <param name="runningKey">Key of the row that keeps the turn of what runs.</param>
    private protected ShowTurns(FeedsStorage storage, TimeProvider time, string queue, string waitingKey, string runningKey) =>
        (this.storage, this.time, this.queue, this.waitingKey, this.runningKey) = (storage, time, queue, waitingKey, runningKey);

    /// <summary>
    /// Asks for a publication of what was committed before the call: puts a message on the queue, unless a publication waits that will
    /// read it. Calls at the same time share their calls of storage.
    /// </summary>
    /// <param name="show">Null asks for nothing.</param>
    public async Task AskAsync(Slug? show, CancellationToken cancellationToken)
    {
        if (show is not { } slug) return;
        var asking = asks.GetOrAdd(slug, static (slug, self) => new(() => self.AskOnceAsync(slug)), this);
        await asking.GetAsync().WaitAsync(cancellationToken);
    }

    /// <remarks>Shared by many, so none of them may cancel it.</remarks>
    private async Task<bool> AskOnceAsync(Slug show)
    {
        bool waits = await TryWaitAsync(show, CancellationToken.None);
        if (waits) await storage.SendAsync(queue, show.ToString(), CancellationToken.None);
        return waits;
    }

    /// <summary>Publishes in turn: does nothing while a publication of the show runs, as that one has another follow.</summary>
    public async Task RunAsync(Slug show, Func<Slug, CancellationToken, Task> publish, CancellationToken cancellationToken)
    {
        if (await TryTakeAsync(show, cancellationToken) is not { } claim) return;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewing = RenewAsync(claim, ended.Token);
        bool published = false;
        try
        {
            long begun = time.GetTimestamp();
            await publish(show, cancellationToken);
            published = true;
            await RestAsync(show, time.GetElapsedTime(begun), cancellationToken);
        }
        finally
        {
            await ended.CancelAsync();
            await ReleaseAsync(await renewing);
            // After a failure its own message comes again, and is the one whose tries are counted.
            if (published) await FollowAsync(show);
        }
    }

    /// <summary>
    /// While uploads keep coming, a publication takes in what came during a pause of twice its length: publishing each few files by
    /// themselves would take longer for all of them. After a single upload nothing waits, and the next one is published at once.
    /// </summary>
    private async Task RestAsync(Slug show, TimeSpan took, CancellationToken cancellationToken)
    {
        if (await FindAsync(show, waitingKey, cancellationToken) is null) return;
        var rest = took * 2 < LongestRest ? took * 2 : LongestRest;
        await Task.Delay(rest, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <returns>False when a publication waits already, and its message is young enough to be on the queue still.</returns>
    private async Task<bool> TryWaitAsync(Slug show, CancellationToken cancellationToken)
    {
        string asker = NewId();
        // While uploads keep coming the row is there nearly always, and otherwise nearly never: what was so last is tried first.
        bool adds = !waited.ContainsKey(show);
        while (true)
        {
            var wanted = new WaitingRow(show, waitingKey, asker, time.GetUtcNow());
            if (adds && await storage.Episodes.TryAddAsync(wanted.To(), cancellationToken) is not null)
            {
                waited.TryRemove(show, out _);
                return true;
            }
            adds = true;
            if (await FindAsync(show, waitingKey, cancellationToken) is not { } row) continue;
            waited[show] = true;
            var waiting = WaitingRow.From(row);
            // It was written here, and the answer was lost.
            if (waiting.Asker == asker) return true;
            // Another instance's clock may be ahead: a time to come says as little about its message as one long past.
            if ((wanted.Asked - waiting.Asked).Duration() < WaitingTime) return false;
            // Its message may never have been sent, by a process that was killed.
            if (await storage.Episodes.TryReplaceAsync(wanted.To(), waiting.ETag, cancellationToken) is not null) return true;
        }
    }

    /// <returns>Null while a publication of the show runs.</returns>
    private async Task<RunningRow?> TryTakeAsync(Slug show, CancellationToken cancellationToken)
    {
        string owner = NewId();
        while (true)
        {
            var claim = new RunningRow(show, runningKey, owner, time.GetUtcNow() + ClaimTime);
            if (await TryStartAsync(claim, cancellationToken) is { } started) return started;
            if (await FindAsync(show, runningKey, cancellationToken) is not { } row) continue;
            var running = RunningRow.From(row);
            // It was written here, and the answer was lost.
            if (running.Owner == owner) return running;
            if (HasEnded(running))
            {
                if (await storage.Episodes.TryReplaceAsync(claim.To(), running.ETag, cancellationToken) is not { } etag) continue;
                await RemoveAsync(show, waitingKey, ETag.All, cancellationToken);
                return claim with { ETag = etag };
            }
            await storage.Episodes.TryAddAsync(new WaitingRow(show, waitingKey, owner, time.GetUtcNow()).To(), cancellationToken);
            // Whoever has the turn looks for what waits after giving it back. Gone by now, it may have looked before this was noted.
            if (await FindAsync(show, runningKey, cancellationToken) is null) continue;
            await InsureAsync(running, cancellationToken);
            return null;
        }
    }

    /// <summary>
    /// Whether a claim was not renewed in time: as its owner's clock has it, or, as that may be ahead, for so long since it was read first.
    /// </summary>
    private bool HasEnded(RunningRow running)
    {
        var now = time.GetUtcNow();
        var (_, since) = claims.AddOrUpdate(
            running.Show, (running.ETag, now), (_, last) => last.ETag == running.ETag ? last : (running.ETag, now));
        return running.Until <= now || now - since >= ClaimTime;
    }

    /// <summary>Takes the turn where nothing runs; what waited is what runs now.</summary>
    /// <returns>Null while a publication of the show runs.</returns>
    private async Task<RunningRow?> TryStartAsync(RunningRow claim, CancellationToken cancellationToken)
    {
        try
        {
            // Nothing that is asked for after this is taken for what is published now: the changes are read later.
            var done = await storage.Episodes.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Delete, new TableEntity(claim.Show.ToString(), waitingKey), ETag.All),
                    new(TableTransactionActionType.Add, claim.To()),
                ],
                cancellationToken);
            return claim with { ETag = done.Value[1].Headers.ETag ?? ETag.All };
        }
        catch (TableTransactionFailedException failed) when (failed.Status is 404 or 409)
        {
            if (failed.FailedTransactionActionIndex > 0) return null;
        }
        // Messages come without a row, too: for a date, from Reconcile, twice.
        return await storage.Episodes.TryAddAsync(claim.To(), cancellationToken) is { } etag ? claim with { ETag = etag } : null;
    }

    /// <summary>Should the running publication be killed, this message finds its claim ended.</summary>
    private async Task InsureAsync(RunningRow running, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (insured.TryGetValue(running.Show, out var last) && now - last < ClaimTime / 2) return;
        insured[running.Show] = now;
        var left = running.Until - now < ClaimTime ? running.Until - now : ClaimTime;
        await storage.SendAsync(queue, running.Show.ToString(), left + TimeSpan.FromSeconds(1), cancellationToken);
    }

    /// <returns>The claim as it was written last.</returns>
    private async Task<RunningRow> RenewAsync(RunningRow claim, CancellationToken ended)
    {
        while (true)
        {
            await Task.Delay(RenewalTime, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested) return claim;
            var renewed = claim with { Until = time.GetUtcNow() + ClaimTime };
            try
            {
                // Taken over by another, it goes on: nothing but work is lost.
                if (await TryRenewAsync(renewed, claim.ETag) is not { } etag) return claim;
                claim = renewed with { ETag = etag };
            }
            catch (Exception outage) when (StorageOutage.Is(outage))
            {
                // Storage does not answer: once more at the next time, or the claim ends.
            }
        }
    }

    /// <returns>Null where the claim is another's.</returns>
    private async Task<ETag?> TryRenewAsync(RunningRow renewed, ETag expected)
    {
        if (await storage.Episodes.TryReplaceAsync(renewed.To(), expected, CancellationToken.None) is { } etag) return etag;
        // It was written here, and the answer was lost.
        var row = await FindAsync(renewed.Show, runningKey, CancellationToken.None);
        return row is not null && RunningRow.From(row).Owner == renewed.Owner ? row.ETag : null;
    }

    /// <remarks>Not cancelled with its function, or the next one would wait for the claim to end.</remarks>
    private Task ReleaseAsync(RunningRow claim) => RemoveAsync(claim.Show, runningKey, claim.ETag, CancellationToken.None);

    /// <summary>Has what waits follow: at the end of the queue, so that shows take turns.</summary>
    private async Task FollowAsync(Slug show)
    {
        if (await FindAsync(show, waitingKey, CancellationToken.None) is not null)
        {
            await storage.SendAsync(queue, show.ToString(), CancellationToken.None);
        }
    }

    private static string NewId() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    private Task<TableEntity?> FindAsync(Slug show, string key, CancellationToken cancellationToken) =>
        storage.Episodes.FindAsync(show.ToString(), key, cancellationToken);

    private async Task RemoveAsync(Slug show, string key, ETag expected, CancellationToken cancellationToken)
    {
        try
        {
            await storage.Episodes.DeleteEntityAsync(show.ToString(), key, expected, cancellationToken);
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            // Taken over by another, whose it is.
        }
    }
}
