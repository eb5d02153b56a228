using System.Globalization;
using Feeds.Search.Index;

namespace Feeds.Search.Topics;

/// <summary>Which episode and which place in it each passage of an index belongs to.</summary>
internal sealed class PassagePlaces
{
    private readonly int[] episodes;
    private readonly int[] begins;

    private PassagePlaces(int[] episodes, int[] begins) => (this.episodes, this.begins) = (episodes, begins);

    /// <param name="isCurrent">Whether a passage of this number counts.</param>
    /// <param name="placeOf">The place of an episode in the show; null where it is not listed.</param>
    public static PassagePlaces Of(ShowIndex index, Func<int, bool> isCurrent, Func<string, int?> placeOf)
    {
        int[] episodes = new int[index.Size];
        Array.Fill(episodes, -1);
        int[] begins = new int[index.Size];
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        (string Stem, int? Place) known = ("", null);
        foreach (var (id, number) in index.Ids())
        {
            int anchor = id.LastIndexOf('#');
            if (anchor < 0) continue;
            string stem = id[..anchor];
            // Ids are in order: first the passage with which a place begins, then its other parts.
            if (stem != known.Stem)
            {
                known = (stem, placeOf(stem));
                first.Clear();
            }
            string begin = PartAt(id, anchor) is { } dot ? id[..dot] : id;
            if (!first.TryGetValue(begin, out begins[number])) first[begin] = begins[number] = number;
            if (known.Place is { } place && isCurrent(number)) episodes[number] = place;
        }
        return new(episodes, begins);
    }

    /// <returns>−1 for a passage that does not count.</returns>
    public int EpisodeOf(int number) => episodes[number];

    /// <summary>The passage with which the item or other part begins.</summary>
    public int BeginOf(int number) => begins[number];

    /// <summary>Where the number of a further part of a long text begins: <c>089#item-2.2</c>.</summary>
    private static int? PartAt(string id, int anchor)
    {
        int dot = id.LastIndexOf('.');
        return dot > anchor && int.TryParse(id.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? dot : null;
    }
}
