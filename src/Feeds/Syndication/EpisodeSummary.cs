using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;
using Feeds.Parsing.Interpreting;

namespace Feeds.Syndication;

/// <summary>The few words about an episode that lists and directories show.</summary>
public static class EpisodeSummary
{
    /// <summary>Most bytes of UTF-8. Source: Apple podcast RSS requirements, <c>description</c>.</summary>
    public const int MaxBytes = 4000;

    /// <summary>The summary that the notes state, else the headlines of the items, else of the sections, with a middle dot between them.</summary>
    /// <returns>Plain text of at most <see cref="MaxBytes"/> bytes, clean for XML; null when nothing is there to make it from.</returns>
    public static string? Of(Episode episode)
    {
        ArgumentNullException.ThrowIfNull(episode);
        string text = CleanText.Of(episode.Summary).Trim();
        if (text.Length == 0) text = Joined(episode.Items.Select(i => i.Headline));
        if (text.Length == 0) text = Joined(episode.Sections.Select(s => s.Heading));
        return text.Length == 0 ? null : CleanText.Shortened(text, MaxBytes);
    }

    /// <summary>The same with so many bytes at the most.</summary>
    public static string? Short(Episode episode, int bytes) => Of(episode) is { } text ? CleanText.Shortened(text, bytes) : null;

    /// <summary>The summary, else the words of the notes, else the title: what a format writes that demands a description.</summary>
    /// <returns>Plain text of at most <see cref="MaxBytes"/> bytes, clean for XML.</returns>
    public static string Described(Episode episode)
    {
        if (Of(episode) is { } summary) return summary;
        string words = episode.Html.Length == 0 ? "" : CleanText.Of(RichText.Fold(TextShapes.PlainOf(new HtmlReader(new Findings(null), null).Read(episode.Html, page: null))));
        return CleanText.Shortened(words.Length > 0 ? words : CleanText.Of(episode.Title), MaxBytes);
    }

    private static string Joined(IEnumerable<string> headlines) =>
        string.Join(" · ", headlines.Select(h => CleanText.Of(h).Trim()).Where(h => h.Length > 0));
}
