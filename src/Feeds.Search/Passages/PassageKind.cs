namespace Feeds.Search.Passages;

/// <summary>What part of an episode a passage is. The values are stored in indexes and never change.</summary>
public enum PassageKind
{
    Item = 1,
    Extra = 2,
    Section = 3,
    Title = 4,
    Summary = 5,
    Takeaway = 6,
    Quote = 7,
    Chapter = 8,

    /// <summary>About 120 words of a transcript.</summary>
    Transcript = 9,

    /// <summary>Notes that belong to none of the other parts: an introduction, a sponsor's text, notes without any structure.</summary>
    Notes = 10,
}
