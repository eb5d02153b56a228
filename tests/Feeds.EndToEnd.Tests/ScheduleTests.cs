using System.Globalization;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>An app without the timer: dates are kept without it.</summary>
public sealed class UntimedApp(StorageFixture storage) : RunningApp(storage)
{
    protected override IReadOnlyDictionary<string, string> Settings => NoTimer.Settings;
}

/// <summary>Episodes of the future, by the real clock.</summary>
public sealed class ScheduleTests(UntimedApp app) : IClassFixture<UntimedApp>
{
    [Fact]
    public async Task A_scheduled_episode_enters_every_feed_when_it_is_due_though_nobody_does_anything()
    {
        const string show = "scheduled";
        await app.PutAsync($"{show}/001.md", "# Episode #1: Now\n\nPublished Aug 1, 2018.\n\nText.\n");
        await app.EntryWhenAsync(show, "Now");
        var due = DateTimeOffset.UtcNow.AddSeconds(5);
        string version = await app.PutAsync($"{show}/002.md", string.Create(CultureInfo.InvariantCulture, $"---\ntitle: Later\nnumber: 2\ndate: {due:yyyy-MM-ddTHH:mm:ssZ}\n---\n\nText.\n"));
        await app.OutcomeWhenAsync(show, "002.md", version);

        var early = await app.FeedAsync(show);
        // A machine so busy that the date has come by now proves nothing, and harms nothing.
        if (DateTimeOffset.UtcNow < due.AddSeconds(-1)) Assert.DoesNotContain(early.Entries, e => e.Title == "Later");

        await app.FeedWhenAsync(show, f => f.Entries.Any(e => e.Title == "Later"), "the episode is there", due - DateTimeOffset.UtcNow + TimeSpan.FromSeconds(60));
        Assert.True(DateTimeOffset.UtcNow >= due.AddSeconds(-1));
        foreach (string file in ReadFeed.Files) Assert.Contains((await app.FeedAsync(show, file)).Entries, e => e.Title == "Later");
    }
}
