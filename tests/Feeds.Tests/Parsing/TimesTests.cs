using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Tests.Fuzzing;

namespace Feeds.Tests.Parsing;

/// <summary>Runs of times are chapters, times of items are their starts; other numbers with colons are neither.</summary>
public sealed class TimesTests
{
    private static readonly Chapter[] Three = [new(0, "Hello"), new(754, "Soil"), new(3723, "Bye")];

    [Theory]
    [InlineData("- [00:00] Hello\n- [12:34] Soil\n- [1:02:03] Bye")]
    [InlineData("* **[00:00](#t=00:00)** Hello\n* **[12:34](#t=12:34)** Soil\n* **[01:02:03](#t=01:02:03)** Bye")]
    [InlineData("(00:00) Hello\n(12:34) Soil\n(01:02:03) Bye")]
    [InlineData("00:00:00 – Hello\n00:12:34 – Soil\n01:02:03 – Bye")]
    [InlineData("0:00 - Hello\n\n12:34 - Soil\n\n1:02:03 - Bye")]
    [InlineData("0:00 Hello\n\nWhat it is about.\n\n- a\n- b\n\n12:34 Soil\n\nMore.\n\n1:02:03 Bye")]
    [InlineData("@00:00 Hello\n@12:34 Soil\n@1:02:03 Bye")]
    [InlineData("- 00:00: Hello\n- 12:34: Soil\n- 1:02:03: Bye")]
    [InlineData("1. 00:00 | Hello\n2. 12:34 | Soil\n3. 1:02:03 | Bye")]
    [InlineData("## [00:00] Hello\n\nText.\n\n## [12:34] Soil\n\nText.\n\n## [1:02:03] Bye\n\nText.")]
    [InlineData("## Hello (00:00)\n\nText.\n\n## Soil (12:34)\n\nText.\n\n## Bye (1:02:03)\n\nText.")]
    [InlineData("- Hello [00:00]\n- Soil [12:34]\n- Bye [1:02:03]")]
    [InlineData("| Time | What |\n| --- | --- |\n| 00:00 | Hello |\n| 12:34 | Soil |\n| 1:02:03 | Bye |")]
    [InlineData("- 00:00 - 12:34 Hello\n- 12:34 - 1:02:03 Soil\n- 1:02:03 Bye")]
    [InlineData("- 00:00 Hello\n  - 12:34 Soil\n- [A link](https://a.example)\n- 1:02:03 Bye")]
    [InlineData("0:00\n\n- Hello\n- a\n\n12:34\n\n- Soil\n\n1:02:03\n\n- Bye")]
    [InlineData("## One\n\n- 0:00 Hello\n- 12:34 Soil\n\n## Two\n\n- 1:02:03 Bye\n- 1:10:00 Bye")]
    [InlineData("📍 0:00 Hello\n📍 12:34 Soil\n📍 1:02:03 Bye")]
    [InlineData("1️⃣ 0:00 Hello\n2️⃣ 12:34 Soil\n3️⃣ 1:02:03 Bye")]
    [InlineData("– 0:00 Hello\n– 12:34 Soil\n— 1:02:03 Bye")]
    [InlineData("#### [@00:00] Hello\n\n- [@12:34] - Soil\n\n#### [@1:02:03] Bye\n\nText.")]
    [InlineData("00：00　Hello\n12：34　Soil\n1：02：03　Bye")]
    [InlineData("０：００ Hello\n１２：３４ Soil\n１：０２：０３ Bye")]
    [InlineData("| What | Time |\n| --- | --- |\n| Hello | 00:00 |\n| Soil | 12:34 |\n| Bye | 1:02:03 |")]
    [InlineData("- Hello 0:00\n- Soil 12:34\n- Bye 1:02:03")]
    [InlineData("0:00 / Hello\n12:34 / Soil\n1:02:03 / Bye")]
    [InlineData("0:00〜 Hello\n12:34〜 Soil\n1:02:03〜 Bye")]
    [InlineData("0:00 Hello\n12:34 Soil\n\nMusic: https://x.example\n\n1:02:03 Bye")]
    [InlineData("0m00s Hello\n12m34s Soil\n1h02m03s Bye")]
    [InlineData("- Hello — 00:00\n- Soil — 12:34\n- Bye — 1:02:03")]
    [InlineData("Hello ....... 00:00\nSoil ....... 12:34\nBye ....... 1:02:03")]
    [InlineData("Chapters\n\n00:00\nHello\n\n12:34\nSoil\n\n1:02:03\nBye")]
    [InlineData("(00:00)\nHello\n(12:34)\nSoil\n(1:02:03)\nBye")]
    [InlineData("(00:00)\n\nHello\n\n(12:34)\n\nSoil\n\n(1:02:03)\n\nBye")]
    [InlineData("- 00:00 Hello\n\nWhat it is about.\n\n- 12:34 Soil\n\nMore.\n\nAnd more.\n\n- 1:02:03 Bye")]
    [InlineData("- Hello (00:00)\n\nWhat it is about.\n\n- Soil (12:34)\n\nMore.\n\n- Bye (1:02:03)")]
    [InlineData("Hello (0:00)\n\nSoil (12:34)\n\nBye (1:02:03)")]
    [InlineData("Hello – ab 0:00\n\nSoil – ab 12:34\n\nBye – ab 1:02:03")]
    [InlineData("<ul><li>0:00 Hello</li></ul><p>About.</p><ul><li>12:34 Soil</li></ul><p>More.</p><ul><li>1:02:03 Bye</li></ul>")]
    [InlineData("00:00:00,000 Hello\n00:12:34,000 Soil\n01:02:03,000 Bye")]
    [InlineData("0:00 min Hello\n12:34 min Soil\n62:03 min Bye")]
    [InlineData("0:00 мин. Hello\n12:34 мин. Soil\n1:02:03 мин. Bye")]
    [InlineData("0:00 分 Hello\n12:34 分 Soil\n62:03 分 Bye")]
    [InlineData("- Hello – ab 0:00\n- Soil – ab 12:34\n- Bye – ab 1:02:03")]
    [InlineData("- Hello, à partir de 0:00\n- Soil, à partir de 12:34\n- Bye, à partir de 1:02:03")]
    [InlineData("- Hello – min. 0:00\n- Soil – min. 12:34\n- Bye – min. 1:02:03")]
    [InlineData("- Hello 0:00から\n- Soil 12:34から\n- Bye 1:02:03から")]
    [InlineData("- Hello (ab 0:00)\n- Soil (ab 12:34)\n- Bye (ab 1:02:03)")]
    [InlineData("- Hello (desde el minuto 0:00)\n- Soil (desde el minuto 12:34)\n- Bye (desde el minuto 1:02:03)")]
    [InlineData("- Hello（0:00から）\n- Soil（12:34から）\n- Bye（1:02:03から）")]
    [InlineData("Min. 0:00: Hello\nMin. 12:34: Soil\nMin. 62:03: Bye")]
    [InlineData("Minuto 0:00 – Hello\nMinuto 12:34 – Soil\nMinuto 1:02:03 – Bye")]
    [InlineData("- От 0:00: Hello\n- От 12:34: Soil\n- От 1:02:03: Bye")]
    [InlineData("- 0'00'' Hello\n- 12'34'' Soil\n- 62'03'' Bye")]
    [InlineData("0′00″: Hello\n12′34″: Soil\n62′03″: Bye")]
    [InlineData("٠:٠٠ Hello\n١٢:٣٤ Soil\n١:٠٢:٠٣ Bye")]
    [InlineData("- ۰:۰۰ Hello\n- ۱۲:۳۴ Soil\n- ۱:۰۲:۰۳ Bye")]
    [InlineData("[०:००] Hello\n[१२:३४] Soil\n[१:०२:०३] Bye")]
    [InlineData("- Hello （０：００）\n- Soil （１２：３４）\n- Bye （１：０２：０３）")]
    [InlineData("\u200F- ٠:٠٠ Hello\n\u200F- ١٢:٣٤ Soil\n\u200F- ١:٠٢:٠٣ Bye")]
    [InlineData("00:00 ▸ Hello\n12:34 ▸ Soil\n1:02:03 ▸ Bye")]
    [InlineData("00:00 ⇒ Hello\n12:34 ⇒ Soil\n1:02:03 ⇒ Bye")]
    [InlineData("00:00 ... Hello\n12:34 … Soil\n1:02:03 ...... Bye")]
    [InlineData("Hello @ 00:00\nSoil @ 12:34\nBye @ 1:02:03")]
    [InlineData("0h 0m 0s Hello\n0h 12m 34s Soil\n1h 2m 3s Bye")]
    [InlineData("- 0 h 00 min 00 s – Hello\n- 0 h 12 min 34 s – Soil\n- 1 h 02 min 03 s – Bye")]
    [InlineData("»00:00« Hello\n»12:34« Soil\n»1:02:03« Bye")]
    [InlineData("«00:00» Hello\n«12:34» Soil\n«1:02:03» Bye")]
    [InlineData("„00:00“ Hello\n„12:34“ Soil\n„1:02:03“ Bye")]
    [InlineData("{00:00} Hello\n{12:34} Soil\n{1:02:03} Bye")]
    [InlineData("「00:00」Hello\n「12:34」Soil\n「1:02:03」Bye")]
    [InlineData("00∶00 Hello\n12∶34 Soil\n1∶02∶03 Bye")]
    public void A_run_of_times_is_the_chapters(string lines)
    {
        var parsed = Notes.Parse("garden.md", $"# The garden\n\nAn introduction that is a sentence.\n\n{lines}\n");
        var notes = parsed.Notes!;
        Assert.Equal(Three, notes.Chapters.Take(3));
        Assert.Contains("Soil", notes.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code is DiagnosticCodes.TimesNotTaken or DiagnosticCodes.ChaptersNotTaken);
    }

    [Theory]
    [InlineData("Min 0 Hello\nMin 12 Soil\nMin 62 Bye", 0, 720, 3720)]
    [InlineData("- Minuto 0 Hello\n- Minuto 7 Soil\n- Minuto 31 Bye", 0, 420, 1860)]
    [InlineData("0h 0m Hello\n0h 5m Soil\n1h 10m Bye", 0, 300, 4200)]
    public void Minutes_from_0_on_are_times(string lines, int first, int second, int third) => Assert.Equal(
        [new(first, "Hello"), new(second, "Soil"), new(third, "Bye")],
        Notes.Parse("garden.md", $"# T\n\nA sentence.\n\n{lines}\n").Notes!.Chapters);

    /// <summary>Signs at the beginning belong to a title unless a blank follows them.</summary>
    [Theory]
    [InlineData("-50% translation", "-50% translation")]
    [InlineData("–50 % translation", "–50 % translation")]
    [InlineData("--verbose and more", "--verbose and more")]
    [InlineData("*args", "*args")]
    [InlineData(":root in CSS", ":root in CSS")]
    [InlineData("- --verbose", "--verbose")]
    [InlineData("-- Soil", "Soil")]
    [InlineData(": Soil", "Soil")]
    [InlineData(".NET 10", ".NET 10")]
    [InlineData("/etc/hosts", "/etc/hosts")]
    [InlineData("→Soil", "Soil")]
    [InlineData("—Soil", "Soil")]
    public void Signs_before_a_word_are_part_of_the_title(string written, string title)
    {
        string text = $"The garden\n\nA whole sentence.\n\n00:00 Hello\n12:34 {written}\n1:02:03 Bye\n";
        Assert.Equal([new(0, "Hello"), new(754, title), new(3723, "Bye")], Notes.Parse("garden.txt", text).Notes!.Chapters);
    }

    [Theory]
    [InlineData("00:00 -Hello\n12:34 -Soil\n1:02:03 -Bye")]
    [InlineData("00:00-Hello\n12:34-Soil\n1:02:03-Bye")]
    [InlineData("00:00:Hello\n12:34:Soil\n1:02:03:Bye")]
    public void Signs_that_every_title_begins_with_are_separators(string lines) =>
        Assert.Equal(Three, Notes.Parse("garden.txt", $"The garden\n\nA whole sentence.\n\n{lines}\n").Notes!.Chapters);

    private const string LongQuestion = "Is soil alive in beds, in pots, on roofs, in gravel, below trees, along the road, under the snow, "
        + "behind the shed, between the stones, and at sea in baskets?";

    /// <summary>A time alone above a long text: its first sentence is the title; without one, the time is reported.</summary>
    [Theory]
    [InlineData("- Soil is alive. {0}", "Soil is alive")]
    [InlineData("Is soil alive? {0}", "Is soil alive?")]
    [InlineData("Soil, e.g. in beds. {0}", "Soil, e.g. in beds")]
    [InlineData(LongQuestion + " {0}", LongQuestion)]
    [InlineData("- {0}", null)]
    public void A_time_above_a_long_text_is_read_or_reported(string below, string? title)
    {
        string longText = string.Join(' ', Enumerable.Repeat("Worms and roots", 20));
        string text = "# The garden\n\nA sentence.\n\n0:00\n\nHello\n\n12:34\n\n" + below.Replace("{0}", longText, StringComparison.Ordinal)
            + "\n\n1:02:03\n\nBye\n";
        var parsed = Notes.Parse("garden.md", text);
        Assert.Equal(
            title is null ? [new(0, "Hello"), new(3723, "Bye")] : [new(0, "Hello"), new(754, title), new(3723, "Bye")],
            parsed.Notes!.Chapters);
        var reported = parsed.Diagnostics.Where(d => d.Code == DiagnosticCodes.TimesNotTaken).Select(d => d.Line!.Value);
        Assert.Equal(title is null ? [9] : [], reported);
        Assert.Contains(longText, parsed.Notes.Html, StringComparison.Ordinal);
    }

    /// <summary>Lists of times in a notation that is not read, or that may be of lengths: reported at their first line.</summary>
    [Theory]
    [InlineData("00-00 Hello\n12-34 Soil\n01-02-03 Bye")]
    [InlineData("- 00–00 Hello\n- 12–34 Soil\n- 45–10 Bye")]
    [InlineData("0,00 Hello\n12,34 Soil\n45,10 Bye")]
    [InlineData("00_00 Hello\n12_34 Soil\n45_10 Bye")]
    [InlineData("Min. 3 eggs\nMin. 5 apples\nMin. 9 pears")]
    [InlineData("1h 30m rowing\n2h 10m rain\n3h 5m wind")]
    public void A_list_in_a_notation_that_is_not_read_is_reported(string lines)
    {
        var parsed = Notes.Parse("garden.md", $"# The garden\n\nA sentence.\n\n{lines}\n");
        Assert.Empty(parsed.Notes!.Chapters);
        Assert.Equal(5, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.TimesNotTaken).Line);
    }

    [Theory]
    [InlineData("00:00 Hello · 12:34 Soil · 1:02:03 Bye")]
    [InlineData("(0:00) Hello (12:34) Soil (1:02:03) Bye")]
    [InlineData("[0:00] Hello [12:34] Soil [1:02:03] Bye")]
    [InlineData("0:00 Hello | 12:34 Soil | 1:02:03 Bye")]
    [InlineData("0:00 Hello, 12:34 Soil, 1:02:03 Bye")]
    [InlineData("0:00 - Hello; 12:34 - Soil; 1:02:03 - Bye;")]
    [InlineData("0:00 Hello 12:34 Soil 1:02:03 Bye")]
    [InlineData("0:00 Hello / 12:34 Soil / 1:02:03 Bye")]
    [InlineData("0:00–12:34 Hello • 12:34–1:02:03 Soil • 1:02:03 Bye")]
    [InlineData("⏱ 0:00 Hello ⏱ 12:34 Soil ⏱ 1:02:03 Bye")]
    [InlineData("📍 0:00 Hello 📍 12:34 Soil 📍 1:02:03 Bye")]
    [InlineData("Chapters: 0:00 Hello, 12:34 Soil, 1:02:03 Bye")]
    [InlineData("**Timestamps:** 0:00 Hello, 12:34 Soil, 1:02:03 Bye")]
    [InlineData("In this episode: (0:00) Hello (12:34) Soil (1:02:03) Bye")]
    [InlineData("**0:00** Hello **12:34** Soil **1:02:03** Bye")]
    [InlineData("[0:00](#t=0) Hello · [12:34](#t=754) Soil · [1:02:03](#t=3723) Bye")]
    [InlineData("Hello (0:00) · Soil (12:34) · Bye (1:02:03)")]
    [InlineData("Hello 0:00, Soil 12:34, Bye 1:02:03")]
    [InlineData("0:00 Hello · 12:34\nSoil · 1:02:03 Bye")]
    [InlineData("0:00 Hello · 12:34 Soil\n1:02:03 Bye · 1:10:00 Bye")]
    [InlineData("- 0:00 Hello · 12:34 Soil · 1:02:03 Bye")]
    [InlineData("> 0:00 Hello · 12:34 Soil · 1:02:03 Bye")]
    [InlineData("<p>0:00 Hello · 12:34 <b>Soil</b> · 1:02:03 Bye</p>")]
    public void Several_times_on_one_line_are_the_chapters(string line)
    {
        var notes = Notes.Parse("garden.md", $"# The garden\n\nAn introduction that is a sentence.\n\n{line}\n").Notes!;
        Assert.Equal(Three, notes.Chapters.Take(3));
        Assert.Contains("Soil", notes.Html, StringComparison.Ordinal);
        Assert.Contains("12:34", notes.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("garden.txt", "The garden\n\nAn introduction that is a whole sentence.\n\n00:00 Hello · 12:34 Soil · 1:02:03 Bye\n")]
    [InlineData("garden.txt", "The garden\n\nAn introduction that is a whole sentence.\n\n(0:00) Hello (12:34) Soil (1:02:03) Bye\n")]
    [InlineData("garden.html", "<h1>The garden</h1><p>A sentence.</p><p>0:00 Hello | 12:34 Soil | 1:02:03 Bye</p>")]
    [InlineData("garden.html", "<p><a href=\"#t=0\">0:00</a> Hello <a href=\"#a\">12:34</a> Soil <a href=\"#b\">1:02:03</a> Bye</p>")]
    [InlineData("garden.json", "{\"title\": \"The garden\", \"html\": \"<p>0:00 Hello, 12:34 Soil, 1:02:03 Bye</p>\"}")]
    public void Several_times_on_one_line_are_chapters_in_every_format(string file, string text) =>
        Assert.Equal(Three, Notes.Parse(file, text).Notes!.Chapters);

    [Fact]
    public void A_linked_title_among_times_of_one_line_has_its_address()
    {
        var notes = Notes.Parse("garden.md", "# T\n\n0:00 [Hello](https://a.example/) · 5:00 Dr. Berg, again · 9:00 Bye\n").Notes!;
        Assert.Equal([new(0, "Hello", "https://a.example/"), new(300, "Dr. Berg, again"), new(540, "Bye")], notes.Chapters);
    }

    /// <summary>Times on one line that are a list, and not for certain one of chapters: reported as written, and no chapters.</summary>
    [Theory]
    [InlineData("30:00 Hello · 20:00 Soil · 10:00 Bye", Severity.Info)]
    [InlineData("Chapters: 0:00 Hello · 20:00 Soil · 10:00 Bye", Severity.Warning)]
    [InlineData("0:00 Hello · 12:34 Soil · 15:00 · 1:02:03 Bye", Severity.Info)]
    [InlineData("09:00 Registration · 10:30 First talk · 12:15 Lunch", Severity.Info)]
    [InlineData("Thanks for listening! 0:00 Hello · 12:34 Soil · 1:02:03 Bye", Severity.Info)]
    [InlineData("Thanks for listening! (0:00) Hello (12:34) Soil (1:02:03) Bye", Severity.Info)]
    [InlineData("0:00 Hello · 12:34 Soil · 1:02:03 Bye. Thanks for listening, we will be back with more next week", Severity.Info)]
    public void Times_on_one_line_that_are_not_clearly_chapters_are_reported(string line, Severity severity)
    {
        var parsed = Notes.Parse("garden.md", $"# The garden\n\nA sentence.\n\n{line}\n");
        Assert.Empty(parsed.Notes!.Chapters);
        var said = Assert.Single(parsed.Diagnostics, d => d.Code is DiagnosticCodes.TimesNotTaken or DiagnosticCodes.ChaptersNotTaken);
        Assert.Equal((severity, 5), (said.Severity, said.Line!.Value));
    }

    [Theory]
    [InlineData("We talk from 10:30 to 11:15, and from 12:00 to 13:10 we eat.")]
    [InlineData("We met at 10:30, at 11:15 Anna came, and at 12:20 we left.")]
    [InlineData("10:31 bis 11:15 Yoga, 12:02 bis 13:00 Essen")]
    [InlineData("10:31 was late. At 11:15 we left, and at 12:20 we were there.")]
    [InlineData("0:00 Hello · 12:34 Soil")]
    [InlineData("Read Luke 1:02, 2:10 and 3:16.")]
    [InlineData("1:02, 2:10, 3:16")]
    [InlineData("- 3.10 was quick\n- 3.12 is quicker\n- 3.14 is the quickest")]
    [InlineData("- 1.50 for tea\n- 2.20 for coffee\n- 3.40 for cake")]
    public void Prose_that_mentions_times_is_no_list(string line)
    {
        var parsed = Notes.Parse("garden.md", $"# The garden\n\nA sentence.\n\n{line}\n");
        Assert.Empty(parsed.Notes!.Chapters);
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code is DiagnosticCodes.TimesNotTaken or DiagnosticCodes.ChaptersNotTaken);
    }

    [Theory]
    [InlineData("0:00 ")]
    [InlineData("0:00 a · ")]
    [InlineData("(1:00) A ")]
    [InlineData("a 1:00, ")]
    [InlineData("[0:00](#a) b | ")]
    [InlineData("::: ")]
    public void Lines_of_times_are_read_in_linear_time(string piece)
    {
        const int length = 15_000;
        string paragraph = string.Concat(Enumerable.Repeat(piece, length / piece.Length)) + "\n\n";
        string Text(int bytes) => "# The garden\n\n" + string.Concat(Enumerable.Repeat(paragraph, bytes / length));
        var (quarter, half) = (Text(LinearTime.Bytes / 4), Text(LinearTime.Bytes / 2));
        var parsed = LinearTime.Holds(piece, quarter, half, text => Notes.Parse("garden.md", text));
        Assert.Equal("The garden", parsed.Notes!.Title);
    }

    [Theory]
    [InlineData("00:00 Hello\n12:34 Soil\n1:02:03 Bye")]
    [InlineData("• 00:00 Hello\n• 12:34 Soil\n• 1:02:03 Bye")]
    public void Plain_text_has_chapters_too(string lines) =>
        Assert.Equal(Three, Notes.Parse("garden.txt", $"The garden\n\nAn introduction that is a sentence, and a long one.\n\n{lines}\n").Notes!.Chapters);

    [Fact]
    public void A_linked_chapter_has_its_address()
    {
        var notes = Notes.Parse("garden.md", "# T\n\n- 0:00 [Hello](https://a.example/)!\n- 5:00 Bye\n").Notes!;
        Assert.Equal(new Chapter(0, "Hello!", "https://a.example/"), notes.Chapters[0]);
    }

    [Theory]
    [InlineData("We met at 12:34 pm.\n\nWe left at 1:30 pm.")]
    [InlineData("12:34 pm we met\n\n1:30 pm we left")]
    [InlineData("- 10:00 Uhr Treffen\n- 11:00 Uhr Essen")]
    [InlineData("- 09:00 Registration\n- 10:30 First talk\n- 12:15 Lunch")]
    [InlineData("3:16 For God so loved the world\n\n3:17 For God sent not his Son\n\n3:18 He that believeth")]
    [InlineData("John 3:16 and Luke 15:11")]
    [InlineData("- 3:2 for the home team\n- 2:1 for the guests")]
    [InlineData("10:45 is when we began.\n\nThen nothing.\n\n02:30 is when we ended.")]
    [InlineData("- 12:34 only one")]
    [InlineData("- 30:00 c\n- 20:00 b\n- 10:00 a")]
    [InlineData("- [A talk](https://a.example) (38:00)\n- [Another](https://b.example) (12:34)\n- [A third](https://c.example) (25:10)")]
    [InlineData("- 22.18 is a version\n- 24.04 is another")]
    [InlineData("The museum opens on Saturdays, 11:00 to 16:00.\n\nOn Sundays, 12:00 to 14:00.")]
    [InlineData("00:00 RK: Morning!\n00:14 DV: Loud and clear.\n00:29 RK: Any ice?\n00:42 DV: A thin sheet.")]
    [InlineData("- Tuesday 10:00–17:00\n- Wednesday 10:00 – 17:00\n- Thursday 12:00–20:00")]
    [InlineData("1. Low tide – 4:10\n2. Fog – 3:05\n3. Light – 5:45\n4. High tide – 2:58")]
    [InlineData("00:01 DC: Hey\n00:09 RK: Hi!")]
    [InlineData("- 00:01 DC: Hey\n- 00:40 RK: Any ice?\n- 01:10 DC: A thin sheet.")]
    [InlineData("0:02 Ana: ¿Listos?\n0:31 Beto: Sí.\n0:58 Ana: Vamos.")]
    [InlineData("0:02 健太：始めます。\n0:08 美咲：はい。")]
    [InlineData("- 5 min: warm up\n- 10 min: run\n- 15 min: cool down")]
    [InlineData("- The first talk (38:00 min)\n- The second talk (41:00 min)\n- The third talk (45:10 min)")]
    [InlineData("From 10:31 on we walk.\nFrom 11:15 on we eat.\nFrom 12:20 on we sleep.")]
    [InlineData("1. Anja – 39:12\n2. Tobias – 39:58\n3. Mirela – 41:05")]
    public void What_is_no_time_of_the_episode_makes_no_chapter(string lines) =>
        Assert.Empty(Notes.Parse("garden.md", $"# The garden\n\n{lines}\n").Notes!.Chapters);

    [Fact]
    public void A_time_out_of_order_is_told_and_put_in_order()
    {
        var parsed = Notes.Parse("garden.md", "# T\n\n- 01:00 One\n- 02:00 Two\n- 03:00 Three\n- 00:20 Early\n");
        Assert.Equal(["Early", "One", "Two", "Three"], parsed.Notes!.Chapters.Select(c => c.Title));
        var told = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.ChapterOutOfOrder);
        Assert.Equal((6, 1), (told.Line, told.Column));
    }

    [Theory]
    [InlineData("- 0:00 a\n- 5:00 b\n- 45:00 slip\n- 10:00 c\n- 15:00 d\n- 20:00 e", 5)]
    [InlineData("- 0:00 a\n- 5:00 b\n- 10:00 c\n- 1:00 slip\n- 15:00 d\n- 20:00 e", 6)]
    [InlineData("## A\n\n- 0:00 a\n- 45:00 slip\n\n## B\n\n- 5:00 b\n- 10:00 c\n\n## C\n\n- 15:00 d\n- 20:00 e", 6)]
    [InlineData("## A\n\n0:00 a\n5:00 b\n\n## B\n\n10:00 c\n1:00 slip\n\n## C\n\n15:00 d\n20:00 e", 11)]
    public void One_time_of_six_out_of_order_costs_no_chapter_and_is_reported_alone(string lines, int line)
    {
        var parsed = Notes.Parse("garden.md", $"# T\n\n{lines}\n");
        Assert.Equal(["a", "b", "c", "d", "e", "slip"], parsed.Notes!.Chapters.Select(c => c.Title).Order());
        Assert.Equal(parsed.Notes.Chapters.Select(c => c.Start).Order(), parsed.Notes.Chapters.Select(c => c.Start));
        Assert.Equal(line, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.ChapterOutOfOrder).Line);
    }

    [Theory]
    [InlineData("- Roll 12:34 of it, Hello\n- Roll 20:10 of it, Soil\n- Roll 30:02 of it, Bye")]
    [InlineData("- Hello {12:34}\n- Soil {20:10}\n- Bye {30:02}")]
    [InlineData("Hello (12:34, Anna)\nSoil (20:10, Ben)\nBye (30:02, Anna)")]
    [InlineData("- 5 min: warm up\n- 10 min: run\n- 15 min: cool down")]
    [InlineData("- The first talk (38:00 min)\n- The second talk (41:00 min)\n- The third talk (45:10 min)")]
    [InlineData("00:01 DC: Hey\n00:09 RK: Hi!")]
    [InlineData("00.00 Avaus\n03.15 Aihe\n20.01 Loppu")]
    [InlineData("- 0.00.00 Innledning\n- 0.03.15 Tema\n- 1.20.01 Slutt")]
    [InlineData("00;00 Intro\n03;15 Topic\n20;01 End")]
    [InlineData("```\n00:00 Wstęp\n03:15 Temat\n20:01 Koniec\n```")]
    public void A_list_of_times_that_is_not_read_is_reported(string lines)
    {
        var parsed = Notes.Parse("garden.md", $"# The garden\n\nA sentence.\n\n{lines}\n");
        Assert.Empty(parsed.Notes!.Chapters);
        Assert.Single(parsed.Diagnostics, d => d.Code is DiagnosticCodes.TimesNotTaken);
    }

    [Theory]
    [InlineData("## Chapters\n\n- 0 min: Hello\n- 12 min: Soil\n- 62 min: Bye")]
    [InlineData("- Min. 0: Hello\n- Min. 12: Soil\n- Min. 62: Bye")]
    [InlineData("- Hello (min 0)\n- Soil (min 12)\n- Bye (min 62)")]
    public void Minutes_alone_are_times_where_a_label_or_the_word_before_them_says_so(string lines) =>
        Assert.Equal(
            [new(0, "Hello"), new(720, "Soil"), new(3720, "Bye")],
            Notes.Parse("garden.md", $"# The garden\n\n{lines}\n").Notes!.Chapters);

    [Fact]
    public void The_address_in_an_aside_is_no_part_of_a_title()
    {
        var notes = Notes.Parse("garden.md", "# T\n\n0:00 Hej (se https://a.example)\n5:00 Jord (nu)\n9:00 Slut\n").Notes!;
        Assert.Equal([new(0, "Hej", "https://a.example"), new(300, "Jord (nu)"), new(540, "Slut")], notes.Chapters);
    }

    [Theory]
    [InlineData("0:00 »Hallo«\n12:34 …und dann", "»Hallo«", "…und dann")]
    [InlineData("0:00 «Bonjour»\n12:34 ...puis", "«Bonjour»", "...puis")]
    public void Quotes_and_dots_of_a_title_stay(string lines, string first, string second) =>
        Assert.Equal([first, second], Notes.Parse("garden.md", $"# The garden\n\n{lines}\n").Notes!.Chapters.Select(c => c.Title));

    /// <summary>A question from a listener is a long title; what is said in the time until the next one is much longer.</summary>
    [Theory]
    [InlineData("Guten Tag, ich höre euch seit Jahren im Zug und frage mich, wie man Lavendel über den Winter bringt. ", 3, 180, true)]
    [InlineData("¿Qué hago con los caracoles? Salen cada noche, y por la mañana ya no queda nada de la lechuga. ", 4, 300, true)]
    [InlineData("Der Lavendel, sagt Anna, will es trocken haben, und Wasser im Winter bringt ihn um. ", 4, 25, false)]
    [InlineData("薰衣草喜欢干燥的地方，冬天浇太多水，它就会死掉，安娜是这样说的。", 8, 50, false)]
    public void Long_titles_are_chapters_and_what_was_said_is_not(string text, int times, int apart, bool chapters)
    {
        string title = string.Concat(Enumerable.Repeat(text, times)).Trim();
        var lines = Enumerable.Range(0, 12).Select(i =>
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{i * apart / 60}:{i * apart % 60:00} - {title}"));
        var parsed = Notes.Parse("garden.md", $"# The garden\n\nWe answer what you asked.\n\n{string.Join("\n\n", lines)}\n");
        Assert.Equal(chapters ? 12 : 0, parsed.Notes!.Chapters.Count);
        Assert.All(parsed.Notes.Chapters, c => Assert.Equal(title, c.Title));
        Assert.Equal(chapters ? 0 : 1, parsed.Diagnostics.Count(d => d.Code == DiagnosticCodes.TimesNotTaken));
    }

    [Theory]
    [InlineData("0:00 One\n5:10\n20:00 Four", 4, "One,Four")]
    [InlineData("0:00 -\n5:10 Two\n20:00 Four", 3, "Two,Four")]
    [InlineData("0:00 –\n5:10 Two\n99:99 Three\n20:00 Four", 3, "Two,Four")]
    [InlineData("- 0:00 One\n- 5:10\n- 20:00 Four", 4, "One,Four")]
    [InlineData("- [0:00] One\n- [5:10] Two\n- [20:00]", 5, "One,Two")]
    public void A_time_without_a_title_is_reported_and_costs_its_own_line(string lines, int line, string titles)
    {
        var parsed = Notes.Parse("garden.md", $"# T\n\n{lines}\n");
        Assert.Equal(titles.Split(','), parsed.Notes!.Chapters.Select(c => c.Title));
        Assert.Equal(line, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.TimesNotTaken).Line);
    }

    [Fact]
    public void A_time_that_no_clock_shows_is_reported_and_costs_its_own_line()
    {
        var parsed = Notes.Parse("garden.md", "# T\n\n0:00 One\n5:10 Two\n12:75 Three\n20:00 Four\n");
        Assert.Equal(["One", "Two", "Four"], parsed.Notes!.Chapters.Select(c => c.Title));
        var diagnostic = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.ImpossibleTime);
        Assert.Equal((Severity.Warning, 5), (diagnostic.Severity, diagnostic.Line!.Value));
        Assert.Contains("12:75", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0:00 One\n5:10 Two\n17:05:99 Three", 5)]
    [InlineData("- 0:00 One\n- 5:10 Two\n- 17:05:99 Three", 5)]
    [InlineData("0:00 One\n\n5:10 Two\n\n17:05:99 Three", 7)]
    [InlineData("## 0:00 One\n\n## 5:10 Two\n\n## 17:05:99 Three\n\nx", 7)]
    [InlineData("| Time | Title |\n| --- | --- |\n| 0:00 | One |\n| 5:10 | Two |\n| 17:05:99 | Three |", 7)]
    public void A_time_that_no_clock_shows_is_reported_in_every_kind_of_list(string lines, int line)
    {
        var parsed = Notes.Parse("garden.md", $"# T\n\n{lines}\n");
        Assert.Equal(["One", "Two"], parsed.Notes!.Chapters.Select(c => c.Title));
        Assert.Equal(line, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.ImpossibleTime).Line);
    }

    [Fact]
    public void So_it_is_where_one_other_time_is_left() => Assert.Contains(
        Notes.Parse("garden.md", "# T\n\n- 0:00 One\n- 17:05:99 Two\n").Diagnostics,
        d => d is { Code: DiagnosticCodes.ImpossibleTime, Line: 4 });

    [Theory]
    [InlineData("0:00 One\n5:10 Two\n12.30 Three\n20:00 Four", 5)]
    [InlineData("- 0:00 One\n- 5:10 Two\n- 12.30 Three\n- 20:00 Four", 5)]
    [InlineData("0:00 One\n\n5:10 Two\n\n12.30 Three\n\n20:00 Four", 7)]
    [InlineData("## 0:00 One\n\n## 5:10 Two\n\n## 12.30 Three\n\n## 20:00 Four", 7)]
    [InlineData("| Time | Title |\n| --- | --- |\n| 0:00 | One |\n| 5:10 | Two |\n| 12.30 | Three |\n| 20:00 | Four |", 7)]
    public void A_time_with_a_point_among_times_is_reported(string lines, int line)
    {
        var parsed = Notes.Parse("garden.md", $"# T\n\n{lines}\n");
        Assert.Equal(["One", "Two", "Four"], parsed.Notes!.Chapters.Select(c => c.Title));
        var said = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.TimesNotTaken);
        Assert.Equal((Severity.Info, line), (said.Severity, said.Line!.Value));
        Assert.Contains("12.30", said.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- 0:00 One\n- 5:10 Two\n- 3.12 is out\n- 20:00 Four")]
    [InlineData("- 0:00 One\n- 5:10 Two\n- 20.50 € for all\n- 20:00 Four")]
    public void A_version_or_a_price_among_times_is_not_a_time(string lines) => Assert.DoesNotContain(
        Notes.Parse("garden.md", $"# T\n\n{lines}\n").Diagnostics, d => d.Code == DiagnosticCodes.TimesNotTaken);

    private const string Ogm = "CHAPTER01=00:00:00.000\nCHAPTER01NAME=Hello\nCHAPTER02=00:12:34.000\nCHAPTER02NAME=Soil\n"
        + "CHAPTER03=01:02:03.000\nCHAPTER03NAME=Bye";

    [Theory]
    [InlineData("garden.md", "# T\n\n{0}\n")]
    [InlineData("garden.md", "# T\n\nChapters:\n\n```\n{0}\n```\n")]
    [InlineData("garden.md", "# T\n\n## Chapters\n\n{0}\n\n## Links\n\nx\n")]
    [InlineData("garden.html", "<h1>T</h1><p>x</p><pre>{0}</pre>")]
    [InlineData("garden.txt", "T\n\nWhat it is about, in a sentence.\n\n{0}\n")]
    public void Chapters_of_the_simple_format_are_read(string file, string text) => Assert.Equal(
        Three, Notes.Parse(file, text.Replace("{0}", Ogm, StringComparison.Ordinal)).Notes!.Chapters);

    [Fact]
    public void They_are_where_each_pair_is_a_paragraph_or_each_line_an_entry()
    {
        string pairs = Ogm.Replace("\nCHAPTER02=", "\n\nCHAPTER02=", StringComparison.Ordinal)
            .Replace("\nCHAPTER03=", "\n\nCHAPTER03=", StringComparison.Ordinal);
        Assert.Equal(Three, Notes.Parse("garden.md", $"# T\n\n{pairs}\n").Notes!.Chapters);
        string entries = "- " + Ogm.Replace("\n", "\n- ", StringComparison.Ordinal);
        Assert.Equal(Three, Notes.Parse("garden.md", $"# T\n\n{entries}\n").Notes!.Chapters);
        string breaks = Ogm.Replace("\n", "<br>", StringComparison.Ordinal);
        Assert.Equal(Three, Notes.Parse("garden.html", $"<h1>T</h1><p>{breaks}</p>").Notes!.Chapters);
    }

    [Theory]
    [InlineData("CHAPTER04=01:10:00.000", "no title")]
    [InlineData("CHAPTER04NAME=Lost", "time")]
    [InlineData("CHAPTER04=01:75:00\nCHAPTER04NAME=Lost", "time")]
    public void Half_a_chapter_of_that_format_is_reported(string lines, string word)
    {
        var parsed = Notes.Parse("garden.md", $"# T\n\n{Ogm}\n{lines}\n");
        Assert.Equal(Three, parsed.Notes!.Chapters);
        var said = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.TimesNotTaken);
        Assert.Contains("CHAPTER04", said.Message, StringComparison.Ordinal);
        Assert.Contains(word, said.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- 09:00 Registration\n- 10:30 First talk\n- 12:15 Lunch", Severity.Info)]
    [InlineData("## Chapters\n\n- 30:00 c\n- 20:00 b\n- 10:00 a", Severity.Warning)]
    [InlineData("- 30:00 c\n- 20:00 b\n- 10:00 a", Severity.Info)]
    public void What_looks_like_a_list_of_times_and_is_not_taken_is_reported(string lines, Severity severity)
    {
        var parsed = Notes.Parse("garden.md", $"# The garden\n\n{lines}\n");
        Assert.Empty(parsed.Notes!.Chapters);
        string[] codes = [DiagnosticCodes.TimesNotTaken, DiagnosticCodes.ChaptersNotTaken];
        Assert.Equal(severity, Assert.Single(parsed.Diagnostics, d => codes.Contains(d.Code)).Severity);
    }

    [Theory]
    [InlineData("48:12\n\nWe walk to the end of the pier.", 2892)]
    [InlineData("Published 2024-03-01\n\n(48:12)\n\nWe walk to the end of the pier.", 2892)]
    [InlineData("We walk to the end of the pier. It takes:\n\n48:12\n\nAnd back.", null)]
    [InlineData("We walk.\n\n48:12", null)]
    [InlineData("### 48:12\n\nCoffee.", null)]
    [InlineData("48:12\n\nThe first.\n\n58:12\n\nThe second.", null)]
    [InlineData("Running time: 48:12\n\nWe walk to the end of the pier.", 2892)]
    public void Only_a_time_alone_above_the_text_is_a_length_and_it_stays(string text, int? seconds)
    {
        var notes = Notes.Parse("garden.md", $"# The garden\n\n{text}\n").Notes!;
        Assert.Equal(seconds, notes.Duration);
        if (text.StartsWith("Running", StringComparison.Ordinal)) return;
        Assert.Contains("48:12", Notes.PlainText(notes.Html), StringComparison.Ordinal);
    }

    [Fact]
    public void Stated_chapters_go_before_found_ones()
    {
        var notes = Notes.Parse("garden.md", "---\nchapters:\n  - 00:05 Mine\n---\n\n- 0:00 Hello\n- 5:00 Bye\n").Notes!;
        Assert.Equal([new Chapter(5, "Mine")], notes.Chapters);
    }

    [Theory]
    [InlineData("Hello (ab 0:00)", "Soil (ab 12:34)")]
    [InlineData("Min. 0:00 – Hello", "Min. 12:34 – Soil")]
    [InlineData("Hello – desde 0:00", "Soil – desde 12:34")]
    [InlineData("٠:٠٠ Hello", "١٢:٣٤ Soil")]
    public void Stated_chapters_are_written_as_those_of_the_text_are(string first, string second)
    {
        var notes = Notes.Parse("garden.md", $"---\nchapters:\n  - \"{first}\"\n  - \"{second}\"\n---\n\nText.\n").Notes!;
        Assert.Equal([new(0, "Hello"), new(754, "Soil")], notes.Chapters);
        byte[] file = System.Text.Encoding.UTF8.GetBytes($"{first}\n{second}\n");
        var parsed = Feeds.Parsing.Chapters.ChaptersFileParser.Parse(Notes.FileName("1.chapters.txt"), file);
        Assert.Equal(["Hello", "Soil"], parsed.Chapters!.Select(c => c.Title.Trim(' ', '–')));
    }

    [Theory]
    [InlineData("**[12:34] Anna #1:** Soil")]
    [InlineData("**Anna #1:** Soil (12:34)")]
    [InlineData("**Anna #1:** [12:34] Soil")]
    [InlineData("**(12:34) Anna #1:** Soil")]
    [InlineData("**Anna #1:** Soil\n\n[12:34]")]
    [InlineData("**Anna #1:** Soil\n\n@12:34")]
    public void A_time_of_an_item_is_its_start(string heading)
    {
        var item = Notes.Parse("garden.md", $"# The garden\n\n{heading}\n\n- a\n\n**Ben #2:** Water\n\n- b\n").Notes!.Items[0];
        Assert.Equal((754d, "Soil", "Anna", "a"), (item.Start, item.Headline, item.Host, Notes.PlainText(item.Html)));
    }

    [Theory]
    [InlineData("**Anna #1:** The 12:34 train")]
    [InlineData("**Anna #1:** John (3:16 and on)")]
    public void Other_numbers_in_a_heading_are_its_words(string heading)
    {
        var item = Notes.Parse("garden.md", $"# The garden\n\n{heading}\n\n- a\n\n**Ben #2:** Water\n\n- b\n").Notes!.Items[0];
        Assert.Null(item.Start);
        Assert.EndsWith(item.Headline, heading, StringComparison.Ordinal);
    }
}
