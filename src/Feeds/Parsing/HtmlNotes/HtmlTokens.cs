using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Feeds.Parsing.HtmlNotes;

/// <summary>HTML text to tags and text, as browsers cut it.</summary>
/// <remarks>
/// Of the HTML parser only the tokenizer is used (HTML Living Standard, 13.2.5): its time is linear for any input and it keeps nothing.
/// The tree that browsers build of the tokens is left out: its rules for misnested tags copy open elements again and again,
/// so that a small hostile file becomes a tree of gigabytes, and blocks need none of them.
/// </remarks>
internal static class HtmlTokens
{
    /// <summary>Comments, processing instructions and the document type are left out.</summary>
    public static IEnumerable<HtmlToken> Read(string text)
    {
        using var source = new TextSource(text);
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { SkipComments = true, SkipProcessingInstructions = true };
        while (tokenizer.Get() is { Type: not HtmlTokenType.EndOfFile } token)
        {
            if (token.Type == HtmlTokenType.StartTag)
            {
                tokenizer.State = token.Name switch
                {
                    "script" => HtmlParseMode.Script,
                    "title" or "textarea" => HtmlParseMode.RCData,
                    "style" or "xmp" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
                    _ => HtmlParseMode.PCData,
                };
            }
            if (token.Type is HtmlTokenType.StartTag or HtmlTokenType.EndTag or HtmlTokenType.Character) yield return token;
        }
    }

    /// <returns>Offset of the token's first character in the text.</returns>
    public static int Offset(this HtmlToken token) => Math.Max(token.Position.Position - 1, 0);

    /// <summary>An attribute's value; null for one that is not there, or is empty.</summary>
    public static string? Attribute(this HtmlTagToken tag, string name)
    {
        foreach (var attribute in tag.Attributes)
        {
            if (attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return attribute.Value is { Length: > 0 } value ? value : null;
        }
        return null;
    }

    public static bool Has(this HtmlTagToken tag, string name) => tag.Attributes.Exists(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
