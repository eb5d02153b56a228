namespace Feeds.Parsing.Markdown;

/// <param name="Width">Characters of the marker itself.</param>
/// <param name="Empty">Nothing follows on the line.</param>
internal readonly record struct ListMarker(bool Ordered, int Number, int Width, bool Empty)
{
    /// <summary>Whether a list may begin right below a line of text (CommonMark 0.31, 5.2).</summary>
    public bool MayInterrupt => !Empty && (!Ordered || Number == 1);
}

/// <summary>How far one line has been read, in characters and in columns (a tab reaches to the next multiple of four).</summary>
internal struct LineCursor
{
    private const string Signs = "•◦▪‣●○⁃・";

    private readonly string text;
    private int start;

    public LineCursor(SourceText source, int line)
    {
        text = source.Text;
        start = source.Lines[line].Start;
        End = source.Lines[line].End;
        Scan();
    }

    public int End { get; }

    /// <summary>Offset of what has not been read yet, white space included.</summary>
    public readonly int Start => start;

    /// <summary>Column of what has not been read yet.</summary>
    public int Column { get; private set; }

    /// <summary>Offset of the next visible character.</summary>
    public int Position { get; private set; }

    /// <summary>Columns of white space before it.</summary>
    public int Indent { get; private set; }

    public readonly bool IsBlank => Position == End;

    public readonly char Current => text[Position];

    public readonly ReadOnlySpan<char> RestOfLine => text.AsSpan(Position, End - Position);

    private void Scan()
    {
        int column = Column;
        int p = start;
        for (; p < End && text[p] is ' ' or '\t'; p++) column += text[p] == '\t' ? 4 - column % 4 : 1;
        Position = p;
        Indent = column - Column;
    }

    public void TakeIndent(int columns)
    {
        int target = Column + columns;
        int column = Column;
        while (start < Position)
        {
            int next = column + (text[start] == '\t' ? 4 - column % 4 : 1);
            if (next > target) break;
            column = next;
            start++;
        }
        Column = target;
        Scan();
    }

    public void TakeQuote()
    {
        Take(1);
        if (Indent > 0) TakeIndent(1);
    }

    /// <summary>Passes over text that has been read, and the blanks behind it.</summary>
    public void TakeText(int characters)
    {
        Take(characters);
        TakeIndent(Indent);
    }

    private void Take(int characters)
    {
        Column += Indent + characters;
        start = Position + characters;
        Scan();
    }

    /// <returns>Columns from the container's edge to the entry's text.</returns>
    public int TakeMarker(ListMarker marker)
    {
        int before = Indent;
        Take(marker.Width);
        if (IsBlank) return before + marker.Width + 1;
        int padding = Indent;
        TakeIndent(padding);
        return before + marker.Width + (padding > 4 ? 1 : padding);
    }

    /// <summary>What is left of the line, its indentation as blanks.</summary>
    public readonly string Rest() => new string(' ', Indent) + text[Position..End];

    public readonly bool TryMarker(out ListMarker marker)
    {
        marker = default;
        if (IsBlank) return false;
        char c = text[Position];
        if (Signs.Contains(c, StringComparison.Ordinal))
        {
            marker = new(false, 0, 1, Position + 1 == End);
            return true;
        }
        int p = Position;
        int number = 0;
        if (char.IsAsciiDigit(c))
        {
            for (; p < End && char.IsAsciiDigit(text[p]) && p - Position < 9; p++) number = number * 10 + text[p] - '0';
            if (p == End || text[p] is not ('.' or ')')) return false;
        }
        else if (c is not ('-' or '*' or '+'))
        {
            return false;
        }
        p++;
        if (p < End && text[p] is not (' ' or '\t')) return false;
        marker = new(char.IsAsciiDigit(c), number, p - Position, text.AsSpan(p, End - p).IsWhiteSpace());
        return true;
    }

    /// <summary>A heading with number signs; CommonMark 0.31, 4.2.</summary>
    public readonly bool TryHeading(out int level, out TextRange range)
    {
        range = default;
        level = 0;
        int p = Position;
        while (p < End && text[p] == '#') p++;
        level = p - Position;
        if (level is 0 or > 6 || (p < End && text[p] is not (' ' or '\t'))) return false;
        int end = End;
        while (end > p && char.IsWhiteSpace(text[end - 1])) end--;
        int hashes = end;
        while (hashes > p && text[hashes - 1] == '#') hashes--;
        if (hashes < end && hashes > p && text[hashes - 1] is ' ' or '\t') end = hashes;
        while (p < end && char.IsWhiteSpace(text[p])) p++;
        while (end > p && char.IsWhiteSpace(text[end - 1])) end--;
        // "## Title {#anchor}": the heading's name on the page.
        int brace = end > p && text[end - 1] == '}' ? text.LastIndexOf('{', end - 1, end - p) : -1;
        if (brace > p + 1 && text[brace - 1] == ' ' && text[brace + 1] is '#' or '.' or ':')
        {
            end = brace;
            while (end > p && char.IsWhiteSpace(text[end - 1])) end--;
        }
        range = new(p, end);
        return true;
    }

    public readonly bool TryFence(out char fence, out int length)
    {
        fence = IsBlank ? '\0' : text[Position];
        length = 0;
        if (fence is not ('`' or '~')) return false;
        int p = Position;
        while (p < End && text[p] == fence) p++;
        length = p - Position;
        return length >= 3 && (fence == '~' || text.AsSpan(p, End - p).IndexOf('`') < 0);
    }

    /// <summary>The line under a heading; one or two hyphens are a forgotten bullet.</summary>
    public readonly bool TryUnderline(out int level)
    {
        var line = RestOfLine.TrimEnd();
        level = line.Length >= 3 && line.IndexOfAnyExcept('=') < 0 ? 1 : line.Length >= 3 && line.IndexOfAnyExcept('-') < 0 ? 2 : 0;
        return level > 0 && Indent < 4;
    }

    /// <summary>Three or more of <c>*</c>, <c>-</c> or <c>_</c>; exactly four asterisks are an empty bold.</summary>
    public readonly bool IsRule
    {
        get
        {
            var line = RestOfLine.TrimEnd();
            if (Indent >= 4 || line.Length < 3 || line[0] is not ('*' or '-' or '_') || line is "****") return false;
            int signs = 0;
            foreach (char c in line)
            {
                if (c == line[0]) signs++;
                else if (c is not (' ' or '\t')) return false;
            }
            return signs >= 3;
        }
    }
}
