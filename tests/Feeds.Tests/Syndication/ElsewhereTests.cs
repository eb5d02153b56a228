using System.Text;
using System.Xml.Linq;
using Feeds.Episodes;
using Feeds.Syndication;

namespace Feeds.Tests.Syndication;

/// <summary>Audio, images, transcripts and chapters that live elsewhere are served where they live, spelled as their owner spells them.</summary>
public sealed class ElsewhereTests
{
    private const string Audio = "HTTPS://CDN.Example:443/a/../b%2fc~%7Ed/HÖR mich.mp3?sig=a%2Fb&t=1#x";

    /// <summary>The same as a URI.</summary>
    private const string AudioUri = "HTTPS://CDN.Example:443/a/../b%2fc~%7Ed/H%C3%96R%20mich.mp3?sig=a%2Fb&t=1#x";
    private static readonly XNamespace Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    private static readonly XNamespace Podcast = "https://podcastindex.org/namespace/1.0";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static Episode Episode() => SmallShow.Full with
    {
        Enclosure = Enclosure.Elsewhere(Audio, "audio/mp3", 4_700_000_000),
        Transcripts = [TranscriptFile.Elsewhere("https://elsewhere.example/1.srt", "application/srt", "en")],
        Image = null,
        ImageUrl = "https://elsewhere.example/1.png",
        Chapters = [],
        ChaptersFile = new("https://elsewhere.example/1.chapters.json", "application/json+chapters"),
        EpisodeType = "bonus",
        Hosts = ["Ann"],
        Guests = [],
        Persons = [new("Ann", "host", "cast", "https://ann.example/", "https://ann.example/a.png"), new("Eve", "editor")],
    };

    private static XElement Rss() => XDocument.Load(new MemoryStream(FeedOf(new RssWriter()))).Root!.Element("channel")!.Element("item")!;

    private static XElement AtomEntry() => XDocument.Load(new MemoryStream(FeedOf(new AtomWriter()))).Root!.Element(Atom + "entry")!;

    private static byte[] FeedOf(IFeedWriter writer)
    {
        var frame = writer.WriteFrame(SmallShow.Show, new FeedHead("x", SmallShow.At.Feed(SmallShow.Show.Slug, writer.Format), SmallShow.At.Show(SmallShow.Show.Slug), null), SmallShow.At);
        return [.. frame.Head, .. writer.WriteItem(SmallShow.Show, Episode(), "1", SmallShow.At), .. frame.Tail];
    }

    [Fact]
    public void The_enclosure_is_written_as_stated_and_what_is_not_ASCII_as_a_URI()
    {
        var rss = Assert.Single(Rss().Elements("enclosure"));
        Assert.Equal((AudioUri, "audio/mp3", "4700000000"), (rss.Attribute("url")!.Value, rss.Attribute("type")!.Value, rss.Attribute("length")!.Value));
        var atom = Assert.Single(AtomEntry().Elements(Atom + "link"), l => l.Attribute("rel")?.Value == "enclosure");
        Assert.Equal((AudioUri, "audio/mp3", "4700000000"), (atom.Attribute("href")!.Value, atom.Attribute("type")!.Value, atom.Attribute("length")!.Value));
        Assert.Contains($"\"url\":\"{AudioUri}\",\"mime_type\":\"audio/mp3\",\"size_in_bytes\":4700000000", Encoding.UTF8.GetString(FeedOf(new JsonFeedWriter())), StringComparison.Ordinal);
        Assert.Contains($"\"enclosure\":{{\"url\":\"{AudioUri}\"", Encoding.UTF8.GetString(EpisodeJson.Write(new(Episode(), "1"), SmallShow.At)), StringComparison.Ordinal);
    }

    [Fact]
    public void Image_transcripts_chapters_and_persons_are_named_by_their_addresses()
    {
        foreach (var item in (XElement[])[Rss(), AtomEntry()])
        {
            Assert.Equal("https://elsewhere.example/1.png", item.Element(Itunes + "image")!.Attribute("href")!.Value);
            Assert.Equal("bonus", item.Element(Itunes + "episodeType")!.Value);
            var transcript = Assert.Single(item.Elements(Podcast + "transcript"));
            Assert.Equal(("https://elsewhere.example/1.srt", "application/srt", "en"), (transcript.Attribute("url")!.Value, transcript.Attribute("type")!.Value, transcript.Attribute("language")!.Value));
            Assert.Equal("https://elsewhere.example/1.chapters.json", item.Element(Podcast + "chapters")!.Attribute("url")!.Value);
            var persons = item.Elements(Podcast + "person").ToList();
            Assert.Equal([("Ann", "host", "https://ann.example/"), ("Eve", "editor", null)], persons.Select(p => (p.Value, p.Attribute("role")!.Value, p.Attribute("href")?.Value)));
        }
    }

    [Fact]
    public void An_uploaded_file_goes_before_what_lives_elsewhere()
    {
        Assert.True(Feeds.Shows.Slug.TryParse("show", out var show));
        var notes = new FileContribution("1.json", FileRole.Notes) { Notes = new() { Title = "One", Enclosure = Episode().Enclosure, ImageUrl = "https://elsewhere.example/1.png", Transcripts = Episode().Transcripts, Duration = 10, ChaptersFile = Episode().ChaptersFile } };
        var audio = new FileContribution("1.mp3", FileRole.Audio) { Audio = new("1.mp3", "audio/mpeg", 5, 7), Media = new("1.mp3", "id", "audio/mpeg", 5, "tag") };
        var image = new FileContribution("1.png", FileRole.Image) { Media = new("1.png", "id", "image/png", 5, "tag") };
        var chapters = new FileContribution("1.chapters.json", FileRole.Chapters) { Chapters = [new(0, "Start")] };

        var before = EpisodeComposer.Compose(show, "1", [notes], null, DateTimeOffset.UnixEpoch);
        var after = EpisodeComposer.Compose(show, "1", [notes, audio, image, chapters], null, DateTimeOffset.UnixEpoch);

        Assert.Equal((Audio, 10, "https://elsewhere.example/1.png"), (before.Episode.Enclosure!.Url, before.Episode.Duration, before.Episode.ImageUrl));
        Assert.DoesNotContain(before.DiagnosticsFor("1.json"), d => d.Code == Feeds.Diagnostics.DiagnosticCodes.NoAudio);
        Assert.Equal(("1.mp3", null, 7, "1.png", null), (after.Episode.Enclosure!.File, after.Episode.Enclosure.Url, after.Episode.Duration, after.Episode.Image, after.Episode.ImageUrl));
        Assert.Null(after.Episode.ChaptersFile);
    }
}
