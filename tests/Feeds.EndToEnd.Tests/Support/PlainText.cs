using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Feeds.EndToEnd.Tests.Support;

/// <summary>What a person reads of HTML and JSON.</summary>
internal static partial class PlainText
{
    public static IHtmlDocument Html(string html) => new HtmlParser().ParseDocument(html);

    /// <summary>The text of HTML, white space folded.</summary>
    public static string OfHtml(string html) => Folded(Html(html).Body!.TextContent);

    public static string Folded(string text) => WhiteSpace().Replace(text, " ").Trim();

    /// <summary>Every text within a JSON value, tags of HTML removed.</summary>
    public static string OfJson(JsonElement value) => string.Join('\n', Texts(value).Select(OfHtml));

    static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Texts(p.Value)),
        _ => [],
    };

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex WhiteSpace();
}
