using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Html;

/// <summary>A table that is being read. What it is shows at its end: rows of short texts, or the layout of a page made of cells.</summary>
internal sealed class HtmlTable(int position)
{
    internal sealed class Row(int position)
    {
        public int Position { get; } = position;

        public List<List<Block>> Cells { get; } = [];

        public bool Header { get; private set; } = true;

        public List<Block> Open(bool header)
        {
            Header &= header;
            List<Block> cell = [];
            Cells.Add(cell);
            return cell;
        }
    }

    public List<Row> Rows { get; } = [];

    /// <summary>What stands in the table and in none of its cells: it is shown before it.</summary>
    public List<Block> Loose { get; } = [];

    public IEnumerable<Block> ToBlocks()
    {
        bool data = Rows.Exists(r => r.Cells.Count > 1) && Rows.TrueForAll(r => r.Cells.TrueForAll(c => c.TrueForAll(b => b is ParagraphBlock or HeadingBlock)));
        return Loose.Concat(data ? [Table()] : Rows.SelectMany(r => r.Cells).SelectMany(c => c));
    }

    private TableBlock Table()
    {
        var table = new TableBlock(position);
        foreach (var row in Rows.Where(r => r.Cells.Count > 0))
        {
            var made = new TableRow(row.Position) { Header = row.Header };
            foreach (var cell in row.Cells) made.Cells.Add(cell.Count == 0 ? RichText.Empty : RichText.Join([.. cell.Select(TextOf)]));
            table.Rows.Add(made);
        }
        return table;
    }

    private static RichText TextOf(Block block) => block is HeadingBlock heading ? heading.Text : ((ParagraphBlock)block).Text;
}
