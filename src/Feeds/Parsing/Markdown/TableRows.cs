namespace Feeds.Parsing.Markdown;

/// <summary>Rows of tables: cells between bars. Source: GitHub Flavored Markdown 0.29, 4.10.</summary>
internal static class TableRows
{
    /// <summary>Wider tables than anybody reads; further cells are part of the last.</summary>
    private const int MostCells = 100;

    /// <summary><c>| --- | :-: |</c>: at least one bar, and one cell of hyphens after another.</summary>
    public static bool IsDelimiter(string text, TextRange line, out int columns)
    {
        columns = 0;
        var span = text.AsSpan(line.Start, line.Length);
        if (span.IndexOf('|') < 0 || span.IndexOf('-') < 0 || span.IndexOfAnyExcept("|-: \t") >= 0) return false;
        foreach (var cell in Cells(text, line))
        {
            var dashes = text.AsSpan(cell.Start, cell.Length).Trim(':');
            if (dashes.IsEmpty || dashes.IndexOfAnyExcept('-') >= 0) return false;
            columns++;
        }
        return columns > 0;
    }

    /// <summary>The cells of a line, without the blanks around them; a bar behind a backslash parts nothing.</summary>
    public static List<TextRange> Cells(string text, TextRange line)
    {
        List<TextRange> cells = [];
        int start = line.Start;
        int end = line.End;
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        if (start < end && text[start] == '|') start++;
        if (end > start && text[end - 1] == '|' && !(end - 2 >= start && text[end - 2] == '\\')) end--;
        int from = start;
        for (int i = start; i <= end; i++)
        {
            if (i < end && (text[i] != '|' || (i > start && text[i - 1] == '\\') || cells.Count == MostCells - 1)) continue;
            int a = from;
            int b = i;
            while (a < b && char.IsWhiteSpace(text[a])) a++;
            while (b > a && char.IsWhiteSpace(text[b - 1])) b--;
            cells.Add(new(a, b));
            from = i + 1;
        }
        return cells;
    }
}
