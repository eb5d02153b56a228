using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Markdown.Inlines;

/// <summary>Link reference definitions: <c>[label]: address "title"</c> on a line of its own.</summary>
internal sealed class LinkReferences
{
    private const int MaxLabel = 200;

    private readonly Dictionary<string, int> footnotes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, LinkTo> addresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (string Address, int Offset)> unseen = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> used = new(StringComparer.OrdinalIgnoreCase);

    public LinkReferences(SourceText source)
    {
        for (int i = 0; i < source.Lines.Count; i++)
        {
            var line = source.Line(i);
            if (line.IndexOf("]:") <= 0) continue;
            if (TryParse(line, out string label, out var target)) addresses.TryAdd(label, target);
            else if (FootnoteLabel(line.TrimStart(), out _) is { } note) footnotes.TryAdd(note, footnotes.Count + 1);
        }
    }

    /// <returns>The number of a footnote, from 1 in the order of the definitions; null when there is no such footnote.</returns>
    public int? Footnote(ReadOnlySpan<char> label) =>
        label.Length is > 0 and <= MaxLabel && footnotes.Count > 0 && footnotes.TryGetValue(label.Trim().ToString(), out int number) ? number : null;

    /// <summary><c>[^label]: text</c>.</summary>
    /// <param name="rest">Where the text begins.</param>
    /// <returns>The label, or null.</returns>
    public static string? FootnoteLabel(ReadOnlySpan<char> line, out int rest)
    {
        rest = 0;
        if (line.Length < 5 || line[0] != '[' || line[1] != '^') return null;
        int close = line[..Math.Min(line.Length, MaxLabel)].IndexOf(']');
        if (close < 3 || close + 1 >= line.Length || line[close + 1] != ':') return null;
        rest = close + 2;
        return line[2..close].ToString();
    }

    public bool HasFootnotes => footnotes.Count > 0;

    public bool IsEmpty => addresses.Count == 0;

    public LinkTo? Find(ReadOnlySpan<char> label)
    {
        if (label.Length is 0 or > MaxLabel) return null;
        string name = label.Trim().ToString();
        if (!addresses.TryGetValue(name, out var target)) return null;
        used.Add(name);
        return target;
    }

    /// <summary>A line that only defines a reference is not shown.</summary>
    /// <returns>Whether it is one.</returns>
    public bool TryHide(ReadOnlySpan<char> line, int offset)
    {
        if (!TryParse(line, out string label, out var target)) return false;
        unseen.TryAdd(label, (target.Address, offset));
        return true;
    }

    /// <summary>Addresses that nothing links.</summary>
    public IEnumerable<(string Address, int Offset)> Unused() => unseen.Where(r => !used.Contains(r.Key)).Select(r => r.Value);

    public static bool TryParse(ReadOnlySpan<char> line, out string label, out LinkTo target)
    {
        label = "";
        target = new("", null);
        line = line.Trim();
        int close = line.IndexOf("]:");
        if (close is < 2 or > MaxLabel || line[0] != '[' || line[1] == '^' || line[1..close].IndexOfAny('[', ']') >= 0) return false;
        var rest = line[(close + 2)..].Trim();
        int pointed = rest.StartsWith("<") ? LinkTarget.PointedEnd(rest, 1) : -1;
        int end = pointed > 0 ? pointed + 1 : rest.IndexOfAny(' ', '\t');
        if (end == rest.Length) end = -1;
        var title = end < 0 ? [] : rest[end..].Trim();
        if (rest.IsEmpty || (!title.IsEmpty && !(title[0] is '"' or '\'' or '(' && title[^1] is '"' or '\'' or ')'))) return false;
        label = line[1..close].Trim().ToString();
        var written = end < 0 ? rest : rest[..end];
        string address = LinkTarget.Unescape((pointed > 0 ? written[1..^1] : written.Trim("<>")).ToString());
        target = new(address, title.Length > 1 ? LinkTarget.Title(title[1..^1]) : null);
        return label.Length > 0 && address.Length > 0;
    }
}
