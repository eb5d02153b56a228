using Feeds.Episodes;

namespace Feeds.Syndication;

/// <summary>An episode with what only the whole show can tell of it.</summary>
/// <param name="Id">Its id in addresses: the number where exactly one episode has it, else the slug.</param>
/// <param name="Status"><c>published</c>, <c>unlisted</c>, <c>scheduled</c>, <c>draft</c> or <c>withdrawn</c>.</param>
public sealed record PublishedEpisode(Episode Episode, string Id, string Status = "published")
{
    /// <summary>Episodes that share topics with it, best first; null where the show is not looked at.</summary>
    public IReadOnlyList<RelatedEpisode>? Related { get; init; }
}

/// <param name="Score">Above 0, at most 1.</param>
public sealed record RelatedEpisode(MentionedEpisode Episode, double Score);
