using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>A show with notes, audio and a transcript.</summary>
internal static class ServedShow
{
    public const string Show = "served";

    public static readonly byte[] Audio = TestMedia.Mp3(400, mark: 3);

    public static IEnumerable<(string Name, byte[] Content)> Files
    {
        get
        {
            var lines = string.Concat(Enumerable.Range(1, 20).Select(i => $"- Line {i} about machines that work at night.\n"));
            foreach (var number in Enumerable.Range(1, 5))
            {
                var notes = $"# Episode #{number}: Machine {number}\n\n**Ada #1: [httpx](https://httpx.example/)**\n\n{lines}";
                yield return ($"{Show}/00{number}.md", Encoding.UTF8.GetBytes(notes));
            }

            yield return ($"{Show}/001.mp3", Audio);
            yield return ($"{Show}/001.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\n<script>alert(1)</script> hello\n"u8.ToArray());
        }
    }

    public static async Task WhenWholeAsync(RunningApp app)
    {
        await app.FeedWhenAsync(Show, f => f.Entries.Count == 5 && f.Entries.Any(e => e.Enclosure is not null), "five episodes, one with audio");
        await Eventually.BecomesTrueAsync(
            async () => (await app.GetAsync($"/shows/{Show}/media/001.vtt")).Status == 200,
            RunningApp.Deadline,
            () => "the transcript is served");
    }
}

/// <summary>Validators, encodings, HEAD and errors of documents.</summary>
public sealed class HttpTests(Shared<Library> shared) : IClassFixture<Shared<Library>>
{
    const string Rss = "/shows/served/rss.xml";

    readonly Library app = shared.App;

    public static TheoryData<string> Documents =>
    [
        "/sitemap.xml", "/shows/served/sitemap.xml", "/robots.txt",
        "/", "/opml.xml", "/openapi.json", "/feed.css",
        $"/assets/{Pages.PageAssets.Style.Name}", $"/assets/{Pages.PageAssets.Script.Name}", "/shows/served",
        Rss, "/shows/served/atom.xml", "/shows/served/feed.json", "/shows/served/episodes.json", "/shows/served/topics.json",
        "/shows/served/topics", "/shows/served/topics/httpx", "/shows/served/topics/httpx.json", "/shows/served/topics/httpx/rss.xml",
        "/shows/served/topics/httpx/feed.json", "/shows/served/episodes/1", "/shows/served/episodes/1/transcript",
        "/shows/served/episodes/1.json", "/shows/served/media/001.mp3", "/shows/served/media/001.vtt",
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_document_has_a_strong_etag_that_answers_304_and_a_head_like_its_get(string path)
    {
        var get = (await app.GetAsync(path)).Has(200);
        var head = (await app.SendAsync(HttpMethod.Head, path)).Has(200);
        var tag = get["ETag"]!;

        Assert.Matches("^\"[^\"]+\"$", tag);
        Assert.Empty(head.Body);
        Assert.Equal(get.Body.Length.ToString(CultureInfo.InvariantCulture), head["Content-Length"]);
        foreach (var header in (string[])["ETag", "Content-Type", "Content-Length", "Vary", "Cache-Control", "Accept-Ranges", "X-Content-Type-Options"])
        {
            Assert.Equal(get[header], head[header]);
        }

        Assert.Equal("nosniff", get["X-Content-Type-Options"]);
        Assert.Equal("*", get["Access-Control-Allow-Origin"]);
        Assert.Contains("ETag", get["Access-Control-Expose-Headers"]!.Split(", "));
        // What is polled may be answered by shared caches for a minute; media by any for an hour, the style sheet of feeds for a day; the rest is asked for each time.
        Assert.Equal(
            Path.GetFileName(path) switch
            {
                "rss.xml" or "atom.xml" or "feed.json" or "opml.xml" or "sitemap.xml" or "robots.txt" =>
                    "public, max-age=60, stale-while-revalidate=600",
                "feed.css" => "public, max-age=86400, stale-while-revalidate=604800",
                _ when path.Contains("/media/", StringComparison.Ordinal) => "public, max-age=3600",
                _ when path.StartsWith("/assets/", StringComparison.Ordinal) => "public, max-age=31536000, immutable",
                _ => "public, must-revalidate, max-age=0",
            },
            get["Cache-Control"]);
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
        {
            var unchanged = (await app.SendAsync(method, path, ("If-None-Match", tag))).Has(304);
            Assert.Empty(unchanged.Body);
            Assert.Equal(tag, unchanged["ETag"]);
        }
    }

    [Theory]
    [InlineData("rss.xml", "application/rss+xml; charset=utf-8")]
    [InlineData("atom.xml", "application/atom+xml; charset=utf-8")]
    [InlineData("topics/httpx/rss.xml", "application/rss+xml; charset=utf-8")]
    public async Task A_browser_that_opens_a_feed_gets_it_as_XML_with_a_style_sheet_and_apps_as_a_feed(string file, string type)
    {
        var reader = (await app.GetAsync($"/shows/served/{file}")).Has(200);
        var browser = (await app.GetAsync($"/shows/served/{file}", ("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Mode", "navigate"))).Has(200);
        var script = (await app.GetAsync($"/shows/served/{file}", ("Sec-Fetch-Dest", "empty"))).Has(200);

        Assert.Equal((type, "application/xml; charset=utf-8", type), (reader["Content-Type"], browser["Content-Type"], script["Content-Type"]));
        Assert.Equal(reader.Body, browser.Body);
        Assert.Equal(reader["ETag"], browser["ETag"]);
        Assert.All([reader, browser, script], answer => Assert.Equal("Accept-Encoding, Sec-Fetch-Dest", answer["Vary"]));
        var sheet = XDocument.Parse(browser.Text).Nodes().OfType<XProcessingInstruction>().Single(p => p.Target == "xml-stylesheet");
        Assert.Equal($"type=\"text/css\" href=\"{app.Base}/feed.css\"", sheet.Data);
        Assert.Equal("text/css; charset=utf-8", (await app.GetAsync("/feed.css")).Has(200)["Content-Type"]);
    }

    [Fact]
    public async Task Only_feeds_have_another_type_for_browsers()
    {
        foreach (var path in (string[])["/", "/shows/served/feed.json", "/shows/served/episodes.json", "/opml.xml", "/feed.css"])
        {
            var plain = (await app.GetAsync(path)).Has(200);
            Assert.Equal(plain["Content-Type"], (await app.GetAsync(path, ("Sec-Fetch-Dest", "document"))).Has(200)["Content-Type"]);
            Assert.DoesNotContain("Sec-Fetch", plain["Vary"] ?? "", StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Last_modified_where_it_is_stated_answers_304(string path)
    {
        var modified = (await app.GetAsync(path)).Has(200)["Last-Modified"];
        // The rest is made when asked for, of more than one date.
        if (!path.Contains("/media/", StringComparison.Ordinal))
        {
            Assert.Equal(path is Rss or "/shows/served/atom.xml" or "/shows/served/feed.json", modified is not null);
            Assert.Equal(modified, (await app.SendAsync(HttpMethod.Head, path)).Has(200)["Last-Modified"]);
        }


        if (modified is not null)
        {
            (await app.GetAsync(path, ("If-Modified-Since", modified))).Has(304);
            var date = DateTimeOffset.ParseExact(modified, "R", CultureInfo.InvariantCulture);
            // Obsolete forms of the same date: RFC 9110, section 5.6.7.
            (await app.GetAsync(path, ("If-Modified-Since", date.ToString("dddd, dd-MMM-yy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture)))).Has(304);
            // Only the very date that was sent, not one of the client's own clock.
            foreach (var other in (DateTimeOffset[])[date.AddSeconds(-1), date.AddSeconds(1), date.AddYears(-8), DateTimeOffset.UtcNow])
            {
                (await app.GetAsync(path, ("If-Modified-Since", other.ToString("R", CultureInfo.InvariantCulture)))).Has(200);
            }

            (await app.GetAsync(path, ("If-Modified-Since", "yesterday"))).Has(200);
            // If-None-Match goes before If-Modified-Since.
            (await app.GetAsync(path, ("If-Modified-Since", modified), ("If-None-Match", "\"other\""))).Has(200);
        }
    }

    [Theory]
    [InlineData("{0}", 304)]
    [InlineData("W/{0}", 304)]
    [InlineData("\"other\", {0}", 304)]
    [InlineData("\"other\",W/\"x\" , W/{0}", 304)]
    [InlineData("*", 304)]
    [InlineData("\"other\"", 200)]
    [InlineData("W/\"other\"", 200)]
    [InlineData("not a tag", 200)]
    [InlineData("", 200)]
    public async Task If_none_match_takes_lists_and_weak_tags(string condition, int status)
    {
        var tag = (await app.GetAsync(Rss))["ETag"]!;

        (await app.GetAsync(Rss, ("If-None-Match", condition.Replace("{0}", tag, StringComparison.Ordinal)))).Has(status);
    }

    [Theory]
    [InlineData("{0}", 200)]
    [InlineData("*", 200)]
    [InlineData("\"other\", {0}", 200)]
    [InlineData("\"other\"", 412)]
    // The comparison is strong.
    [InlineData("W/{0}", 412)]
    [InlineData("not a tag", 412)]
    public async Task If_match_asks_for_what_it_names_or_nothing(string condition, int status)
    {
        foreach (var path in (string[])[Rss, "/shows/served/episodes.json", "/shows/served/media/001.mp3"])
        {
            foreach (var encoding in (string[])["gzip", "identity"])
            {
                var accept = ("Accept-Encoding", encoding);
                var tag = (await app.GetAsync(path, accept)).Has(200)["ETag"]!;
                var match = ("If-Match", condition.Replace("{0}", tag, StringComparison.Ordinal));

                var answer = (await app.GetAsync(path, accept, match)).Has(status);
                Assert.Equal(status, (await app.SendAsync(HttpMethod.Head, path, accept, match)).Status);
                // It goes before every other condition, and If-Unmodified-Since says nothing beside it.
                (await app.GetAsync(path, accept, match, ("If-None-Match", tag))).Has(status == 200 ? 304 : 412);
                (await app.GetAsync(path, accept, match, ("If-Unmodified-Since", "Sat, 04 Aug 2018 00:00:00 GMT"))).Has(status);
                if (status == 412)
                {
                    Assert.Equal(("application/problem+json", null, null), (answer["Content-Type"], answer["Last-Modified"], answer["ETag"]));
                    Assert.Equal(412, answer.Json.GetProperty("status").GetInt32());
                    (await app.GetAsync(path, accept, match, ("Range", "bytes=0-9"))).Has(412);
                }
            }
        }
    }

    [Fact]
    public async Task If_unmodified_since_refuses_what_is_newer()
    {
        var modified = DateTimeOffset.ParseExact((await app.GetAsync(Rss)).Has(200)["Last-Modified"]!, "R", CultureInfo.InvariantCulture);
        string At(int seconds) => modified.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture);

        (await app.GetAsync(Rss, ("If-Unmodified-Since", At(0)))).Has(200);
        (await app.GetAsync(Rss, ("If-Unmodified-Since", At(1)))).Has(200);
        (await app.GetAsync(Rss, ("If-Unmodified-Since", At(-1)))).Has(412);
        (await app.GetAsync(Rss, ("If-Unmodified-Since", "yesterday"))).Has(200);
        (await app.GetAsync("/shows/served/media/001.mp3", ("If-Unmodified-Since", "Sat, 04 Aug 2018 00:00:00 GMT"), ("Range", "bytes=0-9"))).Has(412);
        // No date is known of what is made when asked for.
        (await app.GetAsync("/shows/served/episodes.json", ("If-Unmodified-Since", "Sat, 04 Aug 2018 00:00:00 GMT"))).Has(200);
    }

    // RFC 9111, section 4.3.4: a cache updates the stored answer that the 304's ETag names.
    [Theory]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task A_304_names_the_form_that_the_client_has(string accepted)
    {
        var plain = (await app.GetAsync(Rss)).Has(200)["ETag"]!;
        var packed = (await app.GetAsync(Rss, ("Accept-Encoding", "gzip"))).Has(200)["ETag"]!;
        var accept = ("Accept-Encoding", accepted);

        Assert.Equal(plain, (await app.GetAsync(Rss, accept, ("If-None-Match", plain))).Has(304)["ETag"]);
        Assert.Equal(packed, (await app.GetAsync(Rss, accept, ("If-None-Match", $"W/{packed}"))).Has(304)["ETag"]);
        var sent = accepted == "gzip" ? packed : plain;
        Assert.Equal(sent, (await app.GetAsync(Rss, accept, ("If-None-Match", $"{packed}, {plain}"))).Has(304)["ETag"]);
        Assert.Equal(sent, (await app.GetAsync(Rss, accept, ("If-None-Match", "*"))).Has(304)["ETag"]);
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("GZIP;q=0.5", true)]
    [InlineData("deflate, gzip;q=1.0, *;q=0.5", true)]
    [InlineData("br, *", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("identity", false)]
    [InlineData("br", false)]
    [InlineData("*;q=0, identity", false)]
    [InlineData("identity;q=1, gzip;q=0.5", false)]
    [InlineData("", false)]
    public async Task Gzip_is_sent_to_whom_accepts_it(string accepted, bool packed)
    {
        var plain = (await app.GetAsync(Rss)).Has(200);

        var answer = (await app.GetAsync(Rss, ("Accept-Encoding", accepted))).Has(200);

        Assert.Contains("Accept-Encoding", answer["Vary"] ?? "", StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Accept-Encoding", plain["Vary"] ?? "", StringComparison.OrdinalIgnoreCase);
        Assert.Equal(packed ? "gzip" : null, answer["Content-Encoding"]);
        Assert.Equal(plain.Body, packed ? Unpacked(answer.Body) : answer.Body);
        // One strong tag stands for one sequence of bytes.
        Assert.Equal(packed, answer["ETag"] != plain["ETag"]);
        (await app.GetAsync(Rss, ("Accept-Encoding", accepted), ("If-None-Match", answer["ETag"]!))).Has(304);
        (await app.GetAsync(Rss, ("Accept-Encoding", "gzip"), ("If-None-Match", $"\"x\", W/{answer["ETag"]}"))).Has(304);
        var head = (await app.SendAsync(HttpMethod.Head, Rss, ("Accept-Encoding", accepted))).Has(200);
        Assert.Equal(answer["Content-Length"], head["Content-Length"]);
        Assert.Equal(answer["ETag"], head["ETag"]);
    }

    [Theory]
    [InlineData("/shows/nobody")]
    [InlineData("/shows/nobody/rss.xml")]
    [InlineData("/shows/nobody/episodes.json")]
    [InlineData("/shows/nobody/media/001.mp3")]
    [InlineData("/shows/NOT-A-SLUG/feed.json")]
    [InlineData("/shows/served/episodes/99")]
    [InlineData("/shows/served/episodes/99.json")]
    [InlineData("/shows/served/episodes/99/chapters.json")]
    [InlineData("/shows/served/topics/nothing.json")]
    [InlineData("/shows/served/topics/nothing/rss.xml")]
    [InlineData("/shows/served/media/999.mp3")]
    public async Task What_is_not_there_is_404_with_problem_details(string path)
    {
        var answer = (await app.GetAsync(path)).Has(404);

        if (answer["Content-Type"]?.StartsWith("text/html", StringComparison.Ordinal) != true)
        {
            Assert.Equal("application/problem+json", answer["Content-Type"]?.Split(';')[0]);
            Assert.Equal(404, answer.Json.GetProperty("status").GetInt32());
            Assert.NotEmpty(answer.Json.GetProperty("title").GetString()!);
        }

        Assert.Empty((await app.SendAsync(HttpMethod.Head, path)).Has(404).Body);
    }

    [Fact]
    public async Task Search_engines_find_every_page_and_stay_away_from_queries()
    {
        XNamespace ns = "http://www.sitemaps.org/schemas/sitemap/0.9";
        string show = $"{app.Base}/shows/served";
        var robots = (await app.GetAsync("/robots.txt")).Has(200).Text.Split('\n');
        var index = XDocument.Parse((await app.GetAsync("/sitemap.xml")).Has(200).Text);
        var pages = XDocument.Parse((await app.GetAsync("/shows/served/sitemap.xml")).Has(200).Text)
            .Descendants(ns + "loc").Select(e => e.Value).ToList();

        Assert.Contains($"Sitemap: {app.Base}/sitemap.xml", robots);
        Assert.Contains("Disallow: /shows/*/search?", robots);
        Assert.Contains("Disallow: /shows/*/ask?", robots);
        Assert.Contains(index.Descendants(ns + "loc"), e => e.Value == $"{show}/sitemap.xml");
        var episodes = (await app.GetAsync("/shows/served/episodes.json")).Has(200).Json.GetProperty("episodes").EnumerateArray()
            .Select(e => e.GetProperty("url").GetString()!).ToList();
        Assert.Equal([show, $"{show}/topics", .. episodes], pages.Take(2 + episodes.Count));
        Assert.Contains($"{show}/topics/httpx", pages);
        foreach (string page in pages) (await app.GetAsync(page[app.Base.Length..])).Has(200);
        (await app.GetAsync("/shows/unknown/sitemap.xml")).Has(404);
    }

    [Theory]
    [InlineData("/shows/served/episodes/99")]
    [InlineData("/shows/served/nothing/at/all")]
    [InlineData("/shows/served?page=0")]
    [InlineData("/shows/served?page=2")]
    [InlineData("/shows/served?page=one")]
    public async Task A_browser_that_finds_nothing_in_a_show_can_search_it(string path)
    {
        var page = PlainText.Html((await app.GetAsync(path, ("Accept", "text/html"))).Has(404).Text);

        Assert.Equal($"{app.Base}/shows/served/search", Assert.Single(page.Forms).GetAttribute("action"));
    }

    [Theory]
    [InlineData("limit", "0")]
    [InlineData("limit", "101")]
    [InlineData("limit", "-1")]
    [InlineData("limit", "ten")]
    [InlineData("limit", "")]
    [InlineData("year", "x")]
    [InlineData("year", "0")]
    [InlineData("year", "20180")]
    [InlineData("year", "2018.5")]
    [InlineData("after", "no-such-episode")]
    [InlineData("after", "003")]
    [InlineData("yaer", "2018")]
    [InlineData("host", "Ada&host=Ada")]
    public async Task Bad_query_names_the_parameter(string parameter, string value)
    {
        var answer = (await app.GetAsync($"/shows/served/episodes.json?{parameter}={value}")).Has(400);

        Assert.Equal("application/problem+json", answer["Content-Type"]?.Split(';')[0]);
        Assert.Equal(400, answer.Json.GetProperty("status").GetInt32());
        Assert.Equal(parameter, answer.Json.GetProperty("parameter").GetString());
    }

    [Theory]
    [InlineData("?host=Ada", 5)]
    [InlineData("?host=ada&limit=2", 2)]
    [InlineData("?host=Bob", 0)]
    [InlineData("?sponsor=Nobody", 0)]
    [InlineData("?year=1999", 0)]
    [InlineData("?after=3", 2)]
    public async Task Good_query_selects(string query, int count) =>
        Assert.Equal(count, (await app.GetAsync($"/shows/served/episodes.json{query}")).Has(200).Json.GetProperty("episodes").GetArrayLength());

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Method_that_no_route_lists_changes_nothing(string method)
    {
        Assert.InRange((await app.SendAsync(new HttpMethod(method), Rss)).Status, 404, 405);
        (await app.GetAsync(Rss)).Has(200);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Host_header_never_gets_into_a_document(string path)
    {
        var answer = (await RawHttp.GetAsync(app.App.Port, path, "evil.example", "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https")).Has(200);

        Assert.DoesNotContain("evil.example", answer.Text, StringComparison.Ordinal);
        Assert.Equal((await app.GetAsync(path))["ETag"], answer["ETag"]);
    }

    [Fact]
    public async Task Health_answers() => (await app.GetAsync("/healthz")).Has(200);

    static byte[] Unpacked(byte[] body)
    {
        using var stream = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }
}
