using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LocalFunctionsHost.Functions;
using LocalFunctionsHost.Http;
using LocalFunctionsHost.Storage;
using LocalFunctionsHost.Triggers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LocalFunctionsHost;

/// <summary>The app with its triggers: what starts first ends last.</summary>
internal sealed class FunctionsHost(WebApplication app, LocalHost host, int port, IReadOnlyList<FunctionDescriptor> functions, Listeners listeners, HttpDrain requests) : IHost, IAsyncDisposable
{
    // For requests that still run after the deadline to be cut off in.
    static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    StorageEmulator? emulator;

    public IServiceProvider Services => app.Services;

    /// <summary>As <c>/admin/host/status</c> tells it.</summary>
    public string State { get; private set; } = "Initialized";

    /// <summary>Storage, then the app and its web server, then the triggers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            CheckPort();
            if (listeners.Connections.Any(DevelopmentStorage.IsMeantBy))
            {
                emulator = await DevelopmentStorage.EnsureAsync(cancellationToken);
            }

            await listeners.CheckStorageAsync(cancellationToken);
            await StartServerAsync(cancellationToken);
        }
        catch (HostException exception)
        {
            await DisposeAsync();
            host.Fail(exception);
            throw;
        }

        listeners.Start();
        State = "Running";
        await WriteSummaryAsync();
    }

    /// <summary>Takes no more requests and events, and waits for what runs until the deadline (HostOptions.ShutdownTimeout). The status can be asked for until then.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        State = "Stopping";
        var deadline = app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        var drained = listeners.StopAsync(deadline);
        var ended = Task.WhenAll(drained, requests.StopAsync());
        var inTime = await Task.WhenAny(ended, Task.Delay(deadline, cancellationToken)) == ended;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(inTime ? deadline : LastWords);
        await app.StopAsync(limit.Token);
        if (!await drained)
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Some functions still ran {deadline.TotalSeconds:0} seconds after the stop and were given up; their events come again."));
        }
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        listeners.Dispose();
        await app.DisposeAsync();
        if (emulator is not null)
        {
            await emulator.DisposeAsync();
        }
    }

    // Early, so that nothing is started in vain and the framework has no error to log.
    void CheckPort()
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException exception)
        {
            throw exception.SocketErrorCode == SocketError.AccessDenied
                ? new HostException($"Port {port} may not be used by this user. Give another one with --port N.", exception)
                : PortTaken(exception);
        }
    }

    HostException PortTaken(Exception exception) => new($"Port {port} is taken by another program. Give another one with --port N.", exception);

    async Task StartServerAsync(CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw PortTaken(exception);
        }
    }

    async Task WriteSummaryAsync()
    {
        var output = Console.Out;
        await output.WriteLineAsync("Functions:");
        foreach (var function in functions)
        {
            var note = function switch
            {
                { Disabled: true } => " — off (AzureWebJobs." + function.Name + ".Disabled)",
                { Trigger: BlobTrigger { ByEvents: true } } => " — there is no Event Grid here: it runs only for events posted to /runtime/webhooks/blobs?functionName=" + function.Id,
                _ => "",
            };
            await output.WriteLineAsync($"  {function.Name}: {function.Trigger.Describe()}{note}");
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Listening on http://localhost:{port}"));
    }
}
