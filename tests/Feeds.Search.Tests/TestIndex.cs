using System.Globalization;
using Feeds.Search.Index;
using Feeds.Search.Passages;
using Feeds.Search.Queries;
using Feeds.Search.Ranking;

namespace Feeds.Search.Tests;

/// <summary>An index in a folder that is removed with it.</summary>
internal sealed class TestIndex : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("feeds-search-");
    private ShowIndex? index;

    public TestIndex(string? language = "en")
    {
        Language = language;
        Folder = new(directory.FullName);
    }

    public string? Language { get; }

    public IndexFolder Folder { get; }

    public IndexManifest? Manifest { get; private set; }

    public ShowIndex Index => index ??= ShowIndex.Open(Folder, Manifest!, Language);

    public SearchedShow Searched => new(Index, "", Language);

    /// <summary>An index of episodes 1, 2, …, each with one passage.</summary>
    public static TestIndex Of(string? language, params IReadOnlyList<string> texts)
    {
        var index = new TestIndex(language);
        index.Write(writer =>
        {
            for (int i = 0; i < texts.Count; i++) writer.Replace(Episode(i + 1, texts[i]), _ => null);
        });
        return index;
    }

    public static EpisodePassages Episode(int number, params IReadOnlyList<string> texts) =>
        Episode(number.ToString("000", CultureInfo.InvariantCulture), number, texts);

    public static EpisodePassages Episode(string stem, int? number, params IReadOnlyList<string> texts) => new()
    {
        Stem = stem,
        Slug = $"episode-{stem}",
        Number = number,
        Published = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(7 * (number ?? 0)),
        Passages = [.. texts.Select((t, i) => Item(stem, i + 1, t))],
    };

    public static Passage Item(string stem, int place, string text) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{stem}#item-{place}"),
        Stem = stem,
        Kind = PassageKind.Item,
        Anchor = string.Create(CultureInfo.InvariantCulture, $"item-{place}"),
        Text = text,
    };

    public IndexCommit Write(Action<ShowIndexWriter> changes)
    {
        index?.Dispose();
        index = null;
        using var writer = ShowIndexWriter.Open(Folder, Manifest, Language);
        changes(writer);
        var commit = writer.Commit((Manifest?.Revision ?? 0) + 1);
        Manifest = commit.Manifest;
        return commit;
    }

    public SearchPage Search(string query, int limit = 100, string? after = null)
    {
        Assert.True(SearchQuery.TryParse(query, out var parsed, out var error), error?.Message);
        return new PassageSearch(Searched, model: null).Search(parsed, limit, after);
    }

    /// <summary>Numbers of the episodes whose passages match, in the order of the results.</summary>
    public int[] Find(string query) => Search(query) is { IsNearest: false } page
        ? [.. page.Hits.Select(h => int.Parse(h.Passage.Stem, CultureInfo.InvariantCulture))]
        : [];

    /// <summary>The same in the order of the numbers.</summary>
    public int[] FindAll(string query) => [.. Find(query).Order()];

    public void Dispose()
    {
        index?.Dispose();
        directory.Delete(recursive: true);
    }
}
