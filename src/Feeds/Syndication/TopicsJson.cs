namespace Feeds.Syndication;

/// <summary>A show's topics: <c>/shows/{show}/topics.json</c>.</summary>
public static class TopicsJson
{
    /// <param name="topics">In the order to be written.</param>
    /// <param name="next">What leads to the next page, null on the last one.</param>
    public static byte[] Write(IEnumerable<TopicSummary> topics, string? next) => Json.Write(json =>
    {
        json.WriteStartObject();
        json.Objects("topics", topics, static (j, summary) =>
        {
            j.Text("slug", summary.Topic.Slug);
            j.Text("label", summary.Topic.Label);
            j.Texts("aliases", summary.Aliases);
            j.WriteNumber("episodes", summary.Episodes);
            j.WriteNumber("mentions", summary.Mentions);
            j.Date("first", summary.First);
            j.Date("last", summary.Last);
        });
        json.Text("next", next);
        json.WriteEndObject();
    });
}
