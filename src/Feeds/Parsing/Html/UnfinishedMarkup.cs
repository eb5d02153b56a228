using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace Feeds.Parsing.Html;

/// <summary>
/// A tag or a comment that never ends. To browsers the rest of the text belongs to it and is hidden; here its sign is text, and the rest is
/// read again. So is the sign of <c>&lt;/3</c>, which to browsers begins a comment.
/// </summary>
/// <remarks>After a few of them the rest is text as it stands, so that hostile text is not read again and again.</remarks>
internal sealed partial class UnfinishedMarkup
{
    private const int MostRounds = 4;

    /// <summary>Stands for a sign that begins nothing. No text has it: it is not a character (Unicode 16, 23.7).</summary>
    private const char Sign = '\uFDD0';

    private readonly bool hasSigns;
    private int rounds;
    private int from;
    private int begun;
    private HtmlToken? last;

    public UnfinishedMarkup(string text)
    {
        Text = Heart().Replace(text, $"{Sign}/");
        hasSigns = !ReferenceEquals(Text, text) && Text.Contains(Sign, StringComparison.Ordinal);
    }

    /// <summary>What the tokenizer should read.</summary>
    public string Text { get; private set; }

    /// <returns>The token, or what of it was not seen in an earlier round; null where all of it was.</returns>
    public HtmlToken? Unread(HtmlToken token)
    {
        bool isText = token.Type == HtmlTokenType.Character;
        int seen = token.Offset() >= from ? 0 : isText && token.Offset() == begun ? last!.Data.Length : int.MaxValue;
        if (seen == int.MaxValue) return null;
        last = token;
        if (!hasSigns && rounds == 0) return token;
        if (token is HtmlTagToken tag) RestoreSigns(tag);
        if (!isText) return token;
        string data = token.Data.Replace(Sign, '<');
        return data.Length == seen ? null : new(HtmlTokenType.Character, token.Position, data[seen..]);
    }

    private static void RestoreSigns(HtmlTagToken tag)
    {
        for (int i = 0; i < tag.Attributes.Count; i++)
        {
            var attribute = tag.Attributes[i];
            if (attribute.Value?.Contains(Sign, StringComparison.Ordinal) is not true) continue;
            tag.Attributes[i] = new(attribute.Position, attribute.Name, attribute.Value.Replace(Sign, '<'));
        }
    }

    /// <summary>What neither ends an element nor is empty.</summary>
    [GeneratedRegex("</(?=[^A-Za-z>])", RegexOptions.CultureInvariant)]
    private static partial Regex Heart();

    /// <returns>Whether markup was found that never ends, so that the text must be read once more.</returns>
    public bool Find()
    {
        if (rounds == MostRounds) return false;
        begun = last is null ? -1 : last.Offset();
        int at = Begin(last is HtmlTagToken ? TagEnd(begun) : Math.Max(begun, 0));
        if (at < 0) return false;
        from = at;
        rounds++;
        Text = rounds < MostRounds ? string.Concat(Text.AsSpan(0, at), [Sign], Text.AsSpan(at + 1))
            : string.Concat(Text.AsSpan(0, at), Text[at..].Replace('<', Sign));
        return true;
    }

    /// <returns>The start of markup that the tokenizer did not read; -1 without any.</returns>
    private int Begin(int start)
    {
        for (int at = Text.IndexOf('<', start); at >= 0 && at + 1 < Text.Length;)
        {
            var rest = Text.AsSpan(at + 1);
            if (char.IsAsciiLetter(rest[0]) || (rest[0] == '/' && rest.Length > 1 && char.IsAsciiLetter(rest[1]))) return at;
            int end = at + 1;
            if (rest.StartsWith("!--"))
            {
                int first = Text.IndexOf("-->", at + 2, StringComparison.Ordinal);
                int other = Text.IndexOf("--!>", at + 2, StringComparison.Ordinal);
                end = first < 0 || (other >= 0 && other < first) ? other : first;
            }
            else if (rest[0] is '!' or '?' or '/')
            {
                end = Text.IndexOf('>', at);
            }
            if (end < 0) return at;
            at = Text.IndexOf('<', end);
        }
        return -1;
    }

    private int TagEnd(int start)
    {
        char quote = '\0';
        bool isValue = false;
        for (int i = start + 1; i < Text.Length; i++)
        {
            char c = Text[i];
            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c == '>') return i + 1;
            else if (isValue && c is '"' or '\'') quote = c;
            if (!char.IsWhiteSpace(c)) isValue = c == '=';
        }
        return Text.Length;
    }
}
