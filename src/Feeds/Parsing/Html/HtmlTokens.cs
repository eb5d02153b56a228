using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Feeds.Parsing.Html;

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
            if (token.Type == HtmlTokenType.StartTag) tokenizer.State = ModeOf(token.Name);
            if (token.Type is HtmlTokenType.StartTag or HtmlTokenType.EndTag or HtmlTokenType.Character) yield return token;
        }
    }

    /// <summary>The same without what stands in elements that nobody reads. Such an element that is never closed is passed over alone: it would take the rest of the text with it.</summary>
    /// <param name="media">Gets to know what players play.</param>
    /// <param name="embedded">Whether the tags of what is shown from elsewhere are among them, without what is within.</param>
    /// <param name="unread">Gets the tags that are left out, with the name of the element that is not read.</param>
    public static IEnumerable<HtmlToken> ReadVisible(
        string text, MediaAddresses? media = null, bool embedded = false, Action<HtmlTagToken, string>? unread = null)
    {
        string? skipped = null;
        int depth = 0;
        var lastEnds = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var token in Read(text))
        {
            var start = token as HtmlTagToken is { Type: HtmlTokenType.StartTag } tag ? tag : null;
            if (start is not null) media?.Add(start);
            bool shows = embedded && start is not null && HtmlElements.Embedded.Contains(token.Name);
            if (shows && (skipped is null ? HtmlElements.Unread.Contains(token.Name) : IsSource(token.Name, skipped))) yield return token;
            if (skipped is not null)
            {
                if (start is not null) unread?.Invoke(start, skipped);
                if (token.Type == HtmlTokenType.Character || token.Name != skipped) continue;
                depth += start is not null ? 1 : -1;
                if (depth == 0) skipped = null;
            }
            else if (token.Type == HtmlTokenType.Character || !HtmlElements.Unread.Contains(token.Name))
            {
                yield return token;
            }
            else if (start is not null && token.Name == "button" && LinkedButton.Is(text, token.Offset()))
            {
                // The tag alone says nothing.
            }
            else if (start is not null && !HtmlElements.Void.Contains(token.Name) && !(start.IsSelfClosing && token.Name is "svg" or "math") && (ModeOf(token.Name) != HtmlParseMode.PCData || EndsBehind(token)))
            {
                unread?.Invoke(start, token.Name);
                (skipped, depth) = (token.Name, 1);
            }
        }

        static bool IsSource(string name, string within) => name == "source" && within is "video" or "audio";

        bool EndsBehind(HtmlToken token)
        {
            if (!lastEnds.TryGetValue(token.Name, out int last)) lastEnds[token.Name] = last = text.LastIndexOf("</" + token.Name, StringComparison.OrdinalIgnoreCase);
            return last > token.Offset();
        }
    }

    /// <returns>The one tag that a text holds; null where it holds none.</returns>
    public static HtmlTagToken? Tag(string text) => Read(text).FirstOrDefault() as HtmlTagToken;

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

    /// <summary>How the text of an element is cut: within some, tags are text.</summary>
    private static HtmlParseMode ModeOf(string name) => name switch
    {
        "script" => HtmlParseMode.Script,
        "title" or "textarea" => HtmlParseMode.RCData,
        "style" or "xmp" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
        _ => HtmlParseMode.PCData,
    };
}
