using System.Text.Json.Serialization;
using Feeds.Shows;
using Feeds.Topics;

namespace Feeds.Episodes;

/// <summary>One episode, complete: its files put together, its identity settled. What tables keep and feeds are made of.</summary>
public sealed record Episode
{
    public required Slug Show { get; init; }

    public required string Stem { get; init; }

    public int? Number { get; init; }

    public int? Season { get; init; }

    public required string Title { get; init; }

    public required EpisodeSlug Slug { get; init; }

    /// <summary>As stated by the file, else UUIDv5 of show and stem; settled when first published.</summary>
    public required string Guid { get; init; }

    public required DateTimeOffset Published { get; init; }

    public DateTimeOffset? Recorded { get; init; }

    /// <summary>Seconds: of the audio where there is audio, else as the notes say.</summary>
    public double? Duration { get; init; }

    public string? Summary { get; init; }

    public string Html { get; init; } = "";

    public IReadOnlyList<string> Hosts { get; init; } = [];

    public IReadOnlyList<string> Guests { get; init; } = [];

    public IReadOnlyList<Sponsor> Sponsors { get; init; } = [];

    public IReadOnlyList<EpisodeItem> Items { get; init; } = [];

    public IReadOnlyList<EpisodeItem> Extras { get; init; } = [];

    public IReadOnlyList<EpisodeSection> Sections { get; init; } = [];

    public IReadOnlyList<string> Takeaways { get; init; } = [];

    public IReadOnlyList<string> Quotes { get; init; } = [];

    public IReadOnlyList<Chapter> Chapters { get; init; } = [];

    public IReadOnlyList<Topic> Topics { get; init; } = [];

    public Enclosure? Enclosure { get; init; }

    /// <summary>The first is the one that the episode's WebVTT is made of.</summary>
    public IReadOnlyList<TranscriptFile> Transcripts { get; init; } = [];

    /// <summary>File name of the episode's own image, below the show's media address.</summary>
    public string? Image { get; init; }

    /// <summary>See <see cref="MediaFile.Version"/>.</summary>
    public string? ImageVersion { get; init; }

    /// <summary>Address of an image that lives elsewhere; null where there is an uploaded one.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>Chapters that live elsewhere; null where there are chapters of our own.</summary>
    public ChaptersFile? ChaptersFile { get; init; }

    /// <summary><c>full</c>, <c>trailer</c> or <c>bonus</c>; null is full.</summary>
    public string? EpisodeType { get; init; }

    /// <summary>The episode's page elsewhere, where notes state one.</summary>
    public string? Link { get; init; }

    /// <summary>The address of the page that an entry leads to, where that is not the episode's own: a moment of it.</summary>
    [JsonIgnore]
    public string? Page { get; init; }

    public IReadOnlyList<Person> Persons { get; init; } = [];

    public bool? Explicit { get; init; }

    public PodcastDetails? Podcast { get; init; }

    /// <summary>When what is served of this episode last changed; whole seconds, UTC.</summary>
    public required DateTimeOffset Changed { get; init; }
}

/// <param name="File">File name below the show's media address; empty for audio that lives elsewhere.</param>
/// <param name="Length">Bytes; 0 where nobody says.</param>
/// <param name="Duration">Seconds, null when the headers do not tell.</param>
public sealed record Enclosure(string File, string Type, long Length, double? Duration)
{
    /// <summary>Address of audio that lives elsewhere, as its owner wrote it: apps take another spelling for another file.</summary>
    public string? Url { get; init; }

    /// <summary>See <see cref="MediaFile.Version"/>.</summary>
    public string? Version { get; init; }

    public static Enclosure Elsewhere(string url, string type, long length) => new("", type, length, null) { Url = url };
}

/// <param name="File">File name below the show's media address; empty for a transcript that lives elsewhere.</param>
/// <param name="Type">MIME type without parameters.</param>
public sealed record TranscriptFile(string File, string Type, string? Language = null)
{
    /// <summary>Not for players as it was uploaded; the WebVTT made of it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Faulty { get; init; }

    /// <summary>Tells what was said and not when: there is no WebVTT of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Untimed { get; init; }

    /// <summary>Address of a transcript that lives elsewhere.</summary>
    public string? Url { get; init; }

    public static TranscriptFile Elsewhere(string url, string type, string? language) => new("", type, language) { Url = url };
}
