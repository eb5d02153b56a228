using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace Feeds.Parsing.Html;

/// <summary>Finds the first text for people within an element that is not read: the caption of a drawing, the words of a button.</summary>
/// <remarks>That of a film, a player or a frame speaks to browsers that cannot show it.</remarks>
internal sealed class UnreadText(string within)
{
    private bool found = within is not ("noscript" or "svg" or "button" or "template" or "canvas");
    private string? inner;
    private bool linked;

    /// <param name="token">The next one within the element.</param>
    /// <returns>Whether it is that text. Text of links, which are reported themselves, is not.</returns>
    public bool IsIn(HtmlToken token)
    {
        if (found) return false;
        if (token.Type == HtmlTokenType.Character)
        {
            // A tag of drawings is not one of HTML, and comes as text.
            bool isTag = within == "svg" && token.Data.StartsWith('<');
            found = !linked && !isTag && inner is not ("script" or "style") && token.Data.Any(char.IsLetterOrDigit);
            return found;
        }
        bool starts = token.Type == HtmlTokenType.StartTag;
        inner = starts ? token.Name : null;
        if (token.Name == "a") linked = starts;
        return false;
    }
}
