using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Feeds.TestKit;

/// <summary>A web server on 127.0.0.1 with a few pages, redirects and failures.</summary>
public sealed class PageServer : IAsyncDisposable
{
    readonly ConcurrentDictionary<string, Func<HttpListenerResponse, Task>> pages = new(StringComparer.Ordinal);
    readonly HttpReceiver server;

    // Every host name of the machine: a request by another address of it would be served, were it sent.
    public PageServer() => server = new(AnswerAsync, host: "*");

    public int Port => server.Port;

    public string Address(string path) => server.Address + path;

    public void Add(string path, string content) => Add(path, Encoding.UTF8.GetBytes(content));

    /// <param name="encoding">Content-Encoding of the answer; the content is packed already.</param>
    /// <param name="type">Its Content-Type, as it is sent.</param>
    public void Add(string path, byte[] content, string? encoding = null, string? type = null) => pages[path] = async response =>
    {
        if (type is not null) response.ContentType = type;
        if (encoding is not null) response.AddHeader("Content-Encoding", encoding);
        response.SendChunked = true; // no length that the reader could refuse
        await response.OutputStream.WriteAsync(content);
    };

    public void Redirect(string path, string location) => pages[path] = response =>
    {
        response.StatusCode = 302;
        response.RedirectLocation = location;
        return Task.CompletedTask;
    };

    /// <summary>Has the page once <paramref name="release"/> ends.</summary>
    public void AddHeld(string path, string content, Task release) => pages[path] = async response =>
    {
        await release;
        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(content));
    };

    /// <summary>Answers 503 once, and then has the page.</summary>
    public void AddAfterFailure(string path, string content) => pages[path] = response =>
    {
        response.StatusCode = 503;
        Add(path, content);
        return Task.CompletedTask;
    };

    /// <summary>Answers 503 until something else is put there.</summary>
    public void Fail(string path) => pages[path] = response =>
    {
        response.StatusCode = 503;
        return Task.CompletedTask;
    };

    /// <summary>Paths that were asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    async Task AnswerAsync(HttpListenerContext context)
    {
        var path = context.Request.RawUrl!;
        Asked.Enqueue(path);
        if (pages.TryGetValue(path, out var answer)) await answer(context.Response);
        else context.Response.StatusCode = 404;
        context.Response.Close();
    }
}
