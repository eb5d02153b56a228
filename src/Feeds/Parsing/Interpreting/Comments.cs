namespace Feeds.Parsing.Interpreting;

/// <summary>Comments of notes in HTML and Markdown: <c>&lt;!-- … --&gt;</c>, <c>[//]: # (…)</c>.</summary>
internal static class Comments
{
    private const int Longest = 2000;

    private const int Most = 200;

    private const string Open = "<!--";

    private const string Close = "-->";

    /// <param name="Text">With its signs, as notes would show it.</param>
    /// <param name="Inner">Offset in it of what it says.</param>
    /// <param name="Length">Characters of what it says.</param>
    /// <param name="At">Offset in the source.</param>
    internal sealed record Comment(string Text, int Inner, int Length, int At)
    {
        /// <summary>What it says, with offsets in the source.</summary>
        public IEnumerable<(string Text, int At)> Lines()
        {
            int start = Inner;
            foreach (string line in Text.Substring(Inner, Length).Split('\n'))
            {
                string said = line.Trim();
                if (said.Length > 0) yield return (said, At + start + line.IndexOf(said, StringComparison.Ordinal));
                start += line.Length + 1;
            }
        }
    }

    /// <summary>The first comments; longer ones are texts that were taken out.</summary>
    /// <param name="firstLine">The first line after front matter.</param>
    public static IEnumerable<Comment> Find(SourceText source, int firstLine)
    {
        string text = source.Text;
        int from = firstLine < source.Lines.Count ? source.Lines[firstLine].Start : text.Length;
        return OfHtml(text, from).Concat(OfMarkdown(source, firstLine)).Take(Most);
    }

    private static IEnumerable<Comment> OfHtml(string text, int from)
    {
        while ((from = text.IndexOf(Open, from, StringComparison.Ordinal)) >= 0)
        {
            int inner = from + Open.Length;
            int close = text.IndexOf(Close, inner, StringComparison.Ordinal);
            if (close < 0) yield break;
            int end = close + Close.Length;
            if (end - from <= Longest) yield return new(text[from..end], Open.Length, close - inner, from);
            from = end;
        }
    }

    /// <summary>A reference that nothing refers to.</summary>
    private static IEnumerable<Comment> OfMarkdown(SourceText source, int line)
    {
        for (; line < source.Lines.Count; line++)
        {
            if (source.Lines[line].Length > Longest || source.Line(line) is not ['[', ..]) continue;
            string text = source.Line(line).TrimEnd().ToString();
            if (text[^1] is not (')' or '"' or '\'')) continue;
            int sign = text.IndexOf("]: #", StringComparison.Ordinal);
            if (sign < 0) continue;
            int inner = sign + "]: #".Length;
            int start = text.AsSpan(inner).IndexOfAny("(\"'") + inner + 1;
            bool opens = start > inner && start < text.Length;
            if (!opens || !text.AsSpan(inner, start - 1 - inner).IsWhiteSpace()) continue;
            yield return new(text, start, text.Length - 1 - start, source.Lines[line].Start);
        }
    }
}
