using Feeds.Topics;

namespace Feeds.Syndication;

/// <summary>A topic with its counts.</summary>
/// <param name="Episodes">How many episodes mention it.</param>
/// <param name="Mentions">How often it is mentioned: by items and by episodes as a whole.</param>
/// <param name="First">When the first of those episodes was published.</param>
/// <param name="Last">When the latest was.</param>
public sealed record TopicSummary(Topic Topic, int Episodes, int Mentions, DateTimeOffset First, DateTimeOffset Last)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>A topic with a page of its mentions. Lists are written in the order they have here.</summary>
public sealed record TopicDetail(Topic Topic)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Topics that it belongs to.</summary>
    public IReadOnlyList<Topic> Parents { get; init; } = [];

    /// <summary>Topics that belong to it.</summary>
    public IReadOnlyList<Topic> Children { get; init; } = [];

    /// <summary>Newest episode first; within an episode as its notes go.</summary>
    public IReadOnlyList<TopicMention> Mentions { get; init; } = [];

    /// <summary>Best first.</summary>
    public IReadOnlyList<RelatedTopic> Related { get; init; } = [];

    /// <summary>Newest year first.</summary>
    public IReadOnlyList<YearMentions> Years { get; init; } = [];

    /// <summary>Most mentions first.</summary>
    public IReadOnlyList<HostMentions> Hosts { get; init; } = [];

    /// <summary>What leads to the next page of mentions, null on the last one.</summary>
    public string? Next { get; init; }
}

/// <param name="Score">Above 0, at most 1.</param>
public sealed record RelatedTopic(Topic Topic, double Score);

public sealed record YearMentions(int Year, int Mentions);

public sealed record HostMentions(string Host, int Mentions);
