using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using Azure.Core;

namespace Feeds.Storage.Tests;

/// <summary>What an instance of the app puts into one queue, also what nobody sees there before its time.</summary>
internal sealed class SentMessages
{
    private readonly ConcurrentQueue<(string Text, TimeSpan Delay)> sent = new();

    /// <summary>Listens from now on.</summary>
    public static SentMessages Of(TestApp app, string queue)
    {
        var messages = new SentMessages();
        app.Faults.AfterResponse = request =>
        {
            if (request.Method == RequestMethod.Post && request.Uri.Path.EndsWith($"/{queue}/messages", StringComparison.Ordinal)) messages.sent.Enqueue(Read(request));
        };
        return messages;
    }

    /// <summary>Those since it was asked last.</summary>
    public IReadOnlyList<(string Text, TimeSpan Delay)> Take()
    {
        var taken = new List<(string Text, TimeSpan Delay)>();
        while (sent.TryDequeue(out var message)) taken.Add(message);
        return taken;
    }

    private static (string Text, TimeSpan Delay) Read(Request request)
    {
        using var body = new MemoryStream();
        request.Content!.WriteTo(body, default);
        body.Position = 0;
        string? delay = request.Uri.Query.TrimStart('?').Split('&').Select(p => p.Split('=')).FirstOrDefault(p => p[0] == "visibilitytimeout")?[1];
        return (XDocument.Load(body).Root!.Element("MessageText")!.Value, TimeSpan.FromSeconds(delay is null ? 0 : int.Parse(delay, CultureInfo.InvariantCulture)));
    }
}
