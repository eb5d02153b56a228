using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Feeds.EndToEnd.Tests.Support;

/// <summary>A web server that is told of changes: remembers every request, and answers as it is told to.</summary>
internal sealed class HubServer : IAsyncDisposable
{
    readonly WebApplication server;
    readonly ConcurrentQueue<HubCall> calls = new();

    HubServer(string address)
    {
        Address = address;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        server = builder.Build();
        server.Run(AnswerAsync);
    }

    /// <summary>Where it listens, without a trailing slash.</summary>
    public string Address { get; }

    /// <summary>What a call is answered: status, and the value of Retry-After. The number counts the calls of its path and feed before it.</summary>
    public Func<HubCall, int, (int Status, string? RetryAfter)> Answer { get; set; } = (_, _) => (204, null);

    public static async Task<HubServer> StartAsync()
    {
        var hub = new HubServer(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"));
        await hub.server.StartAsync();
        return hub;
    }

    public IReadOnlyList<HubCall> Calls(string path) => [.. calls.Where(c => c.Path == path)];

    public ValueTask DisposeAsync() => server.DisposeAsync();

    async Task AnswerAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : null;
        var call = new HubCall(context.Request.Method, context.Request.Path, context.Request.QueryString.ToString(), form?["hub.mode"], form?["hub.url"], form?["hub.topic"], DateTimeOffset.UtcNow);
        int before = calls.Count(c => c.Path == call.Path && c.Url == call.Url);
        calls.Enqueue(call);
        var (status, retryAfter) = Answer(call, before);
        context.Response.StatusCode = status;
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        if (status is 301 or 302 or 307) context.Response.Headers.Location = Address + "/elsewhere";
    }
}

internal sealed record HubCall(string Method, string Path, string Query, string? Mode, string? Url, string? Topic, DateTimeOffset At);
