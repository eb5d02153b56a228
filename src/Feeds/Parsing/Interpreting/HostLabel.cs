using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>"Brian:", "**Brian**", "Brian: text", "Michael:": who the following is from.</summary>
internal readonly record struct HostLabel(string Name, int RestStart)
{
    private const int LongestName = 30;

    /// <param name="known">Hosts and guests; others count only alone on a bold line or before a lonely colon.</param>
    /// <param name="marked">The line begins in bold, or is a heading.</param>
    public static bool TryRead(RichText line, HashSet<string> known, bool marked, out HostLabel label)
    {
        label = default;
        string text = line.Text;
        int start = 0;
        while (start < text.Length && (text[start] is '*' || RichText.IsGap(text[start]))) start++;
        int end = text.AsSpan(start, Math.Min(text.Length - start, LongestName + 1)).IndexOf(':');
        bool colon = end > 0;
        end = colon ? start + end : text.Length;
        if (end - start is < 2 or > LongestName) return false;
        string name = text[start..end].Trim(' ', '*');
        if (!TextShapes.IsName(name)) return false;
        int rest = colon ? end + 1 : end;
        while (rest < text.Length && (char.IsWhiteSpace(text[rest]) || text[rest] == '*')) rest++;
        bool alone = !line.HasLetters(rest, text.Length);
        bool isKnown = known.Contains(name);
        bool oneWord = !name.Contains(' ', StringComparison.Ordinal);
        if (!isKnown && !(alone && colon && oneWord) && !(alone && marked && oneWord && known.Count == 0)) return false;
        if (!alone && !colon) return false;
        label = new(name, rest);
        return true;
    }
}
