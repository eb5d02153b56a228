using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Feeds.Worker.Tests.Host;

/// <summary>The host's web server: routes requests and has the worker answer them. If no function matches, it answers 404 itself.</summary>
internal sealed class HttpFrontEnd : IAsyncDisposable
{
    /// <summary>The host's limit for request bodies, in bytes.</summary>
    const long MaxRequestBytes = 104_857_600;

    readonly WebApplication server;
    readonly HttpProxy proxy;

    /// <param name="worker">Address of the worker's web server.</param>
    public HttpFrontEnd(IReadOnlyList<IndexedFunction> functions, WorkerConnection connection, Uri worker)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRouting();
        builder.Services.AddHttpForwarder();
        server = builder.Build();
        proxy = new HttpProxy(server.Services.GetRequiredService<IHttpForwarder>(), connection, worker);
        Routes = new HostRoutes(functions, proxy.AnswerAsync, server.Services);
        // The host's own paths come before every function.
        foreach (string own in (string[])["/admin", "/runtime"]) server.Map(own, branch => branch.Run(NotFound));
        server.UseRouter(Routes.Router);
        server.Run(NotFound);
    }

    public HostRoutes Routes { get; }

    public async Task<Uri> ListenAsync()
    {
        await server.StartAsync();
        return new Uri(server.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        proxy.Dispose();
    }

    static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
