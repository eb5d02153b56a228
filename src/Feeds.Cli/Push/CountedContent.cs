using System.Net;

namespace Feeds.Cli;

/// <summary>A file on its way, which tells how much of it has gone.</summary>
internal sealed class CountedContent : HttpContent
{
    private const int Block = 81920;

    private readonly string path;
    private readonly long length;
    private readonly Action<long> sent;

    /// <param name="sent">Called with the bytes sent so far; begins anew at zero with another try.</param>
    public CountedContent(string path, Action<long> sent)
    {
        (this.path, this.sent) = (path, sent);
        length = new FileInfo(path).Length;
        Headers.ContentLength = length;
        Headers.ContentType = new("application/octet-stream");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.Read, Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 });
        byte[] buffer = new byte[Block];
        long total = 0;
        sent(0);
        for (int read; (read = await file.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            sent(total += read);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = this.length;
        return true;
    }
}
