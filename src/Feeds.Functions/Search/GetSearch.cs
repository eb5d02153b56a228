using Feeds.Functions.Assistants;
using Feeds.Functions.Description;
using Feeds.Functions.Serve;
using Feeds.Search.Model;
using Feeds.Search.Queries;
using Feeds.Search.Ranking;
using Feeds.Storage.Search;
using Feeds.Storage.Telemetry;
using Feeds.Syndication;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Search;

/// <summary>The passages of a show's episodes that a query finds: JSON, a page, and the episodes that have them as a feed.</summary>
public sealed class GetSearch(SearchTurn turn, EmbeddingModel model, SearchDocuments documents)
{
    /// <summary>As a page says it where a cursor does not count any more.</summary>
    private const string Changed = "The episodes have changed since this page was made; search again.";

    [Function("GetSearchJson")]
    [Operation("Passages that a query finds", Group = ApiGroups.Search)]
    [Tool(
        "search_passages",
        "Search in episodes",
        "Passages of a show's episodes that have the words of q, best first: an excerpt with episode, item, host, speaker, time and URL. "
        + "All words have to occur; \"a phrase\", begin*, -without, OR, (brackets), host:ann, speaker:ann, topic:pytest, sponsor:acme, "
        + "episode:89, year:2019-2021 narrow or widen it. For a question in a sentence use ask. Cite what you use by its url.")]
    [Query<SearchRequest>]
    [Document("A page of passages.", MediaTypes.Json, Schema = ApiSchemas.FoundPassages)]
    [Problem(400, "The query cannot be understood, or a parameter is unknown or out of its range; parameter names it.")]
    [Problem(404, "The show has published nothing here.")]
    [Problem(503, "The show is being indexed, or too many requests compute; Retry-After says when to come again.")]
    public Task<IResult> GetJson(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/search.json")] HttpRequest request,
        string show,
        CancellationToken cancellationToken) =>
        GetAsync(
            request, show, strict: true, (lease, asked, page) => Task.FromResult(documents.Json(lease, asked, page)), cancellationToken);

    /// <remarks>Without a query it is the form alone; a query that cannot be understood is explained on the page.</remarks>
    [Function("GetSearchPage")]
    [Operation("Search, as a page", Group = ApiGroups.Search)]
    [Query<SearchForm>]
    [Document("A page for people.", MediaTypes.Html)]
    [Answer(400, "A page that says why the query cannot be understood, or that what after names is gone.", MediaTypes.Html)]
    [Problem(404, "The show has published nothing here.")]
    [Problem(503, "The show is being indexed, or too many requests compute; Retry-After says when to come again.")]
    public Task<IResult> GetPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/search")] HttpRequest request,
        string show,
        CancellationToken cancellationToken)
    {
        string text = request.Query["q"].ToString();
        return SearchQuery.TryParse(text, out _, out var error)
            ? GetAsync(request, show, strict: false, documents.PageAsync, cancellationToken)
            : documents.FormAsync(show, text, text.Trim().Length == 0 ? null : error.Message, cancellationToken);
    }

    [Function("GetSearchRss")]
    [Operation("A search as an RSS feed", Group = ApiGroups.Search)]
    [Query<FeedQuery>]
    [Document(
        "Episodes with passages that the query finds; for browsers that show it, as application/xml.", MediaTypes.Rss, MediaTypes.Xml)]
    [Problem(400, "The query cannot be understood, or a parameter is unknown or out of its range; parameter names it.")]
    [Problem(404, "The show has published nothing here.")]
    [Problem(503, "The show is being indexed, or too many requests compute; Retry-After says when to come again.")]
    public Task<IResult> GetRss(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/search/rss.xml")] HttpRequest request,
        string show,
        CancellationToken cancellationToken) =>
        GetFeedAsync(request, show, FeedFormat.Rss, cancellationToken);

    [Function("GetSearchJsonFeed")]
    [Operation("A search as a JSON Feed", Group = ApiGroups.Search)]
    [Query<FeedQuery>]
    [Document("Episodes with passages that the query finds.", MediaTypes.JsonFeed)]
    [Problem(400, "The query cannot be understood, or a parameter is unknown or out of its range; parameter names it.")]
    [Problem(404, "The show has published nothing here.")]
    [Problem(503, "The show is being indexed, or too many requests compute; Retry-After says when to come again.")]
    public Task<IResult> GetJsonFeed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/search/feed.json")] HttpRequest request,
        string show,
        CancellationToken cancellationToken) =>
        GetFeedAsync(request, show, FeedFormat.Json, cancellationToken);

    private Task<IResult> GetFeedAsync(HttpRequest request, string show, FeedFormat format, CancellationToken cancellationToken)
    {
        if (!SearchRequest.TryParse(request.Query, strict: false, out var asked, out var problem)) return Task.FromResult(problem);
        return turn.RunAsync(request.HttpContext, show, StorageOperation.Search, FindAsync, cancellationToken);

        Task<IResult> FindAsync(SearchLease lease)
        {
            var stems = Searcher(lease).Stems(asked.Query, lease.IsCurrent);
            return Task.FromResult<IResult>(new DocumentResult(documents.Feed(lease, asked.Query, stems, format)));
        }
    }

    private Task<IResult> GetAsync(
        HttpRequest request,
        string show,
        bool strict,
        Func<SearchLease, SearchRequest, SearchPage, Task<Document>> render,
        CancellationToken cancellationToken)
    {
        if (!SearchRequest.TryParse(request.Query, strict, out var asked, out var problem)) return Task.FromResult(problem);
        return turn.RunAsync(request.HttpContext, show, StorageOperation.Search, FindAsync, cancellationToken);

        async Task<IResult> FindAsync(SearchLease lease)
        {
            var page = Searcher(lease).Search(asked.Query, asked.Limit, asked.After, lease.IsCurrent);
            return page.Cursor switch
            {
                CursorState.Valid => new DocumentResult(await render(lease, asked, page)),
                _ when !strict => await documents.FormAsync(show, asked.Query.Text, Changed, cancellationToken),
                CursorState.Outdated => Problems.BadQuery("after", "after is of an earlier state of the index; begin again without it."),
                _ => Problems.BadQuery("after", "after is not what next gave for this query; begin again without it."),
            };
        }
    }

    private PassageSearch Searcher(SearchLease lease) => new(lease.Searched, model, lease.Show.Topics);
}
