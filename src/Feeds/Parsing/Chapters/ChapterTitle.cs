using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Chapters;

/// <summary>What stands behind the time of a chapter's line: its title, and the address of what it is about.</summary>
internal static class ChapterTitle
{
    /// <summary>
    /// A URL after the title (<c>Title &lt;https://…&gt;</c>, as mp4chaps and Octopod write it) is not part of it; a linked
    /// title stays.
    /// </summary>
    public static (string Title, string? Url) Read(RichText title)
    {
        var link = title.Links().FirstOrDefault();
        bool bare = link.Value is { } address && title.Text[link.Start..link.End] == address && title.HasLetters(0, link.Start)
            && !title.HasLetters(link.End, title.Text.Length);
        return (bare ? WithoutAside(title.Text[..link.Start].TrimEnd(' ', '\t', '<', '(')) : title.Text, link.Value);
    }

    /// <summary>"Title (see https://…)": what is left of the parenthesis leads to the URL.</summary>
    private static string WithoutAside(string title)
    {
        int open = title.LastIndexOf('(');
        return open > 0 && title.IndexOf(')', open) < 0 ? title[..open].TrimEnd() : title;
    }
}
