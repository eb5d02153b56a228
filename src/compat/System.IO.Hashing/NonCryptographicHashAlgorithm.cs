namespace System.IO.Hashing;

/// <summary>The base of checksums that are fed piece by piece; Azure.Storage.Common derives its CRC-64 from it.</summary>
/// <remarks>Internal is what the official one has public and only Azure.Storage.Blobs calls, where it is told to check transfers by CRC-64.</remarks>
public abstract class NonCryptographicHashAlgorithm
{
    const int BufferSize = 64 * 1024;

    /// <param name="hashLengthInBytes">At least 1: else <see cref="ArgumentOutOfRangeException"/>.</param>
    protected NonCryptographicHashAlgorithm(int hashLengthInBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hashLengthInBytes, 1);
        HashLengthInBytes = hashLengthInBytes;
    }

    public int HashLengthInBytes { get; }

    public abstract void Append(ReadOnlySpan<byte> source);

    public void Append(byte[] source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Append(source.AsSpan());
    }

    /// <summary>Reads to the end of the stream.</summary>
    internal void Append(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] buffer = new byte[BufferSize];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            Append(buffer.AsSpan(0, count));
        }
    }

    /// <summary>Reads to the end of the stream.</summary>
    internal async Task AppendAsync(Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] buffer = new byte[BufferSize];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            Append(buffer.AsSpan(0, count));
        }
    }

    public abstract void Reset();

    /// <summary>The hash of all bytes appended since the last reset; appending may go on.</summary>
    public byte[] GetCurrentHash()
    {
        byte[] hash = new byte[HashLengthInBytes];
        GetCurrentHashCore(hash);
        return hash;
    }

    /// <returns>The bytes written, <see cref="HashLengthInBytes"/>.</returns>
    /// <exception cref="ArgumentException">The destination is shorter.</exception>
    internal int GetCurrentHash(Span<byte> destination)
    {
        if (destination.Length < HashLengthInBytes)
        {
            throw new ArgumentException($"The hash takes {HashLengthInBytes} bytes.", nameof(destination));
        }
        GetCurrentHashCore(destination[..HashLengthInBytes]);
        return HashLengthInBytes;
    }

    /// <param name="destination">Exactly <see cref="HashLengthInBytes"/> long.</param>
    protected abstract void GetCurrentHashCore(Span<byte> destination);
}
