namespace Feeds.Episodes;

/// <summary>An element of the Podcasting 2.0 namespace that means something to apps only, and is kept as its owner wrote it.</summary>
/// <param name="Name">Without prefix, for instance <c>value</c>.</param>
public sealed record PodcastElement(string Name)
{
    /// <summary>In the order of <see cref="PodcastElementShapes"/>.</summary>
    public IReadOnlyList<PodcastAttribute> Attributes { get; init; } = [];

    public string? Text { get; init; }

    public IReadOnlyList<PodcastElement> Children { get; init; } = [];

    /// <returns>Null for an attribute that is not stated.</returns>
    public string? Attribute(string name) => Attributes.FirstOrDefault(a => a.Name.Equals(name, StringComparison.Ordinal))?.Value;
}

public sealed record PodcastAttribute(string Name, string Value);
