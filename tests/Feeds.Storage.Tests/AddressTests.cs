using System.Text.Json;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Syndication;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

/// <summary>Addresses of episodes and files: an episode's never becomes another's, and a file's changes with its bytes.</summary>
public sealed class AddressTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_never_moves_from_one_episode_to_another()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("winter.md", "# Rückblick\n\nPublished 2024-03-20\n\nWas der Winter brachte.\n");
        await app.UploadAsync("s01e01.md", "# Cold start\n\nPublished 2024-03-21\n\nA tug.\n");
        Assert.Equal("winter s01e01", await FindAsync(app, "ruckblick", "1"));

        await app.UploadAsync("summer.md", "# Rückblick\n\nPublished 2024-09-22\n\nWas der Sommer brachte.\n");
        await app.UploadAsync("s02e01.md", "# Warm start\n\nPublished 2024-09-23\n\nAnother tug.\n");
        Assert.Equal("winter s01e01 summer s02e01", await FindAsync(app, "ruckblick", "1", "summer", "warm-start"));

        // Another title, another number, withdrawn, gone: the words lead to the first, or nowhere.
        await app.UploadAsync("winter.md", "# Der Winter\n\nPublished 2024-03-20\n\nWas der Winter brachte.\n");
        await app.UploadAsync("s01e01.md", "---\ntitle: Cold start\nepisode: 7\ndate: 2024-03-21\n---\n\nA tug.\n");
        Assert.Equal("winter s01e01 s01e01", await FindAsync(app, "ruckblick", "1", "7"));
        await app.SetWithdrawnAsync("winter", withdrawn: true);
        await app.RemoveAsync("s01e01.md");
        await app.IngestAsync("s01e01.md");
        await app.PublishAsync();
        Assert.Equal("- - - summer s02e01", await FindAsync(app, "ruckblick", "1", "7", "summer", "s02e01"));

        // Also when everything is made again from what is kept.
        await app.RemoveDerivedAsync();
        using var rebuilt = app.Another();
        await foreach (var show in new Rebuild.Rebuilder(rebuilt.Storage, rebuilt.Ingest, rebuilt.Publisher)
            .RebuildAsync(Token)) Assert.Empty(show.Failures);
        Assert.Equal("- - - summer s02e01", await FindAsync(rebuilt, "ruckblick", "1", "7", "summer", "s02e01"));
        await rebuilt.SetWithdrawnAsync("winter", withdrawn: false);
        Assert.Equal("winter winter", await FindAsync(rebuilt, "ruckblick", "der-winter"));
    }

    [Fact]
    public async Task A_number_that_a_file_was_named_after_stays_with_the_episode()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("5.md", "---\ntitle: Cold start\nnumber: 5\ndate: 2024-03-21\n---\n\nA tug.\n");
        await app.UploadAsync("5.md", "---\ntitle: Cold start\nnumber: 6\ndate: 2024-03-21\n---\n\nA tug.\n");
        await app.UploadAsync("warm.md", "---\ntitle: Warm start\nnumber: 5\ndate: 2024-03-28\n---\n\nAnother tug.\n");

        Assert.Equal("5 5 warm", await FindAsync(app, "5", "6", "warm-start"));
    }

    [Fact]
    public async Task An_unlisted_episode_gets_no_address_that_led_to_another()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("winter.md", "# Review\n\nPublished 2024-03-20\n\nWhat the winter brought.\n");
        await app.SetWithdrawnAsync("winter", withdrawn: true);
        await app.UploadAsync("summer.md", "---\ntitle: Review\nunlisted: true\ndate: 2024-09-22\n---\n\nWhat the summer brought.\n");
        Assert.Equal("- summer", await FindAsync(app, "review", "summer"));

        await app.SetWithdrawnAsync("winter", withdrawn: false);
        Assert.Equal("winter summer", await FindAsync(app, "review", "summer"));
    }

    [Fact]
    public async Task A_file_that_is_renamed_and_states_its_GUID_keeps_the_address()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        const string Text = "---\ntitle: Cold start\nnumber: 5\nguid: urn:example:5\ndate: 2024-03-21\n---\n\nA tug.\n";
        await app.UploadAsync("005.md", Text);
        Assert.Equal("005", await FindAsync(app, "5"));

        await app.RemoveAsync("005.md");
        await app.IngestAsync("005.md");
        await app.UploadAsync("005-cold-start.md", Text);

        Assert.Equal("005-cold-start 005-cold-start", await FindAsync(app, "5", "cold-start"));
    }

    [Fact]
    public async Task Replaced_audio_and_artwork_have_an_address_of_their_own()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        await app.UploadAsync("089.mp3", TestAudio.Mp3(seconds: 1));
        await app.UploadAsync("artwork.png", TestMedia.Png(1400));
        Assert.Equal("https://feeds.example/shows/show/media/089.mp3 https://feeds.example/shows/show/media/artwork.png",
            await AddressesAsync(app));

        // The same bytes keep it.
        await app.UploadAsync("089.mp3", TestAudio.Mp3(seconds: 1));
        Assert.EndsWith("/media/089.mp3", (await AddressesAsync(app)).Split(' ')[0], StringComparison.Ordinal);

        await app.UploadAsync("089.mp3", TestAudio.Mp3(seconds: 2));
        await app.UploadAsync("artwork.png", TestMedia.Png(1500));
        string second = await AddressesAsync(app);
        Assert.Matches("^https://feeds.example/shows/show/media/[^/ ]+/089.mp3 https://feeds.example/shows/show/media/[^/ ]+/artwork.png$",
            second);

        // Removed and uploaded again is replaced, too.
        await app.RemoveAsync("089.mp3");
        await app.IngestAsync("089.mp3");
        await app.PublishAsync();
        await app.UploadAsync("089.mp3", TestAudio.Mp3(seconds: 3));
        string third = await AddressesAsync(app);
        Assert.Matches("/media/[^/ ]+/089.mp3 ", third);
        Assert.NotEqual(second, third);

        await app.RemoveDerivedAsync();
        using var rebuilt = app.Another();
        await foreach (var show in new Rebuild.Rebuilder(rebuilt.Storage, rebuilt.Ingest, rebuilt.Publisher)
            .RebuildAsync(Token)) Assert.Empty(show.Failures);
        Assert.Equal(third, await AddressesAsync(rebuilt));
    }

    [Fact]
    public async Task Of_two_files_for_one_place_the_newest_counts_and_the_other_says_so_until_it_goes()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("014.md", Notes.Of(14, "Bridges"));
        await app.UploadAsync("014.mp3", TestAudio.Mp3(seconds: 2));
        // Dates of uploads have whole seconds.
        await Task.Delay(1100, Token);
        await app.UploadAsync("014-final.mp3", TestAudio.Mp3(seconds: 4));
        await app.UploadAsync("artwork.png", TestMedia.Png(1400));
        Assert.Equal(DiagnosticCodes.OtherFileCounts, await SaidAsync(app, "014-final.mp3"));

        await app.UploadAsync("014-rough.mp3", TestAudio.Mp3(seconds: 1));
        await app.RemoveAsync("014.mp3");
        await app.IngestAsync("014.mp3");
        await app.PublishAsync();
        await Task.Delay(1100, Token);
        await app.UploadAsync("014-final.mp3", TestAudio.Mp3(seconds: 3));
        await app.UploadAsync("Artwork.PNG", TestMedia.Png(1500));

        Assert.Contains("/014-final.mp3", await AddressesAsync(app), StringComparison.Ordinal);
        Assert.Contains("/media/Artwork.PNG", await AddressesAsync(app), StringComparison.Ordinal);
        Assert.Equal((DiagnosticCodes.OtherFileCounts, DiagnosticCodes.OtherFileCounts),
            (await SaidAsync(app, "014-rough.mp3"), await SaidAsync(app, "artwork.png")));
        Assert.Equal("014-final.mp3", (await app.FindShowAsync()).FindCurrentMedia("014.mp3")!.Name);
        Assert.Equal("Artwork.PNG", (await app.FindShowAsync()).FindCurrentMedia("artwork.jpg")!.Name);
    }

    [Fact]
    public async Task Audio_named_after_the_shows_title_joins_in_whatever_order_the_files_come()
    {
        string[] names = ["show.yaml", "004.md", "marsh_lantern_stories_004.mp3"];
        foreach (int first in new[] { 0, 1, 2 })
        {
            using var app = await TestApp.StartAsync(storage.NewAccount());
            foreach (string name in names[first..].Concat(names[..first])) await app.UploadAsync(name, Content(name));
            Assert.Contains("/media/marsh_lantern_stories_004.mp3", await app.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);
            Assert.Equal("", await SaidAsync(app, names[2]));

            await app.UploadAsync("show.yaml", "title: Another show\nlanguage: en\n");
            Assert.DoesNotContain("/media/marsh", await app.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);
            Assert.Equal(DiagnosticCodes.WaitsForNotes, await SaidAsync(app, names[2]));
        }

        static byte[] Content(string name) => name switch
        {
            "show.yaml" => "title: Marsh Lantern Stories\nlanguage: en\n"u8.ToArray(),
            "004.md" => System.Text.Encoding.UTF8.GetBytes(Notes.Of(4, "The reed cutter")),
            _ => TestAudio.Mp3(seconds: 1),
        };
    }

    /// <summary>The stems that words lead to.</summary>
    private static async Task<string> FindAsync(TestApp app, params string[] words)
    {
        var show = await app.FindShowAsync();
        return string.Join(' ', words.Select(w => show.FindEpisode(w)?.Stem ?? "-"));
    }

    /// <summary>Of the newest episode's audio and of the artwork.</summary>
    private static async Task<string> AddressesAsync(TestApp app)
    {
        using var feed = JsonDocument.Parse(await app.ReadFeedAsync(FeedFormat.Json));
        var root = feed.RootElement;
        return $"{root.GetProperty("items")[0].GetProperty("attachments")[0].GetProperty("url")} {root.GetProperty("icon")}";
    }

    /// <summary>What is said of its place.</summary>
    private static async Task<string> SaidAsync(TestApp app, string name)
    {
        var uploads = (await new Storage.Manage.UploadList(app.Storage)
            .ListAsync(TestApp.Show.ToString(), 1000, after: null, Token))!.Uploads;
        string version = await app.VersionOfAsync(name);
        var said = uploads.Single(u => u.Name == name && u.Version == version).Diagnostics;
        return string.Join(' ', said.Where(d => FilePlaces.Codes.Contains(d.Code)).Select(d => d.Code));
    }
}
