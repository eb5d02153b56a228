using System.Globalization;
using System.Text.Json;
using Feeds.Diagnostics;
using Feeds.Importing;
using Feeds.Parsing.Blocks;
using Feeds.Shows;

namespace Feeds.Tests.Importing;

/// <summary>Real and hostile feeds are read as a person reads them: <c>Expected/feeds</c>, written from the sources.</summary>
public sealed class ExpectedFeedsTests
{
    private static readonly string Folder = RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", "feeds");

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*.expected.json", SearchOption.AllDirectories).Where(IsListed).Select(f => Path.GetRelativePath(Folder, f)).Order(StringComparer.Ordinal)];

    private static bool IsListed(string expectedFile)
    {
        string source = Text(Json(File.ReadAllBytes(expectedFile)), "source")!;
        return IsHostile(source) || Examples.IsListed(source);
    }

    private static bool IsHostile(string source) => source.StartsWith("hostile/", StringComparison.Ordinal);

    [Theory]
    [Trait(Examples.Trait, Examples.Real)]
    [MemberData(nameof(Files))]
    public void Feeds_are_read_as_a_person_reads_them(string expectedFile)
    {
        var expected = Json(File.ReadAllBytes(Path.Combine(Folder, expectedFile)));
        var parsed = FeedImport.Parse(Content(expected));
        if (expected.TryGetProperty("refused", out _))
        {
            Assert.Null(parsed.Feed);
            Assert.Equal(expected.GetProperty("line").GetInt32(), Assert.Single(parsed.Diagnostics, d => d.Severity is Severity.Error).Line);
            return;
        }
        Assert.True(parsed.Feed is not null, string.Join('\n', parsed.Diagnostics.Select(d => d.Format(expectedFile))));
        var feed = parsed.Feed;
        var wrong = new List<string>();
        void Same(string what, object? said, object? read)
        {
            if (!Equals(said, read)) wrong.Add($"{what}: \"{said}\" expected, \"{read}\" read");
        }
        Same("kind", Text(expected, "kind"), feed.Kind.ToString().ToLowerInvariant());
        Same("next", Text(expected, "next"), feed.Next);
        CompareShow(expected.GetProperty("show"), feed.Show, parsed.Diagnostics, Same);
        // What is a second entry of one GUID is not judged; everything else is there, in order.
        Same("entries", expected.GetProperty("entries").GetInt32(), feed.Entries.Count);
        int i = 0;
        foreach (var (item, entry) in expected.GetProperty("items").EnumerateArray().Zip(feed.Entries)) CompareItem(i++, item, entry, IsRepeated(expected, item, i - 1), Same);
        foreach (var diagnostic in expected.GetProperty("diagnostics").EnumerateArray())
        {
            var told = diagnostic.TryGetProperty("index", out var index) ? feed.Entries[index.GetInt32()].Diagnostics : parsed.Diagnostics;
            var codes = Codes(diagnostic.GetProperty("about").GetString()!);
            if (!told.Any(d => codes.Contains(d.Code))) wrong.Add($"not told: {diagnostic}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool IsRepeated(JsonElement expected, JsonElement item, int index) =>
        Text(item, "guid") is { } guid && expected.GetProperty("items").EnumerateArray().Take(index).Any(other => Text(other, "guid") == guid);

    private static void CompareShow(JsonElement said, ShowInfo read, IReadOnlyList<Diagnostic> diagnostics, Action<string, object?, object?> same)
    {
        foreach (var (name, value) in ((string, string?)[])[("title", read.Title), ("link", read.Link), ("language", read.Language), ("author", read.Author), ("image", read.Image), ("type", read.Type), ("copyright", read.Copyright)])
        {
            same("show." + name, Text(said, name), value);
        }
        same("show.explicit", said.TryGetProperty("explicit", out var isExplicit) ? isExplicit.GetBoolean() : null, read.Explicit);
        same("show.owner", said.TryGetProperty("owner", out var owner) ? new ShowOwner(Text(owner, "name"), Text(owner, "email")) : null, read.Owner);
        same("show.categories", said.TryGetProperty("categories", out var categories) ? string.Join(", ", categories.EnumerateArray().Select(c => c.GetString())) : "", string.Join(", ", read.Categories));
        // Only a UUID is one of a show; another one is told.
        if (Text(said, "guid") is { } guid && !Guid.TryParse(guid, out _)) Assert.Contains(diagnostics, d => d.Code == DiagnosticCodes.ShowFact);
        else same("show.guid", Text(said, "guid"), read.Guid);
    }

    private static void CompareItem(int i, JsonElement said, ImportedEntry read, bool repeated, Action<string, object?, object?> same)
    {
        same($"{i}.guid derived", said.TryGetProperty("derived", out _) || repeated, read.GuidDerived);
        if (!read.GuidDerived) same($"{i}.guid", Text(said, "guid"), read.Guid);
        foreach (var (name, value) in ((string, string?)[])[("title", read.Title), ("link", read.Link), ("image", read.Image)]) same($"{i}.{name}", Text(said, name), value);
        if (said.TryGetProperty("episodeType", out var type)) same($"{i}.type", type.GetString(), read.EpisodeType);
        string? published = read.Published?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (!(Text(said, "publishedIfRead") is { } possible && (published is null || published == possible))) same($"{i}.published", Text(said, "published"), published);
        foreach (var (name, value) in ((string, int?)[])[("season", read.Season), ("episode", read.Number)]) same($"{i}.{name}", Number(said, name), value);
        same($"{i}.explicit", said.TryGetProperty("explicit", out var isExplicit) ? isExplicit.GetBoolean() : null, read.Explicit);
        if (said.TryGetProperty("duration", out var duration)) Assert.True(Math.Abs(duration.GetDouble() - (read.Duration ?? -9)) <= 0.5, $"{i}.duration: {duration} expected, {read.Duration} read");
        else same($"{i}.duration", null, read.Duration);
        if (said.TryGetProperty("enclosure", out var enclosure))
        {
            same($"{i}.enclosure", Text(enclosure, "url"), read.Enclosure?.Url);
            same($"{i}.length", enclosure.TryGetProperty("length", out var length) ? length.GetInt64() : 0L, read.Enclosure?.Length);
            if (Text(enclosure, "type") is { } mime) same($"{i}.mime", mime, read.Enclosure?.Type);
        }
        else
        {
            same($"{i}.enclosure", null, read.Enclosure);
        }
        same($"{i}.persons", Joined(said, "persons", p => $"{Text(p, "name")}/{Text(p, "role")?.ToLowerInvariant()}"), string.Join("; ", read.Persons.Select(p => $"{p.Name}/{p.Role}")));
        same($"{i}.transcripts", Joined(said, "transcripts", t => $"{Text(t, "url")} {Text(t, "type")}"), string.Join("; ", read.Transcripts.Select(t => $"{t.Url} {t.Type}")));
        same($"{i}.chaptersUrl", Text(said, "chaptersUrl"), read.ChaptersFile?.Url);
        same($"{i}.chapters", Joined(said, "chapters", c => string.Create(CultureInfo.InvariantCulture, $"{c.GetProperty("start").GetDouble()} {Text(c, "title")} {Text(c, "url")} {Text(c, "image")}")), string.Join("; ", read.Chapters.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Start} {c.Title} {c.Url} {c.Image}"))));
        string plain = RichText.Fold(Parsing.Notes.UnfoldedText(read.Html));
        same($"{i}.hasContent", said.GetProperty("hasContent").GetBoolean(), plain.Length > 0);
        if (Text(said, "contentContains") is { } piece && !plain.Contains(piece, StringComparison.Ordinal)) same($"{i}.content", piece, plain.Length > 600 ? plain[..600] : plain);
        if (Text(said, "contentLacks") is { } foreign) Assert.DoesNotContain(foreign, read.Html, StringComparison.Ordinal);
    }

    /// <summary>What the expectations call things, as codes.</summary>
    private static string[] Codes(string about) => about switch
    {
        "guid" => [DiagnosticCodes.GuidMissing],
        "duplicate guid" => [DiagnosticCodes.GuidRepeated],
        "date" => [DiagnosticCodes.EntryDate],
        "duration" => [DiagnosticCodes.EntryDuration],
        "enclosure" => [DiagnosticCodes.EnclosureMissing, DiagnosticCodes.EnclosureFault],
        "enclosure length" => [DiagnosticCodes.EnclosureFault],
        "title" => [DiagnosticCodes.EntryTitleMissing],
        "link" or "itunes:image" => [DiagnosticCodes.EntryAddress],
        "podcast:guid" => [DiagnosticCodes.ShowFact],
        "XML declaration" => [DiagnosticCodes.FeedMarkup],
        "entity" => [DiagnosticCodes.UndefinedEntity],
        _ => throw new ArgumentOutOfRangeException(nameof(about), about, "The expectations speak of something new."),
    };

    [Fact]
    public void A_guid_that_is_made_is_the_same_a_week_later()
    {
        var before = FeedImport.Parse(File.ReadAllBytes(Path.Combine(Folder, "hostile", "missing-guids.xml"))).Feed!.Entries;
        var after = FeedImport.Parse(File.ReadAllBytes(Path.Combine(Folder, "hostile", "missing-guids-later.xml"))).Feed!.Entries;
        var said = Json(File.ReadAllBytes(Path.Combine(Folder, "hostile", "missing-guids-later.xml.expected.json"))).GetProperty("items").EnumerateArray().ToList();
        Assert.Distinct(before.Select(e => e.Guid));
        Assert.Distinct(after.Select(e => e.Guid));
        Assert.All(said.Zip(after), pair =>
        {
            if (Number(pair.First, "sameAs") is { } index) Assert.Equal(before[index].Guid, pair.Second.Guid);
        });
    }

    private static byte[] Content(JsonElement expected)
    {
        string source = expected.GetProperty("source").GetString()!;
        return File.ReadAllBytes(IsHostile(source) ? Path.Combine(Folder, source) : Examples.Find(source.Split('/')));
    }

    private static JsonElement Json(byte[] bytes) => JsonSerializer.Deserialize<JsonElement>(bytes);

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static int? Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    private static string Joined(JsonElement element, string name, Func<JsonElement, string> text) => element.TryGetProperty(name, out var list) ? string.Join("; ", list.EnumerateArray().Select(text)) : "";
}
