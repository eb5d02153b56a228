using System.Text;
using Azure.Storage.Blobs;
using Feeds.Worker.Tests.Host;

namespace Feeds.Worker.Tests.Support;

/// <summary>The published app under the isolated worker, alone on its storage account: functions run only when a test calls them.</summary>
public sealed class WorkerAlone(StorageFixture storage, PublishedApp app) : IAsyncLifetime
{
    FunctionsHost? host;
    AccountQueues? queues;

    internal FunctionsHost Host => host!;

    internal AccountQueues Queues => queues!;

    /// <summary>Connection string of the storage account.</summary>
    internal string Connection { get; } = storage.NewAccount();

    /// <summary>The container for uploads.</summary>
    internal BlobContainerClient Files => new(Connection, "episodes");

    public async ValueTask InitializeAsync()
    {
        var settings = Deployment.Settings(Connection).With("Feeds__AllowPrivateAddresses", "true");
        host = await FunctionsHost.StartAsync(await app.FolderAsync(), settings);
        queues = new AccountQueues(host, Connection);
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
    }

    /// <summary>Uploads a file and calls the blob function.</summary>
    internal async Task<FunctionOutcome> UploadAsync(string name, byte[] content)
    {
        await Files.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), overwrite: true, TestContext.Current.CancellationToken);
        return await Host.UploadedAsync(Files.Name, name);
    }

    internal Task<FunctionOutcome> UploadAsync(string name, string content) => UploadAsync(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Uploads a file, and calls all functions that follow from it.</summary>
    internal async Task PublishAsync(string name, byte[] content)
    {
        await Queues.AddAsync(await UploadAsync(name, content));
        await Queues.RunAsync();
    }

    internal Task PublishAsync(string name, string content) => PublishAsync(name, Encoding.UTF8.GetBytes(content));

    internal Task<Reply> GetAsync(string target) => SendAsync(new Call("GET", target));

    /// <summary>Calls the management API.</summary>
    internal Task<Reply> ManageAsync(string method, string target, string? body = null) =>
        SendAsync(Call.WithAdminKey(method, target, body));

    async Task<Reply> SendAsync(Call call)
    {
        var reply = await call.SendAsync(Host.Http);
        Assert.True(reply.Status < 500, $"{call}: {reply.Status}. The worker wrote:\n{Host.Wrote}");
        return reply;
    }
}
