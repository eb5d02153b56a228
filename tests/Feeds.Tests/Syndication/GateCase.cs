using System.Text.Json.Nodes;
using Feeds.Diagnostics;

namespace Feeds.Tests.Syndication;

/// <summary>A case of Expected/published/gate.json; what its members mean is said in the README beside it.</summary>
/// <remarks>Also compiled into the tests of storage, which run the cases that are about what was published before.</remarks>
internal sealed class GateCase
{
    private static readonly JsonNode File = JsonNode.Parse(System.IO.File.ReadAllBytes(TestKit.RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", "published", "gate.json")))!;

    private readonly JsonNode source;

    private GateCase(JsonNode source) => this.source = source;

    public static IReadOnlyList<GateCase> All { get; } = [.. File["cases"]!.AsArray().Select(c => new GateCase(c!))];

    public string Name => (string)source["name"]!;

    /// <summary>Whether what was published before one step counts in the next one, or GUIDs are asked for, of which storage keeps the memory.</summary>
    public bool NeedsMemory => source["steps"]!.AsArray().Count > 1 || source["steps"]![0]!["expect"]!["guids"] is not null;

    public static GateCase Of(string name) => All.Single(c => c.Name == name);

    /// <summary>One after the other, each with every file as it is then.</summary>
    public IEnumerable<GateStep> Steps()
    {
        var files = File["base"]!.AsObject().ToDictionary(f => f.Key, f => Text(f.Value!), StringComparer.Ordinal);
        bool first = true;
        foreach (var step in source["steps"]!.AsArray())
        {
            foreach (string left in GateStep.Texts(step!["leaveOut"])) files.Remove(left);
            var put = step["put"]!.AsObject().ToDictionary(f => f.Key, f => Replaced(step["replace"] as JsonObject, Text(f.Value!)), StringComparer.Ordinal);
            foreach (var (name, text) in put) files[name] = text;
            yield return new(first ? new Dictionary<string, string>(files) : put, new Dictionary<string, string>(files), step["expect"]!.AsObject());
            first = false;
        }
    }

    private static string Text(JsonNode lines) => string.Join('\n', GateStep.Texts(lines)) + "\n";

    private static string Replaced(JsonObject? replace, string text)
    {
        foreach (var (key, by) in replace ?? []) text = text.Replace(key, string.Concat(Enumerable.Repeat((string)by!["text"]!, (int)by["times"]!)), StringComparison.Ordinal);
        return text;
    }
}

/// <param name="Put">What is uploaded now.</param>
/// <param name="Files">All that is there then.</param>
internal sealed record GateStep(IReadOnlyDictionary<string, string> Put, IReadOnlyDictionary<string, string> Files, JsonObject Expect)
{
    /// <summary>Each wanted diagnostic is told, and where it says so none besides.</summary>
    /// <param name="told">Of the newest version of every file.</param>
    public void CheckDiagnostics(IEnumerable<(string File, Diagnostic Diagnostic)> told)
    {
        var all = told.Where(d => d.Diagnostic.Severity is not Severity.Info).ToList();
        string list = string.Join('\n', all.Select(d => d.Diagnostic.Format(d.File)));
        var matched = new HashSet<Diagnostic>(ReferenceEqualityComparer.Instance);
        foreach (var wanted in Expect["diagnostics"] as JsonArray ?? [])
        {
            var found = all.Where(d => Matches(wanted!, d.File, d.Diagnostic)).ToList();
            Assert.True(found.Count > 0, $"{wanted!.ToJsonString()} is not among\n{list}");
            matched.UnionWith(found.Select(f => f.Diagnostic));
            if (wanted!["at"] is { } at && wanted["line"] is { } line) Assert.Contains((string)at!, Files[(string)wanted["file"]!].Split('\n')[(int)line - 1], StringComparison.Ordinal);
        }
        if (Expect["only"] is not null) Assert.True(matched.Count == all.Count && all.Count == ((JsonArray)Expect["diagnostics"]!).Count, list);
    }

    /// <param name="published">Stems and GUIDs, newest first.</param>
    /// <param name="feeds">RSS first.</param>
    public void CheckFeeds(IReadOnlyList<(string Stem, string Guid)> published, params IReadOnlyList<string> feeds)
    {
        var unjudged = Texts(Expect["notJudged"]).ToList();
        Assert.Equal(Texts(Expect["published"]), published.Select(p => p.Stem).Where(s => !unjudged.Contains(s)));
        if (Expect["guids"] is JsonObject guids) Assert.Equal(guids.Select(g => (g.Key, (string)g.Value!)).Order(), published.Order());
        Assert.All(Texts(Expect["somewhere"]), piece => Assert.Contains(piece, feeds[0], StringComparison.Ordinal));
        foreach (string feed in feeds)
        {
            Assert.All(Texts(Expect["nowhere"]), piece => Assert.DoesNotContain(piece, System.Net.WebUtility.HtmlDecode(feed), StringComparison.Ordinal));
        }
    }

    internal static IEnumerable<string> Texts(JsonNode? list) => (list as JsonArray ?? []).Select(t => (string)t!);

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
}
