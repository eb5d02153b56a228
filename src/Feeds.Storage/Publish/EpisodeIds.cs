using System.Globalization;
using Feeds.Shows;

namespace Feeds.Storage.Publish;

/// <summary>What names each published episode in addresses.</summary>
internal static class EpisodeIds
{
    /// <summary>The number where exactly one episode has it, else the slug where it is unique, else the stem (which always works).</summary>
    public static Dictionary<string, string> Assign(IReadOnlyCollection<(string Stem, int? Number, Slug Slug)> episodes)
    {
        var numbers = episodes.Where(e => e.Number is not null).GroupBy(e => e.Number!.Value).Where(g => g.Count() == 1).Select(g => g.Key).ToHashSet();
        var slugs = episodes.GroupBy(e => e.Slug).Where(g => g.Count() == 1).Select(g => g.Key).ToHashSet();
        // A slug that reads as a number or a stem that another episode goes by would be taken for it.
        var taken = numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal);
        var stems = episodes.Select(e => e.Stem).ToHashSet(StringComparer.Ordinal);
        return episodes.ToDictionary(e => e.Stem, Id, StringComparer.Ordinal);

        string Id((string Stem, int? Number, Slug Slug) episode)
        {
            if (episode.Number is { } number && numbers.Contains(number)) return number.ToString(CultureInfo.InvariantCulture);
            string slug = episode.Slug.ToString();
            bool free = slugs.Contains(episode.Slug) && !taken.Contains(slug) && (slug == episode.Stem || !stems.Contains(slug));
            return free ? slug : episode.Stem;
        }
    }
}
