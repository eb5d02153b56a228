using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Feeds.Diagnostics;
using Feeds.Syndication;

namespace Feeds.Tests.Syndication;

/// <summary>What is told of faulty shows and episodes, against Expected/published/gate.json.</summary>
/// <remarks>Cases that need the memory of storage (one GUID twice, a GUID that changes) are left out by name: they are about what was published before.</remarks>
public sealed class GateTests
{
    private static readonly DateTimeOffset Now = new(2024, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly JsonNode Gate = JsonNode.Parse(File.ReadAllBytes(RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", "published", "gate.json")))!;

    private static readonly string[] OfMemory =
    [
        "Two stems state one GUID: the first that was published keeps it",
        "The older of two with one GUID comes later and does not take it",
        "A draft with the GUID of a published episode takes nothing",
        "A GUID is changed after publication: the old one is kept",
        "A GUID is left out after publication: it is kept without a word",
        "The GUID of a published episode moves to another stem: it stays where it was published",
    ];

    public static TheoryData<string> Cases => [.. Gate["cases"]!.AsArray().Select(c => (string)c!["name"]!).Except(OfMemory)];

    [Fact]
    public void Every_case_that_is_left_out_exists() => Assert.Empty(OfMemory.Except(Gate["cases"]!.AsArray().Select(c => (string)c!["name"]!)));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_directories_ask_for_is_told_and_the_rest_is_published(string name)
    {
        var step = Gate["cases"]!.AsArray().Single(c => (string)c!["name"]! == name)!["steps"]!.AsArray().Single()!;
        var files = Gate["base"]!.AsObject().ToDictionary(f => f.Key, f => f.Value!);
        foreach (var left in step["leaveOut"] as JsonArray ?? []) files.Remove((string)left!);
        foreach (var (file, lines) in step["put"]!.AsObject()) files[file] = lines!;
        var texts = files.ToDictionary(f => f.Key, f => Replaced(step["replace"] as JsonObject, string.Join('\n', f.Value.AsArray().Select(l => (string)l!)) + "\n"));

        var show = await ComposedShow.ReadAsync("gate", "https://feeds.example", Now, texts.Select(f => (f.Key, Encoding.UTF8.GetBytes(f.Value))), TestContext.Current.CancellationToken);

        var expect = step["expect"]!.AsObject();
        Diagnosed(expect, show, texts);
        var stems = show.Episodes.Select(e => e.Episode.Stem).Except(Texts(expect["notJudged"]));
        Assert.Equal(Texts(expect["published"]), stems);
        if (expect["guids"] is JsonObject guids) Assert.Equal(guids.Select(g => (g.Key, (string)g.Value!)).Order(), show.Episodes.Select(e => (e.Episode.Stem, e.Episode.Guid)).Order());
        string rss = show.Feed(FeedFormat.Rss);
        Assert.All(Texts(expect["somewhere"]), piece => Assert.Contains(piece, rss, StringComparison.Ordinal));
        foreach (string feed in new[] { rss, show.Feed(FeedFormat.Atom), show.Feed(FeedFormat.Json) })
        {
            Assert.All(Texts(expect["nowhere"]), piece => Assert.DoesNotContain(piece, System.Net.WebUtility.HtmlDecode(feed), StringComparison.Ordinal));
        }
        var document = XDocument.Parse(rss);
        // No description is longer than directories take, whatever the case is about.
        Assert.All(document.Descendants("description"), d => Assert.InRange(Encoding.UTF8.GetByteCount(d.Value), 1, 4000));
    }

    private static void Diagnosed(JsonObject expect, ComposedShow show, Dictionary<string, string> texts)
    {
        var all = show.Diagnostics.SelectMany(f => f.Value.Select(d => (File: f.Key, Diagnostic: d))).Where(d => d.Diagnostic.Severity is not Severity.Info).ToList();
        var told = string.Join('\n', all.Select(d => d.Diagnostic.Format(d.File)));
        var matched = new HashSet<Diagnostic>(ReferenceEqualityComparer.Instance);
        foreach (var wanted in expect["diagnostics"] as JsonArray ?? [])
        {
            var found = all.Where(d => Matches(wanted!, d.File, d.Diagnostic)).ToList();
            Assert.True(found.Count > 0, $"{wanted!.ToJsonString()} is not among\n{told}");
            matched.UnionWith(found.Select(f => f.Diagnostic));
            if (wanted!["at"] is { } at && wanted["line"] is { } line) Assert.Contains((string)at!, texts[(string)wanted["file"]!].Split('\n')[(int)line - 1], StringComparison.Ordinal);
        }
        if (expect["only"] is not null) Assert.True(matched.Count == all.Count && all.Count == ((JsonArray)expect["diagnostics"]!).Count, told);
    }

    private static bool Matches(JsonNode wanted, string file, Diagnostic told)
    {
        string words = $"{told.Message} {told.Advice}";
        return (wanted["severity"] is not { } severity || told.Severity.ToString().Equals((string)severity!, StringComparison.OrdinalIgnoreCase))
            && (wanted["code"] is not { } code || told.Code == (string)code!)
            && (wanted["file"] is not { } of || file == (string)of!)
            && (wanted["line"] is not { } line || told.Line == (int)line)
            && (wanted["lines"] is not JsonArray lines || lines.Any(l => (int)l! == told.Line))
            && (wanted["aboutAny"] is not JsonArray any || any.Any(a => words.Contains((string)a!, StringComparison.OrdinalIgnoreCase)))
            && (wanted["names"] is not JsonArray names || names.All(n => words.Contains((string)n!, StringComparison.Ordinal)));
    }

    private static string Replaced(JsonObject? replace, string text)
    {
        foreach (var (key, by) in replace ?? []) text = text.Replace(key, string.Concat(Enumerable.Repeat((string)by!["text"]!, (int)by["times"]!)), StringComparison.Ordinal);
        return text;
    }

    private static IEnumerable<string> Texts(JsonNode? list) => (list as JsonArray ?? []).Select(t => (string)t!);
}
