using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing.HtmlNotes;

/// <summary>An HTML notes file: a page as a browser saves it, or a piece of HTML.</summary>
internal static class HtmlNotesReader
{
    private const int LongestTitle = 300;

    public static HtmlNotesFile Read(SourceText source, Findings findings)
    {
        var page = HtmlPage.Survey(source.Text);
        var media = new MediaAddresses();
        var blocks = new HtmlReader(findings, page?.Base) { Media = media }.Read(source.Text, page);
        if (page is null) return new(blocks, null, IsPage: false, Description: null, media.Audio);
        if (page.Title is { Length: > 0 and <= LongestTitle } title) PutFirst(blocks, title, page.TitleAt);
        var facts = new StatedFacts { Published = page.Published is { } published && MomentText.TryParse(published, out var moment) ? moment : null };
        return new(blocks, new(0, facts, []), IsPage: true, page.Description, media.Audio);
    }

    /// <summary>The title opens the notes, whatever the page shows above it: a trail of links, a date.</summary>
    private static void PutFirst(List<Block> blocks, string title, int? at)
    {
        int shown = blocks.FindIndex(b => b is HeadingBlock heading && heading.Text.Folded() == title);
        Block block = shown >= 0 ? blocks[shown] : new HeadingBlock(at ?? 0, 1, RichText.Plain(title));
        if (shown >= 0) blocks.RemoveAt(shown);
        blocks.Insert(0, block is HeadingBlock { Level: not 1 } other ? new HeadingBlock(other.Position, 1, other.Text) : block);
    }
}

/// <param name="Stated">What the page's head says.</param>
/// <param name="Description">For an episode whose text has no introduction.</param>
/// <param name="Audio">What a player in it plays.</param>
internal sealed record HtmlNotesFile(List<Block> Blocks, FrontMatter? Stated, bool IsPage, string? Description, string? Audio);
