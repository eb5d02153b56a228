using System.Globalization;
using Feeds.Episodes;

namespace Feeds.Storage.Publish;

/// <summary>A word that meant an episode in a revision: its number, slug or id.</summary>
/// <param name="Guid">Of the episode: a file that was renamed and states the same GUID is the same episode.</param>
internal sealed record KnownAddress(string Word, string Stem, string Guid);

/// <summary>Which words led to which episodes, so that no address ever moves from one episode to another.</summary>
internal static class AddressMemory
{
    /// <summary>Stands in no word: no stem, slug or number has it.</summary>
    private const char Separator = '/';

    /// <summary>What every word means in a revision.</summary>
    /// <param name="unlisted">Episodes that are served by their address alone: their words give way to those of the others.</param>
    public static EpisodeIds IdsOf(
        IReadOnlyList<CatalogEpisode> episodes, IReadOnlyList<CatalogEpisode> unlisted, IReadOnlyList<KnownAddress> known)
    {
        List<CatalogEpisode> served = [.. episodes, .. unlisted];
        return new(
            [.. episodes.Select(e => e.Names)],
            [.. unlisted.Select(e => e.Names)],
            served.Select(e => (e.Id, e.Stem)),
            Resolve(known, served));
    }

    /// <summary>Everything that a revision knows: what it remembers, and the words of its episodes.</summary>
    public static IReadOnlyList<KnownAddress> Of(Catalog? catalog) =>
        catalog is null ? [] : [.. catalog.Addresses.Former, .. Of(catalog.Served, catalog.Addresses.Ids)];

    /// <summary>The words that mean these episodes.</summary>
    public static IEnumerable<KnownAddress> Of(IEnumerable<CatalogEpisode> episodes, EpisodeIds ids) =>
        episodes.SelectMany(e => WordsOf(e, ids).Select(w => new KnownAddress(w, e.Stem, e.Guid)));

    /// <summary>What records remember, for a revision whose predecessor is lost.</summary>
    public static IReadOnlyList<KnownAddress> Of(IEnumerable<EpisodeRecord> records) =>
        [.. records.OrderBy(r => r.FirstSeen).ThenBy(r => r.Stem, StringComparer.Ordinal)
            .SelectMany(r => (r.Addresses?.Split(Separator) ?? []).Select(w => new KnownAddress(w, r.Stem, r.Guid)))];

    /// <summary>
    /// The stem that each word leads to among these episodes; a word of an episode that is not among them keeps its own, so that it leads
    /// nowhere.
    /// </summary>
    public static IEnumerable<(string Word, string Stem)> Resolve(IReadOnlyList<KnownAddress> known, IReadOnlyList<CatalogEpisode> episodes)
    {
        if (known.Count == 0) return [];
        var byGuid = ByGuid(episodes);
        return known.Select(k => (k.Word, byGuid.TryGetValue(k.Guid, out var episode) ? episode.Stem : k.Stem));
    }

    /// <summary>What later revisions are to remember beside the words that the episodes of this one have anyway.</summary>
    /// <param name="known">Words that mean episodes in this revision, or did in an earlier one.</param>
    /// <param name="ids">Of this revision.</param>
    public static IReadOnlyList<KnownAddress> Former(
        IReadOnlyCollection<KnownAddress> known, IReadOnlyList<CatalogEpisode> listed, EpisodeIds ids)
    {
        if (known.Count == 0) return [];
        var byGuid = ByGuid(listed);
        var former = new SortedDictionary<string, KnownAddress>(StringComparer.Ordinal);
        foreach (var one in known)
        {
            bool isCurrent = byGuid.TryGetValue(one.Guid, out var episode) && HasByItself(episode, one.Word, ids);
            if (!isCurrent) former.TryAdd(one.Word, one);
        }
        return [.. former.Values];
    }

    /// <summary>For the record of an episode.</summary>
    /// <param name="remembered">What the record says until now.</param>
    /// <param name="episode">Null for one that is not listed.</param>
    public static string? Merge(string? remembered, CatalogEpisode? episode, EpisodeIds ids)
    {
        var words = new SortedSet<string>(remembered?.Split(Separator) ?? [], StringComparer.Ordinal);
        if (episode is not null) words.UnionWith(WordsOf(episode, ids));
        return words.Count == 0 ? null : string.Join(Separator, words);
    }

    private static IEnumerable<string> WordsOf(CatalogEpisode episode, EpisodeIds ids)
    {
        var (slug, number) = (episode.Slug.ToString(), NumberOf(episode));
        if (Means(episode.Id)) yield return episode.Id;
        if (slug != episode.Id && Means(slug)) yield return slug;
        if (number is not null && number != episode.Id && number != slug && Means(number)) yield return number;

        bool Means(string word) => ids.TryFind(word, out string? stem) && stem == episode.Stem;
    }

    /// <summary>Whether a word means a listed episode without being remembered, and the next revision finds it with the episode.</summary>
    /// <remarks>A stem is not: the number or slug of another episode goes before it.</remarks>
    private static bool HasByItself(CatalogEpisode episode, string word, EpisodeIds ids) =>
        word == episode.Id || ((word == episode.Slug.ToString() || word == NumberOf(episode)) && !ids.IsContested(word));

    private static string? NumberOf(CatalogEpisode episode) => episode.Number?.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, CatalogEpisode> ByGuid(IReadOnlyList<CatalogEpisode> episodes)
    {
        var byGuid = new Dictionary<string, CatalogEpisode>(episodes.Count, StringComparer.Ordinal);
        foreach (var episode in episodes) byGuid.TryAdd(episode.Guid, episode);
        return byGuid;
    }
}
