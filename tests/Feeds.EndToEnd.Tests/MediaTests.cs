using System.Globalization;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>Files as uploaded: ranges, conditions, and nothing that a browser would run.</summary>
public sealed class MediaTests(Shared<Library> shared) : IClassFixture<Shared<Library>>
{
    const string Path = "/shows/served/media/001.mp3";

    static readonly byte[] Audio = ServedShow.Audio;
    static readonly int Last = Audio.Length - 1;

    readonly Library app = shared.App;

    /// <summary>Range, first byte and last byte of the answer.</summary>
    public static TheoryData<string, int, int> Ranges => new()
    {
        { "bytes=0-0", 0, 0 },
        { "bytes=0-", 0, Last },
        { "bytes=100-199", 100, 199 },
        { "bytes=-1", Last, Last },
        { "bytes=-500", Last - 499, Last },
        { string.Create(CultureInfo.InvariantCulture, $"bytes={Last}-"), Last, Last },
        { string.Create(CultureInfo.InvariantCulture, $"bytes={Last - 9}-99999999"), Last - 9, Last },
        { "bytes=-99999999", 0, Last },
        // A last position beyond the end is the end, however many digits it has.
        { "bytes=0-9223372036854775806", 0, Last },
        { "bytes=0-9223372036854775808", 0, Last },
        { "bytes=7-99999999999999999999999999999999", 7, Last },
        { "bytes=-99999999999999999999999999999999", 0, Last },
        // RFC 9110, sections 14.1 and 5.6.1: the unit's case says nothing, and lists may have empty elements.
        { "Bytes=5-6", 5, 6 },
        { "bytes=, 5-6 ,", 5, 6 },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public async Task Range_gives_exactly_its_bytes(string range, int first, int last)
    {
        var answer = (await app.GetAsync(Path, ("Range", range))).Has(206);

        Assert.Equal(Audio[first..(last + 1)], answer.Body);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{last}/{Audio.Length}"), answer["Content-Range"]);
        Assert.Equal("audio/mpeg", answer["Content-Type"]);
        Assert.Equal((await app.GetAsync(Path))["ETag"], answer["ETag"]);
    }

    [Theory]
    [InlineData("bytes=99999999-")]
    [InlineData("bytes=99999999-999999999")]
    [InlineData("bytes=-0")]
    [InlineData("bytes=9223372036854775808-")]
    [InlineData("bytes=9223372036854775808-9223372036854775809")]
    public async Task Range_beyond_the_end_is_416_and_says_the_length(string range)
    {
        var answer = (await app.GetAsync(Path, ("Range", range))).Has(416);
        Assert.Equal("application/problem+json", answer["Content-Type"]);
        Assert.Equal(416, answer.Json.GetProperty("status").GetInt32());

        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"bytes */{Audio.Length}"), answer["Content-Range"]);
    }

    [Theory]
    [InlineData("bytes=0-1,5-6")]
    [InlineData("bytes=9-3")]
    [InlineData("bytes=a-b")]
    [InlineData("lines=1-2")]
    [InlineData("bytes=-")]
    [InlineData("bytes=5")]
    [InlineData("bytes=+1-5")]
    [InlineData("bytes=1--5")]
    [InlineData("")]
    public async Task Several_ranges_and_what_is_none_give_the_whole_file(string range)
    {
        var answer = (await app.GetAsync(Path, ("Range", range))).Has(200);

        Assert.Equal(Audio, answer.Body);
        Assert.Equal("bytes", answer["Accept-Ranges"]);
        Assert.Null(answer["Content-Encoding"]);
    }

    [Fact]
    public async Task If_range_decides_between_the_part_and_the_whole()
    {
        var whole = await app.GetAsync(Path);
        var part = ("Range", "bytes=10-19");

        (await app.GetAsync(Path, part, ("If-Range", whole["ETag"]!))).Has(206);
        (await app.GetAsync(Path, part, ("If-Range", "\"other\""))).Has(200);
        (await app.GetAsync(Path, part, ("If-Range", $"W/{whole["ETag"]}"))).Has(200);
        (await app.GetAsync(Path, part, ("If-Range", "Sat, 04 Aug 2018 00:00:00 GMT"))).Has(200);
        (await app.GetAsync(Path, part, ("If-None-Match", whole["ETag"]!))).Has(304);
    }

    [Fact]
    public async Task Whole_file_and_head_have_its_length_and_type()
    {
        var whole = (await app.GetAsync(Path, ("Accept-Encoding", "gzip"))).Has(200);
        var head = (await app.SendAsync(HttpMethod.Head, Path)).Has(200);

        Assert.Equal(Audio, whole.Body);
        Assert.Null(whole["Content-Encoding"]);
        Assert.Equal(Audio.Length.ToString(CultureInfo.InvariantCulture), head["Content-Length"]);
        Assert.Equal("audio/mpeg", head["Content-Type"]);
        Assert.Equal("bytes", head["Accept-Ranges"]);
    }

    // RFC 9110, section 14.2: range handling is defined for GET only.
    [Fact]
    public async Task Head_tells_of_the_whole_file_whatever_range_is_asked_for()
    {
        var head = (await app.SendAsync(HttpMethod.Head, Path, ("Range", "bytes=0-9"))).Has(200);

        Assert.Equal(Audio.Length.ToString(CultureInfo.InvariantCulture), head["Content-Length"]);
    }

    [Theory]
    [InlineData("001.mp3")]
    [InlineData("001.vtt")]
    public async Task Media_is_never_active_content(string file)
    {
        var answer = (await app.GetAsync($"/shows/served/media/{file}")).Has(200);

        Assert.Equal("nosniff", answer["X-Content-Type-Options"]);
        Assert.Contains("default-src 'none'", answer["Content-Security-Policy"] ?? "", StringComparison.Ordinal);
        Assert.Contains("sandbox", answer["Content-Security-Policy"] ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("html", answer["Content-Type"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/shows/served/media/..%2f001.md")]
    [InlineData("/shows/served/media/..%2F..%2Fserved%2F001.mp3")]
    [InlineData("/shows/served/media/%2e%2e/%2e%2e/other")]
    [InlineData("/shows/served/media/../../../etc/passwd")]
    [InlineData("/shows/served/media/..%5c001.md")]
    [InlineData("/shows/served/media/001.md")]
    [InlineData("/shows/served/media/001.mp3%00")]
    [InlineData("/shows/served/media/001.mp3%2f")]
    [InlineData("/shows/served/media/001.mp3/x")]
    [InlineData("/shows/served/media/")]
    [InlineData("/shows/..%2fserved/media/001.mp3")]
    [InlineData("/shows/served%2fmedia%2f001.mp3")]
    [InlineData("/shows/served/media//001.mp3")]
    [InlineData("/shows/served/media/001.mp3%20")]
    public async Task Tricks_with_paths_find_nothing(string target)
    {
        var status = (await RawHttp.GetAsync(app.App.Port, target)).Status;

        Assert.True(status is 400 or 404, $"{target} is answered with {status}");
    }
}
