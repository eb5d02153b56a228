using System.Globalization;
using System.Net;

namespace Feeds.TestKit;

/// <summary>An HTTP server inside the test process. It answers one request at a time, and ends when it is disposed.</summary>
public sealed class HttpReceiver : IAsyncDisposable
{
    readonly HttpListener listener = new();
    readonly Func<HttpListenerContext, Task> answer;
    readonly Task serving;
    volatile bool isStopping;

    /// <param name="answer">Writes the answer to a request, and closes it.</param>
    /// <param name="host">The address to listen on; <c>*</c> for every host name of the machine.</param>
    public HttpReceiver(Func<HttpListenerContext, Task> answer, string host = "127.0.0.1")
    {
        this.answer = answer;
        listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://{host}:{Port}/"));
        listener.Start();
        serving = ServeAsync();
    }

    public int Port { get; } = FreePort.Next();

    /// <summary>Without a slash at its end.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    public async ValueTask DisposeAsync()
    {
        isStopping = true;
        if (listener.IsListening) listener.Stop();
        await serving;
        listener.Close();
    }

    async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                await answer(await listener.GetContextAsync());
            }
            catch (Exception stopped) when (isStopping && stopped is HttpListenerException or InvalidOperationException)
            {
                // A listener that is stopped refuses the next wait with InvalidOperationException, and ends one that has begun with
                // ObjectDisposedException, which derives from it; the latter while IsListening is still true.
                return;
            }
            catch (HttpListenerException)
            {
                // The client closed the connection before the end.
            }
        }
    }
}
