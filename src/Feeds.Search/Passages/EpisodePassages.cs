using Feeds.Episodes;
using Feeds.Transcripts;

namespace Feeds.Search.Passages;

/// <summary>What an index keeps of one episode: its passages, and the facts that they are filtered by.</summary>
public sealed record EpisodePassages
{
    public required string Stem { get; init; }

    public required string Slug { get; init; }

    public int? Number { get; init; }

    public required DateTimeOffset Published { get; init; }

    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Names of the sponsors.</summary>
    public IReadOnlyList<string> Sponsors { get; init; } = [];

    /// <summary>Names what the passages were made of: another version of the episode has another. Without a line break.</summary>
    public string Version { get; init; } = "";

    public required IReadOnlyList<Passage> Passages { get; init; }

    /// <summary>Every text of the episode as passages, each once: the same episode and transcript give the same passages.</summary>
    /// <param name="transcript">Null without one.</param>
    public static EpisodePassages Of(Episode episode, Transcript? transcript)
    {
        ArgumentNullException.ThrowIfNull(episode);
        return new()
        {
            Stem = episode.Stem,
            Slug = episode.Slug.ToString(),
            Number = episode.Number,
            Published = episode.Published,
            Hosts = episode.Hosts,
            Sponsors = [.. episode.Sponsors.Select(s => s.Name)],
            Passages = PassageReader.Read(episode, transcript),
        };
    }
}
