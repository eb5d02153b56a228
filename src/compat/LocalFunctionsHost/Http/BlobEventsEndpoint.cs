using System.Text.Json;
using LocalFunctionsHost.Blobs;
using LocalFunctionsHost.Functions;
using LocalFunctionsHost.Triggers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LocalFunctionsHost.Http;

/// <summary>
/// <c>POST /runtime/webhooks/blobs?functionName=Host.Functions.NAME</c>: where Event Grid would deliver a storage
/// account's events. Nothing does so locally, but a test can send what Event Grid sends: twice, late, in any order.
/// </summary>
/// <remarks>Source: "Azure Blob Storage as Event Grid source", Event Grid event schema; endpoint validation handshake.</remarks>
internal static class BlobEventsEndpoint
{
    const string Created = "Microsoft.Storage.BlobCreated";
    const string Validation = "Microsoft.EventGrid.SubscriptionValidationEvent";
    const string Containers = "/blobServices/default/containers/";
    const string Blobs = "/blobs/";

    public static void MapBlobEvents(this WebApplication app, Listeners listeners, IEnumerable<FunctionDescriptor> functions)
    {
        var byId = functions.Where(function => function is { Disabled: false, Trigger: BlobTrigger { ByEvents: true } }).ToDictionary(function => function.Id, StringComparer.OrdinalIgnoreCase);
        app.MapPost("/runtime/webhooks/blobs", (RequestDelegate)(http => AnswerAsync(http, listeners, byId)));
    }

    static async Task AnswerAsync(HttpContext http, Listeners listeners, Dictionary<string, FunctionDescriptor> functions)
    {
        if (!functions.TryGetValue(http.Request.Query["functionName"].ToString(), out var function))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            using var events = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            foreach (var item in events.RootElement.EnumerateArray())
            {
                switch (item.GetProperty("eventType").GetString())
                {
                    case Validation:
                        await http.Response.WriteAsJsonAsync(new { validationResponse = item.GetProperty("data").GetProperty("validationCode").GetString() });
                        return;
                    case Created when Read(function, item) is { } message:
                        await listeners.SendBlobAsync(message, http.RequestAborted);
                        break;
                }
            }

            http.Response.StatusCode = StatusCodes.Status202Accepted;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    /// <summary>Null for a blob that is none of the function's.</summary>
    static BlobTriggerMessage? Read(FunctionDescriptor function, JsonElement item)
    {
        var subject = item.GetProperty("subject").GetString() ?? "";
        var blobs = subject.IndexOf(Blobs, Math.Min(Containers.Length, subject.Length), StringComparison.Ordinal);
        if (!subject.StartsWith(Containers, StringComparison.Ordinal) || blobs < 0)
        {
            return null;
        }

        var path = ((BlobTrigger)function.Trigger).Path;
        var container = subject[Containers.Length..blobs];
        var name = subject[(blobs + Blobs.Length)..];
        return container.Equals(path.Container, StringComparison.Ordinal) && path.Match(name) is not null
            ? BlobTriggerMessage.For(function.Id, container, name, BlobTriggerMessage.Quoted(item.GetProperty("data").GetProperty("eTag").GetString() ?? ""))
            : null;
    }
}
