using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Feeds.Worker.Tests.Host.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Feeds.Worker.Tests.Host;

/// <summary>The host's end of the gRPC stream that a worker opens: sends requests and matches responses to them.</summary>
internal sealed class WorkerConnection : IAsyncDisposable
{
    /// <summary>For one response. Only a worker that hangs takes so long.</summary>
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    readonly Channel<StreamingMessage> outgoing = Channel.CreateUnbounded<StreamingMessage>();
    readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> pending = new(StringComparer.Ordinal);
    readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource<Exception> lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly WebApplication server;

    public WorkerConnection()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        server = builder.Build();
        server.MapGrpcService<EventStreamService>();
    }

    /// <summary>What the worker logs, one line for each entry.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>Number of requests without a response.</summary>
    public int Pending => pending.Count;

    /// <returns>The address for the worker to connect to.</returns>
    public async Task<Uri> ListenAsync()
    {
        await server.StartAsync();
        return new Uri(server.Urls.Single());
    }

    /// <summary>Waits until the worker has opened its stream.</summary>
    /// <exception cref="WorkerEndedException">It ended instead.</exception>
    public async Task WaitForStartAsync()
    {
        await Task.WhenAny(started.Task, lost.Task).WaitAsync(Deadline);
        if (!started.Task.IsCompleted) throw await lost.Task;
    }

    /// <summary>Sends a message that has no response.</summary>
    public void Send(StreamingMessage message) => Assert.True(outgoing.Writer.TryWrite(message));

    /// <summary>Sends a request and waits for its response.</summary>
    /// <exception cref="WorkerEndedException">The worker ended instead.</exception>
    public async Task<StreamingMessage> AskAsync(StreamingMessage message)
    {
        message.RequestId = Guid.NewGuid().ToString();
        var response = pending[message.RequestId] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            Send(message);
            await Task.WhenAny(response.Task, lost.Task).WaitAsync(Deadline);
            return response.Task.IsCompleted ? await response.Task : throw await lost.Task;
        }
        finally
        {
            pending.TryRemove(message.RequestId, out _);
        }
    }

    /// <summary>Fails everything that waits for the worker.</summary>
    public void Lose(WorkerEndedException reason) => lost.TrySetResult(reason);

    public async ValueTask DisposeAsync()
    {
        outgoing.Writer.TryComplete();
        await server.DisposeAsync();
    }

    void Receive(StreamingMessage message)
    {
        if (message.ContentCase is StreamingMessage.ContentOneofCase.StartStream) started.TrySetResult();
        else if (message.RpcLog is { } entry) Log.Enqueue($"{entry.Level} {entry.Category}: {entry.Message} {entry.Exception?.Message}");
        else if (pending.TryGetValue(message.RequestId, out var response)) response.TrySetResult(message);
    }

    /// <summary>The service that the worker calls, once.</summary>
    sealed class EventStreamService(WorkerConnection connection) : FunctionRpc.FunctionRpcBase
    {
        public override async Task EventStream(
            IAsyncStreamReader<StreamingMessage> requestStream,
            IServerStreamWriter<StreamingMessage> responseStream,
            ServerCallContext context)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
            var sending = SendAllAsync(responseStream, ended.Token);
            try
            {
                await foreach (var message in requestStream.ReadAllAsync(ended.Token)) connection.Receive(message);
            }
            catch (Exception closed) when (closed is IOException or OperationCanceledException)
            {
                // The worker has ended, which its process reports.
            }
            await ended.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task SendAllAsync(IServerStreamWriter<StreamingMessage> responses, CancellationToken cancellationToken)
        {
            var messages = connection.outgoing.Reader.ReadAllAsync(cancellationToken);
            await foreach (var message in messages) await responses.WriteAsync(message, cancellationToken);
        }
    }
}
