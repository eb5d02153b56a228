using Feeds.Functions.Description;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>The style sheet that feeds name, for people who open one in a browser.</summary>
public sealed class GetFeedStyle(PageDocuments pages)
{
    [Function(nameof(GetFeedStyle))]
    [Operation("The style sheet by which browsers show feeds", Group = ApiGroups.Feeds)]
    [Document("A style sheet.", MediaTypes.Css)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "feed.css")] HttpRequest request) => new DocumentResult(pages.FeedStyle);
}
