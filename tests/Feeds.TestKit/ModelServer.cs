using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Feeds.TestKit;

/// <summary>A service with OpenAI's Chat Completions API, which replies as a test says. It answers one request at a time.</summary>
/// <remarks>Source: OpenAI API reference, "Create chat completion".</remarks>
public sealed class ModelServer : IAsyncDisposable
{
    readonly HttpReceiver server;
    readonly ConcurrentQueue<ModelRequest> requests = new();

    public ModelServer() => server = new(AnswerAsync);

    /// <summary>The base URL of its API.</summary>
    public string Endpoint => $"{server.Address}/v1";

    /// <summary>What comes next.</summary>
    public Func<ModelRequest, ModelReply> Reply { get; set; } = _ => ModelReply.Writes();

    public IReadOnlyList<ModelRequest> Requests => [.. requests];

    public ValueTask DisposeAsync() => server.DisposeAsync();

    async Task AnswerAsync(HttpListenerContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.InputStream);
        string line = $"{context.Request.HttpMethod} {context.Request.Url!.AbsolutePath}";
        var request = new ModelRequest(line, context.Request.Headers["Authorization"], body.RootElement.Clone());
        requests.Enqueue(request);
        await Reply(request).SendAsync(context.Response);
    }
}

/// <summary>A request to a model.</summary>
/// <param name="Line">Method and path.</param>
public sealed record ModelRequest(string Line, string? Authorization, JsonElement Body)
{
    /// <summary>What the model is told to do.</summary>
    public string Instructions => Content("system");

    /// <summary>The question, and the passages that it may be answered from.</summary>
    public JsonElement Data => JsonDocument.Parse(Content("user")).RootElement;

    /// <summary>The number of the passage whose text contains something; 0 for none.</summary>
    public int PassageWith(string text) => Data.GetProperty("passages").EnumerateArray()
        .Where(p => p.GetProperty("text").GetString()!.Contains(text, StringComparison.Ordinal))
        .Select(p => p.GetProperty("passage").GetInt32()).FirstOrDefault();

    /// <summary>A content is a text, or a list of parts.</summary>
    string Content(string role)
    {
        var message = Body.GetProperty("messages").EnumerateArray().Single(m => m.GetProperty("role").GetString() == role);
        var content = message.GetProperty("content");
        return (content.ValueKind is JsonValueKind.String ? content : content[0].GetProperty("text")).GetString()!;
    }
}

/// <summary>How a <see cref="ModelServer"/> answers.</summary>
public sealed record ModelReply(int Status, string Body)
{
    public string? RetryAfter { get; init; }

    public string? Location { get; init; }

    /// <summary>Before the answer begins.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether the connection ends in the middle of the body.</summary>
    public bool IsCut { get; init; }

    /// <summary>A completion of the agreed shape, in which each sentence has one citation.</summary>
    public static ModelReply Writes(params IReadOnlyList<(string Text, int Passage, string Quote)> sentences) =>
        Says(JsonSerializer.Serialize(new
        {
            sentences = sentences.Select(s => new { text = s.Text, citations = new[] { new { passage = s.Passage, quote = s.Quote } } }),
        }));

    /// <summary>A completion with any text.</summary>
    public static ModelReply Says(string content) => new(200, JsonSerializer.Serialize(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1700000000,
        model = "whatever-the-service-says",
        choices = new[] { new { index = 0, finish_reason = "stop", message = new { role = "assistant", content } } },
        usage = new { prompt_tokens = 1, completion_tokens = 1, total_tokens = 2 },
    }));

    internal async Task SendAsync(HttpListenerResponse response)
    {
        await Task.Delay(Delay);
        var bytes = Encoding.UTF8.GetBytes(Body);
        response.StatusCode = Status;
        response.ContentType = "application/json";
        if (RetryAfter is not null) response.Headers["Retry-After"] = RetryAfter;
        if (Location is not null) response.Headers["Location"] = Location;
        response.ContentLength64 = bytes.Length;
        if (IsCut)
        {
            await response.OutputStream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await response.OutputStream.FlushAsync();
            response.Abort();
            return;
        }

        await response.OutputStream.WriteAsync(bytes);
        response.Close();
    }
}
