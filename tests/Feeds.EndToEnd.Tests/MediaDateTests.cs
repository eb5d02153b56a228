using System.Globalization;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>The date of a file: that of a minute after the upload, and not sent before. So these tests wait for a minute.</summary>
public sealed class MediaDateTests(Shared<Library> shared) : IClassFixture<Shared<Library>>
{
    const string Path = "/shows/served/media/001.mp3";

    readonly Library app = shared.App;

    [Fact]
    public async Task The_date_of_a_file_is_a_condition_like_its_tag()
    {
        await Eventually.BecomesTrueAsync(
            async () => (await app.GetAsync(Path)).Has(200)["Last-Modified"] is not null,
            RunningApp.Deadline,
            () => "the date is past");
        var whole = (await app.GetAsync(Path)).Has(200);
        var head = (await app.SendAsync(HttpMethod.Head, Path)).Has(200);
        string date = whole["Last-Modified"]!;
        var modified = DateTimeOffset.ParseExact(date, "R", CultureInfo.InvariantCulture);
        string Other(int seconds) => modified.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture);
        var part = ("Range", "bytes=10-19");

        Assert.Equal(date, head["Last-Modified"]);
        Assert.InRange(modified, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow);
        Assert.Equal(date, (await app.GetAsync(Path, ("If-Modified-Since", date))).Has(304)["Last-Modified"]);
        (await app.GetAsync(Path, ("If-Modified-Since", Other(-1)))).Has(200);
        // RFC 9110, section 13.2.2: a tag goes before a date.
        (await app.GetAsync(Path, ("If-Modified-Since", date), ("If-None-Match", "\"other\""))).Has(200);
        // RFC 9110, section 13.1.5: only the very date.
        Assert.Equal(date, (await app.GetAsync(Path, part, ("If-Range", date))).Has(206)["Last-Modified"]);
        (await app.GetAsync(Path, part, ("If-Range", Other(1)))).Has(200);
        (await app.GetAsync(Path, part, ("If-Range", Other(-1)))).Has(200);
    }
}
