using System.Buffers;
using System.Net;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.Markdown.Inlines;

/// <summary>The part of an inline link after its text: <c>(address "title")</c>.</summary>
/// <remarks>
/// CommonMark 0.31.2, 6.3: an address may hold balanced parentheses; a title ends at its sign, unless a backslash stands before it.
/// </remarks>
internal static class LinkTarget
{
    private const int MaxParentheses = 16;
    private const int MaxTitle = 500;

    private static readonly SearchValues<char> AddressEnds = SearchValues.Create(")\n[]<>");

    /// <param name="start">Offset of the opening parenthesis.</param>
    /// <param name="end">Offset behind the closing one.</param>
    /// <param name="extra">Words behind the title, which are a part of nothing.</param>
    public static bool TryParse(string raw, int start, out int end, out LinkTo target, out string? extra)
    {
        extra = null;
        end = start;
        target = new("", null);
        int i = SkipSpace(raw, start + 1);
        if (i >= raw.Length) return false;
        int from = i;
        int to;
        if (raw[i] == '<')
        {
            from = i + 1;
            to = PointedEnd(raw, from);
            if (to < 0) return false;
            i = to + 1;
        }
        else
        {
            int open = 0;
            for (; i < raw.Length && raw[i] > ' '; i++)
            {
                char c = raw[i];
                if (c == '\\' && i + 1 < raw.Length && char.IsAsciiLetterOrDigit(raw[i + 1]) == false && raw[i + 1] > ' ') i++;
                else if (c == '(' && ++open > MaxParentheses) return false;
                else if (c == ')' && --open < 0) break;
            }
            to = Math.Min(i, raw.Length);
            if (open > 0) return false;
        }
        int afterAddress = i;
        i = SkipSpace(raw, i);
        bool titled = i < raw.Length && i > afterAddress && raw[i] is '"' or '\'' or '(';
        string? title = null;
        if (titled)
        {
            int titleStart = i + 1;
            i = AfterTitle(raw, i);
            if (i < 0) return false;
            title = Title(raw.AsSpan(titleStart, i - titleStart).TrimEnd(" \t\n")[..^1]);
        }
        if (i >= raw.Length || raw[i] != ')')
        {
            // A sentence pasted where the address belongs: a link all the same, if a useless one.
            if (i == afterAddress || !raw.AsSpan(from).StartsWith("http", StringComparison.OrdinalIgnoreCase)) return false;
            int wordsStart = i;
            int length = raw.AsSpan(i, Math.Min(MaxTitle, raw.Length - i)).IndexOfAny(AddressEnds);
            if (length < 0 || raw[i + length] != ')') return false;
            i += length;
            if (titled) extra = raw[wordsStart..i].Trim();
            else to = i;
        }
        end = i + 1;
        target = new(Unescape(raw[from..to]), title);
        return true;
    }

    /// <param name="written">Without the signs around it.</param>
    public static string? Title(ReadOnlySpan<char> written) => HtmlLinks.TitleOf(Unescape(written.ToString()));

    /// <returns>Offset of the bracket that ends an address in pointed brackets; -1 where none does on its line.</returns>
    public static int PointedEnd(ReadOnlySpan<char> raw, int from)
    {
        for (int i = from; i < raw.Length && raw[i] is not ('\n' or '<'); i++)
        {
            if (raw[i] == '>') return i;
            if (raw[i] == '\\') i++;
        }
        return -1;
    }

    /// <param name="start">Offset of the sign that begins the title.</param>
    /// <returns>Where the title and the white space behind it end; -1 where it does not end.</returns>
    private static int AfterTitle(string raw, int start)
    {
        char close = raw[start] == '(' ? ')' : raw[start];
        int limit = Math.Min(raw.Length, start + 1 + MaxTitle);
        int found = -1;
        for (int i = start + 1; i < limit; i++)
        {
            if (raw[i] == '\\') i++;
            else if (raw[i] == close)
            {
                found = SkipSpace(raw, i + 1);
                if (found < raw.Length && raw[found] == ')') return found;
                // A quote within quotes, without its backslash: the one before the parenthesis ends the title.
                if (close == ')') break;
            }
        }
        return found;
    }

    private static int SkipSpace(string raw, int i)
    {
        while (i < raw.Length && raw[i] is ' ' or '\t' or '\n') i++;
        return i;
    }

    public static string Unescape(string address)
    {
        if (address.Contains('&', StringComparison.Ordinal)) address = WebUtility.HtmlDecode(address);
        if (!address.Contains('\\', StringComparison.Ordinal)) return address;
        var builder = new System.Text.StringBuilder(address.Length);
        for (int i = 0; i < address.Length; i++)
        {
            if (address[i] == '\\' && i + 1 < address.Length && char.IsPunctuation(address[i + 1])) i++;
            builder.Append(address[i]);
        }
        return builder.ToString();
    }
}
