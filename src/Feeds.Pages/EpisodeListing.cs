using Feeds.Episodes;
using Feeds.Syndication;

namespace Feeds.Pages;

/// <summary>One line in a show's list of episodes.</summary>
/// <param name="Id">The episode's id in addresses.</param>
/// <param name="Duration">Seconds.</param>
public sealed record EpisodeListing(string Id, int? Number, string Title, DateTimeOffset Published, double? Duration, string? Summary)
{
    public int? Season { get; init; }

    /// <summary>Whether there is something to play.</summary>
    public bool HasAudio { get; init; } = true;

    /// <summary>The number for the margin: null where the title has it already.</summary>
    internal int? MarginNumber => PageText.Numbered(Number, Title) == Title ? null : Number;

    public static EpisodeListing Of(Episode episode, string id)
    {
        ArgumentNullException.ThrowIfNull(episode);
        return new(id, episode.Number, episode.Title, episode.Published, episode.Duration, EpisodeSummary.Of(episode))
        {
            Season = episode.Season,
            HasAudio = episode.Enclosure is not null,
        };
    }
}
