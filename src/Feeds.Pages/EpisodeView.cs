using Feeds.Episodes;
using Feeds.Transcripts;

namespace Feeds.Pages;

/// <summary>An episode with what stands beside it on its page.</summary>
/// <param name="Id">The episode's id in addresses.</param>
public sealed record EpisodeView(Episode Episode, string Id)
{
    /// <summary>Whether only its address leads to it.</summary>
    public bool Unlisted { get; init; }

    /// <summary>The transcript; null unless it is stored here.</summary>
    public Transcript? Transcript { get; init; }

    /// <summary>Published just before it.</summary>
    public EpisodeListing? Previous { get; init; }

    public EpisodeListing? Next { get; init; }

    /// <summary>Episodes about the same topics, the nearest first.</summary>
    public IReadOnlyList<EpisodeListing> Related { get; init; } = [];

    /// <summary>Seconds at which the page's address asks to begin; null for none.</summary>
    public double? Start { get; init; }
}
