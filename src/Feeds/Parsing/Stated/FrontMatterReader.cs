using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Toml;

namespace Feeds.Parsing.Stated;

/// <summary>Finds front matter at the top of a file, as Hugo, Jekyll, Eleventy, Astro and podcast tools write it, and reads it.</summary>
/// <remarks>YAML between lines of <c>---</c> (the last may be <c>...</c>), TOML between lines of <c>+++</c>, a bare JSON object; also <c>---json</c> and <c>---toml</c>.</remarks>
internal static class FrontMatterReader
{
    /// <returns>Null when the file does not begin with front matter.</returns>
    public static FrontMatter? Read(SourceText source, Findings findings)
    {
        int first = 0;
        while (first < source.Lines.Count && source.Line(first).IsWhiteSpace()) first++;
        if (first + 1 >= source.Lines.Count) return null;
        var opening = source.Line(first).TrimEnd();
        if (opening is "+++" or "---toml") return Fenced(source, first, findings, opening is "+++" ? "+++" : "---", ReadToml);
        if (opening is "---" or "---yaml") return Fenced(source, first, findings, "---", ReadYaml);
        if (opening is "---json") return Fenced(source, first, findings, "---", ReadJson);
        return opening.StartsWith("{") ? BareJson(source, first, findings) : null;
    }

    private delegate (StatedMap Map, IReadOnlyList<Block> Unread) Notation(MatterText matter, Findings findings);

    private static FrontMatter? Fenced(SourceText source, int first, Findings findings, string fence, Notation read)
    {
        int end = first + 1;
        bool key = false;
        for (; end < source.Lines.Count && end - first < StatedLimits.MostLines; end++)
        {
            var line = source.Line(end).TrimEnd();
            if (line.SequenceEqual(fence) || (line is "..." && fence == "---")) break;
            key |= IsKey(line);
        }
        // A line across the page, and another one further down, are no front matter.
        bool open = end >= source.Lines.Count || end - first == StatedLimits.MostLines;
        if (open) end = UnclosedEnd(source, first);
        if ((!key && !open) || end < 0) return null;
        // What nobody closed may reach to the end of the file.
        int behind = end < source.Lines.Count ? source.Lines[end].Start : source.Text.Length;
        if (behind - source.Lines[first].Start > StatedLimits.MostCharacters)
        {
            findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, "The front matter is too long to be one and was passed over.", "Keep it below 64 KB.", source.Lines[first].Start);
            return new(Math.Min(end + 1, source.Lines.Count), new StatedFacts(), []);
        }
        var (map, unread) = read(new MatterText(source, first + 1, end), findings);
        if (open)
        {
            findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, "The front matter is never closed; it was taken to end before the first empty line.", $"Add a line with {fence} behind it.", source.Lines[first].Start);
            end--;
        }
        return new(end + 1, new FactsReader(findings).Read(map), unread);
    }

    /// <summary>A line across the page may have one line such as "date: today" below it by chance.</summary>
    private const int FewestKeys = 2;

    /// <summary>Where front matter that nobody closed ends: before the first line that is empty or a heading, when all lines above are entries and one of them is a title or a date.</summary>
    /// <returns>Negative where it is no front matter.</returns>
    private static int UnclosedEnd(SourceText source, int first)
    {
        int end = first + 1;
        bool telling = false;
        int keys = 0;
        for (; end < source.Lines.Count && end - first < StatedLimits.MostLines; end++)
        {
            var line = source.Line(end);
            if (line.IsWhiteSpace() || line.StartsWith("# ")) break;
            bool inside = line[0] is ' ' or '\t' or '-';
            if (inside ? keys == 0 : !IsKey(line)) return -1;
            if (inside) continue;
            keys++;
            telling |= StatesTitleOrDate(line);
        }
        return telling && keys >= FewestKeys && end - first < StatedLimits.MostLines ? end : -1;
    }

    private static bool StatesTitleOrDate(ReadOnlySpan<char> line) => line.IndexOfAny(':', '=') is > 0 and var sign && line[..sign].Trim(" \t\"'") is "title" or "date";

    /// <summary><c>key: value</c>, <c>key = value</c>, <c>"key": value</c>, <c>[table]</c>.</summary>
    private static bool IsKey(ReadOnlySpan<char> line)
    {
        line = line.TrimStart("{[ \t");
        int sign = line.IndexOfAny(':', '=');
        if (sign <= 0) return false;
        var key = line[..sign].Trim();
        if (key.Length > 1 && key[0] is '"' or '\'' && key[^1] == key[0]) return true;
        return !key.IsEmpty && char.IsLetter(key[0]) && key.IndexOfAny(' ', '*', '`') < 0;
    }

    private static (StatedMap Map, IReadOnlyList<Block> Unread) ReadYaml(MatterText matter, Findings findings)
    {
        var yaml = new StatedYaml(matter, findings);
        var map = yaml.Read();
        return (map, yaml.Unread);
    }

    private static (StatedMap Map, IReadOnlyList<Block> Unread) ReadToml(MatterText matter, Findings findings) =>
        (new TomlReader(matter.Text, matter.ToSource, findings).Read(), []);

    private static (StatedMap Map, IReadOnlyList<Block> Unread) ReadJson(MatterText matter, Findings findings)
    {
        int start = matter.Text.AsSpan().IndexOfAnyExcept(" \t\n");
        var map = StatedJson.Read(matter.Text[Math.Max(start, 0)..], o => matter.ToSource(o + Math.Max(start, 0)), out int end, out bool broken);
        if (broken) Report(findings, matter.ToSource(end + Math.Max(start, 0)));
        return (map, []);
    }

    /// <summary>An object that begins with a quoted key on the first line or the next; what is behind it on its last line is not looked at.</summary>
    private static FrontMatter? BareJson(SourceText source, int first, Findings findings)
    {
        int limit = first;
        while (limit < source.Lines.Count && limit - first < StatedLimits.MostLines && source.Lines[limit].Start - source.Lines[first].Start <= StatedLimits.MostCharacters) limit++;
        var matter = new MatterText(source, first, limit);
        if (matter.Text.AsSpan(1).TrimStart() is not ['"', ..]) return null;
        var map = StatedJson.Read(matter.Text, matter.ToSource, out int end, out bool broken);
        int last = first + matter.LineAt(Math.Max(end - 1, 0));
        if (broken)
        {
            // Broken on the way: it still ends with a brace on a line of its own, or it never was front matter.
            while (last < limit && source.Line(last).Trim() is not "}") last++;
            if (last == limit) return null;
            Report(findings, matter.ToSource(end));
        }
        return new(last + 1, new FactsReader(findings).Read(map), []);
    }

    private static void Report(Findings findings, int offset) =>
        findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, "The front matter is no JSON from here on; what stands before it counts.", "Check quotes, commas and braces around it.", offset);
}
