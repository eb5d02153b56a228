namespace Feeds.Parsing.Stated;

/// <summary>
/// Maps below which a generator collects the facts of an episode: <c>episode:</c>, <c>podcast:</c>, Zola's <c>[extra]</c>, the
/// attributes of JSON:API.
/// </summary>
internal static class StatedGroups
{
    /// <summary>A map that may describe the show as well as the episode.</summary>
    private const string OfShowToo = "podcast";

    /// <summary>What such a map says of the show and not of the episode.</summary>
    private static readonly HashSet<string> OfShow =
    [
        .. FactKeys.Title, .. FactKeys.Summary, .. FactKeys.Description, .. FactKeys.Subtitle, .. FactKeys.Authors, .. FactKeys.Hosts,
        .. FactKeys.Image, .. FactKeys.Language, .. FactKeys.Guid, .. FactKeys.Slug, .. FactKeys.AudioOrPage, .. FactKeys.Page,
        .. FactKeys.EpisodeType,
    ];

    /// <summary>Groups within groups, for instance <c>[extra.podcast]</c>.</summary>
    private const int Deepest = 3;

    /// <returns>The map with the entries of its groups after its own, which so win.</returns>
    public static StatedMap Lift(StatedMap map)
    {
        List<StatedEntry> lifted = [];
        Collect(map, lifted, Deepest);
        return lifted.Count == 0 ? map : new([.. map.Entries, .. lifted], map.Offset);
    }

    private static void Collect(StatedMap map, List<StatedEntry> lifted, int deeper)
    {
        foreach (string key in FactKeys.Groups)
        {
            if (map.Find(key) is not StatedMap group) continue;
            lifted.AddRange(group.Entries.Where(e => key != OfShowToo || !OfShow.Contains(StatedVocabulary.Squeeze(e.Key))));
            if (deeper > 1) Collect(group, lifted, deeper - 1);
        }
    }
}
