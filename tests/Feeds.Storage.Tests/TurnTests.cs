using Azure.Data.Tables;
using Feeds.Shows;
using Feeds.Storage.Publish;
using Feeds.Storage.Rows;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

/// <summary>At most one publication of a show runs and one waits; and whatever is asked for is published.</summary>
public sealed class TurnTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Slug Show => TestApp.Show;

    [Fact]
    public async Task Of_many_that_ask_one_gets_a_message()
    {
        var (one, other) = await StartAsync();
        using var first = one;
        using var second = other;

        SentMessages[] sent = [SentMessages.Of(one, FeedsStorage.PublishQueue), SentMessages.Of(other, FeedsStorage.PublishQueue)];

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? one : other).Turns.AskAsync(Show, Token)));
        await one.Turns.AskAsync(null, Token);

        Assert.Equal("show", Assert.Single(sent.SelectMany(s => s.Take())).Text);
    }

    [Fact]
    public async Task What_is_asked_for_during_a_publication_follows_it()
    {
        var (one, other) = await StartAsync();
        using var first = one;
        using var second = other;
        await one.Turns.AskAsync(Show, Token);
        var sent = SentMessages.Of(one, FeedsStorage.PublishQueue);
        int ran = 0;

        await one.Turns.RunAsync(
            Show,
            async (_, _) =>
            {
                ran++;
                await other.Turns.AskAsync(Show, Token);
                // The message is taken at once, by either instance.
                await other.Turns.RunAsync(Show, Count, Token);
                await one.Turns.RunAsync(Show, Count, Token);
            },
            Token);

        Assert.Equal(1, ran);
        Assert.Contains(sent.Take(), m => m is { Text: "show" } && m.Delay == TimeSpan.Zero);
        await other.Turns.RunAsync(Show, Count, Token);
        Assert.Equal(2, ran);
        Assert.Empty(await RowsAsync(one));

        Task Count(Slug show, CancellationToken cancellationToken)
        {
            ran++;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Without_anything_that_waits_nothing_follows()
    {
        var (one, other) = await StartAsync();
        using var first = one;
        using var second = other;
        await one.Turns.AskAsync(Show, Token);
        var sent = SentMessages.Of(one, FeedsStorage.PublishQueue);

        await one.Turns.RunAsync(Show, (_, _) => Task.CompletedTask, Token);

        Assert.Empty(sent.Take());
        Assert.Empty(await RowsAsync(one));
    }

    [Fact]
    public async Task The_claim_of_a_killed_publication_ends_and_a_message_is_there_by_then()
    {
        var (killed, other) = await StartAsync();
        using var first = killed;
        using var second = other;
        await killed.Turns.AskAsync(Show, Token);
        await Assert.ThrowsAsync<CrashException>(() => killed.Turns.RunAsync(Show, (_, _) => Die(killed), Token));
        var sent = SentMessages.Of(other, FeedsStorage.PublishQueue);
        bool ran = false;

        await other.Turns.RunAsync(Show, Run, Token);

        Assert.False(ran);
        var insurance = Assert.Single(sent.Take());
        Assert.InRange(insurance.Delay, ShowTurns.ClaimTime, TimeSpan.FromSeconds(30));
        other.Clock.Now += insurance.Delay;
        await other.Turns.RunAsync(Show, Run, Token);
        Assert.True(ran);
        Assert.Empty(await RowsAsync(other));

        Task Run(Slug show, CancellationToken cancellationToken)
        {
            ran = true;
            return Task.CompletedTask;
        }
    }

    /// <param name="seconds">By how much the clock of the killed instance is ahead.</param>
    [Theory]
    [InlineData(0)]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task A_claim_ends_in_time_whatever_clock_wrote_it(int seconds)
    {
        var (killed, other) = await StartAsync();
        using var first = killed;
        using var second = other;
        killed.Clock.Now += TimeSpan.FromSeconds(seconds);
        await Assert.ThrowsAsync<CrashException>(() => killed.Turns.RunAsync(Show, (_, _) => Die(killed), Token));
        var sent = SentMessages.Of(other, FeedsStorage.PublishQueue);
        var start = other.Clock.Now;
        bool ran = false;

        for (int message = 0; !ran && message < 3; message++)
        {
            await other.Turns.RunAsync(Show, RunAsync, Token);
            other.Clock.Now += sent.Take().Aggregate(TimeSpan.Zero, (all, m) => all + m.Delay);
        }

        Assert.True(ran);
        Assert.InRange(other.Clock.Now - start, TimeSpan.Zero, TimeSpan.FromSeconds(30));

        Task RunAsync(Slug show, CancellationToken cancellationToken)
        {
            ran = true;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_long_publication_keeps_its_turn()
    {
        var (one, other) = await StartAsync();
        using var first = one;
        using var second = other;

        await one.Turns.RunAsync(
            Show,
            async (_, _) =>
            {
                one.Clock.Now += ShowTurns.ClaimTime - TimeSpan.FromSeconds(1);
                other.Clock.Now = one.Clock.Now;
                await Eventually.BecomesTrueAsync(async () => RunningRow.From((await RowsAsync(one)).Single()).Until - one.Clock.Now == ShowTurns.ClaimTime, TimeSpan.FromSeconds(30), () => "the claim is renewed");
                await other.Turns.RunAsync(Show, (_, _) => throw new InvalidOperationException("Two run at once."), Token);
            },
            Token);

        Assert.Equal([RowKeys.Waiting], (await RowsAsync(one)).Select(r => r.RowKey));
    }

    [Theory]
    [InlineData("answer")]
    [InlineData("one attempt")]
    [InlineData("every attempt")]
    public async Task A_renewal_that_is_lost_keeps_the_turn_and_gives_it_back(string lost)
    {
        var (one, other) = await StartAsync();
        using var first = one;
        using var second = other;
        int renewals = 0;

        await one.Turns.RunAsync(
            Show,
            async (_, _) =>
            {
                one.Faults.BeforeRequest = request =>
                {
                    if (request.Method != Azure.Core.RequestMethod.Put || Interlocked.Increment(ref renewals) > 1) return;
                    if (lost == "one attempt") throw new Azure.RequestFailedException(0, "No connection.");
                    if (lost == "every attempt") throw new AggregateException("Retry failed after 6 tries.", new IOException());
                    // Executed, but the client sends it again, as it has seen no answer: 412.
                    var row = RowsAsync(other).GetAwaiter().GetResult().Single(r => r.RowKey == RowKeys.Running);
                    other.Storage.Episodes.UpdateEntity(row, row.ETag, TableUpdateMode.Replace, Token);
                };
                await Eventually.BecomesTrueAsync(
                    () => Volatile.Read(ref renewals) > 1, TimeSpan.FromSeconds(30), () => "the claim is renewed once more");
            },
            Token);

        Assert.Empty(await RowsAsync(one));
    }

    [Fact]
    public async Task A_message_that_may_be_lost_is_sent_again_whatever_clock_it_was_noted_by()
    {
        var (killed, other) = await StartAsync();
        using var first = killed;
        using var second = other;
        killed.Clock.Now += TimeSpan.FromHours(1);
        await killed.Turns.AskAsync(Show, Token);
        var sent = SentMessages.Of(other, FeedsStorage.PublishQueue);

        await other.Turns.AskAsync(Show, Token);
        await other.Turns.AskAsync(Show, Token);

        Assert.Single(sent.Take());
    }

    [Fact]
    public async Task A_message_that_may_be_lost_is_sent_again()
    {
        var (one, other) = await StartAsync();
        using var first = one;
        using var second = other;
        var sent = SentMessages.Of(other, FeedsStorage.PublishQueue);
        await one.Turns.AskAsync(Show, Token);
        other.Clock.Now = one.Clock.Now + ShowTurns.WaitingTime - TimeSpan.FromSeconds(1);
        await other.Turns.AskAsync(Show, Token);
        Assert.Empty(sent.Take());

        other.Clock.Now += TimeSpan.FromSeconds(1);
        await other.Turns.AskAsync(Show, Token);
        await other.Turns.AskAsync(Show, Token);

        Assert.Single(sent.Take());
    }

    [Fact]
    public async Task A_publication_that_fails_gives_its_turn_back()
    {
        var (one, other) = await StartAsync();
        using var first = one;
        using var second = other;

        await Assert.ThrowsAsync<InvalidOperationException>(() => one.Turns.RunAsync(Show, (_, _) => throw new InvalidOperationException(), Token));

        Assert.Empty(await RowsAsync(one));
    }

    [Fact]
    public async Task A_crash_at_any_write_of_a_turn_followed_by_its_messages_publishes_what_was_asked_for()
    {
        for (int write = 1; await IsCrashHealedAsync(write); write++) Assert.InRange(write, 1, 30);
    }

    /// <summary>Two uploads, one of them during the publication of the other; everything but the second upload is one process.</summary>
    /// <returns>False where the process does not come to this write.</returns>
    private async Task<bool> IsCrashHealedAsync(int write)
    {
        var (killed, other) = await StartAsync();
        using var first = killed;
        using var second = other;
        SentMessages[] sent = [SentMessages.Of(killed, FeedsStorage.PublishQueue), SentMessages.Of(other, FeedsStorage.PublishQueue)];
        int committed = 1, published = 0;
        bool crashed = false, asked = false;
        killed.Faults.CrashAt = write;
        try
        {
            await killed.Turns.AskAsync(Show, Token);
            asked = true;
            await killed.Turns.RunAsync(Show, PublishAsync, Token);
        }
        catch (CrashException)
        {
            crashed = true;
        }
        other.Clock.Now += ShowTurns.WaitingTime;
        // The host gives the event or the message to another instance: at once or after its claim, whichever is later.
        if (crashed && !asked) await other.Turns.AskAsync(Show, Token);
        var queue = new Queue<TimeSpan>(crashed && asked ? [TimeSpan.Zero] : []);
        // The first message was taken by what crashed.
        foreach (var message in sent.SelectMany(s => s.Take()).Skip(asked ? 1 : 0)) queue.Enqueue(message.Delay);
        while (queue.TryDequeue(out var delay))
        {
            other.Clock.Now += delay;
            await other.Turns.RunAsync(Show, PublishAsync, Token);
            foreach (var message in sent[1].Take()) queue.Enqueue(message.Delay);
        }

        Assert.Equal((write, committed), (write, published));
        Assert.Empty(await RowsAsync(other));
        return crashed;

        async Task PublishAsync(Slug show, CancellationToken cancellationToken)
        {
            int read = committed;
            if (committed == 1)
            {
                committed++;
                await other.Turns.AskAsync(show, cancellationToken);
            }
            published = read;
        }
    }

    [Fact]
    public async Task Whatever_is_asked_for_at_whatever_moment_is_published()
    {
        const int asks = 150;
        var (one, other) = await StartAsync();
        using var first = one;
        using var second = other;
        TestApp[] apps = [one, other];
        int committed = 0, published = 0, running = 0, publications = 0;
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var working = Enumerable.Range(0, 4).Select(worker => Task.Run(() => WorkAsync(apps[worker % 2]), Token)).ToList();

        await Parallel.ForEachAsync(Enumerable.Range(0, asks), new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = Token }, async (i, token) =>
        {
            Interlocked.Increment(ref committed);
            await apps[i % 2].Turns.AskAsync(Show, token);
            if (i % 10 == 0) await Task.Delay(20, token);
        });
        await Eventually.BecomesTrueAsync(async () => Volatile.Read(ref published) == asks && (await RowsAsync(one)).Count == 0, TimeSpan.FromSeconds(30), () => $"{published} of {committed} are published");

        await done.CancelAsync();
        await Task.WhenAll(working);
        Assert.InRange(publications, 1, asks - 1);

        async Task WorkAsync(TestApp app)
        {
            while (!done.IsCancellationRequested)
            {
                var message = (await app.Storage.Publish.ReceiveMessageAsync(cancellationToken: Token)).Value;
                if (message is null)
                {
                    await Task.Delay(5, Token);
                    continue;
                }
                await app.Turns.RunAsync(Show, PublishAsync, Token);
                await app.Storage.Publish.DeleteMessageAsync(message.MessageId, message.PopReceipt, Token);
            }
        }

        async Task PublishAsync(Slug show, CancellationToken cancellationToken)
        {
            Assert.Equal(1, Interlocked.Increment(ref running));
            int read = Volatile.Read(ref committed);
            await Task.Delay(10, cancellationToken);
            published = Math.Max(published, read);
            publications++;
            Interlocked.Decrement(ref running);
        }
    }

    /// <summary>Two instances on one storage.</summary>
    private async Task<(TestApp One, TestApp Other)> StartAsync()
    {
        string account = storage.NewAccount();
        return (await TestApp.StartAsync(account), await TestApp.StartAsync(account));
    }

    private static Task Die(TestApp app)
    {
        app.Faults.CrashAt = 0;
        throw new CrashException();
    }

    private static async Task<List<TableEntity>> RowsAsync(TestApp app)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in app.Storage.Episodes.QueryAsync<TableEntity>(cancellationToken: Token)) rows.Add(row);
        return rows;
    }
}
