using Feeds.Episodes;

namespace Feeds.Parsing.Stated;

/// <summary>What front matter says about the episode, understood. Absent is null or empty.</summary>
internal sealed record StatedFacts
{
    public string? Title { get; init; }

    public int? Number { get; init; }

    /// <summary>The file says of the number that there is none: then none is looked for in title, text and name.</summary>
    public bool Unnumbered { get; init; }

    /// <summary>Where the number stands in the source.</summary>
    public int NumberOffset { get; init; }

    public int? Season { get; init; }

    public DateTimeOffset? Published { get; init; }

    /// <summary>Where a date of publication stands in the source that cannot be read.</summary>
    public int? UnreadDateOffset { get; init; }

    public DateTimeOffset? Recorded { get; init; }

    public string? Guid { get; init; }

    /// <summary>Where the GUID stands in the source.</summary>
    public int GuidOffset { get; init; }

    public string? Summary { get; init; }

    /// <summary>Seconds.</summary>
    public double? Duration { get; init; }

    public bool? Explicit { get; init; }

    public bool? Draft { get; init; }

    public string? Slug { get; init; }

    /// <summary>Audio that lives elsewhere.</summary>
    public Enclosure? Audio { get; init; }

    /// <summary>The bare name of a file that is stated as the audio.</summary>
    public string? AudioFile { get; init; }

    /// <summary>Where that name stands in the source.</summary>
    public int AudioFileOffset { get; init; }

    /// <summary>Where the size of the audio stands in the source; where none is stated, the audio.</summary>
    public int AudioOffset { get; init; }

    /// <summary><c>full</c>, <c>trailer</c> or <c>bonus</c>.</summary>
    public string? EpisodeType { get; init; }

    /// <summary>Absolute address.</summary>
    public string? Image { get; init; }

    /// <summary>BCP 47, as written.</summary>
    public string? Language { get; init; }

    public IReadOnlyList<string> Hosts { get; init; } = [];

    public IReadOnlyList<string> Guests { get; init; } = [];

    /// <summary>Who is stated as a person, and those of the hosts and guests of whom more than the name is stated.</summary>
    public IReadOnlyList<Person> Persons { get; init; } = [];

    public PodcastDetails? Podcast { get; init; }

    public IReadOnlyList<Sponsor> Sponsors { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<Chapter> Chapters { get; init; } = [];
}
