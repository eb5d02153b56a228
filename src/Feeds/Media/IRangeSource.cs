namespace Feeds.Media;

/// <summary>A file that is read by ranges and never whole: a blob in Azure, a file on disk in tests.</summary>
public interface IRangeSource
{
    /// <summary>Bytes of the whole file.</summary>
    long Length { get; }

    /// <summary>Fills the buffer from <paramref name="offset"/> on.</summary>
    /// <returns>Bytes read: fewer than asked for only at the end of the file.</returns>
    ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken);
}
