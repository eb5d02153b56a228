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
    /// <summary>
    /// Comments, processing instructions and the document type are left out. What only looks like a tag is text
    /// (<see cref="UnknownTags"/>), and so is a tag or a comment that never ends.
    /// </summary>
    public static IEnumerable<HtmlToken> Read(string text)
    {
        var unknown = new UnknownTags(text);
        var unfinished = new UnfinishedMarkup(WithoutSections(text));
        do
        {
            foreach (var token in Tags(unfinished.Text))
            {
                if (unfinished.Unread(token) is not { } next) continue;
                if (next is not HtmlTagToken tag) yield return next;
                else foreach (var part in unknown.Read(tag)) yield return part;
            }
        }
        while (unfinished.Find());
    }

    /// <summary>
    /// Browsers hide what begins a section of character data, which HTML does not have; its content is text of the notes.
    /// </summary>
    private static string WithoutSections(string text)
    {
        const string begin = "<![CDATA[", end = "]]>";
        int at = text.IndexOf(begin, StringComparison.Ordinal);
        if (at < 0) return text;
        char[] kept = text.ToCharArray();
        while (at >= 0 && text.IndexOf(end, at, StringComparison.Ordinal) is >= 0 and var close)
        {
            kept.AsSpan(at, begin.Length).Fill(' ');
            kept.AsSpan(close, end.Length).Fill(' ');
            at = text.IndexOf(begin, close, StringComparison.Ordinal);
        }
        return new(kept);
    }

    /// <summary>The tags as browsers cut them, and the text between them.</summary>
    public static IEnumerable<HtmlToken> Tags(string text)
    {
        var ends = new EndTags(text);
        using var source = new TextSource(text);
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { SkipComments = true, SkipProcessingInstructions = true };
        while (tokenizer.Get() is { Type: not HtmlTokenType.EndOfFile } token)
        {
            // An element that is never closed would take the rest of the text with it.
            bool isCut = token.Type == HtmlTokenType.StartTag && ModeOf(token.Name) != HtmlParseMode.PCData && ends.IsBehind(token);
            if (token.Type == HtmlTokenType.StartTag) tokenizer.State = isCut ? ModeOf(token.Name) : HtmlParseMode.PCData;
            if (token.Type is HtmlTokenType.StartTag or HtmlTokenType.EndTag or HtmlTokenType.Character) yield return token;
        }
    }

    /// <summary>The same without what stands in elements that nobody reads. Such an element that is never closed is passed over alone: it would take the rest of the text with it.</summary>
    /// <param name="media">Gets to know what players play.</param>
    /// <param name="embedded">Whether the tags of what is shown from elsewhere are among them, without what is within.</param>
    /// <param name="unread">Gets the tags and the first text that are left out, with the name of the element that is not read.</param>
    public static IEnumerable<HtmlToken> ReadVisible(
        string text, MediaAddresses? media = null, bool embedded = false, Action<HtmlToken, string>? unread = null)
    {
        string? skipped = null;
        UnreadText? unreadText = null;
        int depth = 0;
        var ends = new EndTags(text);
        foreach (var token in Read(text))
        {
            var start = token as HtmlTagToken is { Type: HtmlTokenType.StartTag } tag ? tag : null;
            if (start is not null) media?.Add(start);
            bool shows = embedded && start is not null && HtmlElements.Embedded.Contains(token.Name);
            if (shows && (skipped is null ? HtmlElements.Unread.Contains(token.Name) : IsSource(token.Name, skipped))) yield return token;
            if (skipped is not null)
            {
                bool isText = unreadText?.IsIn(token) is true;
                if (start is not null || isText) unread?.Invoke(token, skipped);
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
            else if (start is not null && HasContent(start) && ends.IsBehind(token))
            {
                unread?.Invoke(start, token.Name);
                (skipped, depth) = (token.Name, 1);
                unreadText = unread is null ? null : new(skipped);
            }
        }

        static bool HasContent(HtmlTagToken tag) =>
            !HtmlElements.Void.Contains(tag.Name) && !(tag.IsSelfClosing && tag.Name is "svg" or "math");

        static bool IsSource(string name, string within) => name == "source" && within is "video" or "audio";
    }

    /// <summary>Which elements end somewhere behind a place; of each name the text is searched once.</summary>
    private sealed class EndTags(string text)
    {
        private readonly Dictionary<string, int> last = new(StringComparer.Ordinal);

        public bool IsBehind(HtmlToken token)
        {
            if (!last.TryGetValue(token.Name, out int at))
            {
                last[token.Name] = at = text.LastIndexOf("</" + token.Name, StringComparison.OrdinalIgnoreCase);
            }
            return at > token.Offset();
        }
    }

    /// <returns>The one tag that a text holds; null where it holds none.</returns>
    public static HtmlTagToken? Tag(string text) => Tags(text).FirstOrDefault() as HtmlTagToken;

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
