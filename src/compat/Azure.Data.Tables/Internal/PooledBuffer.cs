using System.Buffers;
using System.Text;

namespace Azure.Data.Tables.Internal;

/// <summary>Where a request's body is composed: growing costs no garbage, the finished body is one array of its exact size.</summary>
/// <remarks>
/// The body itself is not pooled: the transport may still be reading it when a cancelled or early answered request has returned.
/// </remarks>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(4096);
    private int written;

    public void Advance(int count) => written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return bytes.AsMemory(written);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return bytes.AsSpan(written);
    }

    public void Write(string text)
    {
        int room = Encoding.UTF8.GetMaxByteCount(text.Length);
        Advance(Encoding.UTF8.GetBytes(text, GetSpan(room)));
    }

    public byte[] ToArray() => bytes.AsSpan(0, written).ToArray();

    public void Dispose()
    {
        byte[] rented = bytes;
        bytes = [];
        written = 0;
        if (rented.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void Reserve(int sizeHint)
    {
        int wanted = Math.Max(sizeHint, 1);
        if (bytes.Length - written >= wanted)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(written + wanted), bytes.Length * 2));
        bytes.AsSpan(0, written).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
