using Feeds.Functions.Assistants;
using Feeds.Functions.Description;
using Feeds.Functions.Serve;
using Feeds.Syndication;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Search;

/// <summary>What a show's episodes say to a question, quoted: JSON, a page, and the episodes that say it as a feed.</summary>
public sealed class GetAsk(AskTurn turn, SearchDocuments documents)
{
    /// <summary>Characters of a question.</summary>
    private const int MaxLength = 1000;

    /// <summary>As a page says it.</summary>
    private const string TooLong = "A question has at most 1,000 characters; ask a shorter one.";

    [Function("GetAskJson")]
    [Operation("An answer quoted from episodes", Group = ApiGroups.Search)]
    [Tool(
        "ask",
        "Ask the episodes",
        "Sentences that answer a question, quoted word for word from a show's episodes, each with episode, item, host or speaker, "
        + "time and URL. "
        + "answer is null where the episodes do not say; nearest then has passages that may help. "
        + "Do not answer from elsewhere in their name.")]
    [Query<AskQuery>]
    [Document("What the episodes say, or that they do not say.", MediaTypes.Json, Schema = ApiSchemas.EpisodesAnswer)]
    [Problem(400, "There is no question, or it is too long; parameter names it.")]
    [Problem(404, "The show has published nothing here.")]
    [Problem(503, "The show is being indexed, or too many requests compute; Retry-After says when to come again.")]
    public Task<IResult> GetJson(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/ask.json")] HttpRequest request,
        string show,
        CancellationToken cancellationToken) =>
        RequestQuery.Check<AskQuery>(request.Query) is { } problem
            ? Task.FromResult(problem)
            : AskAsync(request, show, writes: true, JsonAsync, cancellationToken);

    [Function("GetAskPage")]
    [Operation("Ask, as a page", Group = ApiGroups.Search)]
    [Query<SearchForm>]
    [Document("A page for people.", MediaTypes.Html)]
    [Answer(400, "A page that says that the question is too long.", MediaTypes.Html)]
    [Problem(404, "The show has published nothing here.")]
    [Problem(503, "The show is being indexed, or too many requests compute; Retry-After says when to come again.")]
    public Task<IResult> GetPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/ask")] HttpRequest request,
        string show,
        CancellationToken cancellationToken)
    {
        string question = request.Query["q"].ToString().Trim();
        string? wrong = question.Length > MaxLength ? TooLong : null;
        return question.Length == 0 || wrong is not null
            ? documents.AskFormAsync(show, question, wrong, cancellationToken)
            : AskAsync(request, show, writes: true, PageAsync, cancellationToken);
    }

    [Function("GetAskRss")]
    [Operation("A question as an RSS feed", Group = ApiGroups.Search)]
    [Query<AskQuery>]
    [Document("Episodes that answer the question; for browsers that show it, as application/xml.", MediaTypes.Rss, MediaTypes.Xml)]
    [Problem(400, "There is no question, or it is too long; parameter names it.")]
    [Problem(404, "The show has published nothing here.")]
    [Problem(503, "The show is being indexed, or too many requests compute; Retry-After says when to come again.")]
    public Task<IResult> GetRss(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/ask/rss.xml")] HttpRequest request,
        string show,
        CancellationToken cancellationToken) =>
        AskAsync(request, show, writes: false, FeedAsync, cancellationToken);

    private Task<Document> JsonAsync(AnsweredQuestion found) => Task.FromResult(documents.Json(found.Lease, found.Answer, found.Written));

    private Task<Document> PageAsync(AnsweredQuestion found) => documents.PageAsync(found.Lease, found.Answer, found.Written);

    private Task<Document> FeedAsync(AnsweredQuestion found) => Task.FromResult(documents.Feed(found.Lease, found.Answer, FeedFormat.Rss));

    /// <param name="writes">Whether a language model may be asked: not for feeds, which are polled.</param>
    private Task<IResult> AskAsync(
        HttpRequest request, string show, bool writes, Func<AnsweredQuestion, Task<Document>> render, CancellationToken cancellationToken)
    {
        string question = request.Query["q"].ToString().Trim();
        string? wrong = question.Length switch
        {
            0 => "q has no question; give one, for instance q=Who brought pytest?",
            > MaxLength => $"q has more than {MaxLength} characters; ask a shorter question.",
            _ => null,
        };
        if (wrong is not null) return Task.FromResult(Problems.BadQuery("q", wrong));
        return turn.RunAsync(
            request.HttpContext, show, question, writes, async found => new DocumentResult(await render(found)), cancellationToken);
    }
}
