using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Feeds.EndToEnd.Tests.Support;

/// <summary>Stands between readers and the app, passes everything on as it is, and remembers who asked for what.</summary>
internal sealed class LoggingProxy : IAsyncDisposable
{
    readonly WebApplication server;
    readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None, UseCookies = false });
    readonly ConcurrentQueue<ProxiedRequest> log = new();

    LoggingProxy(string address)
    {
        Address = address;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        server = builder.Build();
        server.Run(PassOnAsync);
    }

    /// <summary>Where it listens, without a trailing slash.</summary>
    public string Address { get; }

    /// <summary>The app behind it.</summary>
    public Uri? Target { get; set; }

    public IReadOnlyList<ProxiedRequest> Log => [.. log];

    public static async Task<LoggingProxy> StartAsync()
    {
        var proxy = new LoggingProxy(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"));
        await proxy.server.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        client.Dispose();
    }

    async Task PassOnAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(Target!, $"{context.Request.Path.ToUriComponent()}{context.Request.QueryString}"));
        foreach (var (name, values) in context.Request.Headers.Where(h => !h.Key.Equals("Host", StringComparison.OrdinalIgnoreCase)))
        {
            request.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!);
        }

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        log.Enqueue(new(context.Request.Method, context.Request.Path, (int)answer.StatusCode, context.Request.Headers.UserAgent.ToString()));
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(h => !h.Key.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        if (context.Request.Method != "HEAD" && answer.StatusCode != HttpStatusCode.NotModified)
        {
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }
}

internal sealed record ProxiedRequest(string Method, string Path, int Status, string UserAgent);
