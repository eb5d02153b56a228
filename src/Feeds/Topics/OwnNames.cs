using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds.Topics;

/// <summary>Names of a show and of those who host it: they are in every episode, so that they set no episode apart.</summary>
internal static class OwnNames
{
    /// <summary>The episode without its show and hosts as topics, except those that <c>topics.yaml</c> names.</summary>
    public static Episode Without(ShowInfo show, Episode episode, TopicNames names)
    {
        var own = Keys(show, episode);
        var dropped = episode.Topics.Where(t => own.Contains(TopicKey.Of(t.Label)) && names.NamedBy(t.Slug) is null)
            .Select(t => t.Slug).ToHashSet(StringComparer.Ordinal);
        return dropped.Count == 0 ? episode : episode with
        {
            Topics = [.. episode.Topics.Where(t => !dropped.Contains(t.Slug))],
            Items = [.. episode.Items.Select(Kept)],
            Extras = [.. episode.Extras.Select(Kept)],
        };

        EpisodeItem Kept(EpisodeItem item) =>
            item.Topics.Any(dropped.Contains) ? item with { Topics = [.. item.Topics.Where(t => !dropped.Contains(t))] } : item;
    }

    private static HashSet<string> Keys(ShowInfo show, Episode episode)
    {
        var hosts = show.Hosts.Concat(episode.Hosts)
            .Concat(show.Persons.Concat(episode.Persons).Where(p => p.IsHost).Select(p => p.Name))
            .Concat(episode.Items.Concat(episode.Extras).Select(i => i.Host).OfType<string>());
        var titles = Titles(show.Title ?? "").Append(episode.Show.ToString());
        var keys = hosts.SelectMany(Names).Concat(titles).Select(TopicKey.Of).ToHashSet(StringComparer.Ordinal);
        keys.Remove("");
        return keys;
    }

    /// <summary>A host's name, and the parts of it that name a person and nothing else: "Ruby Lee" does not take Ruby away.</summary>
    private static IEnumerable<string> Names(string host) =>
        host.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(part => EnglishWords.IsName(part) && !EnglishWords.IsListed(part))
            .Prepend(host);

    /// <summary>"The Harbour" is also written "Harbour" and "Harbour Podcast".</summary>
    private static string[] Titles(string title)
    {
        const string article = "The ";
        string bare = title.StartsWith(article, StringComparison.OrdinalIgnoreCase) ? title[article.Length..] : title;
        return title.Length == 0 ? [] : [title, bare, $"{title} podcast", $"{bare} podcast"];
    }
}
