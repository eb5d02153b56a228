using Feeds.Episodes;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Interpreting;

namespace Feeds.Importing;

/// <summary>Names in headings that are almost those of the entry's stated persons: reported where the notes stand, and kept as
/// text.</summary>
internal static class StatedHosts
{
    /// <summary>The most names that are compared with each other.</summary>
    private const int MostCompared = 50;

    /// <param name="blocks">The entry's notes.</param>
    /// <param name="notesAt">Where they stand in the feed.</param>
    /// <returns>The entry with the names that were reported: its file says of them that they are not hosts.</returns>
    public static ImportedEntry Settle(ImportedEntry entry, FeedValues values, IReadOnlyList<Block> blocks, int notesAt)
    {
        bool isStated = entry.Hosts.Count > 0 || entry.Persons.Any(p => p.IsHost);
        if (!isStated) return entry;
        string[] known = [.. entry.Hosts.Concat(entry.Persons.Select(p => p.Name)).Distinct().Take(MostCompared)];
        var labels = ItemHeadings.Find(blocks, 0, bareNumbers: true).Select(h => h.Host).OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase);
        List<string> reported = [];
        foreach (string label in labels.Take(MostCompared))
        {
            if (PersonMatch.Nearest(known, label) is not { } near) continue;
            var slip = ShowHosts.Slip(label, near, isText: true);
            values.Findings.Add(slip.Severity, slip.Code, slip.Message, slip.Advice, notesAt);
            reported.Add(label);
        }
        return reported.Count == 0 ? entry : entry with { NotHosts = reported };
    }
}
