using System.Buffers;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Stated;

/// <summary>
/// Lines of <c>Key: value</c> that open a file without a fence and end before the first empty line (Pelican, MultiMarkdown), and Nikola's
/// <c>.. key: value</c>, alone or in a comment of HTML.
/// </summary>
/// <remarks>
/// Sources: getpelican/pelican docs/content.rst; getnikola/nikola docs/manual.rst, "Metadata formats"; Python-Markdown, Meta-Data.
/// </remarks>
internal static class MetadataHeaders
{
    private const int LongestKey = 40;

    private const int MostLines = 500;

    private const string Nikola = "..";

    /// <summary>Signs of text, which no key has.</summary>
    private static readonly SearchValues<char> Foreign = SearchValues.Create("*[]()<>`|/\"");

    /// <returns>Null where the file begins otherwise: without a title among the keys, or with another line among them.</returns>
    public static FrontMatter? Read(SourceText source, int first, Findings findings)
    {
        bool comment = source.Line(first).Trim() is "<!--";
        int line = comment ? first + 1 : first;
        bool dotted = line < source.Lines.Count && source.Line(line).TrimStart().StartsWith(Nikola);
        if (comment && !dotted) return null;
        var map = new StatedMap([], source.Lines[first].Start);
        List<TextRange> slipped = [];
        int end = dotted ? Dotted(source, line, map) : Plain(source, line, map, slipped);
        if (comment && (end >= source.Lines.Count || source.Line(end++).Trim() is not "-->")) return null;
        if (!IsOfEpisode(map)) return null;
        var lines = new UnreadVisibility(map, offset => offset, findings);
        foreach (var range in slipped) lines.ReadLines(source.Text, range.Start, range.End);
        List<Block> unread = dotted ? [] : Unread(map);
        return new(end, new FactsReader(findings).Read(map), unread);
    }

    /// <summary>Lines without a fence that mean nothing here are text.</summary>
    private static List<Block> Unread(StatedMap map)
    {
        var unknown = map.Entries.FindAll(e => !StatedVocabulary.IsKnown(e.Key) && !StatedVisibility.Counts(e));
        map.Entries.RemoveAll(unknown.Contains);
        return [.. unknown.Select(e => new ParagraphBlock(e.Value.Offset, Line(e)))];
    }

    private static RichText Line(StatedEntry entry) => RichText.Plain(XmlText.Clean($"{entry.Key}: {((StatedText)entry.Value).Text}"));

    private static bool IsOfEpisode(StatedMap map) =>
        map.Find("title") is not null
        && StatedVocabulary.IsKnown(map.Entries[0].Key)
        && map.Entries.Count(e => StatedVocabulary.IsKnown(e.Key)) > 1;

    /// <returns>The first line after them.</returns>
    private static int Dotted(SourceText source, int line, StatedMap map)
    {
        for (int end = LastLine(source, line); line < end; line++)
        {
            var text = source.Line(line).Trim();
            if (text.IsEmpty) continue;
            if (!text.StartsWith(Nikola) || !TryEntry(source, line, Nikola.Length, map)) break;
        }
        return line;
    }

    /// <param name="slipped">Gets the lines that are indented like a text and say who may see the episode.</param>
    private static int Plain(SourceText source, int line, StatedMap map, List<TextRange> slipped)
    {
        for (int end = LastLine(source, line); line < end; line++)
        {
            var text = source.Line(line);
            if (text.IsWhiteSpace()) break;
            bool continues = char.IsWhiteSpace(text[0]) && map.Entries.Count > 0;
            if (continues && FrontMatterReader.HoldsBack(text)) slipped.Add(source.Lines[line]);
            else if (continues) Continue(map, text.Trim().ToString());
            else if (!TryEntry(source, line, 0, map)) return NoHeader(map);
        }
        return line;
    }

    private static int LastLine(SourceText source, int line) => Math.Min(source.Lines.Count, line + MostLines);

    private static int NoHeader(StatedMap map)
    {
        map.Entries.Clear();
        return 0;
    }

    /// <param name="from">Characters of the line's mark.</param>
    private static bool TryEntry(SourceText source, int line, int from, StatedMap map)
    {
        var text = source.Line(line);
        int start = text.Length - text.TrimStart().Length + from;
        int colon = start > text.Length ? -1 : text[start..].IndexOf(':');
        if (colon <= 0) return false;
        var key = text.Slice(start, colon).Trim();
        if (key.Length is 0 or > LongestKey || !char.IsAsciiLetter(key[0]) || key.ContainsAny(Foreign)) return false;
        var value = text[(start + colon + 1)..];
        int at = source.Lines[line].Start + text.Length - value.TrimStart().Length;
        map.Entries.Add(new(key.ToString(), new StatedText(RichText.Fold(value.ToString()), at)));
        return true;
    }

    /// <summary>An indented line goes on with the value above it.</summary>
    private static void Continue(StatedMap map, string text)
    {
        var (key, value) = map.Entries[^1];
        if (value is StatedText above) map.Entries[^1] = new(key, above with { Text = $"{above.Text}\n{text}" });
    }
}
