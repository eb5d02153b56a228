using System.Globalization;
using System.Runtime.InteropServices;

namespace Feeds.Parsing;

/// <summary>Lines of which many name who speaks: <c>Ana: words</c>, <c>**Ana:** words</c>, <c>健太：…</c>.</summary>
/// <remarks>One such line proves nothing, as credits and facts are written so too; names that come again and take turns do.</remarks>
internal sealed class Dialogue
{
    private const int LongestName = 40;
    private const int MostWords = 4;

    /// <summary>Lines of names that come again.</summary>
    private const int Fewest = 4;

    private const string Marks = " \t\u00A0*_>-–";

    private const string SignsOfNames = " .'’-_[]()#・";

    private readonly Dictionary<string, (int Count, int First)> names = new(StringComparer.Ordinal);
    private int lines;

    /// <param name="place">Any number that names the line.</param>
    /// <param name="begins">False for a line that goes on with the paragraph above it; a name begins another one.</param>
    public void Add(ReadOnlySpan<char> line, int place, bool begins)
    {
        var name = Name(line);
        if (begins || name.Length > 0) lines++;
        if (name.Length == 0) return;
        ref var said = ref CollectionsMarshal.GetValueRefOrAddDefault(names.GetAlternateLookup<ReadOnlySpan<char>>(), name, out bool known);
        said = (said.Count + 1, known ? said.First : place);
    }

    /// <summary>Two at least take turns, in two thirds of the lines.</summary>
    public bool IsSpoken
    {
        get
        {
            int repeated = names.Values.Where(n => n.Count > 1).Sum(n => n.Count);
            return names.Values.Count(n => n.Count > 1) > 1 && repeated >= Fewest && repeated * 3 >= lines * 2;
        }
    }

    /// <summary>The first line of a speaker who speaks again; 0 if no speaker does.</summary>
    public int First => names.Values.Where(n => n.Count > 1).Select(n => n.First).DefaultIfEmpty().Min();

    /// <returns>The name that a line begins with; empty where it begins with none.</returns>
    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> line)
    {
        line = line.TrimStart(Marks);
        line = line[..Math.Min(line.Length, LongestName + 1)];
        int colon = line.IndexOfAny(':', '：');
        if (colon <= 0 || (line[colon] == ':' && !EndsLabel(line[(colon + 1)..]))) return default;
        var name = line[..colon].Trim(Marks);
        return IsName(name) ? name : default;
    }

    /// <summary>A colon within a word or a time does not end a name.</summary>
    private static bool EndsLabel(ReadOnlySpan<char> behind) => behind.IsEmpty || char.IsWhiteSpace(behind[0]) || behind[0] is '*' or '_';

    private static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || !(IsCapital(name[0]) || name[0] == '[') || name.Count(' ') >= MostWords) return false;
        foreach (char c in name)
        {
            bool accent = char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            bool letter = char.IsLetterOrDigit(c) || char.IsSurrogate(c);
            if (!accent && !letter && !SignsOfNames.Contains(c, StringComparison.Ordinal)) return false;
        }
        return true;
    }

    private static bool IsCapital(char c) =>
        char.IsUpper(c) || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter;
}
