namespace Feeds.Parsing.Markdown;

/// <summary>Link reference definitions: <c>[label]: address "title"</c> on a line of its own.</summary>
internal sealed class LinkReferences
{
    private const int MaxLabel = 200;

    private readonly Dictionary<string, string> addresses = new(StringComparer.OrdinalIgnoreCase);

    public LinkReferences(SourceText source)
    {
        for (int i = 0; i < source.Lines.Count; i++)
        {
            var line = source.Line(i);
            if (line.IndexOf("]:") > 0 && TryParse(line, out string label, out string address)) addresses.TryAdd(label, address);
        }
    }

    public bool IsEmpty => addresses.Count == 0;

    public string? Find(ReadOnlySpan<char> label) =>
        label.Length is > 0 and <= MaxLabel && addresses.TryGetValue(label.Trim().ToString(), out string? address) ? address : null;

    public static bool TryParse(ReadOnlySpan<char> line, out string label, out string address)
    {
        label = address = "";
        line = line.Trim();
        int close = line.IndexOf("]:");
        if (close is < 2 or > MaxLabel || line[0] != '[' || line[1] == '^' || line[1..close].IndexOfAny('[', ']') >= 0) return false;
        var rest = line[(close + 2)..].Trim();
        int end = rest.IndexOfAny(' ', '\t');
        var title = end < 0 ? [] : rest[end..].Trim();
        if (rest.IsEmpty || (!title.IsEmpty && !(title[0] is '"' or '\'' or '(' && title[^1] is '"' or '\'' or ')'))) return false;
        label = line[1..close].Trim().ToString();
        address = (end < 0 ? rest : rest[..end]).Trim("<>").ToString();
        return label.Length > 0 && address.Length > 0;
    }
}
