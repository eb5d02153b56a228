using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.TestKit;

namespace Feeds.Bench;

/// <summary>
/// How much of what real episode files state is read, and how much is read that they do not state. The files have no expected result
/// that rules are fitted to (<c>tests/Feeds.Tests/HeldBack</c>).
/// </summary>
internal static partial class HeldBack
{
    const string Items = "items";
    const string Chapters = "chapters";

    /// <summary>Facts with one value a file.</summary>
    static readonly string[] Scalars = ["title", "number", "season", "published", "recorded", "duration", "draft", "enclosure"];

    /// <summary>What "stated facts" sums up: everything but items and chapters, which have targets of their own.</summary>
    static readonly string[] Facts = [.. Scalars, "hosts", "guests", "sponsors", "links"];

    public static void Run()
    {
        if (!Examples.HasReal)
        {
            Console.WriteLine($"There are no real examples at {Examples.Root}.");
            return;
        }

        var folder = RepositoryRoot.Combine("tests", "Feeds.Tests", "HeldBack");
        var tallies = new List<Tally>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var expected = JsonDocument.Parse(File.ReadAllText(path));
            foreach (var file in expected.RootElement.EnumerateArray())
            {
                tallies.AddRange(Compare(Path.GetFileNameWithoutExtension(path), file));
            }
        }

        foreach (var file in tallies.Where(t => t.HasMisses).GroupBy(t => t.Source))
        {
            PrintMisses(file.Key, [.. file]);
        }

        PrintRates("kind of fact", tallies.GroupBy(t => t.Kind).Select(g => (g.Key, g.ToList())));
        foreach (var (name, kinds) in new[] { (Items, [Items]), (Chapters, [Chapters]), ("stated facts", Facts) })
        {
            var those = tallies.Where(t => kinds.Contains(t.Kind)).ToList();
            PrintRates($"{name}, by show", those.GroupBy(t => t.Folder).Select(g => (g.Key, g.ToList())).Append(("all", those)));
        }

        Console.WriteLine();
        Console.WriteLine("Targets: items recall 0.97, precision 0.95; chapters 0.95; stated facts 0.98.");
    }

    static IEnumerable<Tally> Compare(string folder, JsonElement file)
    {
        var source = file.GetProperty("source").GetString()!;
        var read = ReadFile.Of(Text(file, "show") ?? folder, source);
        foreach (var kind in Scalars.Where(kind => !IsNull(file, kind)))
        {
            // A title that only the name of the file can give is not judged.
            var stated = Text(file, kind);
            if (stated is not null || kind != "title")
            {
                yield return TallyOf(kind, stated is null ? [] : [[stated]]);
            }
        }

        yield return TallyOf("hosts", Listed(file, "hosts", h => [h.GetString()]));
        yield return TallyOf("guests", Listed(file, "guests", g => [g.GetString()]));
        yield return TallyOf("sponsors", Listed(file, "sponsors", s => [Text(s, "name"), Text(s, "url") ?? ""]));
        yield return TallyOf(Items, Listed(file, Items, ItemParts));
        yield return TallyOf(Chapters, Listed(file, Chapters, c => [Text(c, "ms"), Text(c, "title")]));
        if (file.TryGetProperty("links", out _))
        {
            yield return TallyOf("links", Listed(file, "links", l => [l.GetString()]));
        }

        static string?[] ItemParts(JsonElement item) =>
            [Text(item, "ordinal"), Text(item, "host") ?? "", Text(item, "headline"), Text(item, "link") ?? ""];

        Tally TallyOf(string kind, string?[][] expected) => Tally.Of(kind, folder, source, expected, read);
    }

    static bool IsNull(JsonElement file, string name) =>
        file.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null;

    static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    static string?[][] Listed(JsonElement file, string name, Func<JsonElement, string?[]> parts) =>
        [.. file.GetProperty(name).EnumerateArray().Select(parts)];

    static void PrintMisses(string source, List<Tally> tallies)
    {
        Console.WriteLine(source);
        foreach (var tally in tallies)
        {
            tally.Missed.ForEach(f => Console.WriteLine($"  {tally.Kind}, not read:   {Line(f)}"));
            tally.Unstated.ForEach(f => Console.WriteLine($"  {tally.Kind}, not stated: {Line(f)}"));
        }

        foreach (var diagnostic in tallies[0].Diagnostics)
        {
            Console.WriteLine($"  reported: {diagnostic.Code} line {diagnostic.Line}: {diagnostic.Message}");
        }

        static string Line(string?[] parts) => string.Join(" | ", parts.Select(p => p ?? "-"));
    }

    static void PrintRates(string title, IEnumerable<(string Name, List<Tally> Tallies)> rows)
    {
        Console.WriteLine();
        Console.WriteLine($"{title,-24} stated  read  right  recall  precision");
        foreach (var (name, tallies) in rows)
        {
            var right = tallies.Sum(t => t.Right);
            var stated = right + tallies.Sum(t => t.Missed.Count);
            var read = right + tallies.Sum(t => t.Unstated.Count);
            Console.WriteLine($"{name,-24} {stated,6} {read,5} {right,6}  {Rate(right, stated),6}  {Rate(right, read),9}");
        }
    }

    static string Rate(int right, int all) => all == 0 ? "-" : ((double)right / all).ToString("0.000", CultureInfo.InvariantCulture);

    [GeneratedRegex("<a href=\"(https?://[^\"]*)\"")]
    private static partial Regex Address();

    /// <summary>What the product reads in a file.</summary>
    /// <param name="Facts">Of each kind, every fact with its parts.</param>
    sealed record ReadFile(Dictionary<string, string?[][]> Facts, IReadOnlyList<Diagnostic> Diagnostics)
    {
        public static ReadFile Of(string show, string source)
        {
            var path = Path.Combine([Examples.Root, .. source.Split('/')]);
            if (!EpisodeFileName.TryParse(show, Path.GetFileName(path), out var name, out var refused))
            {
                throw new InvalidOperationException($"{source}: {refused}");
            }

            var parsed = NotesParser.Parse(name, File.ReadAllBytes(path));
            var notes = parsed.Notes ?? new EpisodeNotes();
            FileContribution[] files = [new(name.Name, name.Role) { Notes = notes }];
            var composed = EpisodeComposer.Compose(name.Show, name.Stem, files, record: null, DateTimeOffset.UnixEpoch);
            return new(FactsOf(notes, composed), parsed.Diagnostics);
        }

        /// <summary>Dates are those of the notes: an episode has one in any case.</summary>
        static Dictionary<string, string?[][]> FactsOf(EpisodeNotes notes, ComposedEpisode composed)
        {
            var episode = composed.Episode;
            var links = Address().Matches(episode.Html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value));
            return new()
            {
                ["title"] = One(episode.Title),
                ["number"] = One(episode.Number),
                ["season"] = One(episode.Season),
                ["published"] = One(Day(notes.Published)),
                ["recorded"] = One(Day(notes.Recorded)),
                ["duration"] = One(episode.Duration),
                ["draft"] = composed.Status == EpisodeStatus.Draft ? One(true) : [],
                ["enclosure"] = One(episode.Enclosure?.Url),
                ["hosts"] = All(episode.Hosts, h => [h]),
                ["guests"] = All(episode.Guests, g => [g]),
                ["sponsors"] = All(episode.Sponsors, s => [s.Name, s.Url]),
                [Items] = All(episode.Items, i => [Invariant(i.Ordinal), i.Host, i.Headline, i.Links.Count > 0 ? i.Links[0].Url : ""]),
                [Chapters] = All(episode.Chapters, c => [Invariant(Math.Round(c.Start * 1000)), c.Title]),
                ["links"] = All(links.Distinct(), l => [l]),
            };
        }

        static string?[][] All<T>(IEnumerable<T> values, Func<T, string?[]> parts) => [.. values.Select(parts)];

        static string?[][] One<T>(T value) => value is null ? [] : [[Invariant(value)]];

        static string? Invariant<T>(T value) => Convert.ToString(value, CultureInfo.InvariantCulture);

        static string? Day(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>How one kind of fact was read in one file.</summary>
    /// <param name="Missed">Stated and not read, with null for each part that is not judged.</param>
    /// <param name="Unstated">Read and not stated.</param>
    sealed record Tally(string Kind, string Folder, string Source, int Right, List<string?[]> Missed, List<string?[]> Unstated)
    {
        const string Beginning = " …";

        public bool HasMisses => Missed.Count + Unstated.Count > 0;

        public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

        public static Tally Of(string kind, string folder, string source, string?[][] expected, ReadFile read)
        {
            var left = read.Facts[kind].ToList();
            var missed = expected.Where(wanted => !left.Remove(left.Find(found => Match(wanted, found))!)).ToList();
            return new(kind, folder, source, expected.Length - missed.Count, missed, left) { Diagnostics = read.Diagnostics };
        }

        static bool Match(string?[] wanted, string?[] found) =>
            wanted.Zip(found).All(p => p.First is null || Same(p.First, p.Second ?? ""));

        static bool Same(string wanted, string found) => wanted.EndsWith(Beginning, StringComparison.Ordinal)
            ? Folded(found).StartsWith(Folded(wanted[..^Beginning.Length]), StringComparison.Ordinal)
            : Folded(found) == Folded(wanted);

        /// <summary>White space does not count, nor does a full stop at the end.</summary>
        static string Folded(string text) =>
            string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
    }
}
