using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds.Importing;

public enum ImportedFeedKind
{
    Rss,
    Atom,
    Json,
}

/// <summary>What one page of a feed says.</summary>
/// <param name="Show">For <c>show.yaml</c>.</param>
/// <param name="Entries">In the order of the feed; an entry that is there twice counts once.</param>
/// <param name="Next">Address of the next page, absolute where it could be made so. Source: RFC 5005, <c>rel="next"</c>; JSON Feed, <c>next_url</c>.</param>
/// <param name="Diagnostics">About the feed as a whole; each entry has its own.</param>
public sealed record ImportedFeed(ImportedFeedKind Kind, ShowInfo Show, IReadOnlyList<ImportedEntry> Entries, string? Next, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>One entry of a feed, as it is there: absent is null or empty.</summary>
public sealed record ImportedEntry
{
    /// <summary>As the feed states it, trimmed; else made of the address of the audio, of the page, or of title and date.</summary>
    public required string Guid { get; init; }

    /// <summary>The feed states no GUID, or one that another entry has.</summary>
    public bool GuidDerived { get; init; }

    /// <summary>As in the feed, on one line; null when the feed has none.</summary>
    public string? Title { get; init; }

    /// <summary>The number that the feed states as such; one that only the title says is found later.</summary>
    public int? Number { get; init; }

    public int? Season { get; init; }

    public string? EpisodeType { get; init; }

    public DateTimeOffset? Published { get; init; }

    /// <summary>Not null where the show's place decides what moment that is.</summary>
    public OpenZone? PublishedZone { get; init; }

    /// <summary>Not for listeners: the entry says so, or states no date that can be read.</summary>
    public bool Draft { get; init; }

    /// <summary>Seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>Plain text, when the feed says it beside the notes.</summary>
    public string? Summary { get; init; }

    /// <summary>Notes as safe HTML of our own writer.</summary>
    public string Html { get; init; } = "";

    public string? Link { get; init; }

    public string? Image { get; init; }

    public bool? Explicit { get; init; }

    public Enclosure? Enclosure { get; init; }

    public IReadOnlyList<string> Hosts { get; init; } = [];

    public IReadOnlyList<Person> Persons { get; init; } = [];

    /// <summary>Names in headings that are almost a stated person's, and were reported.</summary>
    public IReadOnlyList<string> NotHosts { get; init; } = [];

    public IReadOnlyList<TranscriptFile> Transcripts { get; init; } = [];

    public ChaptersFile? ChaptersFile { get; init; }

    public IReadOnlyList<Chapter> Chapters { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public PodcastDetails? Podcast { get; init; }

    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}

/// <param name="Feed">Null exactly when a diagnostic is an error.</param>
public sealed record ParsedFeed(ImportedFeed? Feed, IReadOnlyList<Diagnostic> Diagnostics);
