using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Markdown;

/// <summary>Lines of code that are told by their indentation.</summary>
/// <remarks>CommonMark 0.31, 4.4: blank lines belong to it where more of it follows.</remarks>
internal sealed class IndentedCode
{
    private readonly List<string> lines = [];
    private int position = -1;
    private int blanks;

    public bool IsOpen => lines.Count > 0;

    /// <summary>Columns that are no part of the code.</summary>
    public int Width { get; private set; }

    public void AddBlank() => blanks++;

    public void Add(ref LineCursor cursor, int columns)
    {
        if (lines.Count == 0) (position, Width) = (cursor.Position, columns);
        for (; blanks > 0; blanks--) lines.Add("");
        cursor.TakeIndent(columns);
        lines.Add(cursor.Rest());
    }

    /// <param name="blanksBehind">Blank lines at its end, which are not its own.</param>
    public CodeBlock Close(out int blanksBehind)
    {
        var block = new CodeBlock(position, string.Join('\n', lines));
        lines.Clear();
        blanksBehind = blanks;
        blanks = 0;
        return block;
    }
}
