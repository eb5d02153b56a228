using System.Text.Json;
using Feeds.Diagnostics;
using Feeds.Importing;
using Feeds.Tests.Syndication;

namespace Feeds.Tests.Cases;

/// <summary>A folder of files, what they become, and what they are to become (<c>expected.json</c>): see README.md.</summary>
internal sealed class Case
{
    public const string ExpectedName = "expected.json";

    /// <summary>The show that every case is one of.</summary>
    private const string Slug = "tidewater-radio";

    private static readonly DateTimeOffset Now = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    private Case(
        JsonElement expected,
        ComposedShow show,
        IReadOnlyDictionary<string, List<Diagnostic>> diagnostics,
        IReadOnlyDictionary<string, byte[]> files)
    {
        Expected = expected;
        Show = show;
        Diagnostics = diagnostics;
        Files = files;
    }

    public static string Root { get; } = RepositoryRoot.Combine("tests", "Feeds.Tests", "Cases");

    public JsonElement Expected { get; }

    public ComposedShow Show { get; }

    public IReadOnlyDictionary<string, List<Diagnostic>> Diagnostics { get; }

    public IReadOnlyDictionary<string, byte[]> Files { get; }

    /// <param name="folder">Below <see cref="Root"/>.</param>
    public static async Task<Case> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var files = new DirectoryInfo(Path.Combine(Root, folder)).EnumerateFiles().OrderBy(f => f.Name, StringComparer.Ordinal)
            .ToDictionary(f => f.Name, f => File.ReadAllBytes(f.FullName), StringComparer.Ordinal);
        using var document = JsonDocument.Parse(files[ExpectedName]);
        var expected = document.RootElement.Clone();
        files.Remove(ExpectedName);
        var inOrder = Ordered(files, expected);
        var said = new List<(string File, Diagnostic Diagnostic)>();
        string? feed = files.Keys.FirstOrDefault(name => name is "feed.xml" or "feed.json");
        if (feed is not null) inOrder = Imported(feed, inOrder, said);
        var show = await ComposedShow.ReadAsync(Slug, "https://feeds.example", Now, inOrder, cancellationToken);
        // Whatever is said of what an import wrote is said of the feed.
        var all = show.Diagnostics.SelectMany(d => d.Value.Select(one => (File: feed ?? d.Key, Diagnostic: one))).Concat(said);
        var byFile = all.GroupBy(d => d.File, d => d.Diagnostic, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        return new(expected, show, byFile, files);
    }

    /// <summary>In the order that they come in.</summary>
    private static List<(string Name, byte[] Content)> Ordered(Dictionary<string, byte[]> files, JsonElement expected)
    {
        bool isStated = expected.TryGetProperty("order", out var stated);
        string[] order = isStated ? [.. stated.EnumerateArray().Select(name => name.GetString()!)] : [];
        var ordered = files.OrderBy(f => Array.IndexOf(order, f.Key)).ThenBy(f => f.Key, StringComparer.Ordinal);
        return [.. ordered.Select(f => (f.Key, f.Value))];
    }

    /// <summary>The files that an import of the feed writes, as the deployment does.</summary>
    private static List<(string Name, byte[] Content)> Imported(
        string feed, List<(string Name, byte[] Content)> files, List<(string File, Diagnostic Diagnostic)> said)
    {
        Assert.True(Shows.Slug.TryParse(Slug, out var slug));
        var address = new Uri("https://imported.example/feed.xml");
        var parsed = FeedImport.Parse(files.Find(f => f.Name == feed).Content, address, new SeenEntries());
        said.AddRange(parsed.Diagnostics.Select(d => (feed, d)));
        files = [.. files.Where(f => f.Name != feed)];
        if (parsed.Feed is not { } read) return files;
        if (!files.Exists(f => f.Name == "show.yaml") && ShowYaml.Write(read.Show) is { Length: > 0 } yaml) files.Add(("show.yaml", yaml));
        var stems = new HashSet<string>(StringComparer.Ordinal);
        foreach (var draft in read.Entries.Select(e => EpisodeDraft.Of(e, slug)))
        {
            said.AddRange(draft.Diagnostics.Select(d => (feed, d)));
            string stem = Enumerable.Range(1, EpisodeDraft.Stems).Select(draft.StemAt).First(stems.Add);
            files.Add(($"{stem}.json", draft.Content));
        }
        return files;
    }
}
