using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Feeds.Server.Tests;

/// <summary>Something listens at the storage's ports that is not a storage, or does not answer.</summary>
public sealed class BadStorageTests : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_storage_that_is_silent_is_one_line_within_seconds()
    {
        await using var app = Launch();
        Assert.Equal(1, await app.WaitForExitAsync());
        string line = Assert.Single(app.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("The blob storage accepts connections but did not answer within 12 s.", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_during_the_start_ends_without_an_error()
    {
        await using var app = Launch();
        using var unanswered = await AcceptContainerRequestAsync();

        await app.StopAsync();

        Assert.Empty(app.Output);
    }

    [Fact]
    public async Task A_program_that_is_no_storage_is_one_line_that_says_so()
    {
        await using var app = Launch();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var answering = AnswerAsync("HTTP/1.1 501 Not Implemented\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", stop.Token);

        Assert.Equal(1, await app.WaitForExitAsync());

        string line = Assert.Single(app.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        const string expected = "The blob storage refuses: 501, without an error code. Another program may listen on its port. Check";
        Assert.StartsWith(expected, line, StringComparison.Ordinal);
        await stop.CancelAsync();
        await answering;
    }

    public void Dispose() => listener.Dispose();

    private FeedsApp Launch()
    {
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        string key = Convert.ToBase64String(new byte[64]);
        string account = $"AccountName=account;AccountKey={key};";
        foreach (string service in (string[])["Blob", "Queue", "Table"]) account += $"{service}Endpoint=http://127.0.0.1:{port}/account;";
        return FeedsApp.Launch(account, null, samples: false, FreePort.Next());
    }

    /// <summary>Refuses what the server asks before its start, which is about events, up to the request for a container.</summary>
    private async Task<TcpClient> AcceptContainerRequestAsync()
    {
        byte[] buffer = new byte[65536];
        while (true)
        {
            var client = await listener.AcceptTcpClientAsync(Token);
            int read = await client.GetStream().ReadAsync(buffer, Token);
            if (Encoding.ASCII.GetString(buffer, 0, read).Contains("restype=container", StringComparison.Ordinal)) return client;
            byte[] refusal = Encoding.ASCII.GetBytes("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            await client.GetStream().WriteAsync(refusal, Token);
            client.Dispose();
        }
    }

    private async Task AnswerAsync(string answer, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[65536];
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(cancellationToken);
                var stream = client.GetStream();
                int read = await stream.ReadAsync(buffer, cancellationToken);
                if (read > 0) await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), cancellationToken);
            }
            catch (Exception ended) when (ended is IOException or OperationCanceledException)
            {
                // The client has gone, or the test is over.
            }
        }
    }
}
