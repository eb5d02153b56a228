using Feeds.Diagnostics;

namespace Feeds.Tests.Parsing;

/// <summary>What notes state about themselves is understood once and never lost.</summary>
public sealed class StatedTests
{
    [Theory]
    [InlineData("## 1. Soil\n\nGood soil.\n\n## 2. Seeds\n\nGood seeds.\n")]
    [InlineData("### 1) Soil\n\nGood soil.\n\n### 2) Seeds\n\nGood seeds.\n")]
    [InlineData("# 1: Soil\n\nGood soil.\n\n# 2: Seeds\n\nGood seeds.\n")]
    public void A_numbered_first_heading_is_an_item_with_and_without_front_matter(string notes)
    {
        foreach (string before in new[] { "", "---\ntitle: The garden\n---\n\n" })
        {
            var parsed = Notes.Parse("garden.md", before + notes).Notes!;
            Assert.Equal(["Soil", "Seeds"], parsed.Items.Select(i => i.Headline));
            Assert.Equal(before.Length > 0 ? "The garden" : null, parsed.Title);
            Assert.Contains("Soil", parsed.Html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("# Soil", true)]
    [InlineData("# The Garden", false)]
    [InlineData("# Episode 7: The garden", false)]
    [InlineData("# Episode 7: Soil", true)]
    [InlineData("## 1. Soil", true)]
    public void Beside_a_stated_title_only_a_heading_that_repeats_it_goes(string heading, bool kept)
    {
        var parsed = Notes.Parse("garden.md", $"---\ntitle: The garden\n---\n\n{heading}\n\nText of it.\n").Notes!;
        Assert.Equal("The garden", parsed.Title);
        Assert.Equal(kept, Notes.PlainText(parsed.Html).Contains(heading.TrimStart('#', ' '), StringComparison.Ordinal));
        Assert.Contains("Text of it.", parsed.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Published: 8/14/18", "2018-08-14", null, 0)]
    [InlineData("Published: 14/8/98", "1998-08-14", null, 0)]
    [InlineData("Published: 8/4/18", "2018-08-04", null, 0)]
    [InlineData("Published: 8/4/1970", "1970-08-04", null, 0)]
    [InlineData("Published: 1/1/1970", null, DiagnosticCodes.BadDate, 12)]
    [InlineData("Published 9999-12-31 23:59 EST", null, DiagnosticCodes.BadDate, 11)]
    [InlineData("**Published:** 08.04.18", null, DiagnosticCodes.BadDate, 16)]
    [InlineData("*Recorded*: **Feb 30, 2018**", null, DiagnosticCodes.BadDate, 15)]
    [InlineData("[**Published**](https://p.example) *on* 8/4/2018", "2018-08-04", null, 0)]
    [InlineData("Veröffentlicht am: 4. Brachmond 2018", null, DiagnosticCodes.BadDate, 20)]
    [InlineData("Yayın tarihi: 4 Ağustos 2018", "2018-08-04", null, 0)]
    [InlineData("Version: 1.2.18", null, null, 0)]
    [InlineData("Date: with 3 friends by the sea, and what became of all of them", null, null, 0)]
    public void A_line_that_states_a_date_is_read_or_told(string line, string? published, string? code, int column)
    {
        var parsed = Notes.Parse("garden.md", "# T\n\n" + line + "\n\nText of it.\n");
        Assert.Equal(published, parsed.Notes!.Published?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var told = parsed.Diagnostics.Where(d => d.Line == 3).ToList();
        Assert.Equal(code, Assert.Single(told.DefaultIfEmpty())?.Code);
        if (code is not null) Assert.Equal(column, told[0].Column);
        if (published is null) Assert.Contains(line[..4].Trim('*'), parsed.Notes.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("提供：株式会社アクメ（https://acme.example/）", "株式会社アクメ")]
    [InlineData("Patrocínio: Padaria Avenida (https://padaria.example)", "Padaria Avenida")]
    [InlineData("Ce numéro est sponsorisé par **[Émile](https://emile.example/)**.", "Émile")]
    [InlineData("Спонсор: Акме", "Акме")]
    [InlineData("Partenaires du monde entier sont ici.", null)]
    [InlineData("提供する", null)]
    public void Sponsors_are_announced_in_many_languages(string line, string? name) =>
        Assert.Equal(name, Assert.Single(Notes.Parse("garden.md", "# T\n\n" + line + "\n\nText of it.\n").Notes!.Sponsors.DefaultIfEmpty())?.Name);

    [Fact]
    public void A_line_of_facts_in_plain_text_is_no_heading()
    {
        var notes = Notes.Parse("garden.txt", "Episode 9: Soil\n\nHosts: Ann & Bob\n\nWe talk about soil, and about what grows in it.\n").Notes!;
        Assert.Equal(["Ann", "Bob"], notes.Hosts);
        Assert.Empty(notes.Sections);
        Assert.Contains("<p>Hosts: Ann &amp; Bob</p>", notes.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_heading_of_a_part_with_sponsors_stays_a_heading()
    {
        var notes = Notes.Parse("garden.md", "# T\n\n## Sponsors\n\n- [Acme](https://acme.example)\n\n## Topics\n\nText of it.\n").Notes!;
        Assert.Equal(["Acme"], notes.Sponsors.Select(s => s.Name));
        Assert.Contains("<h2>Sponsors</h2>", notes.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_sign_of_full_width_is_one()
    {
        var items = Notes.Parse("garden.md", "# T\n\n**田中 ＃1：駅前**\n- a\n\n**佐藤 ＃2：帰り道**\n- b\n").Notes!.Items;
        Assert.Equal([(1, "田中", "駅前"), (2, "佐藤", "帰り道")], items.Select(i => (i.Ordinal!.Value, i.Host!, i.Headline)));
    }

    [Fact]
    public void A_date_of_a_far_year_is_told_as_such_and_kept()
    {
        var parsed = Notes.Parse("garden.md", "# T\n\nPublished Jan 1, 1850\n\nText of it.\n");
        Assert.Null(parsed.Notes!.Published);
        Assert.Contains("Published Jan 1, 1850", parsed.Notes.Html, StringComparison.Ordinal);
        var told = Assert.Single(parsed.Diagnostics, d => d.Code == Feeds.Diagnostics.DiagnosticCodes.BadDate);
        Assert.DoesNotContain("calendar", told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title: &e The garden\nsummary: *e\n")]
    [InlineData("defaults: &d\n  summary: The garden\n<<: *d\ntitle: The garden\n")]
    [InlineData("title: &e The garden\nguests: [Ada\nsummary: *e\n")]
    public void An_alias_in_front_matter_says_what_its_anchor_says(string matter)
    {
        var parsed = Notes.Parse("garden.md", $"---\n{matter}---\n\nText of it.\n").Notes!;

        Assert.Equal(("The garden", "The garden"), (parsed.Title, parsed.Summary));
    }

    [Fact]
    public void An_alias_without_an_anchor_costs_only_its_entry()
    {
        var parsed = Notes.Parse("garden.md", "---\ntitle: *Star Wars*\nsummary: The garden\n---\n\nText of it.\n");

        Assert.Equal("The garden", parsed.Notes!.Summary);
        Assert.Equal(2, Assert.Single(parsed.Diagnostics, d => d.Code == Feeds.Diagnostics.DiagnosticCodes.BadFrontMatter).Line);
    }

    [Theory]
    [InlineData(9, 9, "")]
    [InlineData(9, 9, "guests: [Ada\n")]
    [InlineData(11_000, 1, "")]
    public void Aliases_that_stand_for_too_much_refuse_the_notes_at_the_alias(int times, int levels, string broken)
    {
        var text = new System.Text.StringBuilder($"---\ntitle: A\n{broken}a0: &a0 [lol]\n");
        for (int i = 1; i <= levels; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", times))}]\n");
        string notes = text.Append("---\n\nText of it.\n").ToString();

        var parsed = Notes.Parse("garden.md", notes);

        Assert.Null(parsed.Notes);
        var error = Assert.Single(parsed.Diagnostics, d => d.Severity is Feeds.Diagnostics.Severity.Error);
        Assert.Equal(Feeds.Diagnostics.DiagnosticCodes.YamlTooLarge, error.Code);
        Assert.Equal('*', notes.Split('\n')[error.Line!.Value - 1][error.Column!.Value - 1]);
    }

    [Fact]
    public void Front_matter_that_is_no_YAML_stays_in_the_text()
    {
        var parsed = Notes.Parse("garden.md", "---\nnumber: 7\nguests: [Ada,\n  Alan\nhosts: Ann\n---\n\nText of it.\n");
        Assert.Equal(["Ann"], parsed.Notes!.Hosts);
        Assert.Contains("guests: [Ada, Alan", Notes.PlainText(parsed.Notes!.Html), StringComparison.Ordinal);
        Assert.Contains("Text of it.", parsed.Notes.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Japanese_labels_say_which_date_it_is()
    {
        var parsed = Notes.Parse("garden.md", "# 庭\n\n公開日：2024年5月6日\n\n収録日：2024年5月1日\n").Notes!;
        Assert.Equal(new DateTimeOffset(2024, 5, 6, 0, 0, 0, TimeSpan.Zero), parsed.Published);
        Assert.Equal(new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero), parsed.Recorded);
    }

    [Theory]
    [InlineData("2001.md", "# 2001: A Space Odyssey", "2001: A Space Odyssey", 2001)]
    [InlineData("2001.md", "# Episode 2001: A Space Odyssey", "A Space Odyssey", 2001)]
    [InlineData("12monkeys.md", "# Twelve Monkeys", "Twelve Monkeys", null)]
    [InlineData("12-monkeys.md", "# Twelve Monkeys", "Twelve Monkeys", 12)]
    public void A_number_is_one_where_something_says_so(string file, string heading, string title, int? number)
    {
        var parsed = Notes.Parse(file, heading + "\n\nText of it.\n").Notes!;
        Assert.Equal((title, number), (parsed.Title, parsed.Number));
        Assert.Equal(number, Feeds.Episodes.StemNumber.Of(Notes.FileName(file).Show, Path.GetFileNameWithoutExtension(file)));
    }

    [Theory]
    [InlineData("garden.md")]
    [InlineData("garden.txt")]
    public void Hosts_and_guests_are_read_from_their_lines(string file)
    {
        var parsed = Notes.Parse(file, "The garden\n\nHosts: Ann, Ben\n\nGuest: Carol King (@ck), Dave\n\nText of it, which is a sentence.\n").Notes!;
        Assert.Equal(["Ann", "Ben"], parsed.Hosts);
        Assert.Equal(["Carol King", "Dave"], parsed.Guests);
    }

    [Fact]
    public void What_a_guest_does_is_no_guest()
    {
        Assert.Equal(["Jane Doe"], Notes.Parse("garden.md", "# T\n\nGuest: Jane Doe, Acme\n").Notes!.Guests);
    }

    [Theory]
    [InlineData("Moderation: Ann Lee\n\nGast: Prof. Dr. Carol King")]
    [InlineData("Présenté par : Ann Lee\n\nAvec : Prof. Carol King (Acme)")]
    [InlineData("Presenta: Ann Lee\n\nInvitada: Carol King, de Acme")]
    [InlineData("Condotto da: Ann Lee\n\nOspite: Carol King")]
    [InlineData("Presentatie: Ann Lee\n\nTe gast: Carol King")]
    [InlineData("Prowadzący: Ann Lee\n\nGość: Carol King")]
    [InlineData("出演：Ann Lee\n\nゲスト：Carol King（元・店長）")]
    [InlineData("**Hosted by:** Ann Lee\n\n**Guest:** [Carol King](https://ck.example)")]
    public void People_are_announced_in_many_languages(string lines)
    {
        var notes = Notes.Parse("garden.md", $"# The garden\n\n{lines}\n\nText of it, which is a sentence.\n").Notes!;
        Assert.Equal(["Ann Lee"], notes.Hosts);
        Assert.EndsWith("Carol King", Assert.Single(notes.Guests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Avec le temps, tout s'en va.")]
    [InlineData("Mit Gast und Hund unterwegs.")]
    [InlineData("Presenta un problema grave.")]
    public void Prose_that_begins_like_a_label_announces_nobody(string line)
    {
        var notes = Notes.Parse("garden.md", $"# The garden\n\n{line}\n").Notes!;
        Assert.Empty(notes.Hosts);
        Assert.Empty(notes.Guests);
    }

    [Theory]
    [InlineData("# The Night Sky Podcast, Episode 7", "The Night Sky Podcast, Episode 7", 7)]
    [InlineData("# Mars, Episode 7", "Mars", 7)]
    public void A_title_of_show_and_number_stays_whole(string heading, string title, int number)
    {
        var notes = Notes.Parse("sky.md", heading + "\n\nText of it.\n").Notes!;
        Assert.Equal((title, number), (notes.Title, notes.Number));
    }

    [Theory]
    [InlineData("Hello, this is The Garden: episode 10, recorded in rain.", 10)]
    [InlineData("In episode 3 of season 2 we spoke of soil.", null)]
    [InlineData("Episode 3 of season 2 was about soil.", null)]
    [InlineData("As we said in episode 12, it rains.", null)]
    [InlineData("This is bonus episode 8, about rain.", null)]
    public void Only_a_sentence_that_names_itself_gives_the_number(string sentence, int? number) =>
        Assert.Equal(number, Notes.Parse("garden.md", $"# The garden\n\n{sentence}\n").Notes!.Number);

    [Theory]
    [InlineData("Published in Nature on 6 May 2019, the paper counts worms.")]
    [InlineData("A paper published on 6 May 2019 counts worms.")]
    [InlineData("Published on 6 May 2019 in Nature.")]
    [InlineData("Rust was released on 15 May 2015.")]
    public void A_date_of_something_else_is_not_the_episodes(string sentence) =>
        Assert.Null(Notes.Parse("garden.md", $"# The garden\n\n{sentence}\n").Notes!.Published);

    [Theory]
    [InlineData("This episode was first published on Monday, 6 May 2019.")]
    [InlineData("Published: 6 May 2019")]
    [InlineData("Publié le 6 mai 2019")]
    [InlineData("Diese Folge wurde am 6. Mai 2019 veröffentlicht.\n\nVeröffentlicht am 6. Mai 2019")]
    [InlineData("Released on May 6, 2019, recorded on May 1, 2019.")]
    public void A_date_said_of_the_episode_is_its_own(string sentence) =>
        Assert.Equal(new DateTimeOffset(2019, 5, 6, 0, 0, 0, TimeSpan.Zero), Notes.Parse("garden.md", $"# The garden\n\n{sentence}\n").Notes!.Published);

    [Theory]
    [InlineData("## Acme - Sponsor\n\nAcme helps. [acme.example/x](https://acme.example/x)", "Acme", "https://acme.example/x")]
    [InlineData("## Kyle's Tools & More — Sponsor\n\nText.", "Kyle's Tools & More", null)]
    [InlineData("### Acme (Sponsor)\n\n[Here](https://acme.example/x)", "Acme", "https://acme.example/x")]
    [InlineData("## Sponsor\n\n* [Acme](https://acme.example/x) - Get 30 days free.", "Acme", "https://acme.example/x")]
    [InlineData("## Sponsors\n\n- Ralph \"Ace\" Giles (\"rillian\")", "Ralph \"Ace\" Giles (\"rillian\")", null)]
    [InlineData("## Notes\n\n- 00:10 Hello\n- 01:42 Garden Brought to you by Acme\n- 02:00 Bye", "Acme", null)]
    [InlineData("## Notes\n\n- 00:10 Hello\n- 01:42 Brought to you by [Acme.io](https://acme.io/x).\n- 02:00 Bye", "Acme", "https://acme.io/x")]
    [InlineData("## Werbung\n\nDiese Folge wird unterstützt von [Acme](https://acme.example/x). Danke!", "Acme", "https://acme.example/x")]
    [InlineData("## Thanks\n\nThis month's sponsors included:\n\n- David W. Allen", "David W. Allen", null)]
    public void Sponsors_with_a_part_of_their_own_are_found(string part, string name, string? url)
    {
        var sponsor = Assert.Single(Notes.Parse("garden.md", $"# The garden\n\nText of it, which is a sentence.\n\n## First\n\nText.\n\n{part}\n").Notes!.Sponsors);
        Assert.Equal((name, url), (sponsor.Name, sponsor.Url));
    }

    [Theory]
    [InlineData("Gradle is sponsored by its own company.")]
    [InlineData("## Become a sponsor\n\n- [Patreon](https://p.example)")]
    [InlineData("## How to sponsor\n\nWrite to us.")]
    [InlineData("- 00:10 Hello\n- 01:42 Node.js is sponsored by companies\n- 02:00 Thanks to Acme")]
    [InlineData("The sponsors were many:\n\nNobody.")]
    public void What_only_speaks_of_sponsors_names_none(string part) =>
        Assert.Empty(Notes.Parse("garden.md", $"# The garden\n\nText of it, which is a sentence.\n\n## First\n\nText.\n\n{part}\n").Notes!.Sponsors);

    [Theory]
    [InlineData("")]
    [InlineData("The garden\n==========\n\n")]
    public void Underlined_lines_of_plain_text_are_headings(string before)
    {
        var parsed = Notes.Parse("garden.txt", before + "TOPICS\n------\nSoil is what feeds us.\n\n- sand\n- clay\n\nWATER\n-----\n\nRain is what we wait for.\n").Notes!;
        Assert.Equal(before.Length > 0 ? "The garden" : null, parsed.Title);
        Assert.Contains("<h2>TOPICS</h2>", parsed.Html, StringComparison.Ordinal);
        Assert.Contains("<h2>WATER</h2>", parsed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("---", parsed.Html, StringComparison.Ordinal);
        foreach (string kept in new[] { "Soil is what feeds us.", "sand", "clay", "Rain is what we wait for." }) Assert.Contains(kept, parsed.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Want to learn more? See our courses")]
    [InlineData("Want to hear more? Browse our workshops")]
    public void A_pages_invitation_at_its_end_is_not_the_episodes(string invitation)
    {
        string page = "The garden\n\nSoil\n\nSoil is what feeds us. Want to know more? Dig.\n\n\n" + invitation;
        Assert.EndsWith("Dig.</p>", Notes.Parse("garden.txt", page).Notes!.Html.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_heading_above_nothing_but_a_pages_own_lines_goes_with_them()
    {
        var parsed = Notes.Parse("garden.txt", "The garden\n\nSoil\n\nSoil is what feeds us, and it needs rest.\n\nTopics\n\nChapters\n\n5 chapters\nSome Other Show\nAI chat — answers grounded in episodes\n").Notes!;
        Assert.DoesNotContain("Chapters", parsed.Html, StringComparison.Ordinal);
        Assert.EndsWith("rest.</p>", parsed.Html.TrimEnd(), StringComparison.Ordinal);
    }
}
