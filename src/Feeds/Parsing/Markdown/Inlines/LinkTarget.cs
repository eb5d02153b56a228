using System.Buffers;
using System.Net;

namespace Feeds.Parsing.Markdown.Inlines;

/// <summary>The part of an inline link after its text: <c>(address "title")</c>.</summary>
/// <remarks>CommonMark 0.31, 6.3; an address may hold balanced parentheses.</remarks>
internal static class LinkTarget
{
    private const int MaxParentheses = 16;
    private const int MaxTitle = 500;

    private static readonly SearchValues<char> AddressEnds = SearchValues.Create(")\n[]<>");

    /// <param name="start">Offset of the opening parenthesis.</param>
    /// <param name="end">Offset behind the closing one.</param>
    public static bool TryParse(string raw, int start, out int end, out string address)
    {
        end = start;
        address = "";
        int i = SkipSpace(raw, start + 1);
        if (i >= raw.Length) return false;
        int from = i;
        int to;
        if (raw[i] == '<')
        {
            int length = raw.AsSpan(i + 1).IndexOfAny('>', '<', '\n');
            if (length < 0 || raw[i + 1 + length] != '>') return false;
            from = i + 1;
            to = from + length;
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
        if (i < raw.Length && i > afterAddress && raw[i] is '"' or '\'' or '(')
        {
            char close = raw[i] == '(' ? ')' : raw[i];
            int length = raw.AsSpan(i + 1, Math.Min(MaxTitle, raw.Length - i - 1)).IndexOf(close);
            if (length < 0) return false;
            i = SkipSpace(raw, i + length + 2);
        }
        if (i >= raw.Length || raw[i] != ')')
        {
            // A sentence pasted where the address belongs: a link all the same, if a useless one.
            if (i == afterAddress || !raw.AsSpan(from).StartsWith("http", StringComparison.OrdinalIgnoreCase)) return false;
            int length = raw.AsSpan(i, Math.Min(MaxTitle, raw.Length - i)).IndexOfAny(AddressEnds);
            if (length < 0 || raw[i + length] != ')') return false;
            to = i + length;
            i = to;
        }
        end = i + 1;
        address = Unescape(raw[from..to]);
        return true;
    }

    private static int SkipSpace(string raw, int i)
    {
        while (i < raw.Length && raw[i] is ' ' or '\t' or '\n') i++;
        return i;
    }

    private static string Unescape(string address)
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
