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
        if (LooseFences.Find(source, first) is { } loose) return OfLoose(source, loose, findings);
        return opening.StartsWith("{") ? BareJson(source, first, findings) : MetadataHeaders.Read(source, first, findings);
    }

    private static FrontMatter OfLoose(SourceText source, LooseFences loose, Findings findings)
    {
        Notation read = loose.Kind switch { "toml" => ReadToml, "json" => ReadJson, _ => ReadYaml };
        var (map, unread) = read(new MatterText(source, loose.First, loose.End), findings);
        LooseFences.Report(findings, loose.Kind == "toml" ? "+++" : "---", source.Lines[loose.At].Start);
        return new(loose.After, new FactsReader(findings).Read(map), unread);
    }

    private delegate (StatedMap Map, IReadOnlyList<Block> Unread) Notation(MatterText matter, Findings findings);

    /// <summary>The lines of closed front matter between two fences, which are few values whatever signs they are full of.</summary>
    /// <returns>The first line after the opening fence and the closing one; null without one.</returns>
    public static (int First, int End, bool IsToml)? Extent(SourceText source)
    {
        int first = 0;
        while (first < source.Lines.Count && source.Line(first).IsWhiteSpace()) first++;
        if (first + 1 >= source.Lines.Count) return null;
        var opening = source.Line(first).TrimEnd();
        string? fence = opening is "+++" ? "+++" : opening is "---" or "---yaml" or "---toml" or "---json" ? "---" : null;
        bool isToml = opening is "+++" or "---toml";
        return fence is not null && ClosingFence(source, first, fence) is >= 0 and var end && end < source.Lines.Count
            ? (first + 1, end, isToml) : null;
    }

    /// <returns>The line of the closing fence, or the number of lines without one; -1 for no front matter.</returns>
    private static int ClosingFence(SourceText source, int first, string fence)
    {
        int end = first + 1;
        int keys = 0, others = 0, listed = 0;
        for (; end < source.Lines.Count; end++)
        {
            var line = source.Line(end).TrimEnd();
            if (line.SequenceEqual(fence) || (line is "..." && fence == "---")) break;
            // Only keys above it: it was meant to be the fence.
            if (keys > 0 && others == 0 && LooseFences.IsFence(line)) break;
            if (IsKey(line)) keys++;
            else if (IsProse(line)) others++;
            else if (IsListedKey(line)) listed++;
        }
        // Text between two thematic breaks is not front matter; three plus signs are not a thematic break.
        if (keys == 0 && others == 0) keys = listed;
        bool isText = end < source.Lines.Count && (keys == 0 || (fence == "---" && keys < others));
        return isText ? -1 : end;
    }

    private static FrontMatter? Fenced(SourceText source, int first, Findings findings, string fence, Notation read)
    {
        int end = ClosingFence(source, first, fence);
        bool open = end >= source.Lines.Count;
        if (open) end = UnclosedEnd(source, first);
        if (end < 0) return null;
        var (map, unread) = read(new MatterText(source, first + 1, end), findings);
        if (open)
        {
            findings.Add(
                Severity.Warning,
                DiagnosticCodes.BadFrontMatter,
                "The front matter is never closed; it ends before the first empty line.",
                $"Add a line with {fence} after it.",
                source.Lines[first].Start);
            end--;
        }
        else if (!source.Line(end).TrimEnd().SequenceEqual(fence) && source.Line(end).TrimEnd() is not "...")
        {
            LooseFences.Report(findings, fence, source.Lines[end].Start);
        }
        return new(end + 1, new FactsReader(findings).Read(map), unread);
    }

    /// <summary>A line across the page may have one line such as "date: today" below it by chance.</summary>
    private const int FewestKeys = 2;

    private const int LongestKey = 40;

    /// <summary>Where front matter that nobody closed ends: before the first line that is empty or a heading, when all lines above are entries and one of them is a title or a date.</summary>
    /// <returns>Negative where it is no front matter.</returns>
    private static int UnclosedEnd(SourceText source, int first)
    {
        int end = first + 1;
        bool telling = false, held = false;
        int keys = 0;
        for (; end < source.Lines.Count; end++)
        {
            var line = source.Line(end);
            if (line.IsWhiteSpace() || line.StartsWith("# ")) break;
            bool inside = line[0] is ' ' or '\t' or '-';
            if (inside ? keys == 0 : !IsKey(line)) return -1;
            if (inside) continue;
            keys++;
            telling |= StatesTitleOrDate(line);
            held |= HoldsBack(line);
        }
        return held || (telling && keys >= FewestKeys) ? end : -1;
    }

    /// <summary>A line that begins at the margin and is neither an entry nor a part of a list.</summary>
    internal static bool IsProse(ReadOnlySpan<char> line) =>
        !line.IsEmpty && line[0] is not (' ' or '\t' or '-' or '#' or '[' or ']' or '{' or '}')
        && line[..Math.Min(line.Length, LongestKey)].IndexOfAny(':', '=') < 0;

    /// <summary>An entry of a list that is a key, where all of the front matter was written as a list.</summary>
    private static bool IsListedKey(ReadOnlySpan<char> line) =>
        line.StartsWith("- ") && line.IndexOf(':') is > 2 and var sign && StatedVocabulary.IsKnown(line[2..sign].Trim().ToString());

    /// <summary>Whether a line says that the episode is not for everyone, and says nothing else.</summary>
    internal static bool HoldsBack(ReadOnlySpan<char> line) =>
        VisibilityLine.Read(line) is { Key: VisibilityKey.Draft or VisibilityKey.Status or VisibilityKey.Unlisted } read
            && VisibilityWords.Read(read.Key, read.Text) is Visibility.Draft or Visibility.Unlisted;

    internal static bool StatesTitleOrDate(ReadOnlySpan<char> line) => line.IndexOfAny(':', '=') is > 0 and var sign
        && line[..sign].Trim(" \t\"'") is "title" or "date" or "Title" or "Date";

    /// <summary><c>key: value</c>, <c>key = value</c>, <c>"key": value</c>, <c>[table]</c>.</summary>
    internal static bool IsKey(ReadOnlySpan<char> line)
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
        RepeatedKeys.ReportAll(map, findings);
        if (broken) ReportBroken(matter, end + Math.Max(start, 0), matter.Text.Length, map, findings);
        return (map, []);
    }

    /// <summary>An object that begins with a quoted key on the first line or the next; what is behind it on its last line is not looked at.</summary>
    private static FrontMatter? BareJson(SourceText source, int first, Findings findings)
    {
        int limit = source.Lines.Count;
        var matter = new MatterText(source, first, limit);
        if (matter.Text.AsSpan(1).TrimStart() is not ['"', ..]) return null;
        var map = StatedJson.Read(matter.Text, matter.ToSource, out int end, out bool broken);
        int last = first + matter.LineAt(Math.Max(end - 1, 0));
        if (broken)
        {
            // Broken on the way: it still ends with a brace on a line of its own, or it never was front matter.
            while (last < limit && source.Line(last).Trim() is not "}") last++;
            if (last == limit) return null;
        }
        RepeatedKeys.ReportAll(map, findings);
        if (broken) ReportBroken(matter, end, matter.LineStart(last - first), map, findings);
        return new(last + 1, new FactsReader(findings).Read(map), []);
    }

    /// <param name="from">Where it breaks. The member that it breaks in begins before.</param>
    private static void ReportBroken(MatterText matter, int from, int end, StatedMap map, Findings findings)
    {
        findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter,
            "The front matter is not valid JSON from here on, or has too many values; the part before it was read.",
            "Check quotes, commas and braces around it.", matter.ToSource(from));
        int start = matter.Text.AsSpan(0, Math.Min(from, matter.Text.Length)).LastIndexOfAny(",{\n") + 1;
        new UnreadVisibility(map, matter.ToSource, findings).ReadMembers(matter.Text, start, end);
    }
}
