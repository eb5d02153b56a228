using System.Text.RegularExpressions;

namespace Feeds.Parsing.Markdown;

/// <summary>Whether a <c>.txt</c> file is written in Markdown: headings with <c>#</c>, bold, inline links or fences.</summary>
internal static partial class MarkdownMarks
{
    /// <summary>Whether words are emphasized, linked or marked as code, which plain text does not do.</summary>
    public static bool AnyInline(SourceText source) => Inline().IsMatch(source.Text);

    [GeneratedRegex(
        @"(?:^|[\s(])(?:\*\S|_\p{L}|`\S)[^*_`\n]{0,200}(?:\S\*|[\p{L}.!?]_|`)(?:$|[\s).,;:!?])|\]\([^)\s]+\)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex Inline();

    public static bool Any(SourceText source)
    {
        int weight = 0;
        for (int i = 0; i < source.Lines.Count && weight < 3; i++)
        {
            var line = source.Line(i).Trim();
            if (line.IsEmpty) continue;
            int hashes = line.IndexOfAnyExcept('#');
            if (hashes is >= 1 and <= 6 && line[hashes] == ' ') weight += 2;
            else if (line.StartsWith("```")) weight += 2;
            if (line.IndexOf("](http") > 0) weight += 3;
            int bold = line.IndexOf("**");
            if (bold >= 0 && line[(bold + 2)..].IndexOf("**") > 0) weight += 2;
        }
        return weight >= 3;
    }
}
