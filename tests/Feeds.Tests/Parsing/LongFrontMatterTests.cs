using System.Text;
using Feeds.Diagnostics;
using Feeds.Tests.Fuzzing;

namespace Feeds.Tests.Parsing;

/// <summary>Front matter is as long as it is: what it costs is limited, not its lines.</summary>
public sealed class LongFrontMatterTests
{
    private static string Lines(string line, int count) => new StringBuilder(line.Length * count).Insert(0, line, count).ToString();

    /// <summary>What it begins with, what is repeated, what it ends with.</summary>
    public static TheoryData<string, string, string> Long => new()
    {
        { "---\ntitle: A\ntranscript: |\n", "  Ana: words that are said\n", "season: 2\n---\n\nText.\n" },
        { "---\ntitle: A\ntranscript: \"", "Ana: words that are said. ", "\"\nseason: 2\n---\n\nText.\n" },
        { "---\ntitle: A\ntags:\n", "- a tag of words\n", "season: 2\n---\n\nText.\n" },
        { "---\ntitle: A\ntags: [", "a, ", "a]\nseason: 2\n---\n\nText.\n" },
        { "---\ntitle: A\nsaid:\n", "- {speaker: Ana, text: words that are said}\n", "season: 2\n---\n\nText.\n" },
        { "---\ntitle: A\n", "stray line\n", "season: 2\n---\n\nText.\n" },
        { "---\ntitle: A\ntags:\n- a\n", "stray line\n- a\n", "season: 2\n---\n\nText.\n" },
        { "---\ntitle: A\n", "a: \"\n", "season: 2\n---\n\nText.\n" },
        { "---\ntitle: A\ndate: 2024-03-01\ntags:\n", "- a\n", "\nText.\n" },
        { "+++\ntitle = 'A'\ntranscript = '''\n", "Ana: words that are said\n", "'''\nseason = 2\n+++\n\nText.\n" },
        { "+++\ntitle = 'A'\n", "a = '''\n", "+++\n\nText.\n" },
        { "{\"title\": \"A\", \"said\": [", "{\"a\": 1},\n", "{}], \"season\": 2\n}\n\nText.\n" },
        { "{\n", "{\n", "}\n" },
    };

    [Theory]
    [MemberData(nameof(Long))]
    public void Its_time_is_linear(string start, string repeated, string end)
    {
        byte[] Content(int bytes) => Encoding.UTF8.GetBytes(start + Lines(repeated, bytes / repeated.Length) + end);
        var half = Content(LinearTime.Bytes / 2);
        var whole = Content(LinearTime.Bytes);
        Assert.NotNull(LinearTime.Holds(start + repeated, half, whole, content => Notes.Parse("garden.md", content)).Diagnostics);
    }

    [Theory]
    [InlineData("gallery:\n", "  - https://a.example/gallery/picture-of-the-harbour.jpg\n", false)]
    [InlineData("plugins: [", "some-plugin-with-a-long-name, ", false)]
    [InlineData("my_script: '", "Words that are said. ", true)]
    [InlineData("said:\n", "  - Words that are said.\n", true)]
    public void Only_a_text_of_words_is_reported_as_a_text_and_no_key_is_named_twice(string start, string repeated, bool isText)
    {
        string end = start[^1] switch { '[' => "x]", '\'' => "'", _ => "" };
        string matter = start + Lines(repeated, 80).TrimEnd('\n') + end;
        var found = Notes.Parse("garden.md", $"---\ntitle: A\n{matter}\n---\n\nText.\n").Diagnostics
            .Where(d => d.Code is DiagnosticCodes.UnreadText or DiagnosticCodes.UnknownFactKeys);
        Assert.Equal(isText ? DiagnosticCodes.UnreadText : DiagnosticCodes.UnknownFactKeys, Assert.Single(found).Code);
    }

    [Theory]
    [InlineData("---\ntitle: A\ntranscript: |\n", "  Ana: words that are said\n", "season: 2\n---\n\nText.\n", "transcript")]
    [InlineData("---\ntitle: A\ntranscript: \"", "Ana: words that are said. ", "\"\nseason: 2\n---\n\nText.\n", "transcript")]
    [InlineData("---\ntitle: A\nsaid:\n", "- {who: Ana, text: words that are said in one sentence}\n", "season: 2\n---\n\nText.\n", "said")]
    [InlineData("---\ntitle: A\ntranscript: |\n  ---\n", "  Ana: words that are said\n  ---\n", "season: 2\n---\n\nText.\n", "transcript")]
    [InlineData("+++\ntitle = 'A'\ntranscript = '''\n", "Ana: words that are said\n", "'''\nseason = 2\n+++\n\nText.\n", "transcript")]
    [InlineData("{\"title\": \"A\", \"transcript\": \"", "Ana: words that are said ", "\", \"season\": 2\n}\n\nText.\n", "transcript")]
    public void Any_number_of_lines_is_read_and_a_text_without_a_meaning_reported(string start, string repeated, string end, string key)
    {
        var parsed = Notes.Parse("garden.md", start + Lines(repeated, 3_000) + end);
        Assert.Equal(("A", 2, "<p>Text.</p>"), (parsed.Notes!.Title, parsed.Notes.Season, parsed.Notes.Html.Trim()));
        // Known keys have a diagnostic of their own.
        string code = key == "transcript" ? DiagnosticCodes.StatedNotKept : DiagnosticCodes.UnreadText;
        var unread = Assert.Single(parsed.Diagnostics, d => d.Code == code);
        Assert.Contains(key, unread.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadFrontMatter);
    }

    [Theory]
    [InlineData("---\ntitle: A\ntags: [", "a, ", "a]\nseason: 2\n---\n\nText.\n", 3)]
    [InlineData("+++\ntitle = 'A'\ntags = [", "'a', ", "'a']\nseason = 2\n+++\n\nText.\n", 3)]
    public void Too_many_values_are_rejected_with_their_place(string start, string repeated, string end, int line)
    {
        var parsed = Notes.Parse("garden.md", start + Lines(repeated, 15_000) + end);
        Assert.Equal("A", parsed.Notes!.Title);
        Assert.Contains(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadFrontMatter && d.Line == line);
    }

    [Fact]
    public void A_line_that_is_no_entry_costs_only_itself()
    {
        var parsed = Notes.Parse("garden.md", "---\ntitle: A\ntags:\n- b\n- c\nno entry\nseason: 2\n---\n\nText.\n");
        Assert.Equal(("A", 2), (parsed.Notes!.Title, parsed.Notes.Season));
        Assert.Equal(["b", "c"], parsed.Notes.Tags);
        Assert.Equal("<p>no entry</p>\n<p>Text.</p>", parsed.Notes.Html.Trim());
        Assert.Equal(6, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadFrontMatter).Line);
    }

    [Fact]
    public void A_string_of_toml_that_never_ends_is_reported_where_it_begins()
    {
        var parsed = Notes.Parse("garden.md", "+++\ntitle = 'A'\ntranscript = '''\nAna: Hello\n+++\n\nText.\n");
        Assert.Equal(("A", "<p>Text.</p>"), (parsed.Notes!.Title, parsed.Notes.Html.Trim()));
        Assert.Equal(3, Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadFrontMatter).Line);
    }

    [Theory]
    [InlineData("---\n\n# The letter\n\nDear all: this is a letter.\n\nIt has lines.\n\nMore of them.\n\n---\n\nEnd.\n")]
    [InlineData("---\n\nA quiet walk along the harbour\nand back again\n\nHosts: Ana\n\n---\n\nEnd.\n")]
    public void Text_between_two_rules_is_text(string content)
    {
        string html = Notes.Parse("garden.md", content).Notes!.Html;
        Assert.Contains("<hr />", html, StringComparison.Ordinal);
        Assert.Contains("End.", html, StringComparison.Ordinal);
    }
}
