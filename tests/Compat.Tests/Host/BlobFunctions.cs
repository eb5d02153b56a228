using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace Compat.Tests.Host;

public sealed class BlobFunctions(Probe probe)
{
    [Function("Ingest")]
    public async Task Ingest([BlobTrigger("episodes/{show}/{name}")] BlobClient blob, string show, string name, CancellationToken cancellationToken)
    {
        probe.FailIfTold();
        var content = await blob.DownloadContentAsync(cancellationToken);
        probe.Note($"{show}|{name}|{content.Value.Content}");
    }

    [Function("Text")]
    [QueueOutput("texts")]
    public string? Text([BlobTrigger("texts/{name}.txt")] string content, string name) => content.Length > 0 ? $"{name}={content}" : null;

    [Function("TextSent")]
    public void TextSent([QueueTrigger("texts")] string message) => probe.Note(message);

    [Function("Stream")]
    public async Task Stream([BlobTrigger("streams/in/{name}")] Stream content, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(content);
        probe.Note("stream " + await reader.ReadToEndAsync(cancellationToken));
    }

    [Function("ByEvents")]
    public void ByEvents([BlobTrigger("events/{name}", Source = BlobTriggerSource.EventGrid)] BinaryData content, string name) => probe.Note($"event {name} {content}");
}
