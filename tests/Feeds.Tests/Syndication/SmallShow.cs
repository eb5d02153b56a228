using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Syndication;

namespace Feeds.Tests.Syndication;

/// <summary>One small show that has a value for everything that feeds can say.</summary>
internal static class SmallShow
{
    public static readonly Addresses At = new("https://feeds.example/");

    public static readonly ShowProfile Show = new(
        SlugOf("small-show"),
        new ShowInfo
        {
            Title = "Small & Sound",
            Description = "News <weekly>",
            Language = "en-GB",
            Link = "https://small.example/",
            Author = "Ann & Ben",
            Owner = new("Ann Lee", "ann@small.example"),
            Categories = ["Technology", "Society & Culture > Documentary"],
            Explicit = false,
            Type = "serial",
            Copyright = "© 2018 Ann & Ben",
            Hosts = ["Ann Lee", "Ben Doe"],
            Funding = [new("https://small.example/give", "Support us")],
            Hubs = ["https://hub.example/"],
        },
        "artwork.jpg",
        "9b024349-ccf0-5f69-a609-6b82873eab3c");

    public static readonly Episode Full = new()
    {
        Show = Show.Slug,
        Stem = "089",
        Number = 89,
        Season = 2,
        Title = "A tenacious episode",
        Slug = SlugOf("a-tenacious-episode"),
        Guid = "0e0f1b1c-7d0b-5d7a-9c57-0d6f0f7c1a11",
        Published = new(2018, 8, 4, 6, 7, 8, TimeSpan.Zero),
        Recorded = new(2018, 8, 1, 0, 0, 0, TimeSpan.Zero),
        Duration = 1741.6,
        Html = "<p>Notes &amp; <b>more</b></p>",
        Hosts = ["Ann Lee"],
        Guests = ["Cy Gast"],
        Sponsors = [new("Acme", "https://acme.example/", "<p>Acme.</p>")],
        Items =
        [
            new(1, "Ann", "tenacity", "https://tenacity.example/", "<p>Retries.</p>", [new("https://tenacity.example/", "tenacity")], 61.25) { Topics = ["tenacity"] },
            new(2, "Ben", "Why is Python so slow?", null, "<p>It is not.</p>", []) { Topics = ["python"] },
        ],
        Extras = [new(null, null, "numpy 1.15", null, "", [])],
        Sections = [new("Tools", "<p>Some.</p>")],
        Takeaways = ["Try again."],
        Quotes = ["It works."],
        Chapters = [new(0, "Intro"), new(61.25, "tenacity", "https://tenacity.example/", "https://small.example/c.png")],
        Topics = [new("tenacity", "tenacity"), new("python", "Python")],
        Enclosure = new("089.mp3", "audio/mpeg", 123456, 1741.6),
        Transcripts = [new("089.vtt", "text/vtt", "en"), new("089 x.srt", "application/x-subrip")],
        Image = "089.png",
        Explicit = true,
        Changed = new(2018, 8, 5, 0, 0, 1, TimeSpan.Zero),
    };

    public static readonly Episode Bare = new()
    {
        Show = Show.Slug,
        Stem = "pilot",
        Title = "Pilot",
        Slug = SlugOf("pilot"),
        Guid = "pilot one",
        Published = new(2018, 7, 1, 1, 2, 3, TimeSpan.FromHours(-7)),
        Changed = new(2018, 7, 2, 0, 0, 0, TimeSpan.Zero),
    };

    public static FeedHead Head(FeedFormat format) => new(Show.Title, At.Feed(Show.Slug, format), At.Show(Show.Slug), Full.Changed);

    public static FeedHead TopicHead(FeedFormat format)
    {
        string page = At.Topic(Show.Slug, "python");
        return new("Python · Small & Sound", $"{page}/{format.FileName()}", page, Full.Changed);
    }

    public static IFeedWriter Writer(FeedFormat format) => format switch
    {
        FeedFormat.Rss => new RssWriter(),
        FeedFormat.Atom => new AtomWriter(),
        _ => new JsonFeedWriter(),
    };

    /// <summary>What the publisher does: head, items with the separator between them, tail.</summary>
    public static byte[] Compose(FeedFormat format, params IReadOnlyList<(Episode Episode, string Id)> episodes) => Compose(Show, Head(format), format, episodes);

    public static byte[] Compose(ShowProfile show, FeedHead head, FeedFormat format, params IReadOnlyList<(Episode Episode, string Id)> episodes)
    {
        var writer = Writer(format);
        var frame = writer.WriteFrame(show, head, At);
        using var document = new MemoryStream();
        document.Write(frame.Head);
        for (int i = 0; i < episodes.Count; i++)
        {
            if (i > 0) document.Write(frame.Separator);
            document.Write(writer.WriteItem(show, episodes[i].Episode, episodes[i].Id, At));
        }
        document.Write(frame.Tail);
        return document.ToArray();
    }

    public static Slug SlugOf(string text) => Slug.TryParse(text, out var slug) ? slug : throw new ArgumentException(text, nameof(text));

    /// <summary>An expected document written one element a line: the bytes are those of the lines without their indentation.</summary>
    public static string Joined(string lines) => string.Concat(lines.Split('\n').Select(line => line.Trim()));
}
