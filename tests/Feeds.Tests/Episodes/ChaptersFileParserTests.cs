using System.Text;
using Feeds.Diagnostics;
using Feeds.Parsing.Chapters;

namespace Feeds.Tests.Episodes;

public sealed class ChaptersFileParserTests
{
    [Fact]
    public void Chapters_are_read_in_order_of_time()
    {
        var parsed = Parse("""{"version":"1.2.0","chapters":[{"startTime":168.5,"title":"Two","url":"https://example.org/","img":"https://example.org/a.jpg"},{"startTime":0,"title":"One"}]}""");
        Assert.Empty(parsed.Diagnostics);
        Assert.Equal([new(0, "One"), new(168.5, "Two", "https://example.org/", "https://example.org/a.jpg")], parsed.Chapters);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"chapters\": 5}")]
    public void A_file_without_chapters_is_rejected(string content)
    {
        var parsed = Parse(content);
        Assert.Null(parsed.Chapters);
        Assert.Equal(DiagnosticCodes.BrokenChapters, Assert.Single(parsed.Diagnostics).Code);
    }

    [Fact]
    public void Broken_json_is_reported_where_it_stands()
    {
        var error = Assert.Single(Parse("{\n  \"chapters\": [\n    {oops}\n  ]\n}").Diagnostics);
        Assert.Equal((DiagnosticCodes.BrokenChapters, 3), (error.Code, error.Line));
    }

    [Theory]
    [InlineData("{\"title\":\"no start\"}")]
    [InlineData("{\"startTime\":-1}")]
    [InlineData("{\"startTime\":\"soon\"}")]
    [InlineData("{\"startTime\":1e999}")]
    [InlineData("7")]
    public void A_chapter_without_a_start_is_left_out_and_said_so(string chapter)
    {
        var parsed = Parse($$"""{"chapters":[{{chapter}},{"startTime":1,"title":"Kept"}]}""");
        Assert.Equal("Kept", Assert.Single(parsed.Chapters!).Title);
        Assert.Equal(DiagnosticCodes.ChapterSkipped, Assert.Single(parsed.Diagnostics).Code);
    }

    [Theory]
    [InlineData("""{"chapters":[{"startTime":"0","title":"A"},{"startTime":"95.5","title":"B"}]}""")]
    [InlineData("""{"chapters":[{"startTime":"00:00:00","title":"A"},{"startTime":"00:01:35.5","title":"B"}]}""")]
    [InlineData("""
        [{"start":"00:00:00.000","title":"A","href":"","image":""},
         {"start":"00:01:35.500","title":"B","href":"","image":""}]
        """)]
    [InlineData("""{"chapters":[{"start":0,"title":"A"},{"start":95.5,"title":"B"}]}""")]
    public void Times_may_be_text_and_a_list_may_stand_alone(string content)
    {
        var parsed = Parse(content);
        Assert.Empty(parsed.Diagnostics);
        Assert.Equal([new(0, "A"), new(95.5, "B")], parsed.Chapters);
    }

    [Fact]
    public void The_simple_format_is_read_in_pairs()
    {
        var name = Feeds.Tests.Parsing.Notes.FileName("1.chapters.txt");
        var parsed = ChaptersFileParser.Parse(
            name,
            "CHAPTER01=00:00:00.000\nCHAPTER01NAME=Hello: you\nCHAPTER02=00:05:00\n\nCHAPTER03NAME=Lost\n"u8
                + "CHAPTER04=0:9\nCHAPTER04NAME=Bad\nand more\n"u8);
        Assert.Equal([new(0, "Hello: you")], parsed.Chapters);
        const string Half = DiagnosticCodes.HalfChapter, NoLine = DiagnosticCodes.NoChapterLine;
        Assert.Equal([(Half, 3), (Half, 5), (Half, 6), (NoLine, 8)], parsed.Diagnostics.Select(d => (d.Code, d.Line!.Value)));
    }

    [Fact]
    public void Everything_that_the_format_has_is_kept_or_ignored_as_it_says()
    {
        var parsed = Parse("""{"version":"1.2.0","author":"A","waypoints":true,"chapters":[{"startTime":5,"endTime":9.5,"title":" Two\n lines ","location":{"name":"Paris","geo":"geo:48,2"},"value":{"x":[1]}},{"startTime":7,"img":"https://example.org/a.jpg","toc":false}],}""");
        Assert.Empty(parsed.Diagnostics);
        Assert.Equal([new(5, "Two lines") { End = 9.5 }, new(7, "", null, "https://example.org/a.jpg") { Hidden = true }], parsed.Chapters);
    }

    [Fact]
    public void Faults_are_told_where_they_stand()
    {
        var parsed = Parse("{\"chapters\": [\n  {\"startTime\": 1, \"title\": \"ü\", \"url\": \"javascript:x\"},\n  {\"startTime\": 5, \"endTime\": 2, \"img\": \"../a.jpg\"},\n  {\"title\": \"no start\"}]}");
        Assert.Equal(
            [(DiagnosticCodes.BadChapterAddress, 2, 3), (DiagnosticCodes.BadChapterEnd, 3, 3), (DiagnosticCodes.BadChapterAddress, 3, 3), (DiagnosticCodes.ChapterSkipped, 4, 3)],
            parsed.Diagnostics.Select(d => (d.Code, d.Line!.Value, d.Column!.Value)));
        Assert.Equal([new(1, "ü"), new(5, "")], parsed.Chapters);
    }

    [Theory]
    [InlineData("1.chapters.xml", "<?xml version=\"1.0\"?>\n<psc:chapters version=\"1.2\" xmlns:psc=\"http://podlove.org/simple-chapters\">\n<psc:chapter start=\"0\" title=\"Welcome &amp; more\"/>\n<psc:chapter start=\"3:07\" title=\"Podlove\" href=\"http://podlove.org/\" image=\"http://podlove.org/a.jpg\"/>\n<psc:chapter start=\"01:08:26.250\" title=\"End\"/></psc:chapters>")]
    [InlineData("1.psc", "\n <chapters><chapter start='00:00:00.000' title='Welcome &#38; more'></chapter><chapter start='00:03:07' href='http://podlove.org/' title='Podlove' image='http://podlove.org/a.jpg'/><chapter start='1:08:26.25' title='End'/></chapters>")]
    public void Podlove_Simple_Chapters_are_read(string name, string content)
    {
        var parsed = Parse(content, name);
        Assert.Empty(parsed.Diagnostics);
        Assert.Equal([new(0, "Welcome & more"), new(187, "Podlove", "http://podlove.org/", "http://podlove.org/a.jpg"), new(4106.25, "End")], parsed.Chapters);
    }

    [Fact]
    public void Broken_xml_and_chapters_without_a_start_are_told_where_they_stand()
    {
        var parsed = Parse("\n\n<?xml version=\"1.0\"?>\n<chapters>\n  <chapter title=\"x\"/>\n  <chapter start=\"1\" title=\"y\"/>\n</chapters>", "1.psc");
        Assert.Equal((DiagnosticCodes.ChapterSkipped, 5, 3), (parsed.Diagnostics[0].Code, parsed.Diagnostics[0].Line, parsed.Diagnostics[0].Column));
        var error = Assert.Single(Parse("<chapters>\n  <chapter start=\"1\" title=\"y\">\n</chapters>", "1.psc").Diagnostics);
        Assert.Equal((DiagnosticCodes.BrokenChapters, 3), (error.Code, error.Line));
        Assert.Equal(DiagnosticCodes.EntityDeclared, Assert.Single(Parse("<!DOCTYPE x [<!ENTITY a \"b\">]><chapters/>", "1.psc").Diagnostics).Code);
        Assert.Equal(DiagnosticCodes.BrokenChapters, Assert.Single(Parse("<!DOCTYPE x><chapters/>", "1.psc").Diagnostics).Code);
    }

    [Theory]
    [InlineData("Chapters:\n\n00:00 Intro\n12:34 - A title (of two)\n1:02:03 Outro\n")]
    [InlineData("- [00:00] Intro\n- [12:34] A title (of two)\n- [1:02:03] Outro\n")]
    [InlineData("00:00:00.000 Intro\r\n00:12:34.000 A title (of two)\r\n01:02:03.000 Outro\r\n")]
    [InlineData("Intro (0:00)\nA title (of two) (12:34)\nOutro (1:02:03)\n")]
    [InlineData("0.000000\t754.0\tIntro\n754.000000\t754.0\tA title (of two)\n3723\t3723\tOutro\n")]
    [InlineData("**00:00** Intro\n* **12:34** A title (of two)\n(1:02:03) Outro")]
    public void Lists_of_times_and_titles_are_read(string content)
    {
        var parsed = Parse(content, "1.chapters.txt");
        Assert.Empty(parsed.Diagnostics);
        Assert.Equal([(0, "Intro"), (754, "A title (of two)"), (3723, "Outro")], parsed.Chapters!.Select(c => (c.Start, c.Title)));
    }

    [Fact]
    public void Links_of_a_list_are_the_chapters_and_lines_without_a_time_are_told()
    {
        var parsed = Parse("00:00:00.000 Intro <https://example.org/a>\n02:00 [Tenacity](https://example.org/b)\nand so on\n", "1.chapters.txt");
        Assert.Equal([new(0, "Intro", "https://example.org/a"), new(120, "Tenacity", "https://example.org/b")], parsed.Chapters);
        Assert.Equal((DiagnosticCodes.NoChapterLine, 3, 1), (parsed.Diagnostics[0].Code, parsed.Diagnostics[0].Line, parsed.Diagnostics[0].Column));
        Assert.Equal(DiagnosticCodes.BrokenChapters, Assert.Single(Parse("Nothing\nhere.\n", "1.chapters.txt").Diagnostics, d => d.Severity is Severity.Error).Code);
    }

    [Fact]
    public void Json_is_chapters_by_its_start_times_and_else_an_episode()
    {
        Assert.True(IsChapters("""{"version": "1.2.0", "title": "x", "chapters": [{"title": "Intro", "startTime": 0}]}"""));
        Assert.False(IsChapters("""{"title": "x", "chapters": [{"start": 0, "title": "startTime"}]}"""));
        Assert.False(IsChapters("""{"items": [{"startTime": 0}], "chapters": []}"""));
        static bool IsChapters(string content) => ChaptersFileParser.IsChapters(Media.Probing.Name("1.json"), Encoding.UTF8.GetBytes(content));
    }

    [Fact]
    public void Any_input_is_read_without_an_exception()
    {
        var random = new Random(5);
        string[] pieces = ["{", "}", "[", "]", "\"chapters\":", "\"startTime\":", "1", "-1", "1e999", ",", "\"title\":\"\\ud800\"", "<chapters>", "<chapter start=\"1\"/>", "<chapter start='x' title='\u0001'>", "<!--", "<?xml version=\"1.0\"?>", "12:34 ", "99:99", "\n", "(1:00)", "\t", "<https://x.y>", "&#0;", "ä", "👍"];
        string[] names = ["1.chapters.json", "1.chapters.xml", "1.chapters.txt", "1.psc"];
        for (int i = 0; i < 4000; i++)
        {
            var parsed = Parse(string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => pieces[random.Next(pieces.Length)])), names[i % names.Length]);
            Assert.Equal(parsed.Chapters is null, parsed.Diagnostics.Any(d => d.Severity is Severity.Error));
            Assert.All(parsed.Chapters ?? [], c => Assert.True(c.Start >= 0 && (c.End is null || c.End > c.Start)));
        }
    }

    private static ParsedChapters Parse(string content, string name = "1.chapters.json") => ChaptersFileParser.Parse(Media.Probing.Name(name), Encoding.UTF8.GetBytes(content));
}
