using System.Buffers;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Feeds.Topics;

/// <summary>What the HTML of an item says apart from its mark-up: text, short code and links. Of code blocks only the imports are kept.</summary>
/// <param name="Text">Plain text with a line end after each block.</param>
/// <param name="Code">Texts of <c>code</c> within sentences.</param>
/// <param name="Links">Each link with the line that it stands on, from 0, and the text before it on that line.</param>
/// <remarks>Reads the HTML that this program wrote: well-formed, a handful of elements. Anything else only yields less. Linear.</remarks>
/// <param name="Imports">What code, short or in blocks, imports or installs, compared without case.</param>
internal sealed partial record BodyText(string Text, IReadOnlyList<string> Code, IReadOnlyList<BodyLink> Links, IReadOnlySet<string> Imports)
{
    /// <summary>Bold texts that lines begin with: headings of a paragraph or bullet.</summary>
    public IReadOnlyList<string> Leads { get; init; } = [];

    /// <summary>Characters of HTML and links that are read: what an item is about is said at its begin, and looking for each name costs the text's length.</summary>
    private const int LongestHtml = 60_000, MostLinks = 200;

    private const int LongestLinkText = 200, LongestBefore = 60;

    /// <summary>One of these stands before every import; looking for them first spares most code the patterns.</summary>
    private static readonly SearchValues<string> Importing = SearchValues.Create(["import", "require", "install", "add", "get"], StringComparison.Ordinal);

    /// <summary>Characters that are decoded or replaced.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create("&\r\n\f\u0085\u2028\u2029");

    public static BodyText Read(string html)
    {
        if (html.Length > LongestHtml) html = html[..LongestHtml];
        var text = new StringBuilder(html.Length);
        var code = new List<string>();
        var links = new List<BodyLink>();
        var imports = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        (string Url, int Start, int Line, int LineStart)? link = null;
        var leads = new List<string>();
        int leadStart = -1;
        int codeStart = -1;
        int line = 0;
        int lineStart = 0;
        int pre = 0;
        int at = 0;
        while (at < html.Length)
        {
            int open = html.IndexOf('<', at);
            var run = html.AsSpan(at..(open < 0 ? html.Length : open));
            if (pre > 0) CollectImports(Decoded(run), imports);
            else if (!run.ContainsAny(Special)) text.Append(run);
            else text.Append(Decoded(run).ReplaceLineEndings(" "));
            int close = open < 0 ? -1 : html.IndexOf('>', open);
            if (close < 0) break;
            var tag = html.AsSpan((open + 1)..close);
            at = close + 1;
            bool ends = tag.StartsWith('/');
            var name = Name(tag);
            switch (name)
            {
                case "pre":
                    pre = Math.Max(0, pre + (ends ? -1 : 1));
                    break;
                case "a" when ends:
                    if (link is { } open1 && links.Count < MostLinks) links.Add(new(open1.Url, Piece(text, open1.Start, text.Length, LongestLinkText).Trim(), open1.Line, Piece(text, Math.Max(open1.LineStart, open1.Start - LongestBefore), open1.Start, LongestBefore)));
                    link = null;
                    break;
                case "a":
                    link = (Attribute(tag, "href"), text.Length, line, lineStart);
                    break;
                case "code" when ends:
                    if (codeStart >= 0) code.Add(text.ToString(codeStart, text.Length - codeStart).Trim());
                    codeStart = -1;
                    break;
                case "code":
                    codeStart = pre == 0 ? text.Length : -1;
                    break;
                case "strong" or "b" when ends:
                    if (leadStart >= 0 && leads.Count < MostLinks) leads.Add(Piece(text, leadStart, text.Length, LongestLinkText).Trim());
                    leadStart = -1;
                    break;
                case "strong" or "b":
                    leadStart = text.Length == lineStart ? lineStart : -1;
                    break;
                case "em" or "i" or "span" or "sub" or "sup" or "del" or "s" or "u" or "mark" or "img"
                    or "abbr" or "time":
                    break;
                default:
                    if (text.Length > lineStart)
                    {
                        text.Append('\n');
                        line++;
                        lineStart = text.Length;
                    }
                    break;
            }
        }
        foreach (string span in code) CollectImports(span, imports);
        return new(text.ToString(), code, links, imports) { Leads = leads };
    }

    private static string Piece(StringBuilder text, int start, int end, int longest) => text.ToString(start, Math.Min(end - start, longest));

    private static string Decoded(ReadOnlySpan<char> html) => WebUtility.HtmlDecode(html.ToString());

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> tag)
    {
        tag = tag.TrimStart('/');
        int end = 0;
        while (end < tag.Length && char.IsAsciiLetterOrDigit(tag[end])) end++;
        return tag[..end];
    }

    private static void CollectImports(string code, HashSet<string> imports)
    {
        if (!code.AsSpan().ContainsAny(Importing)) return;
        foreach (Match match in Import().Matches(code)) imports.Add(match.Groups[1].Value);
        foreach (Match match in FromImport().Matches(code)) imports.Add(match.Groups[1].Value);
    }

    /// <summary>The first name after what languages and package managers write before a package.</summary>
    [GeneratedRegex(@"(?:^|[\s;$>(])(?:import|require\(['""]|(?:pip3?|pipx|uv|npm|cargo|gem|brew|go|yarn|apt|apt-get|conda|poetry)\s+(?:pip\s+)?(?:install|add|get)|dotnet\s+add\s+package)\s*([A-Za-z][\w-]*)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Import();

    [GeneratedRegex(@"(?:^|\n)\s*from\s+([A-Za-z]\w*)[\w.]*\s+import\s", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex FromImport();

    private static string Attribute(ReadOnlySpan<char> tag, string name)
    {
        int at = tag.IndexOf(name + "=\"", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return "";
        int start = at + name.Length + 2;
        int end = tag[start..].IndexOf('"');
        return end < 0 ? "" : Decoded(tag.Slice(start, end));
    }
}

internal readonly record struct BodyLink(string Url, string Text, int Line, string Before);
