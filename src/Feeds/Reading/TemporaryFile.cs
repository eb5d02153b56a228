using System.Buffers;

namespace Feeds.Reading;

/// <summary>What somebody sends, in a temporary file that goes with it, so that large bodies are not held in memory.</summary>
public sealed class TemporaryFile : FileStream
{
    private TemporaryFile()
        : base(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous })
    {
    }

    /// <param name="limit">In bytes.</param>
    /// <returns>At its beginning; null when the content is larger than <paramref name="limit"/>, as soon as that is passed.</returns>
    public static async Task<TemporaryFile?> TryReadAsync(Stream content, long limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var file = new TemporaryFile();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(81920);
        bool whole = false;
        try
        {
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                if (file.Length + read > limit) return null;
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            await file.FlushAsync(cancellationToken);
            file.Position = 0;
            whole = true;
            return file;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (!whole) await file.DisposeAsync();
        }
    }
}
