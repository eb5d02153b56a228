namespace Feeds.Parsing.Blocks;

/// <summary>One block of a document, whatever its format: what readers make and the interpreter reads.</summary>
/// <param name="position">Offset of its first visible character in the source.</param>
internal abstract class Block(int position)
{
    public int Position { get; } = position;

    /// <summary>Blank lines that stand before it in its container.</summary>
    public int BlankLinesBefore { get; set; }
}

/// <param name="level">1 to 6.</param>
internal sealed class HeadingBlock(int position, int level, RichText text) : Block(position)
{
    public int Level { get; } = level;

    public RichText Text { get; } = text;

    /// <summary>A line of plain text that its writer underlined, or set a sign before: a heading for certain, no line of a menu.</summary>
    public bool Underlined { get; init; }
}

internal sealed class ParagraphBlock(int position, RichText text) : Block(position)
{
    public RichText Text { get; } = text;
}

/// <param name="first">Number of the first entry of an ordered list.</param>
internal sealed class ListBlock(int position, bool ordered, int first) : Block(position)
{
    public bool Ordered { get; } = ordered;

    public int First { get; set; } = first;

    public List<ListEntry> Entries { get; init; } = [];
}

internal sealed class ListEntry(int position)
{
    public int Position { get; } = position;

    public int BlankLinesBefore { get; set; }

    public List<Block> Blocks { get; init; } = [];
}

internal sealed class CodeBlock(int position, RichText text) : Block(position)
{
    public CodeBlock(int position, string code)
        : this(position, RichText.Plain(code))
    {
    }

    /// <summary>Lines end in LF; no LF at the end.</summary>
    public string Code => Text.Text;

    /// <summary>The code with the links that HTML may have within it.</summary>
    public RichText Text { get; } = text;
}

internal sealed class QuoteBlock(int position) : Block(position)
{
    public List<Block> Blocks { get; init; } = [];
}

/// <summary>Rows of cells; cells hold text and no blocks.</summary>
internal sealed class TableBlock(int position) : Block(position)
{
    public List<TableRow> Rows { get; } = [];
}

internal sealed class TableRow(int position)
{
    public int Position { get; } = position;

    public bool Header { get; set; }

    public List<RichText> Cells { get; } = [];
}

/// <summary>What references such as <c>[^1]</c> refer to, at the end of a document.</summary>
internal sealed class FootnotesBlock(int position) : Block(position)
{
    public ListBlock Notes { get; } = new(position, ordered: true, 1);
}

/// <summary>A line across the page.</summary>
internal sealed class RuleBlock(int position) : Block(position);
