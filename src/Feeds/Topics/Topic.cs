namespace Feeds.Topics;

/// <summary>A subject that items and episodes are about.</summary>
/// <param name="Slug">Key in URLs and tables; see <see cref="TopicSlug"/>.</param>
/// <param name="Label">As first written: <c>FastAPI</c>.</param>
public sealed record Topic(string Slug, string Label);
