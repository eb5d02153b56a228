using Feeds.Storage.Push;
using Feeds.Syndication;
using Feeds.TestKit;

namespace Feeds.Storage.Tests.Push;

/// <summary>Who is told of which change, and when: the rows and messages are those of the real store.</summary>
public sealed class ShowPushTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_comes_twice_tells_nobody_twice()
    {
        using var show = await PushedShow.StartAsync(storage.NewAccount(), $"{PushedShow.Hub}\npings: [https://index.example/notify?id=1]");

        await show.PushAsync();
        await show.PushAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => show.PushAsync()));

        Assert.Equal(
            ["Call https://index.example/notify?id=1 rss.xml", "Hub https://hub.example/ atom.xml", "Hub https://hub.example/ feed.json", "Hub https://hub.example/ rss.xml"],
            show.Sender.Sent.Select(p => $"{p.Kind} {p.Address} {p.Feed.Split('/')[^1]}").Order(StringComparer.Ordinal));
        Assert.All(await show.ListAsync(), r => Assert.Equal((PingState.Done, 204, 1, show.App.Clock.Now), (r.State, r.Status, r.Tries, r.Told)));
    }

    [Fact]
    public async Task Of_two_that_have_one_message_at_once_one_tells()
    {
        using var show = await PushedShow.StartAsync(storage.NewAccount(), PushedShow.Call);
        var other = new RecordingSender();
        var arrived = new TaskCompletionSource();
        var released = new TaskCompletionSource();
        show.Sender.Answer = async _ =>
        {
            arrived.SetResult();
            await released.Task;
            return new(200, 1);
        };

        var running = show.PushAsync();
        await arrived.Task;
        await PushedShow.PushOf(show.App, other).PushAsync(new(TestApp.Show), Token);
        released.SetResult();
        await running;

        Assert.Equal((1, 0), (show.Sender.Sent.Count, other.Sent.Count));
        Assert.Equal(PingState.Done, Assert.Single(await show.ListAsync()).State);
    }

    [Fact]
    public async Task Changes_that_come_fast_are_told_as_one_and_none_is_forgotten()
    {
        using var show = await PushedShow.StartAsync(storage.NewAccount(), PushedShow.Hub);
        await show.PushAsync();

        for (int i = 2; i <= 6; i++)
        {
            show.App.Clock.Now += TimeSpan.FromSeconds(1);
            await show.UploadAsync(i);
            await show.PushAsync();
        }
        Assert.Equal(1, show.Sender.Rss);
        // Five messages of five publications; of those that were put off, one.
        var messages = show.Take();
        var later = Assert.Single(messages, m => m.Due > 0);
        Assert.Equal(5, messages.Count - 1);

        await show.PushAsync(later);

        Assert.Equal(2, show.Sender.Rss);
        Assert.Equal((await show.App.FindShowAsync()).Catalog.Feed(FeedFormat.Rss).Tag, show.Sender.Sent.Last(p => p.Feed.EndsWith("rss.xml", StringComparison.Ordinal)).Tag);
        Assert.Empty(show.Take());
    }

    [Fact]
    public async Task A_hub_that_is_down_is_tried_ever_later_then_not_until_the_next_change()
    {
        using var show = await PushedShow.StartAsync(storage.NewAccount(), PushedShow.Call);
        show.Sender.Answer = _ => Task.FromResult(RecordingSender.Refusal);
        var start = show.App.Clock.Now;

        var at = new List<double>();
        var message = new PushMessage(TestApp.Show);
        while (true)
        {
            at.Add((show.App.Clock.Now - start).TotalMinutes);
            await show.Push.PushAsync(message, Token);
            // The publication's own message, again: it brings no try before its time, and no second message.
            await show.PushAsync();
            if (show.Take() is not [var next]) break;
            message = next;
            show.App.Clock.Now = DateTimeOffset.FromUnixTimeMilliseconds(next.Due);
        }

        Assert.Equal([0, 1, 6, 21, 81, 261, 621, 1341], at);
        var row = Assert.Single(await show.ListAsync());
        Assert.Equal((PingState.Failed, 503, 24, null, "It answered 503."), (row.State, row.Status, row.Tries, row.Told, row.Trouble));
        Assert.Equal(8, show.Sender.Sent.Count);

        show.Sender.Answer = _ => Task.FromResult(new PingAnswer(200, 1));
        show.App.Clock.Now += TimeSpan.FromMinutes(1);
        await show.UploadAsync(2);
        await show.PushAsync();
        row = Assert.Single(await show.ListAsync());
        Assert.Equal((PingState.Done, 200, 1, show.App.Clock.Now, null), (row.State, row.Status, row.Tries, row.Told, row.Trouble));
    }

    [Fact]
    public async Task Whoever_refuses_for_good_is_not_asked_again_for_the_same_change()
    {
        using var show = await PushedShow.StartAsync(storage.NewAccount(), PushedShow.Call);
        show.Sender.Answer = _ => Task.FromResult(new PingAnswer(403, 1, "It answered 403."));

        await show.PushAsync();
        show.App.Clock.Now += TimeSpan.FromDays(1);
        await show.PushAsync();

        Assert.Single(show.Sender.Sent);
        Assert.Empty(show.Take());
    }

    [Fact]
    public async Task A_process_that_dies_while_it_tells_leaves_it_to_the_message_that_comes_again()
    {
        using var show = await PushedShow.StartAsync(storage.NewAccount(), PushedShow.Call);
        show.Sender.Answer = _ => throw new OperationCanceledException("killed");
        await Assert.ThrowsAsync<OperationCanceledException>(show.PushAsync);
        show.Sender.Answer = _ => Task.FromResult(new PingAnswer(200, 1));

        await show.PushAsync();
        Assert.Single(show.Sender.Sent);
        await show.PushAsync(Assert.Single(show.Take()));

        Assert.Equal(2, show.Sender.Sent.Count);
        Assert.Equal(PingState.Done, Assert.Single(await show.ListAsync()).State);
    }

    [Fact]
    public async Task A_push_that_was_given_up_is_done_later_and_says_so_until_then()
    {
        using var show = await PushedShow.StartAsync(storage.NewAccount(), PushedShow.Hub);
        using var failing = show.App.Another();
        var push = PushedShow.PushOf(failing, show.Sender);
        // Storage fails when the outcome is written, and from then on at once.
        show.Sender.Answer = _ =>
        {
            failing.Faults.CrashAt = 1;
            return Task.FromResult(new PingAnswer(200, 1));
        };
        for (int i = 0; i < 5; i++) await Assert.ThrowsAsync<CrashException>(() => push.PushAsync(new(TestApp.Show), Token));
        var rows = await show.ListAsync();
        Assert.All(rows, r => Assert.Equal(PingState.Sending, r.State));
        int told = show.Sender.Rss;

        show.Sender.Answer = _ => Task.FromResult(new PingAnswer(200, 1));
        show.App.Clock.Now += TimeSpan.FromMinutes(5);
        await show.Push.PutOffFailedAsync(new(TestApp.Show), Token);

        Assert.All(await show.ListAsync(), r => Assert.Equal((PingState.Waiting, show.App.Clock.Now.AddMinutes(10)), (r.State, r.Next)));
        Assert.All(await show.ListAsync(), r => Assert.Contains("server", r.Trouble, StringComparison.Ordinal));
        var later = Assert.Single(show.Take());
        // However many messages were given up, one is left.
        await show.Push.PutOffFailedAsync(new(TestApp.Show), Token);
        Assert.Empty(show.Take());
        Assert.Equal(told, show.Sender.Rss);

        await show.PushAsync(later);

        Assert.Equal(told + 1, show.Sender.Rss);
        Assert.Equal(3, (await show.ListAsync()).Count);
        Assert.All(await show.ListAsync(), r => Assert.Equal((PingState.Done, show.App.Clock.Now, null), (r.State, r.Told, r.Trouble)));
        Assert.Empty(show.Take());
    }

    [Fact]
    public async Task A_push_that_was_given_up_leaves_alone_what_another_is_on_and_what_is_done()
    {
        using var show = await PushedShow.StartAsync(storage.NewAccount(), $"{PushedShow.Hub}\n{PushedShow.Call}");
        show.Sender.Answer = ping => ping.Kind is PingKind.Call ? throw new OperationCanceledException("killed") : Task.FromResult(new PingAnswer(200, 1));
        await Assert.ThrowsAsync<OperationCanceledException>(show.PushAsync);
        var before = await show.ListAsync();

        // Whoever has it may still be at it.
        show.App.Clock.Now += TimeSpan.FromMinutes(1);
        await show.Push.PutOffFailedAsync(new(TestApp.Show), Token);

        Assert.Equal(before, await show.ListAsync());
        Assert.Equal([PingState.Done, PingState.Done, PingState.Done, PingState.Sending], before.Select(r => r.State));
        Assert.Single(show.Take());
    }

    [Fact]
    public async Task Addresses_that_the_show_names_no_longer_are_forgotten()
    {
        using var show = await PushedShow.StartAsync(storage.NewAccount(), PushedShow.Hub);
        await show.PushAsync();

        await show.App.UploadAsync("show.yaml", "title: Pushed");
        await show.Push.PushAsync(Assert.Single(show.Take()), Token);

        Assert.Empty(await show.ListAsync());
        Assert.Equal(1, show.Sender.Rss);
    }

    [Fact]
    public async Task A_crash_while_publishing_loses_no_message()
    {
        for (int crashAt = 1, steps = 1; crashAt <= steps; crashAt++)
        {
            using var app = await TestApp.StartAsync(storage.NewAccount());
            await app.UploadAsync("show.yaml", $"title: Pushed\n{PushedShow.Hub}");
            await app.PutAsync("001.md", Notes.Of(1, "First"));
            await app.IngestAsync("001.md");
            using var mortal = app.Another();
            using var retry = app.Another();
            var (before, after) = (SentMessages.Of(mortal, FeedsStorage.PushQueue), SentMessages.Of(retry, FeedsStorage.PushQueue));
            mortal.Faults.CrashAt = steps == 1 ? int.MaxValue : crashAt;
            try
            {
                await mortal.PublishAsync();
                steps = mortal.Faults.Writes;
            }
            catch (CrashException)
            {
                await retry.PublishAsync();
            }
            Assert.NotEmpty(PushedShow.MessagesOf(before).Concat(PushedShow.MessagesOf(after)));
        }
    }

    [Theory]
    [InlineData("show", true, 0)]
    [InlineData("show 1767323045000", true, 1767323045000)]
    [InlineData("", false, 0)]
    [InlineData("Show", false, 0)]
    [InlineData("show x", false, 0)]
    [InlineData("show -1", false, 0)]
    [InlineData("show 1 2", false, 0)]
    public void Messages_are_a_show_and_perhaps_a_time(string text, bool expected, long due)
    {
        Assert.Equal(expected, PushMessage.TryParse(text, out var message));
        Assert.Equal((due, expected ? text : ""), (message.Due, expected ? message.ToString() : ""));
    }
}
