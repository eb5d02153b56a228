using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Markdown;

/// <summary>The table that is being read: a head, a line of hyphens, rows.</summary>
/// <remarks>GitHub Flavored Markdown 0.29, 4.10; cells beyond the head's are kept: a bar too many must not lose words.</remarks>
internal sealed class TableLines(SourceText source, ParagraphBuilder paragraph)
{
    private TableBlock? table;

    public void Close() => table = null;

    /// <summary>A line of the open table.</summary>
    public bool TryRow(LineCursor cursor)
    {
        var line = Line(cursor);
        if (table is null || cursor.TryMarker(out _) || cursor.TryFence(out _, out _) || cursor.TryHeading(out _, out _) || !source.Text.AsSpan(line.Start, line.Length).Contains('|')) return false;
        Add(table, TableRows.Cells(source.Text, line), line.Start, header: false);
        return true;
    }

    /// <summary>The line of hyphens below the one line of a paragraph, which is then the head.</summary>
    /// <returns>The table, to be added; null where it is none.</returns>
    public TableBlock? TryOpen(LineCursor cursor)
    {
        if (paragraph.Count != 1 || !TableRows.IsDelimiter(source.Text, Line(cursor), out int columns)) return null;
        var head = paragraph.FirstLine;
        var cells = TableRows.Cells(source.Text, head);
        if (cells.Count != columns) return null;
        paragraph.Clear();
        table = new TableBlock(head.Start);
        Add(table, cells, head.Start, header: true);
        return table;
    }

    private static TextRange Line(LineCursor cursor) => new(cursor.Position, cursor.End);

    private void Add(TableBlock to, List<TextRange> cells, int position, bool header)
    {
        var row = new TableRow(position) { Header = header };
        foreach (var cell in cells) row.Cells.Add(paragraph.ReadCell(cell));
        for (int i = cells.Count; !header && i < to.Rows[0].Cells.Count; i++) row.Cells.Add(RichText.Empty);
        to.Rows.Add(row);
    }
}
