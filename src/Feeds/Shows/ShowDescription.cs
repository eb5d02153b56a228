using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using Feeds.Parsing;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;
using Feeds.Parsing.Interpreting;

namespace Feeds.Shows;

/// <summary>A show's description, read once from plain text or simple HTML.</summary>
/// <param name="Text">For people, a line for each paragraph; null where no word is left.</param>
/// <param name="Html">The same as HTML that every app may show; null of plain text.</param>
internal sealed record ShowDescription(string? Text, string? Html)
{
    /// <summary>They need no end, so that their beginning alone is HTML.</summary>
    private static readonly HashSet<string> EndOptional = ["p", "li", "dt", "dd", "tr", "td", "th"];

    /// <param name="findings">Hears of links that are left out.</param>
    /// <returns>Plain text stays as it is, with its entities and its <c>&lt;</c>; of HTML nothing passes but what <see cref="HtmlWriter"/> writes.</returns>
    public static ShowDescription Read(string text, Findings findings)
    {
        if (!IsHtml(text)) return new(text, null);
        var blocks = new HtmlReader(findings, null).Read(text, page: null);
        string plain = string.Join('\n', Lines(blocks).Where(line => line.Length > 0));
        return plain.Length == 0 ? new(null, null) : new(plain, HtmlWriter.Write(blocks).TrimEnd());
    }

    /// <summary>Whether an app that shows HTML would find an element: <c>1 &lt; 2</c> and <c>List&lt;T&gt;</c> are text, an element without an end or an attribute that somebody set is none.</summary>
    private static bool IsHtml(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal)) return false;
        // Whoever shows the text may have a '>' behind it.
        return HtmlTokens.Tags(text + ">").OfType<HtmlTagToken>().Any(tag => tag.Type == HtmlTokenType.StartTag && IsElement(tag, text));
    }

    private static bool IsElement(HtmlTagToken tag, string text)
    {
        if (tag.Attributes.Exists(a => a.Value is { Length: > 0 })) return true;
        string name = tag.Name;
        if (HtmlElements.Void.Contains(name) || HtmlElements.Unread.Contains(name) || EndOptional.Contains(name)) return true;
        return (HtmlElements.HoldsText(name) || name == "a") && text.Contains($"</{name}", StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> Lines(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        ListBlock list => list.Entries.Select(entry => "- " + TextShapes.PlainOf(entry.Blocks)),
        QuoteBlock quote => Lines(quote.Blocks),
        _ => [TextShapes.PlainOf([block])],
    });
}
