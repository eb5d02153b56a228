using Feeds.Functions.Assistants;
using Feeds.Functions.Description;
using Feeds.Storage.Serve;
using Feeds.Syndication;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>A show's topics, and what it said about one of them: pages, JSON and feeds.</summary>
public sealed class GetTopics(PublishedShows shows, PublishedTopics topics, TopicDocuments documents, PageDocuments pages)
{
    [Function("GetTopicsPage")]
    [Operation("Topics, as a page", Group = ApiGroups.Topics)]
    [Document("A page for people.", MediaTypes.Html)]
    [Problem(404, "The show has published nothing here.")]
    public Task<IResult> GetPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/topics")] HttpRequest request,
        string show,
        CancellationToken cancellationToken) =>
        GetAsync(show, async published => new DocumentResult(await pages.TopicsAsync(published, cancellationToken)), cancellationToken);

    [Function("GetTopicsJson")]
    [Operation("Topics with counts", Group = ApiGroups.Topics)]
    [Tool(
        "list_topics",
        "Topics of a show",
        "The tools, libraries and ideas that a show's episodes are about, each with the number of its episodes and mentions, "
        + "first and last seen.")]
    [Query<TopicListQuery>]
    [Document("A page of the show's topics.", MediaTypes.Json, Schema = ApiSchemas.TopicList)]
    [Problem(400, "A parameter is unknown, given twice or out of its range; parameter names it.")]
    [Problem(404, "The show has published nothing here.")]
    public async Task<IResult> GetJson(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/topics.json")] HttpRequest request,
        string show,
        CancellationToken cancellationToken)
    {
        if (!TopicListQuery.TryParse(request.Query, out var query, out var problem)) return problem;
        return await GetAsync(show, FindAsync, cancellationToken);

        async Task<IResult> FindAsync(PublishedShow published) => await documents.FindAllAsync(published, query, cancellationToken) is { } document
            ? new DocumentResult(document)
            : Problems.BadQuery("after", $"after names no topic of {show} any more; begin again without it.");
    }

    [Function("GetTopicsOpml")]
    [Operation("The feeds of all topics, for feed readers", Group = ApiGroups.Topics)]
    [Document("A list of subscriptions.", MediaTypes.Opml)]
    [Problem(404, "The show has published nothing here.")]
    public Task<IResult> GetOpml(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/topics.opml")] HttpRequest request,
        string show,
        CancellationToken cancellationToken) =>
        GetAsync(show, published => Task.FromResult<IResult>(new DocumentResult(documents.Opml(published))), cancellationToken);

    [Function("GetTopicPage")]
    [Operation("A topic's page", Group = ApiGroups.Topics)]
    [Document("A page for people.", MediaTypes.Html)]
    [Problem(404, "The show or the topic is unknown.")]
    public Task<IResult> GetTopicPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/topics/{topic}")] HttpRequest request,
        string show,
        string topic,
        CancellationToken cancellationToken) =>
        GetOneAsync(show, topic, async (published, found) => new DocumentResult(await pages.TopicAsync(published, found, cancellationToken)), cancellationToken);

    [Function("GetTopicJson")]
    [Operation("A topic with its mentions", Group = ApiGroups.Topics)]
    [Tool(
        "get_topic",
        "One topic of a show",
        "What a show said about one topic: its mentions, newest first, with episode, item, host, excerpt and URL; related topics; "
        + "counts by year and host. topic is a slug of list_topics.")]
    [Query<TopicQuery>]
    [Document("What was said about the topic.", MediaTypes.Json, Schema = ApiSchemas.TopicDetail)]
    [Problem(400, "A parameter is unknown, given twice or out of its range; parameter names it.")]
    [Problem(404, "The show or the topic is unknown.")]
    public async Task<IResult> GetTopicJson(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/topics/{topic}.json")] HttpRequest request,
        string show,
        string topic,
        CancellationToken cancellationToken)
    {
        if (!TopicQuery.TryParse(request.Query, out var query, out var problem)) return problem;
        return await GetOneAsync(show, topic, FindAsync, cancellationToken);

        async Task<IResult> FindAsync(PublishedShow published, TopicMentions found) =>
            await documents.FindOneAsync(published, found, query, cancellationToken) is { } document
                ? new DocumentResult(document)
                : Problems.BadQuery("after", "after names a mention that is not there any more; begin again without it.");
    }

    [Function("GetTopicRss")]
    [Operation("A topic's RSS feed", Group = ApiGroups.Topics)]
    [Document("The items about the topic, an entry each; for browsers that show it, as application/xml.", MediaTypes.Rss, MediaTypes.Xml)]
    [Problem(404, "The show or the topic is unknown.")]
    public Task<IResult> GetTopicRss(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/topics/{topic}/rss.xml")] HttpRequest request,
        string show,
        string topic,
        CancellationToken cancellationToken) =>
        GetFeedAsync(show, topic, FeedFormat.Rss, cancellationToken);

    [Function("GetTopicJsonFeed")]
    [Operation("A topic's JSON Feed", Group = ApiGroups.Topics)]
    [Document("The items about the topic, an entry each.", MediaTypes.JsonFeed)]
    [Problem(404, "The show or the topic is unknown.")]
    public Task<IResult> GetTopicJsonFeed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/topics/{topic}/feed.json")] HttpRequest request,
        string show,
        string topic,
        CancellationToken cancellationToken) =>
        GetFeedAsync(show, topic, FeedFormat.Json, cancellationToken);

    private Task<IResult> GetFeedAsync(string show, string topic, FeedFormat format, CancellationToken cancellationToken) => GetOneAsync(
        show, topic, async (published, found) => new DocumentResult(await documents.FeedAsync(published, found, format, cancellationToken)), cancellationToken);

    private async Task<IResult> GetAsync(string show, Func<PublishedShow, Task<IResult>> answer, CancellationToken cancellationToken) =>
        await shows.FindAsync(show, cancellationToken) is { } published
            ? await answer(published)
            : Problems.UnknownShow(show);

    private async Task<IResult> GetOneAsync(
        string show, string topic, Func<PublishedShow, TopicMentions, Task<IResult>> answer, CancellationToken cancellationToken)
    {
        if (await shows.FindAsync(show, cancellationToken) is not { } published) return Problems.UnknownShow(show);
        return await topics.FindAsync(published, topic, cancellationToken) is { } mentions
            ? await answer(published, mentions)
            : Problems.UnknownTopic(show, topic);
    }
}
