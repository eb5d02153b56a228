using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Feeds.Episodes;

namespace Feeds.Pages;

/// <summary>The notes of an episode with its items as their headings: each has an id, and a link to its moment.</summary>
/// <param name="Html">Safe, as <see cref="Episode.Html"/> is: nothing is taken out of it.</param>
/// <param name="Rest">Items that do not stand in the notes as they are called, with their ids.</param>
/// <remarks>
/// Ids are those that the search index gives its passages: <c>item-2</c>, <c>extra-1</c>, <c>section-1</c>, counted from 1.
/// An item stands where a block of the notes begins with its headline, after no more than its host and number.
/// </remarks>
internal sealed partial record NotesOutline(string Html, IReadOnlyList<(string Id, EpisodeItem Item)> Rest)
{
    public static NotesOutline Of(Episode episode, Func<double, string> momentLink)
    {
        var blocks = Read(episode.Html);
        var wanted = episode.Items.Select((item, i) => (Id: Id("item", i), Item: item))
            .Concat(episode.Extras.Select((item, i) => (Id: Id("extra", i), Item: item)));
        var rest = new List<(string, EpisodeItem)>();
        int next = 0;
        foreach (var (id, item) in wanted)
        {
            int at = Find(blocks, next, item);
            if (at < 0) at = Find(blocks, 0, item);
            if (at < 0) rest.Add((id, item));
            else (blocks[at].Id, blocks[at].Item, next) = (id, item, at + 1);
        }
        for (int i = 0; i < episode.Sections.Count; i++)
        {
            string heading = Folded(episode.Sections[i].Heading);
            if (blocks.Find(b => b.Id is null && b.IsHeading && b.Text == heading) is { } block) block.Id = Id("section", i);
        }
        return new(Write(episode.Html, blocks, momentLink), rest);
    }

    private static string Id(string kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{index + 1}");

    private static int Find(List<NotesBlock> blocks, int from, EpisodeItem item)
    {
        string headline = Folded(item.Headline);
        return headline.Length == 0 ? -1 : blocks.FindIndex(from, b => b.Id is null && Begins(b.Text, headline, item));
    }

    private static bool Begins(string text, string headline, EpisodeItem item)
    {
        int at = text.IndexOf(headline, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return false;
        int end = at + headline.Length;
        if (end < text.Length && char.IsLetterOrDigit(text[end])) return false;
        string label = text[..at];
        if (item.Host is { } host) label = label.Replace(host, "", StringComparison.OrdinalIgnoreCase);
        // What is left of a label is a number and signs.
        return !label.Any(char.IsLetter);
    }

    private static string Write(string html, List<NotesBlock> blocks, Func<double, string> momentLink)
    {
        var written = new StringBuilder(html.Length + 1024);
        int at = 0;
        foreach (var block in blocks.Where(b => b.Id is not null))
        {
            string tag = block.IsWholeItem ? "h3" : block.Tag;
            written.Append(html, at, block.Begin - at).Append(CultureInfo.InvariantCulture, $"<{tag} id=\"{block.Id}\">");
            written.Append(html, block.TextBegin, block.TextEnd - block.TextBegin);
            string? moment = block.Item?.Start is { } start ? momentLink(start) : null;
            at = block.TextEnd;
            if (block.IsWholeItem || block.IsHeading)
            {
                written.Append("</").Append(tag).Append('>');
                at = html.IndexOf('>', block.TextEnd) + 1;
                if (moment is not null) written.Append("<p class=\"item-facts\">").Append(moment).Append("</p>");
            }
            else if (moment is not null)
            {
                written.Append(' ').Append(moment);
            }
        }
        return written.Append(html, at, html.Length - at).ToString();
    }

    /// <summary>The blocks that have text of their own, in order.</summary>
    /// <remarks>The HTML is our writer's: well-formed, with no attribute on a block but <c>start</c>.</remarks>
    private static List<NotesBlock> Read(string html)
    {
        var blocks = new List<NotesBlock>();
        NotesBlock? open = null;
        int depth = 0;
        foreach (Match tag in BlockTag().Matches(html))
        {
            if (open is not null)
            {
                open.TextEnd = tag.Index;
                open.Text = Folded(WebUtility.HtmlDecode(AnyTag().Replace(html[open.TextBegin..tag.Index], "")));
                open.IsWhole = tag.ValueSpan.StartsWith("</", StringComparison.Ordinal);
                if (open.Text.Length > 0) blocks.Add(open);
                open = null;
            }
            string name = tag.Groups["name"].Value;
            bool closes = tag.ValueSpan.StartsWith("</", StringComparison.Ordinal);
            if (name is "ul" or "ol" or "table" or "blockquote") depth += closes ? -1 : 1;
            else if (!closes && name is "p" or "li" or "h2" or "h3" or "h4")
            {
                open = new(name, tag.Index, tag.Index + tag.Length) { IsOutermost = depth == 0 };
            }
        }
        return blocks;
    }

    private static string Folded(string text) => Blanks().Replace(text, " ").Trim();

    [GeneratedRegex(
        "</?(?<name>p|li|h2|h3|h4|ul|ol|table|thead|tbody|tr|td|th|blockquote|pre|hr)( [^>]*)?>",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex BlockTag();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex AnyTag();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    /// <param name="Begin">Of its start tag.</param>
    /// <param name="TextBegin">After its start tag.</param>
    private sealed record NotesBlock(string Tag, int Begin, int TextBegin)
    {
        public int TextEnd { get; set; }

        public string Text { get; set; } = "";

        /// <summary>Ends where its text ends.</summary>
        public bool IsWhole { get; set; }

        /// <summary>In no list, table or quote.</summary>
        public bool IsOutermost { get; init; }

        public string? Id { get; set; }

        public EpisodeItem? Item { get; set; }

        public bool IsHeading => Tag[0] == 'h';

        /// <summary>A paragraph that consists of an item's headline: a heading without its markup.</summary>
        public bool IsWholeItem => Tag == "p" && IsWhole && IsOutermost && Item is not null && EndsWith(Folded(Item.Headline));

        private bool EndsWith(string headline) =>
            !Text[(Text.IndexOf(headline, StringComparison.OrdinalIgnoreCase) + headline.Length)..].Any(char.IsLetterOrDigit);
    }
}
