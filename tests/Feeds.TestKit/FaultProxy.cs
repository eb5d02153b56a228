using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Feeds.Server.Emulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Feeds.TestKit;

/// <summary>
/// Stands between an app and the storage emulator and lets some requests go wrong. Signatures hold: they cover the
/// path, which is passed on as it came, and not the address.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    const int SlowChunks = 20;
    static readonly TimeSpan SlowPause = TimeSpan.FromMilliseconds(25);

    readonly WebApplication server;
    readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    readonly Dictionary<int, int> targets;
    readonly ConcurrentDictionary<(string Method, string Target), int> occurrences = new();
    readonly ConcurrentDictionary<FaultKind, int> counts = new();
    readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    FaultProxy(StorageEmulator emulator, FaultPlan plan)
    {
        Plan = plan;
        int[] behind = [emulator.BlobPort, emulator.QueuePort, emulator.TablePort];
        targets = behind.ToDictionary(_ => FreePort.Next());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            // Slow answers are ours to give, not the server's to judge.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            foreach (var port in targets.Keys)
            {
                kestrel.Listen(IPAddress.Loopback, port);
            }
        });
        server = builder.Build();
        server.Run(AnswerAsync);
    }

    /// <summary>May be replaced at any time, for instance to have a calm end.</summary>
    public FaultPlan Plan { get; set; }

    /// <summary>Requests, by method and target, that are neither passed on nor answered for as long as the one who asks waits.</summary>
    public Func<string, string, bool> Hold { get; set; } = (_, _) => false;

    /// <summary>Ends when the first request is held.</summary>
    public Task Held => held.Task;

    /// <summary>Requests so far by what was done to them.</summary>
    public IReadOnlyDictionary<FaultKind, int> Counts => counts;

    public static async Task<FaultProxy> StartAsync(StorageEmulator emulator, FaultPlan plan)
    {
        ArgumentNullException.ThrowIfNull(emulator);
        var proxy = new FaultProxy(emulator, plan);
        await proxy.server.StartAsync();
        return proxy;
    }

    /// <summary>The same account, reached through this proxy.</summary>
    public string Through(string connectionString) => targets.Aggregate(
        connectionString,
        (text, port) => text.Replace(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port.Value}/"), string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port.Key}/"), StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        client.Dispose();
    }

    async Task AnswerAsync(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var method = context.Request.Method;
        if (Hold(method, target))
        {
            held.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        var occurrence = occurrences.AddOrUpdate((method, target), 0, (_, before) => before + 1);
        var fault = Plan.Choose(method, target, IsConditional(context.Request), occurrence);
        counts.AddOrUpdate(fault, 1, (_, before) => before + 1);
        try
        {
            await AnswerAsync(context, target, fault);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // One of the two sides is gone: the other learns it as it would without us.
            context.Abort();
        }
    }

    async Task AnswerAsync(HttpContext context, string target, FaultKind fault)
    {
        if (Refusal(fault) is { } refusal)
        {
            await RefuseAsync(context, refusal);
            return;
        }

        if (fault is FaultKind.CutBefore)
        {
            context.Abort();
            return;
        }

        using var request = Request(context, target);
        // Once passed on it is executed to the end, even when the one who asked is gone: as a storage does.
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, CancellationToken.None);
        var body = await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
        switch (fault)
        {
            case FaultKind.CutAfter:
                context.Abort();
                break;
            case FaultKind.ErrorAfter:
                await RefuseAsync(context, (500, "OperationTimedOut"));
                break;
            default:
                await PassBackAsync(context, answer, body, fault);
                break;
        }
    }

    HttpRequestMessage Request(HttpContext context, string target)
    {
        var exact = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{targets[context.Connection.LocalPort]}{target}");
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(address, exact));
        if (context.Request.ContentLength is not null || context.Request.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach (var (name, values) in context.Request.Headers.Where(header => !IsOfConnection(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!);
            }
        }

        return request;
    }

    static async Task PassBackAsync(HttpContext context, HttpResponseMessage answer, byte[] body, FaultKind fault)
    {
        var response = context.Response;
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !IsOfConnection(header.Key)))
        {
            response.Headers[name] = values.ToArray();
        }

        switch (fault)
        {
            case FaultKind.CutWithin:
                await response.StartAsync();
                await response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
                await response.Body.FlushAsync();
                context.Abort();
                break;
            case FaultKind.Slow:
                foreach (var chunk in body.Chunk(Math.Max(1, body.Length / SlowChunks)))
                {
                    await Task.Delay(SlowPause, context.RequestAborted);
                    await response.Body.WriteAsync(chunk, context.RequestAborted);
                    await response.Body.FlushAsync(context.RequestAborted);
                }

                break;
            default:
                if (body.Length > 0)
                {
                    await response.Body.WriteAsync(body, context.RequestAborted);
                }

                break;
        }
    }

    static (int Status, string Code)? Refusal(FaultKind fault) => fault switch
    {
        FaultKind.ServerError => (500, "InternalError"),
        FaultKind.Busy => (503, "ServerBusy"),
        FaultKind.Throttled => (429, "TooManyRequests"),
        FaultKind.ConditionNotMet => (412, "ConditionNotMet"),
        _ => null,
    };

    static async Task RefuseAsync(HttpContext context, (int Status, string Code) refusal)
    {
        context.Response.StatusCode = refusal.Status;
        context.Response.Headers["x-ms-error-code"] = refusal.Code;
        context.Response.ContentType = "application/xml";
        await context.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{refusal.Code}</Code><Message>The fault proxy says so.</Message></Error>");
    }

    static bool IsConditional(HttpRequest request) => request.Headers.ContainsKey("If-Match") || request.Headers.ContainsKey("If-None-Match");

    static bool IsOfConnection(string header) =>
        header.Equals("Connection", StringComparison.OrdinalIgnoreCase) || header.Equals("Keep-Alive", StringComparison.OrdinalIgnoreCase) || header.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase);
}
