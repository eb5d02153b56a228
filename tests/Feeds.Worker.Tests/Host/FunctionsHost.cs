using System.Net.Sockets;
using Feeds.Worker.Tests.Host.Rpc;

namespace Feeds.Worker.Tests.Host;

/// <summary>
/// A functions host for one published app: starts its worker, indexes and loads its functions, and routes HTTP requests to them. Functions
/// with other triggers are called by the tests, without schedules and retries. Everything listens on 127.0.0.1 and ends with this process.
/// </summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(20);

    readonly AppSettings settings;
    readonly WorkerConnection connection;
    readonly WorkerProcess worker;
    readonly Task watching;
    HttpFrontEnd? frontEnd;

    FunctionsHost(AppSettings settings, WorkerConnection connection, WorkerProcess worker)
    {
        (this.settings, this.connection, this.worker) = (settings, connection, worker);
        watching = WatchAsync();
    }

    public IReadOnlyList<IndexedFunction> Functions { get; private set; } = [];

    /// <summary>What the worker said that it can do.</summary>
    public IReadOnlyDictionary<string, string> Capabilities { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public HttpClient Http { get; } = new();

    public HostRoutes Routes => frontEnd!.Routes;

    /// <summary>Number of calls that the worker has not ended yet.</summary>
    public int RunningCalls => connection.Pending;

    /// <summary>The last lines that the worker wrote and logged, for messages of failed tests.</summary>
    public string Wrote => string.Join('\n', [worker.Output, worker.Errors, .. connection.Log.TakeLast(50)]);

    /// <param name="folder">The published app.</param>
    /// <param name="connected">Called at the first moment at which the worker can be called.</param>
    /// <exception cref="WorkerEndedException">The worker ended instead.</exception>
    public static async Task<FunctionsHost> StartAsync(string folder, AppSettings settings, Func<Task>? connected = null)
    {
        var connection = new WorkerConnection();
        var host = new FunctionsHost(settings, connection, WorkerProcess.Start(folder, await connection.ListenAsync(), settings));
        try
        {
            await connection.WaitForStartAsync();
            if (connected is not null) await connected();
            await host.StartAsync(folder);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Calls the blob function, as the event of an upload does.</summary>
    public Task<FunctionOutcome> UploadedAsync(string container, string name) =>
        InvokeAsync(f => f.Kind is TriggerKind.Blob, function => TriggerData.OfBlob(function, container, name));

    /// <summary>Calls the function that waits for messages of a queue.</summary>
    public Task<FunctionOutcome> SendAsync(string queue, string message) =>
        InvokeAsync(f => f.Kind is TriggerKind.Queue && f.Queue == queue, function => TriggerData.OfMessage(function, message));

    /// <summary>Calls the timer's function.</summary>
    public Task<FunctionOutcome> TickAsync() =>
        InvokeAsync(f => f.Kind is TriggerKind.Timer, function => TriggerData.OfTimer(function, TimeProvider.System.GetUtcNow()));

    /// <summary>Tells the worker to end, as the host does when it scales in.</summary>
    /// <returns>The worker's exit status.</returns>
    public async Task<int> TerminateAsync()
    {
        connection.Send(new() { WorkerTerminate = new() });
        return await worker.Ended.WaitAsync(StopDeadline);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (frontEnd is not null) await frontEnd.DisposeAsync();
        await worker.DisposeAsync();
        await watching;
        await connection.DisposeAsync();
    }

    /// <summary>The handshake, in the host's order.</summary>
    async Task StartAsync(string folder)
    {
        var address = await InitializeAsync(folder);
        Functions = await LoadAsync(folder);
        // The real host retries requests that come before the worker listens.
        await Eventually.BecomesTrueAsync(() => ListensAsync(address), StartDeadline, () => $"the worker listens:\n{Wrote}");
        frontEnd = new HttpFrontEnd(Functions, connection, address);
        Http.BaseAddress = await frontEnd.ListenAsync();
    }

    /// <returns>Address of the worker's web server.</returns>
    async Task<Uri> InitializeAsync(string folder)
    {
        var request = new WorkerInitRequest { HostVersion = "4.1041.0.0", WorkerDirectory = folder, FunctionAppDirectory = folder };
        var response = (await connection.AskAsync(new() { WorkerInitRequest = request })).WorkerInitResponse;
        Expect(response.Result, "The worker initializes");
        Capabilities = new Dictionary<string, string>(response.Capabilities, StringComparer.Ordinal);
        return new Uri(Capabilities["HttpUri"]);
    }

    async Task<IReadOnlyList<IndexedFunction>> LoadAsync(string folder)
    {
        var request = new FunctionsMetadataRequest { FunctionAppDirectory = folder };
        var response = (await connection.AskAsync(new() { FunctionsMetadataRequest = request })).FunctionMetadataResponse;
        Expect(response.Result, "The worker indexes its functions");
        Assert.False(response.UseDefaultMetadataIndexing, "The worker indexes its functions itself");
        foreach (var metadata in response.FunctionMetadataResults)
        {
            var load = new FunctionLoadRequest { FunctionId = metadata.FunctionId, Metadata = metadata };
            Expect((await connection.AskAsync(new() { FunctionLoadRequest = load })).FunctionLoadResponse.Result, $"{metadata.Name} loads");
        }
        return [.. response.FunctionMetadataResults.Select(metadata => new IndexedFunction(metadata, settings))];
    }

    async Task<FunctionOutcome> InvokeAsync(Func<IndexedFunction, bool> isCalled, Func<IndexedFunction, InvocationRequest> request)
    {
        var function = Functions.Single(isCalled);
        var response = await connection.AskAsync(new() { InvocationRequest = request(function) });
        return FunctionOutcome.Of(function, response.InvocationResponse);
    }

    async Task WatchAsync()
    {
        int status = await worker.Ended;
        connection.Lose(new WorkerEndedException(status, worker.Output, worker.Errors));
    }

    void Expect(StatusResult result, string expectation) =>
        Assert.True(result.Status is StatusResult.Types.Status.Success, $"{expectation}: {result.Exception?.Message}\n{Wrote}");

    static async Task<bool> ListensAsync(Uri address)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
