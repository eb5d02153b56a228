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
    public Task<IResult> GetPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/topics")] HttpRequest request, string show, CancellationToken cancellationToken) =>
        GetAsync(show, pages.TopicsAsync, cancellationToken);

    [Function("GetTopicsJson")]
    [Operation("Topics with counts", Group = ApiGroups.Topics)]
    [Tool(
        "list_topics",
        "Topics of a show",
        "The tools, libraries and ideas that a show's episodes are about, each with the number of its episodes and mentions, "
        + "first and last seen.")]
    [Document("All topics of the show.", MediaTypes.Json, Schema = ApiSchemas.TopicList)]
    [Problem(404, "The show has published nothing here.")]
    public Task<IResult> GetJson([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/topics.json")] HttpRequest request, string show, CancellationToken cancellationToken) =>
        GetAsync(show, published => Task.FromResult(TopicDocuments.All(published)), cancellationToken);

    [Function("GetTopicPage")]
    [Operation("A topic's page", Group = ApiGroups.Topics)]
    [Document("A page for people.", MediaTypes.Html)]
    [Problem(404, "The show or the topic is unknown.")]
    public Task<IResult> GetTopicPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/topics/{topic}")] HttpRequest request, string show, string topic, CancellationToken cancellationToken) =>
        GetOneAsync(show, topic, pages.TopicAsync, cancellationToken);

    [Function("GetTopicJson")]
    [Operation("A topic with its mentions", Group = ApiGroups.Topics)]
    [Tool(
        "get_topic",
        "One topic of a show",
        "What a show said about one topic: its mentions, newest first, with episode, item, host, excerpt and URL; related topics; "
        + "counts by year and host. topic is a slug of list_topics.")]
    [Document("What was said about the topic.", MediaTypes.Json, Schema = ApiSchemas.TopicDetail)]
    [Problem(404, "The show or the topic is unknown.")]
    public Task<IResult> GetTopicJson([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/topics/{topic}.json")] HttpRequest request, string show, string topic, CancellationToken cancellationToken) =>
        GetOneAsync(show, topic, (published, mentions) => Task.FromResult(documents.One(published, mentions)), cancellationToken);

    [Function("GetTopicRss")]
    [Operation("A topic's RSS feed", Group = ApiGroups.Topics)]
    [Document("Episodes about the topic; for browsers that show it, as application/xml.", MediaTypes.Rss, MediaTypes.Xml)]
    [Problem(404, "The show or the topic is unknown.")]
    public Task<IResult> GetTopicRss([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/topics/{topic}/rss.xml")] HttpRequest request, string show, string topic, CancellationToken cancellationToken) =>
        GetOneAsync(show, topic, (published, mentions) => Task.FromResult(documents.Feed(published, mentions, FeedFormat.Rss)), cancellationToken);

    [Function("GetTopicJsonFeed")]
    [Operation("A topic's JSON Feed", Group = ApiGroups.Topics)]
    [Document("Episodes about the topic.", MediaTypes.JsonFeed)]
    [Problem(404, "The show or the topic is unknown.")]
    public Task<IResult> GetTopicJsonFeed([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/topics/{topic}/feed.json")] HttpRequest request, string show, string topic, CancellationToken cancellationToken) =>
        GetOneAsync(show, topic, (published, mentions) => Task.FromResult(documents.Feed(published, mentions, FeedFormat.Json)), cancellationToken);

    private async Task<IResult> GetAsync(string show, Func<PublishedShow, Task<Document>> render, CancellationToken cancellationToken) =>
        await shows.FindAsync(show, cancellationToken) is { } published
            ? new DocumentResult(await render(published))
            : Problems.UnknownShow(show);

    private async Task<IResult> GetOneAsync(string show, string topic, Func<PublishedShow, TopicMentions, Task<Document>> render, CancellationToken cancellationToken)
    {
        if (await shows.FindAsync(show, cancellationToken) is not { } published) return Problems.UnknownShow(show);
        return await topics.FindAsync(published, topic, cancellationToken) is { } mentions
            ? new DocumentResult(await render(published, mentions))
            : Problems.UnknownTopic(show, topic);
    }
}
