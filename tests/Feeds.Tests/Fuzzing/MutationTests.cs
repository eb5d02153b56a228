namespace Feeds.Tests.Fuzzing;

/// <summary>
/// Ten thousand broken files of every kind: each is read or rejected, none throws, none takes long, and what is read makes a
/// well-formed feed.
/// </summary>
/// <remarks>A hundred thousand where <c>FEEDS_NIGHTLY</c> is <c>1</c>.</remarks>
[Trait(Examples.Trait, Examples.Real)]
public sealed class MutationTests
{
    private const int WriteEvery = 20;

    private static readonly string Expected = RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected");

    private static readonly string[] Markdown =
    [
        "**", "[", "](", ")", "```\n", "    ", "\t- ", "> ", "#", "**Anna #1:** ", "\n\n", "\r\n", "<!--", "&#0;", "&#xD800;", "&nbsp;", "---\n", "\\", "`", "![", "Sponsored by ", "Special guest: ", "Extras\n",
        "Joke: ", "Feb 30, 2018", "\u2028", "\ud83d\ude00", "5 chapters\n", "1. ", "[x]: http://a\n", "+++\n", "title: ", "title = \"", "{\"a\": ", "\"\\0\"", "date: 99999999999999999999\n", "[12:34] ", "99:99:99 ", "| a | b |\n| - | - |\n", "~~", "[^1]", "[^1]: ", "//! ", "/*! ", "*/", "<b>", "</b>", "</p>", "<div>", "<td>", "<pre>", "<script>", "<a href=\"https://a.example\">", "</a>", "- 12:34 ", "\u0000", "\u202E",
    ];

    private static readonly string[] Timed = ["WEBVTT\n", "\n\n", " --> ", "00:00:01.000", "99:99:99.999", "-1:00", "<v ", "<v Ann>", "</v>", "&lt;", "NOTE ", "STYLE\n", "1\n", "00:00:01,5 --> 00:00:02", "{\"segments\":[", "\"startTime\":1e999,", "]}", "\u0000", "<cite>", "<time>", "[00:12:34]", "**Ann:** ", "12:34 "];

    private static readonly string[] Json = ["{", "}", "[", "]", "\"", ",", ":", "1e999", "-1", "null", "\"startTime\":", "\"\\ud800\"", "\\u0000", "true", "\"url\":\"javascript:x\"", "\ufeff", "//", "<?xml version=\"1.0\"?>", "<psc:chapter start=\"", "<!ENTITY"];

    private static readonly string[] Binary =
        ["ID3\u0004\u0000\u0000\u007f\u007f\u007f\u007f", "CHAP", "CTOC", "APIC", "Xing", "\u0000\u0000\u0000\u0000", "moov", "mdat",
        "trak", "chpl", "stsz", "\u007f\u007f\u007f\u007f", "ftypM4A ", "OggS", "OpusTags", "\u0001vorbis", "METADATA_BLOCK_PICTURE=",
        "\u0089PNG\r\n", "IHDR"];

    private static readonly string[] Yaml = ["&a ", "*a", "- ", ": ", "\n", "  ", "\t", "{", "[", "!!binary ", "|\n", ">\n", "---\n", "...\n", "? ", "\"", "'", "%TAG", "<<: *a", "title: [", "hosts:\n", "\u0000"];

    private static readonly string[] Html = ["<", ">", "</", "<p>", "</p>", "<div>", "<table>", "<td>", "<li>", "<ul>", "<br>", "<b>", "<i", "<a href=\"", "<a href='javascript:x'>", "<img src=", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "]]>", "<style>", "<pre>", "<nav>", "<article>", "<h1>", "&amp", "&#x110000;", "&lt;script&gt;", "<svg>", "<time>", "\u0000", "\u202E", "12:34 "];

    private static readonly string[] JsonNotes = ["\"html\":\"<p>", "\"title\":", "\"enclosure\":{", "\"chapters\":[", "\"items\":", "\"content_html\":", "\"published\":\"2018-13-45\"", "\"number\":1e99", "\"hosts\":"];

    private static readonly string[] Xml = ["<item>", "</item>", "<entry>", "<channel>", "</channel>", "<guid>", "<title>", "<enclosure url=\"", "<itunes:image href='", "<podcast:person>", "xmlns:a='b' ", "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "<!DOCTYPE rss [<!ENTITY a 'b'>]>", "&a;", "&nbsp;", "<pubDate>Feb 30</pubDate>", "\"items\":[", "{\"id\":", "<content type=\"xhtml\">", "<media:content url='"];

    /// <summary>The kind of files to break, and how many.</summary>
    public static TheoryData<string, int> Kinds => new()
    {
        { "notes", 5_200 },
        { "pages", 1_000 },
        { "html", 400 },
        { "json", 300 },
        { "feeds", 300 },
        { "transcripts", 1_000 },
        { "chapters", 800 },
        { "media", 400 },
        { "show", 600 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Broken_files_are_read_or_rejected(string kind, int count)
    {
        var (files, names, pieces) = Corpus(kind);
        var mutator = new Mutator(files, pieces, seed: 20180804 + count);
        for (int i = 0; i < Nightly.Choose(count, 10 * count); i++)
        {
            byte[] broken = mutator.Next();
            string name = names[i % names.Length];
            try
            {
                if (kind == "feeds") ParsedCheck.FeedHolds(broken);
                else await ParsedCheck.HoldsAsync(name, broken, write: i % WriteEvery == 0);
            }
            catch (Exception e)
            {
                throw new Xunit.Sdk.XunitException($"Mutation {i} of {kind} as {name}: {e}{Environment.NewLine}{Convert.ToBase64String(broken)}", e);
            }
        }
    }

    private static (IReadOnlyList<byte[]> Files, string[] Names, string[] Pieces) Corpus(string kind) => kind switch
    {
        "notes" => (Notes(), ["089.md", "089.txt", "089.rs", "089.markdown"], Markdown),
        "pages" => ([.. Of("pages", ".txt"), .. Of("summaries", ".txt"), .. Shapes()], ["089.txt", "089.md"], Markdown),
        "html" => ([.. Of("transcripts", ".html"), .. Of("media", ".html"), .. Shapes(".html", ".htm")], ["089.html", "089.htm"], Html),
        "json" => ([.. Shapes(".json"), .. Of("media", ".json"), .. Of("transcripts", ".json")], ["089.json"], [.. Json, .. JsonNotes]),
        "feeds" => (Feeds(), ["feed.xml", "feed.json"], [.. Xml, .. Html]),
        "transcripts" => (Transcripts(), ["089.vtt", "089.srt", "089.transcript.json", "089.txt"], Timed),
        "chapters" => ([.. Of("media", ".json"), .. Of("transcripts", ".json")], ["089.chapters.json"], Json),
        "media" => (Audio(), ["089.mp3", "089.m4a", "089.ogg", "artwork.png", "089.jpg"], Binary),
        "show" => (Shows(), ["show.yaml"], Yaml),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There are no files of this kind."),
    };

    private static byte[][] Notes() =>
    [
        .. Of("night-build", ".md"), .. Of("front-matter", ".md"), .. Of("link-lists", ".md"), .. Of("doc-comments", ".md", ".rs"),
        .. Of("python-bytes", ".md"), .. Of("syntax", ".md"), .. Of("changelog", ".md"), .. Of("new-rustacean", ".md", ".rs"),
        .. Shapes(),
    ];

    private static byte[][] Feeds() =>
    [
        .. Of("feeds", ".xml", ".json"),
        .. Read(Directory.EnumerateFiles(Path.Combine(Expected, "feeds", "hostile")).Order(StringComparer.Ordinal), ".xml", ".json"),
    ];

    private static byte[][] Transcripts() =>
    [
        .. Of("transcripts", ".vtt", ".txt", ".srt", ".html", ".transcript.json"),
        .. Of("python-bytes-transcripts", ".vtt", ".txt"), .. Of("media", ".srt", ".vtt", ".html", ".transcript.json"),
    ];

    private static byte[][] Audio() => [.. Of("media", ".mp3", ".mp4"), .. Of("media/encoded", ".mp3", ".m4a", ".m4b", ".mp4"), .. Ogg()];

    private static byte[][] Ogg() =>
        Read(Directory.EnumerateFiles(RepositoryRoot.Combine("tests", "Feeds.Tests", "Cases", "media-types"), "*",
            SearchOption.AllDirectories).Order(StringComparer.Ordinal), ".ogg", ".opus");

    private static byte[][] Shows() =>
        Read(Directory.EnumerateFiles(RepositoryRoot.Combine("samples"), "show.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal));

    private static byte[][] Shapes(params string[] endings) =>
        Read(Directory.EnumerateFiles(Path.Combine(Expected, "shapes")).Order(StringComparer.Ordinal), endings);

    private static byte[][] Of(string folder, params string[] endings) => Read(Examples.Files(folder), endings);

    /// <summary>The files with one of the endings, or all where none is given; never expected results, never empty ones.</summary>
    private static byte[][] Read(IEnumerable<string> paths, params string[] endings) =>
    [
        .. paths.Where(path => endings.Length == 0 || endings.Any(e => path.EndsWith(e, StringComparison.Ordinal)))
            .Where(path => !path.EndsWith(".expected.json", StringComparison.Ordinal))
            .Select(File.ReadAllBytes)
            .Where(bytes => bytes.Length > 0),
    ];
}
