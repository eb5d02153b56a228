using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.Parsing.Interpreting;

namespace Feeds.Tests.Parsing;

/// <summary>The parser against what people read in the files; see Expected/README.md.</summary>
public sealed partial class ExpectedResultsTests
{
    /// <summary>Folders of expected results of notes. The sources of <c>shapes</c> stand beside them.</summary>
    private static readonly string[] Supported =
    [
        "pages", "summaries", "shapes",
        "night-build", "link-lists", "front-matter", "doc-comments",
        "python-bytes", "changelog", "syntax", "new-rustacean",
    ];

    private static readonly string Folder = RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected");

    /// <summary>Every expected result.</summary>
    public static TheoryData<string> All =>
        [.. Supported.SelectMany(FilesOf).Order(StringComparer.Ordinal).Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/'))];

    /// <summary>The expected results whose sources are here.</summary>
    public static TheoryData<string> Files => [.. All.Select(f => f.Data).Where(f => f.StartsWith("shapes/", StringComparison.Ordinal) || Examples.IsListed(Source(f)))];

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Folder, folder), folder == "shapes" ? "*.expected.json" : "*.json");

    private static string Source(string expectedFile)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, expectedFile)));
        return expected.RootElement.GetProperty("source").GetString()!;
    }

    /// <summary>What <see cref="Comparison"/> looks at, <c>notes</c> apart, which are for people.</summary>
    private static readonly string[] Compared =
    [
        "source", "notes", "number", "season", "title", "guid", "published", "recorded", "duration", "enclosure", "contains", "leftOut", "links", "hosts", "guests", "takeaways", "quotes",
        "sponsors", "sponsors.name", "sponsors.url", "chapters", "chapters.start", "chapters.title", "chapters.url", "diagnostics", "diagnostics.line", "diagnostics.contains",
        "items", "items.ordinal", "items.host", "items.headline", "items.url", "items.links", "items.bodyContains", "items.bodyLacks", "items.code",
        "extras", "extras.host", "extras.headline", "extras.url", "extras.contains", "sections", "sections.heading", "sections.contains", "sections.entries",
    ];

    [Fact]
    public void Every_shape_has_an_expected_result_beside_it()
    {
        string[] names = [.. Directory.EnumerateFiles(Path.Combine(Folder, "shapes")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        string[] sources = [.. names.Where(n => !n.EndsWith(".expected.json", StringComparison.Ordinal))];
        Assert.Equal(sources.Select(s => s + ".expected.json"), names.Except(sources));
        Assert.Equal([".html", ".json", ".md", ".txt"], sources.Select(s => Path.GetExtension(s)).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_expected_result_states_what_is_not_compared(string expectedFile)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, expectedFile)));
        Assert.Empty(Fields(expected.RootElement, "").Except(Compared));
    }

    private static IEnumerable<string> Fields(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m => Fields(m.Value, $"{path}.{m.Name}").Prepend($"{path}.{m.Name}".TrimStart('.'))),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(e => Fields(e, path)),
        _ => [],
    };

    [Theory]
    [MemberData(nameof(Files))]
    [Trait(Examples.Trait, Examples.Real)]
    public void Notes_are_read_as_a_person_reads_them(string expectedFile)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, expectedFile)));
        string[] source = expected.RootElement.GetProperty("source").GetString()!.Split('/');
        var parsed = source[0] == "shapes"
            ? Notes.Parse(source[1], File.ReadAllBytes(Path.Combine(Folder, source[0], source[1])))
            : Notes.ParseExample(Examples.Find(source));
        Assert.NotNull(parsed.Notes);
        var comparison = new Comparison(parsed.Notes);
        comparison.Compare(expected.RootElement, parsed);
        Assert.True(comparison.Differences.Count == 0, Environment.NewLine + string.Join(Environment.NewLine, comparison.Differences));
    }

    private sealed class Comparison(EpisodeNotes notes)
    {
        public List<string> Differences { get; } = [];

        public void Compare(JsonElement expected, ParsedNotes parsed)
        {
            Equal("number", Number(expected, "number"), notes.Number);
            // Of a title in the file's name only, the composer makes one.
            string? title = Text(expected, "title");
            if (!(notes.Title is null && title is not null && EpisodeTitle.Squeeze(expected.GetProperty("source").GetString()!).Contains(EpisodeTitle.Squeeze(title), StringComparison.Ordinal))) Equal("title", title, notes.Title);
            if (Number(expected, "season") is { } season) Equal("season", season, notes.Season);
            if (Text(expected, "guid") is { } guid) Equal("guid", guid, notes.Guid);
            Equal("enclosure", Text(expected, "enclosure"), notes.Enclosure?.Url ?? notes.AudioUrl);
            Pair("chapters", expected, notes.Chapters, CompareChapter);
            CompareLinks(expected);
            Equal("published", Text(expected, "published"), notes.Published?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Equal("recorded", Text(expected, "recorded"), notes.Recorded?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Equal("duration", Number(expected, "duration"), notes.Duration is { } d ? (int)d : null);
            Equal("hosts", string.Join(", ", Texts(expected, "hosts")), string.Join(", ", notes.Hosts));
            Equal("guests", string.Join(", ", Texts(expected, "guests")), string.Join(", ", notes.Guests));
            Pair("sponsors", expected, notes.Sponsors, CompareSponsor);
            Pair("items", expected, notes.Items, CompareItem);
            Pair("extras", expected, notes.Extras, CompareExtra);
            CompareSections(expected);
            if (expected.TryGetProperty("takeaways", out _)) Equal("takeaways", string.Join(" | ", Texts(expected, "takeaways")), string.Join(" | ", notes.Takeaways));
            if (expected.TryGetProperty("quotes", out _)) Equal("quotes", string.Join(" | ", Texts(expected, "quotes")), string.Join(" | ", notes.Quotes));
            string everything = notes.Title + " " + notes.Summary + " " + Notes.PlainText(notes.Html);
            foreach (string piece in Texts(expected, "contains")) Contains("html", everything, piece);
            // In no text; the size of the audio is a fact of its own.
            string all = everything + JsonSerializer.Serialize(notes with { Enclosure = null });
            foreach (string piece in Texts(expected, "leftOut"))
            {
                if (all.Contains(piece, StringComparison.Ordinal)) Differences.Add($"not left out: {piece}");
            }
            if (expected.TryGetProperty("diagnostics", out var diagnostics))
            {
                foreach (var diagnostic in diagnostics.EnumerateArray())
                {
                    if (!parsed.Diagnostics.Any(d => d.Line == Number(diagnostic, "line") && d.Message.Contains(Text(diagnostic, "contains") ?? "", StringComparison.OrdinalIgnoreCase)))
                    {
                        Differences.Add($"no diagnostic {diagnostic}; there are {string.Join("; ", parsed.Diagnostics.Select(d => d.Format("")))}");
                    }
                }
            }
        }

        private void CompareChapter(string where, JsonElement expected, Chapter chapter)
        {
            Equal(where + " start", expected.GetProperty("start").GetDouble(), chapter.Start);
            Equal(where + " title", Text(expected, "title")?.TrimEnd('.'), chapter.Title.TrimEnd('.'));
            Equal(where + " url", Text(expected, "url"), chapter.Url);
        }

        /// <summary>In order, each once; what stands between them (a closing greeting, sponsors) is not judged.</summary>
        private void CompareLinks(JsonElement expected)
        {
            if (!expected.TryGetProperty("links", out _)) return;
            var found = Address().Matches(notes.Html).Select(m => System.Net.WebUtility.HtmlDecode(m.Groups[1].Value)).Distinct().ToList();
            int at = 0;
            foreach (string link in Texts(expected, "links"))
            {
                int next = found.IndexOf(link, at);
                if (next < 0) Differences.Add($"links: lacks {link}{(found.Contains(link) ? " in this place" : "")}");
                else at = next + 1;
            }
        }

        private void CompareSponsor(string where, JsonElement expected, Sponsor sponsor)
        {
            Equal(where + " name", Text(expected, "name"), sponsor.Name);
            Equal(where + " url", Text(expected, "url"), sponsor.Url);
        }

        private void CompareItem(string where, JsonElement expected, EpisodeItem item)
        {
            Equal(where + " ordinal", Number(expected, "ordinal"), item.Ordinal);
            Equal(where + " host", Text(expected, "host"), item.Host);
            if (Text(expected, "headline") is { } headline) Equal(where + " headline", headline, item.Headline);
            if (Text(expected, "url") is { } url) Equal(where + " url", url, item.Url);
            string[] links = [.. Texts(expected, "links")];
            if (!links.SequenceEqual(item.Links.Select(l => l.Url))) Differences.Add($"{where} links: expected{Environment.NewLine}      {string.Join(Environment.NewLine + "      ", links)}{Environment.NewLine}    found{Environment.NewLine}      {string.Join(Environment.NewLine + "      ", item.Links.Select(l => l.Url))}");
            string body = Notes.PlainText(item.Html);
            foreach (string piece in Texts(expected, "bodyContains")) Contains(where + " body", body, piece);
            foreach (string piece in Texts(expected, "bodyLacks"))
            {
                if (body.Contains(piece, StringComparison.Ordinal)) Differences.Add($"{where}: body should lack '{piece}'");
            }
            bool code = item.Html.Contains("<pre>", StringComparison.Ordinal);
            bool judged = !expected.TryGetProperty("code", out var stated) || stated.ValueKind != JsonValueKind.Null;
            bool wanted = judged && stated.ValueKind == JsonValueKind.True;
            if (judged && code != wanted) Differences.Add($"{where}: code {code}, expected {wanted}");
        }

        private void CompareExtra(string where, JsonElement expected, EpisodeItem extra)
        {
            if (Text(expected, "host") is { } host && !host.Equals(extra.Host, StringComparison.OrdinalIgnoreCase)) Differences.Add($"{where} host: expected {host}, found {extra.Host}");
            if (Text(expected, "headline") is { } headline) Equal(where + " headline", headline, extra.Headline);
            if (Text(expected, "url") is { } url) Equal(where + " url", url, extra.Url);
            if (Text(expected, "contains") is { } piece) Contains(where, extra.Headline + " " + Notes.PlainText(extra.Html), piece);
        }

        private void CompareSections(JsonElement expected)
        {
            if (!expected.TryGetProperty("sections", out _)) return;
            // Elsewhere only the sections worth naming are expected.
            var sections = notes.Sections.ToList();
            if (!expected.GetProperty("source").GetString()!.StartsWith("pages/", StringComparison.Ordinal))
            {
                string[] worth = [.. expected.GetProperty("sections").EnumerateArray().Select(s => Text(s, "heading")!)];
                sections = [.. sections.Where(s => worth.Contains(s.Heading))];
                if (sections.Count < worth.Length) Differences.Add($"sections: there are {string.Join(" | ", notes.Sections.Select(s => s.Heading))}");
            }
            Pair("sections", expected, sections, (where, wanted, section) =>
            {
                Equal(where + " heading", Text(wanted, "heading"), section.Heading);
                foreach (string piece in Texts(wanted, "contains")) Contains(where, Notes.PlainText(section.Html), piece);
                // Some expectations give pieces of a list instead of its entries: an empty list of entries judges nothing.
                string[] entries = [.. Texts(wanted, "entries")];
                if (entries.Length > 0) Equal(where + " entries", string.Join(" | ", entries), string.Join(" | ", ListEntry().Matches(section.Html).Select(m => Notes.PlainText(m.Groups[1].Value))));
            });
        }

        private void Pair<T>(string list, JsonElement expected, IReadOnlyList<T> found, Action<string, JsonElement, T> compare)
        {
            JsonElement[] wanted = expected.TryGetProperty(list, out var array) ? [.. array.EnumerateArray()] : [];
            if (wanted.Length != found.Count) Differences.Add($"{list}: expected {wanted.Length}, found {found.Count}: {string.Join(" | ", found.Select(Name))}");
            for (int i = 0; i < Math.Min(wanted.Length, found.Count); i++) compare($"{list}[{i}]", wanted[i], found[i]);
        }

        private static string? Name<T>(T value) => value switch
        {
            EpisodeItem item => $"{item.Ordinal} {item.Host}: {item.Headline}",
            Sponsor sponsor => sponsor.Name,
            EpisodeSection section => section.Heading,
            _ => value?.ToString(),
        };

        private void Equal<T>(string what, T expected, T found)
        {
            if (!EqualityComparer<T>.Default.Equals(expected, found)) Differences.Add($"{what}: expected '{expected}', found '{found}'");
        }

        private void Contains(string what, string text, string piece)
        {
            if (!text.Contains(piece, StringComparison.Ordinal)) Differences.Add($"{what}: lacks '{piece}' in '{(text.Length > 300 ? text[..300] + "…" : text)}'");
        }

        private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

        private static int? Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetInt32() : null;

        private static IEnumerable<string> Texts(JsonElement element, string name) =>
            element.TryGetProperty(name, out var value) ? value.EnumerateArray().Select(v => v.GetString()!) : [];
    }

    [GeneratedRegex("<a href=\"(https?://[^\"]*)\"")]
    private static partial Regex Address();

    [GeneratedRegex("<li>(.*?)</li>", RegexOptions.Singleline)]
    private static partial Regex ListEntry();
}
