using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>Questions that several recognizers ask about blocks and their text.</summary>
internal static class TextShapes
{
    /// <returns>The text of a heading or paragraph; null for every other block.</returns>
    public static RichText? TextOf(Block block) => block switch
    {
        HeadingBlock heading => heading.Text,
        ParagraphBlock paragraph => paragraph.Text,
        _ => null,
    };

    public static IEnumerable<RichText> Lines(RichText text)
    {
        int start = 0;
        while (start <= text.Text.Length)
        {
            int end = text.Text.IndexOf('\n', start);
            if (end < 0) end = text.Text.Length;
            yield return text.Slice(start, end);
            start = end + 1;
        }
    }

    /// <summary>Every visible character is bold, a colon or white space around it apart.</summary>
    public static bool IsWhollyStrong(RichText text) => text.HasLetters(0, text.Text.Length) && text.IsCovered(InlineKind.Strong, 0, text.Text.Length);

    /// <summary>A picture and nothing else.</summary>
    public static bool IsPicture(RichText text) => text.HasPicture && !text.HasLetters(0, text.Text.Length);

    /// <summary>The text without what is left of broken mark-up: quadruple asterisks, a bold that opens and never closes.</summary>
    public static string Clean(string text)
    {
        if (!text.Contains("**", StringComparison.Ordinal)) return RichText.Fold(text);
        var builder = new System.Text.StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '*' && i + 1 < text.Length && text[i + 1] == '*')
            {
                // **kwargs keeps its signs: they lean on a word in lower case and nothing closes them.
                bool opensWord = i + 2 < text.Length && char.IsAsciiLetterLower(text[i + 2]) && (i == 0 || text[i - 1] is ' ' or '(' or ',');
                if (!opensWord || IsClosed(text, i + 3))
                {
                    i++;
                    continue;
                }
            }
            builder.Append(text[i]);
        }
        return RichText.Fold(builder.ToString());
    }

    /// <summary>The next two asterisks lean on a word before them.</summary>
    private static bool IsClosed(string text, int from) =>
        from < text.Length
        && text.IndexOf("**", from, StringComparison.Ordinal) is > 0 and var close && !char.IsWhiteSpace(text[close - 1]);

    /// <summary>A person's name as labels give it: one to three words, each begun by a capital (where the script has them), no digits.</summary>
    public static bool IsName(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is < 2 or > 40) return false;
        bool begins = true;
        int words = 1;
        foreach (char c in text)
        {
            if (c == ' ')
            {
                words++;
                begins = true;
                continue;
            }
            if (!char.IsLetter(c) && c is not ('\'' or '’' or '-' or '.' or '&') && !char.IsSurrogate(c) && char.GetUnicodeCategory(c) is not (System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark)) return false;
            if (begins && char.IsLower(c) && words == 1) return false;
            begins = false;
        }
        return words <= 3;
    }

    public static string PlainOf(IEnumerable<Block> blocks)
    {
        var builder = new System.Text.StringBuilder();
        Append(builder, blocks);
        return RichText.Fold(builder.ToString());
    }

    private static void Append(System.Text.StringBuilder builder, IEnumerable<Block> blocks)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case HeadingBlock or ParagraphBlock:
                    builder.Append(TextOf(block)!.Text).Append('\n');
                    break;
                case ListBlock list:
                    foreach (var entry in list.Entries) Append(builder, entry.Blocks);
                    break;
                case TableBlock table:
                    foreach (var cell in table.Rows.SelectMany(r => r.Cells)) builder.Append(cell.Text).Append('\n');
                    break;
                case QuoteBlock quote:
                    Append(builder, quote.Blocks);
                    break;
                case CodeBlock code:
                    builder.Append(code.Code).Append('\n');
                    break;
                default:
                    break;
            }
        }
    }
}
