using Feeds.Episodes;

namespace Feeds.Topics;

/// <summary>What items are about, read off their headlines and the names they link.</summary>
public static class TopicExtractor
{
    /// <returns>The notes with every item's and extra's topics set, and the episode's topics in order of first mention, each once.</returns>
    public static (EpisodeNotes Notes, IReadOnlyList<Topic> Topics) Extract(EpisodeNotes notes) => throw new NotSupportedException();
}
