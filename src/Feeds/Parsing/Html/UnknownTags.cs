using System.Buffers;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using Feeds.Parsing.Markdown.Inlines;

namespace Feeds.Parsing.Html;

/// <summary>
/// What browsers take for a tag although its author wrote text: <c>Vec&lt;String&gt;</c>, <c>&lt;name&gt;</c>, an address in angle
/// brackets.
/// </summary>
/// <remarks>
/// An unknown element is one if both its tags are in the text, or if it is written like a component (<c>&lt;amp-img …&gt;</c>,
/// <c>&lt;o:p/&gt;</c>). Sources: HTML Living Standard, 13.2.5.6 (what begins a tag); CommonMark 0.31.2, 6.5 (addresses).
/// </remarks>
internal sealed class UnknownTags(string text)
{
    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n\f/>");

    private HashSet<string>? started;
    private HashSet<string>? ended;

    /// <summary>The tokens for a tag: itself, or those of the text or the link that it is.</summary>
    public IEnumerable<HtmlToken> Read(HtmlTagToken tag)
    {
        bool isElement = HtmlElements.IsKnown(tag.Name) ? !IsComparison(tag) : IsElement(tag);
        if (isElement) return [tag];
        string written = Written(tag.Offset());
        return Autolinks.Address(written.AsSpan()[1..^1]) is { } address ? Link(tag, written[1..^1], address)
            : [new HtmlToken(HtmlTokenType.Character, tag.Position, written)];
    }

    private static IEnumerable<HtmlToken> Link(HtmlTagToken tag, string words, string address)
    {
        var link = new HtmlTagToken(HtmlTokenType.StartTag, tag.Position, "a");
        link.AddAttribute("href", tag.Position);
        link.SetAttributeValue(address);
        var text = new HtmlToken(HtmlTokenType.Character, tag.Position, words);
        return [link, text, new HtmlTagToken(HtmlTokenType.EndTag, tag.Position, "a")];
    }

    /// <summary>Words follow the name of an element of a line, and nothing ends it: "if a&lt;b and c&gt;d".</summary>
    private bool IsComparison(HtmlTagToken tag) =>
        tag.Type == HtmlTokenType.StartTag && tag.Attributes.Count > 0 && !tag.IsSelfClosing && HtmlElements.IsInline(tag.Name)
        && tag.Attributes.TrueForAll(a => string.IsNullOrEmpty(a.Value) && a.Name != "hidden")
        && !Written(tag.Offset()).Contains('=', StringComparison.Ordinal) && !(ended ??= Names("</")).Contains(tag.Name);

    private bool IsElement(HtmlTagToken tag)
    {
        bool isComponent = tag.Name.AsSpan().IndexOfAny('-', ':') > 0 && !tag.Name.EndsWith(':');
        if (isComponent && (tag.IsSelfClosing || tag.Attributes.Exists(a => a.Value is { Length: > 0 }))) return true;
        var others = tag.Type == HtmlTokenType.StartTag ? ended ??= Names("</") : started ??= Names("<");
        return others.Contains(tag.Name);
    }

    /// <summary>The names of all tags that begin with a sign.</summary>
    private HashSet<string> Names(string sign)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int at = text.IndexOf(sign, StringComparison.Ordinal); at >= 0; at = text.IndexOf(sign, at + 1, StringComparison.Ordinal))
        {
            var rest = text.AsSpan(at + sign.Length, Math.Min(LongestName, text.Length - at - sign.Length));
            if (rest.IndexOfAny(NameEnds) is > 0 and var length && char.IsAsciiLetter(rest[0])) names.Add(rest[..length].ToString());
        }
        return names;
    }

    /// <summary>Longer names are words.</summary>
    private const int LongestName = 60;

    /// <summary>The tag as it stands in the text; quotes count in values only.</summary>
    private string Written(int start)
    {
        char quote = '\0';
        bool isValue = false;
        for (int i = start + 1; i < text.Length; i++)
        {
            char c = text[i];
            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c == '>') return text[start..(i + 1)];
            else if (isValue && c is '"' or '\'') quote = c;
            if (!char.IsWhiteSpace(c)) isValue = c == '=';
        }
        return text[start..];
    }
}
