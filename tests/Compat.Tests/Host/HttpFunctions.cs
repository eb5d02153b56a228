using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Compat.Tests.Host;

public sealed class HttpFunctions(Probe probe)
{
    [Function("Show")]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/rss.xml")] HttpRequest request, string show, CancellationToken cancellationToken) =>
        Task.FromResult(Results.Text($"show {show} {request.Method} {cancellationToken.CanBeCanceled}"));

    [Function("Json")]
    public IResult Json([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "shows/{id}.json")] HttpRequest request, string id) => Results.Text($"json {id} {request.Path}");

    [Function("Plain")]
    public IResult Plain([HttpTrigger(AuthorizationLevel.Function, "get", Route = "shows/{id}")] HttpRequest request, string id, FunctionContext context) =>
        Results.Text($"plain {id} {context.FunctionDefinition.Name} {request.Method}");

    [Function("Latest")]
    public IResult Latest([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "shows/latest")] HttpRequest request) => Results.Text($"latest {request.Path}");

    [Function("CatchAll")]
    public IResult CatchAll([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "shows/{*rest}")] HttpRequest request, string? rest) => Results.Text($"rest {rest} {request.Method}");

    [Function("Put")]
    public IResult Put([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "shows/latest")] HttpRequest request) => Results.Text($"put {request.ContentLength?.ToString(CultureInfo.InvariantCulture)}");

    [Function("Unnamed")]
    public IResult Unnamed([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Accepted(value: request.Method);

    [Function("Home")]
    public IResult Home([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "/")] HttpRequest request) => Results.Text($"home {request.Path}");

    [Function("Throws")]
    public async Task<IResult> Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws")] HttpRequest request)
    {
        request.HttpContext.Response.Headers["X-Half"] = "done";
        await Task.Yield();
        throw new InvalidOperationException("on purpose");
    }

    [Function("ThrowsAtOnce")]
    public Task ThrowsAtOnce([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws-at-once")] HttpRequest request) =>
        throw new InvalidOperationException(request.Path);

    [Function("Slow")]
    public async Task<IResult> Slow([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow")] HttpRequest request)
    {
        await probe.RunAsync(request.HttpContext.RequestAborted);
        return Results.Text("slow but whole");
    }

    [Function("Upload")]
    public async Task<IResult> Upload([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "upload")] HttpRequest request, CancellationToken cancellationToken)
    {
        var length = 0L;
        var buffer = new byte[81920];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0; length += read)
        {
        }

        return Results.Text(length.ToString(CultureInfo.InvariantCulture));
    }
}
