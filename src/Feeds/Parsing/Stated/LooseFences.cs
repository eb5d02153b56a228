using Feeds.Diagnostics;

namespace Feeds.Parsing.Stated;

/// <summary>Front matter between fences that only look right: <c>----</c>, <c>--</c>, dashes of a word processor, a block of code, or
/// without the first fence.</summary>
/// <param name="Kind">The notation; null for YAML.</param>
/// <param name="At">The line that is not a fence, or lacks one.</param>
/// <param name="First">The first line between the fences.</param>
/// <param name="End">The closing fence.</param>
/// <param name="After">The first line after all of it.</param>
internal sealed record LooseFences(string? Kind, int At, int First, int End, int After)
{
    private const int MostLines = 500;

    private const string Dashes = "-–—−";

    /// <summary>Whether a line at the margin has nothing but dashes or plus signs, two at least, or one that is long.</summary>
    public static bool IsFence(ReadOnlySpan<char> line) => IsDashes(line.TrimEnd()) || IsPluses(line.TrimEnd());

    /// <returns>Null where the file begins otherwise: nothing but keys stands between the fences, and one of them is telling.</returns>
    public static LooseFences? Find(SourceText source, int first)
    {
        var opening = source.Line(first).Trim();
        if (opening.StartsWith("```") || opening.StartsWith("~~~")) return OfCode(source, first, opening);
        if (IsPluses(opening)) return Between(source, first, first + 1, "toml", IsPluses);
        if (IsDashes(opening)) return Between(source, first, first + 1, null, IsDashes);
        if (opening.StartsWith("---")) return Named(source, first, opening[3..].TrimStart());
        return Between(source, first, first, null, line => line is "---");
    }

    /// <param name="fence">The right one.</param>
    public static void Report(Findings findings, string fence, int offset) => findings.Add(
        Severity.Warning, DiagnosticCodes.BadFrontMatter,
        $"The front matter has no line of exactly {fence} above it and below it; it was read as if it had.",
        $"Write {fence} alone on the line above it, and on the line below it.", offset);

    private static bool IsDashes(ReadOnlySpan<char> line) =>
        line.IndexOfAnyExcept(Dashes) < 0 && (line.Length > 1 || line is "–" or "—");

    private static bool IsPluses(ReadOnlySpan<char> line) => line.Length > 1 && line.IndexOfAnyExcept('+') < 0;

    /// <summary>"--- yaml".</summary>
    private static LooseFences? Named(SourceText source, int first, ReadOnlySpan<char> name) =>
        Kinds(name) is { } kind ? Between(source, first, first + 1, kind, IsDashes) : null;

    private static string? Kinds(ReadOnlySpan<char> name) => name switch
    {
        "yaml" or "yml" or "YAML" => "yaml",
        "toml" or "TOML" => "toml",
        "json" or "JSON" => "json",
        _ => null,
    };

    private static LooseFences? OfCode(SourceText source, int first, ReadOnlySpan<char> opening)
    {
        char sign = opening[0];
        var name = opening.TrimStart(sign).Trim();
        if (!name.IsEmpty && Kinds(name) is null) return null;
        int inner = first + 1 < source.Lines.Count && source.Line(first + 1).TrimEnd() is "---" or "+++" ? first + 2 : first + 1;
        var found = Between(source, first, inner, Kinds(name), line => line.Length > 2 && line.IndexOfAnyExcept(sign) < 0);
        if (found is null || !IsFence(source.Line(found.End - 1))) return found;
        return found with { End = found.End - 1 };
    }

    private delegate bool Closes(ReadOnlySpan<char> line);

    private static LooseFences? Between(SourceText source, int at, int first, string? kind, Closes closes)
    {
        bool telling = false, held = false;
        int keys = 0;
        int last = Math.Min(source.Lines.Count, first + MostLines);
        for (int line = first; line < last; line++)
        {
            var text = source.Line(line).TrimEnd();
            if (keys > 0 && closes(text.Trim()))
            {
                // One line above dashes is a heading of Markdown.
                bool isMatter = held || (telling && (keys > 1 || at != first));
                return isMatter ? new(kind, at, first, line, line + 1) : null;
            }
            if (at != first && (text.IsEmpty || (kind == "json" && text is "{"))) continue;
            bool inside = keys > 0 && !text.IsEmpty && text[0] is ' ' or '\t' or '-' or '#' or ']' or '}';
            if (inside) continue;
            if (!FrontMatterReader.IsKey(text) && !FrontMatterReader.HoldsBack(text)) return null;
            keys++;
            telling |= FrontMatterReader.StatesTitleOrDate(text);
            held |= FrontMatterReader.HoldsBack(text);
        }
        return null;
    }
}
