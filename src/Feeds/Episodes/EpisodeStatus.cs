namespace Feeds.Episodes;

/// <summary>Whether listeners see an episode.</summary>
public enum EpisodeStatus
{
    /// <summary>Not enough is there yet: audio without notes.</summary>
    Draft,

    /// <summary>In every feed, from its date on; before it, the episode counts as scheduled.</summary>
    Published,

    /// <summary>Its files are gone, or it was taken back.</summary>
    Withdrawn,
}
