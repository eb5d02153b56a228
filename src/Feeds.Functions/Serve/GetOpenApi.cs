using Feeds.Functions.Description;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>The description of the API for programs.</summary>
public sealed class GetOpenApi(ApiDescription description)
{
    [Function(nameof(GetOpenApi))]
    [Operation("The description of the API: this document", Group = ApiGroups.Deployment)]
    [Document("An OpenAPI 3.1 document.", MediaTypes.Json)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request,
        CancellationToken cancellationToken) => new DocumentResult(await description.ReadAsync(cancellationToken));
}
