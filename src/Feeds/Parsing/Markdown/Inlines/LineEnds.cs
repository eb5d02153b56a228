namespace Feeds.Parsing.Markdown.Inlines;

/// <summary>Ends of lines, soft or hard, and backslashes.</summary>
internal static class LineEnds
{
    /// <summary>Two blanks before the end of a line break it. Source: CommonMark 0.31, 6.7.</summary>
    /// <returns>Where to go on.</returns>
    public static int Read(string raw, int i, InlineState state)
    {
        int blanks = 0;
        // Blanks inside a span are its own: taking them would leave it longer than the text. The last span ends last.
        int floor = state.Spans.Count > 0 ? state.Spans[^1].End : 0;
        var text = state.Text;
        while (text.Length > floor && text[text.Length - 1] is ' ' or '\t')
        {
            text.Length--;
            blanks++;
        }
        if (blanks >= 2 && i + 1 < raw.Length) state.Break();
        else text.Append('\n');
        return i + 1;
    }

    /// <summary>A backslash takes a sign its meaning, and breaks a line at its end. Source: CommonMark 0.31, 2.4.</summary>
    /// <returns>Where to go on.</returns>
    public static int ReadEscape(string raw, int i, InlineState state)
    {
        if (i + 1 < raw.Length && raw[i + 1] == '\n')
        {
            state.Break();
            return i + 2;
        }
        bool escapes = i + 1 < raw.Length && !char.IsAsciiLetterOrDigit(raw[i + 1]) && raw[i + 1] is > ' ' and < '\u007F';
        state.Text.Append(escapes ? raw[i + 1] : '\\');
        return escapes ? i + 2 : i + 1;
    }
}
