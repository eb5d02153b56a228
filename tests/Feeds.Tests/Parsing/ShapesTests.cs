using System.Globalization;
using Feeds.Parsing.Dates;
using Feeds.Parsing.Interpreting;

namespace Feeds.Tests.Parsing;

/// <summary>One construct a test, in the shapes that hosts write, and what only looks like it.</summary>
public sealed class ShapesTests
{
    /// <summary>The heading stands between two plain ones of the same host, as it does in notes.</summary>
    [Theory]
    [InlineData("**Anna #2:** [**Thing**](https://x.example)", 2, "Anna", "Thing")]
    [InlineData("**Anna #2**: [**Thing**](https://x.example)", 2, "Anna", "Thing")]
    [InlineData("**Anna #2** [**Thing**](https://x.example)", 2, "Anna", "Thing")]
    [InlineData("**Anna** **#2:** [**Thing**](https://x.example)", 2, "Anna", "Thing")]
    [InlineData("**Anna** **#****2****:** ****[**Thing**](https://x.example)", 2, "Anna", "Thing")]
    [InlineData("**A****nna** **#2:** Thing", 2, "Anna", "Thing")]
    [InlineData("Anna #2: [**Thing**](https://x.example)", 2, "Anna", "Thing")]
    [InlineData("Anna **#2:** **Thing**", 2, "Anna", "Thing")]
    [InlineData("[**Anna #2: Thing**](https://x.example)", 2, "Anna", "Thing")]
    [InlineData("**Anna #2: Thing part one:** [**Thing**](https://x.example)", 2, "Anna", "Thing part one: Thing")]
    [InlineData("**Anna: #2: Thing** and more", 2, "Anna", "Thing and more")]
    [InlineData("**Anna 2**: [**Thing**](https://x.example)", 2, "Anna", "Thing")]
    [InlineData("**#2 (Anna):** [**Thing**](https://x.example)", 2, "Anna", "Thing")]
    [InlineData("**#2: (Anna): [Thing](https://x.example)**", 2, "Anna", "Thing")]
    [InlineData("**#2 Anna:** [**Thing: new**](https://x.example)", 2, "Anna", "Thing: new")]
    [InlineData("**#2 Anna** **Thing**", 2, "Anna", "Thing")]
    [InlineData("## **Anna #2: [Thing](https://x.example)**", 2, "Anna", "Thing")]
    [InlineData("### Anna #2: Thing", 2, "Anna", "Thing")]
    [InlineData("**Anna #2: [Thing -** a small one.](https://x.example)", 2, "Anna", "Thing - a small one.")]
    [InlineData("**Anna #2:** [**Th**](https://x.example)[**i**](https://x.example)[**ng**](https://x.example)", 2, "Anna", "Thing")]
    [InlineData("**Anna #2**[**:**](https://old.example) [**Thing**](https://x.example)", 2, "Anna", "Thing")]
    [InlineData(" **Anna #2:** Thing", 2, "Anna", "Thing")]
    [InlineData("**Anna #2 - Thing**", 2, "Anna", "Thing")]
    [InlineData("**Anna #2:** Unpacking **kwargs", 2, "Anna", "Unpacking **kwargs")]
    [InlineData("**Jörg-Peter #2:** Dinge", 2, "Jörg-Peter", "Dinge")]
    [InlineData("**Анна #2:** Вещь", 2, "Анна", "Вещь")]
    [InlineData("**花子 #2:** 物", 2, "花子", "物")]
    public void Item_headings_are_found_in_every_shape(string heading, int ordinal, string host, string headline)
    {
        var parsed = Notes.Parse("001.md", $"# My Show 1\n\n**Anna #1:** First\n\n- a\n\n{heading}\n\n- b\n\n**#3 Anna:** Third\n\n- c\n");
        var items = parsed.Notes!.Items;
        Assert.Equal(3, items.Count);
        Assert.Equal((ordinal, host, headline), (items[1].Ordinal!.Value, items[1].Host, items[1].Headline));
        Assert.Equal("b", Notes.PlainText(items[1].Html));
        if (heading.Contains("x.example", StringComparison.Ordinal)) Assert.Equal("https://x.example", items[1].Url);
    }

    [Theory]
    [InlineData("2) Ben: Second")]
    [InlineData("2. Ben - Second")]
    [InlineData("2) Ben – [Second](https://x.example)")]
    public void One_host_may_head_items_otherwise(string heading)
    {
        foreach (string file in new[] { "001.md", "001.txt" })
        {
            var items = Notes.Parse(file, $"My Show 1: A title\n\nAnna #1: First\n\n - a\n\n{heading}\n\n - b\n\nAnna #3: Third\n\n - c\n\n4. Ben: Fourth\n\n - d\n").Notes!.Items;
            Assert.Equal([(1, "Anna"), (2, "Ben"), (3, "Anna"), (4, "Ben")], items.Select(i => (i.Ordinal!.Value, i.Host!)));
            if (file == "001.md") Assert.Equal("Second", items[1].Headline);
        }
    }

    [Fact]
    public void A_numbered_list_between_items_stays_a_list()
    {
        var items = Notes.Parse("001.md", "# My Show 1\n\n**Anna #1:** First\n\n1. one: a\n2. two: b\n\n**Ben #2:** Second\n\n9. Nine: far away\n").Notes!.Items;
        Assert.Equal(["First", "Second"], items.Select(i => i.Headline));
    }

    [Fact]
    public void Plain_text_of_other_writing_has_headings_and_bullets_too()
    {
        var notes = Notes.Parse("045.txt", "第45回　駅そば\n\n■話題\n・湯の温度\n・駅の音\n\n■提供\nこの番組は 山吹製麺（https://y.example/）の提供でお送りしました。\n").Notes!;
        Assert.Equal(("駅そば", 45), (notes.Title, notes.Number));
        Assert.Contains("<li>湯の温度</li>", notes.Sections.Single(s => s.Heading == "話題").Html, StringComparison.Ordinal);
        Assert.Equal(("山吹製麺", "https://y.example/"), (notes.Sponsors.Single().Name, notes.Sponsors.Single().Url));
    }

    [Fact]
    public void A_line_with_a_colon_heads_the_list_below_it_where_nothing_else_is_a_heading()
    {
        var notes = Notes.Parse("garden.md", "A text of one sentence, which is long enough.\n\nTo read:\n\n- a\n- b\n\nA text behind it.\n").Notes!;
        var part = Assert.Single(notes.Sections);
        Assert.Equal("To read", part.Heading);
        Assert.DoesNotContain("behind", part.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_times_in_one_paragraph_are_a_list()
    {
        var notes = Notes.Parse("garden.md", "# T\n\n00:00 Hello\n12:34 Soil\n").Notes!;
        Assert.Contains("<li>12:34 Soil</li>", notes.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_below_the_title_in_its_paragraph_is_not_lost()
    {
        var notes = Notes.Parse("012.txt", "My Garden 12: Soil\nPublished: 6 April 2021\nSponsored by Acme: https://acme.example/x\n\nAna #1 - First\n - a\n\nAna #2 - Second\n - [b](https://b.example)\n").Notes!;
        Assert.Equal(("Soil", 12, "Acme"), (notes.Title, notes.Number, notes.Sponsors.Single().Name));
        Assert.Equal(new DateTimeOffset(2021, 4, 6, 0, 0, 0, TimeSpan.Zero), notes.Published);
    }

    [Theory]
    [InlineData("We’re #1. We’re #1.")]
    [InlineData("Python is #1")]
    [InlineData("Python #1 in lots of categories.")]
    [InlineData("See issue #12: it is fixed.")]
    [InlineData("**2018 was a good year**")]
    [InlineData("**3.7 is out**")]
    [InlineData("C# 8: what is new")]
    [InlineData("Use `x[#1]` for that.")]
    public void What_only_looks_like_a_heading_stays_in_the_body(string line)
    {
        var parsed = Notes.Parse("001.md", $"# My Show 1\n\n**Anna #1:** First\n\n- a\n\n{line}\n\n- b\n\n**Ben #2:** Second\n\n- c\n");
        Assert.Equal(2, parsed.Notes!.Items.Count);
        Assert.Contains("b", Notes.PlainText(parsed.Notes.Items[0].Html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- an entry\n**Ben #2:** Second")]
    [InlineData("- an entry\n  - nested\n**Ben #2:** Second")]
    [InlineData("> quoted\n**Ben #2:** Second")]
    [InlineData("some text\n**Ben #2:** Second")]
    [InlineData("```\ncode without end\n**Ben #2:** Second")]
    [InlineData("1. an entry\nBen #2: Second")]
    public void A_heading_right_below_other_text_is_not_swallowed(string lines)
    {
        var parsed = Notes.Parse("001.md", $"# My Show 1\n\n**Anna #1:** First\n\n{lines}\n\n- c\n");
        Assert.Equal(["First", "Second"], parsed.Notes!.Items.Select(i => i.Headline));
        Assert.DoesNotContain("Ben", parsed.Notes.Items[0].Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbered_headings_are_items_in_any_language()
    {
        var parsed = Notes.Parse("007.md", "# Folge 7: Über Datenbanken\n\n## 1. Was ist neu\n\nText.\n\n## 2. Was bleibt\n\nText.\n\n## Links\n\n- [a](https://a.example)\n");
        Assert.Equal(7, parsed.Notes!.Number);
        Assert.Equal("Über Datenbanken", parsed.Notes.Title);
        Assert.Equal([(1, "Was ist neu"), (2, "Was bleibt")], parsed.Notes.Items.Select(i => (i.Ordinal!.Value, i.Headline)));
        Assert.DoesNotContain("a.example", parsed.Notes.Items[1].Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_in_headings_do_not_break_anything()
    {
        var parsed = Notes.Parse("007.md", "# A title\n\n### [00:00] Intro\n\nText one.\n\n### [12:34] Main part\n\nText two.\n");
        Assert.Equal("A title", parsed.Notes!.Title);
        Assert.Equal(2, parsed.Notes.Sections.Count);
        Assert.Contains("Text two.", parsed.Notes.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sponsored by Acme: [acme.example/x](https://acme.example/x)", "Acme", "https://acme.example/x")]
    [InlineData("Sponsored by **Acme**: [**acme.example/x**](https://acme.example/x)", "Acme", "https://acme.example/x")]
    [InlineData("Sponsored by **Acme!** [**acme.example/x**](https://acme.example/x)", "Acme", "https://acme.example/x")]
    [InlineData("Sponsored by [**Acme for Startups**](https://acme.example/x).", "Acme for Startups", "https://acme.example/x")]
    [InlineData("Sponsored by the [**Acme Podcast**](https://acme.example/x)", "Acme Podcast", "https://acme.example/x")]
    [InlineData("**Sponsored by Acme, thank you! [acme.example/x](https://acme.example/x)**", "Acme", "https://acme.example/x")]
    [InlineData("**Sponsor**: Brought to you by [**Acme**](https://acme.example/x) - check them out", "Acme", "https://acme.example/x")]
    [InlineData("This episode was brought to you by [Acme: they help you](https://acme.example/x).", "Acme", "https://acme.example/x")]
    [InlineData("This episode is sponsored by Acme: https://acme.example/x", "Acme", "https://acme.example/x")]
    [InlineData("Brought to you by Acme! [https://acme.example/x](https://acme.example/x)", "Acme", "https://acme.example/x")]
    [InlineData("Sponsored by Acme -- [**acme.example/x**](https://acme.example/x)", "Acme", "https://acme.example/x")]
    [InlineData("Sponsored by Acme. They just launched, get started at [acme.example](https://acme.example/x)", "Acme", "https://acme.example/x")]
    [InlineData("Sponsored by [https://acme.example/rocket](https://acme.example/rocket)", "rocket", "https://acme.example/rocket")]
    [InlineData("Sponsored by us! Support our work through:", "us", null)]
    [InlineData("Sponsored by **us:**", "us", null)]
    [InlineData("Sponsor: Acme", "Acme", null)]
    public void Sponsors_are_found_at_the_top(string line, string name, string? url)
    {
        var parsed = Notes.Parse("001.md", $"# My Show 1\n\n{line}\n\n- a list below\n\n**Anna #1:** First\n\n- a\n");
        var sponsor = Assert.Single(parsed.Notes!.Sponsors);
        Assert.Equal((name, url), (sponsor.Name, sponsor.Url));
    }

    [Theory]
    [InlineData("Pyston is sponsored by Dropbox.")]
    [InlineData("The talk was brought to you by nobody.")]
    [InlineData("Sponsorship slots are available right now.")]
    [InlineData("Sponsors of open source are rare these days.")]
    [InlineData("- Sponsored by the university")]
    public void What_only_mentions_a_sponsor_names_none(string line)
    {
        var parsed = Notes.Parse("001.md", $"# My Show 1\n\n{line}\n\n**Anna #1:** First\n\n- a\n\n{line}\n");
        Assert.Empty(parsed.Notes!.Sponsors);
    }

    [Fact]
    public void Several_sponsors_in_a_list_are_several()
    {
        var parsed = Notes.Parse("001.md", "# My Show 1\n\nSponsored by:\n\n- [**Acme**](https://acme.example) - tools\n- [**Globex**](https://globex.example) - more tools\n\n**Anna #1:** First\n\n- a\n");
        Assert.Equal(["Acme", "Globex"], parsed.Notes!.Sponsors.Select(s => s.Name));
    }

    [Theory]
    [InlineData("Special guest: **[Ada Lovelace](https://x.example)**", "Ada Lovelace")]
    [InlineData("Special guest [**Ada**](https://x.example) [**Lovelace**](https://x.example)", "Ada Lovelace")]
    [InlineData("Special guest [Ada Lovelace](https://x.example) ([@ada](https://y.example)) is a developer!", "Ada Lovelace")]
    [InlineData("Special guest: Ada Lovelace, creator of [things](https://x.example)", "Ada Lovelace")]
    [InlineData("Special guest: **Ada Lovelace** - [**@ada**](https://x.example) & guest elsewhere", "Ada Lovelace")]
    [InlineData("Special guest: [**Ada Lovelace**](https://x.example)!", "Ada Lovelace")]
    [InlineData("**Special guests**:\n\n- [Ada Lovelace](https://x.example)\n- Alan Turing", "Ada Lovelace|Alan Turing")]
    [InlineData("Special guests:\n\nAda Lovelace: [**@ada**](https://x.example)\nAlan Turing: [**@alan**](https://x.example)", "Ada Lovelace|Alan Turing")]
    [InlineData("Guests\nAda Lovelace [@ada](https://x.example)\nAlan Turing [@alan](https://x.example)", "Ada Lovelace|Alan Turing")]
    [InlineData("Guests: Ada Lovelace and Alan Turing", "Ada Lovelace|Alan Turing")]
    [InlineData("Gast: Ada Lovelace", "Ada Lovelace")]
    public void Guests_are_found(string lines, string names)
    {
        var parsed = Notes.Parse("001.md", $"# My Show 1\n\n{lines}\n\n**Anna #1:** First\n\n- a\n\n**Ada #2:** Second\n\n- b\n");
        Assert.Equal(names, string.Join('|', parsed.Notes!.Guests));
        Assert.Equal(["Anna"], parsed.Notes.Hosts);
    }

    [Theory]
    [InlineData("Hosted by Jane Doe.", "Jane Doe", "")]
    [InlineData("A chat about tides and tables. Hosted by Jane Doe and Alan Turing. Guest: Ada Lovelace. Released May 4, 2023.", "Jane Doe|Alan Turing", "Ada Lovelace")]
    [InlineData("Hosted by Jane Doe, produced by nobody. Guests: Ada Lovelace, Alan Turing.", "Jane Doe", "Ada Lovelace|Alan Turing")]
    [InlineData("Moderiert von Dr. Jörg Weiß. Zu Gast: Ada Lovelace.", "Dr. Jörg Weiß", "Ada Lovelace")]
    [InlineData("Hosted by Simplecast, an AdsWizz company. See the site for more about your data.", "", "")]
    [InlineData("The site is hosted by Jane Doe. We had a guest: nobody of note.", "", "")]
    [InlineData("It was fun. Guest lectures: Ada Lovelace. Host: 10.0.0.1.", "", "")]
    public void Credits_in_sentences_name_people(string sentences, string hosts, string guests)
    {
        var notes = Notes.Parse("001.md", $"# My Show 1\n\nSomething else is said before it, at some length.\n\n{sentences}\n").Notes!;
        Assert.Equal((hosts, guests), (string.Join('|', notes.Hosts), string.Join('|', notes.Guests)));
    }

    [Theory]
    [InlineData("Episode 21 · June 10, 2022 · 38:20", 2300)]
    [InlineData("June 10, 2022 | 38 min listen", 2280)]
    [InlineData("#21 • 1:02:03", 3723)]
    [InlineData("Folge 21 · 4. August 2018 · Dauer: 42 Minuten", 2520)]
    [InlineData("June 10, 2022 · 18:30", null)]
    [InlineData("Episode 21 · 18:30", 1110)]
    [InlineData("Anna | 38:20 | the best part", null)]
    public void A_line_of_facts_states_the_length(string line, int? seconds)
    {
        var notes = Notes.Parse("021.md", $"# Tides\n\n{line}\n\nSomething else is said, at some length and in a sentence.\n").Notes!;
        Assert.Equal(seconds, (int?)notes.Duration);
    }

    [Theory]
    [InlineData("Episode 131: The quiet half", 131, "The quiet half")]
    [InlineData("Python Bytes #131: The quiet half", 131, "The quiet half")]
    [InlineData("Folge 131 – Die stille Hälfte", 131, "Die stille Hälfte")]
    [InlineData("Episode 131 was about the quiet half of it.", null, null)]
    [InlineData("Episode 131: The quiet half\nof a sentence that goes on.", null, null)]
    [InlineData("Episode 131: The quiet half\n\nEpisode 132: The loud half", null, null)]
    public void A_first_line_that_names_itself_an_episode_is_the_title(string lines, int? number, string? title)
    {
        var notes = Notes.Parse("quiet.md", lines + "\n\nSomething else is said, at some length and in a sentence.\n").Notes!;
        Assert.Equal((number, title), (notes.Number, notes.Title));
    }

    [Theory]
    [InlineData("quiet.md", "88: The 3 a.m. page", "", 88, "The 3 a.m. page")]
    [InlineData("088.md", "88: The 3 a.m. page", "", 88, "The 3 a.m. page")]
    [InlineData("055.md", "12: Angry people", "", 55, "12: Angry people")]
    [InlineData("055.md", "Episode 12: Angry people", "", 12, "Angry people")]
    [InlineData("quiet.md", "S02E05: The page", "", 5, "The page")]
    [InlineData("quiet.md", "88: The 3 a.m. page", "number: 88\n", 88, "88: The 3 a.m. page")]
    [InlineData("quiet.md", "2001: A Space Odyssey", "", null, "2001: A Space Odyssey")]
    public void A_stated_title_gives_up_its_number_where_nothing_else_states_one(string name, string stated, string more, int? number, string title)
    {
        var notes = Notes.Parse(name, $"---\ntitle: \"{stated}\"\n{more}---\n\nSomething is said, at some length and in a sentence.\n").Notes!;
        Assert.Equal((number, title), (notes.Number, notes.Title));
    }

    [Fact]
    public void An_imported_title_stays_as_it_was()
    {
        var notes = Notes.Parse("x.json", """{"title": "88: The 3 a.m. page", "number": null, "html": "<p>Some text.</p>"}""").Notes!;
        Assert.Equal((null, "88: The 3 a.m. page"), (notes.Number, notes.Title));
    }

    [Theory]
    [InlineData("a.html", "<p><strong>Chapters</strong><br>00:00 Hello<br>12:30 The middle<br>40:00 Bye</p>")]
    [InlineData("a.html", "<p>In this episode:<br>00:00 Hello<br>12:30 The middle<br>40:00 Bye</p>")]
    [InlineData("a.md", "**Chapters**\n00:00 Hello\n12:30 The middle\n40:00 Bye\n")]
    [InlineData("a.md", "Kapitel\n00:00 Hello\n12:30 The middle\n40:00 Bye\n")]
    public void Times_below_a_label_in_one_paragraph_are_chapters(string name, string text)
    {
        Assert.Equal(["0 Hello", "750 The middle", "2400 Bye"], Notes.Parse(name, text).Notes!.Chapters.Select(c => $"{c.Start} {c.Title}"));
    }

    [Theory]
    [InlineData("<p><strong>Support the show</strong><br>Today’s show is brought to you by <a href=\"https://a.example\">Acme</a>. Use the code.</p>")]
    [InlineData("<p>First line.<br>This week's podcast was made possible by <a href=\"https://a.example\">Acme</a>, who help.</p>")]
    [InlineData("<p>Support for today’s show comes from <a href=\"https://a.example\">Acme</a>.</p>")]
    public void A_sponsor_is_found_in_any_line(string html)
    {
        Assert.Equal(("Acme", "https://a.example"), Notes.Parse("a.html", "<p>Some words of greeting come first.</p>" + html).Notes!.Sponsors.Select(s => (s.Name, s.Url?.TrimEnd('/'))).Single());
    }

    [Theory]
    [InlineData("# My Show 12", 12, "My Show 12")]
    [InlineData("# My Show Episode 12", 12, "My Show Episode 12")]
    [InlineData("# My Show 12 - What now?", 12, "What now?")]
    [InlineData("# #12: What now?", 12, "What now?")]
    [InlineData("# 12: What now?", 12, "What now?")]
    [InlineData("# Episode 12: What now?", 12, "What now?")]
    [InlineData("# Ep. 12 – What now?", 12, "What now?")]
    [InlineData("# Folge 12: Was nun?", 12, "Was nun?")]
    [InlineData("# Épisode 12 : Et maintenant ?", 12, "Et maintenant ?")]
    [InlineData("# What now? (Episode 12)", 12, "What now?")]
    [InlineData("# What now? | EP12", 12, "What now?")]
    [InlineData("# S02E12: What now?", 12, "What now?")]
    [InlineData("# MS 12", 12, "MS 12")]
    [InlineData("# 12", 12, "12")]
    [InlineData("# Python 3: what is new", null, "Python 3: what is new")]
    [InlineData("# 10 tips for listeners", null, "10 tips for listeners")]
    [InlineData("# 2019: the year in review", null, "2019: the year in review")]
    public void Titles_give_up_their_number(string heading, int? number, string title)
    {
        Assert.True(Feeds.Episodes.EpisodeFileName.TryParse("my-show", "what-now.md", out var file, out _));
        var notes = Feeds.Parsing.NotesParser.Parse(file, System.Text.Encoding.UTF8.GetBytes(heading + "\n\nSome text.\n")).Notes!;
        Assert.Equal((number, title), (notes.Number, notes.Title));
    }

    [Theory]
    [InlineData("089.md", 89)]
    [InlineData("473-a-clean-room-rewrite.md", 473)]
    [InlineData("episode-12.md", 12)]
    [InlineData("python-bytes-089.txt", 89)]
    [InlineData("007 - Some Title.md", 7)]
    [InlineData("2018-08-04-title.md", null)]
    [InlineData("rust-1-26.md", null)]
    [InlineData("title.md", null)]
    public void The_file_name_gives_the_number_when_the_text_has_none(string name, int? number)
    {
        Assert.Equal(number, Notes.Parse(name, "Just some text without any number.\n").Notes!.Number);
    }

    [Theory]
    [InlineData("Aug 4, 2018", "2018-08-04T00:00:00+00:00")]
    [InlineData("August 4th, 2018", "2018-08-04T00:00:00+00:00")]
    [InlineData("4 August 2018", "2018-08-04T00:00:00+00:00")]
    [InlineData("4. August 2018", "2018-08-04T00:00:00+00:00")]
    [InlineData("4 de agosto de 2018", "2018-08-04T00:00:00+00:00")]
    [InlineData("4 août 2018", "2018-08-04T00:00:00+00:00")]
    [InlineData("2018-08-04", "2018-08-04T00:00:00+00:00")]
    [InlineData("2018/08/04", "2018-08-04T00:00:00+00:00")]
    [InlineData("4.8.2018", "2018-08-04T00:00:00+00:00")]
    [InlineData("8/4/2018", "2018-08-04T00:00:00+00:00")]
    [InlineData("25/12/2018", "2018-12-25T00:00:00+00:00")]
    [InlineData("2018年8月4日", "2018-08-04T00:00:00+00:00")]
    [InlineData("2018-08-04T10:30:00Z", "2018-08-04T10:30:00+00:00")]
    [InlineData("2018-08-04T10:30:00+02:00", "2018-08-04T10:30:00+02:00")]
    [InlineData("2018-08-04 10:30:05 +0000", "2018-08-04T10:30:05+00:00")]
    [InlineData("2018-08-04T10:30:00.123-0500", "2018-08-04T10:30:00-05:00")]
    [InlineData("Feb 30, 2018", null)]
    [InlineData("31.4.2018", null)]
    public void Dates_are_read_as_they_are_written(string text, string? expected)
    {
        Assert.True(DateText.TryFind("on " + text + " it was", 0, out var found));
        Assert.Equal(text, ("on " + text + " it was")[found.Start..found.End]);
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), found.Value);
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture).Offset, found.Value?.Offset);
    }

    [Theory]
    [InlineData("29m 01s", 1741)]
    [InlineData("·29m 01s", 1741)]
    [InlineData("1h 2m 3s", 3723)]
    [InlineData("29:01", 1741)]
    [InlineData("1:02:03", 3723)]
    [InlineData("65 mins 56 secs", 3956)]
    [InlineData("PT1H2M3S", 3723)]
    [InlineData("42 Minuten", 2520)]
    [InlineData("in 5 minutes", null)]
    [InlineData("100:99", null)]
    [InlineData("2018", null)]
    public void Durations_are_read_as_they_are_written(string text, int? seconds)
    {
        bool read = DurationText.TryParse(text, bare: false, out double found);
        Assert.Equal(seconds, read ? (int)found : null);
    }
}
