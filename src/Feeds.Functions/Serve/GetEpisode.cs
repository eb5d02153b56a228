using Feeds.Functions.Assistants;
using Feeds.Functions.Description;
using Feeds.Functions.Manage;
using Feeds.Shows;
using Feeds.Storage.Keys;
using Feeds.Storage.Manage;
using Feeds.Storage.Publish;
using Feeds.Storage.Serve;
using Feeds.Syndication;
using Feeds.Transcripts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>One episode: its page, its JSON, its chapters, its transcript.</summary>
public sealed class GetEpisode(PublishedShows shows, PublishedDocuments documents, PublishedTranscripts transcripts, Addresses addresses, PageDocuments pages, ManageGate gate, EpisodeFinder finder)
{
    private const string DraftsWithKey =
        "Without a key as it is published; with one as its files make it now, also a draft or a withdrawn one, and without ETag.";

    [Function("GetEpisodePage")]
    [Operation("An episode's page", Group = ApiGroups.Episodes)]
    [PathValue("id", "The episode's number, slug or stem.")]
    [Query<EpisodePageQuery>]
    [Document("A page for people.", MediaTypes.Html)]
    [Problem(404, "The show or the episode is unknown.")]
    public async Task<IResult> GetPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/episodes/{id}")] HttpRequest request,
        string show,
        string id,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await shows.FindAsync(show, cancellationToken) is not { } published) return Problems.UnknownShow(show);
        return published.FindEpisode(id) is { } entry
            ? new DocumentResult(await pages.EpisodeAsync(published, entry, EpisodePageQuery.Start(request.Query), cancellationToken))
            : Problems.UnknownEpisode(show, id);
    }

    /// <summary>The transcript alone: what the episode's page loads later where it is long, and what can be printed.</summary>
    [Function("GetTranscriptPage")]
    [Operation("An episode's transcript, as a page", Group = ApiGroups.Episodes)]
    [PathValue("id", "The episode's number, slug or stem.")]
    [Document("A page for people.", MediaTypes.Html)]
    [Problem(404, "The show or the episode is unknown, or the episode has no transcript here.")]
    public async Task<IResult> GetTranscriptPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/episodes/{id}/transcript")] HttpRequest request,
        string show,
        string id,
        CancellationToken cancellationToken)
    {
        if (await shows.FindAsync(show, cancellationToken) is not { } published) return Problems.UnknownShow(show);
        if (published.FindEpisode(id) is not { } entry) return Problems.UnknownEpisode(show, id);
        return await pages.FindTranscriptAsync(published, entry, cancellationToken) is { } document
            ? new DocumentResult(document)
            : Problems.NoTranscriptAtAll(show, id);
    }

    /// <summary>For everybody what is published; with a key of the show the episode as its files make it now, also a draft or a withdrawn one.</summary>
    [Function("GetEpisodeJson")]
    [Operation("An episode", Group = ApiGroups.Episodes, Details = DraftsWithKey)]
    [Tool(
        "get_episode",
        "One episode",
        "Everything that is known of one episode: its notes, items with hosts and links, sponsors, chapters, topics, audio and URL. "
        + "id is its number, or an id that another tool gave.")]
    [PathValue("id", "The episode's number, slug or stem.")]
    [Key(KeyRole.Reader, Optional = true)]
    [Document("The episode.", MediaTypes.Json, Schema = ApiSchemas.Episode)]
    [Problem(404, "The show or the episode is unknown.")]
    public Task<IResult> GetJson([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/episodes/{id}.json")] HttpRequest request, string show, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Headers.Authorization.Count > 0
            ? gate.RunAsync(request, KeyRole.Reader, show, changes: false, () => GetDraftAsync(show, id, cancellationToken), cancellationToken)
            : GetAsync(show, id, (_, episode) => Task.FromResult(Document.Of(EpisodeJson.Write(episode, addresses), "application/json; charset=utf-8")), cancellationToken);
    }

    [Function("GetChapters")]
    [Operation("An episode's chapters, for podcast apps", Group = ApiGroups.Episodes)]
    [PathValue("id", "The episode's number, slug or stem.")]
    [Document("Podcasting 2.0 JSON Chapters.", MediaTypes.Chapters, Schema = ApiSchemas.ChapterList)]
    [Problem(404, "The show or the episode is unknown.")]
    public Task<IResult> GetChapters([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/episodes/{id}/chapters.json")] HttpRequest request, string show, string id, CancellationToken cancellationToken) =>
        GetAsync(show, id, (published, episode) => Task.FromResult(Document.Of(ChaptersJson.Write(published.Catalog.Profile, episode.Episode), ChaptersJson.ContentType)), cancellationToken);

    /// <summary>What was said, as WebVTT whatever was uploaded.</summary>
    [Function("GetTranscript")]
    [Operation("An episode's transcript", Group = ApiGroups.Episodes)]
    [PathValue("id", "The episode's number, slug or stem.")]
    [Document("WebVTT, made of any transcript with times.", MediaTypes.WebVtt)]
    [Problem(404, "The show or the episode is unknown, or the episode has no transcript with times.")]
    public async Task<IResult> GetTranscript([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/episodes/{id}/transcript.vtt")] HttpRequest request, string show, string id, CancellationToken cancellationToken)
    {
        if (await shows.FindAsync(show, cancellationToken) is not { } published) return Problems.UnknownShow(show);
        if (published.FindEpisode(id) is not { } entry) return Problems.UnknownEpisode(show, id);
        var episode = await documents.ReadEpisodeAsync(entry, cancellationToken);
        return await transcripts.FindWebVttAsync(episode, entry, cancellationToken) is { } bytes
            ? new DocumentResult(Document.Of(bytes, WebVttWriter.ContentType))
            : Problems.NoTranscript(show, id);
    }

    /// <summary>Without validators and never cached: it is for one reader.</summary>
    private async Task<IResult> GetDraftAsync(string show, string id, CancellationToken cancellationToken) =>
        Slug.TryParse(show, out var slug) && await finder.FindAsync(slug, id, cancellationToken) is { } episode
            ? Results.Bytes(EpisodeJson.Write(episode, addresses), "application/json; charset=utf-8")
            : ManageProblems.UnknownEpisode(show, id);

    private static IEnumerable<RelatedEpisode> Related(PublishedShow show, CatalogEpisode entry)
    {
        if (show.PlaceOf(entry.Stem) is not { } place) yield break;
        foreach (var (other, score) in show.Topics.RelatedTo(place))
        {
            var e = show.Catalog.Episodes[other];
            yield return new(new(e.Id, e.Number, e.Title, e.Published), score);
        }
    }

    private async Task<IResult> GetAsync(string show, string id, Func<PublishedShow, PublishedEpisode, Task<Document>> render, CancellationToken cancellationToken)
    {
        if (await shows.FindAsync(show, cancellationToken) is not { } published) return Problems.UnknownShow(show);
        if (published.FindEpisode(id) is not { } entry) return Problems.UnknownEpisode(show, id);
        string status = entry.IsUnlisted ? "unlisted" : "published";
        var episode = new PublishedEpisode(await documents.ReadEpisodeAsync(entry, cancellationToken), entry.Id, status)
        {
            Related = [.. Related(published, entry)],
        };
        return new DocumentResult(await render(published, episode));
    }
}
