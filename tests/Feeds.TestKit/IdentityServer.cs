using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace Feeds.TestKit;

/// <summary>Issues tokens to a process as the platform of App Service and Functions issues them to a managed identity.</summary>
/// <remarks>Source: "How to use managed identities for App Service and Azure Functions", "REST endpoint reference".</remarks>
public sealed class IdentityServer : IAsyncDisposable
{
    readonly string secret = RandomNumberGenerator.GetHexString(32);
    readonly HttpReceiver server;

    public IdentityServer() => server = new(AnswerAsync);

    /// <summary>What the platform sets in the app's environment.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["IDENTITY_ENDPOINT"] = $"{server.Address}/msi/token",
        ["IDENTITY_HEADER"] = secret,
    };

    /// <summary>The client ids and resources that tokens were asked for.</summary>
    public ConcurrentQueue<(string? ClientId, string? Resource)> Asked { get; } = new();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    async Task AnswerAsync(HttpListenerContext context)
    {
        using var response = context.Response;
        if (context.Request.Headers["X-IDENTITY-HEADER"] != secret)
        {
            response.StatusCode = 401;
            return;
        }

        var query = context.Request.QueryString;
        Asked.Enqueue((query["client_id"], query["resource"]));
        var (token, expires) = TestTokens.ForStorage();
        response.ContentType = "application/json";
        var body = new
        {
            access_token = token,
            expires_on = expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            resource = query["resource"],
            token_type = "Bearer",
            client_id = query["client_id"],
        };
        await JsonSerializer.SerializeAsync(response.OutputStream, body);
    }
}
