using System.Net;

namespace Feeds.Parsing.Markdown.Inlines;

/// <summary><c>&amp;amp;</c>, <c>&amp;#8217;</c>. Source: CommonMark 0.31, 2.5.</summary>
internal static class Entities
{
    /// <summary>The longest name has 31 letters.</summary>
    private const int Longest = 32;

    /// <returns>Where to go on.</returns>
    public static int Read(string raw, int i, TextBuffer text)
    {
        var window = raw.AsSpan(i, Math.Min(Longest, raw.Length - i));
        int end = window.IndexOf(';');
        if (end > 1)
        {
            string decoded = WebUtility.HtmlDecode(window[..(end + 1)].ToString());
            if (decoded.Length > 0 && decoded[0] != '&' || decoded == "&")
            {
                foreach (char c in decoded) text.Append(c is < ' ' or >= '\uFFFE' ? '\uFFFD' : c);
                return i + end + 1;
            }
        }
        text.Append('&');
        return i + 1;
    }
}
