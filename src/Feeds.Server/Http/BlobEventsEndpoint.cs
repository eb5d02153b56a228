using System.Net;
using System.Security.Cryptography;
using System.Text;
using Feeds.Functions;
using Feeds.Server.Triggers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Extensions.DependencyInjection;

namespace Feeds.Server.Http;

/// <summary>
/// <c>POST /runtime/webhooks/blobs?functionName=Host.Functions.IngestUpload&amp;code=…</c>, where Event Grid delivers a storage
/// account's events. The path, the parameters and the protocol are those of the functions host; the WebJobs SDK's blob extension answers.
/// </summary>
/// <remarks>
/// Source: "Tutorial: Trigger Azure Functions on blob containers using an event subscription"; Event Grid event schema for Blob Storage.
/// </remarks>
internal static class BlobEventsEndpoint
{
    public const string Path = "/runtime/webhooks/blobs";

    /// <summary>The functions host puts this before every function's name in the URL.</summary>
    public const string FunctionPrefix = "Host.Functions.";

    public static void MapBlobEvents(this WebApplication app) => 
        app.MapPost(Path, (RequestDelegate)(http => ProblemBoundary.AnswerAsync(http, AnswerAsync)));

    private static async Task AnswerAsync(HttpContext http)
    {
        var services = http.RequestServices;
        if (!services.GetRequiredService<EventKey>().Matches(http.Request.Query["code"]))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        if (http.Request.Query["functionName"] != FunctionPrefix + nameof(StorageTriggers.IngestUpload))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        using var body = new StreamReader(http.Request.Body, Encoding.UTF8);
        var events = BlobEvents.Parse(await body.ReadToEndAsync(http.RequestAborted));
        if (events is null)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        // First what only goes on a queue: a removal that fails must not hold it back.
        using var response = await ForwardAsync(http, events.Rest);
        await services.GetRequiredService<StorageTriggers>().IngestRemovedAsync(events.Removed, http.RequestAborted);
        http.Response.StatusCode = (int)response.StatusCode;
        if (response.Content is not { } content || response.StatusCode is HttpStatusCode.NoContent) return;
        await content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private static async Task<HttpResponseMessage> ForwardAsync(HttpContext http, string body)
    {
        var extension = http.RequestServices.GetRequiredService<BlobExtensionWebhook>().Handler;
        string id = $"{typeof(StorageTriggers).FullName}.{nameof(StorageTriggers.IngestUpload)}";
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://localhost{Path}?functionName={id}");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, values) in http.Request.Headers) request.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!);
        return await extension.ConvertAsync(request, http.RequestAborted);
    }
}

#pragma warning disable CS0618 // "Not ready for public consumption", and the only way that the blob extension hands over its endpoint.
/// <summary>The blob extension registers its endpoint here, as it does with the functions host.</summary>
internal sealed class BlobExtensionWebhook : IWebHookProvider
{
    private IAsyncConverter<HttpRequestMessage, HttpResponseMessage>? handler;

    public IAsyncConverter<HttpRequestMessage, HttpResponseMessage> Handler =>
        handler ?? throw new InvalidOperationException("The blob extension has registered no endpoint.");

    public Uri GetUrl(IExtensionConfigProvider extension)
    {
        handler = extension as IAsyncConverter<HttpRequestMessage, HttpResponseMessage> ?? handler;
        return new Uri($"http://localhost{BlobEventsEndpoint.Path}");
    }
}
#pragma warning restore CS0618

/// <summary>
/// What the events endpoint's <c>code</c> has to be, like the functions host's <c>blobs_extension</c> key.
/// Default: 256 random bits that only this process and its emulator know.
/// </summary>
internal sealed class EventKey(string? stated)
{
    /// <summary>For an Event Grid subscription that delivers to a server of one's own.</summary>
    public const string Setting = "Feeds:EventKey";

    public string Text { get; } = stated is { Length: > 0 } ? stated : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public bool Matches(string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Text));
}
