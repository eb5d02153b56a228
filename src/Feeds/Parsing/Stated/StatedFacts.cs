using Feeds.Episodes;
using Feeds.Transcripts;

namespace Feeds.Parsing.Stated;

/// <summary>What front matter says about the episode, understood. Absent is null or empty.</summary>
internal sealed record StatedFacts
{
    public string? Title { get; init; }

    /// <summary>Where the title stands in the source.</summary>
    public int? TitleOffset { get; init; }

    /// <summary>Title and date of publication are expressions of a template.</summary>
    public bool IsForm { get; init; }

    /// <summary>The word for "draft" that the title has beside its own words.</summary>
    public DraftMark? DraftMark { get; init; }

    public int? Number { get; init; }

    /// <summary>The file says of the number that there is none: then none is looked for in title, text and name.</summary>
    public bool Unnumbered { get; init; }

    /// <summary>Where the number stands in the source.</summary>
    public int NumberOffset { get; init; }

    public int? Season { get; init; }

    public DateTimeOffset? Published { get; init; }

    /// <summary>Not null where the show's place decides what moment the date of publication is.</summary>
    public OpenZone? PublishedZone { get; init; }

    /// <summary>Where a date of publication stands in the source that cannot be read.</summary>
    public int? UnreadDateOffset { get; init; }

    /// <summary>The same of a date that gives way to one in the text.</summary>
    public int? DoubtedDateOffset { get; init; }

    public DateTimeOffset? Recorded { get; init; }

    public OpenZone? RecordedZone { get; init; }

    public string? Guid { get; init; }

    /// <summary>Where the GUID stands in the source.</summary>
    public int GuidOffset { get; init; }

    public string? Summary { get; init; }

    /// <summary>Seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>Where the duration stands in the source.</summary>
    public int DurationOffset { get; init; }

    public bool? Explicit { get; init; }

    /// <summary>False if the file says that it is not a draft.</summary>
    public bool? Draft { get; init; }

    /// <summary>A key says that the episode is published.</summary>
    public bool Released { get; init; }

    /// <summary>A state that needs a date of publication.</summary>
    public Plan? Plan { get; init; }

    public bool? Unlisted { get; init; }

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

    /// <summary>Where the hosts stand in the source.</summary>
    public IReadOnlyList<(string Name, int Offset)> HostOffsets { get; init; } = [];

    public IReadOnlyList<string> Guests { get; init; } = [];

    /// <summary>Who is stated as a person, and those of the hosts and guests of whom more than the name is stated.</summary>
    public IReadOnlyList<Person> Persons { get; init; } = [];

    /// <summary>Names at items that are not hosts, although a person's is almost the same.</summary>
    public IReadOnlyList<string> NotHosts { get; init; } = [];

    public PodcastDetails? Podcast { get; init; }

    public IReadOnlyList<Sponsor> Sponsors { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<Chapter> Chapters { get; init; } = [];

    /// <summary>Chapters that live elsewhere.</summary>
    public ChaptersFile? ChaptersFile { get; init; }

    /// <summary>Transcripts that live elsewhere.</summary>
    /// <summary>A transcript that the notes state themselves.</summary>
    public Transcript? Spoken { get; init; }

    public IReadOnlyList<TranscriptFile> Transcripts { get; init; } = [];

    /// <summary>The episode's page elsewhere, absolute.</summary>
    public string? Link { get; init; }

    public IReadOnlyList<string> Quotes { get; init; } = [];

    /// <summary>The notes themselves, for a file without a text of its own: HTML or Markdown.</summary>
    public StatedText? Content { get; init; }

    /// <summary>Exports of hosts have the notes in it.</summary>
    public StatedText? Description { get; init; }

    public StatedText? Subtitle { get; init; }

    /// <summary>No other summary is stated.</summary>
    public bool SummaryIsDescription { get; init; }
}
