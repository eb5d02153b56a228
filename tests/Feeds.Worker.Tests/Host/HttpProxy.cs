using Feeds.Worker.Tests.Host.Rpc;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Feeds.Worker.Tests.Host;

/// <summary>Has the worker answer a request: invokes the function over gRPC, and forwards the request to the worker's web server.</summary>
/// <remarks>Source: azure-functions-host, DefaultHttpProxyService and GrpcWorkerChannel.</remarks>
internal sealed class HttpProxy(IHttpForwarder forwarder, WorkerConnection connection, Uri worker) : IDisposable
{
    /// <summary>Tells the worker which invocation a forwarded request belongs to.</summary>
    const string InvocationHeader = "x-ms-invocation-id";

    readonly HttpMessageInvoker client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    readonly ForwarderRequestConfig config = new() { ActivityTimeout = TimeSpan.FromMinutes(4) };

    public void Dispose() => client.Dispose();

    public async Task AnswerAsync(HttpContext http, IndexedFunction function)
    {
        var request = TriggerData.OfHttp(function, http.Request);
        AddPlatformHeaders(http, request.InvocationId);
        var forwarding = forwarder.SendAsync(http, worker.AbsoluteUri, client, config, HttpTransformer.Default).AsTask();
        await using var cancelling = http.RequestAborted.Register(() => Cancel(request));
        var result = (await connection.AskAsync(new() { InvocationRequest = request })).InvocationResponse.Result;
        bool answered = await forwarding is ForwarderError.None && result.Status is StatusResult.Types.Status.Success;
        if (answered || http.RequestAborted.IsCancellationRequested) return;

        connection.Log.Enqueue($"{http.Request.Method} {http.Request.Path} failed: {result.Exception?.Message}");
        if (http.Response.HasStarted) http.Abort();
        else http.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }

    void Cancel(InvocationRequest request) => connection.Send(new() { InvocationCancel = new() { InvocationId = request.InvocationId } });

    /// <summary>Headers that the host and the platform's front end add. Only the last entry of X-Forwarded-For is theirs.</summary>
    static void AddPlatformHeaders(HttpContext http, string invocation)
    {
        var headers = http.Request.Headers;
        headers[InvocationHeader] = invocation;
        headers["X-Forwarded-Host"] = http.Request.Host.Value;
        headers["X-Forwarded-Proto"] = http.Request.Scheme;
        headers.Append("X-Forwarded-For", $"{http.Connection.RemoteIpAddress}:{http.Connection.RemotePort}");
    }
}
