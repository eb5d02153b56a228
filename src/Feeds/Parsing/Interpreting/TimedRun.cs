namespace Feeds.Parsing.Interpreting;

/// <summary>Lines with times that stand together: one list, one table, lines one after another, or all headings.</summary>
internal sealed class TimedRun
{
    public List<TimedLine> Lines { get; init; } = [];

    /// <summary>Times among them that no clock shows, as written, and where they stand.</summary>
    public List<(string Time, int Position)> Impossible { get; } = [];

    /// <summary>Times among them at which no title stands, as written, and where they stand.</summary>
    public List<(string Time, int Position)> Untitled { get; } = [];

    /// <summary>Other lines among them that seem to be chapters, as written, why they are not, and where they stand.</summary>
    public List<(string Line, string Why, int Position)> Left { get; } = [];

    /// <summary>"Chapters" or the like stands above it.</summary>
    public bool Labelled { get; init; }

    /// <summary>Its times stand behind titles and a dash: an album, a ranking and a timetable look so, too.</summary>
    public bool Separated { get; init; }

    /// <summary>Its times stand behind titles and nothing but a blank.</summary>
    public bool Bare { get; init; }

    public bool IsHeadings { get; init; }

    /// <summary>Why these times, all on one line, are not for certain a list of chapters, for people.</summary>
    public string? Doubt { get; init; }

    /// <summary>Its times are written in a way that is not read: a list of times, and no chapters.</summary>
    public bool Unread { get; init; }

    public int Position => Lines.Count > 0 ? Lines[0].Position : Impossible.Count > 0 ? Impossible[0].Position : 0;
}
