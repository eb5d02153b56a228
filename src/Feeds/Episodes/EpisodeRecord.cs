using System.Text.Json.Serialization;
using Feeds.Shows;

namespace Feeds.Episodes;

/// <summary>What no file says about an episode, remembered for ever.</summary>
/// <param name="Guid">The identity given to podcast apps.</param>
/// <param name="Settled">True from the first publication on: the GUID stays.</param>
/// <param name="FirstSeen">The day (midnight UTC) on which the first file of the stem was seen.</param>
/// <param name="Changed">When the content last changed; whole seconds, UTC.</param>
/// <param name="ContentHash">Of that content: put together again and found the same, it has not changed since.</param>
public sealed record EpisodeRecord(Slug Show, string Stem, string Guid, bool Settled, DateTimeOffset FirstSeen, DateTimeOffset Changed, string ContentHash)
{
    /// <summary>The date that it is published with; null while it is not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Published { get; init; }

    /// <summary>
    /// The words that meant it in addresses when it was published, with slashes between, in ordinal order: they never mean another episode.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Addresses { get; init; }

    /// <summary>Taken back by its team: out of everything that is served, whatever is uploaded, until it is restored.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Withdrawn { get; init; }
}
