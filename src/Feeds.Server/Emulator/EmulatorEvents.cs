using System.Net.Http.Headers;
using Azure.Storage.Blobs;
using Feeds.Functions.Ingest;
using Feeds.Functions.Start;
using Feeds.Server.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Feeds.Server.Emulator;

/// <summary>Events of an emulator that was started by this program; see <c>eng/azurite/events.mjs</c>.</summary>
/// <param name="Address">The URL that takes subscriptions to an account's events.</param>
internal sealed record EmulatorEvents(Uri Address)
{
    /// <summary>For one request to an emulator on this machine.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <returns>Null for a storage account, and for an emulator that has no events.</returns>
    public static async Task<EmulatorEvents?> FindAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        if (!IsEmulator(configuration)) return null;
        var endpoint = BlobEndpoint(configuration["AzureWebJobsStorage"])!;
        var events = new EmulatorEvents(new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/$events"));
        return await events.SendAsync(HttpMethod.Get, "", cancellationToken) ? events : null;
    }

    public static bool IsEmulator(IConfiguration configuration) =>
        BlobEndpoint(configuration["AzureWebJobsStorage"]) is { IsLoopback: true };

    /// <param name="target">The URL that events are delivered to.</param>
    /// <returns>False when the emulator does not answer or refuses.</returns>
    public Task<bool> SubscribeAsync(string target, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, target, cancellationToken);

    public Task<bool> UnsubscribeAsync(string target, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, target, cancellationToken);

    /// <summary>A connection string that cannot be read is reported by the app itself.</summary>
    private static Uri? BlobEndpoint(string? connection)
    {
        try
        {
            return connection is { Length: > 0 } ? new BlobServiceClient(connection).Uri : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private async Task<bool> SendAsync(HttpMethod method, string target, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Timeout };
        using var request = new HttpRequestMessage(method, Address);
        if (target.Length > 0) request.Content = new StringContent(target, MediaTypeHeaderValue.Parse("text/plain"));
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception silent)
            when (silent is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}

/// <summary>Subscribes as soon as the server listens, and unsubscribes before it stops.</summary>
internal sealed partial class EmulatorSubscriber(
    EmulatorEvents events, IServer server, EventKey key, ILogger<EmulatorSubscriber> logger) : LifecycleService
{
    private const string Function = BlobEventsEndpoint.FunctionPrefix + nameof(IngestUpload);

    private string Target
    {
        get
        {
            string address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
            int port = new Uri(address.Replace("//localhost", "//127.0.0.1", StringComparison.Ordinal)).Port;
            return $"http://127.0.0.1:{port}{BlobEventsEndpoint.Path}?functionName={Function}&code={Uri.EscapeDataString(key.Text)}";
        }
    }

    public override async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!await events.SubscribeAsync(Target, cancellationToken)) Log.NotSubscribed(logger);
    }

    public override Task StoppingAsync(CancellationToken cancellationToken) => events.UnsubscribeAsync(Target, cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(600, LogLevel.Error,
            "The storage emulator did not accept a subscription to its blob events; Reconcile finds uploads half a minute later")]
        public static partial void NotSubscribed(ILogger logger);
    }
}
