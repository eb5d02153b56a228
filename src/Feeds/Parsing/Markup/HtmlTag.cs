using System.Net;

namespace Feeds.Parsing.Markup;

/// <summary>One HTML tag in a text.</summary>
/// <param name="Name">In lower case.</param>
/// <param name="End">Offset behind its <c>&gt;</c>.</param>
/// <param name="Attributes">What stands between name and end, as written.</param>
internal readonly record struct HtmlTag(string Name, bool Closing, int Start, int End, string Attributes)
{
    /// <summary>Longer ones are text: no link and no picture needs more, and hostile text costs no more than this at each sign.</summary>
    private const int Longest = 4096;

    private const int LongestName = 12;

    /// <summary>Reads a tag at <c>&lt;</c>; its attributes may be quoted or not. Source: HTML Standard, 13.1.2.</summary>
    public static bool TryRead(string text, int start, out HtmlTag tag)
    {
        tag = default;
        int i = start + 1;
        bool closing = i < text.Length && text[i] == '/';
        if (closing) i++;
        int name = i;
        while (i < text.Length && i - name <= LongestName && char.IsAsciiLetterOrDigit(text[i])) i++;
        if (i == name || i - name > LongestName || !char.IsAsciiLetter(text[name]) || i >= text.Length || !(char.IsWhiteSpace(text[i]) || text[i] is '>' or '/')) return false;
        int attributes = i;
        int limit = Math.Min(text.Length, start + Longest);
        char quote = '\0';
        for (bool value = false; i < limit; i++)
        {
            char c = text[i];
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
            }
            else if (c == '>')
            {
                tag = new(text[name..attributes].ToLowerInvariant(), closing, start, i + 1, text[attributes..i]);
                return true;
            }
            else if (c == '<') return false;
            else if (c is '"' or '\'' && value) quote = c;
            if (!char.IsWhiteSpace(c)) value = c == '=';
        }
        return false;
    }

    /// <summary>The value of an attribute, entities resolved; null when it is not there.</summary>
    public string? Attribute(string name)
    {
        string text = Attributes;
        for (int i = 0; i < text.Length;)
        {
            while (i < text.Length && (char.IsWhiteSpace(text[i]) || text[i] == '/')) i++;
            int start = i;
            while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('=' or '/')) i++;
            var key = text.AsSpan(start, i - start);
            while (i < text.Length && char.IsWhiteSpace(text[i])) i++;
            string? value = null;
            if (i < text.Length && text[i] == '=')
            {
                i++;
                while (i < text.Length && char.IsWhiteSpace(text[i])) i++;
                int end;
                if (i < text.Length && text[i] is '"' or '\'')
                {
                    end = text.IndexOf(text[i], i + 1);
                    i++;
                }
                else
                {
                    end = i;
                    while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
                }
                if (end < 0) end = text.Length;
                value = text[i..end];
                i = Math.Min(end + 1, text.Length);
            }
            else if (i == start)
            {
                i++;
            }
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase)) return WebUtility.HtmlDecode(value ?? "");
        }
        return null;
    }
}
