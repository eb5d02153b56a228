using System.Text;
using Feeds.Diagnostics;
using Feeds.Shows;
using Feeds.Tests.Fuzzing;

namespace Feeds.Tests.ShowFiles;

public sealed class ShowFileParserTests
{
    [Fact]
    public void Every_key_is_read()
    {
        var parsed = Parse("""
            title: Pine Street Parsers
            description: |
              Parsers, compilers & text.
            language: en-US
            link: https://example.com/
            author: The Pine Street team
            owner: {name: Ada Quill, email: show@example.com}
            image: https://example.com/art.png
            categories:
              - Technology
              - society and culture>documentary
            explicit: no
            type: serial
            copyright: © 2024
            guid: 917393e3-1b1e-5cef-ace4-edaa54e1f810
            hosts: [Ada Quill, Bo Lindqvist]
            funding:
              - https://example.com/give
              - {url: https://example.com/join, text: Join us}
            apps: {spotify: 'https://open.spotify.example/show/1', apple: 'https://podcasts.apple.example/id2'}
            hubs: [https://hub.example/]
            pings: ['https://ping.example/?feed=1']
            """);

        Assert.Empty(parsed.Diagnostics);
        var show = parsed.Show!;
        Assert.Equal(
            ("Pine Street Parsers", "Parsers, compilers & text.", "en-US", "https://example.com/", "The Pine Street team", new ShowOwner("Ada Quill", "show@example.com")),
            (show.Title, show.Description, show.Language, show.Link, show.Author, show.Owner));
        Assert.Equal(
            ("https://example.com/art.png", false, "serial", "© 2024", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
            (show.Image, show.Explicit, show.Type, show.Copyright, show.Guid));
        Assert.Equal(["Technology", "Society & Culture > Documentary"], show.Categories);
        Assert.Equal(["Ada Quill", "Bo Lindqvist"], show.Hosts);
        Assert.Equal([new ShowFunding("https://example.com/give", null), new ShowFunding("https://example.com/join", "Join us")], show.Funding);
        Assert.Equal(
            [
                ("spotify", "Spotify", "https://open.spotify.example/show/1"),
                ("apple", "Apple Podcasts", "https://podcasts.apple.example/id2"),
            ],
            show.Apps.Select(a => (a.Name, a.Label, a.Url)));
        Assert.Equal(["https://hub.example/"], show.Hubs);
        Assert.Equal(["https://ping.example/?feed=1"], show.Pings);
    }

    [Theory]
    [InlineData("# nothing yet\n")]
    [InlineData("---\n")]
    [InlineData("title:\nhosts: ~\nowner: null\nexplicit:\n")]
    [InlineData("title: ''\n")]
    public void Every_key_may_be_absent(string yaml)
    {
        var parsed = Parse(yaml);

        Assert.Empty(parsed.Diagnostics);
        Assert.Null(parsed.Show!.Title);
        Assert.Empty(parsed.Show.Hosts);
    }

    [Fact]
    public void Values_look_like_numbers_and_stay_text()
    {
        var show = Parse("title: 2018\nauthor: true\ncopyright: 'null'\n").Show!;

        Assert.Equal(("2018", "true", "null"), (show.Title, show.Author, show.Copyright));
    }

    // YAML, code, line, column, part of the message or the advice.
    [Theory]
    [InlineData("title: A\ntitel: B\n", DiagnosticCodes.UnknownKey, 2, 1, "Did you mean 'title'?")]
    [InlineData("Language: en\n", DiagnosticCodes.UnknownKey, 1, 1, "Did you mean 'language'?")]
    [InlineData("frequency: weekly\n", DiagnosticCodes.UnknownKey, 1, 1, "The key 'frequency' is not known")]
    [InlineData("owner:\n  name: A\n  mail: a@example.com\n", DiagnosticCodes.UnknownKey, 3, 3, "Did you mean 'email'?")]
    [InlineData("title: A\nlink: https://example.com\ntitle: B\n", DiagnosticCodes.DuplicateKey, 3, 1, "is already stated on line 1")]
    [InlineData("title: [A, B]\n", DiagnosticCodes.WrongType, 1, 8, "'title' is a list")]
    [InlineData("title:\n  en: A\n", DiagnosticCodes.WrongType, 2, 3, "'title' is a group of keys")]
    [InlineData("hosts: Ada\n", DiagnosticCodes.WrongType, 1, 8, "read as a list of one")]
    [InlineData("hosts: {a: b}\n", DiagnosticCodes.WrongType, 1, 8, "not a list; it is left out")]
    [InlineData("hosts:\n  - [Ada]\n", DiagnosticCodes.WrongType, 2, 5, "an entry of hosts")]
    [InlineData("owner: Ada\n", DiagnosticCodes.WrongType, 1, 8, "read as the owner's name")]
    [InlineData("owner: [Ada]\n", DiagnosticCodes.WrongType, 1, 8, "'owner' is a list")]
    [InlineData("apps: {spotfy: 'https://a.example/'}\n", DiagnosticCodes.UnknownKey, 1, 8, "'spotify'")]
    [InlineData("apps: {apple: javascript:x}\n", DiagnosticCodes.BadUrl, 1, 15, "apps.apple")]
    [InlineData("apps: https://a.example/\n", DiagnosticCodes.WrongType, 1, 7, "'apps' is a text")]
    [InlineData("apps: [https://a.example/]\n", DiagnosticCodes.WrongType, 1, 7, "'apps' is a list")]
    [InlineData("funding:\n  - text: Give\n", DiagnosticCodes.WrongType, 2, 5, "has no 'url'")]
    [InlineData("image: https://exa mple.com/a.png\n", DiagnosticCodes.BadUrl, 1, 8, "'image'")]
    [InlineData("link: example.com\n", DiagnosticCodes.BadUrl, 1, 7, "'link' is not an absolute http or https address: 'example.com'")]
    [InlineData("image: javascript:alert(1)\n", DiagnosticCodes.BadUrl, 1, 8, "'image'")]
    [InlineData("hubs:\n  - ftp://example.com/\n", DiagnosticCodes.BadUrl, 2, 5, "an entry of hubs")]
    [InlineData("pings: ['https://exa mple.com/']\n", DiagnosticCodes.BadUrl, 1, 9, "an entry of pings")]
    [InlineData("funding: [mailto:a@example.com]\n", DiagnosticCodes.BadUrl, 1, 11, "an entry of funding")]
    [InlineData("language: English\n", DiagnosticCodes.BadLanguage, 1, 11, "it was ignored")]
    [InlineData("language: en_US\n", DiagnosticCodes.BadLanguage, 1, 11, "it was read as 'en-US'")]
    [InlineData("owner: {email: ada at example.com}\n", DiagnosticCodes.BadEmail, 1, 16, "'ada at example.com' is not an e-mail address")]
    [InlineData("owner: {email: ada@localhost}\n", DiagnosticCodes.BadEmail, 1, 16, "is not an e-mail address")]
    [InlineData("categories: [Tecnology]\n", DiagnosticCodes.UnknownCategory, 1, 14, "Did you mean 'Technology'?")]
    [InlineData("categories:\n  - Documentary\n", DiagnosticCodes.UnknownCategory, 2, 5, "Did you mean 'Society & Culture > Documentary'?")]
    [InlineData("categories: [Culture > Documentary]\n", DiagnosticCodes.UnknownCategory, 1, 14, "Did you mean 'Society & Culture > Documentary'?")]
    [InlineData("categories: [Underwater basket weaving]\n", DiagnosticCodes.UnknownCategory, 1, 14, "Write one of them")]
    [InlineData("explicit: maybe\n", DiagnosticCodes.BadValue, 1, 11, "Write true or false")]
    [InlineData("type: weekly\n", DiagnosticCodes.BadValue, 1, 7, "'episodic' or 'serial'")]
    [InlineData("guid: 42\n", DiagnosticCodes.BadValue, 1, 7, "a UUID")]
    [InlineData("title: A\n---\ntitle: B\n", DiagnosticCodes.UnsupportedYaml, 2, 1, "only the first is read")]
    [InlineData("title: !!binary R0lGODlh\n", DiagnosticCodes.UnsupportedYaml, 1, 8, "'tag:yaml.org,2002:binary' is not supported")]
    [InlineData("title: !python/object:os.system x\n", DiagnosticCodes.UnsupportedYaml, 1, 8, "was ignored")]
    [InlineData("? [a, b]\n: c\n", DiagnosticCodes.UnsupportedYaml, 1, 3, "This key is not a string")]
    public void Value_that_cannot_be_used_is_a_warning_at_its_place(string yaml, string code, int line, int column, string part)
    {
        var parsed = Parse(yaml);

        Assert.NotNull(parsed.Show);
        var diagnostic = Assert.Single(parsed.Diagnostics);
        Assert.Equal((Severity.Warning, code, line, column), (diagnostic.Severity, diagnostic.Code, diagnostic.Line, diagnostic.Column));
        Assert.Contains(part, diagnostic.Message + " " + diagnostic.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_value_that_cannot_be_used_is_left_out()
    {
        var show = Parse("title: A\nlink: nowhere\nlanguage: en_US\ncategories: [Tecnology, Arts]\nowner: {name: Ada, email: x}\nhosts: Ada\ntitle: B\nexplicit: Yes\n").Show!;

        Assert.Equal(("A", null, "en-US", true), (show.Title, show.Link, show.Language, show.Explicit));
        Assert.Equal(["Arts"], show.Categories);
        Assert.Equal(new ShowOwner("Ada", null), show.Owner);
        Assert.Equal(["Ada"], show.Hosts);
    }

    [Fact]
    public void Long_description_is_kept_with_a_warning()
    {
        var fits = Parse("description: " + new string('a', 4000));
        var parsed = Parse("title: A\ndescription: " + new string('é', 2001));

        Assert.Empty(fits.Diagnostics);
        var diagnostic = Assert.Single(parsed.Diagnostics);
        Assert.Equal((Severity.Warning, DiagnosticCodes.LongDescription, 2, 14), (diagnostic.Severity, diagnostic.Code, diagnostic.Line, diagnostic.Column));
        Assert.Contains("4002 bytes", diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(2001, parsed.Show!.Description!.Length);
    }

    [Theory]
    [InlineData("title: A\nowner: {name: x\n", DiagnosticCodes.BrokenYaml, 2)]
    [InlineData("title: A\n\tlink: b\n", DiagnosticCodes.BrokenYaml, 2)]
    [InlineData("title: A\n  - b\n c: d\n", DiagnosticCodes.BrokenYaml, 3)]
    [InlineData("title: A\nhosts: &h\n- A\n- *h\n", DiagnosticCodes.BrokenYaml, 4)]
    [InlineData("- title\n- A\n", DiagnosticCodes.ShowNotAMapping, 1)]
    [InlineData("\nJust some words\n", DiagnosticCodes.ShowNotAMapping, 2)]
    [InlineData("a: [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]\n", DiagnosticCodes.YamlTooLarge, 1)]
    [InlineData("title: A\nlink: \u0001\n", DiagnosticCodes.NotText, 2)]
    public void File_that_cannot_be_read_is_an_error_at_its_place(string yaml, string code, int line)
    {
        var parsed = Parse(yaml);

        Assert.Null(parsed.Show);
        var diagnostic = Assert.Single(parsed.Diagnostics);
        Assert.Equal((Severity.Error, code, line), (diagnostic.Severity, diagnostic.Code, diagnostic.Line));
        Assert.True(diagnostic.Column >= 1);
    }

    [Fact]
    public void Empty_huge_and_binary_files_are_refused()
    {
        Assert.Equal(DiagnosticCodes.EmptyFile, Refused([]));
        Assert.Equal(DiagnosticCodes.TooLarge, Refused(new byte[ShowFileParser.LargestFile + 1]));
        Assert.Equal(DiagnosticCodes.NotText, Refused([0x89, 0x50, 0x4E, 0x47, 0, 0, 0]));
        Assert.Equal(DiagnosticCodes.YamlTooLarge, Refused(Encoding.UTF8.GetBytes("hosts:\n" + string.Concat(Enumerable.Repeat("- a\n", 5000)))));
    }

    [Fact]
    public void Other_encodings_are_read()
    {
        const string Yaml = "title: Café\n";

        Assert.Equal("Café", ShowFileParser.Parse([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Yaml)]).Show!.Title);
        Assert.Equal("Café", ShowFileParser.Parse([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Yaml)]).Show!.Title);
        Assert.Equal("Café", ShowFileParser.Parse([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Yaml)]).Show!.Title);
        var latin = ShowFileParser.Parse(Encoding.Latin1.GetBytes(Yaml));
        Assert.Equal("Café", latin.Show!.Title);
        Assert.Equal((Severity.Warning, DiagnosticCodes.NotUtf8), latin.Diagnostics.Select(d => (d.Severity, d.Code)).Single());
    }

    [Fact]
    public void An_alias_says_what_its_anchor_says()
    {
        var show = Parse("author: &a Ann\nowner: &o { name: *a, email: ann@example.org }\nhosts: [*a, &b Ben]\ntitle: *b\n").Show!;

        Assert.Equal(("Ann", "Ben", "Ann", "ann@example.org"), (show.Author, show.Title, show.Owner?.Name, show.Owner?.Email));
        Assert.Equal(["Ann", "Ben"], show.Hosts);
    }

    [Fact]
    public void An_anchor_that_stands_twice_means_the_one_before_the_alias()
    {
        var show = Parse("author: &a Ann\ntitle: *a\ncopyright: &a Ben\ndescription: *a\n").Show!;

        Assert.Equal(("Ann", "Ben"), (show.Title, show.Description));
    }

    [Fact]
    public void A_merge_key_gives_what_the_group_does_not_say()
    {
        var parsed = Parse("owner:\n  <<: { name: Ann, email: ann@example.org }\n  name: Ben\n");

        Assert.Equal(("Ben", "ann@example.org"), (parsed.Show!.Owner?.Name, parsed.Show.Owner?.Email));
        Assert.Empty(parsed.Diagnostics);
    }

    [Theory]
    [InlineData(9, 9)]
    [InlineData(2, 30)]
    [InlineData(3000, 1)]
    public void Aliases_that_stand_for_too_much_are_refused_at_the_alias(int times, int levels)
    {
        var bomb = new StringBuilder("title: A\na0: &a0 [lol]\n");
        for (int i = 1; i <= levels; i++) bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", times))}]\n");

        var parsed = Parse(bomb.ToString());

        Assert.Null(parsed.Show);
        var error = Assert.Single(parsed.Diagnostics, d => d.Severity is Severity.Error);
        Assert.Equal(DiagnosticCodes.YamlTooLarge, error.Code);
        string line = bomb.ToString().Split('\n')[error.Line!.Value - 1];
        Assert.Equal('*', line[error.Column!.Value - 1]);
    }

    [Fact]
    public void A_long_text_that_aliases_repeat_too_often_is_refused()
    {
        string text = $"description: &d {new string('x', 3000)}\nhosts: [{string.Join(", ", Enumerable.Repeat("*d", 34))}]\n";

        Assert.Equal(DiagnosticCodes.YamlTooLarge, Assert.Single(Parse(text).Diagnostics, d => d.Severity is Severity.Error).Code);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("a: ")]
    [InlineData("a: b\n")]
    [InlineData("? ")]
    [InlineData("&a ")]
    [InlineData("!")]
    [InlineData("'")]
    [InlineData("\"\\")]
    [InlineData("x\n")]
    [InlineData(">\n")]
    [InlineData("%")]
    [InlineData("#")]
    [InlineData("\n ")]
    [InlineData("[a,")]
    [InlineData("{a: b, ")]
    public void Repeated_signs_cost_time_in_proportion(string sign)
    {
        string half = string.Concat(Enumerable.Repeat(sign, LinearTime.Bytes / 2 / sign.Length));
        string whole = string.Concat(Enumerable.Repeat(sign, LinearTime.Bytes / sign.Length));
        foreach (string begin in (string[])["title: ", "a:\n", ""])
        {
            LinearTime.Holds(begin + sign, begin + half, begin + whole, Parse);
        }
    }

    [Fact]
    public void Any_damage_is_read_without_fail()
    {
        byte[] file = Encoding.UTF8.GetBytes("title: A\nowner: {name: 'x', email: \"y\"}\ncategories:\n  - Arts > Books\n  - &a b\ndescription: |-\n  text\n  more\nhosts: [a, *a]\n? x\n: !!str y\n...\n");
        var random = new Random(5);
        const string Signs = "[]{}:,-?&*!|>'\"%@`#\n\t \\~<=\u0085\u2028é";
        for (int i = 0; i < Nightly.Choose(daily: 2_000, nightly: 20_000); i++)
        {
            string text = Encoding.UTF8.GetString(file);
            var damaged = new StringBuilder(text[..random.Next(text.Length)]);
            for (int n = random.Next(6); n >= 0 && damaged.Length > 0; n--) damaged.Insert(random.Next(damaged.Length), Signs[random.Next(Signs.Length)]);
            Check(Parse(damaged.ToString()));
            byte[] bytes = [.. file];
            for (int n = 0; n < 3; n++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Check(ShowFileParser.Parse(bytes));
        }

        static void Check(ParsedShow parsed)
        {
            Assert.Equal(parsed.Show is null, parsed.Diagnostics.Any(d => d.Severity == Severity.Error));
            Assert.All(parsed.Diagnostics, d => Assert.True(d.Line is null or > 0 && d.Column is null or > 0));
        }
    }

    [Fact]
    public void Apple_has_19_categories_and_91_below_them()
    {
        Assert.Equal(110, AppleCategories.All.Count);
        Assert.Equal(19, AppleCategories.All.Count(name => !name.Contains('>', StringComparison.Ordinal)));
        Assert.All(AppleCategories.All, name => Assert.Equal(name, AppleCategories.Find(name)));
    }

    [Fact]
    public void Names_and_passwords_in_addresses_are_told_and_left_out()
    {
        var parsed = Parse("""
            link: https://me:secret@example.com
            image: http://me:secret@example.com/art.png?@
            funding: [https://me@example.com/give]
            hubs: ['http://me:se@cret@hub.example/x', 'https://hub.example/@me']
            pings: [https://me:secret@ping.example/]
            persons:
              - {name: Ann, url: https://me:secret@ann.example/, image: https://me:secret@ann.example/a.png}
            """);

        var show = parsed.Show!;
        Assert.Equal(("https://example.com", "http://example.com/art.png?@"), (show.Link, show.Image));
        Assert.Equal(["https://example.com/give"], show.Funding.Select(f => f.Url));
        Assert.Equal(["http://hub.example/x", "https://hub.example/@me"], show.Hubs);
        Assert.Equal(["https://ping.example/"], show.Pings);
        Assert.Equal([new("Ann", null, null, "https://ann.example/", "https://ann.example/a.png")], show.Persons);
        Assert.Equal([1, 2, 3, 4, 5, 7, 7], parsed.Diagnostics.Select(d => d.Line!.Value));
        Assert.All(parsed.Diagnostics, d => Assert.Equal(DiagnosticCodes.SecretAddress, d.Code));
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Message.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void An_address_that_feeds_cannot_carry_is_told()
    {
        var parsed = Parse("link: \"https://x.example/\\u0001\"");

        Assert.Null(parsed.Show!.Link);
        Assert.Equal(DiagnosticCodes.BadUrl, Assert.Single(parsed.Diagnostics).Code);
    }

    [Fact]
    public void Blanks_in_an_address_are_encoded()
    {
        var parsed = Parse("image: https://x.example/bild ö.png\nlink: 'https://x.example/a%20b c'\n");

        Assert.Equal(("https://x.example/bild%20ö.png", "https://x.example/a%20b%20c"), (parsed.Show!.Image, parsed.Show.Link));
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadUrl);
    }

    private static ParsedShow Parse(string yaml) => ShowFileParser.Parse(Encoding.UTF8.GetBytes(yaml));

    private static string Refused(byte[] content)
    {
        var parsed = ShowFileParser.Parse(content);
        Assert.Null(parsed.Show);
        return Assert.Single(parsed.Diagnostics).Code;
    }
}
