using Feeds.Topics;

namespace Feeds.Syndication;

/// <summary>One episode or item being about one topic.</summary>
/// <param name="Item">Null when the episode as a whole is about it.</param>
/// <param name="Excerpt">Plain text around the mention, at most a few hundred characters.</param>
public sealed record TopicMention(MentionedEpisode Episode, MentionedItem? Item, string Excerpt, MentionWeight Weight)
{
    /// <summary>Seconds from the start of the audio, where the place of the mention has a time.</summary>
    public double? Start { get; init; }

    /// <summary>Who says it, where a transcript names speakers.</summary>
    public string? Speaker { get; init; }
}

/// <param name="Id">Its id in addresses.</param>
public sealed record MentionedEpisode(string Id, int? Number, string Title, DateTimeOffset Published);

/// <param name="Url">The first address of the headline.</param>
/// <param name="Start">Seconds from the start of the audio.</param>
public sealed record MentionedItem(int? Ordinal, string? Host, string Headline, string? Url, double? Start);
