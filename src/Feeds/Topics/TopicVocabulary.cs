using System.Text.Json.Serialization;

namespace Feeds.Topics;

/// <summary>What a show's <c>topics.yaml</c> says: how its topics are spelled, and which words are none.</summary>
public sealed record TopicVocabulary
{
    /// <summary>That of a show without the file.</summary>
    public static TopicVocabulary None { get; } = new();

    public IReadOnlyList<NamedTopic> Topics { get; init; } = [];

    /// <summary>Names that are never topics, in any spelling.</summary>
    public IReadOnlyList<string> StopWords { get; init; } = [];

    [JsonIgnore]
    public bool IsEmpty => Topics.Count == 0 && StopWords.Count == 0;
}

/// <summary>A topic as its show wants it.</summary>
/// <param name="Label">Also decides its slug.</param>
/// <param name="Aliases">Other names of it. Other spellings of one name (<c>pytest-xdist</c>, <c>PyTest xDist</c>) need no alias.</param>
public sealed record NamedTopic(string Label, IReadOnlyList<string> Aliases);
