using Feeds.Shows;
using Feeds.Storage.Publish;
using Feeds.Storage.Serve;
using Feeds.Syndication;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>One episode: its page, its JSON, its chapters.</summary>
public sealed class GetEpisode(PublishedShows shows, PublishedDocuments documents, Addresses addresses, PageDocuments pages)
{
    [Function("GetEpisodePage")]
    public Task<IResult> GetPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/episodes/{id}")] HttpRequest request, string show, string id, CancellationToken cancellationToken) =>
        GetAsync(show, id, pages.EpisodeAsync, cancellationToken);

    [Function("GetEpisodeJson")]
    public Task<IResult> GetJson([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/episodes/{id}.json")] HttpRequest request, string show, string id, CancellationToken cancellationToken) =>
        GetAsync(show, id, (_, episode) => Task.FromResult(Json(EpisodeJson.Write(episode, addresses), episode)), cancellationToken);

    [Function("GetChapters")]
    public Task<IResult> GetChapters([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/episodes/{id}/chapters.json")] HttpRequest request, string show, string id, CancellationToken cancellationToken) =>
        GetAsync(show, id, (published, episode) => Task.FromResult(Document.Of(ChaptersJson.Write(published.Catalog.Profile, episode.Episode), ChaptersJson.ContentType, episode.Episode.Changed)), cancellationToken);

    private static Document Json(byte[] bytes, PublishedEpisode episode) => Document.Of(bytes, "application/json; charset=utf-8", episode.Episode.Changed);

    private async Task<IResult> GetAsync(string show, string id, Func<PublishedShow, PublishedEpisode, Task<Document>> render, CancellationToken cancellationToken)
    {
        if (!Slug.TryParse(show, out var slug) || await shows.FindAsync(slug, cancellationToken) is not { } published) return Problems.UnknownShow(show);
        if (published.FindEpisode(id) is not { } entry) return Problems.UnknownEpisode(show, id);
        var episode = new PublishedEpisode(await documents.ReadEpisodeAsync(entry, cancellationToken), entry.Id);
        return new DocumentResult(await render(published, episode));
    }
}
