namespace Feeds.Parsing.Markdown;

/// <summary>What the block between <c>---</c> lines at the top of a Markdown file states.</summary>
/// <param name="EndLine">Index of the first line behind it.</param>
internal sealed record FrontMatter(int EndLine)
{
    public string? Title { get; set; }

    public int? Number { get; set; }

    public int? Season { get; set; }

    public DateTimeOffset? Published { get; set; }

    public DateTimeOffset? Recorded { get; set; }

    public string? Guid { get; set; }

    public string? Summary { get; set; }

    public double? Duration { get; set; }

    public bool? Explicit { get; set; }

    /// <summary>Lines that could not be read: the reader of the notes gets them as they are.</summary>
    public Blocks.Block? Unread { get; set; }

    public List<string> Hosts { get; } = [];

    public List<string> Guests { get; } = [];
}
