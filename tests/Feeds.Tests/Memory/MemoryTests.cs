using System.IO.Compression;
using System.Text;

namespace Feeds.Tests.Memory;

/// <summary>Reading a file takes at most twenty times its size, whatever is in it.</summary>
public sealed class MemoryTests(MemoryTests.Reading reading) : IClassFixture<MemoryTests.Reading>
{
    private const int Times = 20;

    private const string Rss = "<rss version=\"2.0\"><channel><title>a</title>";
    private const string Podlove = "<chapters xmlns=\"http://podlove.org/simple-chapters\">";
    private const string JsonFeed = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"a\",\"items\":[";

    /// <summary>Name of the file, what it begins with, what is repeated (<c>{0}</c>: how many times before; <c>{1}</c>: that as a time), what it ends with.</summary>
    public static TheoryData<string, string, string, string> Files => new()
    {
        { "089.md", "", "A sentence of some words, with a [link](https://example.org/page) and **bold** ones.\n\n- an entry\n- another one\n\n", "" },
        { "089.md", "", "[", "" },
        { "089.md", "", "[a](http://b.c)", "" },
        { "089.md", "", "> > > > > > > > > > a\n", "" },
        { "089.md", "", "word ", "" },
        { "089.md", "", "&amp;", "" },
        { "089.md", "", "a*b*", "" },
        { "089.md", "", "- a\n", "" },
        { "089.md", "|a|b|\n|-|-|\n", "|c|d|\n", "" },
        { "089.md", "", "a\n\n", "" },
        { "089.md", "", "`a` ", "" },
        { "089.md", "", "<i>a</i> ", "" },
        { "089.md", "", "a[^{0}]\n\n[^{0}]: b\n\n", "" },
        { "089.md", "a", "\n", "b" },
        { "089.md", "", "https://a.b/c ", "" },
        { "089.md", "", "**Ann #{0}: a**\n\n- b\n\n", "" },
        { "089.md", "", "![a](http://b.c)", "" },
        { "089.md", "---\ntitle: a\nt: |\n", "  words that are said\n", "---\n" },
        { "089.md", "---\ntitle: a\ntags: [", "a, ", "a]\n---\n" },
        { "089.md", "+++\ntitle = 'a'\nt = '''\n", "words that are said\n", "'''\n+++\n" },
        { "089.txt", "", "• a\n", "" },
        { "089.txt", "", "a\n\n", "" },
        { "089.html", "", "<li>a", "" },
        { "089.html", "<p ", "a{0}='' ", ">" },
        { "089.html", "<table>", "<td>a", "" },
        { "089.html", "", "<p>a", "" },
        { "089.html", "", "<img src='http://b.c'>", "" },
        { "089.html", "", "<br>", "" },
        { "089.json", "{\"title\":\"a\",\"html\":\"", "<br>", "\"}" },
        { "089.json", "{\"title\":\"a\",\"html\":\"", "<i>", "\"}" },
        { "089.json", "{\"title\":\"a\",\"items\":[", "{{\"headline\":\"a\"}},", "{\"headline\":\"a\"}]}" },
        { "feed.xml", Rss + "<item><title>a</title><description><![CDATA[", "<i>", "]]></description></item></channel></rss>" },
        { "089.txt", "", "A sentence of some words, as somebody copies it from a page.\n  • an entry\n  • another one\n\n", "" },
        { "089.txt", "", "word ", "" },
        { "089.txt", "", "[", "" },
        { "089.txt", "", "{1} Words that somebody says here.\n", "" },
        { "089.html", "", "<p>A sentence of words with a <a href=\"https://example.org/\">link</a> and <b>bold</b>.</p>\n<ul><li>one</li></ul>\n", "" },
        { "089.html", "", "<div>", "" },
        { "089.html", "", "word ", "" },
        { "089.html", "", "<time>{1}</time><p>a</p>", "" },
        { "089.json", "{\"title\":\"a\",\"html\":\"", "word ", "\"}" },
        { "089.vtt", "WEBVTT\n\n", "{1}.000 --> {1}.900\n<v Ann>Words that somebody says here.\n\n", "" },
        { "089.vtt", "WEBVTT\n\n", "00:01.000 --> 00:02.000\na\n\n", "" },
        { "089.vtt", "WEBVTT\n\n", "-->\n\n", "" },
        { "089.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "<v a>b</v>", "" },
        { "089.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "word ", "" },
        { "089.srt", "", "{0}\n{1},000 --> {1},900\nAnn: Words that somebody says.\n\n", "" },
        { "089.srt", "", "1\n\n", "" },
        { "089.transcript.json", "{\"segments\":[", "{{\"speaker\":\"Ann\",\"startTime\":{0},\"body\":\"Words that are said.\"}},", "{\"startTime\":9999999,\"body\":\"x\"}]}" },
        { "089.transcript.json", "{\"segments\":[", "{{}},", "{}]}" },
        { "089.transcript.json", "{\"segments\":", "[", "" },
        { "089.transcript.json", "{\"segments\":[{\"start\":0,\"end\":1,\"text\":\"a\",\"words\":[", "{{}},", "{}]}]}" },
        { "089.chapters.json", "{\"version\":\"1.2.0\",\"chapters\":[", "{{\"startTime\":{0},\"title\":\"A chapter of some words\"}},", "{\"startTime\":9999999,\"title\":\"x\"}]}" },
        { "089.chapters.json", "{\"chapters\":[", "{{}},", "{}]}" },
        { "089.chapters.json", "{\"chapters\":", "[", "" },
        { "089.psc", Podlove, "<chapter start=\"{1}\" title=\"A chapter of words\"/>", "</chapters>" },
        { "089.psc", Podlove, "<a/>", "</chapters>" },
        { "089.psc", Podlove, "<a>", "" },
        { "089.psc", Podlove + "<chapter ", "a{0}=\"\" ", "/></chapters>" },
        { "089.chapters.txt", "", "{1} A chapter\n", "" },
        { "089.chapters.txt", "0:00 a\n", "a\n", "" },
        { "feed.xml", Rss, "<item><title>Episode {0}</title><guid>{0}</guid><enclosure url=\"https://a.example/{0}.mp3\" type=\"audio/mpeg\" length=\"100\"/><description>Some words about the episode.</description></item>", "</channel></rss>" },
        { "feed.xml", Rss, "<item/>", "</channel></rss>" },
        { "feed.xml", Rss, "<a>", "" },
        { "feed.xml", Rss + "<item><a ", "a{0}='' ", "/></item></channel></rss>" },
        { "feed.xml", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "<entry><id>urn:{0}</id><title>Entry {0}</title><content type=\"html\">Words, words.</content></entry>", "</feed>" },
        { "feed.xml", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "<entry/>", "</feed>" },
        { "feed.json", JsonFeed, "{{\"id\":\"{0}\",\"title\":\"Entry {0}\",\"content_html\":\"<p>Words, words.</p>\"}},", "{\"id\":\"x\"}]}" },
        { "feed.json", JsonFeed, "{{}},", "{}]}" },
        { "feed.json", JsonFeed, "[", "" },
    };

    /// <summary>All files, read by one process, or by one each where <c>FEEDS_NIGHTLY</c> is <c>1</c>.</summary>
    public sealed class Reading : IAsyncLifetime
    {
        private readonly Dictionary<(string Name, string Start, string Repeated, string End), string> outcomes = [];

        public string this[(string Name, string Start, string Repeated, string End) file] => outcomes[file];

        public async ValueTask InitializeAsync()
        {
            using var folder = new MemoryFolder();
            var files = Files.Select(file => file.Data).ToList();
            string[] paths = [.. files.Select(f => folder.Write(f.Item1, f.Item2, f.Item3, f.Item4))];
            // Limits of large files are exact only in processes of their own.
            foreach (var chunk in files.Zip(paths).Chunk(Nightly.Runs ? 1 : paths.Length))
            {
                var read = await MemoryFolder.ReadAsync(Times, [.. chunk.Select(file => file.Second)]);
                foreach (var (file, outcome) in chunk.Zip(read)) outcomes.Add(file.First, outcome);
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void A_file_takes_at_most_twenty_times_its_size(string name, string start, string repeated, string end) =>
        Assert.Matches("^(read|rejected)$", reading[(name, start, repeated, end)]);

    /// <summary>The limit holds, and does not hinder the next file: a feed of 12 MB that is packed into some kilobytes needs more.</summary>
    [Fact]
    public async Task A_file_that_needs_more_is_not_read()
    {
        using var folder = new MemoryFolder();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(Rss + new string(' ', 12_000_000)));
        string[] paths = [folder.Write("feed.xml", packed.ToArray()), folder.Write("089.md", "", "word ", "")];

        Assert.Equal(["needs more", "read"], await MemoryFolder.ReadAsync(Times, paths));
    }
}
