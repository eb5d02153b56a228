using Feeds.Diagnostics;
using Feeds.Storage.Manage;
using Feeds.Storage.Rows;
using Feeds.TestKit;

namespace Feeds.Storage.Tests.Manage;

/// <summary>What uploads of notes say about their episode is true when it is read, not when the notes were.</summary>
public sealed class UploadNeedsTests(StorageFixture storage)
{
    [Fact]
    public async Task Missing_audio_is_reported_until_it_comes_and_again_when_it_goes()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("show.yaml", "title: Gate\nimage: https://cdn.example/a.png\ncategories: [Technology]\nexplicit: false\n");
        await app.UploadAsync("001.md", Notes.Of(1, "First"));
        Assert.Equal((UploadOutcome.Warnings, DiagnosticCodes.NoAudio), await ReadAsync(app, "001.md"));

        await app.UploadAsync("001.mp3", TestMedia.Mp3(frames: 50));
        Assert.Equal((UploadOutcome.Accepted, ""), await ReadAsync(app, "001.md"));

        await app.RemoveAsync("001.mp3");
        await app.IngestAsync("001.mp3");
        Assert.Equal((UploadOutcome.Warnings, DiagnosticCodes.NoAudio), await ReadAsync(app, "001.md"));
    }

    [Fact]
    public async Task Audio_that_joins_by_its_number_counts()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("001-first.md", Notes.Of(1, "First"));

        await app.UploadAsync("001.mp3", TestMedia.Mp3(frames: 50));

        Assert.DoesNotContain(DiagnosticCodes.NoAudio, (await ReadAsync(app, "001-first.md")).Codes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_episode_says_so_until_it_is_restored()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("001.md", Notes.Of(1, "First"));

        await app.SetWithdrawnAsync("001", withdrawn: true);
        Assert.Contains(DiagnosticCodes.EpisodeWithdrawn, (await ReadAsync(app, "001.md")).Codes, StringComparison.Ordinal);

        await app.SetWithdrawnAsync("001", withdrawn: false);
        Assert.DoesNotContain(DiagnosticCodes.EpisodeWithdrawn, (await ReadAsync(app, "001.md")).Codes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uploaded_audio_answers_what_the_notes_say_of_audio_elsewhere()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("001.md", "---\ntitle: First\nnumber: 1\naudio: https://media.example/1.mp3\n---\n\nWords.\n");
        await app.UploadAsync("002.md", "---\ntitle: Second\nnumber: 2\naudio: other.mp3\n---\n\nWords.\n");
        Assert.Contains(DiagnosticCodes.NoEnclosureLength, (await ReadAsync(app, "001.md")).Codes, StringComparison.Ordinal);
        Assert.Contains(DiagnosticCodes.AudioFileMissing, (await ReadAsync(app, "002.md")).Codes, StringComparison.Ordinal);

        await app.UploadAsync("001.mp3", TestMedia.Mp3(frames: 50));
        await app.UploadAsync("002.mp3", TestMedia.Mp3(frames: 60));

        Assert.DoesNotContain(DiagnosticCodes.NoEnclosureLength, (await ReadAsync(app, "001.md")).Codes, StringComparison.Ordinal);
        Assert.DoesNotContain(DiagnosticCodes.AudioFileMissing, (await ReadAsync(app, "002.md")).Codes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_was_replaced_says_nothing_of_the_episode()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("001.md", Notes.Of(1, "First"));
        string old = await app.VersionOfAsync("001.md");

        await app.UploadAsync("001.md", Notes.Of(1, "Corrected"));

        var replaced = await app.FindUploadAsync("001.md", old);
        var current = await app.FindUploadAsync("001.md", await app.VersionOfAsync("001.md"));
        Assert.DoesNotContain(replaced.Diagnostics, d => d.Code == DiagnosticCodes.NoAudio);
        Assert.Contains(current.Diagnostics, d => d.Code == DiagnosticCodes.NoAudio);
    }

    [Fact]
    public async Task A_long_list_keeps_its_order_and_each_upload_what_its_own_episode_needs()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var numbers = Enumerable.Range(1, 20).ToList();
        foreach (int number in numbers) await app.UploadAsync($"{number:000}.md", Notes.Of(number, $"Number {number}"));
        foreach (int number in numbers.Where(IsComplete)) await app.UploadAsync($"{number:000}.mp3", TestMedia.Mp3(frames: 40 + number));

        var page = await new UploadList(app.Storage).ListAsync("show", 100, null, TestContext.Current.CancellationToken);

        var notes = page!.Uploads.Where(upload => upload.Name.EndsWith(".md", StringComparison.Ordinal)).ToList();
        Assert.Equal(page.Uploads.OrderByDescending(u => u.Received).ThenBy(u => u.Name, StringComparer.Ordinal), page.Uploads);
        var expected = numbers.Select(number => ($"{number:000}.md", !IsComplete(number)));
        Assert.Equal(expected, notes.Select(upload => (upload.Name, LacksAudio(upload))).OrderBy(n => n.Name, StringComparer.Ordinal));

        static bool IsComplete(int number) => number % 3 == 0;
        static bool LacksAudio(UploadRow upload) => upload.Diagnostics.Any(d => d.Code == DiagnosticCodes.NoAudio);
    }

    private static async Task<(UploadOutcome Outcome, string Codes)> ReadAsync(TestApp app, string name)
    {
        var upload = await app.FindUploadAsync(name);
        return (upload.Outcome, string.Join(' ', upload.Diagnostics.Select(d => d.Code)));
    }
}
