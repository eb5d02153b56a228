namespace Feeds.Functions.Description;

/// <summary>
/// Route parameters that mean the same in every route. The others are described at their function: <see cref="PathValueAttribute"/>.
/// </summary>
internal static class PathValues
{
    public static IReadOnlyDictionary<string, string> Shared { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["show"] = "The show's slug: 1 to 63 lower-case letters, digits and hyphens.",
        ["topic"] = "The topic's slug, as in topics.json.",
        ["name"] = "Name of an episode file, for instance 001.md, or show.yaml, artwork.jpg, artwork.png.",
        ["file"] = "Name of the file as uploaded.",
    };
}
