using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Compat.Tests.Host;

public sealed class EverythingFunctions
{
    [Function("Everything")]
    public IResult Everything([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path:regex(^(?!(admin|runtime)\\b).*$)}")] HttpRequest request, string? path) => Results.Text($"any {path} {request.Method}");
}
