namespace Feeds.Parsing.SourceCode;

/// <summary>The documentation comments of a Rust file, seen as a text of their own; the code is left out.</summary>
/// <remarks>
/// Inner comments (<c>//!</c>, <c>/*! */</c>) describe the file, and are its notes; what stands beside them in outer comments (<c>///</c>, <c>/** */</c>) describes the code.
/// A file without inner ones has its notes in the outer ones. Every line keeps its place, so that diagnostics name the line of the file.
/// Source: The Rust Reference, "Comments".
/// </remarks>
internal static class DocComments
{
    /// <returns>The same text with lines that reach over the comments only; the same source where it has no documentation comment.</returns>
    public static SourceText Of(SourceText source)
    {
        var inner = Lines(source, inner: true, out bool anyInner);
        if (anyInner) return new SourceText(source.Text, inner);
        var outer = Lines(source, inner: false, out bool anyOuter);
        return anyOuter ? new SourceText(source.Text, outer) : source;
    }

    private static List<TextRange> Lines(SourceText source, bool inner, out bool any)
    {
        any = false;
        string text = source.Text;
        List<TextRange> lines = [];
        bool block = false;
        foreach (var line in source.Lines)
        {
            int start = line.Start;
            int end = line.End;
            while (start < end && char.IsWhiteSpace(text[start])) start++;
            if (!block)
            {
                var rest = text.AsSpan(start, end - start);
                if (IsLine(rest, inner))
                {
                    lines.Add(Content(text, start + 3, end));
                    any = true;
                    continue;
                }
                if (!OpensBlock(rest, inner))
                {
                    lines.Add(new(end, end));
                    continue;
                }
                any = block = true;
                start += 3;
            }
            else if (start < end && text[start] == '*' && !(start + 1 < end && text[start + 1] == '/') && (start + 1 == end || text[start + 1] == ' '))
            {
                // The column of asterisks that editors draw.
                start++;
            }
            else
            {
                start = line.Start;
            }
            int close = text.IndexOf("*/", start, end - start, StringComparison.Ordinal);
            if (close >= 0)
            {
                block = false;
                end = close;
            }
            lines.Add(Content(text, start, end));
        }
        return lines;
    }

    /// <summary>Four slashes, and <c>/***</c>, are no documentation.</summary>
    private static bool IsLine(ReadOnlySpan<char> line, bool inner) =>
        inner ? line.StartsWith("//!") : line.StartsWith("///") && !line.StartsWith("////");

    private static bool OpensBlock(ReadOnlySpan<char> line, bool inner) =>
        inner ? line.StartsWith("/*!") : line.StartsWith("/**") && !line.StartsWith("/***") && !line.StartsWith("/**/");

    /// <summary>Without the one blank behind the comment's sign.</summary>
    private static TextRange Content(string text, int start, int end)
    {
        if (start < end && text[start] == ' ') start++;
        while (end > start && text[end - 1] is ' ' or '\t') end--;
        return new(Math.Min(start, end), end);
    }
}
