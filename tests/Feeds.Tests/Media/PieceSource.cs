using Feeds.Media;

namespace Feeds.Tests.Media;

/// <summary>A file of any length with given bytes at given places and zeros between, which counts what is read of it.</summary>
internal sealed class PieceSource(long length, params (long Offset, byte[] Bytes)[] pieces) : IRangeSource
{
    public PieceSource(byte[] bytes)
        : this(bytes.Length, (0, bytes))
    {
    }

    public long Length { get; } = length;

    public long BytesRead { get; private set; }

    public ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int count = (int)Math.Min(buffer.Length, Length - offset);
        buffer.Span[..count].Clear();
        foreach (var (start, bytes) in pieces)
        {
            long from = Math.Max(start, offset);
            long to = Math.Min(start + bytes.Length, offset + count);
            if (from < to) bytes.AsSpan((int)(from - start), (int)(to - from)).CopyTo(buffer.Span[(int)(from - offset)..]);
        }
        BytesRead += count;
        return ValueTask.FromResult(count);
    }
}
