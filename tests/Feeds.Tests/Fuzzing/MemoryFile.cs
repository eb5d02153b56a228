using Feeds.Episodes;
using Feeds.Reading;

namespace Feeds.Tests.Fuzzing;

/// <summary>A file of which there are only the bytes.</summary>
internal sealed class MemoryFile(EpisodeFileName name, byte[] content) : IEpisodeFile
{
    public EpisodeFileName Name => name;

    public long Length => content.Length;

    public ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int length = (int)Math.Clamp(content.Length - offset, 0, buffer.Length);
        content.AsMemory((int)Math.Min(offset, content.Length), length).CopyTo(buffer);
        return ValueTask.FromResult(length);
    }

    public Task<ReadOnlyMemory<byte>> ReadAllAsync(CancellationToken cancellationToken) => Task.FromResult<ReadOnlyMemory<byte>>(content);

    public Task<MediaFile> AcceptAsync(string type, CancellationToken cancellationToken) => Task.FromResult(new MediaFile(name.Name, "", type, Length, ""));

    public Task<MediaFile> KeepAsync(string name, string type, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => Task.FromResult(new MediaFile(name, "", type, bytes.Length, ""));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
