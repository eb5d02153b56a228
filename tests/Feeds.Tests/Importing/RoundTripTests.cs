using System.Text;
using Feeds.Episodes;
using Feeds.Importing;
using Feeds.Parsing;
using Feeds.Shows;
using Feeds.Syndication;
using Feeds.Tests.Parsing;
using Feeds.Tests.Syndication;

namespace Feeds.Tests.Importing;

/// <summary>A show that leaves by its feed and comes back by an import says what it said before.</summary>
public sealed class RoundTripTests
{
    private static readonly string Folder = RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", "published", "harbour-radio");

    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    public async Task Facts_of_the_podcast_namespace_come_back_by_an_import(FeedFormat format)
    {
        var files = Directory.EnumerateFiles(Folder).Where(f => Path.GetFileName(f) != "expected.json").Select(f => (Path.GetFileName(f), File.ReadAllBytes(f)));
        var show = await ComposedShow.ReadAsync("harbour-radio", "https://feeds.example", new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero), files, TestContext.Current.CancellationToken);
        var imported = FeedImport.Parse(Encoding.UTF8.GetBytes(show.Feed(format))).Feed!;

        var again = ShowFileParser.Parse(ShowYaml.Write(imported.Show));
        Assert.Empty(again.Diagnostics);
        var (before, after) = (show.Profile.Info, again.Show!);
        Assert.Equal((before.Complete, before.License, before.Location, before.UpdateFrequency, before.Medium), (after.Complete, after.License, after.Location, after.UpdateFrequency, after.Medium));
        Assert.Equal(before.Txt, after.Txt);
        Assert.Equal(before.Trailers, after.Trailers);
        Assert.Equal(before.Persons.Select(p => p with { Role = p.Role ?? "host" }), after.Persons);
        // Whether a show moves or hides is said of the old place; who may take it along is not.
        Assert.Equal((null, null), (after.NewFeedUrl, after.Block));
        Assert.Equal(before.Locked, after.Locked);

        Assert.Equal(show.Episodes.Count, imported.Entries.Count);
        foreach (var (episode, entry) in show.Episodes.Select(e => e.Episode).Zip(imported.Entries))
        {
            var notes = NotesParser.Parse(Notes.FileName("entry.json"), EpisodeNotesJson.Write(entry, entry.Title!, entry.Number)).Notes!;
            Assert.Equal(Facts(episode.Podcast), Facts(notes.Podcast));
            Assert.Equal(episode.Podcast?.Soundbites ?? [], notes.Podcast?.Soundbites ?? []);
            Assert.Equal(episode.Podcast?.Txt ?? [], notes.Podcast?.Txt ?? []);
        }
        Assert.Contains(show.Episodes, e => e.Episode.Podcast is { Soundbites.Count: 2 });
    }

    private static (string?, string?, bool?, ContentLicense?, ContentLocation?) Facts(PodcastDetails? podcast) =>
        (podcast?.SeasonName, podcast?.EpisodeDisplay, podcast?.Block, podcast?.License, podcast?.Location);
}
