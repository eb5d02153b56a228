using Feeds.Functions.Description;
using Feeds.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>Whether this instance can serve: it reaches its storage.</summary>
public sealed class GetHealth(FeedsStorage storage)
{
    [Function(nameof(GetHealth))]
    [Operation("Whether this instance reaches its storage", Group = ApiGroups.Deployment)]
    [Answer(200, "It does.", MediaTypes.Json, Schema = ApiSchemas.Health)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "healthz")] HttpRequest request, CancellationToken cancellationToken)
    {
        await storage.Published.GetPropertiesAsync(cancellationToken: cancellationToken);
        return Results.Json(new { status = "healthy" });
    }
}
