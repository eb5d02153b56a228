using System.Text.Json.Serialization;
using Feeds.Diagnostics;

namespace Feeds.Episodes;

/// <summary>What one notes file says. Absent is null or empty; nothing here is guessed from other files.</summary>
/// <remarks>All HTML is safe: made by our own writer from what was understood, never passed through.</remarks>
public sealed record EpisodeNotes
{
    /// <summary>From the text, not from the file's name.</summary>
    public int? Number { get; init; }

    public int? Season { get; init; }

    /// <summary>The episode's own title. A heading that only repeats show and number ("Python Bytes 89") counts when nothing better is there.</summary>
    public string? Title { get; init; }

    public string? Guid { get; init; }

    /// <summary>Where the GUID stands in the file.</summary>
    public SourcePlace? GuidPlace { get; init; }

    /// <summary>A date without a time is midnight UTC.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Not null where the show's place decides what moment that is; its offset says nothing then.</summary>
    public OpenZone? PublishedZone { get; init; }

    /// <summary>Where a date of publication stands that cannot be read; null when it was read or none is stated.</summary>
    public SourcePlace? UnreadDate { get; init; }

    public DateTimeOffset? Recorded { get; init; }

    public OpenZone? RecordedZone { get; init; }

    /// <summary>In seconds, as stated.</summary>
    public double? Duration { get; init; }

    /// <summary>Plain text, one paragraph.</summary>
    public string? Summary { get; init; }

    /// <summary>The whole notes as they should be read in a podcast app, without page chrome.</summary>
    public string Html { get; init; } = "";

    public bool? Explicit { get; init; }

    /// <summary>True keeps the episode from listeners.</summary>
    public bool? Draft { get; init; }

    /// <summary>True keeps the episode out of feeds and lists; its URL still works.</summary>
    public bool? Unlisted { get; init; }

    /// <summary>For the episode's address, as written.</summary>
    public string? Slug { get; init; }

    /// <summary>Absolute address of the audio, where the notes state it.</summary>
    public string? AudioUrl { get; init; }

    /// <summary>The bare name of a file that the notes state as the audio: one that is uploaded beside them.</summary>
    public string? AudioFile { get; init; }

    /// <summary>Where that name stands in the file.</summary>
    public SourcePlace? AudioFilePlace { get; init; }

    /// <summary>Absolute address of the episode's image, where the notes state it.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>Names as spelled in the notes, in order of first appearance.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Where the notes name hosts; empty where a place is of no use.</summary>
    public IReadOnlyList<NamedPlace> HostPlaces { get; init; } = [];

    public IReadOnlyList<string> Guests { get; init; } = [];

    public IReadOnlyList<Sponsor> Sponsors { get; init; } = [];

    public IReadOnlyList<EpisodeItem> Items { get; init; } = [];

    public IReadOnlyList<EpisodeItem> Extras { get; init; } = [];

    public IReadOnlyList<EpisodeSection> Sections { get; init; } = [];

    /// <summary>Plain text, one each.</summary>
    public IReadOnlyList<string> Takeaways { get; init; } = [];

    public IReadOnlyList<string> Quotes { get; init; } = [];

    public IReadOnlyList<Chapter> Chapters { get; init; } = [];

    /// <summary><c>full</c>, <c>trailer</c> or <c>bonus</c>.</summary>
    public string? EpisodeType { get; init; }

    /// <summary>The episode's page elsewhere.</summary>
    public string? Link { get; init; }

    /// <summary>Audio that lives elsewhere.</summary>
    public Enclosure? Enclosure { get; init; }

    /// <summary>Transcripts that live elsewhere.</summary>
    public IReadOnlyList<TranscriptFile> Transcripts { get; init; } = [];

    /// <summary>A file of chapters that lives elsewhere.</summary>
    public ChaptersFile? ChaptersFile { get; init; }

    /// <summary>Whoever is named with more than a name; hosts and guests are also among <see cref="Hosts"/> and <see cref="Guests"/>.</summary>
    public IReadOnlyList<Person> Persons { get; init; } = [];

    public PodcastDetails? Podcast { get; init; }

    /// <summary>Where the size of the stated audio stands in the file; where none is stated, the audio.</summary>
    public SourcePlace? AudioPlace { get; init; }

    /// <summary>Where the number stands in the file; null where the file's name states it, or nothing.</summary>
    public SourcePlace? NumberPlace { get; init; }

    /// <summary>Where the duration stands in the file; null without one.</summary>
    public SourcePlace? DurationPlace { get; init; }

    /// <summary>Topics that the notes state for the episode as a whole, as written.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <param name="Place">Null where no place can be named.</param>
public sealed record NamedPlace(string Name, SourcePlace? Place);

public sealed record Sponsor(string Name, string? Url, string Html);

/// <summary>One segment of an episode, or one of its extras.</summary>
/// <param name="Ordinal">As written; null for extras.</param>
/// <param name="Headline">Plain text without host, ordinal and mark-up.</param>
/// <param name="Url">The first address of the headline.</param>
/// <param name="Html">The body.</param>
/// <param name="Links">Every link of headline and body in order, each address once.</param>
/// <param name="Start">Seconds from the start of the audio.</param>
public sealed record EpisodeItem(int? Ordinal, string? Host, string Headline, string? Url, string Html, IReadOnlyList<Link> Links, double? Start = null)
{
    /// <summary>Slugs of the topics that this item is about.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];
}

public sealed record Link(string Url, string Text);

public sealed record EpisodeSection(string Heading, string Html);

/// <param name="Start">Seconds from the start of the audio.</param>
/// <param name="Title">Empty for a chapter that only changes the picture.</param>
/// <param name="Url">What the chapter is about; absolute.</param>
/// <param name="Image">Absolute address.</param>
public sealed record Chapter(double Start, string Title, string? Url = null, string? Image = null)
{
    /// <summary>Seconds; null where it lasts until the next one.</summary>
    public double? End { get; init; }

    /// <summary>Not to be listed: silent, for its picture or link alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Hidden { get; init; }
}

/// <summary>A file of chapters that lives elsewhere.</summary>
public sealed record ChaptersFile(string Url, string Type);

/// <summary>Somebody with a part in an episode. Source: Podcasting 2.0, tag <c>person</c>.</summary>
/// <param name="Role">Lower case, for instance <c>host</c>, <c>guest</c>, <c>editor</c>; null is a host.</param>
/// <param name="Group">Lower case, for instance <c>cast</c>, <c>audio post-production</c>.</param>
public sealed record Person(string Name, string? Role = null, string? Group = null, string? Url = null, string? Image = null)
{
    public bool IsHost => Role is null or "host" or "co-host" or "cohost";

    public bool IsGuest => Role is "guest" or "guest host";
}
