namespace Feeds.Media;

/// <summary>The tables of contents of an ID3v2 tag, which may name each other.</summary>
/// <remarks>Source: id3.org, ID3v2 Chapter Frame Addendum 1.0, section 3.2.</remarks>
internal sealed class Id3Contents
{
    private readonly Dictionary<string, List<string>> tables = new(StringComparer.Ordinal);
    private readonly List<string> top = [];

    /// <param name="content">Of a CTOC frame.</param>
    public void Add(ReadOnlySpan<byte> content)
    {
        int zero = content.IndexOf((byte)0);
        if (zero < 0 || content.Length < zero + 3) return;
        string id = Id3Text.Latin(content);
        if ((content[zero + 1] & 2) != 0) top.Add(id);
        int count = content[zero + 2];
        var entries = new List<string>(count);
        var rest = content[(zero + 3)..];
        for (int i = 0; i < count && rest.IndexOf((byte)0) is >= 0 and var end; i++)
        {
            entries.Add(Id3Text.Latin(rest));
            rest = rest[(end + 1)..];
        }
        tables.TryAdd(id, entries);
    }

    /// <summary>The chapters that no table names that can be reached from the top.</summary>
    public HashSet<string> Hidden(IEnumerable<string> chapters)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(top.Count > 0 ? top : tables.Keys);
        while (open.TryPop(out string? id))
        {
            if (!reached.Add(id) || !tables.TryGetValue(id, out var entries)) continue;
            foreach (string entry in entries) open.Push(entry);
        }
        var all = chapters.ToHashSet(StringComparer.Ordinal);
        // Without a table, or with one that names none of them, all are listed.
        return all.Overlaps(reached) ? [.. all.Where(c => !reached.Contains(c))] : [];
    }
}
