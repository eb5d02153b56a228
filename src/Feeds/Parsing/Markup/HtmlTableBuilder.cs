using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Markup;

/// <summary>The rows of an HTML table while it is read; text outside its cells becomes a cell of its own.</summary>
internal sealed class HtmlTableBuilder(int position)
{
    private readonly TableBlock table = new(position);
    private readonly List<RichText> cell = [];
    private bool open;

    public void OpenRow(int at)
    {
        CloseCell();
        table.Rows.Add(new TableRow(at));
    }

    public void OpenCell(int at, bool header)
    {
        if (table.Rows.Count == 0) OpenRow(at);
        CloseCell();
        table.Rows[^1].Header |= header && table.Rows[^1].Cells.Count == 0;
        open = true;
    }

    public void Add(RichText text)
    {
        if (table.Rows.Count == 0) OpenRow(table.Position);
        open = true;
        cell.Add(text);
    }

    /// <returns>Null when no row has a cell.</returns>
    public TableBlock? Build()
    {
        CloseCell();
        table.Rows.RemoveAll(r => r.Cells.TrueForAll(c => c.IsBlank));
        return table.Rows.Count > 0 ? table : null;
    }

    private void CloseCell()
    {
        if (open && table.Rows.Count > 0) table.Rows[^1].Cells.Add(RichText.Join(cell));
        cell.Clear();
        open = false;
    }
}
