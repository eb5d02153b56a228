using System.Text.RegularExpressions;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>Lines that announce guests or hosts: "Special guest: X", "Hosts: X, Y", "Special guests:" with a list or further lines.</summary>
internal static partial class GuestReader
{
    private const int LongestName = 60;
    private const int MostGuests = 50;
    private const int LongestCredits = 2000;

    /// <param name="text">A paragraph or heading.</param>
    /// <param name="openings">Words that announce them.</param>
    /// <param name="next">The block below it.</param>
    /// <param name="usedNext">Whether its names were read too.</param>
    /// <returns>Null when the paragraph announces nobody.</returns>
    public static IReadOnlyList<string>? Read(RichText text, Openings openings, Block? next, out bool usedNext)
    {
        usedNext = false;
        int lineStart = 0;
        while (lineStart < text.Text.Length)
        {
            int lineEnd = text.Text.IndexOf('\n', lineStart);
            if (lineEnd < 0) lineEnd = text.Text.Length;
            int start = NameStart(text.Text, openings, lineStart, lineEnd, out bool plural);
            if (start > 0) return Names(text, start, SentenceEnd(text.Text, start, lineEnd), plural, next, out usedNext);
            start = BylineStart(text.Text, openings, lineStart, lineEnd);
            if (start > 0 && Named(text, start, lineEnd) is { Count: > 0 } named) return named;
            lineStart = lineEnd + 1;
        }
        return null;
    }

    /// <summary>"A chat about tides. Hosted by Jane Doe. Guest: Ada Lovelace.": who is announced by a sentence that is not the first of its line.</summary>
    public static IEnumerable<string> ReadSentences(RichText text, Openings openings)
    {
        if (text.Text.Length > LongestCredits) yield break;
        for (int stop = text.Text.IndexOf(". ", StringComparison.Ordinal); stop >= 0; stop = text.Text.IndexOf(". ", stop + 2, StringComparison.Ordinal))
        {
            int start = stop + 2;
            int end = text.Text.IndexOf('\n', start) is >= 0 and var line ? line : text.Text.Length;
            int name = NameStart(text.Text, openings, start, end, out _);
            if (name == 0) name = BylineStart(text.Text, openings, start, end);
            if (name == 0 || name >= end) continue;
            foreach (string found in Named(text, name, end)) yield return found;
        }
    }

    /// <summary>Whom a sentence names, where it names people and nothing else: a first name alone may be a company's.</summary>
    private static List<string> Named(RichText text, int start, int lineEnd)
    {
        List<string> names = [];
        AddSeveral(names, text.Slice(start, SentenceEnd(text.Text, start, lineEnd)));
        return names.TrueForAll(n => TextShapes.IsName(n)) && (names.Count > 1 || names.Exists(n => n.Contains(' ', StringComparison.Ordinal))) ? names : [];
    }

    /// <returns>Where the sentence's full stop stands; the end of the line where it has none.</returns>
    private static int SentenceEnd(string text, int start, int lineEnd) =>
        PersonNames.SentenceEnd(text[start..lineEnd] + " ") is >= 0 and var end ? start + end : lineEnd;

    private static List<string> Names(RichText text, int start, int lineEnd, bool plural, Block? next, out bool usedNext)
    {
        List<string> names = [];
        usedNext = false;
        if (text.HasLetters(start, lineEnd))
        {
            var line = text.Slice(start, lineEnd);
            // "Jane Doe, Acme" is one person; a comma behind an aside parts two.
            if (plural || AsideThenComma().IsMatch(line.Text)) AddSeveral(names, line);
            else Add(names, line);
            return names;
        }
        foreach (var line in TextShapes.Lines(text.From(Math.Min(lineEnd + 1, text.Text.Length)))) Add(names, line);
        if (names.Count > 0) return names;
        if (next is ListBlock list)
        {
            usedNext = true;
            foreach (var entry in list.Entries)
            {
                if (entry.Blocks is [var first, ..] && TextShapes.TextOf(first) is { } entryText) Add(names, entryText.Slice(0, entryText.FirstLineEnd));
            }
        }
        else if (next is ParagraphBlock paragraph)
        {
            foreach (var line in TextShapes.Lines(paragraph.Text)) Add(names, line);
        }
        return names;
    }

    /// <summary>"A, B and C" when every part is a name.</summary>
    private static void AddSeveral(List<string> names, RichText line)
    {
        var parts = PersonNames.Split(TextShapes.Clean(line.Text));
        if (parts.Count > 1) names.AddRange(parts);
        else Add(names, line);
    }

    [GeneratedRegex(@"(?:\)|@[\w.]{1,60})\s?,", RegexOptions.CultureInvariant)]
    private static partial Regex AsideThenComma();

    private static void Add(List<string> names, RichText line)
    {
        string text = line.Text.TrimStart(':', ' ', '*', '-', '–', '•');
        int end = text.Length;
        foreach (string stop in new[] { "@", "(", "（", ",", ":", "：", ";", " - ", " – ", " — ", " | ", " is ", " from ", " of ", "!", ". ", "http" })
        {
            int at = stop == ". " ? PersonNames.SentenceEnd(text) : text.IndexOf(stop, StringComparison.Ordinal);
            if (at >= 0) end = Math.Min(end, at);
        }
        string name = TextShapes.Clean(text[..end]).Trim(' ', '.', '-', '–', '*', '[', ']');
        if (names.Count < MostGuests && name.Length is > 1 and <= LongestName && name.Any(char.IsLetter) && !names.Contains(name)) names.Add(name);
    }

    /// <returns>Where the name in "Hosted by Jane Doe" begins; 0 for every other line.</returns>
    private static int BylineStart(string text, Openings openings, int start, int end)
    {
        if (start >= end) return 0;
        foreach (string opening in openings.With(text[start]))
        {
            int after = start + opening.Length;
            if (after + 1 < end && PeopleLabels.IsByline(opening) && text[after] == ' ' && char.IsUpper(text[after + 1]) && text.AsSpan(start, opening.Length).Equals(opening, StringComparison.OrdinalIgnoreCase)) return after + 1;
        }
        return 0;
    }

    private static int NameStart(string text, Openings openings, int start, int end, out bool plural)
    {
        plural = false;
        int i = start;
        while (i < end && (RichText.IsGap(text[i]) || text[i] is '*' or '_')) i++;
        if (i >= end) return 0;
        foreach (string opening in openings.With(text[i]))
        {
            if (i + opening.Length > end || !text.AsSpan(i, opening.Length).Equals(opening, StringComparison.OrdinalIgnoreCase)) continue;
            int after = i + opening.Length;
            if (after < end && char.IsLetter(text[after])) continue;
            while (after < end && (char.IsWhiteSpace(text[after]) || text[after] == '*')) after++;
            bool label = after == end || text[after] is ':' or '：';
            // "Special guest X …" without a colon: the words are as good as a label; "Guest X …" is prose.
            if (!label && !(opening.StartsWith("special", StringComparison.Ordinal) && char.IsUpper(text[after]))) continue;
            plural = PeopleLabels.IsPlural(opening);
            while (after < end && text[after] is ':' or '：' or ' ' or '\u3000' or '*') after++;
            return Math.Max(after, 1);
        }
        return 0;
    }
}
