using System.Buffers;
using Feeds.Episodes;
using Feeds.Reading;

namespace Feeds.Storage.Manage;

/// <summary>A file that is only looked at: it lies in a temporary file that goes with it, so that large ones are not held in memory.</summary>
internal sealed class SpooledFile : IEpisodeFile
{
    private readonly FileStream stream;

    private SpooledFile(EpisodeFileName name, FileStream stream) => (Name, this.stream) = (name, stream);

    public EpisodeFileName Name { get; }

    public long Length => stream.Length;

    /// <returns>Null when the content is larger than the file's role allows.</returns>
    public static async Task<SpooledFile?> TryReadAsync(EpisodeFileName name, Stream content, CancellationToken cancellationToken)
    {
        var file = new SpooledFile(name, new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous }));
        byte[] buffer = ArrayPool<byte>.Shared.Rent(81920);
        bool whole = false;
        try
        {
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                if (file.stream.Length + read > name.MaxBytes) return null;
                await file.stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            await file.stream.FlushAsync(cancellationToken);
            whole = true;
            return file;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (!whole) await file.DisposeAsync();
        }
    }

    public ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken) => RandomAccess.ReadAsync(stream.SafeFileHandle, buffer, offset, cancellationToken);

    public async Task<ReadOnlyMemory<byte>> ReadAllAsync(CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[Length];
        int read = 0;
        while (read < bytes.Length) read += await ReadAsync(read, bytes.AsMemory(read), cancellationToken);
        return bytes;
    }

    /// <summary>Nothing is kept.</summary>
    public Task<MediaFile> AcceptAsync(string type, CancellationToken cancellationToken) => Task.FromResult(new MediaFile(Name.Name, "", type, Length, ""));

    /// <summary>Nothing is kept.</summary>
    public Task<MediaFile> KeepAsync(string name, string type, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => Task.FromResult(new MediaFile(name, "", type, bytes.Length, ""));

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
