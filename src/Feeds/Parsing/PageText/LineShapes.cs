namespace Feeds.Parsing.PageText;

/// <summary>What a line of plain text is, told by its shape: nothing else is left of a page's design.</summary>
internal static class LineShapes
{
    private const int LongestHeading = 100;
    private const int MostHeadingWords = 16;
    private const int LongestLabel = 45;

    private static readonly string[] CodeStarts = ["import ", "from ", "def ", "class ", "return", "if ", "for ", "while ", "try:", "except", "with ", "print(", "$ ", "> ", ">>> ", "#", "//", "@", "pip ", "npm ", "git ", "let ", "var ", "const ", "function ", "<", "{", "}"];

    /// <summary>Short, without the sign that ends a sentence, and not begun in lower case.</summary>
    public static bool IsHeading(ReadOnlySpan<char> line)
    {
        if (line.Length is 0 or > LongestHeading || char.IsLower(line[0]) || line.Count(' ') >= MostHeadingWords) return false;
        if (line[^1] is '.' or ',' or ';' or ':' or '。' or '…' || IsQuoted(line)) return false;
        return line.IndexOfAny("\t") < 0 && HasLetter(line);
    }

    /// <summary>A sign that writers of plain text set before a heading: <c>■目次</c>, <c>◆ Links</c>.</summary>
    public static bool IsMarkedHeading(ReadOnlySpan<char> line) =>
        line.Length is > 1 and <= LongestHeading && line[0] is '■' or '□' or '◆' or '◇' or '▼' or '▽' or '★' or '☆' or '§' && HasLetter(line) && !EndsSentence(line);

    /// <summary>How many number signs make a heading of the line, as in Markdown: <c># Title</c>.</summary>
    /// <returns>0 for every other line.</returns>
    public static int NumberSigns(ReadOnlySpan<char> line)
    {
        int signs = line.IndexOfAnyExcept('#');
        return signs is > 0 and <= 6 && line[signs] == ' ' && line.Length <= LongestHeading + signs && HasLetter(line) ? signs : 0;
    }

    /// <summary><c>-----</c>, <c>=====</c>: one sign again and again.</summary>
    public static bool IsRule(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        return line.Length >= 3 && line[0] is '-' or '=' or '~' or '_' or '–' or '—' or '─' or '═' && line.IndexOfAnyExcept(line[0]) < 0;
    }

    public static bool EndsSentence(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd("\"'”’»)");
        return !line.IsEmpty && line[^1] is '.' or '!' or '?' or '。' or '！' or '？';
    }

    /// <summary><c>Label: text</c>, the label short.</summary>
    public static bool IsLabelled(ReadOnlySpan<char> line)
    {
        int colon = line.IndexOf(": ");
        return colon is > 1 and <= LongestLabel && line[..colon].Count(' ') <= 5 && char.IsLetterOrDigit(line[0]) && line[..colon].IndexOfAny(".!?#") < 0;
    }

    /// <summary>A whole line in quotation marks.</summary>
    public static bool IsQuoted(ReadOnlySpan<char> line) => Unquote(line).Length < line.Trim().Length;

    /// <returns>The text between the marks, or the text itself.</returns>
    public static ReadOnlySpan<char> Unquote(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.Length < 12) return line;
        char close = line[0] switch { '"' => '"', '“' => '”', '«' => '»', '„' => '“', '「' => '」', '”' => '”', _ => '\0' };
        if (close == '\0') return line;
        bool ends = line[^1] == close || (line[0] == '„' && line[^1] == '”');
        return ends && line[1..^1].IndexOf(close) < 0 ? line[1..^1].Trim() : line;
    }

    public static bool IsCode(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.IsEmpty) return false;
        foreach (string start in CodeStarts)
        {
            if (line.StartsWith(start, StringComparison.Ordinal)) return true;
        }
        return line[^1] is ';' or '{' or '}' or ')' or ']' || line.IndexOf(" = ") > 0 || line.IndexOf("()") > 0 || line.IndexOf("==") > 0;
    }

    /// <summary>Stricter than <see cref="IsCode"/>: an assignment, a call or a keyword that no sentence has in this place.</summary>
    public static bool IsStatement(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.IsEmpty) return false;
        if (line.IndexOf(" = ") > 0 || line.IndexOf(" == ") > 0 || line[^1] is ';' or '{' or '}') return true;
        int open = line.IndexOf('(');
        if (open > 0 && line[^1] is ')' or ':' && line[..open].IndexOf(' ') < 0) return true;
        return line.StartsWith("import ") || line.StartsWith("from ") && line.IndexOf(" import ") > 0 || line.StartsWith("def ") || line.StartsWith(">>> ") || line.StartsWith("$ ");
    }

    private static bool HasLetter(ReadOnlySpan<char> line)
    {
        foreach (char c in line)
        {
            if (char.IsLetterOrDigit(c)) return true;
        }
        return false;
    }
}
