using System.Text;
using Feeds.Diagnostics;
using Feeds.Shows;
using Feeds.Tests.Syndication;

namespace Feeds.Tests.Parsing;

/// <summary>Which of two numbers is the day: the file's language says so, else the show's; one rule for every kind of file.</summary>
public sealed class DayOrderTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A date, the file's language, the show's, the day, whether it is reported that there are two.</summary>
    public static TheoryData<string, string, string, string, bool> Dates => new()
    {
        { "06/01/2020", "", "", "2020-06-01", true },
        { "06/01/2020", "", "de", "2020-01-06", false },
        { "06/01/2020", "", "en-GB", "2020-01-06", false },
        { "06/01/2020", "", "en-US", "2020-06-01", false },
        { "06/01/2020", "", "en", "2020-06-01", true },
        { "06/01/2020", "", "ja", "2020-06-01", true },
        { "06/01/2020", "fr", "", "2020-01-06", false },
        { "06/01/2020", "en-US", "de", "2020-06-01", false },
        { "06/01/2020", "de", "en-US", "2020-01-06", false },
        { "06/01/2020", "en", "de", "2020-01-06", false },
        { "06/01/2020 09:30", "", "de", "2020-01-06", false },
        { "06/01/2020 23:30 EST", "", "de", "2020-01-07", false },
        { "06-01-2020", "", "", "2020-01-06", true },
        { "06-01-2020", "", "en-US", "2020-06-01", false },
        { "06-01-2020", "nl-NL", "en-US", "2020-01-06", false },
        { "13/08/2019", "", "en-US", "2019-08-13", false },
        { "08/13/2019", "fr", "de", "2019-08-13", false },
        { "08/08/2019", "", "", "2019-08-08", false },
        { "06.01.2020", "", "en-US", "2020-01-06", false },
        { "06/01/20", "", "de", "2020-01-06", false },
    };

    [Theory]
    [MemberData(nameof(Dates))]
    public async Task The_language_of_the_file_decides_and_else_that_of_the_show(
        string date, string file, string show, string day, bool reported)
    {
        string key = file.Length > 0 ? $"language: {file}\n" : "";
        string member = file.Length > 0 ? $",\"language\":\"{file}\"" : "";
        string lang = file.Length > 0 ? $" lang=\"{file}\"" : "";
        (string Name, string Content)[] files =
        [
            ("001.md", $"---\ntitle: A\ndate: \"{date}\"\n{key}---\n\nText.\n"),
            ("002.md", $"---\ntitle: A\n{key}---\n\nPublished {date}\n\nText of it.\n"),
            ("003.json", $$"""{"title":"A","published":"{{date}}"{{member}},"html":"<p>Text.</p>"}"""),
            ("004.json", $$"""{"title":"A","pubDate":"{{date}}"{{member}},"html":"<p>Text.</p>"}"""),
            ("005.html", $"<html{lang}><head><title>A</title><meta property=\"article:published_time\" content=\"{date}\"></head>"
                + "<body><h1>A</h1><p>Text.</p></body></html>"),
            ("006.html", $"<html{lang}><head><title>A</title></head><body><h1>A</h1><p>Published {date}</p><p>Text.</p></body></html>"),
        ];
        var content = files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Content))).ToList();
        if (show.Length > 0) content.Add(("show.yaml", Encoding.UTF8.GetBytes($"title: T\nlanguage: {show}\n")));
        var read = await ComposedShow.ReadAsync("show", "https://feeds.example", Now, content, TestContext.Current.CancellationToken);
        foreach (var (name, _) in files)
        {
            var episode = read.All.Single(e => name.StartsWith(e.Episode.Stem, StringComparison.Ordinal)).Episode;
            Assert.Equal((name, day), (name, $"{episode.Published.UtcDateTime:yyyy-MM-dd}"));
            var found = read.Diagnostics[name].Where(d => d.Code == DiagnosticCodes.AmbiguousDate).ToList();
            Assert.Equal((name, reported), (name, found.Count == 1));
            Assert.All(found, d => Assert.NotNull(d.Line));
        }
    }

    [Theory]
    [InlineData("", "2020-06-01", true)]
    [InlineData("language: de\n", "2020-01-06", false)]
    public void A_date_of_the_shows_own_file_is_read_by_its_language(string language, string day, bool reported)
    {
        foreach (string yaml in new[] { language + Trailer, Trailer + language })
        {
            var parsed = ShowFileParser.Parse(Encoding.UTF8.GetBytes(yaml));
            Assert.Equal(day, $"{Assert.Single(parsed.Show!.Trailers).Published:yyyy-MM-dd}");
            Assert.Equal(reported, parsed.Diagnostics.Any(d => d.Code == DiagnosticCodes.AmbiguousDate));
        }
    }

    private const string Trailer = "trailers:\n  - title: T\n    url: https://a.example/t.mp3\n    pubDate: 06/01/2020\n";

    [Fact]
    public async Task An_hour_that_is_open_too_is_read_by_the_shows_clock()
    {
        (string, byte[])[] files =
        [
            ("001.json", Encoding.UTF8.GetBytes("""{"title":"A","published":"06/07/2020 09:30","recorded":"05/07/2020","html":"<p>Text.</p>"}""")),
            ("show.yaml", Encoding.UTF8.GetBytes("title: T\nlanguage: de\ntimezone: Europe/Berlin\n")),
        ];
        var read = await ComposedShow.ReadAsync("show", "https://feeds.example", Now, files, TestContext.Current.CancellationToken);
        var episode = Assert.Single(read.All).Episode;
        Assert.Equal("2020-07-06T07:30:00", $"{episode.Published.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss}");
        Assert.Equal("2020-07-05", $"{episode.Recorded:yyyy-MM-dd}");
    }
}
