namespace Feeds.Media;

/// <summary>Bytes in memory, read as a file is.</summary>
internal sealed class MemorySource(ReadOnlyMemory<byte> bytes) : IRangeSource
{
    public long Length => bytes.Length;

    public ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int count = (int)Math.Clamp(bytes.Length - offset, 0, buffer.Length);
        if (count > 0) bytes.Slice((int)offset, count).CopyTo(buffer);
        return ValueTask.FromResult(count);
    }
}
