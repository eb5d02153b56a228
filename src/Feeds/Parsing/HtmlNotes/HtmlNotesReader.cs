using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Dates;
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
        if (page is { Outside: > 0 and var outside })
        {
            string size = outside.ToString("N0", CultureInfo.InvariantCulture);
            string message = $"The page has {size} characters outside its article; they were left out.";
            const string Advice = "If they belong to the notes, save the text alone.";
            findings.Add(Severity.Info, DiagnosticCodes.NavigationLeftOut, message, Advice, page.From);
        }
        foreach (var (label, at) in page?.ChromeOutside ?? []) HtmlReader.ReportPart(label, HtmlReader.Navigation, at, findings);
        if (page is null) return new(blocks, null, IsPage: false, Description: null, media.Audio);
        if (page.Title is { Length: > 0 and <= LongestTitle } title) PutFirst(blocks, title, page.TitleAt);
        var visible = new StatedVisibility(findings);
        var visibility = page.Visibility is { } stated ? visible.Read(stated) : null;
        var (date, isUnread) = page.Published is { } published ? Date(published, page, findings) : default;
        var facts = new StatedFacts
        {
            Draft = visibility is null ? null : visibility is Visibility.Draft,
            Released = visible.SaysPublic,
            Plan = visible.Plan,
            Unlisted = visibility is null ? null : visibility is Visibility.Unlisted,
            Published = date.Moment,
            PublishedZone = date.Zone,
            Language = page.Language,
            // A date in the text counts instead, where there is one.
            DoubtedDateOffset = isUnread ? page.PublishedAt : null,
        };
        facts = HeldUntil.Apply(facts, visible.Held, findings);
        return new(blocks, new(0, facts, []), IsPage: true, page.Description, media.Audio);
    }

    private const int Shown = 40;

    /// <summary>Digits of a moment that is counted in seconds.</summary>
    private const int ShortestEpoch = 9;

    /// <remarks>A <c>time</c> element may state a length or an hour; only what has a year was meant as a date.</remarks>
    /// <returns>Also whether a date stands there that cannot be read.</returns>
    private static (StatedDate Date, bool IsUnread) Date(string published, HtmlPage page, Findings findings)
    {
        bool? dayFirst = DayOrder.DayFirst(page.Language);
        var read = MomentText.ReadForeign(published, dayFirst);
        var place = findings.Place(page.PublishedAt);
        string text = published.Trim();
        bool meant = text is [(>= '0' and <= '9'), _, _, (>= '0' and <= '9'), '-', ..] || read.Found.End > 0
            || (text.Length >= ShortestEpoch && text.All(char.IsAsciiDigit));
        bool isUnread = read.Value is null && meant;
        if (isUnread)
        {
            string date = Excerpt.Of(published, Shown);
            string why = read.Placeholder is null ? "" : $": {DateLimits.WhyPlaceholder}";
            string message = $"The date '{date}' stated by the page cannot be read{why}; a date in the text is used if there is one.";
            findings.Add(Severity.Warning, DiagnosticCodes.BadDate, message, "Write it as year-month-day, for instance 2018-08-04.",
                page.PublishedAt);
        }
        return (StatedDate.Of(read, place).WithOrder(DayOrders.Of(published, read, place)), isUnread);
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
