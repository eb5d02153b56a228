using Feeds.Functions.Description;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>The script and the style sheet of the pages.</summary>
public sealed class GetAsset(PageDocuments pages)
{
    [Function(nameof(GetAsset))]
    [Operation("A file that pages load", Group = ApiGroups.Shows)]
    [PathValue("asset", "Its name with the hash of its content, as pages name it.")]
    [Document("The file. Browsers may keep it for ever.", MediaTypes.Script, MediaTypes.Css, MediaTypes.Text)]
    [Problem(404, "No page of this version loads it.")]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{asset}")] HttpRequest request,
        string asset) =>
        pages.FindAsset(asset) is { } document ? new DocumentResult(document) : Problems.UnknownAsset(asset);
}
