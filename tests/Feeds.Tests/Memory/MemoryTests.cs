using System.Globalization;
using System.Text;

namespace Feeds.Tests.Memory;

/// <summary>Reading a file takes at most twenty times its size, whatever is in it: each is read by a process whose heap is limited to that and what any process needs.</summary>
/// <remarks>Files of 5 MB where <c>FEEDS_REQUIRE_ALL</c> is <c>1</c>, as in <c>.ci/run</c>; elsewhere of 1 MB. No clock: too much memory ends the process. The collector closes gaps early, so that the limit is one of what is needed and not of what is left over.</remarks>
public sealed class MemoryTests
{
    private const int Times = 20;

    /// <summary>What the runtime, the libraries and tables of words take before the first byte is read.</summary>
    private const int Base = 32_000_000;

    /// <summary>Notes end at 5 MB.</summary>
    private static readonly int Bytes = Environment.GetEnvironmentVariable("FEEDS_REQUIRE_ALL") == "1" ? 4_900_000 : 1_000_000;

    private static readonly string Program = RepositoryRoot.Combine("tests", "Feeds.ReadOne", "bin", RepositoryRoot.Configuration, "net10.0", "Feeds.ReadOne.dll");

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
        { "089.txt", "", "• a\n", "" },
        { "089.txt", "", "a\n\n", "" },
        { "089.html", "", "<li>a", "" },
        { "089.html", "<p ", "a{0}='' ", ">" },
        { "089.html", "<table>", "<td>a", "" },
        { "089.html", "", "<p>a", "" },
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

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public async Task A_file_takes_at_most_twenty_times_its_size(string name, string start, string repeated, string end)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            byte[] content = Content(start, repeated, end);
            string path = Path.Combine(folder.FullName, name);
            await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
            string limit = string.Create(CultureInfo.InvariantCulture, $"0x{Base + ((long)Times * content.Length):x}");
            var run = await ProgramRun.RunAsync("dotnet", [Program, path], new Dictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_GCHeapHardLimit"] = limit, ["DOTNET_GCConserveMemory"] = "9" });
            Assert.True(run.ExitCode is 0 or 3, $"{name} of {content.Length} bytes ended with {run.ExitCode}: {run.Output}{run.Errors}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The limit is one: what needs more than that does not get it.</summary>
    [Fact]
    public async Task A_process_that_needs_more_ends_without_an_answer()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            string path = Path.Combine(folder.FullName, "089.chapters.txt");
            await File.WriteAllBytesAsync(path, Content("", "{1} A chapter\n", ""), TestContext.Current.CancellationToken);
            var run = await ProgramRun.RunAsync("dotnet", [Program, path], new Dictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_GCHeapHardLimit"] = "0x280000" });
            Assert.False(run.ExitCode is 0 or 3, run.Output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] Content(string start, string repeated, string end)
    {
        var text = new StringBuilder(start, Bytes + 1000);
        var piece = CompositeFormat.Parse(repeated);
        for (int i = 0; text.Length < Bytes; i++) text.AppendFormat(CultureInfo.InvariantCulture, piece, i, TimeSpan.FromSeconds(i % 350_000).ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture));
        return Encoding.UTF8.GetBytes(text.Append(end).ToString());
    }
}
