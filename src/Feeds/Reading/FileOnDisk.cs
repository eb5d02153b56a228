using Feeds.Episodes;

namespace Feeds.Reading;

/// <summary>A file on disk that is only looked at, as an upload would be: audio by ranges, nothing kept.</summary>
/// <param name="stream">Closed with this.</param>
public sealed class FileOnDisk(EpisodeFileName name, FileStream stream) : IEpisodeFile
{
    public EpisodeFileName Name => name;

    public long Length => stream.Length;

    /// <exception cref="IOException">The file cannot be read.</exception>
    public static FileOnDisk Open(EpisodeFileName name, string path) => new(name, new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite, Options = FileOptions.Asynchronous }));

    public ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken) => RandomAccess.ReadAsync(stream.SafeFileHandle, buffer, offset, cancellationToken);

    public async Task<ReadOnlyMemory<byte>> ReadAllAsync(CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[Length];
        int read = 0;
        // Somebody may cut the file meanwhile.
        for (int more; read < bytes.Length && (more = await ReadAsync(read, bytes.AsMemory(read), cancellationToken)) > 0;) read += more;
        return bytes.AsMemory(0, read);
    }

    public Task<MediaFile> AcceptAsync(string type, CancellationToken cancellationToken) => Task.FromResult(new MediaFile(Name.Name, "", type, Length, ""));

    public Task<MediaFile> KeepAsync(string name, string type, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => Task.FromResult(new MediaFile(name, "", type, bytes.Length, ""));

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
