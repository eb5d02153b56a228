namespace Feeds.Episodes;

/// <summary>Whether listeners see an episode.</summary>
public enum EpisodeStatus
{
    /// <summary>Not for listeners yet: audio without notes, or notes that say so.</summary>
    Draft,

    /// <summary>In every feed, from its date on; before it, the episode counts as scheduled.</summary>
    Published,

    /// <summary>Its files are gone, or it was taken back.</summary>
    Withdrawn,

    /// <summary>No episode of its own: its audio, transcripts and chapters belong to the one episode that has its number.</summary>
    Joined,

    /// <summary>Served by its address, from its date on, and in no feed, list, topic or search.</summary>
    Unlisted,
}

public static class EpisodeStatuses
{
    /// <summary>Whether the episode is served at its URL, once its date has come.</summary>
    public static bool IsShown(this EpisodeStatus status) => status is EpisodeStatus.Published or EpisodeStatus.Unlisted;

    /// <summary>The status as the API states it: <c>published</c>, <c>unlisted</c>, <c>scheduled</c>, <c>draft</c> or
    /// <c>withdrawn</c>.</summary>
    /// <param name="published">The episode's date: before it, a published episode is only scheduled.</param>
    public static string ToText(this EpisodeStatus status, DateTimeOffset published, DateTimeOffset now) => status switch
    {
        EpisodeStatus.Published => published <= now ? "published" : "scheduled",
        EpisodeStatus.Unlisted => published <= now ? "unlisted" : "scheduled",
        EpisodeStatus.Draft or EpisodeStatus.Joined => "draft",
        _ => "withdrawn",
    };
}
