using System.Globalization;
using Feeds.Functions.Assistants;
using Feeds.Functions.Description;
using Feeds.Shows;
using Feeds.Storage.Publish;
using Feeds.Storage.Serve;
using Feeds.Syndication;
using Feeds.Transcripts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>What was said in an episode as JSON, a page at a time, also where the transcript has no times.</summary>
public sealed class GetTranscriptPage(
    PublishedShows shows, PublishedDocuments documents, PublishedTranscripts transcripts, Addresses addresses)
{
    private const string Route = "shows/{show}/episodes/{id}/transcript.json";

    [Function("GetTranscriptJson")]
    [Operation("An episode's transcript, a page at a time", Group = ApiGroups.Episodes)]
    [Tool(
        "get_transcript",
        "Transcript of an episode",
        "What was said in an episode, line by line with speaker and time, a page at a time. To read around a moment that another tool "
        + "named, give start in seconds; to go on, give after the value of next. Cite a line by its url.")]
    [PathValue("id", "The episode's number, slug or stem.")]
    [Query<TranscriptQuery>]
    [Document("A page of lines.", MediaTypes.Json, Schema = ApiSchemas.TranscriptPage)]
    [Problem(400, "A parameter is unknown, given twice or out of its range; parameter names it.")]
    [Problem(404, "The show or the episode is unknown, or the episode has no transcript.")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request,
        string show,
        string id,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!TranscriptQuery.TryParse(request.Query, out var query, out var problem)) return problem;
        if (await shows.FindAsync(show, cancellationToken) is not { } published) return Problems.UnknownShow(show);
        if (published.FindEpisode(id) is not { } entry) return Problems.UnknownEpisode(show, id);
        var episode = await documents.ReadEpisodeAsync(entry, cancellationToken);
        return await transcripts.FindKeptAsync(episode, entry, cancellationToken) is { } transcript
            ? Page(published.Slug, entry, transcript, query)
            : Problems.NoTranscriptAtAll(show, id);
    }

    private IResult Page(Slug show, CatalogEpisode entry, Transcript transcript, TranscriptQuery query)
    {
        if (query.Start is not null && !transcript.IsTimed)
        {
            return Problems.BadQuery("start", "This transcript has no times; read it without start.");
        }
        if (query.After >= transcript.Cues.Count)
        {
            return Problems.BadQuery("after", "after is beyond the end of the transcript; begin again without it.");
        }
        int first = query.FirstOf(transcript);
        var lines = transcript.Cues.Skip(first).Take(query.Limit).ToList();
        int end = first + lines.Count;
        string? next = end < transcript.Cues.Count ? end.ToString(CultureInfo.InvariantCulture) : null;
        var episode = new MentionedEpisode(entry.Id, entry.Number, entry.Title, entry.Published);
        byte[] json = TranscriptJson.Write(show, episode, transcript.Language, lines, next, addresses);
        return new DocumentResult(Document.Of(json, "application/json; charset=utf-8"));
    }
}
