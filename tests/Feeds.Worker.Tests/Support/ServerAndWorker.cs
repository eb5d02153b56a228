using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Feeds.Worker.Tests.Host;

namespace Feeds.Worker.Tests.Support;

/// <summary>Feeds.Server, and the published app under the isolated worker, on one storage account.</summary>
public abstract class ServerAndWorker(StorageFixture storage, PublishedApp app) : IAsyncLifetime
{
    FeedsApp? server;
    FunctionsHost? worker;

    internal FeedsApp Server => server!;

    internal FunctionsHost Worker => worker!;

    /// <summary>Connection string of the storage account.</summary>
    internal string Connection { get; } = storage.NewAccount();

    /// <summary>Those of both hosts.</summary>
    private protected virtual AppSettings Settings => Deployment.Settings(Connection);

    /// <summary>The container for uploads.</summary>
    internal BlobContainerClient Files => new(Connection, "episodes");

    public async ValueTask InitializeAsync()
    {
        var settings = Settings;
        try
        {
            server = await FeedsApp.StartAsync(Connection, settings.Values);
            await FillAsync();
            worker = await FunctionsHost.StartAsync(await app.FolderAsync(), settings);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (worker is not null) await worker.DisposeAsync();
        if (server is not null) await server.DisposeAsync();
    }

    /// <summary>Makes what the tests of the class start with, while only the server runs.</summary>
    protected abstract Task FillAsync();

    internal async Task PutAsync(string name, byte[] content) =>
        await Files.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), overwrite: true, TestContext.Current.CancellationToken);

    internal Task PutAsync(string name, string content) => PutAsync(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Calls the server's management API.</summary>
    internal Task<Reply> ManageAsync(string method, string target, string? body = null) =>
        Call.WithAdminKey(method, target, body).SendAsync(Server.Http);

    /// <returns>The new key's id and text.</returns>
    internal async Task<(string Id, string Text)> MakeKeyAsync(string role, string show)
    {
        var key = (await ManageAsync("POST", "/manage/keys", $$"""{"role": "{{role}}", "show": "{{show}}"}""")).Has(201).Json;
        return (key.GetProperty("id").GetString()!, key.GetProperty("key").GetString()!);
    }

    /// <summary>Waits until so many files of a show are published.</summary>
    protected Task PublishedAsync(string show, int files) => ManagedWhenAsync(
        $"/manage/shows/{show}/uploads.json",
        uploads => Values(uploads, "uploads", "published").Count == files,
        $"{files} files of {show} are published");

    /// <summary>Waits until a resource of the server's management API is as expected.</summary>
    protected Task ManagedWhenAsync(string target, Func<JsonElement, bool> expected, string expectation) =>
        WhenAsync(Call.WithAdminKey("GET", target), reply => reply.Status == 200 && expected(reply.Json), expectation);

    /// <summary>Waits until the server's reply is as expected.</summary>
    private protected async Task WhenAsync(Call call, Func<Reply, bool> expected, string expectation)
    {
        var reply = await call.SendAsync(Server.Http);
        await Eventually.BecomesTrueAsync(
            async () => expected(reply = await call.SendAsync(Server.Http)),
            Deployment.Deadline,
            () => $"{expectation}. The last reply was {reply.Status} {reply.Text}. The server wrote:\n{Server.Output}");
    }

    /// <returns>The values of one property of a list's items, where it is present.</returns>
    protected static IReadOnlyList<string> Values(JsonElement json, string list, string property) =>
    [
        .. from item in json.GetProperty(list).EnumerateArray()
           where item.TryGetProperty(property, out _)
           select item.GetProperty(property).GetString()!,
    ];
}
