using Feeds.Diagnostics;
using Feeds.Tests.Fuzzing;

namespace Feeds.Tests.Parsing;

/// <summary>Who is named as a sponsor, and who is not.</summary>
public sealed class SponsorTests
{
    private const string Items =
        "# 1: A\n\n### Ruth #1: [One](https://one.example/)\n\n- One.\n\n### Piet #2: [Two](https://two.example/)\n\n- Two.\n\n";

    [Theory]
    [InlineData("This episode is brought to you by [Acme](https://acme.example).", "Acme")]
    [InlineData("Today's show is made possible by Acme.", "Acme")]
    [InlineData("Support for our show comes from [Acme](https://a.ex), [Bell](https://b.ex), and [Coil](https://c.ex)", "Acme, Bell, Coil")]
    [InlineData("Support for today’s episode is provided by Acme and by Bell.", "Acme, Bell")]
    [InlineData("Thanks to [Acme](https://acme.example) for sponsoring this episode.", "Acme")]
    [InlineData("[Acme](https://acme.example) sponsors this episode.", "Acme")]
    [InlineData("Sponsored by [Acme](https://acme.example) & [Bell](https://bell.example)", "Acme, Bell")]
    [InlineData("Diese Sendung wird gesponsert von [Acme](https://acme.example).", "Acme")]
    [InlineData("Mit freundlicher Unterstützung von [Acme](https://acme.example).", "Acme")]
    [InlineData("Cette émission est parrainée par Acme.", "Acme")]
    [InlineData("Este programa llega gracias a [Acme](https://acme.example).", "Acme")]
    [InlineData("Questa puntata è offerta da Acme.", "Acme")]
    [InlineData("Det här avsnittet sponsras av Acme.", "Acme")]
    [InlineData("Ten odcinek powstał dzięki [Acme](https://acme.example).", "Acme")]
    [InlineData("本期节目由[青叶](https://a.example)赞助播出。", "青叶")]
    [InlineData("이번 에피소드는 [새벽서점](https://a.example)의 후원으로 제작되었습니다.", "새벽서점")]
    [InlineData("This episode of Harbour Log is brought to you by [Acme](https://acme.example).", "Acme")]
    [InlineData("Diese Folge „Nebel“ wird Ihnen präsentiert von [Acme](https://acme.example). Spart 10 % und von Montag an 20 %.", "Acme")]
    [InlineData("This episode was made possible by our sponsors: [Acme](https://a.example) and [Bell](https://b.example).", "Acme, Bell")]
    [InlineData("Cet épisode est soutenu par Atelier Briquet (https://b.example) et par Maison Quai.", "Atelier Briquet, Maison Quai")]
    [InlineData("本日の放送は、[青葉製菓](https://a.example)と[海風珈琲](https://b.example)の提供でお送りしました。", "青葉製菓, 海風珈琲")]
    [InlineData("Thanks for listening! Our sponsor this week is [Acme](https://acme.example): visit them.", "Acme")]
    [InlineData("Many thanks to Acme, Bell, and Coil for sponsoring the show.", "Acme, Bell, Coil")]
    [InlineData("That was it. This episode was sponsored by Acme!", "Acme")]
    [InlineData("A big thank you to our sponsor, Acme!", "Acme")]
    [InlineData("Sponsor: Lípa s.r.o. – https://lipa.example", "Lípa s.r.o.")]
    [InlineData("Bu bölümün sponsoru: Çay A.Ş.", "Çay A.Ş.")]
    [InlineData("Sponsor: Sol S.A. (https://sol.example)", "Sol S.A.")]
    [InlineData("Sponsored by Acme Inc.: https://acme.example", "Acme Inc.")]
    [InlineData("Diese Sendung wird gesponsert von [Bär & Co.](https://baer.example).", "Bär & Co.")]
    [InlineData("This episode is brought to you by Acme.", "Acme")]
    [InlineData("Huge thanks to our sponsors, [Acme](https://a.example) and [Bell](https://b.example)!", "Acme, Bell")]
    [InlineData("A big thank you to Acme for sponsoring this episode.", "Acme")]
    [InlineData("Ein großes Dankeschön an unseren Sponsor Acme!", "Acme")]
    [InlineData("Sponsor des Tages: Acme", "Acme")]
    [InlineData("Cet épisode vous est présenté par Acme.", "Acme")]
    [InlineData("Un grand merci à notre sponsor, Acme !", "Acme")]
    [InlineData("Muchas gracias a nuestro patrocinador, Acme.", "Acme")]
    [InlineData("Patrocinador del día: Acme", "Acme")]
    [InlineData("Um grande obrigado ao nosso patrocinador, Acme.", "Acme")]
    [InlineData("Un grazie speciale al nostro sponsor Acme!", "Acme")]
    [InlineData("Veel dank aan onze sponsor Acme.", "Acme")]
    [InlineData("Stort tack till vår sponsor, Acme!", "Acme")]
    [InlineData("Tusen takk til vår sponsor Acme.", "Acme")]
    [InlineData("Jaksun tarjoaa Acme.", "Acme")]
    [InlineData("Tämän jakson tarjoaa [Acme](https://acme.example).", "Acme")]
    [InlineData("Päivän sponsori: Acme", "Acme")]
    [InlineData("Odcinek sponsoruje Acme.", "Acme")]
    [InlineData("Wielkie podziękowania dla naszego sponsora, Acme!", "Acme")]
    [InlineData("Velké díky našemu sponzorovi, Acme!", "Acme")]
    [InlineData("Köszönet támogatónknak: Acme", "Acme")]
    [InlineData("Sponsorul episodului: Acme", "Acme")]
    [InlineData("Günün sponsoru: Acme", "Acme")]
    [InlineData("Спонсор дня: Acme", "Acme")]
    [InlineData("Дякуємо нашому спонсору: Acme", "Acme")]
    [InlineData("Χορηγός της ημέρας: Acme", "Acme")]
    [InlineData("本日のスポンサー：青葉製菓", "青葉製菓")]
    [InlineData("本日のスポンサーは青葉製菓です。", "青葉製菓")]
    [InlineData("今日赞助商：青叶", "青叶")]
    [InlineData("오늘의 스폰서: 새벽서점", "새벽서점")]
    [InlineData("Aquest episodi està patrocinat per Acme.", "Acme")]
    [InlineData("Ovu epizodu sponzorira Acme.", "Acme")]
    [InlineData("Този епизод е спонсориран от Acme.", "Acme")]
    [InlineData("Episode ini disponsori oleh Acme.", "Acme")]
    [InlineData("Tập này được tài trợ bởi Acme.", "Acme")]
    [InlineData("هذه الحلقة برعاية Acme.", "Acme")]
    [InlineData("הפרק מוגש בחסות Acme.", "Acme")]
    [InlineData("Выпуск вышел при поддержке Acme.", "Acme")]
    [InlineData("Этот выпуск вышел при поддержке компании Acme.", "Acme")]
    [InlineData("Спасибо компании Acme за поддержку выпуска!", "Acme")]
    [InlineData("Цей випуск вийшов за підтримки Acme.", "Acme")]
    [InlineData("Партнер випуску — Acme", "Acme")]
    [InlineData("Az epizódot az Acme támogatja.", "Acme")]
    [InlineData("Az adás támogatója az Acme.", "Acme")]
    [InlineData("Köszönjük az Acme támogatását!", "Acme")]
    [InlineData("Bu bölüm Acme tarafından desteklenmektedir.", "Acme")]
    [InlineData("Bu bölümü Acme sunuyor.", "Acme")]
    [InlineData("Bu bölüm Acme’nin desteğiyle hazırlandı.", "Acme")]
    [InlineData("הפרק מוגש לכם בחסות Acme.", "Acme")]
    [InlineData("תודה ל-Acme על החסות.", "Acme")]
    [InlineData("בחסות Acme", "Acme")]
    [InlineData("تأتيكم هذه الحلقة برعاية Acme.", "Acme")]
    [InlineData("شكرا لشركة Acme على دعم الحلقة.", "Acme")]
    [InlineData("本エピソードは青葉製菓の提供でお届けします。", "青葉製菓")]
    [InlineData("スポンサーの青葉製菓に感謝します。", "青葉製菓")]
    [InlineData("후원해 주신 새벽서점에 감사드립니다.", "새벽서점")]
    [InlineData("感谢青叶对本期节目的支持。", "青叶")]
    [InlineData("Το επεισόδιο υποστηρίζεται από την Acme.", "Acme")]
    [InlineData("Ευχαριστούμε τον χορηγό μας, την Acme!", "Acme")]
    [InlineData("Tato epizoda vznikla za podpory společnosti Acme.", "Acme")]
    [InlineData("Za podporu děkujeme společnosti Acme.", "Acme")]
    [InlineData("Túto epizódu vám prináša Acme.", "Acme")]
    [InlineData("Tuto epizodu vám přináší Acme.", "Acme")]
    [InlineData("Mulțumim Acme pentru susținere!", "Acme")]
    [InlineData("Acest episod este realizat cu sprijinul Acme.", "Acme")]
    [InlineData("Cảm ơn Acme đã tài trợ cho tập này.", "Acme")]
    [InlineData("Nhà tài trợ của tập này là Acme.", "Acme")]
    [InlineData("Episode ini didukung oleh Acme.", "Acme")]
    [InlineData("Sponsor episode ini adalah Acme.", "Acme")]
    [InlineData("यह एपिसोड Acme द्वारा प्रायोजित है।", "Acme")]
    [InlineData("इस एपिसोड के प्रायोजक हैं Acme।", "Acme")]
    [InlineData("รายการนี้สนับสนุนโดย Acme", "Acme")]
    [InlineData("Šį epizodą remia Acme.", "Acme")]
    [InlineData("Šo epizodi atbalsta Acme.", "Acme")]
    [InlineData("Ову епизоду спонзорише Acme.", "Acme")]
    [InlineData("Оваа епизода е спонзорирана од Acme.", "Acme")]
    [InlineData("Hierdie episode word geborg deur Acme.", "Acme")]
    [InlineData("این قسمت با حمایت Acme", "Acme")]
    [InlineData("Ang episode na ito ay hatid sa inyo ng Acme.", "Acme")]
    [InlineData("Kipindi hiki kimedhaminiwa na Acme.", "Acme")]
    [InlineData("This episode is sponsored by Dell Technologies, Smith, Jones & Co.", "Dell Technologies; Smith, Jones & Co.")]
    [InlineData("Diese Folge wird präsentiert von Seil AG und Tau GmbH.", "Seil AG; Tau GmbH")]
    [InlineData("Cet épisode est sponsorisé par Quai SARL et Phare S.A.", "Quai SARL; Phare S.A.")]
    [InlineData("Sponsored by Acme, Inc. and Bell Ltd. – get 10 % off.", "Acme, Inc.; Bell Ltd.")]
    [InlineData("Diese Folge wird unterstützt von Seil GmbH & Co. KG, Tau AG und Riff SE.", "Seil GmbH & Co. KG; Tau AG; Riff SE")]
    [InlineData("This episode is brought to you by Acme, Bell and Coil.", "Acme; Bell; Coil")]
    [InlineData("This episode is brought to you by Marks and Spencer.", "Marks and Spencer")]
    [InlineData("This episode is brought to you by Johnson & Sons. They make wax.", "Johnson & Sons")]
    [InlineData("This episode is brought to you by Acme, the best tools in town.", "Acme")]
    public void Lines_below_the_last_item_name_sponsors(string line, string names)
    {
        var notes = Notes.Parse("1.md", Items + line + "\n").Notes!;
        string separator = names.Contains(';', StringComparison.Ordinal) ? "; " : ", ";
        Assert.Equal(names, string.Join(separator, notes.Sponsors.Select(s => s.Name)));
        Assert.Equal(2, notes.Items.Count);
    }

    [Theory]
    [InlineData("Node is sponsored by [Acme](https://acme.example).")]
    [InlineData("This show is presented by Ana Field and Bo Lind.")]
    [InlineData("Supported by all browsers since 2019.")]
    [InlineData("The race, sponsored by Acme, is back.")]
    [InlineData("This show is supported by listeners. Thanks to everyone for supporting this show!")]
    [InlineData("Sponsor: none this week")]
    [InlineData("Sponsor des Tages war wieder die Sonne.")]
    [InlineData("Cette émission est présentée par Jeanne Quai.")]
    [InlineData("Thank you to our guests, Ana and Bo!")]
    [InlineData("Dziękujemy za słuchanie, do usłyszenia!")]
    [InlineData("Sponsors: [Become a sponsor](https://a.example)")]
    [InlineData("Спасибо всем за поддержку!")]
    [InlineData("Köszönjük a figyelmet, jövő héten találkozunk!")]
    [InlineData("Cảm ơn các bạn đã lắng nghe.")]
    [InlineData("Terima kasih kepada para pendengar!")]
    [InlineData("Ευχαριστούμε για την ακρόαση.")]
    public void Other_lines_name_none(string line) => Assert.Empty(Notes.Parse("1.md", Items + line + "\n").Notes!.Sponsors);

    [Theory]
    [InlineData("## Sponsors\n\n- [Acme](https://acme.example) – tools\n- Bell: [claim your 20 % off](https://bell.example)\n",
        "Acme, Bell")]
    [InlineData("## Brought to you by:\n\n- [Acme](https://acme.example)\n", "Acme")]
    [InlineData("## Nos partenaires\n\n- [Acme](https://acme.example)\n", "Acme")]
    [InlineData("## Partner dieser Folge\n\n[Acme](https://acme.example) baut Werkzeug. [Jetzt testen](https://acme.example/test)\n",
        "Acme")]
    [InlineData("## Sponsors\n\nThanks to these people:\n\n[Acme](https://acme.example)\n[Bell](https://bell.example)\n", "Acme, Bell")]
    [InlineData("## Sponsors\n\n| Sponsor | Link |\n| --- | --- |\n| Acme | https://acme.example |\n", "Acme")]
    [InlineData("**Sponsors of the week**\n\n* Get 10 % off at [Acme](https://acme.example)\n", "Acme")]
    public void A_part_names_them_in_its_entries(string part, string names) =>
        Assert.Equal(names, string.Join(", ", Notes.Parse("1.md", Items + part).Notes!.Sponsors.Select(s => s.Name)));

    /// <summary>A heading or a line in bold that names sponsors; their URLs stand in it or in the text below.</summary>
    [Theory]
    [InlineData("## Sponsor - Acme\n\n[Try it](https://a.example/)\n", "Acme https://a.example/")]
    [InlineData("## Sponsor: Acme\n\n- Some tools\n- [Try them](https://a.example/)\n", "Acme https://a.example/")]
    [InlineData("## Sponsored by Acme\n\nThey make tools.\n\nSee https://a.example/ for more.\n", "Acme https://a.example/")]
    [InlineData("## Brought to you by [Acme](https://a.example/)\n\n[Try it](https://b.example/)\n", "Acme https://a.example/")]
    [InlineData("**Sponsor: Acme**\n\n[Try it](https://a.example/)\n", "Acme https://a.example/")]
    [InlineData("**Sponsored by Acme**\n\nGreat tools.\n\n[Elsewhere](https://b.example/)\n", "Acme ")]
    [InlineData("## Werbung: Acme GmbH\n\n[Testen](https://a.example/)\n", "Acme GmbH https://a.example/")]
    [InlineData("## Sponsored by Acme and by Bell\n\n[Bell](https://b.example/) and [Acme](https://a.example/)\n",
        "Acme https://a.example/, Bell https://b.example/")]
    public void A_heading_that_names_a_sponsor_has_the_URL_below_it(string part, string expected)
    {
        foreach (string around in new[] { "# 1: A\n\nAn introduction that is a whole sentence.\n\n", Items })
        {
            var sponsors = Notes.Parse("1.md", around + part).Notes!.Sponsors;
            Assert.Equal(expected, string.Join(", ", sponsors.Select(s => $"{s.Name} {s.Url}")));
        }
    }

    /// <summary>Names of which one begins with another, or that share a URL, are of two sponsors.</summary>
    [Theory]
    [InlineData("- Jon\n- Jonathan Turner", "Jon, Jonathan Turner")]
    [InlineData("- Adam Smith\n- Ada", "Adam Smith, Ada")]
    [InlineData("- Ana\n- Ana Field", "Ana, Ana Field")]
    [InlineData("- [Ana Field](https://a.example)\n- [Bo Lind](https://a.example)", "Ana Field, Bo Lind")]
    [InlineData("- [Acme](https://a.example)\n- [Acme](https://a.example)", "Acme")]
    [InlineData("- Acme\n- Acme Inc.", "Acme")]
    [InlineData("- [Acme](https://a.example)\n- [Acme Cloud](https://a.example)", "Acme")]
    [InlineData("- [Acme](https://a.example)\n- [Acme Cloud](https://b.example)", "Acme, Acme Cloud")]
    public void Sponsors_are_the_same_by_their_whole_names(string list, string names) => Assert.Equal(
        names, string.Join(", ", Notes.Parse("1.md", $"{Items}## Sponsors\n\n{list}\n").Notes!.Sponsors.Select(s => s.Name)));

    [Theory]
    [InlineData("RedHat: Compiler Podcast", "RedHat: Compiler Podcast")]
    [InlineData("Lock, Stock & Co", "Lock, Stock & Co")]
    [InlineData("Yahoo! Sports", "Yahoo! Sports")]
    [InlineData("Yahoo!", "Yahoo!")]
    [InlineData("Acme - the Podcast", "Acme - the Podcast")]
    [InlineData("Acme (Europe)", "Acme (Europe)")]
    [InlineData("Acme.", "Acme")]
    [InlineData("Acme Inc.", "Acme Inc.")]
    [InlineData("Acme: get 20 % off", "Acme")]
    [InlineData("Acme: they help you", "Acme")]
    [InlineData("Acme – real-time tools", "Acme")]
    [InlineData("Acme: The Tools company", "Acme")]
    [InlineData("Acme - 20% off", "Acme")]
    [InlineData("Acme. The best tools.", "Acme")]
    public void The_text_of_a_link_is_the_whole_name(string text, string name)
    {
        string[] forms = [$"Sponsored by [{text}](https://a.example).", $"## Sponsors\n\n- [{text}](https://a.example) – tools"];
        foreach (string form in forms)
        {
            Assert.Equal(name, Assert.Single(Notes.Parse("1.md", $"{Items}{form}\n").Notes!.Sponsors).Name);
        }
    }

    [Theory]
    [InlineData("sponsor: Seil AG und Tau GmbH", "Seil AG; Tau GmbH")]
    [InlineData("sponsors:\n  - Dell Technologies, Smith, Jones & Co.\n  - Riff SE", "Dell Technologies; Smith, Jones & Co.; Riff SE")]
    [InlineData("sponsor: Marks and Spencer", "Marks and Spencer")]
    public void Companies_of_front_matter_are_told_apart_by_their_legal_forms(string key, string names) => Assert.Equal(
        names, string.Join("; ", Notes.Parse("1.md", $"---\ntitle: A\n{key}\n---\n\nText.\n").Notes!.Sponsors.Select(s => s.Name)));

    /// <summary>Every wording is of the language, part and source that its row states, and stands once in it.</summary>
    [Fact]
    public void Every_row_of_wordings_has_a_known_part_and_a_source()
    {
        string[] parts = ["subject", "verb", "phrase", "opening", "label", "heading", "frame", "tail"];
        string path = RepositoryRoot.Combine("src", "Feeds", "Parsing", "Interpreting", "sponsor-words.tsv");
        var rows = File.ReadLines(path).Where(l => !l.StartsWith('#')).Select(l => l.Split('\t')).ToList();
        Assert.All(rows, row =>
        {
            Assert.Equal(4, row.Length);
            Assert.Contains(row[1], parts);
            Assert.DoesNotContain(row, string.IsNullOrWhiteSpace);
            Assert.Equal(row[2].ToLowerInvariant(), row[2]);
            Assert.Equal(row[1] == "frame", row[2].Contains('…', StringComparison.Ordinal));
        });
        Assert.True(rows.Select(r => r[0]).Distinct().Count() > 30);
    }

    [Fact]
    public void A_part_that_names_none_is_noted_unless_it_says_so()
    {
        Assert.Contains(Notes.Parse("1.md", Items + "## Sponsor\n\n[claim your 20 % off](https://a.example)\n").Diagnostics, d =>
            d is { Code: DiagnosticCodes.SponsorUnnamed, Line: 11 });
        Assert.DoesNotContain(Notes.Parse("1.md", Items + "## Sponsor\n\nNone this week.\n").Diagnostics, d =>
            d.Code == DiagnosticCodes.SponsorUnnamed);
    }

    [Fact]
    public void Extras_below_sponsors_stay_extras()
    {
        var notes = Notes.Parse("1.md", Items
            + "This episode is brought to you by [Acme](https://acme.example).\n\n## Extras\n\n- A timetable.\n").Notes!;
        Assert.Equal("Acme", Assert.Single(notes.Sponsors).Name);
        Assert.Single(notes.Extras);
        Assert.DoesNotContain("brought to you", notes.Items[^1].Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_in_front_matter_is_a_name_though_its_link_is_none()
    {
        var notes = Notes.Parse("1.md",
            "---\ntitle: A\nsponsor: \"Acme Tickets: [claim your 20 % off](https://acme.example)\"\n---\n\nText.\n").Notes!;
        Assert.Equal(("Acme Tickets", "https://acme.example"), (Assert.Single(notes.Sponsors).Name, notes.Sponsors[0].Url));
    }

    [Theory]
    [InlineData("This episode is brought to you by A. ")]
    [InlineData("thanks to a ")]
    [InlineData("Sponsor: ")]
    [InlineData("この番組は")]
    [InlineData("**Sponsors**\n\n")]
    public void Time_is_linear(string piece)
    {
        string Text(int length) => Items + string.Concat(Enumerable.Repeat(piece, length / piece.Length));
        var parsed = LinearTime.Holds(piece, Text(LinearTime.Bytes / 4), Text(LinearTime.Bytes / 2), text => Notes.Parse("1.md", text));
        Assert.NotNull(parsed.Notes);
    }

    /// <summary>A bullet of the last item that speaks of the show, and the sponsor that it names.</summary>
    [Theory]
    [InlineData("Merci à notre sponsor Acme Nuage pour cet épisode.", "Acme Nuage")]
    [InlineData("Merci à notre sponsor Acme Nuage.", "Acme Nuage")]
    [InlineData("Thanks to our sponsor Acme Cloud for this episode.", "Acme Cloud")]
    [InlineData("Danke an unseren Sponsor Acme Wolke für diese Folge.", "Acme Wolke")]
    [InlineData("Gracias a nuestro patrocinador Acme Nube.", "Acme Nube")]
    [InlineData("Grazie al nostro sponsor Acme Nuvola.", "Acme Nuvola")]
    [InlineData("Tack till vår sponsor Acme Moln.", "Acme Moln")]
    [InlineData("This tool is sponsored by Acme Cloud.", null)]
    [InlineData("We talked about sponsors.", null)]
    public void A_bullet_of_the_last_item_may_name_the_sponsor(string bullet, string? name)
    {
        var parsed = Notes.Parse("003.md", $"# Episode 3: X\n\n**Ana #1: One**\n\n- Text.\n\n**Ben #2: Two**\n\n- Text.\n- {bullet}\n");
        Assert.Equal(name is null ? [] : [name], parsed.Notes!.Sponsors.Select(s => s.Name));
        Assert.Contains(bullet, System.Net.WebUtility.HtmlDecode(parsed.Notes.Html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("## Sponsor\n\n[Sign up here](https://acme.example/x) for Acme Cloud\n")]
    [InlineData("## Sponsors\n\n- [Sign up here](https://acme.example/x) for Acme Cloud and get 20 % off.\n")]
    [InlineData("Sponsored by: [Sign up here](https://acme.example/x) for Acme Cloud\n")]
    public void A_link_that_asks_for_something_names_its_sponsor_behind_it(string text)
    {
        var parsed = Notes.Parse("004.md", $"# Episode 4: X\n\n{text}");
        Assert.Equal([("Acme Cloud", "https://acme.example/x")], parsed.Notes!.Sponsors.Select(s => (s.Name, s.Url!)));
    }

    /// <summary>Above the title of copied text: the episode's own sponsor stays, today's of the page goes.</summary>
    [Theory]
    [InlineData("Lanternfish Hosting", false)]
    [InlineData("Acme Cloud", true)]
    public void A_sponsor_above_the_title_is_the_episodes_if_the_notes_name_it_again(string banner, bool isLeftOut)
    {
        var parsed = Notes.Parse("005.txt", $"Brought to you by {banner} - the first month is on the house\n\nEpisode #5: One more\n\n"
            + "Sponsored by Lanternfish Hosting --\n\nAda #1: just\n\n  • A command runner.\n");
        Assert.Equal(["Lanternfish Hosting"], parsed.Notes!.Sponsors.Select(s => s.Name));
        Assert.Equal(!isLeftOut, parsed.Notes.Html.Contains("on the house", StringComparison.Ordinal));
        Assert.Equal(isLeftOut, parsed.Diagnostics.Any(d => d.Code == Feeds.Diagnostics.DiagnosticCodes.NavigationLeftOut));
    }
}
