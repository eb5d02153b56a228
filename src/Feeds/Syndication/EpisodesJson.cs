namespace Feeds.Syndication;

/// <summary>A page of a show's episodes: <c>/shows/{show}/episodes.json</c>.</summary>
public static class EpisodesJson
{
    /// <param name="episodes">In the order to be written; the contract is newest first.</param>
    /// <param name="next">What leads to the next page, null on the last one.</param>
    public static byte[] Write(IEnumerable<PublishedEpisode> episodes, string? next, Addresses addresses) => Json.Write(json =>
    {
        json.WriteStartObject();
        json.List("episodes", episodes, (j, episode) => EpisodeJson.Write(j, episode, addresses));
        json.Text("next", next);
        json.WriteEndObject();
    });
}
