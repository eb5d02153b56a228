using Feeds.Storage.Push;
using Feeds.Syndication;
using Feeds.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feeds.Storage.Tests.Push;

/// <summary>Who is told of which change, and when: the rows and messages are those of the real store.</summary>
public sealed class ShowPushTests(StorageFixture storage)
{
    private const string Hub = "title: Pushed\nhubs: [https://hub.example/]";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_comes_twice_tells_nobody_twice()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var (push, sender) = Of(app);
        await app.UploadAsync("show.yaml", Hub + "\npings: [https://index.example/notify?id=1]");
        await app.UploadAsync("001.md", Notes.Of(1, "First"));

        await push.PushAsync(new(TestApp.Show), Token);
        await push.PushAsync(new(TestApp.Show), Token);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Of(app).Push.PushAsync(new(TestApp.Show), Token)));

        Assert.Equal(
            ["Call https://index.example/notify?id=1 rss.xml", "Hub https://hub.example/ atom.xml", "Hub https://hub.example/ feed.json", "Hub https://hub.example/ rss.xml"],
            sender.Sent.Select(p => $"{p.Kind} {p.Address} {p.Feed.Split('/')[^1]}").Order(StringComparer.Ordinal));
        Assert.All(await push.ListAsync(TestApp.Show, Token), r => Assert.Equal((PingState.Done, 204, 1, app.Clock.Now), (r.State, r.Status, r.Tries, r.Told)));
    }

    [Fact]
    public async Task Of_two_that_have_one_message_at_once_one_tells()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("show.yaml", "title: Pushed\npings: [https://index.example/]");
        await app.UploadAsync("001.md", Notes.Of(1, "First"));
        var (first, slow) = Of(app);
        var (second, other) = Of(app);
        var arrived = new TaskCompletionSource();
        var released = new TaskCompletionSource();
        slow.Answer = async _ =>
        {
            arrived.SetResult();
            await released.Task;
            return new(200, 1);
        };

        var running = first.PushAsync(new(TestApp.Show), Token);
        await arrived.Task;
        await second.PushAsync(new(TestApp.Show), Token);
        released.SetResult();
        await running;

        Assert.Equal((1, 0), (slow.Sent.Count, other.Sent.Count));
        Assert.Equal(PingState.Done, Assert.Single(await first.ListAsync(TestApp.Show, Token)).State);
    }

    [Fact]
    public async Task Changes_that_come_fast_are_told_as_one_and_none_is_forgotten()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var sent = Listen(app);
        var (push, sender) = Of(app);
        await app.UploadAsync("show.yaml", Hub);
        await app.UploadAsync("001.md", Notes.Of(1, "First"));
        await push.PushAsync(new(TestApp.Show), Token);
        Take(sent);

        for (int i = 2; i <= 6; i++)
        {
            app.Clock.Now += TimeSpan.FromSeconds(1);
            await app.UploadAsync($"00{i}.md", Notes.Of(i, $"Number {i}"));
            await push.PushAsync(new(TestApp.Show), Token);
        }
        Assert.Equal(1, sender.Rss);
        // Five messages of five publications; of those that were put off, one.
        var messages = Take(sent);
        var later = Assert.Single(messages, m => m.Due > 0);
        Assert.Equal(5, messages.Count - 1);

        app.Clock.Now = DateTimeOffset.FromUnixTimeMilliseconds(later.Due);
        await push.PushAsync(later, Token);

        Assert.Equal(2, sender.Rss);
        Assert.Equal((await app.FindShowAsync()).Catalog.Feed(FeedFormat.Rss).Tag, sender.Sent.Last(p => p.Feed.EndsWith("rss.xml", StringComparison.Ordinal)).Tag);
        Assert.Empty(Take(sent));
    }

    [Fact]
    public async Task A_hub_that_is_down_is_tried_ever_later_then_not_until_the_next_change()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var sent = Listen(app);
        var (push, sender) = Of(app);
        sender.Answer = _ => Task.FromResult(RecordingSender.Refusal);
        await app.UploadAsync("show.yaml", "title: Pushed\npings: [https://index.example/]");
        await app.UploadAsync("001.md", Notes.Of(1, "First"));
        Take(sent);
        var start = app.Clock.Now;

        var at = new List<double>();
        var message = new PushMessage(TestApp.Show);
        while (true)
        {
            at.Add((app.Clock.Now - start).TotalMinutes);
            await push.PushAsync(message, Token);
            // The publication's own message, again: it brings no try before its time, and no second message.
            await push.PushAsync(new(TestApp.Show), Token);
            if (Take(sent) is not [var next]) break;
            message = next;
            app.Clock.Now = DateTimeOffset.FromUnixTimeMilliseconds(next.Due);
        }

        Assert.Equal([0, 1, 6, 21, 81, 261, 621, 1341], at);
        var row = Assert.Single(await push.ListAsync(TestApp.Show, Token));
        Assert.Equal((PingState.Failed, 503, 24, null, "It answered 503."), (row.State, row.Status, row.Tries, row.Told, row.Trouble));
        Assert.Equal(8, sender.Sent.Count);

        sender.Answer = _ => Task.FromResult(new PingAnswer(200, 1));
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await app.UploadAsync("002.md", Notes.Of(2, "Second"));
        await push.PushAsync(new(TestApp.Show), Token);
        row = Assert.Single(await push.ListAsync(TestApp.Show, Token));
        Assert.Equal((PingState.Done, 200, 1, app.Clock.Now, null), (row.State, row.Status, row.Tries, row.Told, row.Trouble));
    }

    [Fact]
    public async Task Whoever_refuses_for_good_is_not_asked_again_for_the_same_change()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var sent = Listen(app);
        var (push, sender) = Of(app);
        sender.Answer = _ => Task.FromResult(new PingAnswer(403, 1, "It answered 403."));
        await app.UploadAsync("show.yaml", "title: Pushed\npings: [https://index.example/]");
        await app.UploadAsync("001.md", Notes.Of(1, "First"));
        Take(sent);

        await push.PushAsync(new(TestApp.Show), Token);
        app.Clock.Now += TimeSpan.FromDays(1);
        await push.PushAsync(new(TestApp.Show), Token);

        Assert.Single(sender.Sent);
        Assert.Empty(Take(sent));
    }

    [Fact]
    public async Task A_process_that_dies_while_it_tells_leaves_it_to_the_message_that_comes_again()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var sent = Listen(app);
        var (push, sender) = Of(app);
        await app.UploadAsync("show.yaml", "title: Pushed\npings: [https://index.example/]");
        await app.UploadAsync("001.md", Notes.Of(1, "First"));
        Take(sent);
        sender.Answer = _ => throw new OperationCanceledException("killed");
        await Assert.ThrowsAsync<OperationCanceledException>(() => push.PushAsync(new(TestApp.Show), Token));
        sender.Answer = _ => Task.FromResult(new PingAnswer(200, 1));

        await push.PushAsync(new(TestApp.Show), Token);
        Assert.Single(sender.Sent);
        var later = Assert.Single(Take(sent));
        app.Clock.Now = DateTimeOffset.FromUnixTimeMilliseconds(later.Due);
        await push.PushAsync(later, Token);

        Assert.Equal(2, sender.Sent.Count);
        Assert.Equal(PingState.Done, Assert.Single(await push.ListAsync(TestApp.Show, Token)).State);
    }

    [Fact]
    public async Task Addresses_that_the_show_names_no_longer_are_forgotten()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var sent = Listen(app);
        var (push, sender) = Of(app);
        await app.UploadAsync("show.yaml", Hub);
        await app.UploadAsync("001.md", Notes.Of(1, "First"));
        await push.PushAsync(new(TestApp.Show), Token);
        Take(sent);

        await app.UploadAsync("show.yaml", "title: Pushed");
        await push.PushAsync(Assert.Single(Take(sent)), Token);

        Assert.Empty(await push.ListAsync(TestApp.Show, Token));
        Assert.Equal(1, sender.Rss);
    }

    [Fact]
    public async Task A_crash_while_publishing_loses_no_message()
    {
        for (int crashAt = 1, steps = 1; crashAt <= steps; crashAt++)
        {
            using var app = await TestApp.StartAsync(storage.NewAccount());
            await app.UploadAsync("show.yaml", Hub);
            await app.PutAsync("001.md", Notes.Of(1, "First"));
            await app.IngestAsync("001.md");
            using var mortal = app.Another();
            using var retry = app.Another();
            var (before, after) = (Listen(mortal), Listen(retry));
            mortal.Faults.CrashAt = steps == 1 ? int.MaxValue : crashAt;
            try
            {
                await mortal.PublishAsync();
                steps = mortal.Faults.Requests;
            }
            catch (CrashException)
            {
                await retry.PublishAsync();
            }
            Assert.NotEmpty(Take(before).Concat(Take(after)));
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

    private static (ShowPush Push, RecordingSender Sender) Of(TestApp app)
    {
        var sender = new RecordingSender();
        return (new(app.Storage, app.Shows, new Addresses("https://feeds.example"), sender, app.Clock, NullLogger<ShowPush>.Instance), sender);
    }

    private static SentMessages Listen(TestApp app) => SentMessages.Of(app, FeedsStorage.PushQueue);

    private static IReadOnlyList<PushMessage> Take(SentMessages sent) => [.. sent.Take().Select(m => PushMessage.TryParse(m.Text, out var message) ? message : throw new FormatException(m.Text))];
}
