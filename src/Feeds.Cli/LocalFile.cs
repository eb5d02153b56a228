using Feeds.Episodes;
using Feeds.Reading;

namespace Feeds.Cli;

/// <summary>A file on disk, read as an upload would be: audio by ranges, nothing kept.</summary>
internal sealed class LocalFile : IEpisodeFile
{
    private readonly FileStream stream;

    public LocalFile(EpisodeFileName name, string path)
    {
        Name = name;
        stream = new(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite, Options = FileOptions.Asynchronous });
    }

    public EpisodeFileName Name { get; }

    public long Length => stream.Length;

    public ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken) => RandomAccess.ReadAsync(stream.SafeFileHandle, buffer, offset, cancellationToken);

    public async Task<ReadOnlyMemory<byte>> ReadAllAsync(CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[Length];
        int read = 0;
        for (int more; read < bytes.Length && (more = await ReadAsync(read, bytes.AsMemory(read), cancellationToken)) > 0;) read += more;
        return bytes.AsMemory(0, read);
    }

    public Task<MediaFile> AcceptAsync(string type, CancellationToken cancellationToken) => Task.FromResult(new MediaFile(Name.Name, "", type, Length, ""));

    public Task<MediaFile> KeepAsync(string name, string type, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => Task.FromResult(new MediaFile(name, "", type, bytes.Length, ""));

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
