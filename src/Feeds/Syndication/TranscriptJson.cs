using Feeds.Shows;
using Feeds.Transcripts;

namespace Feeds.Syndication;

/// <summary>Part of what was said in an episode: <c>/shows/{show}/episodes/{id}/transcript.json</c>.</summary>
public static class TranscriptJson
{
    /// <param name="language">Of the transcript, BCP 47; null where none is stated.</param>
    /// <param name="lines">In the order in which they are said.</param>
    /// <param name="next">What leads to the next page, null on the last one.</param>
    public static byte[] Write(
        Slug show,
        MentionedEpisode episode,
        string? language,
        IEnumerable<TranscriptCue> lines,
        string? next,
        Addresses addresses) => Json.Write(json =>
    {
        json.WriteStartObject();
        json.Episode(show, episode, addresses);
        json.Text("language", language);
        json.Objects("lines", lines, (j, line) =>
        {
            j.Seconds("start", line.Start);
            j.Seconds("end", line.End);
            j.Text("speaker", line.Speaker);
            j.Text("text", line.Text);
            j.Text("url", addresses.Moment(show, episode.Id, line.Start));
        });
        json.Text("next", next);
        json.WriteEndObject();
    });
}
