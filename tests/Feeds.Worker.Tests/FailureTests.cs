using System.Net.Sockets;
using System.Text;
using Feeds.Worker.Tests.Host;
using Feeds.Worker.Tests.Support;

namespace Feeds.Worker.Tests;

/// <summary>Clients that disconnect, settings that are invalid, and the end of the worker.</summary>
public sealed class FailureTests(WorkerAlone worker, StorageFixture storage, PublishedApp app) : IClassFixture<WorkerAlone>
{
    /// <summary>20 MB, more than all buffers on the way hold.</summary>
    const int LargeFrames = 48_000;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_worker_survives_a_client_that_disconnects_during_the_answer()
    {
        const string media = "/shows/large/media/001.mp3";
        await worker.PublishAsync("large/001.md", EpisodeFiles.Notes(1, "Large"));
        await worker.PublishAsync("large/001.mp3", TestMedia.Mp3(LargeFrames));

        await ReadBeginningAsync(media);

        await IsIdleAsync();
        Assert.Equal(LargeFrames * TestMedia.FrameBytes, (await worker.GetAsync(media)).Has(200).Body.Length);
    }

    [Fact]
    public async Task The_worker_survives_a_client_that_disconnects_during_an_upload()
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync("127.0.0.1", worker.Host.Http.BaseAddress!.Port, Token);
            await using var stream = client.GetStream();
            await stream.WriteAsync(BeginningOfUpload("/manage/shows/half/files/001.mp3"), Token);
            await Eventually.BecomesTrueAsync(() => worker.Host.RunningCalls == 1, Deployment.Deadline, () => "the upload has begun");
        }

        await IsIdleAsync();
        Assert.False(await worker.Files.GetBlobClient("half/001.mp3").ExistsAsync(Token));
    }

    [Fact]
    public async Task An_invalid_setting_ends_the_worker_with_one_line()
    {
        var settings = Deployment.Settings(storage.NewAccount()).With("Feeds__BaseUrl", "ftp://x");
        string folder = await app.FolderAsync();

        var ended = await Assert.ThrowsAsync<WorkerEndedException>(() => FunctionsHost.StartAsync(folder, settings));

        Assert.Equal(1, ended.Status);
        Assert.Contains("Feeds__BaseUrl is \"ftp://x\".", Assert.Single(ended.Errors.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worker_ends_with_status_0_when_the_host_tells_it_to()
    {
        await using var host = await FunctionsHost.StartAsync(await app.FolderAsync(), Deployment.Settings(storage.NewAccount()));
        await Eventually.BecomesTrueAsync(
            () => host.Wrote.Contains("Application started", StringComparison.Ordinal),
            Deployment.Deadline,
            () => $"the worker has started:\n{host.Wrote}");

        Assert.Equal(0, await host.TerminateAsync());
    }

    async Task ReadBeginningAsync(string target)
    {
        var url = new Uri(target, UriKind.Relative);
        using var response = await worker.Host.Http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, Token);
        await using var content = await response.Content.ReadAsStreamAsync(Token);
        await content.ReadExactlyAsync(new byte[1000], Token);
    }

    /// <summary>The head of a request, and 1 MB of the 40 that it announces.</summary>
    static byte[] BeginningOfUpload(string target)
    {
        string[] head =
        [
            $"PUT {target} HTTP/1.1",
            "Host: localhost",
            $"Authorization: Bearer {Deployment.AdminKey}",
            "Content-Length: 40000000",
            "\r\n",
        ];
        return [.. Encoding.ASCII.GetBytes(string.Join("\r\n", head)), .. new byte[1_000_000]];
    }

    /// <summary>Waits until the worker has nothing left to do; it still answers.</summary>
    async Task IsIdleAsync()
    {
        var host = worker.Host;
        await Eventually.BecomesTrueAsync(() => host.RunningCalls == 0, Deployment.Deadline, () => $"the worker is idle:\n{host.Wrote}");
        (await worker.GetAsync("/healthz")).Has(200);
    }
}
